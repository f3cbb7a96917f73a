"""On a full disk, and on one that may only be read, questions are answered, and articles refused in words."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from disasters import acknowledged, check_sound, check_whole, dump, make_feed
from newsdesk import TEXT, page_of, read_page

from reportedly.errors import CasefileError
from reportedly.store import keep, open_casefile, queries

if TYPE_CHECKING:
    from collections.abc import Iterator

    from nursery import Nursery

DESK = Path(__file__).resolve().parent.parent / "newsdesk.py"
ARTICLES = 40
READING = (
    ("ties",),
    ("timeline", "Harrow Front"),
    ("claims",),
    ("actors",),
    ("articles",),
    ("articles", "commander"),
    ("origins", "Harrow Front", "Veyra League"),
    ("judge", "list"),
    ("why", "n1"),
    ("dossier", "Harrow Front", "Veyra League", "-o", "-"),
    ("check",),
)
DECIDING = ("judge", "same-owner", "Daily Lantern", "Inland Post", "--by", "Ana Brenk")


@contextmanager
def disk(place: Path, size: str) -> Iterator[Path]:
    """Give a small disk of its own in memory."""
    place.mkdir()
    made = shutil.which("mount") and subprocess.run(
        ["mount", "-t", "tmpfs", "-o", f"size={size}", "none", str(place)], capture_output=True, check=False
    )
    if not made or made.returncode:
        pytest.skip("only root may make a small disk, and not everywhere")
    try:
        yield place
    finally:
        subprocess.run(["umount", "-l", str(place)], check=True)


def answers(programs: Nursery, db: Path) -> None:
    for verb in READING:
        ended = programs.run(*verb, "--db", str(db))
        assert (ended.code, ended.errors) == (0, ""), verb


def test_a_full_disk_stops_adding_and_nothing_else(programs: Nursery, tmp_path: Path) -> None:
    feed, calm = make_feed(tmp_path / "feed.jsonl", ARTICLES), tmp_path / "calm.db"
    with disk(tmp_path / "disk", "8m") as place:
        db, ballast = place / "case.db", place / "ballast"
        ballast.write_bytes(bytes(7_400_000))
        adding = ("add", "--json", "--db", str(db), str(feed))
        full = programs.run(*adding)
        told = acknowledged(full.lines)
        assert full.code == 1
        assert 0 < len(told) < ARTICLES
        assert f"No space is left on the disk of {db}" in full.errors
        with ballast.open("ab") as more:
            more.write(bytes(shutil.disk_usage(place).free))
        assert shutil.disk_usage(place).free == 0
        answers(programs, db)
        decided = programs.run(*DECIDING, "--db", str(db))  # there may be room left inside the file
        assert decided.code == 0 or "No space is left" in decided.errors
        copy = programs.run("backup", str(place / "backup.db"), "--db", str(db))
        assert (copy.code, len(list(place.glob("backup*")))) == (1, 0)
        assert f"No space is left on the disk of {place / 'backup.db'}" in copy.errors
        ballast.unlink()
        ended = programs.run(*adding)
        assert ended.code == 0
        assert told <= acknowledged(ended.lines)
        check_whole(db, told)
        check_sound(db)
        for path in (db, calm):
            assert programs.run("add", "--db", str(path), str(feed)).code == 0
            assert programs.run(*DECIDING, "--db", str(path)).code == 0
        assert dump(db) == dump(calm)


def test_a_disk_that_may_only_be_read_answers_and_refuses_in_words(programs: Nursery, tmp_path: Path) -> None:
    feed = make_feed(tmp_path / "feed.jsonl", 8)
    with disk(tmp_path / "disk", "8m") as place:
        db = place / "case.db"
        assert programs.run("add", "--db", str(db), str(feed)).code == 0
        subprocess.run(["mount", "-o", "remount,ro", str(place)], check=True)
        answers(programs, db)
        more = make_feed(tmp_path / "more.jsonl", 9)
        for verb in (("add", str(more)), DECIDING):
            ended = programs.run(*verb, "--db", str(db))
            assert ended.code == 1
            assert "cannot be written (read-only file or folder)" in ended.errors
        assert programs.run("backup", str(tmp_path / "backup.db"), "--db", str(db)).code == 0
        ended = programs.run("backup", str(place / "backup.db"), "--db", str(db))
        assert ended.code == 1
        assert f"{place / 'backup.db'}" in ended.errors
    check_sound(tmp_path / "backup.db")


def left_by_a_killed_program(programs: Nursery, folder: Path, db: Path) -> None:
    """Leave a casefile whose newest article is in its companion, not yet in itself."""
    assert programs.run("add", "--db", str(db), str(make_feed(folder / "feed.jsonl", 2))).code == 0
    more = make_feed(folder / "more.jsonl", 3)
    ended = programs.run("add", "--db", str(db), str(more), crash_at="keep-after-commit")
    assert ended.code == -signal.SIGKILL
    assert db.with_name("case.db-wal").stat().st_size


@pytest.mark.parametrize("lost", ["nothing", "case.db-shm"])
def test_what_a_killed_program_wrote_last_is_read_or_told_of_on_a_disk_that_may_only_be_read(
    programs: Nursery, tmp_path: Path, lost: str
) -> None:
    with disk(tmp_path / "disk", "8m") as place:
        db = place / "case.db"
        left_by_a_killed_program(programs, tmp_path, db)
        with suppress(FileNotFoundError):
            (place / lost).unlink()
        subprocess.run(["mount", "-o", "remount,ro", str(place)], check=True)
        ended = programs.run("articles", "--json", "--db", str(db))
        if lost == "nothing":
            assert (ended.code, ended.errors) == (0, "")
            assert "n2" in ended.lines[0]
        else:  # never the older state without a word
            assert (ended.code, ended.lines) == (1, [])
            assert "case.db-wal holds what it wrote last" in ended.errors


def test_a_file_read_without_companions_that_changes_meanwhile_is_told_of(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    db = tmp_path / "case.db"
    with open_casefile(db, write=True) as casefile:
        keep(casefile, read_page(page_of()))

    def cannot_read(connection: object) -> bool:
        connection.close()  # type: ignore[attr-defined]
        return False

    monkeypatch.setattr("reportedly.store.casefile.can_read", cannot_read)
    with open_casefile(db) as casefile:
        assert queries.totals(casefile).articles == 1
    with pytest.raises(CasefileError, match="changed while it was read"):
        read_while_somebody_writes(db)


def read_while_somebody_writes(db: Path) -> None:
    with open_casefile(db) as casefile:
        with open_casefile(db, write=True) as other:
            keep(other, read_page(page_of(TEXT + " And more.", name="two.txt")))
        queries.totals(casefile)


def without_power(command: list[str]) -> list[str]:
    """Take from root the right to write what may not be written."""
    if os.name == "nt" or (os.getuid() == 0 and shutil.which("setpriv") is None):
        pytest.skip("rights of files do not hold here")
    return ["setpriv", "--bounding-set=-dac_override", *command] if os.getuid() == 0 else command


@pytest.mark.parametrize("rights", [(0o444, 0o755), (0o444, 0o555)], ids=["file", "file and folder"])
def test_a_file_that_may_only_be_read_answers_questions_and_refuses_articles(
    programs: Nursery, tmp_path: Path, rights: tuple[int, int]
) -> None:
    db = tmp_path / "case.db"
    assert programs.run("add", "--db", str(db), str(make_feed(tmp_path / "feed.jsonl", 8))).code == 0

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
    assert "8 articles" in asked.stdout


def test_an_older_casefile_where_nothing_can_be_written_says_why_it_is_not_read(
    programs: Nursery, tmp_path: Path
) -> None:
    import gzip

    older = Path(__file__).resolve().parent.parent / "data" / "casefile-v1.db.gz"
    with disk(tmp_path / "disk", "8m") as place:
        db = place / "case.db"
        db.write_bytes(gzip.decompress(older.read_bytes()))
        subprocess.run(["mount", "-o", "remount,ro", str(place)], check=True)
        ended = programs.run("articles", "--db", str(db))
    assert ended.code == 1
    assert "is of an older version, and could not be brought up to date" in ended.errors
