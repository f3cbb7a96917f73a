"""What people decided about who is who: who is one, who must stay apart, and who was set apart and is not any more."""

from __future__ import annotations

import json
from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from reportedly.actors.groups import Groups
from reportedly.store import judgements

if TYPE_CHECKING:
    import sqlite3

    from reportedly.store.judgements import Judgement

OF_ARTICLE = "another actor"


class Decided(NamedTuple):
    """The last word of people on pairs of actors."""

    whose: dict[int, int]  # key of somebody set apart -> of the actor that they are, as nobody says otherwise
    keys: dict[str, int]  # of the actors that judgements name, by id
    groups: Groups  # of ids
    same: dict[int, list[tuple[int, int, Judgement]]]  # who is one by a judgement, by the key of either


def decided(connection: sqlite3.Connection) -> Decided:
    """Load what stands. The newest word goes first; an older one that it rules out, by whatever way, is moot."""
    set_apart = _set_apart(connection)
    last = _last_words(connection)
    keys = _keys(connection, {end for pair in [*set_apart, *last] for end in pair})
    whose = {
        own: actor
        for actor, own in set_apart
        for said in [last.get(_pair(actor, own))]
        if {actor, own} <= keys.keys() and (said is None or said.kind == "same actor")
    }

    def node(id_: str) -> str:
        while id_ in whose:
            id_ = whose[id_]
        return id_

    groups, same = Groups(), defaultdict(list)
    unsure: list[tuple[str, str]] = []
    for pair, said in sorted(last.items(), key=lambda item: -item[1].id):
        one, other = (node(end) for end in pair)
        if one == other or not {one, other} <= keys.keys() or groups.one(one, other):
            continue
        if said.kind == "unsure":
            unsure.append((one, other))
        elif said.kind != "same actor":
            groups.part([(one, other)])
        elif not groups.parted(one, other):
            groups.unite(one, other)
            for key in (keys[one], keys[other]):
                same[key].append((keys[one], keys[other], said))
    groups.part(pair for pair in unsure if not groups.one(*pair))
    return Decided({keys[own]: keys[node(own)] for own in whose}, keys, groups, dict(same))


def _pair(one: str, other: str) -> tuple[str, str]:
    return min(one, other), max(one, other)


def _set_apart(connection: sqlite3.Connection) -> list[tuple[str, str]]:
    """Give who was ever set apart, with the actor that they were: where later than asked, the rows are there, too."""
    rows = connection.execute("SELECT first, second FROM main.judgement WHERE kind = ? ORDER BY key", (OF_ARTICLE,))
    return [(actor, judgements.apart(actor, article)) for actor, article in rows]


def _last_words(connection: sqlite3.Connection) -> dict[tuple[str, str], Judgement]:
    """Give the last judgement on each pair."""
    last = {}
    for each in judgements.standing(connection):
        assert each.kind not in (*judgements.OF_ACTORS, OF_ARTICLE) or each.second is not None
        if each.kind in judgements.OF_ACTORS:
            last[_pair(each.first, each.second or "")] = each
        elif each.kind == OF_ARTICLE:
            last[_pair(each.first, judgements.apart(each.first, each.second or ""))] = each
    return last


def _keys(connection: sqlite3.Connection, ids: set[str]) -> dict[str, int]:
    """Give the keys of actors by id, of those that were set apart later than asked, too."""
    rows = connection.execute(
        "SELECT id, key FROM main.actor WHERE id IN (SELECT value FROM json_each(?))", (json.dumps(sorted(ids)),)
    )
    return dict(rows.fetchall())
