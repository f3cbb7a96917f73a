"""What the phrases of the time grammar stand for: one function per kind of phrase.

Each takes the narrative (article so far) and a match of its pattern over the letters, and gives the meaning, or None
where the words turn out to be something else ("2,012 seats", "the fall of the city").
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from reportedly.reading.time_calendar import MONTHS, Stretch, containing, finer
from reportedly.reading.when import between

if TYPE_CHECKING:
    from collections.abc import Callable

    from reportedly.model import TimeType
    from reportedly.reading.parse import Parse
    from reportedly.reading.time_pieces import Pieces

DAYS_OF_MONTH = 31
SHARED_YEAR = re.compile("(?:[jkhc]+M(?:[NO](?:h[NO])?)?)+c?(?P<year>Y)")  # behind "March" in "March and May 2023"
TWO_DIGIT_PIVOT = 50  # two-digit years: 50-99 are 19xx, 00-49 are 20xx, as POSIX strptime does with another pivot (69)
CLOCK_UNITS = {"h": "PT{}H", "m": "PT{}M", "s": "PT{}S"}
PERIODS = {"D": "P{}D", "W": "P{}W", "M": "P{}M", "Q": "P{}Q", "Y": "P{}Y"} | CLOCK_UNITS
HALVES = {"Y": ("Y", "6M"), "h": ("H", "30M"), "m": ("M", "30S"), "D": ("D", "T12H")}
VAGUE = "X"
OVERNIGHT = "NI"


class Meaning(NamedTuple):
    """What a phrase stands for."""

    type: TimeType
    value: str | None  # TIMEX3 value
    edtf: str | None = None  # None: vague, or not worked out
    stretch: Stretch | None = None  # what later phrases ("a week earlier") lean on


@dataclass(frozen=True, slots=True)
class Narrative:
    """The article as far as it has been read."""

    parse: Parse
    pieces: Pieces
    published: Stretch | None  # None: unknown, and nothing relative is worked out
    reference: Stretch | None  # the last stretch that was named
    read: Callable[[Narrative, int, int], Meaning | None]  # reads a phrase inside a phrase


def at(stretch: Stretch | None, kind: TimeType = "DATE") -> Meaning:
    """Give the meaning of a plain stretch of the calendar; None: not worked out."""
    if stretch is None:
        return Meaning(kind, None)
    return Meaning(kind, stretch.value, stretch.edtf, stretch)


def now(told: Narrative, unit: str) -> Stretch | None:
    """Give the day, week, month... of publication, None where the publication date is not known that exactly."""
    if told.published is None or finer(unit, told.published.unit):
        return None
    return containing(unit, told.published.first)


def moved(stretch: Stretch | None, steps: int) -> Stretch | None:
    """Move a stretch; None where there is none or the calendar ends."""
    if stretch is None:
        return None
    try:
        return stretch.moved(steps)
    except (ValueError, OverflowError):
        return None


# ---- which way the sentence looks ----------------------------------------------------------------------------------

FUTURE_AUXILIARIES = frozenset({"will", "'ll", "’ll", "wo", "shall", "would"})
FUTURE_VERBS = frozenset("plan expect schedule intend hope set aim due slate prepare go vow promise".split())
# How much farther a date on the side that the verb does not look at seems: "the offer was extended to Nov. 16" in
# October means the coming November. Swept 1-10 on the development articles of TimeBank, November 2026.
WRONG_SIDE = 3.0
AHEAD_BEFORE = frozenset({"by", "until", "till"})


def direction(told: Narrative, place: int) -> int:
    """Tell whether the clause around a piece looks back (-1), ahead (1) or neither (0)."""
    parse, token = told.parse, told.pieces.tokens[place]
    first = place
    while first and told.pieces.letters[first - 1] in "PpzCNKcdqEW":
        first -= 1
    if first and told.pieces.lower[first - 1] in AHEAD_BEFORE:
        return 1
    past = 0
    for above in parse.ancestors(token):
        if parse.pos[above] not in {"VERB", "AUX"} and parse.lower[above] not in {"due", "set"}:
            continue
        if any(parse.lower[child] in FUTURE_AUXILIARIES for child in parse.find_children(above, "aux")):
            return 1
        if parse.lemmas[above] in FUTURE_VERBS and _looks_ahead(parse, above, token):
            return 1
        if parse.tags[above] == "VB" and parse.lemmas[parse.heads[above]] == "be" and parse.find_children(above, "aux"):
            return 1  # is to meet
        if parse.tags[above] == "VBD" or any(parse.tags[child] == "VBD" for child in parse.find_children(above, "aux", "auxpass")):
            past = past or -1
        if parse.tags[above] != "VB" and parse.deps[above] not in {"xcomp", "acl", "conj", "aux"}:
            break
    return past


def _looks_ahead(parse: Parse, verb: int, token: int) -> bool:
    """Tell "expected to meet on Monday" from "expected gains on Monday": something with "to" or "for" is on the way."""
    for above in (token, *parse.ancestors(token)):
        if above == verb:
            return parse.lower[verb] in {"due", "scheduled", "set", "slated"}
        if parse.tags[above] == "VB" and any(parse.tags[child] == "TO" for child in parse.find_children(above, "aux")):
            return True
    return False


def nearest(told: Narrative, options: list[Stretch], looks: int) -> Stretch | None:
    """Choose among repeats of one date the one the sentence looks at: the nearest, the wrong side counting more."""
    here = now(told, options[0].unit) if options else None
    if here is None:
        return None

    def distance(option: Stretch) -> float:
        days = (option.first - here.first).days
        return abs(days) * (WRONG_SIDE if days * looks < 0 else 1)

    return min(options, key=lambda option: (distance(option), option.first))


# ---- numbers --------------------------------------------------------------------------------------------------------


def number(told: Narrative, first: int, behind: int) -> float | None:
    """Read an amount: "two", "twenty-four", "1 1/2", "a couple of", "a"; None where it is vague ("a few")."""
    letters, amounts = told.pieces.letters, told.pieces.amounts
    parts = [float(amounts[place]) for place in range(first, behind) if letters[place] in "NZVY"]  # type: ignore[arg-type]
    if any(letters[place] == "v" for place in range(first, behind)):
        return None
    if letters.find("k", first, behind) > 0 or letters.find("j", first, behind) > 0 and "Z" not in letters[first:behind]:
        return parts[0]  # "two to three weeks", "one or two days"
    return summed(parts) if parts else 1.0


def summed(parts: list[float]) -> float:
    """Put number words together: twenty four = 24, two hundred = 200, nineteen ninety six = 1996."""
    total = 0.0
    for part in parts:
        if part in {100, 1000} and total:
            total *= part
        elif 10 <= total < 100 and 10 <= part < 100:
            total = total * 100 + part  # years as words
        else:
            total += part
    return total


def period(amount: float | None, unit: str) -> str:
    """Write a TIMEX3 duration: P2Y, PT30M, PXD."""
    if unit in {"X", "C"}:
        years = 10 if unit == "X" else 100
        return ("PXDE" if unit == "X" else "PXCE") if amount is None else f"P{round(amount * years)}Y"
    if unit == "WE":
        return "PXD" if amount is None else f"P{round(amount * 2)}D"
    if amount is None:
        return PERIODS[unit].format(VAGUE)
    whole, half = divmod(amount, 1)
    if half == 0.5 and unit in HALVES:
        name, rest = HALVES[unit]
        return f"{'PT' if unit in CLOCK_UNITS else 'P'}{f'{int(whole)}{name}' if whole else ''}{rest}"
    return PERIODS[unit].format(int(amount) if half == 0 else amount)


# ---- the calendar ---------------------------------------------------------------------------------------------------


def one(told: Narrative, found: re.Match[str], letters: str) -> int | None:
    """Give the place of the first piece of the match with one of the letters."""
    return next((place for place in range(found.start(), found.end()) if told.pieces.letters[place] in letters), None)


def amount(told: Narrative, found: re.Match[str], letters: str) -> int | None:
    """Give the whole number behind the first piece with one of the letters."""
    place = one(told, found, letters)
    value = None if place is None else told.pieces.amounts[place]
    return int(value) if isinstance(value, (int, float)) else None


def unit_of(told: Narrative, found: re.Match[str]) -> str:
    """Give the last unit of time in the match."""
    places = [place for place in range(found.start(), found.end()) if told.pieces.letters[place] in "uU"]
    return str(told.pieces.amounts[places[-1]])


def full_date(told: Narrative, found: re.Match[str]) -> Meaning | None:
    """Read "Feb. 3, 2025", "3rd of February 2025"."""
    year, month, day = amount(told, found, "Y"), amount(told, found, "M"), amount(told, found, "NO")
    return _exact(year, month, day)


def _exact(year: int | None, month: int | None, day: int | None) -> Meaning | None:
    try:
        return at(Stretch("D", date(year or 1, month or 1, day or 1)))
    except ValueError:
        return None


def iso_date(told: Narrative, found: re.Match[str]) -> Meaning | None:
    """Read "2025-02-03"."""
    first = found.start()
    year, month, day = (told.pieces.amounts[place] for place in (first, first + 2, first + 4))
    return _exact(int(year or 0), int(month or 0), int(day or 0))


def figures_date(told: Narrative, found: re.Match[str]) -> Meaning | None:
    """Read "02/03/2025" as American, "03.02.2025" as European, and what can be only one of them as that."""
    text = str(told.pieces.amounts[found.start()])
    dotted = "." in text
    parts = [int(part) for part in text.replace(".", "/").split("/")]
    if parts[0] > 999:
        return _exact(*parts)
    year = parts[2] + (0 if parts[2] > 99 else 1900 if parts[2] >= TWO_DIGIT_PIVOT else 2000)
    day, month = (parts[0], parts[1]) if dotted or parts[0] > 12 else (parts[1], parts[0])
    return _exact(year, month, day)


def month_day(told: Narrative, found: re.Match[str]) -> Meaning | None:
    """Read "Feb. 3", "the 3rd of February last year", with the year from publication."""
    month, day = amount(told, found, "M"), amount(told, found, "NO")
    if not month or not day or day > DAYS_OF_MONTH:
        return None
    year = _named_year(told, found)
    if year is not None:
        return _exact(year, month, day)
    if (here := now(told, "D")) is None:
        return Meaning("DATE", f"XXXX-{month:02}-{day:02}")
    options = [option for years in (-1, 0, 1) if (option := _exact(here.first.year + years, month, day))]
    stretches = [option.stretch for option in options if option.stretch]
    return at(_chosen(told, found, stretches, here)) if stretches else None


def _named_year(told: Narrative, found: re.Match[str]) -> int | None:
    """Give the year that the phrase itself names: a number, or "last year"."""
    if (year := amount(told, found, "Y")) is not None:
        return year
    if one(told, found, "M") is not None and (shared := SHARED_YEAR.match(told.pieces.letters, found.end())):
        return int(told.pieces.amounts[shared.start("year")] or 0)
    places = range(found.start(), found.end())
    if (unit := one(told, found, "u")) is None or told.pieces.amounts[unit] != "Y":
        return None
    steps = {"l": -1, "t": 0, "x": 1}
    step = next((steps[told.pieces.letters[place]] for place in places if told.pieces.letters[place] in steps), 0)
    here = moved(now(told, "Y"), step)
    return here.first.year if here else None


def month(told: Narrative, found: re.Match[str]) -> Meaning | None:
    """Read "February 2025", "last February", "February"."""
    number_of_month = amount(told, found, "M") or 1
    if (year := _named_year(told, found)) is not None:
        return at(Stretch("M", date(year, number_of_month, 1)))
    if (here := now(told, "M")) is None:
        return Meaning("DATE", f"XXXX-{number_of_month:02}")
    options = [Stretch("M", date(here.first.year + years, number_of_month, 1)) for years in (-1, 0, 1)]
    return at(_chosen(told, found, options, here))


def _chosen(told: Narrative, found: re.Match[str], options: list[Stretch], here: Stretch) -> Stretch | None:
    """Choose the last, this, the next, or the one the sentence looks at."""
    letters = told.pieces.letters[found.start() : found.end()]
    if "l" in letters or "I" in letters:
        return nearest(told, [one for one in options if one.first < here.first], -1)
    if "x" in letters:
        return nearest(told, [one for one in options if one.first > here.first], 1)
    if "t" in letters:
        return nearest(told, [one for one in options if one.first.year == here.first.year], 0)
    return nearest(told, options, direction(told, found.start()))


def weekday(told: Narrative, found: re.Match[str]) -> Meaning | None:
    """Read "Friday", "last Friday", "next Friday", "the following Friday"."""
    number_of_day = (amount(told, found, "W") or 1) - 1
    letters = told.pieces.letters[found.start() : found.end()]
    leaning = "I" in letters and told.reference is not None and told.reference.unit == "D"
    here = told.reference if leaning else now(told, "D")
    if here is None:
        return Meaning("DATE", f"XXXX-WXX-{number_of_day + 1}")
    back = (here.first.weekday() - number_of_day) % 7
    if leaning and told.pieces.amounts[one(told, found, "I") or 0] == 1 or "x" in letters:
        return at(moved(here, 7 - back))
    if "l" in letters or "I" in letters:
        return at(moved(here, -(back or 7)))
    ahead = direction(told, found.start()) > 0 or ("t" in letters and direction(told, found.start()) == 0)
    return at(moved(here, (7 - back) % 7 if ahead else -back))


def year(told: Narrative, found: re.Match[str]) -> Meaning | None:
    """Read "2025", "fiscal 2025", "the year 2025", "'98"."""
    place = one(told, found, "Yy")
    if place is None:
        return None
    value = int(told.pieces.amounts[place] or 0)
    if told.pieces.letters[place] == "y":
        value += 1900 if value >= TWO_DIGIT_PIVOT else 2000
    elif found.end() - found.start() == 1 and not _is_year(told, place):
        return None
    return at(Stretch("Y", date(value, 1, 1)))


NEITHER_BEFORE = frozenset({"$", "£", "€", "#", "no.", "number", "than", "rs", "rs.", "about", "nearly", "almost"})
NEITHER_BEHIND = frozenset({"%", "percent", "people", "million", "billion", "gmt", "hours", "dollars", "euros", ".", "feet"})


def _is_year(told: Narrative, place: int) -> bool:
    """Tell a year from another number of four digits, by its neighbours and the word that it counts."""
    parse, pieces, token = told.parse, told.pieces, told.pieces.tokens[place]
    before = pieces.lower[place - 1] if place else ""
    behind = pieces.lower[place + 1] if place + 1 < len(pieces.lower) else ""
    if before in NEITHER_BEFORE or behind in NEITHER_BEHIND - {"."} or pieces.letters[place + 1 : place + 2] in {"U", "h."}:
        return False
    label = next((label for first, end, label in parse.entities if first <= token < end), "")
    if label in {"MONEY", "QUANTITY", "CARDINAL", "PERCENT", "ORDINAL"}:
        return parse.deps[token] == "pobj" and 1900 <= int(pieces.amounts[place] or 0) <= 2050
    counted = parse.heads[token]
    if parse.deps[token] == "nummod" and counted > token and parse.tags[counted] == "NNS":
        return label == "DATE" and bool(parse.find_children(counted, "det", "poss"))  # the 2012 elections
    return 1700 <= int(pieces.amounts[place] or 0) <= 2100 or label == "DATE" or before in {"in", "since"}


def year_in_words(told: Narrative, found: re.Match[str]) -> Meaning | None:
    """Read "nineteen ninety-six" and "two thousand eight", said aloud."""
    value = number(told, found.start(), found.end())
    if value is None or not 1500 <= value <= 2100:
        return None
    return at(Stretch("Y", date(int(value), 1, 1)))


def decade(told: Narrative, found: re.Match[str]) -> Meaning | None:
    """Read "the 1990s", "the '90s", "the nineties"."""
    first = amount(told, found, "D") or 0
    bare = found.end() - found.start() == 1 and len(told.pieces.lower[found.start()]) < 5
    if bare and told.pieces.letters[found.start() - 1 : found.start()] != "h" and told.pieces.lower[found.start()][0].isdigit():
        return None  # a man in his 30s
    if not 1000 <= first <= 2100 or (told.pieces.letters[found.start()] == "D" and first % 100 == 0 and first < 1900):
        return None
    return at(Stretch("X", date(first, 1, 1)))


def ordered_unit(told: Narrative, found: re.Match[str]) -> Meaning | None:
    """Read "the third quarter", "last year's first half", "the second quarter of 2020", "the 20th century"."""
    pieces = told.pieces
    order, unit = amount(told, found, "OQ"), "Q"
    if (place := one(told, found, "O")) is not None:
        unit_place = next(here for here in range(place, found.end()) if pieces.letters[here] in "uZ")
        unit = "H" if pieces.letters[unit_place] == "Z" else str(pieces.amounts[unit_place])
    if order is None or unit not in {"Q", "H", "C"}:
        return None
    if unit == "C":
        return at(Stretch("C", date((order - 1) * 100 or 1, 1, 1))) if 0 < order < 23 else None
    steps = 12 // MONTHS[unit]
    if order > steps:
        return None
    named = _named_year(told, found)
    if unit == "H" and named is None:
        return None  # the second half of a match
    if named is not None:
        return at(Stretch(unit, date(named, 1 + (order - 1) * MONTHS[unit], 1)))
    if (here := now(told, unit)) is None:
        return Meaning("DATE", f"XXXX-{unit}{order}")
    options = [Stretch(unit, date(here.first.year + years, 1 + (order - 1) * MONTHS[unit], 1)) for years in (-1, 0, 1)]
    return at(nearest(told, options, 0))  # results "will be reported" for a quarter that is over


def season(told: Narrative, found: re.Match[str]) -> Meaning | None:
    """Read "last summer", "the winter of 1994", "spring 2025"; a bare "fall" or "spring" only where it must be a season."""
    first_month = amount(told, found, "S") or 3
    named = _named_year(told, found)
    if named is not None:
        stretch = Stretch("S", date(named, first_month, 1))
        return at(stretch)._replace(edtf=f"{named}-24") if first_month == 12 else at(stretch)
    letters = told.pieces.letters
    before = told.pieces.lower[found.start() - 1] if found.start() else ""
    if letters[found.start()] == "S" and before not in {"in", "by", "since", "until", "during"}:
        return None
    if letters[found.start()] == "d" and before not in {"in", "by", "since", "until", "during", "for", "over", "into", "through", "throughout"}:
        return None
    behind = told.pieces.lower[found.end()] if found.end() < len(letters) else ""
    if behind == "of" or (behind == "in" and letters[found.start()] == "S"):
        return None
    if (here := now(told, "S")) is None:
        return Meaning("DATE", f"XXXX-{containing('S', date(2001, first_month, 1)).value[5:]}")
    options = [Stretch("S", date(here.first.year + years, first_month, 1)) for years in (-2, -1, 0, 1)]
    return at(_chosen(told, found, options, here))


def holiday(told: Narrative, found: re.Match[str]) -> Meaning | None:
    """Read "Christmas Day 2024", "Thanksgiving"."""
    from reportedly.reading.time_words import HOLIDAYS

    rule = HOLIDAYS[tuple(str(told.pieces.amounts[one(told, found, "J") or 0]).split())]
    if (named := _named_year(told, found)) is not None:
        return at(Stretch("D", _holiday(rule, named)))
    if (here := now(told, "D")) is None:
        return Meaning("DATE", f"XXXX-{rule[0]:02}-{rule[1]:02}" if len(rule) == 2 else None)
    options = [Stretch("D", _holiday(rule, here.first.year + years)) for years in (-1, 0, 1)]
    return at(_chosen(told, found, options, here))


def _holiday(rule: tuple[int, ...], of_year: int) -> date:
    if len(rule) == 2:
        return date(of_year, *rule)
    month_number, day_of_week, which = rule
    days = [date(of_year, month_number, day) for day in range(1, DAYS_OF_MONTH) if _weekday(of_year, month_number, day) == day_of_week]
    return days[which - 1 if which > 0 else which]


def _weekday(of_year: int, of_month: int, day: int) -> int | None:
    try:
        return date(of_year, of_month, day).weekday()
    except ValueError:
        return None


# ---- seen from publication ------------------------------------------------------------------------------------------


def near_day(told: Narrative, found: re.Match[str]) -> Meaning | None:
    """Read "today", "yesterday", "tomorrow", "tonight"."""
    day = moved(now(told, "D"), amount(told, found, "T") or 0)
    if told.pieces.lower[found.end() - 1] == "tonight":
        return Meaning("TIME", f"{day.value}TNI", day.edtf, day) if day else Meaning("TIME", None)
    return at(day)


def near_unit(told: Narrative, found: re.Match[str]) -> Meaning | None:
    """Read "last week", "this year", "next month", "the following day"."""
    letters, unit = told.pieces.letters[found.start() : found.end()], unit_of(told, found)
    if unit in CLOCK_UNITS:
        return None
    if "I" in letters or (letters.startswith("dx") and unit == "D"):
        step = 1 if "x" in letters else int(told.pieces.amounts[one(told, found, "I") or 0] or 0)
        base = told.reference.in_unit(unit) if told.reference and not finer(unit, told.reference.unit) else now(told, unit)
        return at(moved(base, step))
    if unit == "D":
        return None
    if "latest" in told.pieces.lower[found.start() : found.end()]:
        return at(told.reference if _is(told, unit) else moved(now(told, unit), -1))
    if letters.startswith("dl") and told.pieces.lower[found.end() - 2] == "past" and unit != "WE":
        return _span_from_now(told, 1.0, unit, -1)
    step = -1 if "l" in letters else 1 if "x" in letters else 0
    here = now(told, unit)
    if unit == "WE" and here and step == -1 and told.published and here.first > told.published.first:
        return at(moved(here, -1))
    return at(moved(here, step))


def _span_from_now(told: Narrative, count: float | None, unit: str, way: int) -> Meaning:
    """Give a duration that ends or begins with publication: "the past two years", "the next six months"."""
    value = period(count, unit)
    day = now(told, "D")
    if day is None or count is None or unit in CLOCK_UNITS or count != int(count):
        return Meaning("DURATION", value)
    other = moved(_in_days_or_months(day, unit, way * int(count)), 0)
    if other is None:
        return Meaning("DURATION", value)
    first, last = sorted((day.first, other.first))
    return Meaning("DURATION", value, between(first, last).edtf)


def _in_days_or_months(day: Stretch, unit: str, steps: int) -> Stretch | None:
    if unit in MONTHS:
        month_there = moved(containing("M", day.first), steps * MONTHS[unit])
        return None if month_there is None else Stretch("D", min(month_there.last, month_there.first.replace(day=min(day.first.day, 28))))
    return moved(day, steps * {"D": 1, "W": 7, "WE": 7}[unit])


def some_units_from_now(told: Narrative, found: re.Match[str]) -> Meaning | None:
    """Read "the past two years", "the next few days", "recent years", "the coming weeks"."""
    letters, unit = told.pieces.letters, unit_of(told, found)
    here = letters[found.start() : found.end()]
    way = 1 if "x" in here else -1
    quantity = found.groupdict().get("quantity")
    if not quantity and ("r" in here or "coming" in told.pieces.lower[found.start() : found.end()]):
        return Meaning("DATE", "FUTURE_REF" if way > 0 else "PAST_REF")
    count = number(told, *found.span("quantity")) if quantity else None
    return _span_from_now(told, count, unit, way)


def some_units_ago(told: Narrative, found: re.Match[str]) -> Meaning | None:
    """Read "two days ago", "a year earlier", "six months later"."""
    unit, way = unit_of(told, found), amount(told, found, "gbf") or -1
    count = number(told, *found.span("quantity")) if found["quantity"] else None
    if count is None:
        return Meaning("DATE", "PAST_REF" if way < 0 else "FUTURE_REF")
    if unit in CLOCK_UNITS or count != int(count):
        return Meaning("DURATION", period(count, unit))
    leaning = "g" not in told.pieces.letters[found.start() : found.end()]
    reference = told.reference if leaning else now(told, "D") or told.published
    if unit == "Y" and told.reference and told.reference.unit in {"Q", "H"}:
        return at(moved(told.reference, way * int(count) * (12 // MONTHS[told.reference.unit])))
    if reference is None:
        reference = told.published
    if reference is None:
        return Meaning("DATE", None)
    if finer(unit, reference.unit):
        return Meaning("DATE", None)
    return at(moved(reference.in_unit(unit), way * int(count)))


def the_unit(told: Narrative, found: re.Match[str]) -> Meaning | None:
    """Read "the quarter", "the weekend", "the year": the one that was spoken of, else the last or this one."""
    unit = unit_of(told, found)
    behind = told.pieces.lower[found.end()] if found.end() < len(told.pieces.lower) else ""
    if unit not in {"Q", "WE", "Y"} or behind == "of":
        return None
    if behind in {"ended", "ending"}:
        return Meaning("DURATION", period(1, unit)) if unit == "Y" else at(told.reference if _is(told, unit) else None)
    return at(_spoken_of(told, found, unit))


def _is(told: Narrative, unit: str) -> bool:
    """Tell whether the last stretch that was named is of the unit."""
    return told.reference is not None and told.reference.unit == unit


def _spoken_of(told: Narrative, found: re.Match[str], unit: str) -> Stretch | None:
    """Give the stretch that "the quarter", "the month" means."""
    here = now(told, unit)
    if unit == "WE":
        over = here and told.published and here.first <= told.published.first
        return here if over or direction(told, found.start()) > 0 else moved(here, -1)
    if unit == "Q":
        return told.reference if _is(told, unit) else moved(here, -1)
    return here


def a_unit_earlier(told: Narrative, found: re.Match[str]) -> Meaning | None:
    """Read "year-ago", "the year-earlier quarter": the same stretch a year before the one that was spoken of."""
    unit, last = str(told.pieces.amounts[one(told, found, "u") or 0]), unit_of(told, found)
    if unit != "Y" or last not in MONTHS:
        return None
    if last == "Y" and told.reference and told.reference.unit in {"Q", "H", "M"}:
        last = told.reference.unit
    if (order := amount(told, found, "O")) and last == "Q" and (here := now(told, "Y")):
        return at(Stretch("Q", date(here.first.year - 1, min(order, 4) * 3 - 2, 1)))
    base = told.reference if _is(told, last) else moved(now(told, last), -1 if last == "Q" else 0)
    return at(moved(base, -12 // MONTHS[last]))


def end_of_unit(told: Narrative, found: re.Match[str]) -> Meaning | None:
    """Read "year-end", "the year's end": the last day of the unit."""
    unit = unit_of(told, found)
    letters = told.pieces.letters[found.start() : found.end()]
    if told.pieces.lower[found.end() - 1] != "end" or unit not in {"Y", "M", "W"} or ("h" not in letters and unit != "Y"):
        return None
    here = now(told, unit)
    return at(Stretch("D", here.last)) if here else Meaning("DATE", None)


def part_of_unit(told: Narrative, found: re.Match[str]) -> Meaning | None:
    """Read "earlier in the year", "later in the day", "the end of the month"."""
    unit = unit_of(told, found)
    if unit in CLOCK_UNITS:
        return None
    here = told.reference if _is(told, unit) else now(told, unit)
    if here is None:
        return Meaning("DATE", None)
    part = told.pieces.amounts[one(told, found, "EBbf") or 0]
    return at(here)._replace(edtf=_part_edtf(told, here, str(part)))


def that_unit(told: Narrative, found: re.Match[str]) -> Meaning | None:
    """Read "that year", "the same day": the one that was spoken of."""
    unit = unit_of(told, found)
    if unit in CLOCK_UNITS or told.reference is None or finer(unit, told.reference.unit):
        return Meaning("DATE", None) if unit not in CLOCK_UNITS else None
    return at(told.reference.in_unit(unit))


def reference_word(told: Narrative, found: re.Match[str]) -> Meaning | None:
    """Read "now", "recently", "soon", "the future"."""
    place = one(told, found, "R")
    behind = told.pieces.lower[found.end()] if found.end() < len(told.pieces.lower) else ""
    before = told.pieces.lower[found.start() - 1] if found.start() else ""
    lower = told.pieces.lower[found.end() - 1]
    if lower == "soon" and (behind in {"after", "as", "enough"} or before in {"as", "too", "how"}):
        return None
    if lower == "future" and (found.end() - found.start() == 1 and before != "near" or behind == "of" or _modifies(told, found)):
        return None
    return Meaning("DATE", str(told.pieces.amounts[place])) if place is not None else None


def _modifies(told: Narrative, found: re.Match[str]) -> bool:
    """Tell whether the last word of the match stands in front of a noun it belongs to."""
    return told.parse.deps[told.pieces.tokens[found.end() - 1]] in {"amod", "compound"}


def the_past(told: Narrative, found: re.Match[str]) -> Meaning | None:
    """Read "in the past", "current", "recent"."""
    place = found.end() - 1
    lower, token = told.pieces.lower[place], told.pieces.tokens[place]
    if lower == "current":
        return Meaning("DATE", "PRESENT_REF")
    if lower == "past" and told.parse.pos[token] == "NOUN":
        return Meaning("DATE", "PAST_REF")
    return None


# ---- parts, lengths, repeats ----------------------------------------------------------------------------------------


def part_of(told: Narrative, found: re.Match[str]) -> Meaning | None:
    """Read "early 2020", "late last week", "the end of March", "earlier this year": the same value, a part of the stretch."""
    if told.pieces.letters[slice(*found.span("core"))] == "du":
        return part_of_unit(told, found)
    inner = told.read(told, *found.span("core"))
    if inner is None or inner.type == "SET" or inner.value is None:
        return inner
    place = one(told, found, "EBbf")
    part = told.pieces.amounts[place] if place is not None else None
    if inner.stretch is None or part is None:
        return inner
    return inner._replace(edtf=_part_edtf(told, inner.stretch, str(part)))


def _part_edtf(told: Narrative, stretch: Stretch, part: str) -> str:
    """Write a third of a stretch, its inner ends marked as approximate; or what lies before or after publication."""
    if part in {"-1", "1"}:
        if told.published is None or not stretch.first <= told.published.first <= stretch.last or stretch.unit == "D":
            return stretch.edtf
        day = told.published.first
        return between(stretch.first, day).edtf if part == "-1" else between(day, stretch.last).edtf
    size = {"Y": "M", "X": "Y", "C": "X", "M": "D", "H": "M", "Q": "M", "S": "M"}.get(stretch.unit)
    if size is None:
        return stretch.edtf
    steps = [containing(size, stretch.first)]
    while (following := steps[-1].moved(1)).first <= stretch.last:
        steps.append(following)
    third = max(1, round(len(steps) / 3))
    if size == "X":
        return stretch.edtf
    if part == "START":
        return f"{steps[0].edtf}/{steps[third - 1].edtf}~"
    if part == "END":
        return f"{steps[-third].edtf}~/{steps[-1].edtf}"
    return f"{steps[third].edtf}~/{steps[-third - 1].edtf}~" if len(steps) > 3 else f"{steps[1].edtf}~"


def length(told: Narrative, found: re.Match[str]) -> Meaning | None:
    """Read "two years", "a few days", "24 hours", "10-year"."""
    unit = unit_of(told, found)
    pieces = told.pieces
    behind = pieces.letters[found.end() : found.end() + 2]
    if behind.startswith("a") or behind == "ha" or (unit == "Q" and behind.startswith("o")):
        return None  # ages; three quarters of
    count = number(told, *found.span("quantity")) if found["quantity"] else None
    return Meaning("DURATION", period(count, unit))


def one_unit(told: Narrative, found: re.Match[str]) -> Meaning | None:
    """Read "a year": a length, or in a rate ("$5 a day", "twice a week") a repeat."""
    unit = unit_of(told, found)
    first = found.start()
    before = told.pieces.letters[max(0, first - 3) : first]
    behind = told.pieces.letters[found.end() : found.end() + 1]
    if behind in {"a", "h"} or (behind == "o" and unit == "Q"):
        return None
    token = told.pieces.tokens[found.end() - 1]
    if before.endswith(("N", "U")) or told.parse.deps[token] == "npadvmod" and told.pieces.lower[first - 1] in {
        "twice", "once", "times", "million", "billion", "%", "percent", "barrels", "dollars", "cents",
    }:  # fmt: skip
        return Meaning("SET", period(1, unit))
    return Meaning("DURATION", period(1, unit))


def repeat(told: Narrative, found: re.Match[str]) -> Meaning | None:
    """Read "every year", "every Tuesday", "each July", "Mondays", "daily"."""
    pieces, last = told.pieces, found.end() - 1
    letter, told_amount = pieces.letters[last], pieces.amounts[last]
    if letter == "L":
        if told.parse.pos[pieces.tokens[last]] == "NOUN" and told.parse.deps[pieces.tokens[last]] not in {"npadvmod", "advmod"}:
            return None  # a daily is a newspaper
        return Meaning("SET", str(told_amount))
    if letter in "uU":
        quantity = found.groupdict().get("quantity")
        count = number(told, *found.span("quantity")) if quantity else 1.0
        return Meaning("SET", period(count, str(told_amount)))
    part = ""
    if letter == "P":
        part, last = f"T{told_amount}", last - 1
        letter, told_amount = pieces.letters[last], pieces.amounts[last]
        if letter == "e":
            return Meaning("SET", f"XXXX-XX-XX{part}")
    if letter in "Ww":
        return Meaning("SET", f"XXXX-WXX-{told_amount}{part}")
    if letter == "M":
        return Meaning("SET", f"XXXX-{told_amount:02}")
    return Meaning("SET", f"XXXX-{containing('S', date(2001, int(told_amount or 3), 1)).value[5:]}") if letter == "S" else None


# ---- the clock ------------------------------------------------------------------------------------------------------


def part_of_day(told: Narrative, found: re.Match[str]) -> Meaning | None:
    """Read "Friday night", "this morning", "noon Saturday", "the night of March 3", "overnight"."""
    code = str(told.pieces.amounts[one(told, found, "P") or 0])
    groups = found.groupdict()
    if groups.get("core"):
        inner = told.read(told, *found.span("core"))
        if inner is None:
            return None
        day = inner.stretch if inner.stretch and inner.stretch.unit == "D" else None
    else:
        letters = told.pieces.letters[found.start() : found.end()]
        reference = told.reference if told.reference and told.reference.unit == "D" else None
        day = moved(now(told, "D"), -1 if letters.startswith("l") else 0)
        if letters[0] in "dPHI":
            day = reference or day
        if letters[0] == "I" or letters.startswith("dI") or letters.startswith("dx"):
            day = moved(day, 1 if "x" in letters else int(told.pieces.amounts[one(told, found, "I") or 0] or 0))
    return Meaning("TIME", f"{day.value}T{code}", day.edtf, day) if day else Meaning("TIME", None)


def clock_time(told: Narrative, found: re.Match[str]) -> Meaning | None:
    """Read "9 a.m. Tuesday", "9:15 p.m.", "19:30 GMT"."""
    from reportedly.reading.time_pieces import clock_value

    pieces, place = told.pieces, found.start("clock")
    half_place = one(told, found, "p")
    half = str(pieces.amounts[half_place])[:1] if half_place is not None else ""
    raw = pieces.amounts[place]
    hour, minute = (str(raw).split(":") if pieces.letters[place] == "C" else (str(int(raw or 0)), "00"))
    if pieces.letters[place] == "N" and isinstance(raw, float):
        minute = f"{round(raw % 1 * 100):02}"  # 9.15 p.m.
    if pieces.letters[place] == "Y" or (pieces.letters[place] == "N" and len(pieces.lower[place]) == 4):
        hour, minute = f"{int(raw or 0):04}"[:2], f"{int(raw or 0):04}"[2:]
    if int(hour) > 24 or int(minute) > 59:
        return None
    clock = clock_value(int(hour), minute, half)
    if found.groupdict().get("core"):
        inner = told.read(told, *found.span("core"))
        day = inner.stretch if inner else None
    else:
        day = told.reference if told.reference and told.reference.unit == "D" else now(told, "D")
    return Meaning("TIME", f"{day.value}T{clock}", day.edtf, day) if day and day.unit == "D" else Meaning("TIME", f"T{clock}")
