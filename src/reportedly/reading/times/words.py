"""The closed classes of English words that time expressions are built of, each with a letter and what it amounts to.

The grammar (``grammar``) is written over these letters; ``LETTERS`` says what each stands for.
"""

from __future__ import annotations

from typing import NamedTuple

LETTERS = {
    "M": "month", "W": "weekday", "w": "weekday in the plural", "N": "number", "Y": "year in four digits",
    "y": "year in two digits behind an apostrophe", "D": "decade", "O": "ordinal", "u": "unit of time",
    "U": "unit of time in the plural", "S": "season", "P": "part of the day", "T": "today and its neighbours",
    "l": "last", "t": "this", "x": "next", "g": "ago", "b": "earlier", "f": "later", "d": "the", "A": "a", "H": "that",
    "v": "few, several", "V": "couple, dozen", "r": "recent", "e": "every", "E": "early, mid, late",
    "B": "beginning, middle, end", "q": "about, nearly", "G": "more than, at least", "o": "of", "c": "comma",
    "h": "hyphen", "j": "and, or", "k": "to", "p": "a.m., p.m.", "C": "clock time", "z": "time zone", "K": "o'clock",
    "R": "now, recently, soon", "L": "daily, weekly", "J": "holiday", "s": "'s", "X": "date in digits", "F": "fiscal",
    "a": "old, aged", "i": "in, on, at", "m": "more, other, full", "Z": "half", "n": "same", ".": "any other word",
    "$": "money", "Q": "quarter as Q3", "I": "following, previous",
    "'": "apostrophe in front of figures", "~": "or so",
}  # fmt: skip


class Word(NamedTuple):
    """What a word is in the grammar of time."""

    letter: str
    amount: float | str | None = None  # month number, unit, offset in days, TIMEX3 code...


def _numbered(letter: str, words: str, first: int = 1) -> dict[str, Word]:
    return {
        word: Word(letter, number) for number, group in enumerate(words.split(), first) for word in group.split("/")
    }


def _same(letter: str, words: str, amount: float | str | None = None) -> dict[str, Word]:
    return {word: Word(letter, amount) for word in words.split()}


