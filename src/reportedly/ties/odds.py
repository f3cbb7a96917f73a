"""How the odds of a Beta are spread, by quadrature: all the arithmetic that the ratio of two Poisson rates needs.

For two counts the share of the second in both is a binomial, whose posterior is a Beta; the logarithm of its odds plus
that of the exposures turned round is the logarithm of the rate ratio. Along that logarithm the density is smooth and
falls off exponentially, where the trapezoid rule with one correction is exact to many digits.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

Array = np.ndarray[tuple[int, ...], np.dtype[np.float64]]

POINTS = 6001  # of the quadrature: shares agree with SciPy's to 1e-9 on them, to 1e-5 between them (tests)
TAIL = 25.0  # e to minus this is left out at either end
HALVINGS = 40  # of the stretch that a quantile lies in


@dataclass(frozen=True, slots=True)
class LogOdds:
    """Where the log odds of a Beta lie: the share at or below each point."""

    points: Array
    shares: Array

    def below(self, value: Array) -> Array:
        """Give the share at or below values."""
        return np.interp(value, self.points, self.shares, left=0.0, right=1.0)


def log_odds(a: float, b: float) -> LogOdds:
    """Spread out the log odds of a Beta(a, b).

    >>> float(log_odds(3, 3).below(np.array(0.0)).round(9))
    0.5
    """
    middle, width = math.log(a / b), 8 * math.sqrt(1 / a + 1 / b)
    z: Array = np.linspace(middle - width - TAIL / a, middle + width + TAIL / b, POINTS)
    step = float(z[1] - z[0])
    log_below = -np.logaddexp(0, z)  # of one minus the share
    density = np.exp(a * (z + log_below) + b * log_below + math.lgamma(a + b) - math.lgamma(a) - math.lgamma(b))
    slope = density * (a - (a + b) * np.exp(z + log_below))
    sums = np.concatenate(([0.0], np.cumsum((density[1:] + density[:-1]) / 2))) * step
    shares = sums - step**2 / 12 * (slope - slope[0])  # Euler and Maclaurin
    return LogOdds(z, np.maximum.accumulate(np.clip(shares / shares[-1], 0, 1)))


@dataclass(frozen=True, slots=True)
class Mixture:
    """Log odds moved by one of several distances, each with its weight: the exposures are not known exactly."""

    odds: LogOdds
    moves: Array
    weights: Array  # sum to 1

    def below(self, value: float) -> float:
        """Give the share at or below a value."""
        return float(np.dot(self.weights, self.odds.below(value - self.moves)))

    def quantiles(self, shares: Sequence[float]) -> tuple[float, ...]:
        """Give the values at which shares are reached."""
        ends = float(self.odds.points[0] + self.moves.min()), float(self.odds.points[-1] + self.moves.max())
        return tuple(self._quantile(share, *ends) for share in shares)

    def _quantile(self, share: float, low: float, high: float) -> float:
        for _ in range(HALVINGS):
            middle = (low + high) / 2
            if self.below(middle) < share:
                low = middle
            else:
                high = middle
        return (low + high) / 2
