"""EDTF as stretches of days: what ``2025-02``, ``2023/..`` or ``199X`` can have been at the earliest and the latest.

The subset is EDTF level 0 and level 1 (ISO 8601-2:2019) as far as news needs it: dates, times of day (read as their
day), months, years, decades and centuries with ``X``, seasons 21-24, intervals, open (``..``) and unknown (empty) ends,
and the marks ``~`` (approximate), ``?`` (uncertain) and ``%`` (both).
"""

from __future__ import annotations

import calendar
import re
from datetime import date, timedelta

from reportedly.model import When

FULL = re.compile(
    r"(?P<year>\d{4}|\d{3}X|\d\dXX)(?:-(?P<month>\d\d)(?:-(?P<day>\d\d)(?P<clock>T[\d:.]+(?:Z|[+-]\d\d(?::?\d\d)?)?)?)?)?"
    r"(?P<mark>[~?%])?"
)
SPRING, WINTER = 21, 24  # EDTF numbers the seasons spring 21, summer 22, autumn 23, winter 24
FIRST_MONTH = {21: 3, 22: 6, 23: 9}  # meteorological seasons of the northern hemisphere
DECEMBER, FEBRUARY = 12, 2
MONTH_LONG = len("2025-02")
Days = tuple[date | None, date | None]


def parse_edtf(text: str) -> When:
    """Read an EDTF text into the first and the last day it can stand for.

    An approximate or uncertain part is widened by one step of its own precision. A winter may begin in the December
    before its year or in that of its year, so it has both. Raises ValueError for what is no EDTF of levels 0-1.

    >>> parse_edtf("2025-02").latest
    datetime.date(2025, 2, 28)
    """
    first, stroke, last = text.partition("/")
    if not stroke:
        return When(text, *_days(text, text))
    begin = None if first in {"", ".."} else _days(first, text)[0]
    end = None if last in {"", ".."} else _days(last, text)[1]
    if begin is None and end is None and first == last == "":
        message = f"{text!r} is no EDTF: an interval needs at least one end"
        raise ValueError(message)
    if begin and end and begin > end:
        message = f"{text!r} is no EDTF: the interval ends before it begins"
        raise ValueError(message)
    return When(text, begin, end)


def between(first: date | None, last: date | None) -> When:
    """Give the stretch from one day to another in the shortest EDTF; None stands for an open end.

    Raises ValueError where the last day lies before the first.
    """
    if first and last and first > last:
        message = f"the last day {last} lies before the first day {first}"
        raise ValueError(message)
    return When(_shortest(first, last), first, last)


def _shortest(first: date | None, last: date | None) -> str:
    if first is None or last is None:
        return f"{first or '..'}/{last or '..'}"
    if first == last:
        return first.isoformat()
    whole_months = first.day == 1 and last == _end_of_month(last.year, last.month)
    if not whole_months:
        return f"{first}/{last}"
    if first.month == 1 and last.month == DECEMBER:
        return _joined(f"{first.year:04}", f"{last.year:04}")
    return _joined(first.isoformat()[:MONTH_LONG], last.isoformat()[:MONTH_LONG])


def _joined(first: str, last: str) -> str:
    return first if first == last else f"{first}/{last}"


def _days(part: str, whole: str) -> tuple[date, date]:
    """Give the first and last day of one date of an EDTF text."""
    found = FULL.fullmatch(part)
    if found is None:
        message = f"{whole!r} is no EDTF of level 0 or 1: {part!r} is not a date such as 2025, 2025-02 or 2025-02-07~"
        raise ValueError(message)
    try:
        first, last = _exact(found["year"], found["month"], found["day"])
        return _widened(first, last, found) if found["mark"] else (first, last)
    except (ValueError, OverflowError) as error:
        message = f"{whole!r} is no EDTF: there is no such day as {part!r} ({error})"
        raise ValueError(message) from error


def _exact(year: str, month: str | None, day: str | None) -> tuple[date, date]:
    if "X" in year:
        if month:
            message = "a decade or century has no months"
            raise ValueError(message)
        return date(int(year.replace("X", "0")), 1, 1), date(int(year.replace("X", "9")), DECEMBER, 31)
    if month is None:
        return date(int(year), 1, 1), date(int(year), DECEMBER, 31)
    if int(month) >= SPRING:
        return _season(int(year), int(month), day)
    if day is None:
        return date(int(year), int(month), 1), _end_of_month(int(year), int(month))
    exact = date(int(year), int(month), int(day))
    return exact, exact


def _season(year: int, number: int, day: str | None) -> tuple[date, date]:
    if number > WINTER or day:
        message = "seasons are 21 to 24 and have no days"
        raise ValueError(message)
    if number == WINTER:
        return date(year - 1, DECEMBER, 1), _end_of_month(year + 1, FEBRUARY)
    first = FIRST_MONTH[number]
    return date(year, first, 1), _end_of_month(year, first + 2)


def _widened(first: date, last: date, found: re.Match[str]) -> tuple[date, date]:
    """Move both ends out by one step of the precision."""
    if found["day"]:
        return first - timedelta(days=1), last + timedelta(days=1)
    if found["month"]:
        after = last + timedelta(days=1)
        return (first - timedelta(days=1)).replace(day=1), _end_of_month(after.year, after.month)
    years = last.year - first.year + 1
    return first.replace(year=first.year - years), last.replace(year=last.year + years)


def _end_of_month(year: int, month: int) -> date:
    return date(year, month, calendar.monthrange(year, month)[1])
