"""Words of an article as the letters of the time grammar, so that its rules can be searched for at string speed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reportedly.reading.time_words import HOLIDAYS, WORDS, Word

if TYPE_CHECKING:
    from reportedly.reading.parse import Parse

GLUED = re.compile(r"(mid|late|early|pre|post)-(.+)|(\d{4})([–—-])(\d{2,4})|(FY)(\d{2,4})", re.IGNORECASE)
CLOCK = re.compile(r"([01]?\d|2[0-3]):([0-5]\d)(?::[0-5]\d)?(am|pm|a\.m\.|p\.m\.)?|(1[0-2]|\d)(?:\.([0-5]\d))?(am|pm|a\.m\.|p\.m\.)")
NUMERIC_DATE = re.compile(r"(\d{1,4})([./])(\d{1,2})\2(\d{2,4})")
DECADE = re.compile(r"(\d{2,3}0)s|['’]?(\d0)s")
ORDINAL = re.compile(r"(\d+)(?:st|nd|rd|th)")
NUMBER = re.compile(r"\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?")
QUARTER = re.compile(r"q([1-4])|([1-4])q")
FRACTION = {"½": 0.5, "¼": 0.25, "¾": 0.75, "1/2": 0.5, "1/4": 0.25, "3/4": 0.75}
FIRST_YEAR, LAST_YEAR = 1000, 2199  # four digits outside this are a number, not a year, in a news text
BREAK = "\n"
CAPITAL_ONLY = {"march", "may", "august", "jan", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec", "feb"}
GIVEN_NAMES = {"april", "may", "june", "august", "jan"}
# Words in two or more parts that count as one approximator.
APPROXIMATIONS = frozenset({
    ("more", "than"), ("less", "than"), ("fewer", "than"), ("at", "least"), ("at", "most"), ("up", "to"), ("as", "little", "as"),
    ("no", "more", "than"), ("no", "less", "than"), ("as", "long", "as"), ("as", "much", "as"), ("as", "many", "as"),
    ("close", "to"), ("well", "over"), ("just", "over"), ("just", "under"), ("a", "little", "over"), ("over",), ("under",),
    ("within",),
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
    letters: list[str] = []
    pieces = Pieces("", [], [], [], [], [])
    for token in range(len(parse)):
        if token and parse.sentence[token] != parse.sentence[token - 1]:
            _add(pieces, letters, Word(BREAK), "", (parse.ends[token - 1], parse.ends[token - 1]), -1)
        start = parse.starts[token]
        for text in _parts(parse.words[token]):
            word = _word(text, text.lower(), token in names)
            _add(pieces, letters, word, text.lower(), (start, start + len(text)), token)
            start += len(text)
    _join(pieces, letters)
    return Pieces("".join(letters), pieces.amounts, pieces.lower, pieces.starts, pieces.ends, pieces.tokens)


def _add(pieces: Pieces, letters: list[str], word: Word, lower: str, place: tuple[int, int], token: int) -> None:
    letters.append(word.letter)
    pieces.amounts.append(word.amount)
    pieces.lower.append(lower)
    pieces.starts.append(place[0])
    pieces.ends.append(place[1])
    pieces.tokens.append(token)


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
        if 0 <= beside and head < len(parse) and parse.deps[beside] == "compound" and parse.heads[beside] == head:
            other = beside if head == token else head
            return parse.pos[other] == "PROPN" and parse.lower[other] not in WORDS
    return False


def _parts(text: str) -> list[str]:
    """Take apart words such as "mid-1990s" and "2019–2022"."""
    if len(text) > 4 and ("-" in text or "–" in text or "—" in text or text[:2] == "FY"):
        found = GLUED.fullmatch(text)
        if found:
            if found[1]:
                return [found[1], "-", *_parts(found[2])]
            return [part for part in found.groups() if part]
    return [text]


def _word(text: str, lower: str, in_name: bool) -> Word:  # noqa: FBT001 - one of three plain facts
    """Find out what a word is in the grammar of time."""
    known = WORDS.get(lower)
    if known is not None:
        return known if _is_time(text, lower, known.letter, in_name=in_name) else Word(".")
    if lower[0].isdigit() or lower[0] in "'’" or lower in FRACTION:
        return _figures(lower)
    if lower[0] == "q" and (quarter := QUARTER.fullmatch(lower)):
        return Word("Q", int(quarter[1]))
    return Word(".")


def _is_time(text: str, lower: str, letter: str, *, in_name: bool) -> bool:
    """Tell "May", "March", "Sunday" from "may", "march" and from people's names."""
    if letter == "M":
        return (text[0].isupper() or lower not in CAPITAL_ONLY) and not (in_name and lower in GIVEN_NAMES)
    if letter in "Ww":
        return text[0].isupper() and not in_name
    if letter == "z":
        return text.isupper()
    return True


