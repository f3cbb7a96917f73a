"""Attribution on PolNeAR: source, cue and content of every act of saying, against human annotators.

Conventions: words are runs of letters and figures, punctuation never counts; fragments of one role that only
punctuation parts are one; two spans agree where they share at least half of the stretch they cover together; every gold
span is matched with at most one of ours. A pair is a whole attribution: all its content words and all its source words
agree by half (or neither side names a source).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any, NamedTuple

from evaluation import corpora
from evaluation.parses import parse_all
from evaluation.score import Counts, Score, overlap, spans, total
from reportedly.lexicon import load
from reportedly.model import Span, Statement
from reportedly.reading.parse import Parse
from reportedly.reading.statements import ReportingIndex, find

WORD = re.compile(r"\w+(?:['’]\w+)*")
MARKS = "\"“'‘"
HALF = 0.5  # the threshold of the corpus' own span-overlap measure
ROLES = ("source", "cue", "content")
TEXTACY = "textacy 0.13 direct_quotations"
RULES = "60 lines of rules over spaCy"
PEERS = {  # PolNeAR test, 84 articles, same conventions; measured November 2026
    "content span": f"{TEXTACY} 0.34 by paragraph; {RULES} 0.60; human 0.80",
    "source token": f"{TEXTACY} 0.21; {RULES} 0.67; human 0.81",
    "cue token": f"{TEXTACY} 0.22; {RULES} 0.47; human 0.70",
    "content token": f"{TEXTACY} 0.47; {RULES} 0.79; human 0.91",
    "pair": f"{TEXTACY} 0.21; {RULES} 0.45; human 0.73",
    "quoted": f"{TEXTACY} 0.79; {RULES} 0.84; human 0.97",
}
AIMS = {"content span": 0.60, "source token": 0.67, "cue token": 0.48, "content token": 0.79}


class Attribution(NamedTuple):
    """The spans of one act of saying, from people or from us."""

    source: list[Span]
    cue: list[Span]
    content: list[Span]


class Words:
    """The words of a text by place."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.starts = [match.span() for match in WORD.finditer(text)]
        self.at = {offset: number for number, (start, end) in enumerate(self.starts) for offset in range(start, end)}

    def inside(self, span: Span) -> range:
        """Give the numbers of the words that a span touches."""
        numbers = [self.at[offset] for offset in range(span.start, min(span.end, len(self.text))) if offset in self.at]
        return range(numbers[0], numbers[-1] + 1) if numbers else range(0)

    def joined(self, parts: Iterable[Span]) -> list[Span]:
        """Join fragments that only punctuation and white space part."""
        found: list[Span] = []
        for part in sorted(parts):
            if found and not re.search(r"\w", self.text[found[-1].end : part.start]):
                found[-1] = Span(found[-1].start, max(found[-1].end, part.end))
            else:
                found.append(part)
        return found


def gold_of(row: dict[str, Any]) -> list[Attribution]:
    """Read the annotators' attributions of one article."""
    return [Attribution(*(spans(item.get(role) or []) for role in ROLES)) for item in row["attributions"]]


def ours_of(statements: list[Statement]) -> list[Attribution]:
    """Put statements in the same shape."""
    return [Attribution(list(item.source), list(item.cue), list(item.content)) for item in statements]


def ranges(words: Words, items: list[Attribution], role: str) -> list[range]:
    """Give the different spans of one role as word ranges, fragments joined."""
    found = {words.inside(part) for item in items for part in words.joined(getattr(item, role))}
    return sorted((part for part in found if part), key=lambda part: (part.start, part.stop))


def matched(gold: list[range], ours: list[range]) -> int:
    """Count the spans that can be matched one to one, best first."""
    pairs = []
    begin = 0
    for number, one in enumerate(gold):
        for other in range(begin, len(ours)):
            two = ours[other]
            if two.start >= one.stop:
                break
            share = (min(one.stop, two.stop) - max(one.start, two.start)) / (
                max(one.stop, two.stop) - min(one.start, two.start)
            )
            if share >= HALF:
                pairs.append((share, number, other))
    return _one_to_one(pairs)


