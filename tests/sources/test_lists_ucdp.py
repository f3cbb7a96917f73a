"""The actor list of UCDP: an invented one in its columns, and the real one where it is at hand."""

from __future__ import annotations

import csv
import io
from collections import Counter

import pytest
from brought import actors_of, form_of, left_out_of, real

HEADER = (
    "ActorId,NameData,NameOrig,NameOrigFull,NameOrigFullEng,NameChange,NewName,NewNameFullMotherTongue,NewNameFullEng,"
    "Org,Location,GWNOLoc,Alliance,NameAlliance,JoinGroup,GroupName,Version"
).split(",")


def listed(**cells: str) -> str:
    out = io.StringIO()
    table = csv.DictWriter(out, HEADER, restval="")
    table.writeheader()
    table.writerow({"ActorId": "41", "NameData": "HF", "NameOrig": "HF", "Org": "1", "Version": "22.1"} | cells)
    return out.getvalue()


def test_a_group_has_the_names_it_began_with_and_those_it_took_later() -> None:
    text = listed(
        NameOrig="FH",
        NameOrigFull="Frente del Harrow",
        NameOrigFullEng="Harrow Front",
        NewName="HFL, HF",
        NewNameFullMotherTongue="Frente y Liga, Frente",
        NewNameFullEng="Front and League of Harrow, of the Hills",
    )
    (found,) = actors_of(text)
    assert (found.its_id, found.name, found.kind) == ("41", "HF", "armed_group")
    assert set(found.names) >= {"FH", "Frente del Harrow", "Harrow Front", "HFL", "Frente y Liga", "Frente"}


def test_n_a_is_no_name() -> None:
    (found,) = actors_of(listed(NameOrigFull="n/a", NameOrigFullEng="n/a"))
    assert found.names == ()


def test_names_of_one_column_are_parted_only_where_the_others_have_as_many() -> None:
    (found,) = actors_of(listed(NewName="A1, B2", NewNameFullEng="Union of Fields, Hills, Rivers"))
    assert "Union of Fields, Hills, Rivers" in found.names
    assert "B2" in found.names


@pytest.mark.parametrize(("org", "kind"), [("1", "armed_group"), ("2", "other"), ("3", "other"), ("4", "state_organ")])
def test_the_way_it_is_organised_tells_the_kind(org: str, kind: str) -> None:
    assert actors_of(listed(Org=org))[0].kind == kind


def test_a_government_is_of_the_country_in_its_name_wherever_it_fought() -> None:
    (found,) = actors_of(listed(NameData="Government of Kenya", NameOrig="", Org="4", GWNOLoc="520"))
    assert found.country == "KE"


@pytest.mark.parametrize(("places", "country"), [("501", "KE"), ("501, 520", None), ("", None), ("9999", None)])
def test_a_group_is_of_a_country_where_it_fought_in_one_only(places: str, country: str | None) -> None:
    assert actors_of(listed(GWNOLoc=places))[0].country == country


def test_a_group_that_joined_another_is_part_of_it() -> None:
    text = listed(Alliance="1", NameAlliance="Hill Alliance, Hill Front", JoinGroup="1", GroupName="Harrow Army")
    assert [(role.kind, role.body) for role in actors_of(text)[0].roles] == [
        ("part_of", "Hill Alliance"), ("part_of", "Hill Front"), ("part_of", "Harrow Army"),
    ]  # fmt: skip
    assert actors_of(listed(Alliance="0", NameAlliance="Hill Alliance"))[0].roles == ()


def test_a_second_name_in_square_brackets_stands_apart_and_a_faction_s_leader_does_not() -> None:
    (group,) = actors_of(listed(NameData="HF [Harrows]", NameOrig=""))
    assert set(group.names) == {"HF", "Harrows"}
    (faction,) = actors_of(listed(NameData="Military faction (forces of Mira Dastin)", NameOrig=""))
    assert faction.names == ()


def test_an_unknown_way_of_being_organised_is_left_out_with_its_line() -> None:
    (left,) = left_out_of(listed(Org="9"))
    assert left == (2, "its Org is none of 1, 2, 3, 4")


def test_the_real_list_is_read_whole() -> None:
    data = real("ucdp-actor-221.csv")
    assert form_of(data) == "ucdp"
    found = actors_of(data)
    assert left_out_of(data) == []
    assert Counter(each.kind for each in found) == {"armed_group": 1059, "other": 503, "state_organ": 163}
    by_id = {each.its_id: each for each in found}
    assert len(by_id) == 1725
    assert by_id["3"].country == "US"
    assert "Zimbabwe African National Union" in by_id["493"].names
    assert [role.body for role in by_id["493"].roles] == ["PF"]
