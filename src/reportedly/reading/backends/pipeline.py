"""The spaCy pipeline that the fast reader stands on: checked files, paragraph-aware sentences, no entity linker."""

from __future__ import annotations

import re
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from spacy.language import Language
from spacy.symbols import ORTH

from reportedly.reading.backends import model_files

if TYPE_CHECKING:
    from spacy.tokens import Doc

COMPONENT = "reportedly_paragraphs"
JOINED_NAME = re.compile(r"^[^\W\d_]\w*(?:-[a-z]{1,3}-[^\W\d_]\w*)+$")  # "Sipah-i-Sahaba" is one word
RANKS = "Col. Lt. Capt. Maj. Sgt. Cpl. Pvt. Brig. Cmdr. Insp. Supt. Cmsgt. Gens. Lts. Cols.".split()  # new to spaCy
OPEN_END = frozenset(  # a line that ends with one of these goes on in the next line
    "a an the of in on at to for from by with and or but that which who whose as into over under between".split()
)


def load(*, names: bool = True) -> Language:
    """Check the model's files and load the pipeline, with the part that finds names or without; takes half a second."""
    package = import_module(model_files.PACKAGE)
    model_files.check(Path(str(package.__file__)).parent, model_files.HASHES)
    nlp: Language = package.load(exclude=[] if names else ["ner"])
    tokenizer: Any = nlp.tokenizer  # spaCy declares it as any function
    base = tokenizer.token_match
    tokenizer.token_match = lambda text: JOINED_NAME.match(text) or (base(text) if base else None)
    for rank in RANKS:
        tokenizer.add_special_case(rank, [{ORTH: rank}])
    nlp.add_pipe(COMPONENT, before="parser")
    return nlp


@Language.component(COMPONENT)
def paragraphs(doc: Doc) -> Doc:
    """Let a sentence begin behind every paragraph, headline and dateline (behind which ``sight`` breaks the line)."""
    pending = False
    last = ""
    for token in doc:
        if token.is_space:
            breaks = token.text.count("\n")
            pending = pending or breaks > 1 or (breaks == 1 and last not in OPEN_END and last != ",")
            continue
        if pending and token.i > 0:
            token.is_sent_start = True
        pending = False
        last = token.lower_
    return doc