def _figures(lower: str) -> Word:  # noqa: C901 - one line per way of writing figures
    """Read a word that begins with a figure: number, year, ordinal, decade, clock time, date."""
    if lower.isdigit() and len(lower) <= 8:
        number = int(lower)
        return Word("Y" if len(lower) == 4 and FIRST_YEAR <= number <= LAST_YEAR else "N", number)
    if found := ORDINAL.fullmatch(lower):
        return Word("O", int(found[1]))
    if found := DECADE.fullmatch(lower):
        return Word("D", int(found[1]) if found[1] else 1900 + int(found[2]))
    if found := CLOCK.fullmatch(lower):
        return Word("C", _clock(found))
    if found := NUMERIC_DATE.fullmatch(lower):
        return Word("X", lower)
    if lower in FRACTION:
        return Word("N", FRACTION[lower])
    if lower[-1] in FRACTION and lower[:-1].isdigit():
        return Word("N", int(lower[:-1]) + FRACTION[lower[-1]])
    if found := NUMBER.fullmatch(lower):
        return Word("N", float(lower.replace(",", "")))
    if found := QUARTER.fullmatch(lower):
        return Word("Q", int(found[2]))
    if lower[0] in "'’" and len(lower) == 3 and lower[1:].isdigit():
        return Word("y", int(lower[1:]))
    return Word(".")


def _clock(found: re.Match[str]) -> str:
    hour, minute, half = found[1] or found[4], found[2] or found[5] or "00", (found[3] or found[6] or "")[:1]
    return clock_value(int(hour), minute, half)


def clock_value(hour: int, minute: str, half: str) -> str:
    """Write a clock time in 24 hours; the half of the day is "a", "p" or empty."""
    if half == "p" and hour < 12:
        hour += 12
    if half == "a" and hour == 12:
        hour = 0
    return f"{hour:02}:{minute}"


def _join(pieces: Pieces, letters: list[str]) -> None:
    """Mark words that mean something only together: "more than", "the '90s", "Christmas Eve", "second" as a unit."""
    for place, lower in enumerate(pieces.lower):
        if lower in APPROXIMATION_STARTS:
            _mark(pieces, letters, place)
        if lower in HOLIDAY_STARTS:
            _mark_holiday(pieces, letters, place)
        letter = letters[place]
        if letter == "D" and place and pieces.lower[place - 1] in {"'", "’", "‘"}:
            letters[place - 1] = "'"
        if lower == "second" and place and letters[place - 1] == "h":
            letters[place], pieces.amounts[place] = "u", "s"
        if lower == "so" and place and letters[place - 1] == "j":
            letters[place - 1 : place + 1] = "~~"
        if letter == "N" and place and pieces.lower[place - 1] in {"'", "’", "‘"} and len(lower) == 2 and lower.isdigit():
            letters[place - 1], letters[place] = "'", "y"


def _mark(pieces: Pieces, letters: list[str], place: int) -> None:
    for size in (3, 2, 1):
        if tuple(pieces.lower[place : place + size]) in APPROXIMATIONS:
            letters[place : place + size] = "G" * len(letters[place : place + size])
            return


def _mark_holiday(pieces: Pieces, letters: list[str], place: int) -> None:
    for size in (4, 3, 2, 1):
        words = tuple(pieces.lower[place : place + size])
        if words in HOLIDAYS:
            letters[place : place + size] = ["J"] + ["J"] * (len(words) - 1)
            pieces.amounts[place] = " ".join(words)
            return
