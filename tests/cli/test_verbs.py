"""The command line: what people and machines see, exit codes, and words instead of tracebacks."""

from __future__ import annotations

import json
import os
import re
import shlex
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from newsdesk import TEXT

from reportedly.cli.app import VERBS

if TYPE_CHECKING:
    from collections.abc import Callable

Shell = "Callable[..., tuple[int, str, str]]"


@pytest.fixture
def desk(shell: Callable[..., tuple[int, str, str]], tmp_path: Path) -> Callable[..., tuple[int, str, str]]:
    """The same with a casefile of two articles."""
    lines = [{"id": "article-1", "text": TEXT, "title": "Summit in Orlo", "url": "https://courier.example/1"},
             {"id": "article-2", "text": TEXT + " Snow fell.", "title": "Summit again"}]  # fmt: skip
    (tmp_path / "feed.jsonl").write_text("\n".join(json.dumps(line) for line in lines), encoding="utf-8")
    code, _, errors = shell("add", "feed.jsonl")
    assert code == 0, errors
    return shell


def test_add_says_what_it_did_and_what_it_skipped_and_why(
    shell: Callable[..., tuple[int, str, str]], tmp_path: Path
) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "a.jsonl").write_text(json.dumps({"id": "1", "text": TEXT}), encoding="utf-8")
    (folder / "b.jsonl").write_text(json.dumps({"id": "2", "text": TEXT}), encoding="utf-8")
    (folder / "c.bin").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(300))
    (folder / "d.txt").write_bytes(b"")
    code, out, _ = shell("add", "in", "nowhere.txt")
    assert code == 0
    assert re.match(r"case\.db: 1 added, 1 copies of pages that are there, 3 skipped; 3 claims\n", out)
    assert "nowhere.txt" in out
    assert out.count("\nskipped ") == 3


def test_adding_again_is_told_and_is_no_failure(desk: Callable[..., tuple[int, str, str]]) -> None:
    code, out, _ = desk("add", "feed.jsonl")
    assert (code, out) == (0, "case.db: 2 already there; 0 claims\n")


def test_nothing_usable_is_a_failure(shell: Callable[..., tuple[int, str, str]]) -> None:
    code, out, _ = shell("add", "nowhere.txt")
    assert code == 1
    assert "1 skipped" in out


def test_one_article_that_breaks_the_reader_costs_one_article(
    shell: Callable[..., tuple[int, str, str]], tmp_path: Path
) -> None:
    lines = [{"id": str(n), "text": TEXT + f" {n} " + ("poison" if n == 3 else "")} for n in range(7)]
    (tmp_path / "feed.jsonl").write_text("\n".join(json.dumps(line) for line in lines), encoding="utf-8")
    code, out, _ = shell("add", "feed.jsonl", "--json")
    told = [json.loads(line) for line in out.splitlines()]
    assert code == 0
    assert {each["name"] for each in told[:-1] if each["outcome"] == "skipped"} == {"feed.jsonl:4"}
    assert told[-1]["total"] == {"added": 6, "skipped": 1, "claims": 18}


def test_the_standard_input_is_a_dash(shell: Callable[..., tuple[int, str, str]]) -> None:
    code, out, _ = shell("add", "--raw", "-", stdin=TEXT.encode())
    assert (code, out) == (0, "case.db: 1 added; 3 claims\n")


def test_read_prints_one_object_a_line_when_piped(shell: Callable[..., tuple[int, str, str]], tmp_path: Path) -> None:
    lines = [{"id": f"n{n}", "text": TEXT + f" {n}", "published": "2030-04"} for n in range(3)]
    (tmp_path / "feed.jsonl").write_text("\n".join(json.dumps(line) for line in lines), encoding="utf-8")
    code, out, _ = shell("read", "feed.jsonl")
    assert code == 0
    assert [json.loads(line)["article"]["id"] for line in out.splitlines()] == ["n0", "n1", "n2"]
    assert not (tmp_path / "case.db").exists()


