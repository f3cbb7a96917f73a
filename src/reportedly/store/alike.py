"""What the casefile holds of names that may be one: who shares a key, who is called what who is called, and figures."""

from __future__ import annotations

import json
from collections import defaultdict
from typing import TYPE_CHECKING

from reportedly.actors.across import CROWD, OWNERS, Figure, Other
from reportedly.store.voices import Print, voices

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Collection, Iterable, Mapping

    from reportedly.store.casefile import Casefile

Calls = set[tuple[int, int]]  # who is called, too, what who is mainly called

# Called what one other is mainly called, by two outlets that are known, and nobody else is called so.
SOLE = (
    "FROM other_name o JOIN actor b ON b.id = o.behind WHERE {asked} IN (SELECT value FROM json_each(?)) "
    "AND NOT EXISTS (SELECT 1 FROM other_name x WHERE x.behind = o.behind AND x.actor <> o.actor) "
    "GROUP BY o.actor, b.key HAVING count(nullif(o.outlet, '')) >= ?"
)


def spelled_alike(connection: sqlite3.Connection, actors: Iterable[int]) -> list[set[int]]:
    """Give everybody who shares a key with one of these actors, key by key."""
    rows = connection.execute(
        "SELECT json_group_array(actor) FROM actor_key WHERE key IN "
        "(SELECT key FROM actor_key WHERE actor IN (SELECT value FROM json_each(?))) "
        "GROUP BY key HAVING count(*) BETWEEN 2 AND ?",
        (json.dumps(sorted(actors)), CROWD),
    )
    return [set(json.loads(some)) for (some,) in rows]


def called(connection: sqlite3.Connection, actors: Iterable[int]) -> Calls:
    """Give who is called what one other is mainly called, where one of these actors is either."""
    asked = json.dumps(sorted(actors))
    ids = connection.execute("SELECT json_group_array(id) FROM actor WHERE key IN (SELECT value FROM json_each(?))",
                             (asked,)).fetchone()[0]  # fmt: skip
    return {
        pair
        for column, some in (("o.actor", asked), ("o.behind", ids))
        for pair in connection.execute(f"SELECT o.actor, b.key {SOLE.format(asked=column)}", (some, OWNERS))
    }


def calls_of(connection: sqlite3.Connection, actors: Iterable[int]) -> Calls:
    """Give whom these actors are called as, be it by how many outlets it may."""
    rows = connection.execute(
        "SELECT DISTINCT o.actor, b.key FROM other_name o JOIN actor b ON b.id = o.behind "
        "WHERE o.actor IN (SELECT value FROM json_each(?))",
        (json.dumps(sorted(actors)),),
    )
    return set(rows.fetchall())


def both(connection: sqlite3.Connection, fewer: Collection[int], more: Collection[int]) -> str | None:
    """Give an article that names one of these and one of those actors; in time with what names the first ones."""
    row = connection.execute(
        "SELECT article.id FROM mention m JOIN article ON article.key = m.article "
        "WHERE m.actor IN (SELECT value FROM json_each(?)) AND EXISTS (SELECT 1 FROM mention o "
        "WHERE o.actor IN (SELECT value FROM json_each(?)) AND o.article = m.article) LIMIT 1",
        (json.dumps(list(fewer)), json.dumps(list(more))),
    ).fetchone()
    return row[0] if row else None


def figures(
    casefile: Casefile, actors: Collection[int], calls: Calls, set_apart: Mapping[int, Collection[int]]
) -> tuple[dict[str, Figure], dict[str, int]]:
    """Give actors by id as they are compared, and their keys; who was set apart from one counts as that one."""
    connection, asked = casefile.connection, json.dumps(sorted(actors))
    rows = connection.execute(
        "SELECT key, id, name, kind, articles FROM actor WHERE key IN (SELECT value FROM json_each(?)) ORDER BY id",
        (asked,),
    ).fetchall()
    keys: dict[int, set[str]] = defaultdict(set)
    for actor, key in connection.execute(
        "SELECT actor, key FROM actor_key WHERE actor IN (SELECT value FROM json_each(?))", (asked,)
    ):
        keys[actor].add(key)
    named = {key: (id_, name) for key, id_, name, _, _ in rows}
    others: dict[int, dict[str, Other]] = defaultdict(dict)
    for pair, families in voices(casefile, _prints(connection, calls)).items():
        actor, behind = pair
        others[actor][named[behind][0]] = Other(named[behind][1], families)
    found = {
        id_: Figure(
            id_, name, kind, articles + _articles(connection, set_apart.get(key, ())), frozenset(keys[key]),
            frozenset(), others[key],
        )
        for key, id_, name, kind, articles in rows
    }  # fmt: skip
    return found, {id_: key for key, (id_, _) in named.items()}


def _articles(connection: sqlite3.Connection, actors: Collection[int]) -> int:
    """Count the articles that name who was set apart; who was so later than asked is counted with the other."""
    if not actors:
        return 0
    return int(
        connection.execute(
            "SELECT coalesce(sum(articles), 0) FROM actor WHERE key IN (SELECT value FROM json_each(?))",
            (json.dumps(list(actors)),),
        ).fetchone()[0]
    )


def _prints(connection: sqlite3.Connection, calls: Calls) -> dict[tuple[int, int], list[Print]]:
    """Give which outlets call one what the other is mainly called, each with its first article, the earliest first."""
    rows = connection.execute(
        "SELECT o.actor, b.key, o.outlet, article.id, article.outlet FROM other_name o JOIN actor b ON b.id = o.behind "
        "JOIN article ON article.key = o.article WHERE o.actor IN (SELECT value FROM json_each(?)) "
        "ORDER BY o.article, o.outlet",
        (json.dumps(sorted({actor for actor, _ in calls})),),
    )
    found: dict[tuple[int, int], list[Print]] = defaultdict(list)
    for actor, behind, *told in rows if calls else ():
        if (actor, behind) in calls:
            found[actor, behind].append(Print(*told))
    return found
