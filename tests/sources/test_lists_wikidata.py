"""Wikidata's JSON dumps: invented entities as the dumps write them."""

from __future__ import annotations

import bz2
import gzip
import json
from typing import Any

import pytest
from brought import actors_of, form_of, found_of, left_out_of

from reportedly.model import HeldRole, KnownPost, KnownRole
from reportedly.sources.lists.tidy import MOST_NAMES

MONTH, DAY, YEAR = 10, 11, 9


def said(target: str, *, since: dict[str, Any] | None = None, rank: str = "normal") -> dict[str, Any]:
    value = {"value": {"entity-type": "item", "id": target}, "type": "wikibase-entityid"}
    qualifiers = {} if since is None else {"qualifiers": {"P580": [{"datavalue": {"value": since, "type": "time"}}]}}
    return {"mainsnak": {"snaktype": "value", "datavalue": value}, "rank": rank} | qualifiers


def time(day: str, precision: int) -> dict[str, Any]:
    return {"time": f"+{day}T00:00:00Z", "precision": precision}


def item(id_: str, label: str | None, *classes: str, **claims: list[dict[str, Any]]) -> dict[str, Any]:
    labels = {"en": {"language": "en", "value": label}} if label else {}
    return {
        "type": "item", "id": id_, "labels": labels, "descriptions": {}, "aliases": {},
        "claims": {"P31": [said(each) for each in classes]} | claims,
    }  # fmt: skip


def dump(*entities: dict[str, Any]) -> str:
    return "[\n" + ",\n".join(json.dumps(each, ensure_ascii=False) for each in entities) + "\n]\n"


def test_a_dump_is_read_line_by_line_whatever_it_is_packed_in() -> None:
    told = dump(item("Q900001", "Mira Dastin", "Q5"), item("Q900002", "Harrow Front", "Q17149090"))
    for data in (told.encode(), gzip.compress(told.encode()), bz2.compress(told.encode())):
        assert form_of(data) == "wikidata"
        assert [(each.name, each.kind) for each in actors_of(data)] == [
            ("Mira Dastin", "person"),
            ("Harrow Front", "armed_group"),
        ]
    half = told.encode()
    packed = bz2.compress(half[:80]) + bz2.compress(half[80:])  # as the dumps are packed: member behind member
    assert len(actors_of(packed)) == 2


def test_the_english_name_comes_first_and_all_languages_count() -> None:
    told = item("Q900001", "Mira Dastin", "Q5")
    told["labels"] |= {"ar": {"value": "ميرا داستين"}, "de": {"value": "Mira Dastin"}}
    told["aliases"] = {"fr": [{"value": "M. Dastin"}], "en": [{"value": "Mira A. Dastin"}]}
    told["descriptions"] = {"en": {"value": "chair of the League"}}
    (found,) = actors_of(dump(told))
    assert (found.name, found.names) == ("Mira Dastin", ("Mira A. Dastin", "ميرا داستين", "M. Dastin"))
    assert found.description == "chair of the League"


def test_a_name_in_another_language_stands_in_where_there_is_no_english_one() -> None:
    told = item("Q900001", None, "Q5") | {"labels": {"fr": {"value": "Mira"}, "de": {"value": "Mirea"}}}
    assert actors_of(dump(told))[0].name == "Mirea"


@pytest.mark.parametrize(
    ("classes", "kind"),
    [
        (["Q5"], "person"),
        (["Q7278", "Q17149090"], "armed_group"),
        (["Q327333"], "state_organ"),
        (["Q11032"], "outlet"),
        (["Q6256"], "state"),
        (["Q900099", "Q43229"], "organisation"),
    ],
)
def test_the_most_telling_class_tells_the_kind(classes: list[str], kind: str) -> None:
    assert actors_of(dump(item("Q900001", "X Y", *classes)))[0].kind == kind


def test_citizenship_and_seat_tell_the_country() -> None:
    found = actors_of(
        dump(
            item("Q900001", "Mira Dastin", "Q5", P27=[said("Q114")]),
            item("Q900002", "Harrow Front", "Q43229", P17=[said("Q900050"), said("Q35")]),
            item("Q114", "Kenya", "Q6256", P17=[said("Q30")]),
        )
    )
    assert [each.country for each in found] == ["KE", "DK", "KE"]


