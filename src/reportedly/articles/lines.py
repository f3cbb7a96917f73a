"""Knows the lines that pages carry and articles do not, by the table ``boilerplate.csv``."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportedly.lexicon.load import Boilerplate

LINE = 240  # characters; boilerplate is short, and no pattern ever sees more
NAME_ROWS = frozenset(("outlet-word", "title-label"))  # rows that know names and labels, not lines
TRAILING = " \t|►▶»>→"
ORIGIN_ROWS = frozenset(("source-link", "origin"))
DECORATION = " \t•·*►▶▸‣◦»>|_=~✓→"


class Known(NamedTuple):
    """What a line was known as."""

    what: str  # the table's word for it
    value: str | None  # what the pattern caught in its group: a category, a name, a date


@dataclass(frozen=True, slots=True)
class LineTable:
    """The table, compiled once: rows for whole lines, and rows for the names behind titles."""

    any_row: re.Pattern[str]
    rows: tuple[tuple[re.Pattern[str], str], ...]
    origin_rows: tuple[tuple[re.Pattern[str], str], ...]  # those that tell of another outlet
    outlet_words: re.Pattern[str]
    title_labels: re.Pattern[str]

    def know(self, line: str) -> Known | None:
        """Tell what a line is known as; None: it may belong to the article."""
        bare = line.lstrip(DECORATION).rstrip(TRAILING)
        if not bare or len(bare) > LINE or not self.any_row.fullmatch(bare):
            return None
        return _first_known(bare, self.rows)

    def know_origin(self, line: str) -> Known | None:
        """Tell whether a line says that the article comes from elsewhere; quicker than asking all rows."""
        bare = line.lstrip(DECORATION).rstrip(TRAILING)
        return _first_known(bare, self.origin_rows) if bare and len(bare) <= LINE else None

    def sounds_like_outlet(self, name: str) -> bool:
        """Tell whether a name has a word that outlets carry in theirs, or is a domain or an acronym."""
        return len(name) <= LINE and bool(self.outlet_words.fullmatch(name))

    def is_label(self, name: str) -> bool:
        """Tell whether words behind a title are a label such as "Live updates" and no outlet."""
        return len(name) <= LINE and bool(self.title_labels.fullmatch(name))


def line_table(rows: Sequence[Boilerplate]) -> LineTable:
    """Compile the rows of the table; the same rows are compiled once."""
    return _compiled(tuple(rows))


@lru_cache(maxsize=4)
def _compiled(rows: tuple[Boilerplate, ...]) -> LineTable:
    line_rows = [row for row in rows if row.what not in NAME_ROWS]
    compiled = tuple((re.compile(row.pattern, re.IGNORECASE), row.what) for row in line_rows)
    return LineTable(
        any_row=_either([row.pattern for row in line_rows]),
        rows=compiled,
        origin_rows=tuple((pattern, what) for pattern, what in compiled if what in ORIGIN_ROWS),
        outlet_words=_either([row.pattern for row in rows if row.what == "outlet-word"]),
        title_labels=_either([row.pattern for row in rows if row.what == "title-label"]),
    )


def _first_known(bare: str, rows: tuple[tuple[re.Pattern[str], str], ...]) -> Known | None:
    for pattern, what in rows:
        found = pattern.fullmatch(bare)
        if found:
            value = found.groupdict().get("value")
            return Known(what, value.strip() if value else None)
    return None


def _either(patterns: list[str]) -> re.Pattern[str]:
    unnamed = [pattern.replace("(?P<value>", "(?:") for pattern in patterns]
    return re.compile("|".join(f"(?:{pattern})" for pattern in unnamed) or r"(?!)", re.IGNORECASE)
