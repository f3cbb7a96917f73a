"""How a casefile grows from one version to the next: ordered steps, each in a transaction of its own, with a record.

An existing file is copied aside before it is changed. A file of a newer version is refused.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from reportedly.articles.editors import notes
from reportedly.errors import CasefileError
from reportedly.lexicon import load
from reportedly.store import derived, naming, reprints, rows, seals
from reportedly.store.copies import copy_to
from reportedly.store.crash_points import here
from reportedly.store.schema import APPLICATION_ID, VERSION_1
from reportedly.store.schema_later import VERSION_2, VERSION_3, VERSION_4

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Sequence
    from datetime import datetime


class Migration(NamedTuple):
    """One step: the version it leads to is its place in the list, counted from 1."""

    name: str
    apply: Callable[[sqlite3.Connection], None]


def first_tables(connection: sqlite3.Connection) -> None:
    """Make the tables of version 1."""
    for statement in VERSION_1:
        connection.execute(statement)


def confidences(connection: sqlite3.Connection) -> None:
    """Let mentions and statements say how surely they were read, as claims do."""
    for statement in VERSION_2:
        connection.execute(statement)


def shared_passages(connection: sqlite3.Connection) -> None:
    """Find the passages that articles share, of those that are there already, too; and keep what people decide."""
    for statement in VERSION_3:
        connection.execute(statement)
    for (key,) in connection.execute("SELECT key FROM article ORDER BY key").fetchall():
        reprints.note(connection, key)


def history(connection: sqlite3.Connection) -> None:
    """Let the casefile say since when it knows what, and know of more kinds of judgement and of lists of actors."""
    for statement in VERSION_4:
        connection.execute(statement)
    connection.execute(
        "INSERT INTO version SELECT url, row_number() OVER (PARTITION BY url ORDER BY key), key, first_seen "
        "FROM article WHERE replaces IS NOT NULL OR key IN (SELECT replaces FROM article)"
    )
    connection.execute(
        "INSERT INTO actor_told SELECT actor.key, 1, min(first_seen), actor.name, actor.kind, country FROM actor "
        "JOIN mention ON mention.actor = actor.key JOIN article ON article.key = mention.article GROUP BY actor.key"
    )
    connection.execute(
        "UPDATE actor_name SET since = coalesce((SELECT min(first_seen) FROM mention "
        "JOIN article ON article.key = mention.article WHERE mention.actor = actor_name.actor AND actor_name.name IN "
        '(mention.name, substr(text, mention.start + 1, mention."end" - mention.start))), '
        "(SELECT since FROM actor_told WHERE actor_told.actor = actor_name.actor))"
    )
    table = load().corrections
    for key, text in connection.execute("SELECT key, text FROM article ORDER BY key").fetchall():
        for position, note in enumerate(notes(text, table)):
            row = (key, position, *rows.editors_note(note))
            connection.execute("INSERT INTO editors_note VALUES (?, ?, ?, ?, ?, ?)", row)
    naming.note_all(connection, Path(connection.execute("PRAGMA database_list").fetchone()[2]))
    derived.note_all(connection)
    seals.seal_all(connection)


MIGRATIONS: tuple[Migration, ...] = (
    Migration("first tables", first_tables),
    Migration("confidence of mentions and statements", confidences),
    Migration("shared passages and judgements", shared_passages),
    Migration("what was known when, and lists of actors", history),
)


def version_of(connection: sqlite3.Connection) -> int:
    """Say which version the file has; 0: nothing is in it yet."""
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def migrate(
    connection: sqlite3.Connection,
    path: Path,
    *,
    now: datetime,
    steps: Sequence[Migration] = MIGRATIONS,
) -> Path | None:
    """Bring the file to the newest version and return the copy made of it before, None where none was needed.

    Raises CasefileError where the file belongs to another program or to a newer version of this one.
    """
    check_ours(connection, path, newest=len(steps))
    version = version_of(connection)
    if version == len(steps):
        return None
    backup = copy_aside(connection, path, version) if version else None
    for number, step in enumerate(steps, 1):
        apply_once(connection, number, step, now)
    return backup


def check_ours(connection: sqlite3.Connection, path: Path, *, newest: int) -> None:
    """Refuse a database that is not a casefile, or one that this version does not know."""
    application = int(connection.execute("PRAGMA application_id").fetchone()[0])
    tables = connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()[0]
    if application != APPLICATION_ID and (application or tables):
        message = f"{path} is a database, but no casefile. Give another file with --db."
        raise CasefileError(message)
    version = version_of(connection)
    if version > newest:
        message = (
            f"{path} was written by a newer version of Reportedly (its tables have version {version}, this one knows "
            f"{newest}). Update Reportedly, or give another file with --db."
        )
        raise CasefileError(message)


def copy_aside(connection: sqlite3.Connection, path: Path, version: int) -> Path | None:
    """Copy the whole file to a name beside it that tells its version; an older copy of the same name is kept.

    None: another program has brought the file up to date meanwhile, and has made the copy.
    """
    connection.execute("BEGIN")
    try:
        if version_of(connection) != version:
            return None
        number = 0
        while (target := path.with_name(f"{path.name}.v{version}{f'-{number}' if number else ''}.backup")).exists():
            number += 1
        copy_to(connection, target)
        return target
    finally:
        if connection.in_transaction:
            connection.execute("ROLLBACK")


def apply_once(connection: sqlite3.Connection, number: int, step: Migration, now: datetime) -> None:
    """Take one step unless it was taken; the version is read under the lock, so two programs cannot both take it."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        here("migration-begin")
        if version_of(connection) < number:
            step.apply(connection)
            here("migration-half")
            record(connection, number, step.name, now)
        here("migration-before-commit")
        connection.execute("COMMIT")
        here("migration-after-commit")
    except BaseException:
        if connection.in_transaction:  # a full or failing disk ends it by itself
            connection.execute("ROLLBACK")
        raise


def record(connection: sqlite3.Connection, number: int, name: str, now: datetime) -> None:
    """Write down that a step was taken, and when."""
    connection.execute(
        "CREATE TABLE IF NOT EXISTS migration("
        "version INTEGER PRIMARY KEY, name TEXT NOT NULL, applied_at TEXT NOT NULL)"
    )
    connection.execute("INSERT INTO migration VALUES (?, ?, ?)", (number, name, now.isoformat()))
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.execute(f"PRAGMA user_version = {number}")