def _one_to_one(pairs: list[tuple[float, int, int]]) -> int:
    """Count the pairs that remain when each side is used once, best share first."""
    left: set[int] = set()
    right: set[int] = set()
    for _, one, two in sorted(pairs, reverse=True):
        if one not in left and two not in right:
            left.add(one)
            right.add(two)
    return len(left)


def tokens(gold: list[range], ours: list[range]) -> Counts:
    """Compare the words that both sides gave a role."""
    one = {word for part in gold for word in part}
    two = {word for part in ours for word in part}
    return Counts(len(one & two), len(two), len(one))


def pairs(words: Words, gold: list[Attribution], ours: list[Attribution]) -> Counts:
    """Compare whole attributions: content and source both right."""
    one, two = _word_sets(words, gold), _word_sets(words, ours)
    options = sorted(
        (
            (overlap(left[0], right[0]), number, other)
            for number, left in enumerate(one)
            for other, right in enumerate(two)
            if left[0] & right[0]
        ),
        reverse=True,
    )
    used_left: set[int] = set()
    used_right: set[int] = set()
    hits = 0
    for share, number, other in options:
        if share >= HALF and number not in used_left and other not in used_right:
            used_left.add(number)
            used_right.add(other)
            left, right = one[number][1], two[other][1]
            hits += (not left and not right) or (bool(left and right) and overlap(left, right) >= HALF)
    return Counts(hits, len(two), len(one))


def _word_sets(words: Words, items: list[Attribution]) -> list[tuple[set[int], set[int]]]:
    """Give content words and source words of every attribution that has content."""
    found = []
    for item in items:
        content = {word for part in words.joined(item.content) for word in words.inside(part)}
        source = {word for part in words.joined(item.source) for word in words.inside(part)}
        if content:
            found.append((content, source))
    return found


def compare(text: str, gold: list[Attribution], ours: list[Attribution]) -> dict[str, Counts]:
    """Score one article."""
    words = Words(text)
    result = {}
    for role in ROLES:
        left, right = ranges(words, gold, role), ranges(words, ours, role)
        result[f"{role} token"] = tokens(left, right)
        result[f"{role} span"] = Counts(matched(left, right), len(right), len(left))
    quoted = {
        words.inside(part)
        for item in gold
        for part in words.joined(item.content)
        if text[part.start : part.end].lstrip()[:1] in MARKS
    }
    sorted_quoted = sorted((part for part in quoted if part), key=lambda part: (part.start, part.stop))
    found = matched(sorted_quoted, ranges(words, ours, "content"))
    result["quoted"] = Counts(found, found, len(sorted_quoted))
    result["pair"] = pairs(words, gold, ours)
    return result


def measure(rows: list[dict[str, Any]], parses: list[Parse], index: ReportingIndex) -> dict[str, Counts]:
    """Score many articles and add up."""
    parts = [
        compare(row["text"], gold_of(row), ours_of(find(parse, index))) for row, parse in zip(rows, parses, strict=True)
    ]
    return {name: total(part[name] for part in parts) for name in parts[0]} if parts else {}


def run(limit: int | None = None, part: str = "dev") -> list[Score]:
    """Measure the reader on the articles of PolNeAR's dev part, the first ``limit`` of them."""
    rows = corpora.rows(f"attribution/{part}", limit)
    counts = measure(rows, parse_all(row["text"] for row in rows), ReportingIndex.of(load()))
    return [score for name, count in counts.items() for score in _scores(name, count)]


def _scores(name: str, count: Counts) -> list[Score]:
    """Give the figures of one comparison."""
    peer, aim = PEERS.get(name, ""), AIMS.get(name)
    if name == "quoted":
        return [Score("attribution", "quoted content recall", count.recall, count.gold, peer)]
    label = {"content span": "content span overlap", "pair": "content and source pair"}.get(name, name)
    return [
        Score("attribution", f"{label} F1", count.f1, count.gold, peer, aim),
        Score("attribution", f"{label} precision", count.precision, count.predicted),
        Score("attribution", f"{label} recall", count.recall, count.gold),
    ]
