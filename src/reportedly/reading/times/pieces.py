"""Words of an article as the letters of the time grammar, so that its rules can be searched for at string speed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reportedly.reading.times.words import HOLIDAYS, WORDS, Word

if TYPE_CHECKING:
    from collections.abc import Callable

    from reportedly.reading.parse import Parse

GLUED = re.compile(r"(mid|late|early|pre|post)-(.+)|(\d{4})([–—-])(\d{2,4})|(FY)(\d{2,4})", re.IGNORECASE)
CLOCK = re.compile(
    r"([01]?\d|2[0-3]):([0-5]\d)(?::[0-5]\d)?(am|pm|a\.m\.|p\.m\.)?|(1[0-2]|\d)(?:\.([0-5]\d))?(am|pm|a\.m\.|p\.m\.)"
)
NUMERIC_DATE = re.compile(r"(\d{1,4})([./])(\d{1,2})\2(\d{2,4})")
DECADE = re.compile(r"(\d{2,3}0)s|['’]?(\d0)s")
ORDINAL = re.compile(r"(\d+)(?:st|nd|rd|th)")
NUMBER = re.compile(r"\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?")
QUARTER = re.compile(r"q([1-4])|([1-4])q")
SHORT_YEAR = re.compile(r"['’‘](\d\d)")
FRACTION = {"½": 0.5, "¼": 0.25, "¾": 0.75, "1/2": 0.5, "1/4": 0.25, "3/4": 0.75}
WITH_FRACTION = re.compile(r"(\d{1,4})?(½|¼|¾|1/2|1/4|3/4)")
QUOTES = frozenset("'’‘")
OTHER = "."
MOST_DIGITS = 8  # longer runs of figures are no amounts of time
NOON = 12
FIRST_YEAR, LAST_YEAR = 1000, 2199  # four digits outside this are a number, not a year, in a news text
BREAK = "\n"
CAPITAL_ONLY = {
    "march",
    "may",
    "august",
    "jan",
    "mar",
    "apr",
    "jun",
    "jul",
    "aug",
    "sep",
    "sept",
    "oct",
    "nov",
    "dec",
    "feb",
}
GIVEN_NAMES = {"april", "may", "june", "august", "jan"}
# Words in two or more parts that count as one approximator.
APPROXIMATIONS = frozenset({
    ("more", "than"), ("less", "than"), ("fewer", "than"), ("at", "least"), ("at", "most"), ("up", "to"),
    ("as", "little", "as"),
    ("no", "more", "than"), ("no", "less", "than"), ("as", "long", "as"), ("as", "much", "as"), ("as", "many", "as"),
    ("close", "to"), ("well", "over"), ("just", "over"), ("just", "under"), ("a", "little", "over"),
    ("over",), ("under",),
})  # fmt: skip
APPROXIMATION_STARTS = {words[0] for words in APPROXIMATIONS}
HOLIDAY_STARTS = {words[0] for words in HOLIDAYS}


@dataclass(frozen=True, slots=True)
class Pieces:
    """The words of a text, glued ones taken apart, with a letter each; sentences are parted by a line break."""

    letters: str
    amounts: list[int | float | str | None]
    lower: list[str]
    starts: list[int]
    ends: list[int]
    tokens: list[int]  # the token of the parse a piece belongs to; -1 between sentences


def take_apart(parse: Parse) -> Pieces:
    """Give every word of the parse its letter."""
    names = _name_tokens(parse)
    made = _Made()
    for token, lower in enumerate(parse.lower):
        start = parse.starts[token]
        if token and parse.sentence[token] != parse.sentence[token - 1]:
            made.add(BREAK, None, "", (parse.ends[token - 1], parse.ends[token - 1], -1))
        known = WORDS.get(lower)
        if known is None and lower.isalpha():
            made.add(OTHER, None, lower, (start, parse.ends[token], token))
        elif known is not None:
            letter = (
                known.letter if _is_time(parse.words[token], lower, known.letter, in_name=token in names) else OTHER
            )
            made.add(letter, known.amount, lower, (start, parse.ends[token], token))
        else:
            for part in _parts(parse.words[token]):
                word = _word(part, token in names)
                made.add(word.letter, word.amount, part.lower(), (start, start + len(part), token))
                start += len(part)
    return _joined(made)


class _Made:
    """Pieces in the making: one list per property."""

    def __init__(self) -> None:
        self.letters: list[str] = []
        self.amounts: list[int | float | str | None] = []
        self.lower: list[str] = []
        self.places: list[tuple[int, int, int]] = []

    def add(self, letter: str, amount: float | str | None, lower: str, place: tuple[int, int, int]) -> None:
        """Add one piece; its place is start, end and token."""
        self.letters.append(letter)
        self.amounts.append(amount)
        self.lower.append(lower)
        self.places.append(place)


def _name_tokens(parse: Parse) -> set[int]:
    """Give the tokens inside names of people and works, where "May" and "Friday" are no dates."""
    named = {
        token
        for first, behind, label in parse.entities
        if label in {"PERSON", "WORK_OF_ART"}
        for token in range(first, behind)
    }
    for token, lower in enumerate(parse.lower):
        if lower in GIVEN_NAMES and _beside_a_name(parse, token):
            named.add(token)
    return named


def _beside_a_name(parse: Parse, token: int) -> bool:
    """Tell "May" in "Theresa May" from the month: a capitalised word that is no time hangs together with it."""
    for beside, head in ((token - 1, token), (token, token + 1)):
        if beside >= 0 and head < len(parse) and parse.deps[beside] == "compound" and parse.heads[beside] == head:
            other = beside if head == token else head
            return parse.pos[other] == "PROPN" and parse.lower[other] not in WORDS
    return False


def _parts(text: str) -> list[str]:
    """Take apart words such as "mid-1990s" and "2019–2022"."""
    if len(text) >= len("FY25") and ("-" in text or "–" in text or "—" in text or text[:2] == "FY"):
        found = GLUED.fullmatch(text)
        if found:
            if found[1]:
                return [found[1], "-", *_parts(found[2])]
            return [part for part in found.groups() if part]
    return [text]


def _word(text: str, in_name: bool) -> Word:  # noqa: FBT001 - a plain fact about the word
    """Find out what a word, or a part of one, is in the grammar of time."""
    lower = text.lower()
    known = WORDS.get(lower)
    if known is not None:
        return known if _is_time(text, lower, known.letter, in_name=in_name) else Word(OTHER)
    if lower[0].isdigit() or lower[0] in QUOTES or lower in FRACTION:
        return _figures(lower)
    quarter = QUARTER.fullmatch(lower)
    return Word("Q", int(quarter[1] or quarter[2])) if quarter else Word(OTHER)


def _is_time(text: str, lower: str, letter: str, *, in_name: bool) -> bool:
    """Tell "May", "March", "Sunday" from "may", "march" and from people's names."""
    if letter == "M":
        return (text[0].isupper() or lower not in CAPITAL_ONLY) and not (in_name and lower in GIVEN_NAMES)
    if letter in "Ww":
        return text[0].isupper() and not in_name
    if letter == "z":
        return text.isupper()
    return True


