"""Which claims a question reads: all that it is about, or the newest of them where those are too many to wait for.

What was chosen out of more is told with every answer. ``newest=None`` means all of them, however long that takes.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, NamedTuple

from reportedly.ties import Part

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence

NEWEST = 400  # claims that one question reads; more would take longer than a fifth of a second
OVERVIEW = 4  # times as many are read for all ties of a casefile that is small enough to be read whole
ROLES = 100  # claims that say whose people they are, at least, beside those
PEOPLE = 200  # of an actor's people, those who are said to belong to it most often
EVERYTHING = 1 << 62


class Chosen(NamedTuple):
    """Claims by key, and what part of all they are; None: all."""

    claims: list[int]
    part: Part | None


class Pair(NamedTuple):
    """Two actors by key and the claims that name both."""

    first: int
    second: int
    claims: int


def between_two(connection: sqlite3.Connection, a: int, b: int, newest: int | None) -> Chosen:
    """Choose the claims that name two actors or their people, and those that say whose people they are."""
    ours, of_ours = people_of(connection, a, newest)
    theirs, of_theirs = people_of(connection, b, newest)
    found = together(connection, [a, *ours], [b, *theirs], newest)
    people, of_people = len(ours) + len(theirs), of_ours + of_theirs
    part = part_of(newest, len(found), (people, of_people) if people < of_people else None)
    claims = found[:newest]
    roles = connection.execute(
        "SELECT DISTINCT claim FROM role WHERE body IN (?, ?) AND person IN "
        "(SELECT actor FROM claim_party WHERE claim IN (SELECT value FROM json_each(?))) ORDER BY claim DESC LIMIT ?",
        (a, b, json.dumps(claims), EVERYTHING if newest is None else max(ROLES, newest - len(claims))),
    )
    return Chosen([*claims, *(key for (key,) in roles)], part)


def part_of(newest: int | None, claims: int, people: tuple[int, int] | None = None) -> Part | None:
    """Say what part of so many claims the newest are."""
    if newest is None or (claims <= newest and people is None):
        return None
    through, of_people = people or (None, None)
    return Part(newest=min(newest, claims), of=claims, people=through, of_people=of_people)


def people_of(connection: sqlite3.Connection, body: int, newest: int | None) -> tuple[list[int], int]:
    """Give those who are said to belong to, lead or speak for an actor, most often said first, and count them all."""
    found = connection.execute(
        "SELECT person FROM role WHERE body = ? GROUP BY person ORDER BY count(*) DESC, person", (body,)
    ).fetchall()
    return [key for (key,) in (found if newest is None else found[:PEOPLE])], len(found)


def together(
    connection: sqlite3.Connection, ours: Sequence[int], theirs: Sequence[int], newest: int | None
) -> list[int]:
    """Give the claims with one of ours and one of theirs in them, the newest first."""
    probe = "" if newest else "+"  # of few people: look up every pair of them; of all: go through what is told of ours
    rows = connection.execute(
        "WITH ours AS (SELECT value FROM json_each(?)), theirs AS (SELECT value FROM json_each(?)) "  # noqa: S608
        f"SELECT claim FROM pair_claim WHERE first IN ours AND {probe}second IN theirs AND sure "
        f"UNION SELECT claim FROM pair_claim WHERE {probe}first IN theirs AND second IN ours AND sure "
        "ORDER BY claim DESC",
        (json.dumps(ours), json.dumps(theirs)),
    )
    return [key for (key,) in rows]


def with_actor(connection: sqlite3.Connection, actor: int, newest: int | None) -> Chosen:
    """Choose the claims that an actor takes part in."""
    rows = connection.execute(
        "SELECT DISTINCT claim FROM claim_party WHERE actor = ? ORDER BY claim DESC LIMIT ?",
        (actor, EVERYTHING if newest is None else newest + 1),
    )
    claims = [key for (key,) in rows]
    if newest is None or len(claims) <= newest:
        return Chosen(claims, None)
    (all_,) = connection.execute("SELECT count(DISTINCT claim) FROM claim_party WHERE actor = ?", (actor,)).fetchone()
    return Chosen(claims[:newest], part_of(newest, all_))


def with_people(connection: sqlite3.Connection, actor: int, newest: int | None) -> list[int] | None:
    """Give the claims that an actor or its people take part in; None where those are too many."""
    people, all_ = people_of(connection, actor, newest)
    rows = connection.execute(
        "SELECT DISTINCT claim FROM claim_party WHERE actor IN (SELECT value FROM json_each(?)) LIMIT ?",
        (json.dumps([actor, *people]), EVERYTHING if newest is None else newest + 1),
    )
    claims = [key for (key,) in rows]
    return None if newest is not None and (len(claims) > newest or len(people) < all_) else claims


def among(connection: sqlite3.Connection, pairs: Sequence[Pair], newest: int | None) -> list[int] | None:
    """Give the claims that two of the pairs' actors take part in; None where those are too many."""
    if newest is not None and sum(pair.claims for pair in pairs) > newest:
        return None
    actors = sorted({key for pair in pairs for key in pair[:2]})
    rows = connection.execute(
        "WITH wanted AS (SELECT value FROM json_each(?)) "
        "SELECT DISTINCT claim FROM pair_claim WHERE first IN wanted AND +second IN wanted LIMIT ?",
        (json.dumps(actors), EVERYTHING if newest is None else newest + 1),
    )
    claims = [key for (key,) in rows]
    return None if newest is not None and len(claims) > newest else claims


