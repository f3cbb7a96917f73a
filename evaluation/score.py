"""One measured figure, and the arithmetic that several benchmarks share."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from reportedly.model import Span


class Score(NamedTuple):
    """One figure of one benchmark."""

    task: str  # "attribution", "mentions", "coreference", "time", "ties", "modality", "extraction", "demo"
    measure: str  # "content span overlap F1"
    value: float  # 0-1 unless the measure says otherwise
    support: int  # how many gold items it rests on
    peer: str = ""  # what others reach on the same work, and where that figure is from
    aim: float | None = None  # the figure to reach


class Counts(NamedTuple):
    """True positives, predicted and gold items of one comparison."""

    hit: int = 0
    predicted: int = 0
    gold: int = 0

    def plus(self, other: Counts) -> Counts:
        """Add two counts."""
        return Counts(self.hit + other.hit, self.predicted + other.predicted, self.gold + other.gold)

    @property
    def precision(self) -> float:
        """Give the share of predicted items that are right."""
        return self.hit / self.predicted if self.predicted else 0.0

    @property
    def recall(self) -> float:
        """Give the share of gold items that were found."""
        return self.hit / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """Give the harmonic mean of precision and recall."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


def total(parts: Iterable[Counts]) -> Counts:
    """Add up counts."""
    result = Counts()
    for part in parts:
        result = result.plus(part)
    return result


def overlap(left: Iterable[int], right: Iterable[int]) -> float:
    """Give intersection over union of two sets."""
    one, two = set(left), set(right)
    return len(one & two) / len(one | two) if one | two else 0.0


def spans(pairs: Iterable[Iterable[int]]) -> list[Span]:
    """Turn lists of two offsets into spans."""
    return [Span(*pair) for pair in pairs]
