"""When the disk refuses to write, flush, open or rename, nothing that was acknowledged is missing afterwards.

Calls to the system are made to fail with strace, the Nth one, once or from then on. ``REPORTEDLY_FAULTS=200`` tries
every N up to that; the suite is content with a few.
"""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest
from disasters import acknowledged, check_sound, check_whole, dump, make_feed, number_of
from nursery import UNTRACED, Ended, Nursery

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

ARTICLES = 12
MOST = number_of("REPORTEDLY_FAULTS", 0)
CALLS = ("pwrite64", "fdatasync", "openat")  # SQLite flushes folders with fdatasync, too
FEW = (
    ("pwrite64", "EIO", "9"),
    ("pwrite64", "ENOSPC", "60+"),
    ("fdatasync", "EIO", "3"),
    ("fdatasync", "EIO", "5+"),
    ("openat", "ENOSPC", "2+"),
    ("fdatasync", "ENOSPC", "9"),
)
FAULTS = FEW if not MOST else tuple(
    (call, error, f"{number}{on}")
    for call in CALLS
    for error in ("EIO", "ENOSPC")
    for on in ("", "+")
    for number in range(1, MOST + 1)
)  # fmt: skip


def failing(programs: Nursery, fault: tuple[str, str, str], paths: Sequence[Path], *arguments: str) -> Ended:
    """Run a command of which some calls fail, those for some paths where there are any; renaming has several names."""
    if shutil.which("strace") is None:
        pytest.skip("strace is not installed")
    call, error, when = fault
    calls = "/^rename" if call == "rename" else call
    strace = [part for path in paths for part in ("-P", str(path))]
    strace += ["-e", f"trace={calls}", "-e", f"inject={calls}:error={error}:when={when}"]
    ended = programs.run(*arguments, strace=strace)
    if ended.code == UNTRACED:
        pytest.skip("strace may not look into programs here")
    return ended


def files_of(db: Path) -> list[Path]:
    return [db.parent, db, *(db.with_name(db.name + end) for end in ("-wal", "-shm", "-journal"))]


def told_in_words(errors: str, db: Path) -> None:
    assert str(db) in errors
    assert "Traceback" not in errors
    assert "should not" not in errors
    assert "the database says" not in errors


@pytest.fixture(scope="module")
def calm(
    programs: Nursery, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Path, dict[str, list[tuple[object, ...]]]]:
    """Give the articles, and the casefile that nothing disturbed."""
    folder = tmp_path_factory.mktemp("calm")
    feed = make_feed(folder / "feed.jsonl", ARTICLES)
    assert programs.run("add", "--db", str(folder / "calm.db"), str(feed)).code == 0
    return feed, dump(folder / "calm.db")


@pytest.mark.parametrize("fault", FAULTS, ids="-".join)
def test_a_call_that_fails_costs_nothing_that_was_acknowledged(
    programs: Nursery, calm: tuple[Path, dict[str, list[tuple[object, ...]]]], quick: Path, fault: tuple[str, str, str]
) -> None:
    (feed, undisturbed), db = calm, quick / "case.db"
    adding = ("add", "--json", "--db", str(db), str(feed))
    ended = failing(programs, fault, files_of(db), *adding)
    told = acknowledged(ended.lines)
    check_whole(db, told)
    if ended.code == 0:  # it never came to that call, or SQLite did without
        assert len(told) == ARTICLES
    else:
        told_in_words(ended.errors, db)
    assert programs.run(*adding).code == 0
    assert dump(db) == undisturbed
    check_sound(db)


@pytest.mark.parametrize("error", ["EIO", "ENOSPC"])
@pytest.mark.parametrize(("call", "when"), [("rename", "1"), ("fsync", "1"), ("fdatasync", "1"), ("pwrite64", "9+")])
def test_a_backup_that_fails_says_so_and_leaves_the_older_one(
    programs: Nursery, quick: Path, call: str, when: str, error: str
) -> None:
    feed, db, copy = make_feed(quick / "feed.jsonl", 2), quick / "case.db", quick / "backup.db"
    for arguments in (("add", str(feed)), ("backup", str(copy))):
        assert programs.run(*arguments, "--db", str(db)).code == 0
    before = copy.read_bytes()
    backing_up = ("backup", str(copy), "--force", "--db", str(db))
    ended = failing(programs, (call, error, when), [], *backing_up)
    assert ended.code == 1, ended.lines
    told_in_words(ended.errors, copy)
    assert copy.read_bytes() == before
    assert not list(quick.glob("*.part*"))
    assert programs.run(*backing_up).code == 0
