"""A JSON dump of Wikidata, whole or a part of it: one entity a line, as the dumps are written.

Kinds come from a small table of classes (``wikidata_kinds.csv``), since the classes of classes stand elsewhere in a
dump. Offices are no actors; they are given apart, so that "minister of defence" finds the ministry that may stand
further down.
"""

from __future__ import annotations

import csv
import re
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any, cast

from reportedly.model import ActorKind, HeldRole, KnownPost, KnownRole
from reportedly.sources.lists import tidy
from reportedly.sources.lists.countries import countries
from reportedly.sources.lists.json_lines import entities
from reportedly.sources.lists.lines import LeftOut

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from reportedly.model import KnownActor, RoleKind
    from reportedly.sources.lists.lines import Line

INSTANCE, COUNTRY, CITIZEN = "P31", "P17", "P27"
HELD: tuple[tuple[str, RoleKind, str | None], ...] = (
    ("P39", "member_of", None),  # position held: the office gives label and body
    ("P463", "member_of", None),  # member of
    ("P102", "member_of", "member of the party"),
    ("P108", "member_of", "employed"),
    ("P361", "part_of", None),
    ("P749", "part_of", "parent organisation"),
)
LED = ("P6", "P35", "P488", "P169")  # of a body: head of government, head of state, chairperson, chief executive
OFFICE_OF = ("P2389", "P361", "P1001", "P17")  # of an office: organisation it directs, part of, jurisdiction, country
HOLDERS = "P1308"  # only offices have holders
SINCE, UNTIL = "P580", "P582"
MONTH, DAY, YEAR = 10, 11, 9  # precisions
TIME = re.compile(r"\+(\d{4})-(\d\d)-(\d\d)T")
ORDER: tuple[ActorKind, ...] = ("person", "armed_group", "state_organ", "outlet", "organisation", "state")
Claims = dict[str, Any]


def parse(lines: Iterable[Line]) -> Iterator[KnownActor | KnownPost | HeldRole | LeftOut]:
    """Give actors, posts and roles as they come."""
    return entities(lines, read)


def read(number: int, entity: dict[str, Any]) -> Iterator[KnownActor | KnownPost | HeldRole | LeftOut]:
    """Make of one entity what it is."""
    id_, claims = entity.get("id"), entity.get("claims")
    if not isinstance(id_, str) or not isinstance(claims, dict):  # an empty set of claims is written as a list
        yield LeftOut(number, "it has no id, or nothing is said of it")
        return
    classes = {target for target, _ in items(claims, INSTANCE)}
    kinds = {kinds_table()[each] for each in classes if each in kinds_table()}
    kind = next((each for each in ORDER if each in kinds), None)
    called = labels(entity)
    if kind is None and ("post" in kinds or HOLDERS in claims):
        yield post(id_, called, claims) or LeftOut(number, "there is no name in it")
    elif kind is None:
        yield LeftOut(number, "of a class that is no kind of actor")
    else:
        yield tidy.actor(
            id_,
            called,
            kind,
            country=country_of(id_, kind, claims),
            description=text_in(entity.get("descriptions"), "en"),
            roles=held(claims),
        ) or LeftOut(number, "there is no name in it")
        yield from led(id_, claims)


@cache
def kinds_table() -> dict[str, str]:
    """Load which classes are which kind of actor."""
    with files("reportedly.sources.lists").joinpath("wikidata_kinds.csv").open(encoding="utf-8") as table:
        return {row["id"]: row["kind"] for row in csv.DictReader(table)}


def labels(entity: dict[str, Any]) -> list[str]:
    """Give the names of an entity: English ones first, then labels of other languages, then their other names."""
    own, others = entity.get("labels"), entity.get("aliases")
    own, others = (each if isinstance(each, dict) else {} for each in (own, others))
    first = sorted(own, key=lambda language: (language not in ("en", "mul"), language))
    second = sorted(others, key=lambda language: (language not in ("en", "mul"), language))
    english = [name for language in second if language in ("en", "mul") for name in texts(others[language])]
    label = [name for language in first for name in texts([own[language]])]
    foreign = [name for language in second if language not in ("en", "mul") for name in texts(others[language])]
    return [*label[:1], *english, *label[1:], *foreign]


