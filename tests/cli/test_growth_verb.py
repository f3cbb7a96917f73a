"""``reportedly growth``: the answer, both curves, the picture, and what is said where it cannot be drawn."""

from __future__ import annotations

import importlib.util
import json
import re
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest
from newsdesk import NOW
from two_years import fill

from reportedly.cli.app import run
from reportedly.store import open_casefile

if TYPE_CHECKING:
    from pathlib import Path

PAIR = ["Harrow Front", "Veyra League"]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("growth")
    with open_casefile(made / "case.db", write=True, now=NOW) as casefile:
        fill(casefile)
    return made


@pytest.fixture
def ask(folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]):
    monkeypatch.chdir(folder)
    monkeypatch.setattr("reportedly.cli.app.prepare_streams", lambda: None)

    def call(*arguments: str) -> tuple[int, str, str]:
        code = run(["growth", *arguments])
        told = capsys.readouterr()
        return code, told.out, told.err

    return call


def test_people_get_the_answer_and_both_curves(ask) -> None:
    code, out, errors = ask(*PAIR)
    assert (code, errors) == (0, "")
    assert "Is the tie growing? Growing, given what was read: 36 events since 2025-01-01, 12 before" in out
    assert "Is the coverage growing? Growing: 36 articles" in out
    assert len(re.findall(r"^[ *]20\d\d-\d\d  ", out, re.MULTILINE)) == 24
    assert len(re.findall(r"^\*2025-01  █", out, re.MULTILINE)) == 1


def test_machines_get_everything(ask) -> None:
    code, out, _ = ask(*PAIR, "--json")
    found = json.loads(out)
    assert code == 0
    assert found["a"]["name"] == "Harrow Front"
    assert found["tie"]["verdict"] == "growing"
    assert found["tie"]["ratio"]["low"] > 1
    assert found["periods"][0] == {
        "when": {"first": "2024-01-01", "last": "2024-01-31"},
        "events": 1,
        "coverage": 1,
        "read": 11,
        "chance": pytest.approx(found["periods"][0]["chance"]),
    }
    assert 0 < found["periods"][0]["chance"] < 1


@pytest.mark.parametrize(("per", "number"), [("month", 24), ("quarter", 8), ("year", 2)])
def test_time_is_cut_as_asked(ask, per: str, number: int) -> None:
    assert len(json.loads(ask(*PAIR, "--per", per, "--json")[1])["periods"]) == number


def test_the_later_part_begins_where_asked(ask) -> None:
    assert json.loads(ask(*PAIR, "--since", "2025-07-04", "--json")[1])["split"] == "2025-07-01"


def test_a_picture_is_whole_says_what_it_shows_and_loads_nothing(ask, folder: Path) -> None:
    code, out, _ = ask(*PAIR, "--picture", "growth.svg")
    assert code == 0
    assert out.endswith("drawn: growth.svg\n")
    drawn = (folder / "growth.svg").read_text(encoding="utf-8")
    tree = ET.fromstring(drawn)
    names = {"s": "http://www.w3.org/2000/svg"}
    assert "Harrow Front and Veyra League" in tree.findtext("s:title", namespaces=names)
    assert "36 events since 2025-01-01" in tree.findtext("s:desc", namespaces=names)
    assert len(tree.findall("s:rect/s:title", names)) == 48
    assert drawn.count("http") == 1  # the name of SVG itself
    tops = [float(bar.get("y")) for bar in tree.findall("s:rect[s:title]", names)]
    assert all(float(bar.get("height")) >= 0 for bar in tree.findall("s:rect[s:title]", names))
    assert min(tops) >= 0


def test_a_png_is_drawn_or_the_extra_is_named(ask, folder: Path) -> None:
    code, _, errors = ask(*PAIR, "--picture", "growth.png")
    if importlib.util.find_spec("resvg_py"):
        assert code == 0
        assert (folder / "growth.png").read_bytes().startswith(b"\x89PNG")
    else:
        assert code == 1
        assert "pip install 'reportedly[plots]'" in errors


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        ([*PAIR, "--per", "week"], 2, "month, quarter, year"),
        ([*PAIR, "--since", "lately"], 2, "Write it as"),
        ([*PAIR, "--picture", "growth.pdf"], 2, ".svg or .png"),
        ([*PAIR, "--picture", "no/such/folder/growth.svg"], 1, "cannot be written"),
        (["Harrow Front", "harrow-front"], 2, "give two actors"),
        (["Harrow Front", "Nobody At All"], 1, "reportedly actors"),
        (["Harrow Front"], 2, "B"),
    ],
)
def test_errors_say_what_to_do(ask, arguments: list[str], code: int, words: str) -> None:
    found, out, errors = ask(*arguments)
    assert (found, out) == (code, "")
    assert words in errors
