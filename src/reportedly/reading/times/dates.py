"""Days, months, weekdays, years and decades: what the phrase itself says, completed from the publication date."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from reportedly.reading.times.amounts import number
from reportedly.reading.times.direction import chosen, direction
from reportedly.reading.times.meaning import Meaning, Phrase, at, moved
from reportedly.reading.times.stretches import Stretch

if TYPE_CHECKING:
    from reportedly.reading.times.meaning import Narrative

DAYS_OF_MONTH = 31
FOUR_FIGURES = 1000
PIVOT = 50  # two-digit years from here on are 19xx, below 20xx: news speaks of its own lifetime
CENTURY = 100
SHARED_YEAR = re.compile(
    "(?:[jkhc]{1,2}M(?:[NO](?:h[NO])?)?){1,6}c?(?P<year>Y)"
)  # behind "March" in "March and May 2023"
STEPS = {"l": -1, "t": 0, "x": 1}
FIRST_YEAR, LAST_YEAR = 1700, 2100  # a bare number outside is a year only where the parser says that it is a date
LIKELY_YEARS = range(1900, 2051)  # "at least 2023": taken for a year though the parser says it is a plain number


def full_date(phrase: Phrase) -> Meaning | None:
    """Read "Feb. 3, 2025", "3rd of February 2025"."""
    return exact(phrase.whole("Y"), phrase.whole("M"), phrase.whole("NO"))


def exact(year: int | None, month: int | None, day: int | None) -> Meaning | None:
    """Give the day of a date; None where there is no such day."""
    try:
        return at(Stretch("D", date(year or 0, month or 0, day or 0)))
    except ValueError:
        return None


def iso_date(phrase: Phrase) -> Meaning | None:
    """Read "2025-02-03"."""
    year, month, day = (int(word) for word in phrase.words[::2])
    return exact(year, month, day)


def figures_date(phrase: Phrase) -> Meaning | None:
    """Read "02/03/2025" as American, "03.02.2025" as European, and what can be only one of them as that."""
    text = str(phrase.amount("X"))
    first, second, third = (int(part) for part in text.replace(".", "/").split("/"))
    if first >= FOUR_FIGURES:
        return exact(first, second, third)
    year = third if third >= CENTURY else full_year(third)
    european = "." in text or first > 12  # noqa: PLR2004 - months of a year
    return exact(year, second, first) if european else exact(year, first, second)


def full_year(two_digits: int) -> int:
    """Read the year '98 as 1998 and '24 as 2024."""
    return two_digits + (1900 if two_digits >= PIVOT else 2000)


def named_year(phrase: Phrase) -> int | None:
    """Give the year that the phrase names: a number, "last year", or one that it shares ("March and May 2023")."""
    if (year := phrase.whole("Y")) is not None:
        return year
    pieces = phrase.told.pieces
    if phrase.place("M") is not None and (shared := SHARED_YEAR.match(pieces.letters, phrase.behind)):
        return int(pieces.lower[shared.start("year")])
    if phrase.amount("u") != "Y":
        return None
    steps = next((STEPS[letter] for letter in phrase.letters if letter in STEPS), 0)
    here = moved(phrase.told.now("Y"), steps)
    return here.first.year if here else None


def month_day(phrase: Phrase) -> Meaning | None:
    """Read "Feb. 3", "the 3rd of February last year", with the year from publication."""
    month, day = phrase.whole("M"), phrase.whole("NO")
    if not month or not day or day > DAYS_OF_MONTH:
        return None
    if (year := named_year(phrase)) is not None:
        return exact(year, month, day)
    if (here := phrase.told.now("D")) is None:
        return Meaning("DATE", f"XXXX-{month:02}-{day:02}")
    options = [exact(here.first.year + years, month, day) for years in (-1, 0, 1)]
    stretches = [option.stretch for option in options if option and option.stretch]
    return at(chosen(phrase, stretches)) if stretches else None


def day_range(phrase: Phrase) -> Meaning | None:
    """Read "April 3-5", "from Jan. 5 to 8, 2024": one stretch of days, as an ISO interval."""
    group = phrase.group("core")
    inner = phrase.inner()
    last_day = phrase.told.pieces.amounts[group[1] + 1] if group else None
    if inner is None or inner.stretch is None or not isinstance(last_day, (int, float)):
        return None
    first = inner.stretch.first
    year = phrase.whole("Y") or first.year
    begin, end = exact(year, first.month, first.day), exact(year, first.month, int(last_day))
    if begin is None or end is None or begin.stretch is None or first.day >= last_day:
        return None
    return Meaning("DATE", f"{begin.value}/{end.value}", f"{begin.edtf}/{end.edtf}", begin.stretch)


def year_range(phrase: Phrase) -> Meaning | None:
    """Read "2023-24": a season, a school year, a financial year over two calendar years."""
    first, last = phrase.whole("Y"), phrase.whole("N")
    if first is None or last != (first + 1) % CENTURY:
        return None
    return Meaning("DATE", f"{first}/{first + 1}", f"{first}/{first + 1}", Stretch("Y", date(first, 1, 1)))


def month(phrase: Phrase) -> Meaning | None:
    """Read "February 2025", "last February", "February"."""
    which = phrase.whole("M") or 1
    if (year := named_year(phrase)) is not None:
        return at(Stretch("M", date(year, which, 1)))
    if (here := phrase.told.now("M")) is None:
        return Meaning("DATE", f"XXXX-{which:02}")
    return at(chosen(phrase, [Stretch("M", date(here.first.year + years, which, 1)) for years in (-1, 0, 1)]))


def weekday(phrase: Phrase) -> Meaning | None:
    """Read "Friday", "last Friday", "next Friday", "the following Friday"."""
    which = phrase.whole("W") or 1
    leaning = phrase.told.spoke_of("D") if "I" in phrase.letters else None
    here = leaning or phrase.told.now("D")
    if here is None:
        return Meaning("DATE", f"XXXX-WXX-{which}")
    back = (here.first.isoweekday() - which) % 7
    if "x" in phrase.letters or (leaning and phrase.whole("I") == 1):
        return at(moved(here, 7 - back))
    if "l" in phrase.letters or "I" in phrase.letters:
        return at(moved(here, -(back or 7)))
    looks = direction(phrase.told, phrase.first)
    ahead = looks > 0 or ("t" in phrase.letters and looks == 0)
    return at(moved(here, (7 - back) % 7 if ahead else -back))


def year(phrase: Phrase) -> Meaning | None:
    """Read "2025", "fiscal 2025", "the year 2025", "'98"."""
    place = phrase.place("Yy")
    value = phrase.whole("Yy")
    if place is None or value is None:
        return None
    if phrase.told.pieces.letters[place] == "y":
        value = full_year(value)
    elif phrase.behind - phrase.first == 1 and not _is_year(phrase, value):
        return None
    return at(Stretch("Y", date(value, 1, 1)))


NEITHER_BEFORE = frozenset({"$", "£", "€", "#", "no.", "number", "than", "rs", "rs.", "about", "nearly", "almost"})
NEITHER_BEHIND = frozenset({"%", "percent", "people", "million", "billion", "gmt", "hours", "dollars", "euros", "feet"})
NUMBERS = frozenset({"MONEY", "QUANTITY", "CARDINAL", "PERCENT", "ORDINAL"})


def _is_year(phrase: Phrase, value: int) -> bool:
    """Tell a year from another number of four digits, by its neighbours and the word that it counts."""
    told, token = phrase.told, phrase.token()
    unit_follows = told.pieces.letters[phrase.behind : phrase.behind + 1] == "U"
    if phrase.before in NEITHER_BEFORE or phrase.after in NEITHER_BEHIND or unit_follows:
        return False
    label = _entity(told, token)
    if label in NUMBERS:
        return told.parse.deps[token] == "pobj" and value in LIKELY_YEARS
    counted = told.parse.heads[token]
    if told.parse.deps[token] == "nummod" and counted > token and told.parse.tags[counted] == "NNS":
        return label == "DATE" and bool(told.parse.find_children(counted, "det", "poss"))  # the 2012 elections
    return FIRST_YEAR <= value <= LAST_YEAR or label == "DATE" or phrase.before in {"in", "since"}


def _entity(told: Narrative, token: int) -> str:
    return next((label for first, behind, label in told.parse.entities if first <= token < behind), "")


def year_in_words(phrase: Phrase) -> Meaning | None:
    """Read "nineteen ninety-six" and "two thousand eight", said aloud."""
    value = number(phrase.told.pieces, phrase.first, phrase.behind)
    if value is None or not FIRST_YEAR <= value <= LAST_YEAR or any(word.isdigit() for word in phrase.words):
        return None
    return at(Stretch("Y", date(int(value), 1, 1)))


def decade(phrase: Phrase) -> Meaning | None:
    """Read "the 1990s", "the '90s", "the nineties"; "a man in his 30s" is an age."""
    first = phrase.whole("D") or 0
    bare = phrase.letters == "D" and phrase.words[0][0].isdigit()
    short = len(phrase.words[-1]) < len("1990s")
    hyphened = phrase.told.pieces.letters[phrase.first - 1 : phrase.first] == "h"
    if (bare and short and not hyphened) or not FIRST_YEAR <= first <= LAST_YEAR:
        return None
    return at(Stretch("X", date(first, 1, 1)))
