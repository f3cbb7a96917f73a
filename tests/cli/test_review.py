"""``reportedly review``: questions, answers that become judgements, and labels out of them."""

from __future__ import annotations

import io
import json
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from newsdesk import NOW, TEXT, page_of, read_page

from reportedly.cli.app import run
from reportedly.store import keep, open_casefile

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def case(tmp_path: Path) -> Path:
    """A casefile with one claim that our reading is unsure of, and two outlets that show the same three texts."""
    path = tmp_path / "case.db"
    with open_casefile(path, write=True, now=NOW) as casefile:
        for number, outlet in enumerate(["Orlo Courier", "Inland Post"]):
            for text in range(3):
                more = " ".join(
                    f"Dispatch {text} told of {word}." for word in "ferries harvests strikes bridges".split()
                )
                read = read_page(page_of(f"{TEXT} {more} {outlet}.", name=f"{number}{text}.txt"))
                first, *others = read.claims
                keep(
                    casefile,
                    replace(
                        read,
                        article=replace(read.article, outlet=outlet),
                        claims=(replace(first, confidence=0.4 if number + text == 0 else 0.9), *others),
                    ),
                )
    return path


def ask(
    case: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, *more: str, typed: str = ""
) -> tuple[int, str]:
    monkeypatch.setattr("sys.stdin", io.StringIO(typed))
    code = run(["review", *more, "--db", str(case)])
    told = capsys.readouterr()
    return code, told.out + told.err


def test_an_answer_is_a_judgement_and_is_not_asked_again(
    case: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    code, out = ask(case, capsys, monkeypatch, "claims")
    assert (code, "Does the text say this? Harrow Front | met | Veyra League" in out) == (0, True)
    code, out = ask(case, capsys, monkeypatch, "claims", "--by", "Ana Brenk", typed="x\ny it is plain\n")
    assert code == 0
    assert "'x' is none of the keys" in out
    assert "judgement 1: well read" in out
    assert "1 of 1 questions answered" in out
    assert "nothing to decide" in ask(case, capsys, monkeypatch, "claims")[1]
    run(["judge", "--json", "--db", str(case)])
    judged = json.loads(capsys.readouterr().out)
    assert (judged["by"], judged["reason"], judged["kind"]) == ("Ana Brenk", "it is plain", "well read")


def test_a_claim_that_was_found_well_read_counts_and_one_found_misread_does_not(
    case: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def reports() -> int:
        run(["timeline", "Harrow Front", "Veyra League", "--json", "--db", str(case)])
        rows = json.loads(capsys.readouterr().out)
        return sum(len(row["claims"]) for row in rows if row["kind"] == "met")

    assert reports() == 5
    ask(case, capsys, monkeypatch, "claims", "--by", "Ana Brenk", typed="y\n")
    assert reports() == 6
    with open_casefile(case) as casefile:
        ids = [id_ for (id_,) in casefile.connection.execute("SELECT id FROM claim WHERE kind = 'met'")]
    for id_ in ids[:2]:
        run(["judge", "misread", id_, "--by", "Tomo Vale", "--db", str(case)])
    capsys.readouterr()
    assert reports() == 4
    run(["judge", "withdraw", "2", "--by", "Tomo Vale", "--db", str(case)])
    capsys.readouterr()
    assert reports() == 5


def test_owners_and_letters_are_asked_for(
    case: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "Do Inland Post and Orlo Courier have one owner?" in ask(case, capsys, monkeypatch, "owners")[1]
    ask(case, capsys, monkeypatch, "owners", "--by", "Ana Brenk", typed="n\n")
    assert "nothing to decide" in ask(case, capsys, monkeypatch, "owners")[1]
    out = ask(case, capsys, monkeypatch, "sources", "--by", "Ana Brenk", typed="s\nb years of checks\n")[1]
    assert "1 of 2 questions answered" in out
    with open_casefile(case) as casefile:
        (id_,) = casefile.connection.execute(
            "SELECT claim.id FROM claim JOIN article ON article.key = article WHERE outlet = 'Orlo Courier' LIMIT 1"
        ).fetchone()
    run(["why", id_, "--db", str(case)])
    assert "B: usually reliable" in capsys.readouterr().out


def test_the_end_of_the_input_ends_it_and_keeps_what_was_answered(
    case: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "1 of 2 questions answered" in ask(case, capsys, monkeypatch, "sources", "--by", "A", typed="f\n")[1]
    assert "0 of 1 questions answered" in ask(case, capsys, monkeypatch, "sources", "--by", "A", typed="q\n")[1]


def test_judged_claims_become_labels_that_point_at_their_words(
    case: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    ask(case, capsys, monkeypatch, "claims", "--by", "Ana Brenk", typed="n\n")
    out = tmp_path / "labels.jsonl"
    assert "1 judged claims written" in ask(case, capsys, monkeypatch, "--labels", str(out))[1]
    label = json.loads(out.read_text(encoding="utf-8"))
    with open_casefile(case) as casefile:
        (text,) = casefile.connection.execute("SELECT text FROM article WHERE id = ?", (label["document"],)).fetchone()
    sentence = text[label["start"] : label["end"]]
    (refused,) = label["refused"]
    assert label["claims"] == []
    assert "text" not in label
    assert [sentence[a:b] for a, b in refused["trigger"]] == ["met"]
    words = [sentence[slice(*mention["span"])] for mention in label["mentions"]]
    assert [words[n] for n in refused["agents"] + refused["targets"]] == ["Harrow Front", "Veyra League"]


def test_wrong_use_says_what_there_is(
    case: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    code, out = ask(case, capsys, monkeypatch, "weather")
    assert (code, "claims, actors, owners, sources" in out) == (2, True)