MONTHS = _numbered(
    "M",
    "january/jan./jan february/feb./feb march/mar./mar april/apr./apr may june/jun. july/jul. august/aug./aug "
    "september/sept./sept/sep. october/oct./oct november/nov./nov december/dec./dec",
)
WEEKDAYS = _numbered("W", "monday tuesday wednesday thursday friday saturday sunday")
WEEKDAYS_PLURAL = _numbered("w", "mondays tuesdays wednesdays thursdays fridays saturdays sundays")
CARDINALS = _numbered(
    "N",
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen twenty",
    0,
) | {
    "thirty": Word("N", 30), "forty": Word("N", 40), "fifty": Word("N", 50), "sixty": Word("N", 60),
    "seventy": Word("N", 70), "eighty": Word("N", 80), "ninety": Word("N", 90), "hundred": Word("N", 100),
    "thousand": Word("N", 1000), "half-dozen": Word("N", 6),
}  # fmt: skip
ORDINALS = _numbered(
    "O",
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth "
    "sixteenth seventeenth eighteenth nineteenth twentieth",
) | {"thirtieth": Word("O", 30)}
UNITS = {
    "second": "s", "minute": "m", "hour": "h", "day": "D", "week": "W", "weekend": "WE", "month": "M", "quarter": "Q",
    "year": "Y", "decade": "X", "century": "C",
}  # fmt: skip
UNIT_WORDS = {word: Word("u", unit) for word, unit in UNITS.items() if unit != "s"} | {
    ("centuries" if word == "century" else f"{word}s"): Word("U", unit) for word, unit in UNITS.items()
}  # fmt: skip
DECADES = {
    "twenties": Word("D", 1920), "thirties": Word("D", 1930), "forties": Word("D", 1940), "fifties": Word("D", 1950),
    "sixties": Word("D", 1960), "seventies": Word("D", 1970), "eighties": Word("D", 1980), "nineties": Word("D", 1990),
}  # fmt: skip
SEASONS = {
    "spring": Word("S", 3), "summer": Word("S", 6), "autumn": Word("S", 9), "fall": Word("S", 9),
    "winter": Word("S", 12),
}  # fmt: skip
PARTS = {
    "morning": Word("P", "MO"), "afternoon": Word("P", "AF"), "evening": Word("P", "EV"), "night": Word("P", "NI"),
    "noon": Word("P", "12:00"), "midday": Word("P", "MI"), "midnight": Word("P", "24:00"), "dawn": Word("P", "MO"),
    "dusk": Word("P", "EV"), "overnight": Word("P", "NI"), "nightfall": Word("P", "NI"), "lunchtime": Word("P", "MI"),
}  # fmt: skip
RELATIVE = {
    "today": Word("T", 0), "yesterday": Word("T", -1), "tomorrow": Word("T", 1), "tonight": Word("T", 0),
    "last": Word("l", "last"), "past": Word("l", "past"), "previous": Word("I", -1), "preceding": Word("I", -1),
    "following": Word("I", 1), "ensuing": Word("I", 1), "subsequent": Word("I", 1),
    "this": Word("t"), "current": Word("t", "current"),
    "next": Word("x", "next"), "coming": Word("x", "coming"), "upcoming": Word("x", "coming"),
    "ago": Word("g", -1), "earlier": Word("b", -1), "later": Word("f", 1), "hence": Word("f", 1),
    "latest": Word("l", "latest"),
    "that": Word("H"), "same": Word("n"),
}  # fmt: skip
QUANTIFIERS = {
    "few": Word("v"), "several": Word("v"), "many": Word("v"), "some": Word("v"), "dozens": Word("v"),
    "couple": Word("V", 2), "dozen": Word("V", 12), "recent": Word("r"), "every": Word("e"), "each": Word("e"),
    "half": Word("Z", 0.5), "more": Word("m"), "other": Word("m"), "additional": Word("m"), "full": Word("m"),
    "consecutive": Word("m"), "straight": Word("m"), "whole": Word("m"), "entire": Word("m"),
    "calendar": Word("m"), "comparable": Word("m"), "corresponding": Word("m"),
    "trading": Word("m"), "business": Word("m"), "long": Word("m"),
}  # fmt: skip
PARTIAL = {
    "early": Word("E", "START"), "mid": Word("E", "MID"), "late": Word("E", "END"),
    "beginning": Word("B", "START"), "start": Word("B", "START"), "middle": Word("B", "MID"), "end": Word("B", "END"),
    "close": Word("B", "END"),
}  # fmt: skip
APPROXIMATE = _same("q", "about nearly almost around roughly approximately circa exactly precisely")
FUNCTION = {
    "the": Word("d"), "a": Word("A", 1), "an": Word("A", 1), "of": Word("o"), ",": Word("c"),
    "-": Word("h"), "–": Word("h"), "—": Word("h"), "and": Word("j"), "or": Word("j"), "to": Word("k"), "'s": Word("s"),
    "’s": Word("s"), "'": Word("s"), "’": Word("s"), "in": Word("i"), "on": Word("i"), "at": Word("i"),
    "old": Word("a"),
    "olds": Word("a"), "aged": Word("a"), "fiscal": Word("F"), "financial": Word("F"), "$": Word("$"), "£": Word("$"),
    "€": Word("$"), "o'clock": Word("K"), "o’clock": Word("K"),
}  # fmt: skip
CLOCK = (
    _same("p", "a.m. am a.m", "am")
    | _same("p", "p.m. pm p.m", "pm")
    | _same("z", "gmt utc est edt et cst cdt ct mst mdt pst pdt pt bst cet cest ist jst")
)
REFERENCE = (
    _same("R", "now currently presently nowadays", "PRESENT_REF")
    | _same("R", "recently lately formerly", "PAST_REF")
    | _same("R", "soon future", "FUTURE_REF")
)
FREQUENCY = {
    "hourly": Word("L", "PT1H"), "daily": Word("L", "P1D"), "nightly": Word("L", "P1D"), "weekly": Word("L", "P1W"),
    "monthly": Word("L", "P1M"), "annually": Word("L", "P1Y"), "yearly": Word("L", "P1Y"),
    "biweekly": Word("L", "P2W"),
}  # fmt: skip

WORDS: dict[str, Word] = (
    MONTHS | WEEKDAYS | WEEKDAYS_PLURAL | CARDINALS | ORDINALS | UNIT_WORDS | DECADES | SEASONS | PARTS | RELATIVE
    | QUANTIFIERS | PARTIAL | APPROXIMATE | FUNCTION | CLOCK | REFERENCE | FREQUENCY
)  # fmt: skip

# Days with a name and a fixed date, or a rule: (month, day) or (month, weekday, which one; -1 the last).
HOLIDAYS: dict[tuple[str, ...], tuple[int, ...]] = {
    ("christmas", "eve"): (12, 24), ("christmas", "day"): (12, 25), ("christmas",): (12, 25),
    ("boxing", "day"): (12, 26),
    ("new", "year", "'s", "eve"): (12, 31), ("new", "year", "'s", "day"): (1, 1), ("new", "year", "’s", "day"): (1, 1),
    ("new", "year", "’s", "eve"): (12, 31), ("may", "day"): (5, 1), ("valentine", "'s", "day"): (2, 14),
    ("valentine", "’s", "day"): (2, 14), ("halloween",): (10, 31), ("veterans", "day"): (11, 11),
    ("armistice", "day"): (11, 11), ("bastille", "day"): (7, 14), ("independence", "day"): (7, 4),
    ("juneteenth",): (6, 19),
    ("thanksgiving", "day"): (11, 3, 4), ("thanksgiving",): (11, 3, 4), ("labor", "day"): (9, 0, 1),
    ("memorial", "day"): (5, 0, -1), ("all", "saints", "'", "day"): (11, 1), ("earth", "day"): (4, 22),
}  # fmt: skip
