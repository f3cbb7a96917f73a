"""Text in capitals throughout (a telex, a headline) as the parser can read it: lower case, names with a capital.

Every character keeps its place, so spans found in the new text are spans of the old one.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reportedly.reading.backends.decode import span_of, stretches

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from reportedly.reading.backends.encoder import Encoder

BLOCK = re.compile(r"[^\n]+(?:\n(?![^\S\n]*(?:\n|$))[^\n]+)*")  # up to an empty line
WORD = re.compile(r"[^\W\d_]+")
FEWEST = 4  # words; fewer in capitals are a heading or a list of acronyms
SHARE = 0.9  # of the letters; a telex has its "Mc" and "km"
SMALL = frozenset(
    "a an and at by de del der di du el for from in la las le los of on or the to und van von with y".split()
)
STARTS = re.compile(r"(?:^|[.!?][\"”')\]]*\s+|\n\s*\n\s*|-- |\[|\")\W*([^\W\d_])")


def shouted(text: str) -> list[tuple[int, int]]:
    """Find the blocks of a text that are in capitals throughout."""
    found = []
    for block in BLOCK.finditer(text):
        letters = [letter for letter in block.group() if letter.isalpha()]
        high = sum(map(str.isupper, letters))
        if high >= SHARE * len(letters) and high and len(WORD.findall(block.group())) >= FEWEST:
            found.append(block.span())
    return found


def recased(text: str, encoder: Encoder, known: Callable[[str], object]) -> str:
    """Give the text with such blocks in lower case but for names; ``known`` tells an acronym of the tables."""
    blocks = shouted(text)
    if not blocks:
        return text
    letters = list(text)
    inside = bytearray(len(text))  # 1: in a block
    for start, end in blocks:
        letters[start:end] = _lower(text[start:end])
        inside[start:end] = b"\x01" * (end - start)
    small = "".join(letters)
    signals = encoder.look(small)
    names = [span_of(small, signals.pieces, found) for found in stretches(signals.named, signals.pieces.first)]
    for start, end in blocks:
        for place in (match.start(1) for match in STARTS.finditer(small, start, end)):
            letters[place] = _upper(letters[place])
    for word in _words(small, [(span.start, span.end) for span in names]):
        if inside[word.start()]:
            letters[word.start()] = _upper(letters[word.start()])
    for start, end in blocks:
        for word in WORD.finditer(text, start, end):
            if len(word.group()) > 1 and known(word.group()):
                letters[word.start() : word.end()] = word.group()
    return "".join(letters)


def _words(text: str, spans: list[tuple[int, int]]) -> Iterator[re.Match[str]]:
    """Give the words inside names that are written with a capital."""
    for start, end in spans:
        yield from (word for word in WORD.finditer(text, start, end) if word.group() not in SMALL)


def _lower(text: str) -> str:
    """Write in lower case what stays one character."""
    return "".join(low if len(low := letter.lower()) == 1 else letter for letter in text)


def _upper(letter: str) -> str:
    """Write a capital where that is one character."""
    high = letter.upper()
    return high if len(high) == 1 else letter
