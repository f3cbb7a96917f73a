"""Find actors by any of their names, and say what was probably meant where nobody is called that.

An exact name leads to one actor or to a list to choose from, never to a guess.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import reduce
from typing import TYPE_CHECKING

from reportedly.actors.link import joined
from reportedly.actors.names import fold
from reportedly.errors import CasefileError
from reportedly.model import Actor

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence

    from reportedly.actors.link import Known
    from reportedly.model import ActorKind
    from reportedly.store.casefile import Casefile

NEAR = 70.0  # rapidfuzz ratio (0-100) from which a name is offered; one letter wrong in five gives 80, two give 60
OFFERED = 5
LOOKED_AT = 300  # names that share most letter triples with the one given; the rest cannot come near it
TRIPLE = 3  # the full-text index knows words by three letters


@dataclass(frozen=True, slots=True)
class ActorLine:
    """An actor as lists show it."""

    key: int
    id: str
    name: str
    kind: ActorKind
    country: str | None
    articles: int  # that mention it
    names: tuple[str, ...]  # all of them, sorted

    def told(self) -> str:
        """Name it so that it can be told from others of the name."""
        articles = "1 article" if self.articles == 1 else f"{self.articles} articles"
        return f"{self.name} ({self.kind.replace('_', ' ')}, {articles}, {self.id})"


class UnknownName(CasefileError):  # noqa: N818 - it names what happened
    """Nobody, or more than one, is called that; ``offers`` says who may be meant."""

    def __init__(self, message: str, offers: Sequence[ActorLine]) -> None:
        super().__init__(message)
        self.offers = tuple(offers)


def find_actor(casefile: Casefile, name: str, known: Known | None = None) -> ActorLine:
    """Give the actor with this name or id.

    The lexicon's other names lead to an actor as well where ``known`` is given. Raises UnknownName, which says
    who is called nearly that, or who all are called that.
    """
    found = called(casefile, name, known)
    if len(found) == 1:
        return found[0]
    if found:
        listed = "".join(f"\n  {line.told()}" for line in found)
        message = f'More than one actor is called "{name}". Give the id of the one you mean:{listed}'
        raise UnknownName(message, found)
    offers = near(casefile, name)
    if offers:
        listed = "".join(f"\n  {line.told()}" for line in offers)
        message = f'No actor in {casefile.path} is called "{name}". Did you mean:{listed}'
    else:
        message = f'No actor in {casefile.path} is called "{name}". List all with: reportedly actors'
    raise UnknownName(message, offers)


def called(casefile: Casefile, name: str, known: Known | None = None) -> list[ActorLine]:
    """Give everybody who is called exactly that; whose main name it is goes before others, actors before places."""
    found = by_id(casefile, name.strip())
    if found:
        return found
    actors, main, every = (lines(casefile, keys) for keys in _keys_called(casefile, name, known))
    return next((some for some in (actors, main) if len(some) == 1), actors or every)


def _keys_called(casefile: Casefile, name: str, known: Known | None) -> tuple[list[int], list[int], list[int]]:
    """Give the actors whose main name it is without places, and with them, and everybody who is called so."""
    folded = fold(name)
    behind = known.names.get(folded) if known else None
    wanted = sorted({folded, fold(behind.name) if behind else folded})
    rows = casefile.connection.execute(
        "SELECT DISTINCT actor.key, actor.name, kind FROM actor_name JOIN actor ON actor.key = actor "
        "WHERE folded IN (?, ?) AND folded <> '' ORDER BY actor.key",
        (wanted[0], wanted[-1]),
    ).fetchall()
    main = [(key, kind) for key, its_name, kind in rows if fold(its_name) in wanted]
    return [key for key, kind in main if kind != "place"], [key for key, _ in main], [key for key, *_ in rows]


def find_member(casefile: Casefile, name: str, known: Known | None = None) -> str:
    """Give the id of the very actor with this name or id, whoever it is one with: what a judgement is about.

    Raises UnknownName as ``find_actor`` does.
    """
    if casefile.connection.execute("SELECT 1 FROM actor WHERE id = ?", (name.strip(),)).fetchone():
        return name.strip()
    actors, main, _ = _keys_called(casefile, name, known)
    for some in (actors, main):
        if len(some) == 1:
            return str(casefile.connection.execute("SELECT id FROM actor WHERE key = ?", some).fetchone()[0])
    return find_actor(casefile, name, known).id


def near(casefile: Casefile, name: str) -> list[ActorLine]:
    """Give the actors whose names are nearly this one, the nearest first."""
    from rapidfuzz import fuzz, process

    folded = fold(name)
    rows = like(casefile.connection, folded, LOOKED_AT)
    scored = process.extract(folded, [text for _, text in rows], scorer=fuzz.WRatio, score_cutoff=NEAR, limit=LOOKED_AT)
    keys = list(dict.fromkeys(rows[index][0] for _, _, index in scored))[:OFFERED]
    return lines(casefile, keys)


def like(connection: sqlite3.Connection, folded: str, limit: int) -> list[tuple[int, str]]:
    """Give actors and names that share letter triples with a text, those that share most first."""
    triples = sorted({folded[n : n + TRIPLE] for n in range(len(folded) - TRIPLE + 1)})
    if not triples:
        return starting(connection, folded, limit)
    asked = " OR ".join('"' + triple.replace('"', '""') + '"' for triple in triples)
    return connection.execute(
        "SELECT actor_name.actor, actor_name.folded FROM actor_letters "
        "JOIN actor_name ON actor_name.key = actor_letters.rowid "
        "WHERE actor_letters MATCH ? ORDER BY rank, actor_name.key LIMIT ?",
        (asked, limit),
    ).fetchall()


def starting(connection: sqlite3.Connection, folded: str, limit: int) -> list[tuple[int, str]]:
    """Give actors and names that begin with a text."""
    return connection.execute(
        "SELECT actor, folded FROM actor_name WHERE folded >= ? AND folded < ? ORDER BY folded, actor LIMIT ?",
        (folded, folded + "\U0010ffff", limit),
    ).fetchall()


def search(casefile: Casefile, words: str, *, limit: int) -> list[ActorLine]:
    """Give actors one of whose names holds the text, those in most articles first; a short one begins the name."""
    folded = fold(words)
    if not folded:
        return []
    if len(folded) < TRIPLE:
        holding, value = "folded >= ?1 AND folded < ?1 || char(0x10ffff)", folded
    else:
        holding = "key IN (SELECT rowid FROM actor_letters WHERE actor_letters MATCH ?1)"
        value = '"' + folded.replace('"', '""') + '"'
    rows = casefile.connection.execute(
        f"SELECT key FROM actor WHERE key IN (SELECT actor FROM actor_name WHERE {holding}) "  # noqa: S608
        "ORDER BY articles DESC, name, id LIMIT ?2",
        (value, 2 * limit),
    )
    found = lines(casefile, [key for (key,) in rows])
    return sorted(found, key=lambda line: (-line.articles, line.name, line.id))[:limit]


def most_mentioned(casefile: Casefile, *, limit: int, places: bool = False) -> list[ActorLine]:
    """Give the actors that most articles mention; who is one with others is looked for among some more of them."""
    rows = casefile.connection.execute(
        "SELECT key FROM actor WHERE (? OR kind <> 'place') AND articles > 0 ORDER BY articles DESC, key LIMIT ?",
        (places, 2 * limit),
    )
    found = lines(casefile, [key for (key,) in rows])
    return sorted(found, key=lambda line: (-line.articles, line.key))[:limit]


def lines(casefile: Casefile, keys: Sequence[int]) -> list[ActorLine]:
    """Give the actors with these keys, in this order; those who are one come once."""
    tops = casefile.same.stands_for(keys)
    return [line(casefile, key) for key in dict.fromkeys(tops[key] for key in keys)]


def line(casefile: Casefile, key: int) -> ActorLine:
    """Give one actor with everybody that it is one with."""
    among = json.dumps(casefile.same.members(key))
    rows = casefile.connection.execute(
        "SELECT key, id, name, kind, country, articles FROM actor WHERE key IN (SELECT value FROM json_each(?)) "
        "ORDER BY key",
        (among,),
    ).fetchall()
    whole = reduce(joined, (Actor(id=row[1], name=row[2], kind=row[3], country=row[4]) for row in rows))
    known = casefile.same.known_as(key)
    names = casefile.connection.execute(
        "SELECT DISTINCT name FROM actor_name WHERE actor IN (SELECT value FROM json_each(?)) ORDER BY name", (among,)
    )
    return ActorLine(
        rows[0][0],
        whole.id,
        casefile.same.named([key])[key][1],
        whole.kind,
        whole.country or (known.country if known else None),
        rows[0][5] if len(rows) == 1 else _articles(casefile, key, sum(row[5] for row in rows)),
        tuple(name for (name,) in names),
    )


def _articles(casefile: Casefile, key: int, counted: int) -> int:
    """Count the articles that mention an actor; what its names alone make one, no article names twice."""
    if all(each.kind == "names" for each in casefile.same.why(key)):
        return counted
    return int(
        casefile.connection.execute(
            "SELECT count(DISTINCT article) FROM mention WHERE actor IN (SELECT value FROM json_each(?))",
            (json.dumps(casefile.same.members(key)),),
        ).fetchone()[0]
    )


def by_id(casefile: Casefile, id_: str) -> list[ActorLine]:
    """Give the actor with this id, or nobody."""
    rows = casefile.connection.execute("SELECT key FROM actor WHERE id = ?", (id_,))
    return lines(casefile, [key for (key,) in rows])


def name_of(casefile: Casefile, id_: str | None) -> str | None:
    """Give the name of an actor; None for nobody."""
    row = casefile.connection.execute("SELECT key FROM actor WHERE id = ?", (id_,)).fetchone()
    return casefile.same.named(row)[row[0]][1] if row else None
