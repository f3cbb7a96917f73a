"""spaCy documents as ``Parse`` columns; the model comes from the package registry and is checked by hash at load."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from spacy.attrs import DEP, HEAD, IDX, IS_SPACE, LEMMA, POS, SENT_START, TAG

from reportedly.reading.backends.pipeline import JOINED_NAME
from reportedly.reading.parse import Parse, build

if TYPE_CHECKING:
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


def to_parse(doc: Doc) -> Parse:
    """Copy what the rules need out of a spaCy document; white-space tokens are left out and their heads bridged."""
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
    return build(
        text=doc.text,
        starts=[int(signed[token, 0]) for token in tokens],
        words=words,
        lemmas=[LEMMAS.get(word, name(int(signed[t, 1]))) for t, word in zip(tokens, words, strict=True)],
        pos=["PROPN" if joined else name(int(signed[t, 2])) for t, joined in zip(tokens, one_name, strict=True)],
        tags=["NNP" if joined else name(int(signed[t, 3])) for t, joined in zip(tokens, one_name, strict=True)],
        deps=[name(int(signed[token, 4])) for token in tokens],
        heads=new_heads,
        sentence_starts=begins,
        entities=entities,
    )
