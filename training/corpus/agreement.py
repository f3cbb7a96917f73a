"""How far two people who labelled the same sentences, independently, agree: ``python -m training.corpus.agreement``.

F1 of one against the other: mentions by span (exact, and by overlap one to one) and with kind; claims as pairs of
mentions whose spans overlap, untyped, by class of tie, and by kind; polarity and modality of pairs that both have;
statements whose contents share half of their stretch.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from evaluation.score import Counts, total
from reportedly import lexicon
from reportedly.model import Span
from training.corpus.notation import Labelled
from training.corpus.store import labelled, records

Item = tuple[Any, ...]


def agreement(one: Sequence[Labelled], two: Sequence[Labelled]) -> dict[str, float]:
    """Compare two lists of the same sentences."""
    tie = {row.kind: row.tie for row in lexicon.load().kinds}

    def f1(items: Callable[[Labelled], list[Item]], same: Callable[[Item, Item], bool]) -> float:
        return total(_matched(items(left), items(right), same) for left, right in zip(one, two, strict=True)).f1

    def exact(left: Item, right: Item) -> bool:
        return left == right

    return {
        "mentions, span": f1(lambda s: [(tuple(m["span"]),) for m in s.mentions], exact),
        "mentions, span and kind": f1(lambda s: [(tuple(m["span"]), m["kind"]) for m in s.mentions], exact),
        "mentions, overlap": f1(lambda s: [(Span(*m["span"]),) for m in s.mentions], _overlap),
        "ties, untyped": f1(lambda s: [p[:2] for p in _pairs(s, tie)], _same_ends),
        "ties, typed": f1(lambda s: _pairs(s, tie), lambda a, b: a[2] == b[2] and _same_ends(a, b)),
        "ties, kind": f1(lambda s: _pairs(s, tie), lambda a, b: a[3] == b[3] and _same_ends(a, b)),
        "polarity and modality of ties both have": _stance(one, two, tie),
        "statements, content by half": f1(_contents, _half),
    }


def _pairs(sentence: Labelled, tie: dict[str, str]) -> list[Item]:
    """Give the ties of a sentence: both spans, class, kind, polarity, modality."""
    found = []
    for claim in sentence.claims:
        for agent in claim["agents"]:
            for target in claim["targets"]:
                ends = (Span(*sentence.mentions[agent]["span"]), Span(*sentence.mentions[target]["span"]))
                if tie[claim["kind"]] != "neutral":
                    found.append((*ends, tie[claim["kind"]], claim["kind"], claim["polarity"], claim["modality"]))
    return found


def _matched(left: list[Item], right: list[Item], same: Callable[[Item, Item], bool]) -> Counts:
    """Match one to one."""
    free = list(right)
    hits = 0
    for item in left:
        twin = next((other for other in free if same(item, other)), None)
        if twin is not None:
            free.remove(twin)
            hits += 1
    return Counts(hits, len(right), len(left))


def _overlap(one: Item, two: Item) -> bool:
    left, right = Span(*one[0]), Span(*two[0])
    return left.overlaps(right)


def _same_ends(one: Item, two: Item) -> bool:
    straight = one[0].overlaps(two[0]) and one[1].overlaps(two[1])
    return bool(straight or (one[0].overlaps(two[1]) and one[1].overlaps(two[0])))


def _stance(one: Sequence[Labelled], two: Sequence[Labelled], tie: dict[str, str]) -> float:
    """Give the share of ties both have on whose polarity and modality they agree."""
    same = both = 0
    for left, right in zip(one, two, strict=True):
        others = _pairs(right, tie)
        for item in _pairs(left, tie):
            twin = next((other for other in others if other[2] == item[2] and _same_ends(item, other)), None)
            if twin is not None:
                both += 1
                same += twin[4:] == item[4:]
    return same / both if both else 0.0


def _contents(sentence: Labelled) -> list[Item]:
    return [
        (min(s for s, _ in item["content"]), max(e for _, e in item["content"]))
        for item in sentence.statements
        if item["content"]
    ]


def _half(one: Item, two: Item) -> bool:
    shared = min(one[1], two[1]) - max(one[0], two[0])
    return bool(shared >= (max(one[1], two[1]) - min(one[0], two[0])) / 2)


def run() -> tuple[int, dict[str, float]]:
    """Compare the sentences that are labelled twice and whose text is here."""
    first = {record["id"]: record for record in records("first")}
    both = [(first[record["id"]], record) for record in records("second") if record["id"] in first]
    read = [(labelled(left), labelled(right)) for left, right in both]
    pairs = [(left, right) for left, right in read if left is not None and right is not None]
    return len(pairs), agreement([left for left, _ in pairs], [right for _, right in pairs])


if __name__ == "__main__":
    number, figures = run()
    print(f"{number} sentences labelled twice")
    for name, value in figures.items():
        print(f"{name}: {value:.3f}")
