"""Open a casefile and turn what can go wrong with a database into words that help.

One SQLite file in WAL mode. ``synchronous=FULL``: what was acknowledged is on the disk, at about one millisecond per
article beside a hundred for reading it.
"""

from __future__ import annotations

import os
import sqlite3
import time
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from reportedly.errors import CasefileError
from reportedly.store.migrations import MIGRATIONS, check_ours, migrate, version_of
from reportedly.store.past import look_back
from reportedly.store.same import Same

if TYPE_CHECKING:
    from collections.abc import Iterator

WAIT = 30.0  # seconds to wait for another writer; one article takes some milliseconds, so this is a hung program
CACHE = 64 * 1024  # KiB of pages kept in memory: the inner nodes of all indexes of some million claims

NEXT_STEPS = (
    ("file is not a database", "{path} is not a casefile (not a SQLite database). Give another file with --db."),
    (
        "malformed",
        "{path} is damaged. See what is, with: reportedly check --db {path}. Then put a backup in its place.",
    ),
    ("locked", "{path} is in use by another program for too long. Wait for it to end, then try again."),
    (
        "disk is full",
        "No space is left on the disk of {path}. Free some and run the same command again: nothing is lost.",
    ),
    ("readonly", "{path} cannot be written (read-only file or folder). Change its rights, or give another with --db."),
    ("unable to open", "{path} cannot be opened. Does its folder exist, and may you read and write there?"),
    (
        "disk i/o error",
        "The disk of {path} failed while reading or writing. Check the disk, then run the command again.",
    ),
    ("no such module: fts5", "This Python's SQLite has no full-text search (FTS5). Use a Python from python.org."),
)


@dataclass(frozen=True, slots=True)
class Casefile:
    """An open casefile: where it lies and the connection to it. Close it, or use ``open_casefile`` in a ``with``."""

    path: Path
    connection: sqlite3.Connection
    as_of: datetime | None = None  # what was learned later is not there
    same: Same = field(init=False, repr=False, compare=False)  # who is one across articles

    def __post_init__(self) -> None:
        """Be ready to say who is one, without looking yet."""
        object.__setattr__(self, "same", Same(self))

    @contextmanager
    def transaction(self) -> Iterator[sqlite3.Connection]:
        """Do all that happens inside, or nothing of it."""
        with in_words(self.path):
            self.connection.execute("BEGIN IMMEDIATE")
            try:
                yield self.connection
                self.connection.execute("COMMIT")
            except BaseException:
                if self.connection.in_transaction:
                    self.connection.execute("ROLLBACK")
                raise


@contextmanager
def open_casefile(
    path: str | Path, *, write: bool = False, now: datetime | None = None, as_of: datetime | None = None
) -> Iterator[Casefile]:
    """Open the casefile; with ``write`` it is made where there is none.

    Without ``write`` nothing is changed, except that a file of an older version is brought up to date. With ``as_of``
    every question is answered as it would have been at that moment.
    Raises CasefileError, whose text says what to do next.
    """
    path = Path(path)
    if path.is_dir():
        message = f"{path} is a folder. Give a file with --db, for example --db {path / 'case.db'}"
        raise CasefileError(message)
    if not write and not path.exists():
        message = f"There is no casefile at {path}. Make one with: reportedly add --db {path} PATH"
        raise CasefileError(message)
    with in_words(path):
        connection = connect(path, "rwc" if write else "ro")
        lies_still = not write and not can_read(connection)
        with unchanged(path) if lies_still else nullcontext():
            if lies_still:
                connection = connect(path, "ro&immutable=1")
            try:
                prepare(connection, path, write=write, now=now or datetime.now(UTC))
                if as_of is not None:
                    assert not write, "the past cannot be written"
                    look_back(connection, as_of)
                yield Casefile(path, connection, as_of)
            finally:
                connection.close()


def connect(path: Path, mode: str) -> sqlite3.Connection:
    """Connect without changing anything yet."""
    address = f"{path.absolute().as_uri()}?mode={mode}"
    connection = sqlite3.connect(address, uri=True, timeout=WAIT, isolation_level=None)
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA trusted_schema = OFF")
    return connection


def can_read(connection: sqlite3.Connection) -> bool:
    """Tell whether the file can be read together with its two companions; close it where it cannot.

    A file in WAL mode needs two small files beside it. They cannot be made in a folder that may not be written, or on
    a full disk.
    """
    try:
        connection.execute("SELECT 1 FROM sqlite_schema").fetchone()
    except sqlite3.OperationalError as error:
        if not any(sign in str(error) for sign in ("readonly", "unable to open", "disk is full", "disk I/O error")):
            raise
        connection.close()
        return False
    return True


@contextmanager
def unchanged(path: Path) -> Iterator[None]:
    """Read a file without companions as one that does not change, and make sure that it did not.

    Where a companion holds something, it is the newest part of the casefile, or an unfinished change: without it one
    would read what is old or half. Raises CasefileError then, and where somebody wrote meanwhile.
    """
    before = look_at(path)
    if isinstance(before, Path):
        message = (
            f"{path} was not closed by the program that wrote it: {before.name} holds what it wrote last, and cannot "
            "be used where nothing can be written. Copy both to another folder, and give the copy with --db."
        )
        raise CasefileError(message)
    try:
        yield
    finally:
        if look_at(path) != before:
            message = f"{path} was changed while it was read. Run the same command again."
            raise CasefileError(message)


def look_at(path: Path) -> Path | tuple[int, int, int]:
    """Give the companion of a casefile that holds something, or else by what a change of the file shows."""
    real = path.resolve()
    for companion in (real.with_name(f"{real.name}-wal"), real.with_name(f"{real.name}-journal")):
        if companion.exists() and companion.stat().st_size:
            return companion
    now = real.stat()
    return now.st_mtime_ns, now.st_size, now.st_ino


def prepare(connection: sqlite3.Connection, path: Path, *, write: bool, now: datetime) -> None:
    """Check whose file it is, bring it up to date, and make writing safe."""
    check_ours(connection, path, newest=len(MIGRATIONS))
    connection.execute(f"PRAGMA cache_size = -{CACHE}")
    if write:
        use_wal(connection)
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("PRAGMA fullfsync = ON")  # macOS: a plain fsync there does not reach the disk
        migrate(connection, path, now=now)
        connection.execute(f"PRAGMA user_version = {len(MIGRATIONS)}")  # a read-only file says so now, not in an hour
    elif version_of(connection) < len(MIGRATIONS):
        try:
            with open_casefile(path, write=True, now=now):
                pass
        except CasefileError as error:
            message = f"{path} is of an older version, and could not be brought up to date. {error}"
            raise CasefileError(message) from error


def use_wal(connection: sqlite3.Connection) -> None:
    """Switch to write-ahead logging; SQLite does not wait for other programs here by itself."""
    until = time.monotonic() + WAIT
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError as error:
            if "locked" not in str(error) or time.monotonic() > until:
                raise
            time.sleep(0.05)
        else:
            return


@contextmanager
def in_words(path: Path) -> Iterator[None]:
    """Turn an error of the database into a CasefileError that says what to do next."""
    try:
        yield
    except sqlite3.Error as error:
        raise CasefileError(explain(error, path)) from error


def explain(error: sqlite3.Error, path: Path) -> str:
    """Say what happened to the file and what to do next."""
    told = str(error).lower()
    if "unable to open" in told and path.exists() and not os.access(path.parent, os.W_OK):
        told = "readonly: its companions cannot be made"
    for sign, words in NEXT_STEPS:
        if sign in told:
            return words.format(path=path)
    return f"{path}: the database says: {error}. Run the same command with --debug to see where."
