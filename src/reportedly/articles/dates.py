"""Dates of publication: where a page says when it appeared, how exactly, and whether that can be."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan januar janvier enero gennaio janeiro januari",
            "february feb februar février febrero febbraio fevereiro februari",
            "march mar märz mars marzo março maart",
            "april apr avril abril aprile",
            "may mai mayo maggio maio mei",
            "june jun juni juin junio giugno junho",
            "july jul juli juillet julio luglio julho",
            "august aug août agosto augustus",
            "september sep sept septembre septiembre settembre setembro",
            "october oct oktober okt octobre octubre ottobre outubro",
            "november nov novembre noviembre novembro",
            "december dec dezember dez décembre diciembre dicembre dezembro",
        ),
        1,
    )
    for name in names.split()
}
MONTH = "|".join(sorted(MONTHS, key=lambda name: (-len(name), name)))
ISO = re.compile(r"(?<!\d)((?:18|19|20)\d\d)-(\d\d)(?:-(\d\d))?(?!\d)")
COMPACT = re.compile(r"\A((?:19|20)\d\d)(\d\d)(\d\d)(?:\D?\d{4,6}\D{0,3})?\Z")
SLASHED = re.compile(r"(?<!\d)((?:19|20)\d\d)[/.](\d{1,2})[/.](\d{1,2})(?!\d)")
DOTTED = re.compile(r"(?<!\d)(\d{1,2})[./-](\d{1,2})[./-]((?:19|20)\d\d)(?!\d)")
DAY_FIRST = re.compile(
    rf"(?<!\d)(\d{{1,2}})(?:st|nd|rd|th|\.|er|º)?\s+(?:de\s+|of\s+)?({MONTH})\b\.?,?\s+(?:de\s+|del\s+)?((?:18|19|20)\d\d)\b",
    re.IGNORECASE,
)
MONTH_FIRST = re.compile(rf"\b({MONTH})\.?\s+(\d{{1,2}})(?:st|nd|rd|th)?,?\s+((?:18|19|20)\d\d)\b", re.IGNORECASE)
MONTH_YEAR = re.compile(rf"\b({MONTH})\b\.?,?\s+(?:of\s+)?((?:18|19|20)\d\d)\b", re.IGNORECASE)
YEAR = re.compile(r"\b(?:in|since|of|from|during|early|late|mid)[\s-]((?:19|20)\d\d)\b(?!-)")
IN_ADDRESS = re.compile(r"/((?:19|20)\d\d)[/-]?(0[1-9]|1[0-2])(?:[/-]?([0-2]\d|3[01]))?(?=[/_.-]|\Z)")

EDTF = re.compile(r"\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?[~?%]?")
DEFAULTS = frozenset(("1970-01-01", "1900-01-01", "1969-12-31", "1980-01-01"))  # zero of clocks and databases
EARLIEST = 1800  # newspapers' own archives reach back that far
AHEAD = timedelta(days=1)  # time zones: it may be tomorrow where the page was written

# Words in front of a date that speak of a time to come, which says nothing about when the article appeared.
TO_COME = re.compile(
    r"\b(?:by|until|till|before|through)\s+(?:\w+\s+){0,2}\Z"
    r"|\b(?:will|shall|would|could|might|plan\w*|expect\w*|schedul\w*|due|next|target\w*|aim\w*|forecast\w*"
    r"|project\w*|propos\w*|set\s+(?:for|to)|deadline|election\w*)\b[^.;!?\d]{0,60}\Z",
    re.IGNORECASE,
)
BEFORE = 90  # characters in front of a date that are looked at


def read_date(value: str) -> str | None:
    """Read one date of a machine-made or printed kind as EDTF, at the precision it is given in; None: not a date."""
    value = value.strip()[:80]
    for pattern, order in (
        (ISO, (1, 2, 3)),
        (COMPACT, (1, 2, 3)),
        (SLASHED, (1, 2, 3)),
        (DAY_FIRST, (3, 2, 1)),
        (MONTH_FIRST, (3, 1, 2)),
    ):
        found = pattern.search(value)
        if found:
            year, month, day = (found[group] for group in order)
            return edtf(int(year), _month(month), int(day) if day else None)
    found = DOTTED.search(value)
    if found:
        return _dotted(int(found[1]), int(found[2]), int(found[3]), sure="." in found[0])
    found = MONTH_YEAR.search(value)
    return edtf(int(found[2]), _month(found[1]), None) if found else None


def _month(value: str) -> int:
    return int(value) if value.isdecimal() else MONTHS[value.lower()]


def _dotted(first: int, second: int, year: int, *, sure: bool) -> str | None:
    """Read 4.3.2024 (day first by custom) and 3/14/2024; what can be read both ways stays unread."""
    if sure or first > 12 or first == second:  # noqa: PLR2004 - months
        return edtf(year, second, first)
    return edtf(year, first, second) if second > 12 else None  # noqa: PLR2004 - months


def edtf(year: int, month: int | None, day: int | None) -> str | None:
    """Write a date as EDTF where such a day exists."""
    try:
        date(year, month or 1, day or 1)
    except ValueError:
        return None
    return f"{year:04}" + (f"-{month:02}" if month else "") + (f"-{day:02}" if month and day else "")


def given_date(value: str) -> str | None:
    """Read a date given from outside: EDTF stays as it is, a time of day is cut off."""
    value = value.strip()
    parts = value.split("/")
    if len(parts) <= 2 and all(part == ".." or (EDTF.fullmatch(part) and _exists(part)) for part in parts):  # noqa: PLR2004
        return value if parts != [".."] else None
    return read_date(value)


def _exists(value: str) -> bool:
    year, month, day = ([int(part) for part in value.rstrip("~?%").split("-")] + [0, 0])[:3]
    return bool(year) and edtf(year, month or None, day or None) is not None


def can_be(published: str, seen_at: datetime) -> bool:
    """Tell whether an article that was seen then can have been published so: not later, and no clock's zero."""
    latest_seen = (seen_at + AHEAD).date().isoformat()
    return published not in DEFAULTS and published <= latest_seen[: len(published)] and int(published[:4]) >= EARLIEST


def date_in_address(url: str | None) -> str | None:
    """Read the date that many outlets put into their addresses: /2024/03/04/ or /2024/03/."""
    found = IN_ADDRESS.search(url or "")
    return edtf(int(found[1]), int(found[2]), int(found[3]) if found[3] else None) if found else None


def not_before(text: str, seen_at: datetime) -> str | None:
    """Give the latest explicit date that a text speaks of as past: it cannot have been written before that."""
    found: list[tuple[str, str]] = []
    for pattern in (ISO, DAY_FIRST, MONTH_FIRST, MONTH_YEAR, YEAR):
        for match in pattern.finditer(text):
            day = match[1] if pattern is YEAR else read_date(match[0])
            if (
                day
                and can_be(day, seen_at)
                and not TO_COME.search(text[max(0, match.start() - BEFORE) : match.start()])
            ):
                found.append((_first_day(day), day))
    return max(found)[1] if found else None


def _first_day(day: str) -> str:
    return (day + "-01-01")[:10]
