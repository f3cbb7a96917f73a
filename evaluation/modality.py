"""Polarity and modality of event words against degrees of belief (UW, UDS and CommitmentBank, -3 to 3).

The corpora are tokenised text; a word is looked at by its place, whether or not it is in our table of events, so that
the rules for modality are measured by themselves. Degrees map to three classes: at least 1 positive, at most -1
negative, between them hedged. What is said of the future is believed by who says it (UW labels "will" at 2 on average).
"""

from __future__ import annotations

from collections import Counter
from statistics import correlation
from typing import Any

from evaluation.corpora import rows
from evaluation.reader import Read, knowledge, read_all, vocabulary
from evaluation.score import Counts, Score
from reportedly.claims.chain import around
from reportedly.claims.make import stance
from reportedly.model import Span, Trigger
from reportedly.reading import modality

DEGREE = {  # means of UW train's degrees where our words stand, rounded, 2026-11
    "asserted": 2.8,
    "historical": 2.8,
    "future": 2.0,
    "hedged": 1.7,
    "hypothetical": 1.3,
}
CLASSES = ("positive", "hedged", "negative")


def degree(polarity: str, kind: str) -> float:
    """Give the belief that our polarity and modality stand for."""
    return -DEGREE[kind] if polarity == "negative" else DEGREE[kind]


def label(value: float) -> str:
    """Give the class of a degree of belief."""
    return "positive" if value >= 1 else "negative" if value <= -1 else "hedged"


def our_label(polarity: str, kind: str) -> str:
    """Give the class of our polarity and modality."""
    return "hedged" if kind in ("hedged", "hypothetical") else polarity


def _word_span(text: str, number: int) -> Span:
    """Give the characters of the n-th word of tokenised text."""
    start = 0
    for _ in range(number):
        start = text.index(" ", start) + 1
    end = text.find(" ", start)
    return Span(start, len(text) if end < 0 else end)


def judge(read: Read, row: dict[str, Any]) -> list[tuple[float, float, str, str]]:
    """Give gold degree, our degree, gold class and our class of every target of one sentence."""
    found = []
    text = read.article.text
    cues = modality.cues(read.parse, knowledge().hedges)
    for target in row["targets"]:
        span = _word_span(text, target["span1"][0])
        token = read.parse.at(span.start)
        if token >= len(read.parse):
            continue
        shown = modality.view(read.parse, token, cues.get(read.parse.sentence[token], []))
        trigger = Trigger(
            id="t",
            kind="",
            words=(span,),
            span=span,
            agents=(),
            targets=(),
            polarity=shown.polarity,
            modality=shown.modality,
            modality_span=shown.spans,
        )
        polarity, kind, _ = stance(read.article, trigger, around(trigger, read.reading.statements), vocabulary())
        gold = float(target["label"])
        found.append((gold, degree(polarity, kind), label(gold), our_label(polarity, kind)))
    return found


def run(limit: int | None = None) -> list[Score]:
    """Measure Pearson's r and macro F1 on UW dev, and macro F1 on CommitmentBank dev."""
    scores = []
    for name, title in (("uw_dev", "UW dev"), ("cb_dev", "CommitmentBank dev")):
        corpus = rows(f"factuality/{name}", limit)
        reads = read_all((row["text"].rstrip("\n"), None) for row in corpus)
        judged = [item for read, row in zip(reads, corpus, strict=True) for item in judge(read, row)]
        confusion = Counter((gold, ours) for _, _, gold, ours in judged)
        scores.append(
            Score(
                "modality",
                f"{title}: Pearson r",
                correlation([j[0] for j in judged], [j[1] for j in judged]),
                len(judged),
            )
        )
        by_class = {
            kind: Counts(
                confusion[kind, kind],
                sum(n for (_, ours), n in confusion.items() if ours == kind),
                sum(n for (gold, _), n in confusion.items() if gold == kind),
            )
            for kind in CLASSES
        }
        macro = sum(counts.f1 for counts in by_class.values()) / len(CLASSES)
        scores.append(Score("modality", f"{title}: macro F1 of positive, hedged, negative", macro, len(judged)))
        scores += [
            Score("modality", f"{title}: {kind} F1", counts.f1, counts.gold) for kind, counts in by_class.items()
        ]
    return scores


if __name__ == "__main__":
    for score in run():
        print(score)
