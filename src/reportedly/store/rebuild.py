"""Make everything the machine found again, from the pages and from what people decided and brought along.

The pages are read again in the order in which they were first stored, with the days on which they were seen; judgements
come in between where they were made. What comes out is a new file, packed, the same bytes every time.
"""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from itertools import count
from typing import TYPE_CHECKING

from reportedly.errors import CasefileError, SkippedPage
from reportedly.model import Page
from reportedly.store import judgements
from reportedly.store.casefile import connect, in_words, open_casefile
from reportedly.store.judgements import set_apart
from reportedly.store.keep import keep, sight
from reportedly.store.load import SIGHTING, page_seen

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterable, Iterator
    from pathlib import Path

    from reportedly.store.casefile import Casefile
    from reportedly.store.keep import ReadPage

BROUGHT = ("knowledge", "known_actor", "known_name", "known_role")  # what people brought along: copied as it is
AT_ONCE = 16  # pages that are read together


@dataclass(frozen=True, slots=True)
class Rebuilt:
    """What came of it."""

    path: Path
    kept: Path | None  # where the file as it was before lies now
    articles: int
    claims: int
    idle: tuple[int, ...]  # judgements that stand and are about an actor or a claim that is not found any more


def rebuild(
    path: Path, read: Callable[[Iterable[Page]], Iterator[ReadPage | SkippedPage]], *, into: Path | None, now: datetime
) -> Iterator[str | Rebuilt]:
    """Read every page again; give the name of each, and last of all what came of it.

    With ``into`` the new file is put there and the casefile stays as it is; else it takes the casefile's place, and
    the old one is kept beside it. Raises CasefileError where a page cannot be read any more: nothing is changed then.
    """
    target = into or path
    working = target.with_name(f"{target.name}.rebuilding")
    packed = target.with_name(f"{target.name}.packed")
    if into is not None and into.exists():
        message = f"{into} is there already. Give another name, or move it away."
        raise CasefileError(message)
    for file in (working, packed):
        _remove(file)
    try:
        with open_casefile(path, write=True, now=now) as source:
            with open_casefile(working, write=True, now=now) as made, in_words(path):
                seen = yield from _replay(source, made, read)
                _bring_along(source, made)
                articles, claims = _counts(made)
                idle = judgements.idle(made.connection)
                made.connection.execute("VACUUM INTO ?", (str(packed),))
            _stamp(packed)
            kept = _move_aside(source, seen) if into is None else None
            packed.replace(target)
            _flush_folder(target.parent)
    finally:
        for file in (working, packed):
            _remove(file)
    yield Rebuilt(target, kept, articles, claims, idle)


def _replay(
    source: Casefile, made: Casefile, read: Callable[[Iterable[Page]], Iterator[ReadPage | SkippedPage]]
) -> Generator[str, None, int]:
    """Store everything again in the order in which it came; give the names, and return the last sighting."""
    last = 0
    judged = source.connection.execute(
        "SELECT key, kind, first, second, said_by, reason, said_at, withdrawn_by, withdrawn_at FROM judgement "
        "ORDER BY key"
    ).fetchall()
    waiting: list[Page] = []

    def stored() -> Iterator[str]:
        for each in read(iter(waiting)):
            if isinstance(each, SkippedPage):
                message = f"{each.name} cannot be read any more: {each.because}. The casefile is as it was."
                raise CasefileError(message)
            keep(made, each)
            yield each.page.name
        waiting.clear()

    for key, page, first in _sightings(source):
        last = key
        moment = page.seen_at.isoformat()
        while judged and judged[0][6] < moment:
            yield from stored()
            _put_judgement(made, judged.pop(0))
        if first:
            waiting.append(page)
            if len(waiting) == AT_ONCE:
                yield from stored()
        else:
            yield from stored()
            sight(made, page)
            yield page.name
    yield from stored()
    for row in judged:
        _put_judgement(made, row)
    return last


def _sightings(source: Casefile) -> Iterator[tuple[int, Page, bool]]:
    """Give every sighting with its page, in order, and whether it is the page's first one. Raises for damaged pages."""
    rows = source.connection.execute(
        f"SELECT s.key, NOT EXISTS (SELECT 1 FROM sighting e WHERE e.page = s.page AND e.key < s.key), {SIGHTING} "  # noqa: S608
        "FROM sighting s JOIN page ON page.key = s.page ORDER BY s.key"
    )
    for key, first, *row in rows:
        page = page_seen(tuple(row))
        if page is None:
            message = f"The page of {row[2]} in {source.path} is damaged. Restore a backup, or add that page again."
            raise CasefileError(message)
        yield key, page, bool(first)


def _put_judgement(made: Casefile, row: tuple[object, ...]) -> None:
    """Write a judgement down as it stood, number and all."""
    with made.transaction() as connection:
        connection.execute("INSERT INTO judgement VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", row)
        _, kind, first, second, _, _, said_at, *_ = row
        if kind == "another actor":
            set_apart(connection, str(first), str(second), str(said_at))


def _bring_along(source: Casefile, made: Casefile) -> None:
    """Copy what people brought along, and which versions the file has had."""
    with made.transaction() as connection:
        connection.execute("DELETE FROM migration")
        for table in (*BROUGHT, "migration"):
            for row in source.connection.execute(f"SELECT * FROM {table} ORDER BY 1, 2"):  # noqa: S608 - our own names
                marks = ", ".join("?" * len(row))
                connection.execute(f"INSERT INTO {table} VALUES ({marks})", row)  # noqa: S608 - our own names


def _counts(made: Casefile) -> tuple[int, int]:
    ask = made.connection.execute
    return ask("SELECT count(*) FROM article").fetchone()[0], ask("SELECT count(*) FROM claim").fetchone()[0]


def _stamp(path: Path) -> None:
    """See to it that the packed file is on the disk and is what it should be."""
    with closing(connect(path, "rw")) as connection:
        told = connection.execute("PRAGMA integrity_check").fetchone()[0]
        if told != "ok":
            message = f"The new file is damaged ({told}); the casefile is as it was. Check the disk, then try again."
            raise CasefileError(message)
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def _move_aside(source: Casefile, seen: int) -> Path:
    """Give the old file another name, and make sure that nobody writes into it any more: its log is gone before."""
    try:
        source.connection.execute("PRAGMA journal_mode = DELETE")
        source.connection.execute("BEGIN EXCLUSIVE")
    except sqlite3.OperationalError as error:
        message = f"{source.path} is in use by another program. Wait for it to end, then rebuild again."
        raise CasefileError(message) from error
    (last,) = source.connection.execute("SELECT coalesce(max(key), 0) FROM sighting").fetchone()
    if last != seen:
        message = f"Pages were added to {source.path} while it was rebuilt; it is as it was. Rebuild it again."
        raise CasefileError(message)
    kept = _free_name(source.path)
    source.path.replace(kept)
    return kept


def _free_name(path: Path) -> Path:
    """Find a name beside the casefile that nobody has."""
    names = (path.with_name(f"{path.name}.before-rebuild{f'-{n}' if n else ''}") for n in count())
    return next(name for name in names if not name.exists())


def _remove(path: Path) -> None:
    """Remove a file that was being made, and the two that SQLite keeps beside it."""
    for file in (path, path.with_name(f"{path.name}-wal"), path.with_name(f"{path.name}-shm")):
        file.unlink(missing_ok=True)


def _flush_folder(folder: Path) -> None:
    """Bring new names to the disk, where the system lets a folder be opened for that."""
    try:
        handle = os.open(folder, os.O_RDONLY)
    except OSError:
        return
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
