"""Standing relations between the actors of an article: claims against DWIE's labels, by pair of concepts.

DWIE labels a whole article with what is known of two concepts, whether or not a sentence tells it. Of its relations
those count that are kinds of ours (``training.data.RELATIONS``), in either order. A claim counts where both its ends
stand for labelled concepts, and one of our finer kinds for the one it belongs to.
"""

from __future__ import annotations

from typing import Any

from evaluation.entities import sample
from evaluation.reader import Read, read_all
from evaluation.score import Counts, Score, total
from reportedly.model import Span
from training.data import RELATIONS

COARSER = {
    "headquartered_in": "based_in", "operates_in": "based_in", "founded": "leads", "employed_by": "member_of",
    "joined": "member_of", "affiliated_with": "member_of", "wing_of": "part_of", "branch_of": "part_of",
    "spoke_with": "met", "negotiated": "met", "hosted": "met", "visited": "met",
}  # fmt: skip
Related = set[tuple[frozenset[int], str]]


def gold_relations(row: dict[str, Any]) -> Related:
    """Give the labelled relations of an article."""
    return {
        (frozenset((item["s"], item["o"])), RELATIONS[item["p"]])
        for item in row["relations"]
        if item["p"] in RELATIONS and item["s"] != item["o"]
    }


def told_relations(row: dict[str, Any], read: Read) -> Related:
    """Give those that the claims of an article tell of labelled concepts."""
    labelled = [(Span(item["begin"], item["end"]), item["concept"]) for item in row["mentions"]]
    concept: dict[str, int] = {}
    for mention in sorted(read.reading.mentions, key=lambda m: m.form != "name"):
        here = next((number for span, number in labelled if span.overlaps(mention.span)), None)
        if here is not None and (mention.form == "name" or mention.actor not in concept):
            concept.setdefault(mention.id, here)
            concept.setdefault(mention.actor or mention.id, here)
    ends = {m.id: concept.get(m.id, concept.get(m.actor or "", -1)) for m in read.reading.mentions}
    kinds = set(RELATIONS.values())
    return {
        (frozenset((ends[agent], ends[target])), COARSER.get(claim.kind, claim.kind))
        for claim in read.claims
        if COARSER.get(claim.kind, claim.kind) in kinds and claim.polarity == "positive"
        for agent in claim.agents
        for target in claim.targets
        if -1 not in (ends[agent], ends[target]) and ends[agent] != ends[target]
    }


def run(limit: int | None = None) -> list[Score]:
    """Measure on the gate's articles."""
    articles = sample(limit=limit)
    reads = read_all((row["content"], None) for row in articles)
    counts = total(
        Counts(len(told & gold), len(told), len(gold))
        for row, read in zip(articles, reads, strict=True)
        for told, gold in [(told_relations(row, read), gold_relations(row))]
    )
    return [
        Score("relations", "concept pair and kind F1", counts.f1, counts.gold, "", 0.55),
        Score("relations", "concept pair and kind precision", counts.precision, counts.predicted),
        Score("relations", "concept pair and kind recall", counts.recall, counts.gold),
    ]


if __name__ == "__main__":
    for score in run():
        print(score)
