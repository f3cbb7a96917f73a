"""Opening a casefile: what cannot be opened says why and what to do; older files are brought up to date."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest
from newsdesk import NOW, TEXT, page_of, read_page

from reportedly.errors import CasefileError
from reportedly.store import Casefile, keep, open_casefile, queries
from reportedly.store.casefile import explain
from reportedly.store.migrations import MIGRATIONS, Migration, migrate, version_of

if TYPE_CHECKING:
    from pathlib import Path


def test_a_missing_casefile_says_how_to_make_one(tmp_path: Path) -> None:
    with pytest.raises(CasefileError, match="reportedly add"), open_casefile(tmp_path / "case.db"):
        pass
    assert not list(tmp_path.iterdir())


def test_a_folder_is_no_casefile(tmp_path: Path) -> None:
    with pytest.raises(CasefileError, match="is a folder"), open_casefile(tmp_path, write=True):
        pass


@pytest.mark.parametrize("write", [True, False], ids=["write", "read"])
def test_a_file_that_is_no_database_is_refused_and_left_alone(tmp_path: Path, *, write: bool) -> None:
    path = tmp_path / "case.db"
    path.write_bytes(b"Dear editor,\n" * 400)
    with pytest.raises(CasefileError, match="not a SQLite database"), open_casefile(path, write=write):
        pass
    assert path.read_bytes() == b"Dear editor,\n" * 400


@pytest.mark.parametrize("write", [True, False], ids=["write", "read"])
def test_a_database_of_another_program_is_refused(tmp_path: Path, *, write: bool) -> None:
    path = tmp_path / "case.db"
    with closing(sqlite3.connect(path)) as other:
        other.execute("CREATE TABLE song(title)")
    with pytest.raises(CasefileError, match="no casefile"), open_casefile(path, write=write):
        pass


def test_a_newer_casefile_is_refused_with_a_clear_text(tmp_path: Path) -> None:
    path = tmp_path / "case.db"
    with open_casefile(path, write=True) as casefile:
        casefile.connection.execute("PRAGMA user_version = 99")
    with pytest.raises(CasefileError, match=r"newer version of Reportedly.*Update"), open_casefile(path):
        pass


def test_an_empty_file_becomes_a_casefile(tmp_path: Path) -> None:
    path = tmp_path / "case.db"
    path.touch()
    with open_casefile(path, write=True) as casefile:
        assert version_of(casefile.connection) == len(MIGRATIONS)


def test_questions_do_not_change_the_file(tmp_path: Path) -> None:
    path = tmp_path / "case.db"
    with open_casefile(path, write=True) as casefile:
        keep(casefile, read_page(page_of()))
    with open_casefile(path) as casefile, pytest.raises(sqlite3.OperationalError, match="readonly"):
        casefile.connection.execute("DELETE FROM claim")


def grown(path: Path, steps: tuple[Migration, ...]) -> Path | None:
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        return migrate(connection, path, now=NOW, steps=steps)


def add_colour(connection: sqlite3.Connection) -> None:
    connection.execute("ALTER TABLE article ADD COLUMN colour TEXT")


def break_halfway(connection: sqlite3.Connection) -> None:
    connection.execute("CREATE TABLE half(way)")
    message = "the lights went out"
    raise RuntimeError(message)


def test_a_migration_keeps_the_data_makes_a_copy_and_leaves_a_record(tmp_path: Path) -> None:
    path = tmp_path / "case.db"
    with open_casefile(path, write=True) as casefile:
        keep(casefile, read_page(page_of()))
    backup = grown(path, (*MIGRATIONS, Migration("a colour", add_colour)))
    assert backup == tmp_path / f"case.db.v{len(MIGRATIONS)}.backup"
    with closing(sqlite3.connect(path)) as connection:
        assert version_of(connection) == len(MIGRATIONS) + 1
        assert connection.execute("SELECT colour FROM article").fetchall() == [(None,)]
        assert connection.execute("SELECT version, name FROM migration").fetchall()[-1] == (
            len(MIGRATIONS) + 1,
            "a colour",
        )
    with closing(sqlite3.connect(backup)) as copy:
        assert version_of(copy) == len(MIGRATIONS)
        assert copy.execute("SELECT count(*) FROM claim").fetchone() == (3,)


def test_a_migration_that_breaks_leaves_the_file_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "case.db"
    with open_casefile(path, write=True) as casefile:
        keep(casefile, read_page(page_of()))
    with pytest.raises(RuntimeError):
        grown(path, (*MIGRATIONS, Migration("breaks", break_halfway)))
    with open_casefile(path) as casefile:
        assert queries.totals(casefile).articles == 1
        assert not casefile.connection.execute("SELECT 1 FROM sqlite_schema WHERE name = 'half'").fetchall()


def test_an_up_to_date_file_is_not_copied(tmp_path: Path) -> None:
    path = tmp_path / "case.db"
    with open_casefile(path, write=True):
        pass
    assert grown(path, MIGRATIONS) is None
    assert [each.name for each in tmp_path.iterdir()] == ["case.db"]


@pytest.mark.parametrize(
    ("error", "words"),
    [
        ("database is locked", "in use by another program"),
        ("database or disk is full", "No space is left"),
        ("attempt to write a readonly database", "cannot be written"),
        ("database disk image is malformed", "is damaged"),
        ("unable to open database file", "cannot be opened"),
        ("disk I/O error", "Check the disk"),
        ("something unheard of", "--debug"),
    ],
)
def test_errors_of_the_database_say_what_to_do_next(tmp_path: Path, error: str, words: str) -> None:
    assert words in explain(sqlite3.OperationalError(error), tmp_path / "case.db")


def fill(casefile: Casefile) -> None:
    for number in range(200):
        keep(casefile, read_page(page_of(TEXT + f" Number {number}." * 50, name=f"{number}")))


def test_a_full_disk_is_told_in_words_and_loses_nothing(tmp_path: Path) -> None:
    path = tmp_path / "case.db"
    with open_casefile(path, write=True) as casefile:
        keep(casefile, read_page(page_of()))
        (pages,) = casefile.connection.execute("PRAGMA page_count").fetchone()
        casefile.connection.execute(f"PRAGMA max_page_count = {pages}")  # SQLite's own way to a full disk
        with pytest.raises(CasefileError, match="No space is left"):
            fill(casefile)
    with open_casefile(path) as casefile:
        assert casefile.connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        articles, claims = queries.totals(casefile).articles, queries.totals(casefile).claims
        assert claims == 3 * articles
