"""A casefile of any older version is brought up to date whole or not at all, and is then like one made today.

``REPORTEDLY_KILLS=50`` kills as often as the release wants.
"""

from __future__ import annotations

import gzip
import random
import sqlite3
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest
from disasters import check_sound, dump, number_of
from newsdesk import NOW
from nursery import KILLED, Nursery

from reportedly.store import open_casefile
from reportedly.store.crash_points import POINTS
from reportedly.store.migrations import MIGRATIONS, version_of

DATA = Path(__file__).resolve().parent.parent / "data"
OLDER = sorted(DATA.glob("casefile-v*.db.gz"))
KILLS, SEED = number_of("REPORTEDLY_KILLS", 6), 20310505
NOT_READ_THEN = {1: {"mention", "statement"}}  # columns that came later have their default there


def unpacked(older: Path, folder: Path) -> Path:
    db = folder / "case.db"
    db.write_bytes(gzip.decompress(older.read_bytes()))
    return db


def version(older: Path) -> int:
    return int(older.name.removeprefix("casefile-v").split(".")[0])


def fresh(folder: Path) -> dict[str, list[tuple[object, ...]]]:
    sys.path.insert(0, str(DATA))
    try:
        from make_casefile import fill
    finally:
        sys.path.remove(str(DATA))
    fill(folder / "fresh.db")
    return dump(folder / "fresh.db")


def test_there_is_a_casefile_of_every_older_version() -> None:
    assert [version(older) for older in OLDER] == list(range(1, len(MIGRATIONS)))


@pytest.mark.parametrize("older", OLDER, ids=lambda path: path.name)
def test_an_older_casefile_becomes_like_one_made_today(older: Path, quick: Path) -> None:
    db = unpacked(older, quick)
    with open_casefile(db, now=NOW) as casefile:
        assert version_of(casefile.connection) == len(MIGRATIONS)
    new, today = dump(db), fresh(quick)
    assert new.keys() == today.keys()
    for table in today.keys() - NOT_READ_THEN.get(version(older), set()):
        assert new[table] == today[table], table
    check_sound(db)
    assert dump(quick / f"case.db.v{version(older)}.backup") == dump(unpacked(older, make(quick / "original")))


def make(folder: Path) -> Path:
    folder.mkdir()
    return folder


def check_after(older: Path, db: Path, programs: Nursery, calm: dict[str, list[tuple[object, ...]]]) -> None:
    """The file is of some version, whole; every copy is whole and as old; the next start ends what was begun."""
    with closing(sqlite3.connect(db)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        reached = version_of(connection)
        assert connection.execute("SELECT max(version), count(*) FROM migration").fetchone() == (reached, reached)
    for each in db.parent.glob("case.db.v*.backup"):
        with closing(sqlite3.connect(each)) as copy:
            assert copy.execute("PRAGMA integrity_check").fetchone() == ("ok",)
            assert f".v{version_of(copy)}" in each.name
            assert copy.execute("SELECT count(*) FROM claim").fetchone() == (9,)
    if reached > version(older):
        assert (db.parent / f"case.db.v{version(older)}.backup").exists()
    ended = programs.run("articles", "--db", str(db))
    assert ended.code == 0, ended.errors
    assert dump(db) == calm
    check_sound(db)


def brought_up_to_date(older: Path, folder: Path) -> dict[str, list[tuple[object, ...]]]:
    with open_casefile(unpacked(older, make(folder))):
        return dump(folder / "case.db")


MOMENTS = [p for p in POINTS if p.startswith(("migration-", "copy-"))]


@pytest.mark.parametrize("point", MOMENTS)
@pytest.mark.parametrize("older", OLDER, ids=lambda path: path.name)
def test_killed_in_the_middle_of_a_step(programs: Nursery, older: Path, quick: Path, point: str) -> None:
    calm, db = brought_up_to_date(older, quick / "calm"), unpacked(older, quick)
    assert programs.run("articles", "--db", str(db), crash_at=point).code == KILLED
    check_after(older, db, programs, calm)


@pytest.mark.parametrize("seed", [SEED])
def test_killed_at_any_moment_while_it_is_brought_up_to_date(programs: Nursery, quick: Path, seed: int) -> None:
    calm = brought_up_to_date(OLDER[0], quick / "calm")
    chance = random.Random(seed)
    began = time.monotonic()
    programs.run("articles", "--db", str(unpacked(OLDER[0], quick)))
    whole = time.monotonic() - began
    killed = 0
    for number in range(KILLS):
        db = unpacked(OLDER[0], make(quick / str(number)))
        child = programs.start("articles", "--db", str(db))
        time.sleep(chance.random() * whole)
        programs.kill(child)
        killed += programs.ended().code == KILLED
        check_after(OLDER[0], db, programs, calm)
    assert killed >= 0.5 * KILLS
