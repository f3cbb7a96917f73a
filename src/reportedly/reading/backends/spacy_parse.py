"""spaCy documents as ``Parse`` columns; the model comes from the package registry and is checked by hash at load."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from spacy.attrs import DEP, HEAD, IDX, IS_SPACE, LEMMA, POS, SENT_START, TAG

from reportedly.reading.backends.pipeline import JOINED_NAME
from reportedly.reading.parse import Parse, build

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc

LEMMAS = {  # forms whose lemma the pipeline's rules get wrong (seen while testing the lexicon's rows)
    "staged": "stage",
    "staging": "stage",
    "waged": "wage",
    "waging": "wage",
    "raped": "rape",
    "raping": "rape",
    "hopes": "hope",
    "installed": "install",
    "installing": "install",
}


SENTENCE = 300  # tokens; what is longer is a list or a trick, and some rules take the square of it
BREAKS = frozenset((";", ",", ":"))  # where a sentence that is too long is broken, if it can be


def to_parse(doc: Doc, text: str | None = None) -> Parse:
    """Copy what the rules need out of a spaCy document; white-space tokens are left out and their heads bridged.

    ``text`` is the article's own text where the parser saw it with stretches blanked.
    """
    columns = doc.to_array([IDX, LEMMA, POS, TAG, DEP, HEAD, SENT_START, IS_SPACE]).astype(np.int64, copy=False)
    signed = columns.view(np.int64)
    keep = signed[:, 7] == 0
    index = np.cumsum(keep) - 1
    heads = np.arange(len(doc)) + signed[:, 5]
    strings = doc.vocab.strings
    names: dict[int, str] = {}

    def name(key: int) -> str:
        if key not in names:
            names[key] = strings[key % 2**64]
        return names[key]

    tokens = [int(token) for token in np.flatnonzero(keep)]
    words = [doc[token].text for token in tokens]
    one_name = [JOINED_NAME.match(word) is not None for word in words]
    new_heads, begins, pending = [], [], False
    for token in range(len(doc)):
        pending = pending or signed[token, 6] == 1
        if keep[token]:
            head = int(heads[token])
            while not keep[head] and heads[head] != head:
                head = int(heads[head])
            new_heads.append(int(index[head]) if keep[head] else int(index[token]))
            begins.append(bool(pending))
            pending = False
    entities = [
        (int(index[ent.start]), int(index[ent.end - 1]) + 1, ent.label_)
        for ent in doc.ents
        if keep[ent.start] and keep[ent.end - 1]
    ]
    deps = [name(int(signed[token, 4])) for token in tokens]
    if _break_up(words, new_heads, begins, deps):
        entities = [(first, behind, label) for first, behind, label in entities if not any(begins[first + 1 : behind])]
    return build(
        text=doc.text if text is None else text,
        starts=[int(signed[token, 0]) for token in tokens],
        words=words,
        lemmas=[LEMMAS.get(word, name(int(signed[t, 1]))) for t, word in zip(tokens, words, strict=True)],
        pos=["PROPN" if joined else name(int(signed[t, 2])) for t, joined in zip(tokens, one_name, strict=True)],
        tags=["NNP" if joined else name(int(signed[t, 3])) for t, joined in zip(tokens, one_name, strict=True)],
        deps=deps,
        heads=new_heads,
        sentence_starts=begins,
        entities=entities,
    )


def _break_up(words: list[str], heads: list[int], begins: list[bool], deps: list[str]) -> bool:
    """Break sentences that no rule should have to walk, at the last comma or semicolon that is near enough.

    Changes the columns and tells whether it did; a word whose head stands in another part becomes a root.
    """
    cuts = list(_cuts(words, begins))
    if not cuts:
        return False
    for cut in cuts:
        begins[cut] = True
    part = np.cumsum(begins)
    for token, head in enumerate(heads):
        if part[head] != part[token]:
            heads[token], deps[token] = token, "ROOT"
    return True


def _cuts(words: list[str], begins: list[bool]) -> Iterator[int]:
    """Give the tokens at which a sentence has to begin so that none is longer than it may be."""
    first = comma = 0
    for token, word in enumerate(words):
        if begins[token]:
            first = comma = token
        elif token - first >= SENTENCE:
            first = comma if comma > first else token
            yield first
        if word in BREAKS:
            comma = token + 1
