"""A table with a header that somebody made: only ``name`` is needed; rows with one id are one actor."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING, get_args

from reportedly.model import ActorKind, KnownActor, KnownRole, RoleKind
from reportedly.sources.lists import tidy
from reportedly.sources.lists.countries import countries
from reportedly.sources.lists.lines import LeftOut

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from reportedly.sources.lists.lines import Line

COLUMNS = (
    "name kind country aliases id description role_kind role_body role_label since until".split()
)  # all that are read; others are left alone
PART = 1_000_000  # characters of one cell, at most
KINDS: dict[str, ActorKind] = {kind.replace("_", " "): kind for kind in get_args(ActorKind)} | {
    "people": "person", "human": "person", "organization": "organisation", "company": "organisation",
    "group": "organisation", "party": "organisation", "country": "state", "government": "state_organ",
    "ministry": "state_organ", "media": "outlet", "newspaper": "outlet", "": "other",
}  # fmt: skip
ROLES: dict[str, RoleKind] = {kind.replace("_", " "): kind for kind in get_args(RoleKind)} | {
    "member": "member_of", "leader": "leads", "head of": "leads", "spokesperson": "speaks_for", "": "member_of",
}  # fmt: skip


def parse(lines: Iterable[Line]) -> Iterator[KnownActor | LeftOut]:
    """Give the actors of a table, one a row, with what cannot be read."""
    header: list[str] | None = None
    for number, row in rows(lines):
        if isinstance(row, str):
            yield LeftOut(number, row)
        elif header is None:
            header = [column(cell) for cell in row]
            if "name" not in header:
                yield LeftOut(number, "the first line names no column called name")
                return
        elif any(cell.strip() for cell in row):
            found = read(number, dict(zip(header, row, strict=False)))
            yield found
            if isinstance(found, KnownActor) and found.country is None and any(told_country(header, row)):
                yield LeftOut(number, "a country that is not known; the actor is kept without it")


def told_country(header: list[str], row: list[str]) -> Iterator[str]:
    """Give what a row says of the country."""
    return (cell.strip() for name, cell in zip(header, row, strict=False) if name == "country")


def rows(lines: Iterable[Line]) -> Iterator[tuple[int, list[str] | str]]:
    """Give the rows of a table with their line; a text instead of cells says why a row cannot be read."""
    too_long: list[int] = []
    at = 0

    def fed() -> Iterator[str]:
        nonlocal at
        for at, text in lines:
            if text is None:
                too_long.append(at)
            else:
                yield text + "\n"

    feed = fed()
    first = next(feed, "")
    csv.field_size_limit(PART)
    delimiter = delimiter_of(first)
    yield at, cells(first, delimiter)
    reader = csv.reader(feed, delimiter=delimiter)
    while True:
        begun = at + 1
        try:
            row: list[str] | str | None = next(reader, None)
        except csv.Error:
            row = "it is no row of a table; is there a quotation mark that is not closed?"
        yield from ((number, "longer than a line may be") for number in too_long)
        too_long.clear()
        if row is None:
            return
        yield begun, row


def delimiter_of(header: str) -> str:
    """Tell what stands between the cells: what gives most columns that are known, else most columns."""
    parted = {mark: cells(header, mark) for mark in ",;\t|"}
    return max(
        parted, key=lambda mark: (len({column(cell) for cell in parted[mark]} & set(COLUMNS)), len(parted[mark]))
    )


def cells(header: str, mark: str) -> list[str]:
    """Part a header; one that is no row of a table has no cells."""
    try:
        return next(csv.reader([header], delimiter=mark), [])
    except csv.Error:
        return []


def column(cell: str) -> str:
    """Give the name of a column, however it is dressed."""
    return "_".join(cell.strip().casefold().replace("-", " ").replace("_", " ").split())


def read(number: int, row: dict[str, str]) -> KnownActor | LeftOut:
    """Make an actor of one row."""
    told = {key: row.get(key, "").strip() for key in COLUMNS}
    kind = KINDS.get(told["kind"].casefold().replace("_", " ").replace("-", " "))
    if kind is None:
        return LeftOut(number, "its kind is none of " + ", ".join(get_args(ActorKind)))
    role_kind = ROLES.get(told["role_kind"].casefold().replace("_", " "))
    if role_kind is None:
        return LeftOut(number, "the kind of its role is none of " + ", ".join(get_args(RoleKind)))
    for day in ("since", "until"):
        if told[day] and tidy.edtf(told[day]) is None:
            return LeftOut(number, f"{day} is no date such as 2025, 2025-02 or 2025-02-07")
    body = tidy.name(told["role_body"])
    role = KnownRole(kind=role_kind, body=body or "", label=tidy.text(told["role_label"]))
    country = countries().code(told["country"])
    found = tidy.actor(
        told["id"] or told["name"] + (f", {country}" if country else ""),
        [told["name"], *told["aliases"].replace("|", ";").split(";")],
        kind,
        country=country,
        description=told["description"],
        roles=[tidy.lasting(role, told["since"], told["until"])] if body else (),
    )
    if found is None or tidy.name(told["name"]) is None:
        return LeftOut(number, "there is no name in it, or a longer one than a name can be")
    return found