def busiest(connection: sqlite3.Connection, limit: int, of: int | None = None) -> list[Pair]:
    """Give the pairs with most claims: of one actor, or of all."""
    if of is None:
        rows = connection.execute("SELECT * FROM pair ORDER BY claims DESC, first, second LIMIT ?", (limit,))
    else:
        rows = connection.execute(
            "SELECT * FROM (SELECT * FROM pair WHERE first = ?1 ORDER BY claims DESC, second LIMIT ?2) UNION ALL "
            "SELECT * FROM (SELECT * FROM pair WHERE second = ?1 ORDER BY claims DESC, first LIMIT ?2) "
            "ORDER BY claims DESC, first, second LIMIT ?2",
            (of, limit),
        )
    return [Pair(*row) for row in rows]


def of_pairs(connection: sqlite3.Connection, pairs: Sequence[Pair], each: int) -> list[int]:
    """Give the newest claims that name both actors of each pair."""
    return [
        key
        for pair in pairs
        for (key,) in connection.execute(
            "SELECT claim FROM pair_claim WHERE first = ? AND second = ? AND sure ORDER BY claim DESC LIMIT ?",
            (pair.first, pair.second, each),
        )
    ]


def beside(connection: sqlite3.Connection, claim: int, newest: int | None) -> Chosen:
    """Choose the claims of the same kind that share the actors of one claim, those read nearest to it in time."""
    kind = connection.execute("SELECT kind FROM claim WHERE key = ?", (claim,)).fetchone()[0]
    actors = [
        key
        for (key,) in connection.execute(
            "SELECT DISTINCT actor FROM claim_party WHERE claim = ? AND actor IS NOT NULL ORDER BY actor", (claim,)
        )
    ]
    if len(actors) > 1:
        source = (
            "WITH wanted AS (SELECT value FROM json_each(?1)) SELECT DISTINCT claim.key FROM pair_claim "
            "CROSS JOIN claim ON claim.key = pair_claim.claim WHERE first IN wanted AND second IN wanted"
        )
    else:
        source = (
            "SELECT DISTINCT claim.key FROM claim_party p CROSS JOIN claim ON claim.key = p.claim "
            "WHERE p.actor IN (SELECT value FROM json_each(?1))"
        )
    rows = connection.execute(f"{source} AND claim.kind = ?2", (json.dumps(actors), kind))
    found = sorted({claim, *(key for (key,) in rows)}, key=lambda key: (abs(key - claim), key))
    return Chosen(found[:newest], part_of(newest, len(found)))
