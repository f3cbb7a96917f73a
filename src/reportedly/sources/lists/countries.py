"""Countries as lists write them: codes of two and three letters, Gleditsch-Ward numbers, Wikidata ids, names."""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


OWN = re.compile(r"X[A-JL-Z]")  # codes that ISO 3166 leaves to users; XK is Kosovo


@dataclass(frozen=True, slots=True)
class Countries:
    """The table, ready to be asked; a word that two countries share leads to none."""

    by_code: Mapping[str, str]  # two or three letters, Gleditsch-Ward number or Wikidata id: two letters
    by_name: Mapping[str, str]
    names: Mapping[str, str]  # of two letters

    def code(self, told: object) -> str | None:
        """Give the two letters of what a list says; None where it is no country that is known."""
        if not isinstance(told, str):
            return None
        word = told.strip()
        if OWN.fullmatch(word):
            return word
        return self.by_code.get(word.upper()) or self.by_name.get(word.casefold())

    def first(self, told: Iterable[object]) -> str | None:
        """Give the first that is known."""
        return next((code for code in map(self.code, told) if code), None)


@cache
def countries() -> Countries:
    """Load the table once."""
    with files("reportedly.sources.lists").joinpath("countries.csv").open(encoding="utf-8") as table:
        rows = list(csv.DictReader(table))
    codes = [(code, row["iso2"]) for row in rows for code in codes_of(row)]
    called = [
        (word.casefold(), row["iso2"])
        for row in rows
        for word in {row["name"], *row["other_names"].split("|")}
        if len(word) > 2  # noqa: PLR2004 - two letters are a code
    ]
    return Countries(unshared(codes), unshared(called), {row["iso2"]: row["name"] for row in rows})


def codes_of(row: Mapping[str, str]) -> list[str]:
    """Give every code of one country."""
    return [row["iso2"], row["iso3"], *row["gw"].split("|"), *row["wikidata"].split("|")]


def unshared(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Index what leads to one country only."""
    index: dict[str, set[str]] = {}
    for word, code in pairs:
        index.setdefault(word, set()).add(code)
    return {word: codes.pop() for word, codes in index.items() if word and len(codes) == 1}
