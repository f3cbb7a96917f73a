"""The hours of a day: "9 a.m. Tuesday", "Friday night", "this morning"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportedly.reading.times.meaning import Meaning, Phrase, moved
from reportedly.reading.times.pieces import clock_value

if TYPE_CHECKING:
    from reportedly.reading.times.stretches import Stretch

HOURS, MINUTES = 24, 60
FOUR_FIGURES = 4  # 1930 GMT


def part_of_day(phrase: Phrase) -> Meaning | None:
    """Read "Friday night", "this morning", "noon Saturday", "the night of March 3"."""
    if phrase.group("core"):
        inner = phrase.inner()
        if inner is None:
            return None
        day = inner.stretch if inner.stretch and inner.stretch.unit == "D" else None
    else:
        day = _day_of_part(phrase)
    return _timed(day, str(phrase.amount("P")))


def _day_of_part(phrase: Phrase) -> Stretch | None:
    """Give the day of "last night", "this morning", "that evening", "the next morning"."""
    here = moved(phrase.told.now("D"), -1 if phrase.letters.startswith("l") else 0)
    if phrase.letters[0] in "lt":
        return here
    day = phrase.told.spoke_of("D") or here
    if "I" in phrase.letters or "x" in phrase.letters:
        return moved(day, phrase.whole("I") or 1)
    return day


def clock_time(phrase: Phrase) -> Meaning | None:
    """Read "9 a.m. Tuesday", "9:15 p.m.", "19:30 GMT"."""
    clock = _clock(phrase)
    if clock is None:
        return None
    if phrase.group("core"):
        inner = phrase.inner()
        return _timed(inner.stretch if inner else None, clock)
    return _timed(phrase.told.spoke_of("D") or phrase.told.now("D"), clock)


def _timed(day: Stretch | None, clock: str) -> Meaning:
    if day is None or day.unit != "D":
        return Meaning("TIME", None)
    return Meaning("TIME", f"{day.value}T{clock}", day.edtf, day)


def _clock(phrase: Phrase) -> str | None:
    """Give the hour and minute in 24 hours; None where there is no such time."""
    place = phrase.found.start("clock")
    word, amount = phrase.told.pieces.lower[place], phrase.told.pieces.amounts[place]
    if phrase.told.pieces.letters[place] == "C":
        hour, minute = str(amount).split(":")
    elif len(word) == FOUR_FIGURES and word.isdecimal():
        hour, minute = word[:2], word[2:]
    else:
        hour, _, minute = word.partition(".")
    if not hour.isdecimal() or int(hour) > HOURS or int(minute or 0) >= MINUTES:
        return None
    return clock_value(int(hour), minute or "00", str(phrase.amount("p") or "")[:1])
