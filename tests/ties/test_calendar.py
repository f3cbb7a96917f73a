"""Periods cover every day once, and what lies over an edge goes where its middle is, if it can be told."""

from __future__ import annotations

import itertools
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.ties.calendar import PERS, Per, Stretch, name, periods, place

DAYS = st.dates(date(1990, 1, 1), date(2060, 12, 31))


def stretch(first: str, last: str | None = None) -> Stretch:
    return Stretch(date.fromisoformat(first), date.fromisoformat(last or first))


@given(DAYS, st.integers(0, 1500), st.sampled_from(PERS))
def test_periods_hold_each_day_once(first: date, more: int, per: Per) -> None:
    last = first + timedelta(days=more)
    cut = periods(first, last, per)
    assert (cut[0].first, cut[-1].last) == (first, last)
    assert all(after.first - before.last == timedelta(days=1) for before, after in itertools.pairwise(cut))
    assert len({name(each, per) for each in cut}) == len(cut)
    assert all(place(Stretch(each.last, each.last), cut, per) == number for number, each in enumerate(cut))


def test_the_end_of_the_calendar_is_no_error() -> None:
    assert periods(date(9999, 11, 3), date.max, "month")[-1].last == date.max
    assert periods(date(2025, 2, 1), date(2025, 1, 1), "month") == ()


@pytest.mark.parametrize(
    ("when", "per", "number"),
    [
        (stretch("2025-02-03"), "month", 1),
        (stretch("2025-02-01", "2025-02-28"), "month", 1),
        (stretch("2025-01-30", "2025-02-04"), "month", 1),
        (stretch("2025-01-20", "2025-02-04"), "month", 0),
        (stretch("2025-01-01", "2025-03-31"), "month", None),
        (stretch("2025-01-01", "2025-03-31"), "quarter", 0),
        (stretch("2024-12-31"), "month", None),
        (stretch("2025-07-01"), "month", None),
    ],
)
def test_where_something_belongs(when: Stretch, per: Per, number: int | None) -> None:
    assert place(when, periods(date(2025, 1, 1), date(2025, 6, 30), per), per) == number


def test_names() -> None:
    day = stretch("2025-08-03")
    assert [name(day, per) for per in PERS] == ["2025-08", "2025-Q3", "2025"]
