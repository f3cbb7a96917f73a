"""A backup destroys nothing, is whole, and says what it holds."""

from __future__ import annotations

import re
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest
from disasters import dump, make_feed
from newsdesk import TEXT, page_of, read_page

from reportedly.errors import CasefileError
from reportedly.store import keep, open_casefile
from reportedly.store.backup import back_up

if TYPE_CHECKING:
    from pathlib import Path

    from nursery import Nursery


@pytest.fixture
def db(tmp_path: Path) -> Path:
    path = tmp_path / "case.db"
    with open_casefile(path, write=True) as casefile:
        keep(casefile, read_page(page_of()))
    return path


def test_a_backup_holds_all_and_is_one_file(db: Path, tmp_path: Path) -> None:
    with open_casefile(db) as casefile:
        made = back_up(casefile, tmp_path / "backup.db")
    assert (made.articles, made.claims, made.judgements) == (1, 3, 0)
    assert dump(tmp_path / "backup.db") == dump(db)
    assert [path.name for path in sorted(tmp_path.glob("backup*"))] == ["backup.db"]


def test_a_backup_holds_what_is_in_the_log_only(db: Path, tmp_path: Path) -> None:
    with open_casefile(db, write=True) as writing:
        keep(writing, read_page(page_of(TEXT + " Snow fell.", name="two.txt")))
        with open_casefile(db) as casefile:
            assert back_up(casefile, tmp_path / "backup.db").articles == 2


def test_a_backup_goes_on_while_others_write_and_holds_one_state(db: Path, tmp_path: Path) -> None:
    with open_casefile(db, write=True) as writing, open_casefile(db) as casefile:

        def write_on(done: int, pages: int) -> None:
            keep(writing, read_page(page_of(f"{TEXT} Page {done} of {pages}.", name=f"{done}.txt")))

        assert back_up(casefile, tmp_path / "backup.db", advance=write_on).articles == 1
    with open_casefile(db) as casefile:
        assert casefile.connection.execute("SELECT count(*) > 1 FROM article").fetchone() == (1,)


@pytest.mark.parametrize(
    ("name", "force", "words"),
    [
        ("there.db", False, "is there already"),
        ("case.db", True, "is the casefile itself"),
        (".", True, "is a folder"),
        ("no/such/folder/backup.db", False, "Does its folder exist"),
    ],
)
def test_a_backup_destroys_nothing(db: Path, tmp_path: Path, name: str, words: str, *, force: bool) -> None:
    (tmp_path / "there.db").write_bytes(b"dear")
    before = db.read_bytes()
    with open_casefile(db) as casefile, pytest.raises(CasefileError, match=words):
        back_up(casefile, tmp_path / name, force=force)
    assert (tmp_path / "there.db").read_bytes() == b"dear"
    assert db.read_bytes() == before


def test_a_casefile_in_use_is_not_written_over(db: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.db"
    with open_casefile(other, write=True) as writing:
        keep(writing, read_page(page_of()))
        with open_casefile(db) as casefile, pytest.raises(CasefileError, match="in use"):
            back_up(casefile, other, force=True)


def test_a_damaged_casefile_makes_no_backup_and_the_older_one_stays(db: Path, tmp_path: Path) -> None:
    copy = tmp_path / "backup.db"
    with open_casefile(db) as casefile:
        back_up(casefile, copy)
    before = copy.read_bytes()
    with closing(sqlite3.connect(db, isolation_level=None)) as connection:
        connection.execute("PRAGMA writable_schema = ON")
        (root,) = connection.execute("SELECT rootpage FROM sqlite_schema WHERE name = 'claim'").fetchone()
        (size,) = connection.execute("PRAGMA page_size").fetchone()
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    data = bytearray(db.read_bytes())
    data[(root - 1) * size : (root - 1) * size + 64] = bytes(64)
    db.write_bytes(data)
    with open_casefile(db) as casefile, pytest.raises(CasefileError, match="damaged"):
        back_up(casefile, copy, force=True)
    assert copy.read_bytes() == before
    assert not list(tmp_path.glob("*.part*"))


def test_the_verb_says_what_the_backup_holds(programs: Nursery, quick: Path) -> None:
    db, copy = quick / "case.db", quick / "backup.db"
    assert programs.run("add", "--db", str(db), str(make_feed(quick / "feed.jsonl", 2))).code == 0
    (line,) = programs.run("backup", str(copy), "--db", str(db)).lines
    assert re.fullmatch(r".*backup\.db: 2 articles, 6 claims, 4 actors, 0 judgements; 0\.\d MB, checked\n", line)
    (line,) = programs.run("backup", str(copy), "--force", "--json", "--db", str(db)).lines
    assert '"articles": 2' in line
