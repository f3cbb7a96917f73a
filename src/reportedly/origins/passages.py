"""Passages that two texts share, with their places in both.

Compared are runs of three content words (not "the", "of", "said"): they stand up to other small words, and chance does
not make them. Runs that follow upon each other in both texts, with few other words between, are one passage, and inside
it single words count, too; so a passage with some words changed stays one, and shows what was changed.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple
from zlib import crc32

import numpy as np

from reportedly.model import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    Hashes = NDArray[np.uint64]

SHINGLE = 3  # content words
GAP = 10  # content words that may stand between runs of one passage
WINDOW = 16  # shingles of which one is kept: 18 content words in common are always found (Schleimer et al. 2003)
FEWEST = 8  # fingerprints of a text that has as many shingles
BITS = 48  # of a fingerprint
EDGE = 4  # content words that are looked at before and behind the runs of a passage
LONGEST_CHANGE = 4  # words of a change that is shown
LONGEST = 100_000  # characters that are compared; the reader reads no further either
OFTEN = 4  # places of one run of words in one text; more are a refrain, which tells nothing
WORD = re.compile(r"\w+")
SURROGATE = re.compile("[\ud800-\udfff]")
QUOTED = re.compile(r"[“\"«][^“”\"«»\n]{2,2000}[”\"»]")
SMALL = frozenset(
    "a about after all also an and are as at be been before being but by can could did do does for from had has have"
    " he her him his how i if in into is it its may more most no not now of off on one or other our out over said say"
    " says she so some such than that the their them then there these they this those to under up was we were what when"
    " where which while who will with would you your mr mrs ms".split()
)
SMALL_BYTES = frozenset(word.encode() for word in SMALL)
ASCII = 128  # characters
PLAIN = bytes(n if n >= ASCII or bytes([n]).isalnum() else 32 for n in range(256))  # marks are blanks
MARKS = "“”‘’«»–—…•·\u00a0"  # the commonest others


def _lower(text: str) -> str:
    """Give a text in small letters, each where it was, without halves of characters, which cannot be encoded."""
    if text.isascii():
        return text.lower()
    return "".join(low if len(low := letter.lower()) == 1 else letter for letter in SURROGATE.sub(" ", text))


@dataclass(frozen=True, slots=True)
class Words:
    """The content words of a text: their hashes, and where they stand (code points)."""

    text: str
    hashes: Hashes
    starts: list[int]
    ends: list[int]
    quoted: list[tuple[int, int]]  # what stands in quotation marks

    @classmethod
    def of(cls, text: str) -> Words:
        """Find the content words of a text."""
        found = [match for match in WORD.finditer(_lower(text[:LONGEST])) if match[0] not in SMALL]
        hashes = [crc32(match[0].encode()) for match in found]
        starts, ends = [match.start() for match in found], [match.end() for match in found]
        quoted = [match.span() for match in QUOTED.finditer(text)]
        return cls(text, np.array(hashes, dtype=np.uint64), starts, ends, quoted)

    def __len__(self) -> int:
        """Count them."""
        return len(self.hashes)

    def span(self, first: int, behind: int) -> Span:
        """Give the characters from one word to before another."""
        return Span(self.starts[first], self.ends[behind - 1])

    def is_capital(self, word: int) -> bool:
        """Tell whether a word begins with a capital: names and titles are nobody's own words."""
        return self.text[self.starts[word]].isupper()

    def is_quoted(self, word: int) -> bool:
        """Tell whether a word stands in quotation marks."""
        place = bisect_right(self.quoted, (self.starts[word], 1 << 60)) - 1
        return place >= 0 and self.starts[word] < self.quoted[place][1]


class Passage(NamedTuple):
    """A stretch of one text that stands in another, too."""

    one: Span
    two: Span
    words: int  # content words that are shared
    own: int  # of those, how many are the writers' own: in no quotation marks, not names in capitals
    share: float  # of the longer stretch's content words, 0-1
    changed: tuple[tuple[str, str], ...]  # words of one, words of the other in their place


def fingerprints(text: str) -> list[int]:
    """Give the runs of content words that stand for a text: the least of every sixteen, and the eight least of all."""
    lower = text[:LONGEST].lower()
    for mark in MARKS if not text.isascii() else "":
        lower = lower.replace(mark, " ")
    said = lower.encode("utf-8", "replace").translate(PLAIN).split()
    runs = shingles(np.array([crc32(word) for word in said if word not in SMALL_BYTES], dtype=np.uint64))
    if not len(runs):
        return []
    kept = np.concatenate([_least(runs, min(WINDOW, len(runs))), np.sort(runs)[:FEWEST]])
    return sorted(set((kept >> np.uint64(64 - BITS)).tolist()))


def _least(runs: Hashes, window: int) -> Hashes:
    """Give the least of every window of runs, by doubling: least of 2, of 4, ... of the whole window."""
    found, size = runs, 1
    while size < window:
        step = min(size, window - size)
        found, size = np.minimum(found[:-step], found[step:]), size + step
    return found


