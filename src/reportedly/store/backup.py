"""Back a casefile up while it is in use: the copy is checked before it gets its name."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reportedly.errors import CasefileError
from reportedly.store.casefile import in_words
from reportedly.store.copies import copy_to

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable
    from pathlib import Path

    from reportedly.store.casefile import Casefile

COUNTED = ("page", "article", "claim", "mention", "statement", "actor", "judgement")


@dataclass(frozen=True, slots=True, kw_only=True)
class Backup:
    """What a backup holds."""

    target: str  # where it lies
    bytes: int
    articles: int
    claims: int
    actors: int
    judgements: int


def back_up(
    casefile: Casefile,
    target: Path,
    *,
    force: bool = False,
    advance: Callable[[int, int], None] = lambda _done, _all: None,
) -> Backup:
    """Copy all that is committed now to ``target`` and say what it holds. Others may go on reading and writing.

    The copy is compared with the casefile and looked through for damage; only then is it put in its place.
    Raises CasefileError where the target is there already (unless ``force``), or where the copy is not whole.
    """
    check_target(casefile.path, target, force=force)
    wanted: dict[str, int] = {}

    def compare(copy: sqlite3.Connection) -> None:
        wanted.update(counts(casefile.connection))
        told = [str(row[0]) for row in copy.execute("PRAGMA integrity_check(1)")]
        if told != ["ok"] or counts(copy) != wanted:
            message = (
                f"The copy of {casefile.path} is damaged ({told[0]}), and was not kept. Look for damage in the "
                f"casefile with: reportedly check --db {casefile.path}"
            )
            raise CasefileError(message)

    try:
        with in_words(target):
            copy_to(casefile.connection, target, advance=advance, check=compare)
    except OSError as error:
        message = f"{target} cannot be written ({error.strerror}). Give another place for the backup."
        raise CasefileError(message) from error
    return Backup(
        target=str(target),
        bytes=target.stat().st_size,
        articles=wanted["article"],
        claims=wanted["claim"],
        actors=wanted["actor"],
        judgements=wanted["judgement"],
    )


def check_target(path: Path, target: Path, *, force: bool) -> None:
    """Refuse a place where a backup would destroy something."""
    if target.is_dir():
        message = f"{target} is a folder. Give a file: {target / path.name}"
        raise CasefileError(message)
    if target.exists() and target.samefile(path):
        message = f"{target} is the casefile itself. Give another file."
        raise CasefileError(message)
    if target.exists() and not force:
        message = f"{target} is there already. Give another name, or write over it with --force."
        raise CasefileError(message)
    wal = target.with_name(f"{target.name}-wal")
    if wal.exists() and wal.stat().st_size:
        message = f"{target} is a casefile in use ({wal.name} lies beside it). Give another name."
        raise CasefileError(message)


def counts(connection: sqlite3.Connection) -> dict[str, int]:
    """Count the rows of what a casefile holds."""
    return {table: connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in COUNTED}  # noqa: S608
