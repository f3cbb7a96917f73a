"""Quarters, halves, centuries, seasons and holidays."""

from __future__ import annotations

from datetime import date, timedelta

from reportedly.reading.times.dates import named_year
from reportedly.reading.times.direction import chosen, nearest
from reportedly.reading.times.meaning import Meaning, Phrase, at
from reportedly.reading.times.stretches import MONTHS, WINTER, Stretch, season_code
from reportedly.reading.times.words import HOLIDAYS

LAST_CENTURY = 22
SEASON_BEFORE = frozenset({"in", "by", "since", "until", "during"})  # "in spring"; elsewhere a bare "spring" is none
THE_SEASON_BEFORE = SEASON_BEFORE | {"for", "over", "into", "through", "throughout"}


def ordered_unit(phrase: Phrase) -> Meaning | None:
    """Read "the third quarter", "last year's first half", "the second quarter of 2020", "the 20th century"."""
    order, unit = phrase.whole("OQ"), _ordered(phrase)
    if order is None or unit is None:
        return None
    if unit == "C":
        return at(Stretch("C", date((order - 1) * 100, 1, 1))) if 1 < order <= LAST_CENTURY else None
    if order * MONTHS[unit] > MONTHS["Y"]:
        return None
    month = 1 + (order - 1) * MONTHS[unit]
    if (year := named_year(phrase)) is not None:
        return at(Stretch(unit, date(year, month, 1)))
    if unit == "H":
        return None  # the second half of a match
    if (here := phrase.told.now(unit)) is None:
        return Meaning("DATE", f"XXXX-{unit}{order}")
    options = [Stretch(unit, date(here.first.year + years, month, 1)) for years in (-1, 0, 1)]
    return at(nearest(phrase.told, options, 0))  # results "will be reported" for a quarter that is over


def _ordered(phrase: Phrase) -> str | None:
    """Give the unit that the ordinal counts: a quarter, a half-year, a century; None for others."""
    order = phrase.place("O")
    if order is None:
        return "Q"
    pieces = phrase.told.pieces
    place = next(here for here in range(order, phrase.behind) if pieces.letters[here] in "uZ")
    unit = "H" if pieces.letters[place] == "Z" else str(pieces.amounts[place])
    return unit if unit in {"Q", "H", "C"} else None


def season(phrase: Phrase) -> Meaning | None:
    """Read "last summer", "the winter of 1994", "spring 2025"; a bare "fall" only where it must be a season."""
    month = phrase.whole("S") or 3
    if (year := named_year(phrase)) is not None:
        named = at(Stretch("S", date(year, month, 1)))
        return named._replace(edtf=f"{year}-24") if month == WINTER else named  # which of its two winters is not said
    if not _is_season(phrase):
        return None
    if (here := phrase.told.now("S")) is None:
        return Meaning("DATE", f"XXXX-{season_code(month)}")
    return at(chosen(phrase, [Stretch("S", date(here.first.year + years, month, 1)) for years in (-2, -1, 0, 1)]))


def _is_season(phrase: Phrase) -> bool:
    """Tell "in the fall" from "the fall of the city", "a fall in prices", "a spring in his step"."""
    if phrase.letters == "S":
        return phrase.before in SEASON_BEFORE and phrase.after not in {"of", "in"}
    if phrase.letters == "dS":
        return phrase.before in THE_SEASON_BEFORE and phrase.after != "of"
    return phrase.after != "of"


def holiday(phrase: Phrase) -> Meaning | None:
    """Read "Christmas Day 2024", "Thanksgiving"."""
    rule = HOLIDAYS[tuple(str(phrase.amount("J")).split())]
    if (year := named_year(phrase)) is not None:
        return at(Stretch("D", _holiday(rule, year)))
    if (here := phrase.told.now("D")) is None:
        return Meaning("DATE", f"XXXX-{rule[0]:02}-{rule[1]:02}" if len(rule) == len(("month", "day")) else None)
    options = [Stretch("D", _holiday(rule, here.first.year + years)) for years in (-1, 0, 1)]
    return at(chosen(phrase, options))


def _holiday(rule: tuple[int, ...], year: int) -> date:
    """Give the day of a rule (month, day) or (month, weekday, which one of the month; -1 the last)."""
    if len(rule) == len(("month", "day")):
        return date(year, *rule)
    month, weekday, which = rule
    days = [date(year, month, 1) + timedelta(days=step) for step in range(31)]
    fitting = [day for day in days if day.month == month and day.weekday() == weekday]
    return fitting[which - 1 if which > 0 else which]
