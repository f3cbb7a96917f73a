"""Near-identical texts: candidates by MinHash, each one verified by the word shingles it shares.

Shingle hashes are compared with a group's first text only, so that groups cannot grow by neighbours of neighbours.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from rensa import RMinHash, RMinHashLSH

if TYPE_CHECKING:
    from collections.abc import Iterable

SHINGLE = 4  # words; as in the reprint studies that compare n-grams of 3-5 words (Silcock et al. 2023)
PERMUTATIONS = 126
BANDS = 42  # of 3 rows each: pairs of Jaccard 0.5 are found with probability 0.996, 0.3 with 0.68, 0.05 with 0.005
SAME_TEXT = 0.8  # share of the shorter text's shingles found in the longer; to be swept on judged pairs
FEWEST = 8  # shingles; shorter texts say too little to be called copies
WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """What is compared of an article."""

    article: str
    text: str
    published: date | None = None
    borrowed: bool = False  # it credits another outlet or agency, or is shown by one: never the first of its group


@dataclass(frozen=True, slots=True, kw_only=True)
class Copy:
    """One article that carries another's text."""

    article: str
    of: str  # the first of the group: one that credits nobody, then by date where known, then by id
    share: float  # of the shorter text's shingles


def near_identical(texts: Iterable[Text]) -> tuple[Copy, ...]:
    """Find the articles that carry the text of an earlier one; the order of the input does not matter."""
    ordered = sorted(
        texts, key=lambda text: (text.borrowed, text.published is None, text.published or date.max, text.article)
    )
    shingles = [_shingles(text.text) for text in ordered]
    index = RMinHashLSH(threshold=SAME_TEXT, num_perm=PERMUTATIONS, num_bands=BANDS)
    first: dict[int, int] = {}
    copies = []
    for number, text in enumerate(ordered):
        if len(shingles[number]) < FEWEST:
            continue
        signature = RMinHash(num_perm=PERMUTATIONS, seed=1)
        signature.update(sorted(shingles[number]))
        found = _best(number, sorted({first.get(n, n) for n in index.query(signature)}), shingles)
        index.insert(number, signature)
        if found is not None:
            first[number] = found[0]
            copies.append(Copy(article=text.article, of=ordered[found[0]].article, share=round(found[1], 3)))
    return tuple(sorted(copies, key=lambda copy: copy.article))


def _shingles(text: str) -> set[str]:
    """Give the runs of words of a text, in lower case, without punctuation."""
    words = WORD.findall(text.lower())
    return {" ".join(words[n : n + SHINGLE]) for n in range(len(words) - SHINGLE + 1)}


def _best(number: int, candidates: list[int], shingles: list[set[str]]) -> tuple[int, float] | None:
    """Give the earlier text that shares most shingles, if it shares enough."""
    shares: dict[int, float] = defaultdict(float)
    for candidate in candidates:
        smaller = min(len(shingles[number]), len(shingles[candidate]))
        shares[candidate] = len(shingles[number] & shingles[candidate]) / smaller
    best = max(shares, key=lambda candidate: (shares[candidate], -candidate), default=None)
    return (best, shares[best]) if best is not None and shares[best] >= SAME_TEXT else None
