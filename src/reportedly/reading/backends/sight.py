"""What parser and model see of a text: what can be read in seconds, without what is no words and breaks in paragraphs.

All offsets stay what they are in the article: what is left out is blanked, what is too much is cut off at the end.
"""

from __future__ import annotations

import re
from typing import NamedTuple

WORDS = 8_000  # words and marks, longer than newspaper reports are; a busy core reads 700 a second with the model
STRETCH = 500  # characters without a blank; the tokenizer takes the square: 4,000 quote marks cost 2.5 s, 500 0.04
UNBROKEN = re.compile(r"\S+")
WORD_OR_MARK = re.compile(r"\w+|[^\w\s]|\s{2,}|[^\S ]")  # the parser counts every blank that is not a single one, too
BLOCK = re.compile(r"[^\n]+(?:\n(?![^\S\n]*(?:\n|$))[^\n]+)*")  # up to an empty line
SHORTEST_LINE, LONGEST_LINE, RAGGED = 45, 100, 25  # characters of lines that were broken by a machine, and of their end
FEWEST_LINES = 3
DATELINE = re.compile(  # capitals, perhaps a date and an agency in brackets, then a dash; as in agency style books
    r"^((?:[A-Z][A-Z'’.-]+ ?){1,4}(?:, [A-Z][\w. /-]{1,30})?(?: ?\([\w .,/&-]{2,40}\))? ?)([-–—]{1,2})( +)",
    re.MULTILINE,
)


class Sight(NamedTuple):
    """The text that the parser sees, and in words what it does not."""

    text: str
    notes: tuple[str, ...]


def sight_of(text: str) -> Sight:
    """Blank what cannot be words, part datelines from what they head, then cut behind as many words as can be read."""
    shown, left_out = _without_stretches(text)
    shown = BLOCK.sub(lambda block: _unwrapped(block.group()), shown)
    shown = DATELINE.sub(lambda line: line[1] + "." * len(line[2]) + "\n" * len(line[3]), shown)
    end = _end_of_words(shown)
    notes = []
    if left_out:
        times = "1 stretch" if left_out == 1 else f"{left_out:,} stretches"
        notes.append(f"left out {times} of more than {STRETCH} characters without a blank")
    if shown[end:].strip():
        notes.append(f"text cut at {end:,} characters, behind {WORDS:,} words and marks")
    return Sight(shown[:end], tuple(notes))


def _unwrapped(block: str) -> str:
    """Put blanks for the line breaks of a paragraph that was broken at a fixed width: wire text, e-mail."""
    lines = block.split("\n")
    longest = max(map(len, lines))
    if len(lines) < FEWEST_LINES or not SHORTEST_LINE <= longest <= LONGEST_LINE:
        return block
    return block.replace("\n", " ") if all(len(line.rstrip()) > longest - RAGGED for line in lines[:-1]) else block


def _without_stretches(text: str) -> tuple[str, int]:
    """Put line breaks in the place of stretches without a blank; what stands on both sides is never one sentence."""
    pieces, position, left_out = [], 0, 0
    for found in UNBROKEN.finditer(text):
        if found.end() - found.start() > STRETCH:
            pieces += [text[position : found.start()], "\n" * (found.end() - found.start())]
            position = found.end()
            left_out += 1
    return "".join([*pieces, text[position:]]), left_out


def _end_of_words(text: str) -> int:
    """Give the offset behind the last word that is still read; the end of the text where all of them are."""
    if len(text) <= WORDS:
        return len(text)
    for number, found in enumerate(WORD_OR_MARK.finditer(text), start=1):
        if number == WORDS:
            return found.end()
    return len(text)