def texts(told: object) -> list[str]:
    """Give the values of a list of texts with their languages."""
    listed = told if isinstance(told, list) else []
    return [each["value"] for each in listed if isinstance(each, dict) and isinstance(each.get("value"), str)]


def text_in(told: object, language: str) -> str | None:
    """Give the text in one language."""
    found = texts([told.get(language)]) if isinstance(told, dict) else []
    return found[0] if found else None


def items(claims: Claims, wanted: str) -> list[tuple[str, Claims]]:
    """Give the entities that a property names, with the qualifiers; what is deprecated or unknown is left out."""
    found = []
    statements = claims.get(wanted)
    for statement in statements if isinstance(statements, list) else []:
        if isinstance(statement, dict) and statement.get("rank") != "deprecated":
            target = value_of(statement.get("mainsnak"))
            id_ = target.get("id") if isinstance(target, dict) else None
            if isinstance(id_, str):
                qualifiers = statement.get("qualifiers")
                found.append((id_, qualifiers if isinstance(qualifiers, dict) else {}))
    return found


def value_of(snak: object) -> object:
    """Give what a snak says; None where it says that there is none, or that it is not known."""
    value = snak.get("datavalue") if isinstance(snak, dict) else None
    return value.get("value") if isinstance(value, dict) else None


def held(claims: Claims) -> list[KnownRole]:
    """Give the roles that an entity says it has."""
    return [
        dated(KnownRole(kind=kind, label=label, **body(target)), qualifiers)
        for wanted, kind, label in HELD
        for target, qualifiers in items(claims, wanted)
    ]


def led(id_: str, claims: Claims) -> Iterator[HeldRole]:
    """Give the leaders that an entity names."""
    for wanted in LED:
        for leader, qualifiers in items(claims, wanted):
            yield HeldRole(holder=leader, role=dated(KnownRole(kind="leads", body=id_, by_id=True), qualifiers))


def post(id_: str, called: list[str], claims: Claims) -> KnownPost | None:
    """Make an office."""
    first = tidy.names(called)
    of = next((target for wanted in OFFICE_OF for target, _ in items(claims, wanted)), None)
    if not first:
        return None
    return KnownPost(its_id=id_, name=first[0], **(body(of) if of else {"body": None}))


def body(target: str) -> dict[str, Any]:
    """Say where a role is: a country by its name, all others by their id."""
    country = countries().by_code.get(target)
    return {"body": countries().names[country]} if country else {"body": target, "by_id": True}


def dated(role: KnownRole, qualifiers: Claims) -> KnownRole:
    """Give a role the dates of its qualifiers."""
    return tidy.lasting(role, date_of(qualifiers.get(SINCE)), date_of(qualifiers.get(UNTIL)))


def date_of(snaks: object) -> str | None:
    """Give the first date of a qualifier in its own precision; decades and less are no date of a role."""
    told = value_of(snaks[0]) if isinstance(snaks, list) and snaks else None
    found = TIME.match(told.get("time", "")) if isinstance(told, dict) and isinstance(told.get("time"), str) else None
    precision = told.get("precision") if isinstance(told, dict) else None
    if found is None or precision not in (YEAR, MONTH, DAY):
        return None
    return "-".join(found.groups()[: cast("int", precision) - YEAR + 1])


def country_of(id_: str, kind: ActorKind, claims: Claims) -> str | None:
    """Give the country of an entity: of a state its own, of a person the citizenship."""
    if kind == "state":
        return countries().by_code.get(id_)
    return countries().first(target for wanted in (COUNTRY, CITIZEN) for target, _ in items(claims, wanted))