@pytest.mark.parametrize(
    ("told", "since"),
    [
        (time("2028-03-01", DAY), "2028-03-01"),
        (time("2028-03-00", MONTH), "2028-03"),
        (time("2028-00-00", YEAR), "2028"),
        (time("2020-00-00", 8), None),
        (time("2028-02-30", DAY), None),
        ({"time": "-0044-03-15T00:00:00Z", "precision": DAY}, None),
        ({"time": 7, "precision": DAY}, None),
    ],
)
def test_a_role_begins_in_the_precision_it_was_told_in(told: dict[str, Any], since: str | None) -> None:
    (found,) = actors_of(dump(item("Q900001", "Mira Dastin", "Q5", P463=[said("Q900002", since=told)])))
    assert found.roles == (KnownRole(kind="member_of", body="Q900002", by_id=True, since=since),)


def test_parties_employers_and_parents_are_roles() -> None:
    person = item("Q900001", "Mira Dastin", "Q5", P102=[said("Q9000")], P108=[said("Q9001")])
    group = item("Q900002", "Harrow Youth", "Q43229", P749=[said("Q9002")], P361=[said("Q9003")])
    assert [(role.kind, role.body) for each in actors_of(dump(person, group)) for role in each.roles] == [
        ("member_of", "Q9000"), ("member_of", "Q9001"), ("part_of", "Q9003"), ("part_of", "Q9002"),
    ]  # fmt: skip


def test_an_office_is_no_actor_and_tells_whose_it_is() -> None:
    found = found_of(
        dump(
            item("Q900001", "Mira Dastin", "Q5", P39=[said("Q900010")]),
            item("Q900010", "Minister of Wells", "Q4164871", P2389=[said("Q900020")], P17=[said("Q114")]),
            item("Q900011", "Governor", "Q900098", P1308=[said("Q900001")], P17=[said("Q114")]),
        )
    )
    assert found[1:] == [
        KnownPost(its_id="Q900010", name="Minister of Wells", body="Q900020", by_id=True),
        KnownPost(its_id="Q900011", name="Governor", body="Kenya"),
    ]


def test_who_leads_a_body_is_told_by_the_body() -> None:
    found = found_of(dump(item("Q900002", "Harrow Front", "Q43229", P488=[said("Q900001")])))
    assert found[1] == HeldRole(holder="Q900001", role=KnownRole(kind="leads", body="Q900002", by_id=True))


def test_what_is_deprecated_or_unknown_is_no_role() -> None:
    nobody = {"mainsnak": {"snaktype": "somevalue"}, "rank": "normal"}
    (found,) = actors_of(
        dump(item("Q900001", "Mira Dastin", "Q5", P463=[said("Q9000", rank="deprecated"), nobody, 7, {}]))  # type: ignore[list-item]
    )
    assert found.roles == ()


@pytest.mark.parametrize(
    ("told", "because"),
    [
        (item("Q900003", "Orlo", "Q515"), "of a class that is no kind of actor"),
        (item("Q900003", None, "Q5"), "there is no name in it"),
        (item("Q900003", "X", "Q5") | {"claims": []}, "it has no id, or nothing is said of it"),
        ({"type": "item", "labels": 3, "claims": {"P31": 3}, "id": "Q9"}, "of a class that is no kind of actor"),
        ({"type": "property", "id": "P9"}, "it has no id, or nothing is said of it"),
        (
            item("Q900003", None, "Q5") | {"labels": {"en": "x"}, "aliases": {"en": {"value": 3}}},
            "there is no name in it",
        ),
    ],
)
def test_what_is_no_actor_is_left_out_by_its_line(told: dict[str, Any], because: str) -> None:
    found = found_of(dump(item("Q900001", "Mira Dastin", "Q5"), told))
    assert left_out_of(found) == [(3, because)]


def test_a_line_longer_than_a_line_may_be_is_named() -> None:
    long = json.dumps(item("Q900003", "x" * 11_000_000, "Q5"))
    short = json.dumps(item("Q900001", "Mira Dastin", "Q5"))
    found = found_of(f"{short}\n{long}\n{short}\n")
    assert left_out_of(found) == [(2, "longer than a line may be")]
    assert len(actors_of(found)) == 2


def test_an_actor_of_all_languages_has_no_more_names_than_can_be_shown() -> None:
    told = item("Q900001", "Mira Dastin", "Q5")
    told["labels"] |= {f"x{number}": {"value": f"Mira {number}"} for number in range(2_000)}
    (found,) = actors_of(dump(told))
    assert len(found.names) == MOST_NAMES - 1
