"""A table with a header: the simplest list, as spreadsheets write it."""

from __future__ import annotations

import pytest
from brought import actors_of, found_of, left_out_of

from reportedly.model import KnownRole

TABLE = """name,kind,country,aliases,id,description,role_kind,role_body,role_label,since,until
Harrow Front,armed group,KE,Front of the Harrow; HF|Harrow men,7,"fights, they say",,,,,
Mira Dastin,person,,,8,,leads,Harrow Front,chair,2028-03,2030
Mira Dastin,person,,M. Dastin,8,,member,Veyra League,,2030-05-01,
"""


def test_a_row_is_an_actor_with_names_and_role() -> None:
    front, chair, member = actors_of(TABLE)
    assert (front.its_id, front.name, front.kind, front.country) == ("7", "Harrow Front", "armed_group", "KE")
    assert front.names == ("Front of the Harrow", "HF", "Harrow men")
    assert front.description == "fights, they say"
    assert chair.roles == (KnownRole(kind="leads", body="Harrow Front", label="chair", since="2028-03", until="2030"),)
    assert member.its_id == chair.its_id
    assert member.roles[0].kind == "member_of"


@pytest.mark.parametrize("mark", [",", ";", "\t", "|"])
def test_any_delimiter_is_found_in_the_header(mark: str) -> None:
    (found,) = actors_of(f"Name{mark}Kind{mark}Note\nHarrow Front{mark}organization{mark}x\n")
    assert (found.name, found.kind) == ("Harrow Front", "organisation")


def test_only_the_name_is_needed_and_is_the_id_where_there_is_none() -> None:
    (found,) = actors_of("name\nHarrow Front\n\n")
    assert (found.its_id, found.kind, found.country, found.roles) == ("Harrow Front", "other", None, ())


@pytest.mark.parametrize(
    "data", [TABLE.encode("utf-16"), b"\xef\xbb\xbf" + TABLE.encode(), TABLE.replace("\n", "\r\n").encode()]
)
def test_what_spreadsheets_write_is_read(data: bytes) -> None:
    assert [each.name for each in actors_of(data)] == ["Harrow Front", "Mira Dastin", "Mira Dastin"]


def test_a_line_that_is_no_utf_8_is_read_as_the_western_code_page() -> None:
    (found,) = actors_of("name\nVoivodéship\n".encode("cp1252"))
    assert found.name == "Voivodéship"


@pytest.mark.parametrize(
    ("row", "because"),
    [
        ("X,squid,,,,,,,,,", "its kind is none of"),
        ("X,person,,,,,boss of,Y,,,", "the kind of its role is none of"),
        ("X,person,,,,,leads,Y,,soon,", "since is no date"),
        ("X,person,,,,,leads,Y,,2030-02-30,", "since is no date"),
        ("X,person,,,,,leads,Y,,,2030-13", "until is no date"),
        (",person,,,,,,,,,", "there is no name"),
        ("...,person,,,,,,,,,", "there is no name"),
        (f"{'x' * 201},person,,,,,,,,,", "there is no name"),
    ],
)
def test_a_row_that_cannot_be_used_is_named_with_its_line(row: str, because: str) -> None:
    head = TABLE.splitlines()[0]
    found = found_of(f"{head}\n{row}\nHarrow Front,,,,,,,,,,\n")
    (left,) = left_out_of(found)
    assert left.line == 2
    assert because in left.because
    assert [each.name for each in actors_of(found)] == ["Harrow Front"]


def test_a_country_that_is_not_known_is_told_of_and_costs_no_actor() -> None:
    found = found_of("name,country\nHarrow Front,Calvenia\nVeyra League,XC\nOsier Council,kenya\n")
    assert [each.country for each in actors_of(found)] == [None, "XC", "KE"]
    assert left_out_of(found) == [(2, "a country that is not known; the actor is kept without it")]


def test_a_quotation_mark_that_is_never_closed_costs_no_more_than_a_cell_can_hold() -> None:
    rows = "".join(f"Group {number}\n" for number in range(200_000))
    found = found_of(f'name\nFirst\n"Second\n{rows}')
    names = [each.name for each in actors_of(found)]
    assert names[0] == "First"
    assert names[-1] == "Group 199999"
    assert [each.line for each in left_out_of(found)] == [3]
    assert len(names) > 100_000


def test_a_cell_may_run_over_lines() -> None:
    found = actors_of('name,description\n"Harrow\nFront","two\nlines"\nVeyra League,\n')
    assert [each.name for each in found] == ["Harrow Front", "Veyra League"]
    assert found[0].description == "two lines"


def test_a_name_keeps_nothing_that_steers_a_terminal_or_turns_the_line_around() -> None:
    names = '"Har\x1b[31mrow \u202eFront\u202c","\u200bH\U000e0041F; \x00\x07; \u2066"'
    found = actors_of(f"name,aliases\n{names}\n" + "Veyra League,\n" * 30)[0]
    assert found.name == "Har[31mrow Front"
    assert found.names == ("HF",)


def test_an_actor_has_no_more_names_than_can_be_shown() -> None:
    (found,) = actors_of("name,aliases\nHarrow Front," + ";".join(f"alias {n}" for n in range(5_000)) + "\n")
    assert len(found.names) < 200
