"""Bringing lists of actors along on the command line: what people and machines see of it."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from newsdesk import TEXT

from evaluation.corpora import shared

if TYPE_CHECKING:
    from collections.abc import Callable

ACTORS = """name,kind,country,aliases,id,role_kind,role_body,role_label,since
Harrow Front,armed group,KE,HF;Front of Harrow,7,part of,Hill Alliance,,2028-03
Mira Dastin,person,,Mira A. Dastin,8,leads,Harrow Front,chair,2029
Nobody Known,squid,,,9,,,,
"""


@pytest.fixture
def desk(shell: Callable[..., tuple[int, str, str]], tmp_path: Path) -> Callable[..., tuple[int, str, str]]:
    """Run one command with the made-up reader, in a folder with a list and a casefile of one article."""
    (tmp_path / "actors.csv").write_text(ACTORS, encoding="utf-8")
    (tmp_path / "feed.jsonl").write_text(json.dumps({"id": "article-1", "text": TEXT}), encoding="utf-8")
    assert shell("add", "feed.jsonl")[0] == 0
    return shell


def test_import_says_what_was_kept_and_what_was_left_out_and_why(desk: Callable[..., tuple[int, str, str]]) -> None:
    code, out, _ = desk("import", "actors.csv", "--name", "Actors of the delta", "--licence", "CC0")
    assert code == 0
    assert out.startswith("case.db: list 1, Actors of the delta (csv): 2 actors with 5 names and 2 roles\n")
    assert "\nleft out 1: its kind is none of person" in out
    assert "\n  line 4\n" in out


def test_import_tells_machines_the_same(desk: Callable[..., tuple[int, str, str]]) -> None:
    told = json.loads(desk("import", "actors.csv", "--json")[1])
    assert (told["number"], told["name"], told["format"], told["actors"]) == (1, "actors", "csv", 2)
    assert [each["lines"] for each in told["left_out"].values()] == [[4]]


def test_importing_again_is_told_and_is_no_failure(desk: Callable[..., tuple[int, str, str]]) -> None:
    desk("import", "actors.csv")
    assert desk("import", "actors.csv", "--name", "x")[:2] == (0, "case.db: this file is there already, as list 1\n")


def test_a_newer_version_takes_the_place_of_the_older_when_asked(
    desk: Callable[..., tuple[int, str, str]], tmp_path: Path
) -> None:
    desk("import", "actors.csv")
    (tmp_path / "actors.csv").write_text(ACTORS + "Tomo Vale,person,,,10,,,,\n", encoding="utf-8")
    code, _, errors = desk("import", "actors.csv")
    assert code == 1
    assert "--replace" in errors
    assert desk("import", "actors.csv", "--replace")[1].startswith("case.db: list 1 is withdrawn\ncase.db: list 2")


def test_lists_are_shown_and_withdrawn(desk: Callable[..., tuple[int, str, str]]) -> None:
    assert "no list was imported yet" in desk("lists")[1]
    desk("import", "actors.csv", "--licence", "CC0")
    assert re.search(r"1 +actors +csv +2 +CC0 .* stands", desk("lists")[1])
    assert desk("lists", "withdraw", "1")[:2] == (0, "list 1 is withdrawn\n")
    assert "withdrawn 2" in desk("lists")[1]
    assert json.loads(desk("lists", "--json")[1])["withdrawn_at"]
    assert "known from" not in desk("actors")[1]


def test_actors_and_why_say_from_which_list_an_actor_is_known(desk: Callable[..., tuple[int, str, str]]) -> None:
    desk("import", "actors.csv", "--name", "Actors of the delta")
    assert "Actors of the delta (id 7)" in desk("actors", "harrow")[1]
    found = json.loads(desk("actors", "--json")[1])
    known = {each["name"]: [line["its_id"] for line in each["known_from"]] for each in found}
    assert known == {"Harrow Front": ["7"], "Mira Dastin": ["8"], "Veyra League": [], "Orlo Courier": []}
    (front,) = (each["id"] for each in found if each["name"] == "Harrow Front")
    told = desk("why", front)[1]
    assert "  known from: Actors of the delta (id 7), as Harrow Front (armed group, KE)\n" in told
    assert "    also called there: Front of Harrow, HF\n" in told
    assert "    part of Hill Alliance, since 2028-03\n" in told


def test_the_known_are_shown_without_those_that_only_articles_name(desk: Callable[..., tuple[int, str, str]]) -> None:
    assert "No list was imported yet" in desk("actors", "--known")[1]
    desk("import", "actors.csv")
    out = desk("actors", "--known")[1]
    assert re.search(r"Harrow Front +armed group +KE +1 +actors +7 +Front of Harrow, HF", out)
    assert "Veyra League" not in out
    assert [each["articles"] for each in json.loads(desk("actors", "--known", "--json")[1])] == [1, 1]
    assert "Mira Dastin" not in desk("actors", "--known", "harrow")[1]
    code, _, errors = desk("actors", "--known", "qwx")
    assert (code, "holds" in errors) == (1, True)


def test_a_dump_can_be_tried_out(desk: Callable[..., tuple[int, str, str]]) -> None:
    out = desk("import", "actors.csv", "--limit", "1")[1]
    assert out.startswith("case.db: list 1, actors (first 1) (csv): 1 actors with 3 names")
    assert "its first 1 actors" in desk("lists")[1]
    assert "is there already" in desk("import", "actors.csv")[1]
    desk("lists", "withdraw", "1")
    assert "2 actors" in desk("import", "actors.csv")[1]


def test_the_standard_input_is_a_list_as_well(desk: Callable[..., tuple[int, str, str]]) -> None:
    assert "list 1, standard input (csv): 2 actors" in desk("import", "-", stdin=ACTORS.encode())[1]


def test_one_bad_file_does_not_stop_the_others(desk: Callable[..., tuple[int, str, str]]) -> None:
    code, out, errors = desk("import", "nowhere.csv", "feed.jsonl", "actors.csv")
    assert code == 1
    assert "nowhere.csv cannot be opened" in errors
    assert "feed.jsonl is no list that is known" in errors
    assert "list 1, actors (csv)" in out


def test_a_list_of_nobody_makes_no_casefile(desk: Callable[..., tuple[int, str, str]], tmp_path: Path) -> None:
    (tmp_path / "empty.csv").write_text("name,kind\nX,squid\n", encoding="utf-8")
    code, _, errors = desk("import", "empty.csv", "--db", "new.db")
    assert code == 1
    assert "names no actor that can be used" in errors
    assert "left out 1" in errors
    assert not (tmp_path / "new.db").exists()


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        (["import", "actors.csv", "--format", "xls"], 2, "no format 'xls'"),
        (["import", "actors.csv", "feed.jsonl", "--name", "x"], 2, "one name cannot stand for several"),
        (["lists", "withdraw"], 2, "give its number"),
        (["lists", "burn", "1"], 2, "give its number"),
        (["lists", "withdraw", "7"], 1, "no list 7 that stands"),
    ],
)
def test_wrong_use_says_what_to_do(
    desk: Callable[..., tuple[int, str, str]], arguments: list[str], code: int, says: str
) -> None:
    found, _, errors = desk(*arguments)
    assert found == code
    assert says in errors


def test_nothing_from_a_list_reaches_the_terminal_raw(
    desk: Callable[..., tuple[int, str, str]], tmp_path: Path
) -> None:
    evil = "\x1b[2JEvil\x9b31m \u202eeman\x07 \x1b]0;owned\x07"
    row = [evil, "organisation", "", evil + " b", "id\x1b[3m", "part of", evil, evil, "2029"]
    (tmp_path / "evil.csv").write_text(ACTORS + ",".join(row) + "\n", encoding="utf-8")
    desk("import", "evil.csv", "--name", f"list {evil}", "--licence", evil)
    for arguments in (["lists"], ["actors", "--known"], ["actors"], ["import", "evil.csv"]):
        for extra in ([], ["--json"]):
            _, out, errors = desk(*arguments, *extra)
            assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202e]", out + errors), arguments


def test_naughty_names_go_in_and_come_out(desk: Callable[..., tuple[int, str, str]], tmp_path: Path) -> None:
    blns = shared() / "attacks" / "blns" / "blns.json"
    if not blns.exists():
        pytest.skip("the bad input is not at hand")
    lines = [
        json.dumps({"id": str(number), "schema": "Person", "properties": {"name": [text], "alias": ["Same Name"]}})
        for number, text in enumerate(json.loads(blns.read_text(encoding="utf-8")))
    ]
    (tmp_path / "naughty.json").write_text("\n".join(lines), encoding="utf-8")
    told = json.loads(desk("import", "naughty.json", "--json")[1])
    assert told["actors"] + sum(each["count"] for each in told["left_out"].values()) == len(lines)
    assert len(json.loads(desk("actors", "--known", "--limit", "1000", "--json")[1])) == told["actors"]
