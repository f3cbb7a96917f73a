"""From scores of word pieces to spans, and from spans to acts of saying."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from reportedly.model import Span
from reportedly.reading.heard import Heard

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from reportedly.reading.backends.pieces import Pieces

    Scores = NDArray[np.float32]

ROLES = ("source", "cue", "content")
REACH = 160  # pieces between a content and its cue, or a cue and its source: a window less a sentence
DECAY = 0.1  # taken off a link for every piece between its ends
SHY = 3.0  # taken off "none"; swept with DECAY on PolNeAR dev, 2026-11: pair F1 0.642-0.664, flat near these
WORD = re.compile(r"\w+")
SLIP = 1  # words between fragments of one content


class Found(NamedTuple):
    """A stretch of pieces with its kind."""

    first: int
    behind: int
    kind: int
    confidence: float


def stretches(scores: Scores, first: NDArray[np.bool_]) -> list[Found]:
    """Give the best legal sequence of BIO labels as stretches of whole words (Viterbi over words' first pieces)."""
    words = np.flatnonzero(first)
    if not len(words):
        return []
    logs = np.log(np.maximum(scores[words], 1e-9))
    labels = _best(logs)
    bounds = np.append(words, len(first))
    found: list[Found] = []
    begun: int | None = None
    for place, label in enumerate([*labels, 0]):
        if begun is not None and (label == 0 or label % 2 == 1):
            kind = (labels[begun] - 1) // 2
            chances = [scores[words[at], labels[at]] for at in range(begun, place)]
            found.append(Found(int(bounds[begun]), int(bounds[place]), int(kind), float(np.mean(chances))))
            begun = None
        if label % 2 == 1:
            begun = place
    return found


def phrases(scores: Scores, pieces: Pieces) -> list[Found]:
    """Give the stretches of names or phrases, none of which goes on in the next sentence."""
    again = np.array(pieces.sentences[1:-1], dtype=np.int64)
    apart = scores.copy()
    apart[again, 2::2] = 0.0
    return stretches(apart, pieces.first)


def _best(logs: Scores) -> list[int]:
    """Find the likeliest sequence in which a span goes on only where it has begun."""
    size = logs.shape[1]
    allowed = np.zeros((size, size), dtype=np.float32)
    for label in range(2, size, 2):
        allowed[:, label] = -np.inf
        allowed[[label - 1, label], label] = 0.0
    score = logs[0].copy()
    score[2::2] = -np.inf
    back = np.zeros(logs.shape, dtype=np.int16)
    for place in range(1, len(logs)):
        options = score[:, None] + allowed
        back[place] = options.argmax(0)
        score = options.max(0) + logs[place]
    labels = [int(score.argmax())]
    for place in range(len(logs) - 1, 0, -1):
        labels.append(int(back[place, labels[-1]]))
    return labels[::-1]


def span_of(text: str, pieces: Pieces, found: Found) -> Span:
    """Give the characters of a stretch without white space and stray marks at its ends."""
    start, end = int(pieces.starts[found.first]), int(pieces.ends[found.behind - 1])
    return Span(start, max(start, len(text[:end].rstrip(" ,;"))))


def acts_of_saying(text: str, pieces: Pieces, found: list[Found], links: Scores, marks: Scores) -> list[Heard]:
    """Put contents to their cues and cues to their sources, each where its link vector points.

    ``links`` are (pieces, 4, width): content asks, cue answers, cue asks, source answers; ``marks`` (pieces, 2) is what
    "to none" scores for a content and for a cue.
    """
    by_role = [[item for item in found if item.kind == role] for role in range(len(ROLES))]
    by_role[0] = _unbroken(by_role[0])
    source_of = {
        cue: _chosen(cue, _beside(text, pieces, cue, by_role[0]), links[:, 2], links[:, 3], marks[:, 1])
        for cue in by_role[1]
    }
    of_cue: dict[Found, list[Found]] = {}
    alone: list[list[Found]] = []
    last: list[Found] | None = None
    for content in by_role[2]:
        cue = _chosen(content, by_role[1], links[:, 0], links[:, 1], marks[:, 0])
        if cue is not None:
            last = of_cue.setdefault(cue, [])
            last.append(content)
        elif last is not None and not WORD.search(
            text[pieces.ends[last[-1].behind - 1] : pieces.starts[content.first]]
        ):
            last.append(content)
        else:
            last = [content]
            alone.append(last)
    spoken: list[tuple[Found | None, Found | None, list[Found]]] = [
        (source_of[cue], cue, contents) for cue, contents in of_cue.items()
    ]
    spoken += [(None, None, contents) for contents in alone]
    spoken.sort(key=lambda item: (item[1] or item[2][0]).first)
    return [_heard(text, pieces, *item) for item in spoken]


def _unbroken(found: list[Found]) -> list[Found]:
    """Join sources that follow upon each other without a word between: there the labels stumbled."""
    whole: list[Found] = []
    for item in found:
        if whole and whole[-1].behind == item.first:
            whole[-1] = whole[-1]._replace(behind=item.behind, confidence=min(whole[-1].confidence, item.confidence))
        else:
            whole.append(item)
    return whole


def _chosen(asks: Found, options: list[Found], ask: Scores, answer: Scores, mark: Scores) -> Found | None:
    """Give the stretch that a vector points at, or None where "none" scores more than all of them."""
    near = _within(options, asks.first - REACH, asks.first + REACH + 1)
    if not near:
        return None
    points = answer[[item.first for item in near]] @ ask[asks.first] / ask.shape[1] ** 0.5
    points = points - DECAY * np.array([_between(item, asks) for item in near])
    best = int(points.argmax())
    return near[best] if points[best] > mark[asks.first] - SHY else None


def _beside(text: str, pieces: Pieces, cue: Found, options: list[Found]) -> list[Found]:
    """Give the sources that stand in the cue's paragraph."""
    begin, end = int(pieces.starts[cue.first]), int(pieces.ends[cue.behind - 1])
    first, behind = text.rfind("\n", 0, begin) + 1, text.find("\n", end)
    last = len(pieces) if behind < 0 else int(np.searchsorted(pieces.starts, behind))
    return _within(options, int(np.searchsorted(pieces.starts, first)), last)


def _within(found: list[Found], first: int, behind: int) -> list[Found]:
    """Give the stretches that begin in a range of pieces; they are in order."""
    return found[bisect_left(found, (first,)) : bisect_left(found, (behind,))]


def _between(one: Found, two: Found) -> int:
    """Count the pieces between two stretches."""
    return max(0, one.first - two.behind, two.first - one.behind)


def _heard(text: str, pieces: Pieces, source: Found | None, cue: Found | None, contents: list[Found]) -> Heard:
    """Make the act of saying."""
    others = [item for item in (source, cue) if item is not None]
    between = [span_of(text, pieces, item) for item in others]
    return Heard(
        source=() if source is None else (span_of(text, pieces, source),),
        cue=() if cue is None else (span_of(text, pieces, cue),),
        content=tuple(_joined(text, [span_of(text, pieces, item) for item in contents], between)),
        confidence=min(item.confidence for item in (*others, *contents)),
    )


def _joined(text: str, parts: list[Span], between: list[Span]) -> list[Span]:
    """Join fragments that a single word parts: neither source nor cue stands there."""
    joined: list[Span] = []
    for part in sorted(parts):
        gap = Span(joined[-1].end, max(joined[-1].end, part.start)) if joined else None
        if gap is not None and _is_slip(text, gap) and not any(other.overlaps(gap) for other in between):
            joined[-1] = Span(joined[-1].start, part.end)
        else:
            joined.append(part)
    return joined


def _is_slip(text: str, gap: Span) -> bool:
    """Tell whether a gap is too short to mean anything; paragraphs are joined only where nothing stands between."""
    words = WORD.findall(text, gap.start, gap.end)
    return not words or (len(words) <= SLIP and "\n" not in text[gap.start : gap.end])
