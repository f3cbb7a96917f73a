"""Lists of actors that people brought along: kept with where each is from, asked for what stands behind a name.

A list is written in one transaction, however long it is: it is there whole, or not at all. It is withdrawn, never
deleted.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Literal, NamedTuple, cast

from reportedly.actors.link import compatible
from reportedly.actors.names import fold
from reportedly.errors import CasefileError, ListError
from reportedly.model import HeldRole, KnownActor, KnownPost, KnownRole

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Collection, Iterable, Iterator, Sequence
    from datetime import datetime

    from reportedly.model import ActorKind
    from reportedly.store.casefile import Casefile

SHARED = 50  # known actors looked at behind one name; a name that so many share joins nothing anyway
MOST_NAMES = MOST_ROLES = 200  # of one actor, however often a list comes back to it


@dataclass(frozen=True, slots=True, kw_only=True)
class ListSource:
    """Where a list is from."""

    name: str  # "UCDP actor list 22.1"
    form: str
    file: str
    sha256: str
    licence: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Imported:
    """What became of a list."""

    number: int
    outcome: Literal["imported", "already there"]
    actors: int = 0
    names: int = 0
    roles: int = 0
    lost: int = 0  # roles of somebody, or in something, that the list does not tell of
    withdrawn: tuple[int, ...] = ()  # older lists of the name, which it replaces


@dataclass(frozen=True, slots=True, kw_only=True)
class ListLine:
    """A list as it is shown."""

    number: int
    name: str
    form: str
    file: str
    sha256: str
    licence: str | None
    imported_at: str
    withdrawn_at: str | None
    actors: int


class KnownLine(NamedTuple):
    """A known actor, and whose word it is."""

    key: int
    number: int  # of the list
    list_name: str
    its_id: str
    name: str
    kind: ActorKind
    country: str | None


def import_list(
    casefile: Casefile,
    found: Iterable[KnownActor | KnownPost | HeldRole],
    source: ListSource,
    now: datetime,
    *,
    replace: bool = False,
) -> Imported:
    """Keep a list; the same file is kept once.

    Raises CasefileError where another list of the name stands and is not to be replaced, ListError where nobody is in
    it.
    """
    with casefile.transaction() as connection:
        there = connection.execute(
            "SELECT key FROM knowledge WHERE sha256 = ? AND withdrawn_at IS NULL", (source.sha256,)
        ).fetchone()
        if there:
            return Imported(number=there[0], outcome="already there")
        older = _make_room(connection, source, now, replace=replace)
        number = connection.execute(
            "INSERT INTO knowledge(name, format, file, sha256, licence, imported_at) VALUES (?, ?, ?, ?, ?, ?)",
            (source.name, source.form, source.file, source.sha256, source.licence, now.isoformat(timespec="seconds")),
        ).lastrowid
        assert number is not None
        _make_aside(connection)
        actors = sum(_keep(connection, number, each) for each in found)
        if not actors:
            message = f"{source.file} names no actor that can be used."
            raise ListError(message)
        told, roles = _settle_roles(connection, number)
        names = connection.execute(
            "SELECT count(*) FROM known_actor JOIN known_name ON known_actor = key WHERE knowledge = ?", (number,)
        ).fetchone()[0]
    return Imported(
        number=number, outcome="imported", actors=actors, names=names, roles=roles, lost=told - roles, withdrawn=older
    )


def _make_room(connection: sqlite3.Connection, source: ListSource, now: datetime, *, replace: bool) -> tuple[int, ...]:
    """Withdraw what stands under the same name, if that is wanted."""
    rows = connection.execute("SELECT key FROM knowledge WHERE name = ? AND withdrawn_at IS NULL", (source.name,))
    older = tuple(key for (key,) in rows)
    if older and not replace:
        message = (
            f'There is a list called "{source.name}" already (list {older[0]}). Give --replace to put this one in its '
            "place, or another name with --name."
        )
        raise CasefileError(message)
    for key in older:
        _withdraw(connection, key, now)
    return older


def _make_aside(connection: sqlite3.Connection) -> None:
    """Make tables for roles and posts, whose actors may come later; they are gone with the transaction."""
    connection.execute(
        "CREATE TEMP TABLE told_role("
        "holder TEXT, kind TEXT, body TEXT, by_id INTEGER, label TEXT, since TEXT, until TEXT)"
    )
    connection.execute("CREATE TEMP TABLE told_post(its_id TEXT PRIMARY KEY, name TEXT, body TEXT, by_id INTEGER)")


def _keep(connection: sqlite3.Connection, number: int, found: KnownActor | KnownPost | HeldRole) -> int:
    """Keep one thing; count new actors. An actor that comes again brings more names and roles."""
    if isinstance(found, HeldRole):
        _tell(connection, found.holder, [found.role])
        return 0
    if isinstance(found, KnownPost):
        connection.execute(
            "INSERT OR IGNORE INTO told_post VALUES (?, ?, ?, ?)", (found.its_id, found.name, found.body, found.by_id)
        )
        return 0
    made = connection.execute(
        "INSERT OR IGNORE INTO known_actor(knowledge, its_id, name, kind, country, description) "
        "VALUES (?, ?, ?, ?, ?, ?)",
        (number, found.its_id, found.name, found.kind, found.country, found.description),
    )
    key, names = made.lastrowid, 0
    if not made.rowcount:
        key, names = connection.execute(
            "SELECT key, (SELECT count(*) FROM known_name WHERE known_actor = key) FROM known_actor "
            "WHERE knowledge = ? AND its_id = ?",
            (number, found.its_id),
        ).fetchone()
    connection.executemany(
        "INSERT INTO known_name VALUES (?, ?, ?, ?) ON CONFLICT DO UPDATE SET weak = min(weak, excluded.weak)",
        [(key, *each) for each in islice(_folded(found), max(0, MOST_NAMES - names))],
    )
    if found.roles:
        _tell(connection, found.its_id, found.roles)
    return made.rowcount


def _folded(found: KnownActor) -> Iterator[tuple[str, str, bool]]:
    """Give the names as they are compared, as they are written, and whether they are weak."""
    for name in (found.name, *found.names):
        if folded := fold(name):
            yield folded, name, False
    for name in found.weak_names:
        if folded := fold(name):
            yield folded, name, True


def _tell(connection: sqlite3.Connection, holder: str, roles: Iterable[KnownRole]) -> None:
    """Put roles aside until all actors are there."""
    connection.executemany(
        "INSERT INTO told_role VALUES (?, ?, ?, ?, ?, ?, ?)",
        [(holder, role.kind, role.body, role.by_id, role.label, role.since, role.until) for role in roles],
    )


def _settle_roles(connection: sqlite3.Connection, number: int) -> tuple[int, int]:
    """Give every role to its actor, with the name of its body; say how many there were, and how many have both."""
    connection.execute(
        """INSERT INTO known_role SELECT key, position, kind, body, label, since, until FROM (
            SELECT holder.key, row_number() OVER (PARTITION BY holder.key ORDER BY told_role.rowid) AS position,
                told_role.kind, coalesce(body.name, CASE WHEN NOT told_role.by_id THEN told_role.body
                    WHEN NOT told_post.by_id THEN told_post.body END) AS body,
                coalesce(told_role.label, told_post.name) AS label, since, until
            FROM told_role JOIN known_actor AS holder ON holder.knowledge = ?1 AND holder.its_id = told_role.holder
            LEFT JOIN told_post ON told_role.by_id AND told_post.its_id = told_role.body
            LEFT JOIN known_actor AS body ON body.knowledge = ?1 AND body.its_id = CASE
                WHEN told_post.by_id THEN told_post.body
                WHEN told_post.its_id IS NULL AND told_role.by_id THEN told_role.body END
        ) WHERE body IS NOT NULL AND position <= ?2""",
        (number, MOST_ROLES),
    )
    (told,) = connection.execute("SELECT count(*) FROM told_role").fetchone()
    (kept,) = connection.execute(
        "SELECT count(*) FROM known_actor JOIN known_role ON known_actor = key WHERE knowledge = ?", (number,)
    ).fetchone()
    connection.execute("DROP TABLE told_role")
    connection.execute("DROP TABLE told_post")
    return told, kept


def lists(connection: sqlite3.Connection) -> list[ListLine]:
    """Give all lists, those that were withdrawn, too, in the order they were imported."""
    rows = connection.execute(
        "SELECT key, name, format, file, sha256, licence, imported_at, withdrawn_at, "
        "(SELECT count(*) FROM known_actor WHERE knowledge = knowledge.key) FROM knowledge ORDER BY key"
    )
    return [
        ListLine(
            number=key, name=name, form=form, file=file, sha256=sha256, licence=licence, imported_at=at,
            withdrawn_at=withdrawn, actors=actors,
        )
        for key, name, form, file, sha256, licence, at, withdrawn, actors in rows
    ]  # fmt: skip


def withdraw(casefile: Casefile, number: int, now: datetime) -> None:
    """Take a list back; it stays readable, and joins nothing more. Raises CasefileError where none stands."""
    with casefile.transaction() as connection:
        if not _withdraw(connection, number, now):
            message = f"There is no list {number} that stands. See all with: reportedly lists"
            raise CasefileError(message)


def _withdraw(connection: sqlite3.Connection, number: int, now: datetime) -> int:
    return connection.execute(
        "UPDATE knowledge SET withdrawn_at = ? WHERE key = ? AND withdrawn_at IS NULL",
        (now.isoformat(timespec="seconds"), number),
    ).rowcount


def behind(connection: sqlite3.Connection, folded: Collection[str]) -> dict[str, list[KnownLine]]:
    """Give the known actors of standing lists behind each name that has any; weak names lead to nobody."""
    found = {}
    for name in sorted(set(folded) - {""}):
        rows = connection.execute(
            "SELECT known_actor.key, knowledge.key, knowledge.name, its_id, known_actor.name, kind, country "
            "FROM known_name JOIN known_actor ON known_actor.key = known_actor "
            "JOIN knowledge ON knowledge.key = knowledge "
            "WHERE folded = ? AND NOT weak AND withdrawn_at IS NULL ORDER BY known_actor.key LIMIT ?",
            (name, SHARED),
        ).fetchall()
        if rows:
            found[name] = [KnownLine(*row) for row in rows]
    return found


def meant(folded: str, kind: ActorKind, lines: Sequence[KnownLine]) -> list[KnownLine]:
    """Give whom a name of an actor of this kind stands for: one of each list at most, none where that is not sure.

    Nobody, where two of one list share the name, where two lists disagree about the country, where it is the single
    name of a person, or no more than one letter.
    """
    fitting = [line for line in lines if compatible(line.kind, kind)]
    single = len(folded.split()) == 1
    if len(folded) == 1 or (single and "person" in (kind, *(line.kind for line in fitting))):
        return []
    shared = len({line.number for line in fitting}) < len(fitting)
    told = {line.country for line in fitting if line.country}
    return [] if shared or len(told) > 1 else fitting


def known_from(connection: sqlite3.Connection, names: Iterable[str], kind: ActorKind) -> list[KnownLine]:
    """Give the known actors that any of an actor's names stands for."""
    found = behind(connection, {fold(name) for name in names})
    every = [line for name, lines in found.items() for line in meant(name, kind, lines)]
    return sorted(set(every), key=lambda line: line.key)


def names_of(connection: sqlite3.Connection, known_actor: int, *, weak: bool = False) -> list[str]:
    """Give the names of a known actor that may join, or the weak ones, its own name first."""
    rows = connection.execute(
        "SELECT known_name.name FROM known_name JOIN known_actor ON key = known_actor "
        "WHERE known_actor = ? AND weak = ? ORDER BY known_name.name <> known_actor.name, known_name.name",
        (known_actor, weak),
    )
    return [name for (name,) in rows]


def roles_of_known(connection: sqlite3.Connection, known_actor: int) -> list[KnownRole]:
    """Give the roles that a list tells of a known actor."""
    rows = connection.execute(
        "SELECT kind, body, label, since, until FROM known_role WHERE known_actor = ? ORDER BY position", (known_actor,)
    )
    return [
        KnownRole(kind=cast("Literal['member_of']", kind), body=body, label=label, since=since, until=until)
        for kind, body, label, since, until in rows
    ]
