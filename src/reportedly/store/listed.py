"""Which actors of a casefile are one by the lists that people brought along."""

from __future__ import annotations

import json
from collections import defaultdict
from typing import TYPE_CHECKING

from reportedly.actors.link import actor_id
from reportedly.actors.names import fold
from reportedly.store.knowledge import behind, meant

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable

    from reportedly.model import ActorKind
    from reportedly.store.knowledge import KnownLine

KINDS: tuple[ActorKind, ...] = ("person", "organisation", "state")  # one of each group


def any_stands(connection: sqlite3.Connection) -> bool:
    """Tell whether any list stands."""
    return connection.execute("SELECT 1 FROM knowledge WHERE withdrawn_at IS NULL LIMIT 1").fetchone() is not None


def known_behind(connection: sqlite3.Connection, actors: Iterable[int]) -> dict[KnownLine, list[int]]:
    """Give the known actors that the own names of actors (by key) stand for, with these actors.

    Who stands for one article alone is nobody that a list can know.
    """
    rows = connection.execute(
        "SELECT key, id, name, kind FROM actor WHERE key IN (SELECT value FROM json_each(?)) ORDER BY key",
        (json.dumps(sorted(actors)),),
    )
    named = [(key, fold(name), kind) for key, id_, name, kind in rows if id_ == actor_id(kind, fold(name))]
    hits = connection.execute(
        "SELECT DISTINCT folded FROM known_name WHERE folded IN (SELECT value FROM json_each(?))",
        (json.dumps(sorted({folded for _, folded, _ in named})),),
    )
    lines = behind(connection, [folded for (folded,) in hits])
    found: dict[KnownLine, list[int]] = defaultdict(list)
    for key, folded, kind in named:
        for line in meant(folded, kind, lines.get(folded, [])):
            found[line].append(key)
    return found


def called_as(connection: sqlite3.Connection, known_actor: int) -> list[int]:
    """Give the actors (by key) whose own name is one of a known actor's."""
    rows = connection.execute("SELECT folded FROM known_name WHERE known_actor = ? AND NOT weak", (known_actor,))
    ids = [actor_id(kind, folded) for (folded,) in rows for kind in KINDS]
    found = connection.execute("SELECT key FROM actor WHERE id IN (SELECT value FROM json_each(?))", (json.dumps(ids),))
    return [key for (key,) in found]
