"""The log odds of a Beta against SciPy, which is there for tests only."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import special

from reportedly.ties.odds import Mixture, log_odds

PARAMETER = st.floats(0.5, 5000)


def exact(a: float, b: float, z: np.ndarray) -> np.ndarray:
    """Ask SciPy from the side on which the share can be told from one."""
    return np.where(z < 0, special.betainc(a, b, special.expit(z)), 1 - special.betainc(b, a, special.expit(-z)))


@settings(max_examples=200, deadline=None)
@given(PARAMETER, PARAMETER)
def test_the_shares_are_those_of_scipy(a: float, b: float) -> None:
    odds = log_odds(a, b)
    assert odds.shares == pytest.approx(exact(a, b, odds.points), abs=1e-9)
    between = odds.points[:-1] + np.diff(odds.points) / 3
    assert odds.below(between) == pytest.approx(exact(a, b, between), abs=1e-5)


@settings(max_examples=100, deadline=None)
@given(PARAMETER, PARAMETER, st.floats(0.001, 0.999), st.floats(-3, 3))
def test_a_quantile_is_that_of_scipy_moved(a: float, b: float, share: float, move: float) -> None:
    mixture = Mixture(log_odds(a, b), np.array([move]), np.array([1.0]))
    (found,) = mixture.quantiles([share])
    assert exact(a, b, np.array(found - move)) == pytest.approx(share, abs=1e-5)


def test_a_mixture_lies_between_its_parts() -> None:
    odds = log_odds(4.5, 7.5)
    mixed = Mixture(odds, np.array([-1.0, 1.0]), np.array([0.3, 0.7]))
    assert mixed.below(0.2) == pytest.approx(0.3 * odds.below(np.array(1.2)) + 0.7 * odds.below(np.array(-0.8)))
