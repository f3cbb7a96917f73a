"""Times seen from the publication date, or from what was spoken of before: "last week", "two days ago", "that year"."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from reportedly.reading.times.amounts import CLOCK_UNITS, period
from reportedly.reading.times.direction import direction
from reportedly.reading.times.meaning import Meaning, Phrase, at, moved
from reportedly.reading.times.stretches import DAYS_APART, MONTHS, Stretch, containing, finer
from reportedly.reading.when import between

if TYPE_CHECKING:
    from reportedly.reading.times.meaning import Narrative

QUARTERS = 4


def near_day(phrase: Phrase) -> Meaning | None:
    """Read "today", "yesterday", "tomorrow", "tonight"."""
    day = moved(phrase.told.now("D"), phrase.whole("T") or 0)
    if phrase.words[-1] == "tonight":
        return Meaning("TIME", f"{day.value}TNI", day.edtf, day) if day else Meaning("TIME", None)
    return at(day)


def near_unit(phrase: Phrase) -> Meaning | None:
    """Read "last week", "this year", "next month", "the following day", "the latest quarter"."""
    told, unit = phrase.told, phrase.unit
    if unit in CLOCK_UNITS:
        return None
    if "I" in phrase.letters or (phrase.letters.startswith("dx") and unit == "D"):
        known = told.reference and not finer(unit, told.reference.unit)
        base = told.reference.in_unit(unit) if told.reference and known else told.now(unit)
        return at(moved(base, phrase.whole("I") or 1))
    if unit == "D":
        return None  # "this day and age", "the last day"
    if "latest" in phrase.words:
        return at(told.spoke_of(unit) or moved(told.now(unit), -1))
    if phrase.letters.startswith("dl") and "past" in phrase.words and unit != "WE":
        return from_now(told, 1.0, unit, -1)
    step = -1 if "l" in phrase.letters else 1 if "x" in phrase.letters else 0
    here = told.now(unit)
    if unit == "WE" and here and step == -1 and told.published and here.first > told.published.first:
        return at(moved(here, -1))
    return at(moved(here, step))


def some_units_from_now(phrase: Phrase) -> Meaning | None:
    """Read "the past two years", "the next few days", "recent years", "the coming weeks"."""
    ahead = "x" in phrase.letters
    if not phrase.group("quantity") and ("r" in phrase.letters or "coming" in phrase.words):
        return Meaning("DATE", "FUTURE_REF" if ahead else "PAST_REF")
    return from_now(phrase.told, phrase.quantity(), phrase.unit, 1 if ahead else -1)


def from_now(told: Narrative, count: float | None, unit: str, way: int) -> Meaning:
    """Give a duration that ends or begins with publication."""
    value = period(count, unit)
    day = told.now("D")
    if day is None or count is None or unit in CLOCK_UNITS or count != int(count):
        return Meaning("DURATION", value)
    other = _away(day, unit, way * int(count))
    if other is None:
        return Meaning("DURATION", value)
    return Meaning("DURATION", value, between(*sorted((day.first, other))).edtf)


def _away(day: Stretch, unit: str, steps: int) -> date | None:
    """Give the day so many units away; the 31st falls back to the end of a shorter month."""
    if unit in DAYS_APART:
        there = moved(day, steps * DAYS_APART[unit])
        return there.first if there else None
    there = moved(containing("M", day.first), steps * MONTHS[unit])
    return there.first.replace(day=min(day.first.day, there.last.day)) if there else None


def some_units_ago(phrase: Phrase) -> Meaning | None:
    """Read "two days ago", "a year earlier", "six months later"."""
    told, unit, way = phrase.told, phrase.unit, phrase.whole("gbf") or -1
    count = phrase.quantity()
    if count is None:
        return Meaning("DATE", "PAST_REF" if way < 0 else "FUTURE_REF")
    if unit in CLOCK_UNITS or count != int(count):
        return Meaning("DURATION", period(count, unit))
    compared = told.spoke_of("Q", "H") if unit == "Y" else None
    if compared:  # a quarter is compared with the same quarter
        return at(moved(compared, way * int(count) * MONTHS["Y"] // MONTHS[compared.unit]))
    reference = told.published if "g" in phrase.letters else told.reference or told.published
    if reference is None or finer(unit, reference.unit):
        return Meaning("DATE", None)
    return at(moved(reference.in_unit(unit), way * int(count)))


def the_unit(phrase: Phrase) -> Meaning | None:
    """Read "the quarter", "the weekend", "the year": the one that was spoken of, else the last or this one."""
    unit = phrase.unit
    if unit not in {"Q", "WE", "Y"} or phrase.after == "of":
        return None
    if phrase.after in {"ended", "ending"}:
        return Meaning("DURATION", period(1, unit)) if unit == "Y" else at(phrase.told.spoke_of(unit))
    return at(_spoken_of(phrase, unit))


def _spoken_of(phrase: Phrase, unit: str) -> Stretch | None:
    """Give the stretch that "the quarter", "the weekend", "the year" means."""
    told, here = phrase.told, phrase.told.now(unit)
    if unit == "WE":
        over = here and told.published and here.first <= told.published.first
        return here if over or direction(told, phrase.first) > 0 else moved(here, -1)
    if unit == "Q":
        return told.spoke_of(unit) or moved(here, -1)
    return here


def a_unit_earlier(phrase: Phrase) -> Meaning | None:
    """Read "year-ago", "the year-earlier quarter": the same stretch a year before the one that was spoken of."""
    told, unit = phrase.told, phrase.unit
    if phrase.amount("u") != "Y" or unit not in MONTHS:
        return None
    order, here = phrase.whole("O"), told.now("Y")
    if order and order <= QUARTERS and unit == "Q" and here:
        return at(Stretch("Q", date(here.first.year - 1, order * MONTHS["Q"] - 2, 1)))
    spoken = told.spoke_of("Q", "H", "M") if unit == "Y" else told.spoke_of(unit)
    base = spoken or moved(told.now(unit), -1 if unit == "Q" else 0)
    return at(moved(base, -MONTHS["Y"] // MONTHS[base.unit])) if base else Meaning("DATE", None)


def end_of_unit(phrase: Phrase) -> Meaning | None:
    """Read "year-end", "the year's end": the last day of the unit."""
    if phrase.words[-1] != "end" or phrase.unit not in {"Y", "M"}:
        return None
    here = phrase.told.now(phrase.unit)
    return at(Stretch("D", here.last)) if here else Meaning("DATE", None)


def that_unit(phrase: Phrase) -> Meaning | None:
    """Read "that year", "the same day": the one that was spoken of."""
    told, unit = phrase.told, phrase.unit
    if unit in CLOCK_UNITS:
        return None
    if told.reference is None or finer(unit, told.reference.unit):
        return Meaning("DATE", None)
    return at(told.reference.in_unit(unit))


def reference_word(phrase: Phrase) -> Meaning | None:
    """Read "now", "recently", "soon", "the future"."""
    word = phrase.words[-1]
    if word == "soon" and (phrase.after in {"after", "as", "enough"} or phrase.before in {"as", "too", "how"}):
        return None
    if word == "future" and not _is_the_future(phrase):
        return None
    return Meaning("DATE", str(phrase.amount("R")))


def _is_the_future(phrase: Phrase) -> bool:
    """Tell "in the future", "the near future" from "future talks" and "the future of the party"."""
    if phrase.letters == "R" and phrase.before != "near":
        return False
    return phrase.after != "of" and phrase.told.parse.deps[phrase.token()] not in {"amod", "compound"}


def the_past(phrase: Phrase) -> Meaning | None:
    """Read "in the past", "the current"."""
    word = phrase.words[-1]
    if word == "current":
        return Meaning("DATE", "PRESENT_REF")
    return Meaning("DATE", "PAST_REF") if word == "past" and phrase.told.parse.pos[phrase.token()] == "NOUN" else None