def test_read_tells_people_a_summary(
    shell: Callable[..., tuple[int, str, str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True, raising=False)
    _, out, _ = shell("read", "--raw", "-", stdin=TEXT.encode())
    assert "Harrow Front" in out
    assert "appeared with" in re.sub(r"\s+", " ", out)


def test_read_names_what_it_skips_and_goes_on(shell: Callable[..., tuple[int, str, str]]) -> None:
    code, out, errors = shell("read", "--raw", "nowhere.txt", "-", stdin=TEXT.encode())
    assert code == 0
    assert len(out.splitlines()) == 1
    assert "skipped nowhere.txt" in errors


JSON_VERBS = [
    ["ties"],
    ["ties", "Harrow Front"],
    ["ties", "Harrow Front", "Veyra League"],
    ["timeline", "Harrow Front"],
    ["timeline", "Harrow Front", "Veyra League"],
    ["claims"],
    ["claims", "Mira Dastin"],
    ["actors"],
    ["actors", "harrow"],
    ["articles"],
    ["articles", "snow"],
    ["origins", "Harrow Front", "Veyra League"],
    ["why", "article-1"],
    ["why", "article-1#m1"],
    ["why", "article-1#s2"],
    ["dossier", "Harrow Front", "Veyra League", "-o", "-"],
    ["growth", "Harrow Front", "Veyra League"],
    ["check"],
    ["backup", "copy.db", "--force"],
]


@pytest.mark.parametrize("arguments", JSON_VERBS, ids=" ".join)
def test_every_verb_answers_people_and_machines(
    desk: Callable[..., tuple[int, str, str]], arguments: list[str]
) -> None:
    code, out, errors = desk(*arguments)
    assert (code, errors) == (0, "")
    assert out.strip()
    code, out, errors = desk(*arguments, "--json")
    assert (code, errors) == (0, "")
    assert json.loads(out)


def test_a_tie_is_shown_with_its_count_of_origins(desk: Callable[..., tuple[int, str, str]]) -> None:
    _, out, _ = desk("ties", "Harrow Front", "Veyra League", "--json")
    (tie,) = json.loads(out)
    assert tie["propositions"] == 2
    assert tie["kinds"] == ["appeared_with", "met"]
    assert tie["origins"]["lower"] <= tie["origins"]["upper"]
    assert tie["copies"] == 1
    _, out, _ = desk("ties", "Harrow Front", "Veyra League")
    head, row = out.splitlines()
    assert head.index("propositions") <= row.index("2") + len("propositions")


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["ties", "Harrow Frnt"], 1, "Did you mean"),
        (["ties", "Nobody At All Xyz"], 1, "reportedly actors"),
        (["ties", "Harrow Front", "harrow-front"], 2, "give two actors"),
        (["actors", "zzzz"], 1, "no actor's name holds"),
        (["claims", "--since", "lately"], 2, "Write it as"),
        (["claims", "--limit", "0"], 2, "--limit"),
        (["claims", "--nonsense"], 2, "--nonsense"),
        (["read", "--published", "soonish", "-"], 2, "not a date"),
        (["read", "--reader", "oracle", "-"], 2, "readers: trained"),
        (["why", "nothing"], 1, "List them with"),
        (["why", "article-1#m99"], 1, "no mention or statement"),
        (["ties", "--db", "nowhere.db"], 1, "reportedly add"),
        (["ties", "--db", "feed.jsonl"], 1, "not a SQLite database"),
        (["dossier", "Harrow Front", "Veyra League"], 2, "--out"),
        (["dossier", "Harrow Front", "Veyra League", "-o", "no/such/folder/x.html"], 1, "cannot be written"),
        (["dance"], 2, "dance"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_errors_go_to_stderr_and_say_what_to_do(
    desk: Callable[..., tuple[int, str, str]], arguments: list[str], code: int, words: str
) -> None:
    found, out, errors = desk(*arguments)
    assert found == code
    assert words in errors
    assert out == ""
    assert "Traceback" not in errors


def test_the_unexpected_is_one_line_unless_debug_is_asked_for(
    desk: Callable[..., tuple[int, str, str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    def breaks(*_: object, **__: object) -> None:
        message = "boom\x1b[31m"
        raise ValueError(message)

    monkeypatch.setattr("reportedly.store.queries.articles", breaks)
    code, _, errors = desk("articles")
    assert code == 1
    assert errors.count("\n") == 1
    assert "ValueError: boom" in errors
    assert "\x1b" not in errors
    with pytest.raises(ValueError, match="boom"):
        desk("articles", "--debug")


def test_ctrl_c_ends_quietly(desk: Callable[..., tuple[int, str, str]], monkeypatch: pytest.MonkeyPatch) -> None:
    def stops(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("reportedly.store.queries.articles", stops)
    code, _, errors = desk("articles")
    assert code == 130
    assert "Traceback" not in errors


@pytest.mark.parametrize("verb", sorted(VERBS))
def test_every_help_ends_with_one_example(shell: Callable[..., tuple[int, str, str]], verb: str) -> None:
    code, out, _ = shell(verb, "--help")
    assert code == 0
    flat = " ".join(out.split())
    assert flat.endswith(f"Example: {VERBS[verb][1]}")


@pytest.mark.parametrize("verb", sorted(set(VERBS) - {"demo"}))
def test_every_example_runs(desk: Callable[..., tuple[int, str, str]], verb: str, tmp_path: Path) -> None:
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles" / "one.jsonl").write_text(json.dumps({"id": "9", "text": TEXT}), encoding="utf-8")
    (tmp_path / "actors.csv").write_text("name,kind\nHarrow Front,armed group\n", encoding="utf-8")
    piped, _, command = VERBS[verb][1].rpartition(" | ")
    words = shlex.split(command)
    assert words[0] == "reportedly"
    stdin = TEXT.encode() if piped else b""  # the made-up reader knows one text only
    code, _, errors = desk(*words[1:], stdin=stdin)
    assert code == 0, errors


def test_nothing_from_an_article_reaches_the_terminal_raw(
    shell: Callable[..., tuple[int, str, str]], tmp_path: Path
) -> None:
    evil = "\x1b[2JSummit\x9b31m \u202eoltit\x07 \x1b]0;owned\x07 end"
    line = {"id": "ev\x1b[1mil", "text": TEXT, "title": evil, "url": "https://x.example/\x1b[3m"}
    (tmp_path / "feed.jsonl").write_text(json.dumps(line), encoding="utf-8")
    shell("add", "feed.jsonl")
    for arguments in JSON_VERBS[:11]:
        for extra in ([], ["--json"]):
            _, out, errors = shell(*arguments, *extra)
            assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202e]", out + errors), arguments


def test_help_is_quick() -> None:
    """Under 0.3 s on a quiet machine; the best of some runs is compared, as other work disturbs it."""
    command = [sys.executable, "-c", "from reportedly.cli import main; main()", "--help"]
    best = min(timed(command) for _ in range(7))
    assert best < 0.3


def timed(command: list[str]) -> float:
    began = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True)
    return time.perf_counter() - began


def test_a_closed_pipe_is_no_error(desk: Callable[..., tuple[int, str, str]], tmp_path: Path) -> None:
    assert desk("articles")[0] == 0
    program = f"{shlex.quote(sys.executable)} -c 'from reportedly.cli import main; main()'"
    script = f"{program} claims --json --db {shlex.quote(str(tmp_path / 'case.db'))} | true"
    done = subprocess.run(["bash", "-c", f"set -o pipefail; {script}"], capture_output=True, text=True, check=False)
    assert done.stderr == ""


def test_colour_is_for_terminals_only(desk: Callable[..., tuple[int, str, str]], tmp_path: Path) -> None:
    assert desk("articles")[0] == 0
    command = [
        sys.executable,
        "-c",
        "from reportedly.cli import main; main()",
        "ties",
        "--db",
        str(tmp_path / "case.db"),
    ]
    for extra in ({}, {"NO_COLOR": "1", "FORCE_COLOR": ""}):
        done = subprocess.run(command, capture_output=True, text=True, check=True, env={**os.environ, **extra})
        assert "\x1b" not in done.stdout
        assert max(len(line) for line in done.stdout.splitlines()) > 80  # piped: nothing is wrapped or cut


def test_tables_in_a_folder_beside_the_casefile_are_laid_over_ours(tmp_path: Path) -> None:
    from reportedly.cli.options import overlay_of, tables_of

    assert overlay_of(tmp_path / "case.db") is None
    ours = len(tables_of(tmp_path / "case.db").actors)
    (tmp_path / "lexicon").mkdir()
    row = 'name,kind,aliases,country,example,counterexample\nHarrow Front,armed_group,KF,,"The KF met.","kf"\n'
    (tmp_path / "lexicon" / "actors.csv").write_text(row, encoding="utf-8")
    assert len(tables_of(tmp_path / "case.db").actors) == ours + 1


def test_people_judge_and_the_count_follows(desk: Callable[..., tuple[int, str, str]]) -> None:
    def taken() -> int:
        _, out, _ = desk("origins", "Harrow Front", "Veyra League", "--json")
        return len(json.loads(out)["derived"])

    assert taken() == 1
    code, out, _ = desk("judge", "independent", "article-1", "article-2", "--by", "Ana Brenk", "--reason", "two talks")
    assert (code, out) == (0, "judgement 1 is kept\n")
    assert taken() == 0
    assert "Ana Brenk" in desk("judge")[1]
    assert desk("judge", "withdraw", "1", "--by", "Tomo Vale")[0] == 0
    assert taken() == 1
    assert "withdrawn by Tomo Vale" in desk("judge", "list")[1]
    assert json.loads(desk("judge", "--json")[1])["withdrawn_by"] == "Tomo Vale"


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        (["judge", "guilty", "article-1", "article-2", "--by", "A"], 2, "there are copied, independent"),
        (["judge", "copied", "article-1", "article-2"], 2, "say who decides"),
        (["judge", "copied", "article-1", "nowhere", "--by", "A"], 1, "no article nowhere"),
        (["judge", "withdraw", "x", "--by", "A"], 2, "not the number of a judgement"),
        (["judge", "withdraw", "7", "--by", "A"], 1, "no judgement 7 that stands"),
    ],
)
def test_a_judgement_that_cannot_be_kept_says_why(
    desk: Callable[..., tuple[int, str, str]], arguments: list[str], code: int, says: str
) -> None:
    found, _, errors = desk(*arguments)
    assert found == code
    assert says in errors


def test_origins_show_and_draw_who_has_it_from_whom(desk: Callable[..., tuple[int, str, str]], tmp_path: Path) -> None:
    code, out, _ = desk("origins", "Harrow Front", "Veyra League", "--picture", "tree.svg")
    assert code == 0
    assert "a copy (" in out
    drawn = (tmp_path / "tree.svg").read_text(encoding="utf-8")
    assert drawn.startswith("<svg")
    assert "a copy (" in drawn


def test_why_quotes_what_an_article_took(desk: Callable[..., tuple[int, str, str]]) -> None:
    told = desk("why", "article-1")[1] + desk("why", "article-2")[1]
    assert "taken over by" in told
    assert "characters 0-" in told or "characters 4-" in told
