"""What the encoder sees of a text: word pieces with their places and letter shapes, in windows of whole sentences.

The encoder knows no capitals, so the shape of each piece's word enters as a number of its own. Windows overlap by a
sentence; what two windows say of a piece is averaged, so nothing is lost at the seams. Training and reading share this.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from tokenizers import Tokenizer

if TYPE_CHECKING:
    from numpy.typing import NDArray

LONGEST = 192  # pieces of a window, with the two marks around it; chosen for quotations over paragraphs, not swept
CLS, SEP = 101, 102  # the marks around a window in the encoder's vocabulary
LETTERS = 5  # shapes below this one are of letters, 0 of small ones
SHAPES = 14  # seven letter shapes, each for the first and for further pieces of a word
SENTENCE_END = re.compile(r"(?<=[.!?…])[\"”’')\]]*\s+(?=[\"“‘(\[]*[A-Z0-9])|\n+")
ABBREVIATION = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Gov|Sen|Rep|Gen|Col|Lt|Capt|Sgt|St|Jr|Sr|vs|No|Jan|Feb|Aug|Sept|Oct|Nov|Dec|Inc|Co|Corp|Ltd"
    r"|Prof|Rev|[A-Z])\.)$"
)


@dataclass(frozen=True, slots=True)
class Pieces:
    """The word pieces of one text."""

    ids: NDArray[np.int64]
    starts: NDArray[np.int64]  # code points
    ends: NDArray[np.int64]
    first: NDArray[np.bool_]  # True: the piece begins a word
    shapes: NDArray[np.int64]
    sentences: tuple[int, ...]  # piece at which each sentence begins, and the number of pieces

    def __len__(self) -> int:
        """Count the pieces."""
        return len(self.ids)


def open_tokenizer(path: Path) -> Tokenizer:
    """Load a tokenizer that neither pads nor cuts."""
    tokenizer: Tokenizer = Tokenizer.from_file(str(path))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    return tokenizer


def sentence_starts(text: str) -> list[int]:
    """Give the offsets at which sentences begin; rough, only to cut windows at sensible places."""
    return [
        0,
        *(
            found.end()
            for found in SENTENCE_END.finditer(text)
            if "\n" in found.group() or not ABBREVIATION.search(text, max(0, found.start() - 8), found.start())
        ),
    ]


def to_pieces(tokenizer: Tokenizer, text: str) -> Pieces:
    """Take a text apart."""
    encoded = tokenizer.encode(text, add_special_tokens=False)
    offsets = np.array(encoded.offsets or np.zeros((0, 2)), dtype=np.int64).reshape(-1, 2)
    starts, ends = offsets[:, 0], offsets[:, 1]
    words = [word if word is not None else -1 for word in encoded.word_ids]
    first = np.array([number == 0 or word != words[number - 1] for number, word in enumerate(words)], dtype=bool)
    begins = np.searchsorted(starts, sentence_starts(text))
    sentences = sorted({0, *(int(piece) for piece in begins if piece < len(starts)), len(starts)})
    shapes = [
        _shape(text[start:end]) + (0 if head else 7)
        for start, end, head in zip(starts.tolist(), ends.tolist(), first.tolist(), strict=True)
    ]
    return Pieces(
        np.array(encoded.ids, dtype=np.int64), starts, ends, first, np.array(shapes, dtype=np.int64), tuple(sentences)
    )


def _shape(word: str) -> int:
    """Give the letter shape of a piece: lower, Title, UPPER, single capital, mixed, figures, marks."""
    if not word[:1].isalnum():
        return 6
    if any(map(str.isdigit, word)):
        return 5
    if word.islower():
        return 0
    if word.isupper():
        return 3 if len(word) == 1 else 2
    return 1 if word[1:].islower() else 4


def windows(pieces: Pieces, *, overlap: int = 1, skip: int = 0) -> list[tuple[int, int]]:
    """Pack whole sentences into windows of first and last piece; sentences too long for one are cut.

    ``overlap`` sentences are seen twice; ``skip`` moves the first seam by so many sentences (training sees other seams
    in every epoch).
    """
    room = LONGEST - 2
    bounds = [bound for left, right in pairwise(pieces.sentences) for bound in range(left, right, room)]
    bounds.append(len(pieces))
    found = [(0, bounds[skip])] if 0 < skip < len(bounds) and bounds[skip] <= room else []
    at = skip if found else 0
    while at < len(bounds) - 1:
        behind = at + 1
        while behind < len(bounds) - 1 and bounds[behind + 1] - bounds[at] <= room:
            behind += 1
        found.append((bounds[at], bounds[behind]))
        again = behind - overlap
        at = again if behind < len(bounds) - 1 and again > at and bounds[behind] - bounds[again] < room // 3 else behind
    return [window for window in found if window[1] > window[0]]


def padded(pieces: list[tuple[Pieces, int, int]]) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]:
    """Put windows together: ids, attention mask and shapes, each (windows, pieces + 2)."""
    width = max(behind - first for _, first, behind in pieces) + 2
    ids = np.zeros((len(pieces), width), dtype=np.int64)
    mask, shapes = np.zeros_like(ids), np.full_like(ids, SHAPES)
    for row, (text, first, behind) in enumerate(pieces):
        size = behind - first
        ids[row, 0], ids[row, size + 1] = CLS, SEP
        ids[row, 1 : size + 1] = text.ids[first:behind]
        mask[row, : size + 2] = 1
        shapes[row, 1 : size + 1] = text.shapes[first:behind]
    return ids, mask, shapes
