"""Ties of single sentences: pairs of actors in claims against labelled relations of re3d, CENTCOM and Wikipedia parts.

A pair counts where both spans overlap the labelled ones, in either order, one to one. Labels of crowd confidence under
0.5 are left out, as the corpus advises. Typed: cooperative, hostile, organisational.
"""

from __future__ import annotations

from typing import Any, NamedTuple

from evaluation.corpora import rows
from evaluation.reader import Read, knowledge, read_all
from evaluation.score import Counts, Score, total
from reportedly.model import Span

COARSE = {
    "AlliesOf": "cooperative",
    "CommWith": "cooperative",
    "Likes": "cooperative",
    "FightingAgainst": "hostile",
    "Dislikes": "hostile",
    "InChargeOf": "organisational",
    "BelongsTo": "organisational",
}
SURE = 0.5


class Pair(NamedTuple):
    """Two spans and the class of what ties them."""

    one: Span
    two: Span
    tie: str


def gold_pairs(row: dict[str, Any]) -> list[Pair]:
    """Give the labelled ties of one text."""
    found = {
        Pair(
            Span(relation["sourceBegin"], relation["sourceEnd"]),
            Span(relation["targetBegin"], relation["targetEnd"]),
            COARSE[relation["type"]],
        )
        for relation in row["relations"]
        if relation["type"] in COARSE and relation["confidence"] >= SURE
    }
    return sorted(found)


def told_pairs(read: Read) -> list[Pair]:
    """Give the ties that the claims of one text tell of."""
    spans = {mention.id: mention.span for mention in read.reading.mentions}
    kinds = knowledge().events.kinds
    found = {
        Pair(spans[agent], spans[target], kinds[claim.kind].tie)
        for claim in read.claims
        for agent in claim.agents
        for target in claim.targets
        if kinds[claim.kind].tie != "neutral"
    }
    return sorted(found)


def match(told: list[Pair], gold: list[Pair], *, typed: bool) -> Counts:
    """Match pairs one to one by overlap of both spans, in either order."""
    if not typed:
        told = sorted({pair._replace(tie="") for pair in told})
        gold = sorted({pair._replace(tie="") for pair in gold})
    free = list(gold)
    hit = 0
    for pair in told:
        found = next((g for g in free if g.tie == pair.tie and _same_ends(pair, g)), None)
        if found is not None:
            free.remove(found)
            hit += 1
    return Counts(hit, len(told), len(gold))


def _same_ends(one: Pair, two: Pair) -> bool:
    straight = one.one.overlaps(two.one) and one.two.overlaps(two.two)
    return straight or (one.one.overlaps(two.two) and one.two.overlaps(two.one))


def run(limit: int | None = None) -> list[Score]:
    """Measure typed and untyped pair F1, and each class apart."""
    corpus = rows("ties/re3d_dev", limit)
    reads = list(read_all((row["text"], None) for row in corpus))
    told = [told_pairs(read) for read in reads]
    gold = [gold_pairs(row) for row in corpus]
    typed = total(match(t, g, typed=True) for t, g in zip(told, gold, strict=True))
    plain = total(match(t, g, typed=False) for t, g in zip(told, gold, strict=True))
    scores = [
        Score("ties", "typed pair F1, own mentions", typed.f1, typed.gold, "verb rules over a parse 0.14", 0.18),
        Score("ties", "typed pair precision", typed.precision, typed.predicted),
        Score("ties", "typed pair recall", typed.recall, typed.gold),
        Score("ties", "untyped pair F1, own mentions", plain.f1, plain.gold, "co-mention in a sentence 0.12"),
    ]
    for tie in ("cooperative", "hostile", "organisational"):
        part = total(
            match([p for p in t if p.tie == tie], [p for p in g if p.tie == tie], typed=True)
            for t, g in zip(told, gold, strict=True)
        )
        scores.append(Score("ties", f"{tie} pair F1", part.f1, part.gold))
    return scores


if __name__ == "__main__":
    for score in run():
        print(score)
