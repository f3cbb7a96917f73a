"""The calendar as stretches that know their own size: a day, a week, a month, a quarter, a year.

A stretch can be moved by its own unit and written as a TIMEX3 value (TimeML 1.2.1) or as EDTF.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from reportedly.reading.when import between

if TYPE_CHECKING:
    from collections.abc import Callable

# Units: D day, WE weekend, W week (Monday to Sunday, ISO 8601), M month, S season, Q quarter, H half-year, Y year,
# X decade, C century. Months a unit lasts where it is made of months:
MONTHS = {"M": 1, "S": 3, "Q": 3, "H": 6, "Y": 12, "X": 120, "C": 1200}
SIZE = ["D", "WE", "W", "M", "S", "Q", "H", "Y", "X", "C"]  # from short to long
SEASONS = {3: "SP", 6: "SU", 9: "FA", 12: "WI"}  # first month (northern, meteorological) and its TIMEX3 code
WINTER = 12  # its first month
SATURDAY = 5
DAYS_APART = {"D": 1, "WE": 7, "W": 7}  # from one to the next


@dataclass(frozen=True, slots=True)
class Stretch:
    """One day, week, month... of the calendar, named by its first day."""

    unit: str
    first: date

    @property
    def last(self) -> date:
        """Give the last day."""
        return self.moved(1).first - timedelta(days=1) if self.unit != "WE" else self.first + timedelta(days=1)

    def moved(self, steps: int) -> Stretch:
        """Give the stretch so many of its own units later; OverflowError or ValueError where the calendar ends."""
        if self.unit in DAYS_APART:
            return Stretch(self.unit, self.first + timedelta(days=steps * DAYS_APART[self.unit]))
        months = self.first.year * 12 + self.first.month - 1 + steps * MONTHS[self.unit]
        return Stretch(self.unit, date(months // 12, months % 12 + 1, 1))

    def in_unit(self, unit: str) -> Stretch:
        """Give the stretch of the given unit that holds the first day of this one."""
        return containing(unit, self.first)

    @property
    def value(self) -> str:
        """Write the stretch as TIMEX3: 2025-02-07, 2025-W06, 2025-W06-WE, 2025-02, 2025-SP, 2025-Q1, 2025, 202, 20."""
        return VALUES[self.unit](self.first)

    @property
    def edtf(self) -> str:
        """Write the stretch as EDTF; weeks and quarters as intervals."""
        if self.unit == "X":
            return f"{self.first.year // 10:03}X"
        if self.unit == "C":
            return f"{self.first.year // 100:02}XX"
        return between(self.first, self.last).edtf


def season_code(month: int) -> str:
    """Give the TIMEX3 code of the season that begins with the month."""
    return SEASONS[month]


VALUES: dict[str, Callable[[date], str]] = {
    "D": lambda day: day.isoformat(),
    "W": lambda day: f"{day:%G-W%V}",
    "WE": lambda day: f"{day:%G-W%V}-WE",
    "M": lambda day: f"{day.year:04}-{day.month:02}",
    "S": lambda day: f"{day.year:04}-{season_code(day.month)}",
    "Q": lambda day: f"{day.year:04}-Q{(day.month + 2) // 3}",
    "H": lambda day: f"{day.year:04}-H{1 if day.month == 1 else 2}",
    "Y": lambda day: f"{day.year:04}",
    "X": lambda day: f"{day.year // 10:03}",
    "C": lambda day: f"{day.year // 100:02}",
}


def containing(unit: str, day: date) -> Stretch:
    """Give the stretch of the given unit that holds the day; a weekend is that of the day's week."""
    if unit == "D":
        return Stretch(unit, day)
    if unit in {"W", "WE"}:
        monday = day - timedelta(days=day.weekday())
        return Stretch(unit, monday + timedelta(days=SATURDAY if unit == "WE" else 0))
    if unit == "S":
        back = day.month % 3
        months = day.year * 12 + day.month - 1 - back
        return Stretch(unit, date(months // 12, months % 12 + 1, 1))
    if unit in {"X", "C"}:
        size = MONTHS[unit] // 12
        return Stretch(unit, date(max(day.year - day.year % size, 1), 1, 1))
    size = MONTHS[unit]
    return Stretch(unit, date(day.year, (day.month - 1) // size * size + 1, 1))


def finer(unit: str, other: str) -> bool:
    """Tell whether the first unit is shorter than the other."""
    return SIZE.index(unit) < SIZE.index(other)
