"""What changed between two texts: sentences that stand in both are found first, then the words around them compared.

Time is bounded whatever the texts: sentences that stand once in both are anchors (patience diff: Bram Cohen), and words
are compared in short stretches only; a longer one is new as a whole.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from reportedly.model import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

WORD = re.compile(r"\w+(?:['’]\w+)?|[^\w\s]")
COMPARED = 300  # words and marks of a sentence that are compared one by one; the work grows with the square
ALIKE = 0.5  # of the words of two sentences that they share; below it one is told as gone and the other as new
AHEAD = 6  # sentences among which the one that stands for another is looked for
MOST = 20_000  # sentences of a text; what stands behind them is compared as one
DEEPEST = 16  # times that anchors are looked for between anchors


class Edit(NamedTuple):
    """Words of the older text and what stands for them in the newer one; one of the two may be empty."""

    old: Span
    new: Span


@dataclass(frozen=True, slots=True)
class TextChange:
    """Whole sentences that changed, with their changed words; removed: ``new`` is empty, added: ``old`` is."""

    old: Span
    new: Span
    edits: tuple[Edit, ...]


class Pair(NamedTuple):
    """A sentence of each text that stand for each other; one of the two is missing where nothing does."""

    old: Span | None
    new: Span | None
    same: bool


def sentences_of(text: str, sentences: Sequence[Span]) -> list[Span]:
    """Cut a text where its sentences and paragraphs begin, and at line breaks in no sentence; blanks left out."""
    known = sorted(sentences)
    breaks = {
        found.end() for found in re.finditer(r"\n+", text) if len(found[0]) > 1 or not _inside(known, found.end())
    }
    cuts = sorted({0, *(span.start for span in known), *breaks})
    cuts = [*cuts[:MOST], len(text)]
    pieces = (_trimmed(text, one, two) for one, two in pairwise(cuts))
    return [piece for piece in pieces if piece.start < piece.end]


def _inside(sentences: Sequence[Span], place: int) -> bool:
    before = bisect_left(sentences, (place, place))
    return before > 0 and place < sentences[before - 1].end


def _trimmed(text: str, start: int, end: int) -> Span:
    words = text[start:end]
    left = len(words) - len(words.lstrip())
    return Span(start + left, start + max(left, len(words.rstrip())))


def line_up(old: str, new: str, left: Sequence[Span], right: Sequence[Span]) -> list[Pair]:
    """Line up the sentences of two texts: the same ones, those that share most of their words, and the rest."""
    matches = _matches(_printed(old, left), _printed(new, right), range(len(left)), range(len(right)))
    found: list[Pair] = []
    here, there = 0, 0
    for one, two in [*matches, (len(left), len(right))]:
        found += _between(old, new, left[here:one], right[there:two])
        if one < len(left):
            found.append(Pair(left[one], right[two], same=True))
        here, there = one + 1, two + 1
    return found


def _printed(text: str, sentences: Sequence[Span]) -> list[str]:
    """Give sentences as they are compared: without their blanks."""
    return [" ".join(text[span.start : span.end].split()) for span in sentences]


def _between(old: str, new: str, left: Sequence[Span], right: Sequence[Span]) -> Iterator[Pair]:
    """Line up the sentences between two that are the same."""
    here, there = 0, 0
    for one, two in [*_alike(old, new, left, right), (len(left), len(right))]:
        yield from (Pair(span, None, same=False) for span in left[here:one])
        yield from (Pair(None, span, same=False) for span in right[there:two])
        if one < len(left):
            yield Pair(left[one], right[two], same=False)
        here, there = one + 1, two + 1


def _matches(old: Sequence[str], new: Sequence[str], left: range, right: range) -> Iterator[tuple[int, int]]:
    """Give the pairs of equal sentences: the common head, the anchors with what they join, the common tail."""
    waiting = [(left, right, 0)]
    while waiting:
        left, right, depth = waiting.pop()
        while left and right and old[left[0]] == new[right[0]]:
            yield left[0], right[0]
            left, right = left[1:], right[1:]
        tail = 0
        while tail < min(len(left), len(right)) and old[left[-1 - tail]] == new[right[-1 - tail]]:
            tail += 1
        ends = [(left[-place], right[-place]) for place in range(tail, 0, -1)]
        left, right = left[: len(left) - tail], right[: len(right) - tail]
        anchors = _anchors(old, new, left, right) if depth < DEEPEST else []
        if not anchors:
            yield from ends
            continue
        stops = [
            (left.start, right.start),
            *anchors,
            (left.stop, right.stop),
            *((one + 1, two + 1) for one, two in ends),
        ]
        parts = [(range(a, b), range(c, d), depth + 1) for (a, c), (b, d) in pairwise(stops)]
        waiting += reversed(parts)


def _anchors(old: Sequence[str], new: Sequence[str], left: range, right: range) -> list[tuple[int, int]]:
    """Give the longest row of sentences, in the order of both, that stand once in each."""
    once = _once(old, left)
    other = _once(new, right)
    pairs = [(place, other[sentence]) for sentence, place in once.items() if sentence in other]
    tails: list[int] = []  # the least end of a rising row of each length
    rows: list[tuple[int, int, int]] = []  # place in the old text, in the new one, the row before
    ends: list[int] = []
    for one, two in sorted(pairs):
        size = bisect_left(tails, two)
        rows.append((one, two, ends[size - 1] if size else -1))
        tails[size : size + 1] = [two]
        ends[size : size + 1] = [len(rows) - 1]
    found = []
    number = ends[-1] if ends else -1
    while number >= 0:
        one, two, number = rows[number]
        found.append((one, two))
    return found[::-1]


def _once(sentences: Sequence[str], among: range) -> dict[str, int]:
    """Give the sentences that stand there once, with their places."""
    places: dict[str, int] = {}
    often = set()
    for place in among:
        if sentences[place] in places:
            often.add(sentences[place])
        places[sentences[place]] = place
    return {sentence: place for sentence, place in places.items() if sentence not in often}


def changes(old: str, new: str, pairs: Sequence[Pair]) -> Iterator[TextChange]:
    """Tell what became of the sentences that are not the same: changed in their words, gone, new."""
    here, there = 0, 0  # behind the sentence before
    for pair in pairs:
        if pair.old and pair.new and not pair.same:
            yield from _compared(old, new, pair.old, pair.new)
        elif not pair.same:
            yield _whole(pair.old or Span(here, here), pair.new or Span(there, there))
        here, there = pair.old.end if pair.old else here, pair.new.end if pair.new else there


def _whole(old: Span, new: Span) -> TextChange:
    return TextChange(old, new, (Edit(old, new),))


def _alike(old: str, new: str, left: Sequence[Span], right: Sequence[Span]) -> Iterator[tuple[int, int]]:
    """Pair off, in order, the sentences that share most of their words."""
    words = [Counter(WORD.findall(new, *span)) for span in right]
    first = 0
    for number, span in enumerate(left):
        mine = Counter(WORD.findall(old, *span))
        near = [(_share(mine, words[place]), -place) for place in range(first, min(first + AHEAD, len(right)))]
        best, place = max(near, default=(0.0, 0))
        if best >= ALIKE:
            yield number, -place
            first = 1 - place


def _share(one: Counter[str], two: Counter[str]) -> float:
    """Give the words that two sentences share, of all words of both."""
    return 2 * (one & two).total() / max(1, one.total() + two.total())


def _compared(old: str, new: str, here: Span, there: Span) -> Iterator[TextChange]:
    """Compare two sentences word by word; those that are too long are told as one that went and one that came."""
    left, right = list(WORD.finditer(old, *here)), list(WORD.finditer(new, *there))
    if max(len(left), len(right)) > COMPARED:
        yield _whole(here, there)
        return
    matcher = SequenceMatcher(None, [m[0] for m in left], [m[0] for m in right], autojunk=False)
    edits = tuple(
        Edit(_over(left, one, one_end, here), _over(right, two, two_end, there))
        for tag, one, one_end, two, two_end in matcher.get_opcodes()
        if tag != "equal"
    )
    if edits:  # else only blanks differ
        yield TextChange(here, there, edits)


def _over(words: Sequence[re.Match[str]], first: int, behind: int, around: Span) -> Span:
    """Give the span of some words; an empty one behind the word before where there are none."""
    if first < behind:
        return Span(words[first].start(), words[behind - 1].end())
    place = words[first - 1].end() if first else around.start
    return Span(place, place)
