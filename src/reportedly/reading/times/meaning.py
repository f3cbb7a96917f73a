"""What the phrases of the time grammar are read with: the article so far, one phrase of it, and what it stands for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from reportedly.reading.times.amounts import number
from reportedly.reading.times.stretches import Stretch, containing, finer

if TYPE_CHECKING:
    import re
    from collections.abc import Callable

    from reportedly.model import TimeType
    from reportedly.reading.parse import Parse
    from reportedly.reading.times.pieces import Pieces


LAST_YEAR = 9000  # leaves room for the end of the longest stretch before Python's calendar ends


class Meaning(NamedTuple):
    """What a phrase stands for."""

    type: TimeType
    value: str | None  # TIMEX3 value; None: not worked out
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

    def now(self, unit: str) -> Stretch | None:
        """Give the day, week, month... of publication, None where the publication date is not known that exactly."""
        if self.published is None or finer(unit, self.published.unit):
            return None
        return containing(unit, self.published.first)

    def spoke_of(self, *units: str) -> Stretch | None:
        """Give the last stretch that was named where it is of one of the units."""
        return self.reference if self.reference is not None and self.reference.unit in units else None


@dataclass(frozen=True, slots=True)
class Phrase:
    """Pieces of an article that match a pattern of the grammar."""

    told: Narrative
    found: re.Match[str]

    @property
    def first(self) -> int:
        """Give the first piece."""
        return self.found.start()

    @property
    def behind(self) -> int:
        """Give the piece behind the last."""
        return self.found.end()

    @property
    def letters(self) -> str:
        """Give the letters of the pieces."""
        return self.found.group()

    @property
    def words(self) -> list[str]:
        """Give the words of the pieces in lower case."""
        return self.told.pieces.lower[self.first : self.behind]

    @property
    def before(self) -> str:
        """Give the word in front in lower case; empty at the start."""
        return self.told.pieces.lower[self.first - 1] if self.first else ""

    @property
    def after(self) -> str:
        """Give the word behind in lower case; empty at the end."""
        return self.told.pieces.lower[self.behind] if self.behind < len(self.told.pieces.lower) else ""

    @property
    def unit(self) -> str:
        """Give the last unit of time in the phrase."""
        place = max(self.letters.rfind("u"), self.letters.rfind("U"))
        return str(self.told.pieces.amounts[self.first + place])

    def place(self, letters: str) -> int | None:
        """Give the first piece with one of the letters."""
        return next((self.first + step for step, letter in enumerate(self.letters) if letter in letters), None)

    def amount(self, letters: str) -> float | str | None:
        """Give what the first piece with one of the letters amounts to."""
        place = self.place(letters)
        return None if place is None else self.told.pieces.amounts[place]

    def whole(self, letters: str) -> int | None:
        """Give the whole number behind the first piece with one of the letters."""
        value = self.amount(letters)
        return int(value) if isinstance(value, (int, float)) else None

    def group(self, name: str) -> tuple[int, int] | None:
        """Give the pieces of a named group of the pattern; None where it is not there."""
        return self.found.span(name) if self.found.groupdict().get(name) else None

    def quantity(self) -> float | None:
        """Read the group ``quantity``; None where it is vague ("a few") or not there."""
        group = self.group("quantity")
        return number(self.told.pieces, *group) if group else None

    def inner(self) -> Meaning | None:
        """Read the phrase inside the phrase."""
        group = self.group("core")
        return self.told.read(self.told, *group) if group else None

    def token(self) -> int:
        """Give the token of the parse that the last piece belongs to."""
        return self.told.pieces.tokens[self.behind - 1]


def at(stretch: Stretch | None, kind: TimeType = "DATE") -> Meaning:
    """Give the meaning of a plain stretch of the calendar; None: not worked out."""
    return Meaning(kind, None) if stretch is None else Meaning(kind, stretch.value, stretch.edtf, stretch)


def moved(stretch: Stretch | None, steps: int) -> Stretch | None:
    """Move a stretch; None where there is none or the calendar ends."""
    if stretch is None:
        return None
    try:
        there = stretch.moved(steps)
    except (ValueError, OverflowError):
        return None
    return there if there.first.year < LAST_YEAR else None
