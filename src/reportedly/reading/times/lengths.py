"""Parts of a stretch, lengths of time and repeats: "early 2020", "two years", "every Tuesday"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportedly.reading.times.amounts import CLOCK_UNITS, period
from reportedly.reading.times.meaning import Meaning, Phrase, at
from reportedly.reading.times.stretches import containing, season_code
from reportedly.reading.when import between

if TYPE_CHECKING:
    from collections.abc import Callable

    from reportedly.reading.times.meaning import Narrative
    from reportedly.reading.times.stretches import Stretch

PARTED_BY = {"C": "X", "X": "Y", "Y": "M", "H": "M", "Q": "M", "S": "M", "M": "D"}  # what a third is counted in
PARTS = 3  # early, mid, late
RATES = frozenset({"twice", "once", "times", "million", "billion", "%", "percent", "barrels", "dollars", "cents"})


def part_of(phrase: Phrase) -> Meaning | None:
    """Read "early 2020", "late last week", "earlier this year": the same value, a part of the stretch."""
    core = phrase.group("core")
    if core and phrase.told.pieces.letters[slice(*core)] == "du":
        return part_of_unit(phrase)
    inner = phrase.inner()
    part = phrase.amount("EBbf")
    if inner is None or inner.stretch is None or part is None:
        return inner
    return inner._replace(edtf=_part(phrase.told, inner.stretch, str(part)))


def part_of_unit(phrase: Phrase) -> Meaning | None:
    """Read "earlier in the year", "later in the day", "the end of the month"."""
    unit = phrase.unit
    if unit in CLOCK_UNITS:
        return None
    here = phrase.told.spoke_of(unit) or phrase.told.now(unit)
    if here is None:
        return Meaning("DATE", None)
    return at(here)._replace(edtf=_part(phrase.told, here, str(phrase.amount("EBbf"))))


def _part(told: Narrative, stretch: Stretch, part: str) -> str:
    """Write the part of a stretch: what lies before or after publication, or about a third of it."""
    if part in {"-1", "1"}:
        return _side(told, stretch, earlier=part == "-1")
    unit = PARTED_BY.get(stretch.unit)
    if unit is None or unit == "X":
        return stretch.edtf
    steps = [containing(unit, stretch.first)]
    while (following := steps[-1].moved(1)).first <= stretch.last:
        steps.append(following)
    third = round(len(steps) / PARTS)
    if part == "START":
        return f"{steps[0].edtf}/{steps[third - 1].edtf}~"
    if part == "END":
        return f"{steps[-third].edtf}~/{steps[-1].edtf}"
    return f"{steps[third].edtf}~/{steps[-third - 1].edtf}~"


def _side(told: Narrative, stretch: Stretch, *, earlier: bool) -> str:
    """Write what of a stretch lies before or after the day of publication."""
    day = told.now("D")
    if day is None or stretch.unit == "D" or not stretch.first <= day.first <= stretch.last:
        return stretch.edtf
    return (between(stretch.first, day.first) if earlier else between(day.first, stretch.last)).edtf


def length(phrase: Phrase) -> Meaning | None:
    """Read "two years", "a few days", "24 hours", "10-year"; not ages, and not three quarters of something."""
    behind = phrase.told.pieces.letters[phrase.behind : phrase.behind + 2]
    if behind.startswith("a") or behind == "ha" or (phrase.unit == "Q" and behind.startswith("o")):
        return None
    return Meaning("DURATION", period(phrase.quantity(), phrase.unit))


def one_unit(phrase: Phrase) -> Meaning | None:
    """Read "a year": a length, or in a rate ("$5 a day", "twice a week") a repeat."""
    letters, unit = phrase.told.pieces.letters, phrase.unit
    behind = letters[phrase.behind : phrase.behind + 1]
    if behind in {"a", "h"} or (behind == "o" and unit == "Q"):
        return None
    rated = letters[phrase.first - 1 : phrase.first] in {"N", "U"} or phrase.before in RATES
    return Meaning("SET" if rated else "DURATION", period(1, unit))


def repeat(phrase: Phrase) -> Meaning | None:
    """Read "every year", "every Tuesday", "each July", "Mondays", "daily"."""
    pieces, letters = phrase.told.pieces, phrase.letters
    if letters == "L":
        return None if _is_newspaper(phrase) else Meaning("SET", str(phrase.amount("L")))
    if letters[-1] in "uU":
        count = phrase.quantity() if phrase.group("quantity") else 1.0
        return Meaning("SET", period(count, phrase.unit))
    part = f"T{phrase.amount('P')}" if letters[-1] == "P" else ""
    last = letters.rstrip("P")[-1:]
    amount = pieces.amounts[phrase.first + letters.rindex(last)] if last else None
    return Meaning("SET", REPEATED[last](amount) + part) if last in REPEATED else None


REPEATED: dict[str, Callable[[float | str | None], str]] = {
    "e": lambda _: "XXXX-XX-XX",
    "W": lambda day: f"XXXX-WXX-{day}",
    "w": lambda day: f"XXXX-WXX-{day}",
    "M": lambda month: f"XXXX-{int(month or 0):02}",
    "S": lambda month: f"XXXX-{season_code(int(month or 0))}",
}


def _is_newspaper(phrase: Phrase) -> bool:
    """Tell the noun "daily" from the adverb and the adjective."""
    parse, token = phrase.told.parse, phrase.token()
    return parse.pos[token] == "NOUN" and parse.deps[token] not in {"npadvmod", "advmod"}
