"""``reportedly changes`` and what other verbs say of changed articles, as a user meets them."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pytest
from newsdesk import TEXT, open_made_up_reader

from reportedly.cli.app import run

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

URL = "https://courier.example/1"
NOTE = "Correction: An earlier version of this article gave another name for the commander."
CORRECTED = TEXT.replace("Mira Dastin", "Tora Vale") + "\n\n" + NOTE
RETRACTED = TEXT + "\n\nEditor's note: This article has been retracted."


@pytest.fixture
def shell(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Callable[..., str]:
    """Run one command that has to succeed, with the made-up reader, in a folder of its own."""
    monkeypatch.setattr("reportedly.pipeline.open_reader", open_made_up_reader)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("reportedly.cli.app.prepare_streams", lambda: None)

    def call(*arguments: str) -> str:
        code = run(arguments)
        told = capsys.readouterr()
        assert (code, told.err) == (0, "")
        return told.out

    return call


def add(shell: Callable[..., str], id_: str, text: str) -> str:
    from pathlib import Path

    line = {"id": id_, "text": text, "title": "Summit", "url": URL}
    Path(f"{id_}.jsonl").write_text(json.dumps(line), encoding="utf-8")
    return shell("add", f"{id_}.jsonl")


def test_nothing_changed_is_said(shell: Callable[..., str]) -> None:
    add(shell, "one", TEXT)
    assert shell("changes") == "No article here changed or carries an editors' note.\n"
    assert shell("changes", "one") == "It was seen in one version only.\n"
    assert json.loads(shell("changes", "--json")) == []


def test_a_correction_is_listed_and_shown(shell: Callable[..., str]) -> None:
    add(shell, "one", TEXT)
    assert "1 new version" in add(shell, "two", CORRECTED)
    (row,) = json.loads(shell("changes", "--json"))
    assert (row["article"], row["older"], row["version"]) == ("two", "one", 2)
    assert "2 claims changed" in row["what"]
    assert NOTE in row["what"]
    assert NOTE in shell("changes")
    for about in (URL, "one", "two"):
        told = shell("changes", about)
        assert "[-Mira Dastin-]{+Tora Vale+}, a commander" in told
        assert f"{{+{NOTE}+}}" in told
        assert "actor Mira Dastin -> Tora Vale" in told
        assert "kept: 1 claim" in told
        assert "before; gone, nothing else tells it" in told
    (step,) = json.loads(shell("changes", "two", "--json"))
    words = [word for text in step["texts"] for word in text["words"]]
    assert ["Mira Dastin", "old"] in words
    assert {fate["old"] for fate in step["changed"]} <= {c["id"] for c in json.loads(shell("claims", "--json"))}


def test_a_day_in_the_future_has_seen_no_change(shell: Callable[..., str]) -> None:
    add(shell, "one", TEXT)
    add(shell, "two", CORRECTED)
    assert json.loads(shell("changes", "--since", "9000-01-01", "--json")) == []
    assert "No change was seen since" in shell("changes", "two", "--since", "9000-01-01")


def test_why_says_since_when_a_claim_is_withdrawn_and_what_is_told_instead(shell: Callable[..., str]) -> None:
    add(shell, "one", TEXT)
    add(shell, "two", CORRECTED)
    for claim in json.loads(shell("claims", "--article", "one", "--json")):
        told = shell("why", claim["id"])
        assert re.search(r"withdrawn since \d{4}-\d\d-\d\d, when version 2 of the article was seen: two", told)
        assert f'the newer version says: corrected: "{NOTE}"' in told
        same = "the newer version tells it as c" in told and ", the same" in told
        assert same == (claim["kind"] == "met")
    assert "replaced on" in shell("why", "one")
    assert f'the page says: corrected: "{NOTE}"' in shell("why", "two")


def test_a_retraction_shows_wherever_the_article_does(shell: Callable[..., str]) -> None:
    add(shell, "one", TEXT)
    add(shell, "two", RETRACTED)
    assert "3 claims withdrawn; retracted:" in shell("changes")
    assert "(retracted)" in shell("articles")
    assert shell("claims", "--article", "two").count("RETRACTED: the outlet took the article back") == 3
    claim = json.loads(shell("claims", "--article", "two", "--json"))[0]
    assert "it counts nowhere as its claim" in shell("why", claim["id"])
    assert shell("ties") == "Nothing is reported yet.\n"


def test_a_note_on_an_article_seen_once_is_listed(shell: Callable[..., str]) -> None:
    add(shell, "one", CORRECTED)
    (row,) = json.loads(shell("changes", "--json"))
    assert (row["article"], row["version"], row["what"]) == ("one", None, f'corrected: "{NOTE}"')


def test_a_dossier_shows_notes_and_what_was_taken_back(shell: Callable[..., str], tmp_path: Path) -> None:
    add(shell, "one", TEXT)
    add(shell, "two", CORRECTED.replace("met the Veyra League", "met the Veyra League's men"))
    shell("dossier", "Harrow Front", "Veyra League", "-o", "d.html")
    page = (tmp_path / "d.html").read_text(encoding="utf-8")
    assert "article corrected" in page
    assert NOTE in page
    add(shell, "three", RETRACTED)
    shell("dossier", "Harrow Front", "Veyra League", "-o", "d.html")
    page = (tmp_path / "d.html").read_text(encoding="utf-8")
    assert "<h2>Taken back</h2>" in page
    assert "This article has been retracted." in page


def test_nothing_from_a_changed_article_steers_the_terminal(shell: Callable[..., str]) -> None:
    add(shell, "one", TEXT + " \x1b[2Jold")
    add(shell, "two", TEXT + " \x9b31mnew \u202e")
    for arguments in (("changes",), ("changes", URL), ("changes", URL, "--json")):
        assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202e]", shell(*arguments))
