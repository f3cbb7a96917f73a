"""FollowTheMoney entities: invented ones, as OpenSanctions and Aleph write them."""

from __future__ import annotations

import json

import pytest
from brought import actors_of, form_of, found_of, left_out_of

from reportedly.model import HeldRole, KnownPost, KnownRole

CHAIR: dict[str, object] = {"role": ["chair"], "startDate": ["2028-03"]}


def entity(id_: str, schema: str, **properties: object) -> str:
    return json.dumps({"id": id_, "schema": schema, "caption": id_, "properties": properties})


def text(*entities: str) -> str:
    return "\n".join(entities) + "\n"


def test_an_entity_is_an_actor_with_its_names() -> None:
    told = entity(
        "x-1", "Person", name=["Dastin, Mira", "Mira Dastin"], alias=["M. Dastin"], previousName=["Mira Vale"],
        weakAlias=["Mira"], country=["ke"], position=["chair"],
    )  # fmt: skip
    (found,) = actors_of(text(told))
    assert (found.its_id, found.name, found.kind, found.country) == ("x-1", "Dastin, Mira", "person", "KE")
    assert found.names == ("Mira Dastin", "M. Dastin", "Mira Vale")
    assert found.weak_names == ("Mira",)
    assert found.description == "chair"


def test_the_caption_comes_first_where_it_is_a_name() -> None:
    told = json.loads(entity("x-1", "Person", name=["Dastin, Mira", "Mira Dastin"])) | {"caption": "Mira Dastin"}
    assert actors_of(text(json.dumps(told)))[0].name == "Mira Dastin"


@pytest.mark.parametrize(
    ("schema", "kind"),
    [
        ("Person", "person"),
        ("Organization", "organisation"),
        ("Company", "organisation"),
        ("PublicBody", "state_organ"),
        ("LegalEntity", "other"),
    ],
)
def test_the_schema_tells_the_kind(schema: str, kind: str) -> None:
    assert actors_of(text(entity("x", schema, name=["Harrow"])))[0].kind == kind


@pytest.mark.parametrize(
    ("told", "kind"),
    [
        (entity("r", "Membership", member=["p"], organization=["o"], **CHAIR), "member_of"),
        (entity("r", "Employment", employee=["p"], employer=["o"], **CHAIR), "member_of"),
        (entity("r", "Directorship", director=["p"], organization=["o"], **CHAIR), "leads"),
        (entity("r", "Representation", agent=["p"], client=["o"], **CHAIR), "speaks_for"),
    ],
    ids=lambda told: told[:24],
)
def test_a_role_leads_from_its_holder_to_its_body(told: str, kind: str) -> None:
    role = KnownRole(kind=kind, body="o", by_id=True, label="chair", since="2028-03")  # type: ignore[arg-type]
    assert found_of(text(told)) == [HeldRole(holder="p", role=role)]


def test_an_office_is_of_an_organisation_or_of_a_country() -> None:
    held = entity("r", "Occupancy", holder=["p"], post=["q"], startDate=["2028"], endDate=["2030-01-02T03:04:05"])
    of_organisation = entity("q", "Position", name=["Chair of the League"], organization=["o"], country=["ke"])
    of_country = entity("q2", "Position", name=["Minister of Wells"], country=["ke"])
    assert found_of(text(held, of_organisation, of_country)) == [
        HeldRole(holder="p", role=KnownRole(kind="member_of", body="q", by_id=True, since="2028", until="2030-01-02")),
        KnownPost(its_id="q", name="Chair of the League", body="o", by_id=True),
        KnownPost(its_id="q2", name="Minister of Wells", body="Kenya"),
    ]


def test_an_entity_may_stand_in_the_place_of_its_id() -> None:
    told = entity("r", "Membership", member=[{"id": "p", "schema": "Person", "properties": {}}], organization="o")
    assert found_of(text(told)) == [HeldRole(holder="p", role=KnownRole(kind="member_of", body="o", by_id=True))]


@pytest.mark.parametrize(
    ("line", "because"),
    [
        ('{"id": "x", "schema": "Person", "properties": {"name": ["Mi', "it is no JSON; is it cut off?"),
        ("[" * 100_000, "it is no JSON; is it cut off?"),
        ("[1]", "it is JSON, but no object"),
        ('{"id": 7, "schema": "Person", "properties": {}}', "it has no id, schema or properties"),
        ('{"id": "x", "schema": "Person", "properties": []}', "it has no id, schema or properties"),
        (entity("x", "Vessel", name=["Osprey"]), "a thing that is neither an actor nor a role"),
        (entity("", "Person"), "there is no name in it"),
        (entity("x", "Person", name=[7, None, {}, ["a"]], alias="\u200b") .replace('"caption": "x"', '"caption": 3'),
         "there is no name in it"),
        (entity("x", "Membership", member=[], organization=["o"]), "a role that names nobody, or no body"),
        (entity("x", "Membership", member=["p" * 5_000], organization=["o"]), "a role that names nobody, or no body"),
        (entity("x", "Position"), "there is no name in it"),
    ],
    ids=lambda told: told[:40],
)  # fmt: skip
def test_a_damaged_line_costs_that_line(line: str, because: str) -> None:
    good = entity("x-1", "Person", name=["Mira Dastin"])
    found = found_of(text(good, line, good))
    assert left_out_of(found) == [(2, because)]
    assert len(actors_of(found)) == 2


def test_an_array_with_one_entity_a_line_is_read_as_well() -> None:
    told = f"[\n{entity('x', 'Person', name=['Mira Dastin'])},\n{entity('y', 'Person', name=['Tomo Vale'])}\n]\n"
    assert form_of(told) == "ftm"
    assert [each.name for each in actors_of(told)] == ["Mira Dastin", "Tomo Vale"]
