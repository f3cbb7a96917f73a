"""Our own labels: mentions, ties, and what is said of them, in sentences of conflict and politics news.

Of the part kept for development, each sentence read as an article of its own. Ties are pairs of mentions that a claim
joins, one to one by overlap, in either order; typed: of the same class. Sentences whose document is not here are left
out.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from evaluation.reader import Read, knowledge, read_all
from evaluation.score import Counts, Score, total
from evaluation.ties import Pair, _same_ends, match
from reportedly.model import Span
from training.corpus.notation import Labelled
from training.corpus.store import load


class Stance(NamedTuple):
    """What is said of a tie."""

    kind: str
    polarity: str
    modality: str


def gold_ties(sentence: Labelled) -> dict[Pair, Stance]:
    """Give the labelled ties of a sentence."""
    kinds = knowledge().events.kinds
    spans = [Span(*mention["span"]) for mention in sentence.mentions]
    return {
        Pair(spans[agent], spans[target], kinds[claim["kind"]].tie): Stance(
            claim["kind"], claim["polarity"], claim["modality"]
        )
        for claim in sentence.claims
        for agent in claim["agents"]
        for target in claim["targets"]
        if kinds[claim["kind"]].tie != "neutral"
    }


def _told(read: Read) -> dict[Pair, Stance]:
    """Give the ties that are read, with what is said of them."""
    spans = {mention.id: mention.span for mention in read.reading.mentions}
    kinds = knowledge().events.kinds
    return {
        Pair(spans[agent], spans[target], kinds[claim.kind].tie): Stance(claim.kind, claim.polarity, claim.modality)
        for claim in read.claims
        for agent in claim.agents
        for target in claim.targets
        if kinds[claim.kind].tie != "neutral"
    }


def _shared(told: dict[Pair, Stance], gold: dict[Pair, Stance]) -> list[tuple[Stance, Stance]]:
    """Pair what is said of the ties that both have."""
    return [
        (said, right)
        for one, said in told.items()
        for two, right in [
            next(((p, s) for p, s in gold.items() if p.tie == one.tie and _same_ends(one, p)), (None, None))
        ]
        if two is not None and right is not None
    ]


def macro_f1(pairs: Sequence[tuple[str, str]]) -> float:
    """Average the F1 of every label that occurs in the gold."""
    labels = sorted({gold for _, gold in pairs})
    return sum(
        Counts(
            sum(t == g == label for t, g in pairs), sum(t == label for t, _ in pairs), sum(g == label for _, g in pairs)
        ).f1
        for label in labels
    ) / max(1, len(labels))


def run(limit: int | None = None, part: str = "development") -> list[Score]:
    """Measure on one part of the labels."""
    sentences = list(load((part,)))[:limit]
    reads = read_all((sentence.text, None) for sentence in sentences)
    gold = [gold_ties(sentence) for sentence in sentences]
    told = [_told(read) for read in reads]
    typed = total(match(sorted(t), sorted(g), typed=True) for t, g in zip(told, gold, strict=True))
    plain = total(match(sorted(t), sorted(g), typed=False) for t, g in zip(told, gold, strict=True))
    both = [pair for t, g in zip(told, gold, strict=True) for pair in _shared(t, g)]
    stances = [(t.modality, g.modality) for t, g in both]
    signs = [(t.polarity, g.polarity) for t, g in both]
    return [
        Score(
            "own labels", "typed pair F1, own mentions", typed.f1, typed.gold, "one labeller against another 0.77", 0.65
        ),
        Score("own labels", "typed pair precision", typed.precision, typed.predicted),
        Score("own labels", "typed pair recall", typed.recall, typed.gold),
        Score("own labels", "untyped pair F1, own mentions", plain.f1, plain.gold, "one labeller against another 0.79"),
        Score(
            "own labels", "kind, of ties found", sum(t.kind == g.kind for t, g in both) / max(1, len(both)), len(both)
        ),
        Score("own labels", "modality macro-F1, of ties found", macro_f1(stances), len(both), aim=0.75),
        Score("own labels", "polarity macro-F1, of ties found", macro_f1(signs), len(both), aim=0.75),
    ]


if __name__ == "__main__":
    for score in run():
        print(score)