def _figures(lower: str) -> Word:
    """Read a word that begins with a figure: number, year, ordinal, decade, clock time, date."""
    if lower.isdecimal() and len(lower) <= MOST_DIGITS:
        number = int(lower)
        return Word("Y" if len(lower) == len("2025") and FIRST_YEAR <= number <= LAST_YEAR else "N", number)
    for pattern, read in FIGURES:
        if found := pattern.fullmatch(lower):
            return read(found)
    return Word(OTHER)


def _decade(found: re.Match[str]) -> Word:
    return Word("D", int(found[1]) if found[1] else 1900 + int(found[2]))


def _number(found: re.Match[str]) -> Word:
    return Word("N", float(found[0].replace(",", "")))


def _with_fraction(found: re.Match[str]) -> Word:
    return Word("N", int(found[1] or 0) + FRACTION[found[2]])


def _clock(found: re.Match[str]) -> Word:
    hour, minute, half = found[1] or found[4], found[2] or found[5] or "00", (found[3] or found[6] or "")[:1]
    return Word("C", clock_value(int(hour), minute, half))


FIGURES: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], Word]], ...] = (
    (ORDINAL, lambda found: Word("O", int(found[1]))),
    (DECADE, _decade),
    (CLOCK, _clock),
    (NUMERIC_DATE, lambda found: Word("X", found[0])),
    (WITH_FRACTION, _with_fraction),
    (NUMBER, _number),
    (QUARTER, lambda found: Word("Q", int(found[1] or found[2]))),
    (SHORT_YEAR, lambda found: Word("y", int(found[1]))),
)


def clock_value(hour: int, minute: str, half: str) -> str:
    """Write a clock time in 24 hours; the half of the day is "a", "p" or empty.

    >>> clock_value(12, "30", "a"), clock_value(9, "05", "p")
    ('00:30', '21:05')
    """
    if half:
        hour = hour % NOON + (NOON if half == "p" else 0)
    return f"{hour:02}:{minute}"


def _joined(made: _Made) -> Pieces:
    """Mark words that mean something only together: "more than", "the '90s", "Christmas Eve", "second" as a unit."""
    letters, lower = made.letters, made.lower
    for place, word in enumerate(lower):
        if word in APPROXIMATION_STARTS:
            _mark(letters, lower, place)
        elif word in HOLIDAY_STARTS:
            _mark_holiday(made, place)
        if place:
            _join_pair(made, place)
    starts, ends, tokens = zip(*made.places, strict=True) if made.places else ((), (), ())
    return Pieces("".join(letters), made.amounts, lower, list(starts), list(ends), list(tokens))


def _join_pair(made: _Made, place: int) -> None:
    """Mark a word and the one in front of it where they belong together."""
    letters, word, before = made.letters, made.lower[place], made.lower[place - 1]
    if letters[place] == "D" and before in QUOTES:
        letters[place - 1] = "'"
    elif letters[place] == "N" and before in QUOTES and len(word) == len("98") and word.isdecimal():
        letters[place - 1], letters[place] = "'", "y"
    elif word == "second" and letters[place - 1] == "h":
        letters[place], made.amounts[place] = "u", "s"
    elif word == "so" and letters[place - 1] == "j":
        letters[place - 1 : place + 1] = "~~"


def _mark(letters: list[str], lower: list[str], place: int) -> None:
    for size in (3, 2, 1):
        words = tuple(lower[place : place + size])
        if words in APPROXIMATIONS:
            letters[place : place + size] = "G" * len(words)
            return


def _mark_holiday(made: _Made, place: int) -> None:
    for size in (4, 3, 2, 1):
        words = tuple(made.lower[place : place + size])
        if words in HOLIDAYS:
            made.letters[place : place + size] = "J" * len(words)
            made.amounts[place] = " ".join(words)
            return
