"""The actor list of the Uppsala Conflict Data Program, as its CSV file is described in the codebook of version 22.1."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reportedly.model import KnownRole
from reportedly.sources.lists import tidy
from reportedly.sources.lists.countries import countries
from reportedly.sources.lists.lines import LeftOut
from reportedly.sources.lists.table import rows

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from reportedly.model import ActorKind, KnownActor
    from reportedly.sources.lists.lines import Line

# Org: 1 a formally organised group; 2 supporters of a party or leader; 3 a people, clan or village; 4 a government.
KINDS: dict[str, ActorKind] = {"1": "armed_group", "2": "other", "3": "other", "4": "state_organ"}
OWN = ("NameData", "NameOrig", "NameOrigFull", "NameOrigFullEng")
LATER = ("NewName", "NewNameFullMotherTongue", "NewNameFullEng")  # several, parted by commas, one after the other
JOINED = (("Alliance", "NameAlliance"), ("JoinGroup", "GroupName"))
NOTHING = {"", "n/a"}
GOVERNMENT = "Government of "
BRACKETS = re.compile(r"(?P<before>\S[^()\[\]]*?)\s*(?:\[(?P<inside>[^()\[\]]+)\]|\((?P<place>[^()\[\]]+)\))")
COMMA = re.compile(r",\s*(?![^()]*\))")


def parse(lines: Iterable[Line]) -> Iterator[KnownActor | LeftOut]:
    """Give the actors of the list, one a row, with what cannot be read."""
    header: list[str] | None = None
    for number, row in rows(lines):
        if isinstance(row, str):
            yield LeftOut(number, row)
        elif header is None:
            header = row
        elif any(row):
            yield read(number, {key: cell.strip() for key, cell in zip(header, row, strict=False)})


def read(number: int, row: dict[str, str]) -> KnownActor | LeftOut:
    """Make an actor of one row."""
    kind = KINDS.get(row.get("Org", ""))
    if kind is None:
        return LeftOut(number, "its Org is none of 1, 2, 3, 4")
    own = [row.get(key, "") for key in OWN]
    bodies = [name for name in joined(row) if tidy.name(name)]
    found = tidy.actor(
        row.get("ActorId", "") or f"line {number}",
        [form for name in (*own, *later(row)) if name not in NOTHING for form in forms(name)],
        kind,
        country=country_of(own[0], row.get("GWNOLoc", "")),
        description=f"fights or fought in {row['Location']}" if row.get("Location") else None,
        roles=[KnownRole(kind="part_of", body=name) for name in bodies],
    )
    return found or LeftOut(number, "there is no name in it")


def later(row: dict[str, str]) -> list[str]:
    """Give the names it took later; a column is parted at its commas where it has as many names as the first."""
    parted = [COMMA.split(row.get(key, "")) for key in LATER]
    return [
        name.strip()
        for key, each in zip(LATER, parted, strict=True)
        for name in (each if len(each) == len(parted[0]) else [row.get(key, "")])
    ]


def joined(row: dict[str, str]) -> list[str]:
    """Give the alliances and groups that it joined."""
    told = [row.get(name, "") for flag, name in JOINED if row.get(flag) == "1"]
    return [name for each in told for name in COMMA.split(each)]


def forms(name: str) -> list[str]:
    """Give a name; a second one in square brackets, or in those behind a government, apart: "IZL [Etzel]"."""
    found = BRACKETS.fullmatch(name)
    if found and found["inside"]:
        return [name, found["before"], found["inside"]]
    if found and name.startswith(GOVERNMENT):
        return [name, found["before"], GOVERNMENT + found["place"]]
    return [name]


def country_of(name: str, places: str) -> str | None:
    """Give the country of a government by its name; of others where they fought, if that is one country."""
    if name.startswith(GOVERNMENT):
        called = name.removeprefix(GOVERNMENT)
        return countries().first([called, called.partition(" (")[0]])
    return None if "," in places else countries().code(places)