def shingles(words: Hashes) -> Hashes:
    """Give a hash for every three words in a row."""
    if len(words) < SHINGLE:
        return np.zeros(0, dtype=np.uint64)
    one, two, three = words[:-2], words[1:-1], words[2:]
    mixed = one * np.uint64(0x9E3779B97F4A7C15) + two * np.uint64(0xC2B2AE3D27D4EB4F) + three
    mixed ^= mixed >> np.uint64(29)
    mixed *= np.uint64(0xBF58476D1CE4E5B9)
    result: Hashes = mixed ^ (mixed >> np.uint64(32))
    return result


def shared(one: Words, two: Words) -> list[Passage]:
    """Find the passages that two texts share, in the order of the first text."""
    chains = _chained(_meetings(shingles(one.hashes), shingles(two.hashes)))
    return sorted(_passage(one, two, chain) for chain in chains)


def _meetings(one: Hashes, two: Hashes) -> list[tuple[int, int]]:
    """Give the places at which both have the same run of words; refrains are left out."""
    places: dict[int, list[int]] = {}
    for place, run in enumerate(two.tolist()):
        places.setdefault(run, []).append(place)
    runs = one.tolist()
    counts = Counter(runs)
    return [
        (place, other)
        for place, run in enumerate(runs)
        if run in places and max(counts[run], len(places[run])) <= OFTEN
        for other in places[run]
    ]


def _chained(meetings: Sequence[tuple[int, int]]) -> list[list[tuple[int, int]]]:
    """Put meetings together that follow upon each other in both texts; a place of the first text is in one chain."""
    open_: list[list[tuple[int, int]]] = []
    done: list[list[tuple[int, int]]] = []
    for here, there in meetings:
        done += [chain for chain in open_ if here - chain[-1][0] > GAP]
        open_ = [chain for chain in open_ if here - chain[-1][0] <= GAP]
        fits = [chain for chain in open_ if chain[-1][0] < here and 0 < there - chain[-1][1] <= GAP]
        if fits:
            min(fits, key=lambda chain: abs((there - chain[-1][1]) - (here - chain[-1][0]))).append((here, there))
        else:
            open_.append([(here, there)])
    kept: list[list[tuple[int, int]]] = []
    taken: set[int] = set()
    for chain in sorted([*done, *open_], key=lambda chain: (-len(chain), chain)):
        free = [meeting for meeting in chain if meeting[0] not in taken]
        if free:
            kept.append(free)
            taken.update(here for here, _ in free)
    return kept


def _passage(one: Words, two: Words, chain: Sequence[tuple[int, int]]) -> Passage:
    """Make a passage of a chain of meetings: word by word between its first and its last, and a little beyond."""
    same = _word_by_word(one.hashes.tolist(), two.hashes.tolist(), chain)
    longer = max(same[-1][0] - same[0][0], same[-1][1] - same[0][1]) + 1
    return Passage(
        one=one.span(same[0][0], same[-1][0] + 1),
        two=two.span(same[0][1], same[-1][1] + 1),
        words=len(same),
        own=sum(
            not one.is_quoted(left)
            and not two.is_quoted(right)
            and not (one.is_capital(left) and two.is_capital(right))
            for left, right in same
        ),
        share=round(len(same) / longer, 3),
        changed=tuple(_changes(one, two, same)),
    )


def _word_by_word(one: list[int], two: list[int], chain: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Pair the words of a chain's runs, and what is the same in the gaps between and a few words before and behind."""
    runs: list[tuple[int, int]] = []
    for a, b in chain:
        for n in range(SHINGLE):
            if not runs or (a + n > runs[-1][0] and b + n > runs[-1][1]):
                runs.append((a + n, b + n))
    (a, b), (c, d) = runs[0], runs[-1]
    before, behind = (max(-1, a - EDGE - 1), max(-1, b - EDGE - 1)), (c + EDGE + 1, d + EDGE + 1)
    same: list[tuple[int, int]] = []
    for (left, right), (here, there) in pairwise([before, *runs, behind]):
        if here - left > 1 and there - right > 1:
            gap = SequenceMatcher(None, one[left + 1 : here], two[right + 1 : there], autojunk=False)
            same += [
                (left + 1 + block.a + n, right + 1 + block.b + n)
                for block in gap.get_matching_blocks()
                for n in range(block.size)
            ]
        same.append((here, there))
    return same[:-1]


def _changes(one: Words, two: Words, same: Sequence[tuple[int, int]]) -> Iterator[tuple[str, str]]:
    """Give the words that differ between two shared words of a passage."""
    for (a, b), (c, d) in pairwise(same):
        first, second = _between(one, a + 1, c), _between(two, b + 1, d)
        if (first or second) and max(len(first.split()), len(second.split())) <= LONGEST_CHANGE:
            yield first, second


def _between(words: Words, first: int, behind: int) -> str:
    """Give the text from one content word to before another, as printed."""
    return words.text[words.starts[first] : words.ends[behind - 1]] if behind > first else ""


def covered(spans: Sequence[Span], inner: Span) -> float:
    """Give the share of a span that others cover together; they may overlap."""
    total, at = 0, inner.start
    for span in sorted(spans):
        start, end = max(span.start, at), min(span.end, inner.end)
        if end > start:
            total += end - start
            at = end
    return total / max(1, inner.end - inner.start)
