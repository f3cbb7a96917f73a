"""FollowTheMoney entities as JSON Lines, the format of OpenSanctions and Aleph: one entity a line, roles apart."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from reportedly.model import HeldRole, KnownPost, KnownRole
from reportedly.sources.lists import tidy
from reportedly.sources.lists.countries import countries
from reportedly.sources.lists.json_lines import entities
from reportedly.sources.lists.lines import LeftOut

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from reportedly.model import ActorKind, KnownActor, RoleKind
    from reportedly.sources.lists.lines import Line

KINDS: dict[str, ActorKind] = {
    "Person": "person", "Organization": "organisation", "Company": "organisation", "PublicBody": "state_organ",
    "LegalEntity": "other",
}  # fmt: skip
# Who has the role, what it is a role in, and which of our roles it is.
ROLES: dict[str, tuple[str, str, RoleKind]] = {
    "Membership": ("member", "organization", "member_of"),
    "Employment": ("employee", "employer", "member_of"),
    "Directorship": ("director", "organization", "leads"),
    "Occupancy": ("holder", "post", "member_of"),
    "Representation": ("agent", "client", "speaks_for"),
}
NAMES = ("name", "alias", "previousName", "abbreviation")
COUNTRIES = ("country", "nationality", "citizenship", "jurisdiction", "mainCountry")
Properties = dict[str, list[Any]]


def parse(lines: Iterable[Line]) -> Iterator[KnownActor | KnownPost | HeldRole | LeftOut]:
    """Give actors, posts and roles as they come; a role may stand before its actors."""
    return entities(lines, read)


def read(number: int, entity: dict[str, Any]) -> Iterator[KnownActor | KnownPost | HeldRole | LeftOut]:
    """Make of one entity what it is."""
    id_, schema, told = entity.get("id"), entity.get("schema"), entity.get("properties")
    if not isinstance(id_, str) or not isinstance(schema, str) or not isinstance(told, dict):
        yield LeftOut(number, "it has no id, schema or properties")
        return
    properties = {key: value if isinstance(value, list) else [value] for key, value in told.items()}
    if schema in KINDS:
        yield actor(id_, KINDS[schema], properties, entity.get("caption")) or LeftOut(number, "there is no name in it")
    elif schema == "Position":
        yield post(id_, properties) or LeftOut(number, "there is no name in it")
    elif schema in ROLES:
        held = list(roles(schema, properties))
        yield from held
        if not held:
            yield LeftOut(number, "a role that names nobody, or no body")
    else:
        yield LeftOut(number, "a thing that is neither an actor nor a role")


def actor(id_: str, kind: ActorKind, properties: Properties, caption: object) -> KnownActor | None:
    """Make an actor; what is shown as its caption, if that is one of its names, comes first."""
    called = [name for key in NAMES for name in properties.get(key, [])]
    if caption in called or not called:
        called.insert(0, caption)
    summary = [each for key in ("position", "summary", "description", "notes") for each in properties.get(key, [])]
    return tidy.actor(
        id_,
        called,
        kind,
        country=country_of(properties),
        weak=properties.get("weakAlias", []),
        description=next(iter(summary), None),
    )


def post(id_: str, properties: Properties) -> KnownPost | None:
    """Make an office; it is of an organisation, else of a country."""
    called = tidy.names(properties.get("name", []))
    organisation = next(filter(None, map(reference, properties.get("organization", []))), None)
    country = country_of(properties)
    if not called:
        return None
    body = organisation or (countries().names[country] if country else None)
    return KnownPost(its_id=id_, name=called[0], body=body, by_id=organisation is not None)


def roles(schema: str, properties: Properties) -> Iterator[HeldRole]:
    """Give a role to everybody who has it."""
    holders, bodies, kind = ROLES[schema]
    label = next(filter(None, map(tidy.text, properties.get("role", []))), None)
    since, until = (next(iter(properties.get(key, [])), None) for key in ("startDate", "endDate"))
    for holder in filter(None, map(reference, properties.get(holders, []))):
        for body in filter(None, map(reference, properties.get(bodies, []))):
            role = KnownRole(kind=kind, body=body, by_id=True, label=label)
            yield HeldRole(holder=holder, role=tidy.lasting(role, since, until))


def reference(value: object) -> str | None:
    """Give the id that a value leads to, whether it is one or a whole entity put in its place."""
    id_ = value.get("id") if isinstance(value, dict) else value
    return id_ if isinstance(id_, str) and id_ and len(id_) <= tidy.LONGEST_NAME else None


def country_of(properties: Properties) -> str | None:
    """Give the first country that is known."""
    return countries().first(code for key in COUNTRIES for code in properties.get(key, []))
