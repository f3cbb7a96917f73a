"""Killed at any moment, a casefile has everything that was acknowledged, whole and once; two writers do no harm."""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest
from newsdesk import TEXT

from reportedly.store import open_casefile

DESK = Path(__file__).resolve().parent.parent / "newsdesk.py"
ARTICLES, KILLS, SEED = 240, 20, 20310504
PER_ARTICLE = {"claim": 3, "mention": 6, "statement": 2, "time_expression": 1, "place_reference": 1}


@pytest.fixture(scope="module")
def feed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path: Path = tmp_path_factory.mktemp("feed") / "feed.jsonl"
    lines = (json.dumps({"id": f"n{n}", "text": f"{TEXT} Dispatch number {n}."}) for n in range(ARTICLES))
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def start_adding(feed: Path, db: Path) -> subprocess.Popen[str]:
    command = [sys.executable, str(DESK), "add", "--json", "--db", str(db), str(feed)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def acknowledged(lines: list[str]) -> set[str]:
    told = (json.loads(line) for line in lines if line.endswith("\n"))
    return {each["article"] for each in told if "article" in each}


def add_until_killed(feed: Path, db: Path, chance: random.Random) -> tuple[set[str], bool]:
    """Kill the program a few thousandths of a second after some acknowledgements; tell whether it was still at work."""
    child = start_adding(feed, db)
    assert child.stdout is not None
    assert child.stderr is not None
    with child.stdout, child.stderr:
        lines = [child.stdout.readline() for _ in range(chance.randint(1, 12))]
        time.sleep(chance.random() * 0.004)
        child.send_signal(signal.SIGKILL)
        lines += child.stdout.readlines()
        killed = child.wait() == -signal.SIGKILL
    return acknowledged(lines), killed


def check_whole(db: Path, promised: set[str]) -> None:
    with open_casefile(db) as casefile:
        ask = casefile.connection.execute
        assert ask("PRAGMA integrity_check").fetchone() == ("ok",)
        assert ask("PRAGMA foreign_key_check").fetchall() == []
        assert promised <= {id_ for (id_,) in ask("SELECT id FROM article")}
        (articles,) = ask("SELECT count(*) FROM article").fetchone()
        assert ask("SELECT count(*) FROM page").fetchone() == (articles,)
        assert ask("SELECT count(*) FROM sighting").fetchone() == (articles,)
        for table, each in PER_ARTICLE.items():
            assert ask(f"SELECT count(*) FROM {table}").fetchone() == (articles * each,), table
        assert ask("SELECT max(articles) FROM actor").fetchone() == (articles or None,)


def contents(db: Path) -> dict[str, set[tuple[object, ...]]]:
    asked = {
        "article": "SELECT id, title, text, reader FROM article",
        "claim": "SELECT id, kind, agents, targets, chain, status, quote FROM v_claims",
        "actor": "SELECT id, name, kind, articles FROM actor",
        "mention": "SELECT article, id, words, actor FROM v_mentions",
    }
    import sqlite3

    with closing(sqlite3.connect(db)) as connection:
        return {what: set(connection.execute(query)) for what, query in asked.items()}


def finish(feed: Path, db: Path) -> None:
    child = start_adding(feed, db)
    _, errors = child.communicate(timeout=120)
    assert child.returncode == 0, errors


@pytest.mark.skipif(os.name == "nt", reason="kill -9 is a thing of POSIX")
def test_twenty_kills_lose_nothing_halve_nothing_and_double_nothing(feed: Path, tmp_path: Path) -> None:
    chance = random.Random(SEED)
    db = tmp_path / "killed.db"
    promised: set[str] = set()
    in_the_middle = 0
    for _ in range(KILLS):
        told, killed = add_until_killed(feed, db, chance)
        promised |= told
        in_the_middle += killed
        check_whole(db, promised)
    assert in_the_middle >= 0.95 * KILLS
    finish(feed, db)
    finish(feed, tmp_path / "calm.db")
    assert contents(db) == contents(tmp_path / "calm.db")


def test_two_programs_can_add_the_same_articles_at_once(feed: Path, tmp_path: Path) -> None:
    db = tmp_path / "shared.db"
    children = [start_adding(feed, db) for _ in range(2)]
    outputs = [child.communicate(timeout=120) for child in children]
    assert [child.returncode for child in children] == [0, 0], outputs
    check_whole(db, {f"n{n}" for n in range(ARTICLES)})
    outcomes = [json.loads(line).get("outcome") for out, _ in outputs for line in out.splitlines()]
    assert outcomes.count("added") == ARTICLES
    assert set(outcomes) <= {"added", "already there", None}


def without_power(command: list[str]) -> list[str]:
    """Take from root the right to write what may not be written."""
    if os.name == "nt" or (os.getuid() == 0 and shutil.which("setpriv") is None):
        pytest.skip("rights of files do not hold here")
    return ["setpriv", "--bounding-set=-dac_override", *command] if os.getuid() == 0 else command


@pytest.mark.parametrize("rights", [(0o444, 0o755), (0o444, 0o555)], ids=["file", "file and folder"])
def test_a_file_that_may_only_be_read_answers_questions_and_refuses_articles(
    feed: Path, tmp_path: Path, rights: tuple[int, int]
) -> None:
    db = tmp_path / "case.db"
    finish(feed, db)

    def somebody(*arguments: str) -> subprocess.CompletedProcess[str]:
        command = without_power([sys.executable, str(DESK), *arguments, "--db", str(db)])
        return subprocess.run(command, capture_output=True, text=True, check=False)

    db.chmod(rights[0])
    tmp_path.chmod(rights[1])
    try:
        told, asked = somebody("add", str(DESK)), somebody("articles", "--limit", "3")
    finally:
        tmp_path.chmod(0o755)
    assert told.returncode == 1
    assert "cannot be written" in told.stderr
    assert "Traceback" not in told.stderr
    assert asked.returncode == 0, asked.stderr
    assert f"{ARTICLES} articles" in asked.stdout
