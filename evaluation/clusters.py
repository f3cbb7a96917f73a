"""Coreference by the usual average of three measures (Pradhan et al. 2012): MUC, B-cubed and entity-based CEAF.

Clusters are sets of spans, found and labelled; each measure adds up over articles before F1 is taken. Clusters of one
mention count, as the corpora here label them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

import numpy as np
from scipy.optimize import linear_sum_assignment  # type: ignore[import-untyped]

from reportedly.model import Span

Clusters = Sequence[frozenset[Span]]


class Sums(NamedTuple):
    """Numerators and denominators of recall and precision."""

    recall: float
    of_gold: float
    precision: float
    of_ours: float


def grouped(actors: Mapping[Span, str]) -> Clusters:
    """Turn a mapping from spans to actors into clusters."""
    found: dict[str, set[Span]] = defaultdict(set)
    for span, actor in actors.items():
        found[actor].add(span)
    return [frozenset(found[actor]) for actor in sorted(found)]


def muc(ours: Clusters, gold: Clusters) -> Sums:
    """Count the links of one side that the other keeps together (Vilain et al. 1995)."""
    return Sums(*_links(gold, ours), *_links(ours, gold))


def _links(sides: Clusters, others: Clusters) -> tuple[float, float]:
    of = {span: number for number, cluster in enumerate(others) for span in cluster}
    kept = sum(len(side) - len({of.get(span, span) for span in side}) for side in sides)
    return kept, sum(len(side) - 1 for side in sides)


def b_cubed(ours: Clusters, gold: Clusters) -> Sums:
    """Average over mentions how much of each one's cluster is shared (Bagga & Baldwin 1998)."""
    shared = [(len(mine & theirs), len(mine), len(theirs)) for mine in ours for theirs in gold if mine & theirs]
    return Sums(
        sum(both**2 / theirs for both, _, theirs in shared),
        sum(map(len, gold)),
        sum(both**2 / mine for both, mine, _ in shared),
        sum(map(len, ours)),
    )


def ceaf(ours: Clusters, gold: Clusters) -> Sums:
    """Match clusters one to one so that they are most alike (Luo 2005, phi 4)."""
    alike = np.array([[2 * len(mine & theirs) / (len(mine) + len(theirs)) for theirs in gold] for mine in ours])
    best = float(alike[linear_sum_assignment(-alike)].sum()) if alike.size else 0.0
    return Sums(best, len(gold), best, len(ours))


def average(articles: Iterable[tuple[Clusters, Clusters]]) -> tuple[float, float, float, float]:
    """Give the F1 of MUC, B-cubed and CEAF over (ours, gold) of all articles, and their mean."""
    listed = list(articles)
    figures = [_f1(measure(ours, gold) for ours, gold in listed) for measure in (muc, b_cubed, ceaf)]
    return figures[0], figures[1], figures[2], sum(figures) / len(figures)


def _f1(parts: Iterable[Sums]) -> float:
    recall, of_gold, precision, of_ours = np.sum([list(part) for part in parts], axis=0)
    r, p = recall / max(of_gold, 1), precision / max(of_ours, 1)
    return float(2 * r * p / (r + p)) if r + p else 0.0
