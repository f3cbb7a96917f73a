"""How far confidence is what it says: expected calibration error, and the curves that make it so.

Mentions: names on the DWIE sample (right: the labelled span and kind). Statements: PolNeAR dev (right: a labelled
content of which at least half is shared). Claims: the development part of our labels (right: both ends and the class of
the tie). None of these texts was trained on. The curves are fitted on one half of the documents and measured on the
other, both ways; what is kept is fitted on all.

``python -m evaluation.calibration`` writes the curves of both readers into the package.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from evaluation import attribution, entities
from evaluation.corpora import rows
from evaluation.own import gold_ties
from evaluation.parses import measured, measured_reader
from evaluation.reader import knowledge, read_all
from evaluation.score import Score
from evaluation.ties import Pair, _same_ends
from reportedly.model import Span
from reportedly.pipeline import READERS
from reportedly.reading.backends.fast import CALIBRATION
from reportedly.reading.confidence import Curve, on
from training.corpus.store import load

BINS = 10
POINTS = 8  # of a curve; fewer than decisions by far


class Judged(NamedTuple):
    """One thing that was read."""

    document: str
    sure: float
    right: bool


def fit(judged: Sequence[Judged]) -> Curve:
    """Fit a rising curve: pool what is out of order, then keep a few points of like weight."""
    pooled: list[list[float]] = []  # sum of sureness, sum right, count
    for item in sorted(judged, key=lambda item: item.sure):
        pooled.append([item.sure, float(item.right), 1.0])
        while len(pooled) > 1 and pooled[-2][1] / pooled[-2][2] >= pooled[-1][1] / pooled[-1][2]:
            last = pooled.pop()
            pooled[-1] = [one + two for one, two in zip(pooled[-1], last, strict=True)]
    share = max(1.0, len(judged) / POINTS)
    points: list[list[float]] = []
    for block in pooled:
        if points and points[-1][2] < share:
            points[-1] = [one + two for one, two in zip(points[-1], block, strict=True)]
        else:
            points.append(block)
    if len(points) > 1 and points[-1][2] < share / 2:
        last = points.pop()
        points[-1] = [one + two for one, two in zip(points[-1], last, strict=True)]
    curve: dict[float, float] = {}
    for sure, right, count in points:
        curve[round(sure / count, 3)] = round(right / count, 3)
    return tuple(sorted(curve.items()))


def error(judged: Sequence[Judged], curve: Curve) -> float:
    """Give the expected calibration error over ten bins of equal width (Guo et al. 2017)."""
    bins: dict[int, list[tuple[float, bool]]] = {}
    for item in judged:
        sure = on(curve, item.sure)
        bins.setdefault(min(BINS - 1, int(sure * BINS)), []).append((sure, item.right))
    return sum(abs(sum(s - r for s, r in found)) for found in bins.values()) / max(1, len(judged))


def crossed(judged: Sequence[Judged]) -> float:
    """Give the error of curves fitted on the other half."""
    halves: tuple[list[Judged], list[Judged]] = ([], [])
    for item in judged:
        halves[hashlib.sha256(item.document.encode()).digest()[0] % 2].append(item)
    one, two = halves
    return (error(one, fit(two)) * len(one) + error(two, fit(one)) * len(two)) / max(1, len(judged))


def mentions(limit: int | None = None) -> Iterator[Judged]:
    """Judge the names of the DWIE sample."""
    articles = entities.sample(limit=limit)
    for row, read in zip(articles, read_all((row["content"], None) for row in articles), strict=True):
        gold = entities.gold_of(row)
        ours = entities.our_kinds(read.parse, read.reading.mentions)
        for mention in read.reading.mentions:
            span = entities.trim(read.parse.text, mention.span)
            if span in ours and mention.form == "name" and span not in gold.left_out:
                yield Judged(row["id"], mention.confidence, gold.kinds.get(span) == ours[span])


def statements(limit: int | None = None) -> Iterator[Judged]:
    """Judge the contents of PolNeAR dev."""
    corpus = rows("attribution/dev", limit)
    for row, read in zip(corpus, read_all((row["text"], None) for row in corpus), strict=True):
        words = attribution.Words(row["text"])
        gold = [_content(words, [Span(*part) for part in item.get("content") or []]) for item in row["attributions"]]
        for statement in read.reading.statements:
            ours = _content(words, statement.content)
            if ours:
                right = any(len(ours & other) >= len(ours | other) / 2 for other in gold)
                yield Judged(row["id"], statement.confidence, right)


def _content(words: attribution.Words, parts: Sequence[Span]) -> set[int]:
    """Give the words of a content."""
    return {word for part in parts for word in words.inside(part)}


def claims(limit: int | None = None) -> Iterator[Judged]:
    """Judge the ties of our development part."""
    sentences = list(load(("development",)))[:limit]
    kinds = knowledge().events.kinds
    for sentence, read in zip(sentences, read_all((s.text, None) for s in sentences), strict=True):
        spans = {mention.id: mention.span for mention in read.reading.mentions}
        gold = list(gold_ties(sentence))
        for claim in read.claims:
            tie = kinds[claim.kind].tie
            told = [Pair(spans[a], spans[t], tie) for a in claim.agents for t in claim.targets]
            if told and tie != "neutral":
                right = all(any(p.tie == q.tie and _same_ends(p, q) for q in gold) for p in told)
                yield Judged(sentence.id, claim.confidence, right)


WHAT: dict[str, Callable[[int | None], Iterator[Judged]]] = {
    "mentions": mentions,
    "statements": statements,
    "claims": claims,
}


def run(limit: int | None = None) -> list[Score]:
    """Measure with the reader that is measured now: how far off before, and with curves of the other half."""
    scores = []
    for what, judge in WHAT.items():
        judged = list(judge(limit))
        off = crossed(judged)
        note = f"without curves {error(judged, ()):.3f}; to reach at most 0.05"
        scores.append(Score("calibration", f"1 - expected error, {what}", 1 - off, len(judged), note, 0.95))
    return scores


def main() -> None:
    """Fit the curves of both readers; those that lower the error on the half they do not know are written."""
    curves = {}
    for name in READERS:
        with measured_reader(name):
            judged = {what: list(judge(None)) for what, judge in WHAT.items()}
            curves[name] = {what: fit(found) for what, found in judged.items() if crossed(found) < error(found, ())}
            for what, found in judged.items():
                print(f"{measured()} {what}: {len(found)}, error {error(found, ()):.3f}, crossed {crossed(found):.3f}")
    CALIBRATION.write_text(json.dumps(curves, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
