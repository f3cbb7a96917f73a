"""From how sure the rules or the model are to how often that is right: calibrated confidence, by a fitted curve.

The curves are fitted on texts that neither rules nor model were made on (``evaluation/calibration.py``), one for each
reader and for mentions, statements and claims; between their points they are straight (isotonic regression, Zadrozny &
Elkan 2002).
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from reportedly.model import Reading

Curve = tuple[tuple[float, float], ...]  # (how sure, how often right), rising


@dataclass(frozen=True, slots=True)
class Calibration:
    """The curves of one reader; an empty curve leaves things as they are."""

    mentions: Curve = ()
    statements: Curve = ()
    claims: Curve = ()

    @classmethod
    def of(cls, written: Mapping[str, Sequence[Sequence[float]]]) -> Calibration:
        """Take the curves from their file."""
        return cls(**{what: tuple((x, y) for x, y in points) for what, points in written.items()})


def on(curve: Curve, sure: float) -> float:
    """Read a curve at one place, 0-1 in and out; beyond its ends it is level."""
    if not curve:
        return sure
    place = bisect_right(curve, (sure, 2.0))
    if place == 0:
        return curve[0][1]
    if place == len(curve):
        return curve[-1][1]
    (left, low), (right, high) = curve[place - 1], curve[place]
    return round(low + (high - low) * (sure - left) / (right - left), 3)


def calibrated(reading: Reading, calibration: Calibration) -> Reading:
    """Give the reading with calibrated confidences."""
    return replace(
        reading,
        mentions=tuple(replace(m, confidence=on(calibration.mentions, m.confidence)) for m in reading.mentions),
        statements=tuple(replace(s, confidence=on(calibration.statements, s.confidence)) for s in reading.statements),
        triggers=tuple(replace(t, confidence=on(calibration.claims, t.confidence)) for t in reading.triggers),
    )
