"""Months, quarters and years, and in which of them something lies that may have taken longer than a day."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal, get_args

Per = Literal["month", "quarter", "year"]
PERS: tuple[Per, ...] = get_args(Per)
MONTHS: dict[Per, int] = {"month": 1, "quarter": 3, "year": 12}
MONTHS_OF_A_YEAR = 12
DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Stretch:
    """Some days on end."""

    first: date
    last: date

    @property
    def days(self) -> int:
        """Count the days."""
        return (self.last - self.first).days + 1


@dataclass(frozen=True, slots=True)
class Volume:
    """Articles published on the same day, or in the same month or year where no day is given."""

    when: Stretch | None  # None: nobody knows
    articles: int
    outlet: str = ""  # its owner, or the outlet itself; empty: not known, or not asked


def periods(first: date, last: date, per: Per) -> tuple[Stretch, ...]:
    """Cut the days from the first to the last into periods; those at the ends may be shorter than the others."""
    if last < first:
        return ()
    found = []
    start = first
    while start <= last:
        after = next_start(start, per)
        end = last if after is None else min(last, after - DAY)
        found.append(Stretch(start, end))
        if end == last:
            break
        start = end + DAY
    return tuple(found)


def next_start(day: date, per: Per) -> date | None:
    """Give the first day of the period after the one that a day lies in; None: the calendar ends before."""
    months = MONTHS[per]
    count = day.year * MONTHS_OF_A_YEAR + (day.month - 1) // months * months + months
    year, month = divmod(count, MONTHS_OF_A_YEAR)
    return date(year, month + 1, 1) if year <= date.max.year else None


def place(when: Stretch, cut: Sequence[Stretch], per: Per) -> int | None:
    """Give the number of the period that something belongs to; None where that cannot be told, or it is none of them.

    What lies over an edge and takes no longer than a period belongs where its middle is.
    """
    middle = when.first + (when.last - when.first) / 2
    number = bisect_right([each.first for each in cut], middle) - 1
    if number < 0 or middle > cut[number].last:
        return None
    inside = cut[number].first <= when.first and when.last <= cut[number].last
    return number if inside or when.days <= longest(middle, per) else None


def longest(day: date, per: Per) -> int:
    """Count the days of the whole period that a day lies in."""
    months = MONTHS[per]
    first = day.replace(day=1, month=(day.month - 1) // months * months + 1)
    after = next_start(day, per)
    return (after - first).days if after else (date.max - first).days + 1


def name(period: Stretch, per: Per) -> str:
    """Name a period: 2025-03, 2025-Q1, 2025."""
    year = f"{period.first.year:04}"
    if per == "year":
        return year
    return f"{year}-Q{(period.first.month + 2) // 3}" if per == "quarter" else f"{year}-{period.first.month:02}"
