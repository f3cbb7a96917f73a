"""Which claims a question reads: all that it is about, or the newest of them where those are too many to wait for.

What was chosen out of more is told with every answer. ``newest=None`` means all of them, however long that takes.
Who is one with others is looked for under all of them.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, NamedTuple

from reportedly.store import judgements
from reportedly.ties import Part

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from reportedly.store.casefile import Casefile

NEWEST = 400  # claims that one question reads; more would take longer than a fifth of a second
OVERVIEW = 4  # times as many are read for all ties of a casefile that is small enough to be read whole
ROLES = 200  # claims of roles that it reads beside those, at most, where each role has some
FEWEST = 3  # claims of a role that are read however many roles there are
ENDS = 1000  # claims that name a person and the body of a role, among which its ends are looked for
PEOPLE = 200  # of an actor's people, those who are said to belong to it most often
EVERYTHING = 1 << 62
COUNTS = "(sure OR claim IN (SELECT value FROM json_each(:well_read)))"


class Chosen(NamedTuple):
    """Claims by key, and what part of all they are; None: all."""

    claims: list[int]
    part: Part | None


class Tenure(NamedTuple):
    """Claims by key that tell of roles, and how many of each role at most; None: all."""

    claims: list[int]
    each: int | None


class Pair(NamedTuple):
    """Two actors by key and the claims that name both."""

    first: int
    second: int
    claims: int


def between_two(casefile: Casefile, a: int, b: int, newest: int | None) -> Chosen:
    """Choose the claims that name two actors or their people."""
    ours, of_ours = people_of(casefile, a, newest)
    theirs, of_theirs = people_of(casefile, b, newest)
    found = together(
        casefile, {*casefile.same.members(a), *ours}, {*casefile.same.members(b), *theirs}, few=newest is not None
    )
    people = min(of_ours, PEOPLE) + min(of_theirs, PEOPLE), of_ours + of_theirs
    return Chosen(found[:newest], part_of(newest, len(found), people if people[0] < people[1] else None))


def part_of(newest: int | None, claims: int, people: tuple[int, int] | None = None) -> Part | None:
    """Say what part of so many claims the newest are."""
    if newest is None or (claims <= newest and people is None):
        return None
    through, of_people = people or (None, None)
    return Part(newest=min(newest, claims), of=claims, people=through, of_people=of_people)


def people_of(casefile: Casefile, body: int, newest: int | None) -> tuple[list[int], int]:
    """Give those who are said to belong to, lead or speak for an actor, most often said first, and count them all."""
    found = casefile.connection.execute(
        "SELECT person FROM role WHERE body IN (SELECT value FROM json_each(:bodies)) "  # noqa: S608 - our own words
        f"AND {COUNTS} GROUP BY person ORDER BY count(*) DESC, person",
        {"bodies": json.dumps(casefile.same.members(body)), "well_read": well_read(casefile)},
    ).fetchall()
    keys = [key for (key,) in (found if newest is None else found[:PEOPLE])]
    return casefile.same.of_all(keys), len(found)


def together(casefile: Casefile, ours: Collection[int], theirs: Collection[int], *, few: bool) -> list[int]:
    """Give the claims with one of ours and one of theirs in them, the newest first."""
    probe = "" if few else "+"  # of few people: look up every pair of them; of all: go through what is told of ours
    rows = casefile.connection.execute(
        "WITH ours AS (SELECT value FROM json_each(:ours)), theirs AS (SELECT value FROM json_each(:theirs)) "  # noqa: S608
        f"SELECT claim FROM pair_claim WHERE first IN ours AND {probe}second IN theirs AND {COUNTS} "
        f"UNION SELECT claim FROM pair_claim WHERE {probe}first IN theirs AND second IN ours AND {COUNTS} "
        "ORDER BY claim DESC",
        {"ours": json.dumps(sorted(ours)), "theirs": json.dumps(sorted(theirs)), "well_read": well_read(casefile)},
    )
    return [key for (key,) in rows]


def well_read(casefile: Casefile) -> str:
    """Give the claims that count because somebody looked at them, however unsure our reading was: keys, as JSON."""
    ids = [id_ for id_, bad in judgements.misread(casefile.connection).items() if not bad]
    rows = casefile.connection.execute(
        "SELECT key FROM claim WHERE id IN (SELECT value FROM json_each(?))", (json.dumps(ids),)
    )
    return json.dumps([key for (key,) in rows])


def tenure(casefile: Casefile, people: Iterable[int], ends: Iterable[str], newest: int | None) -> Tenure:
    """Choose the claims that tell of the roles of some people (by key), and of their ends: events of these kinds."""
    ask, among = casefile.connection.execute, {"well_read": well_read(casefile), "ends": json.dumps(sorted(ends))}
    roles = ask(
        "SELECT DISTINCT person, body FROM role WHERE person IN (SELECT value FROM json_each(?)) ORDER BY 1, 2",
        (json.dumps(casefile.same.of_all(people)),),
    ).fetchall()
    told: list[list[int]] = []
    over: set[int] = set()
    for person, body in roles:
        one = {"person": person, "body": body, "low": min(person, body), "high": max(person, body), **among}
        rows = ask(
            f"SELECT claim FROM role WHERE person = :person AND body = :body AND {COUNTS} "  # noqa: S608 - our own words
            "ORDER BY claim DESC LIMIT :most",
            {**one, "most": EVERYTHING if newest is None else ROLES + 1},
        )
        told.append([key for (key,) in rows])
        rows = ask(
            "SELECT key FROM (SELECT claim FROM pair_claim WHERE first = :low AND second = :high "  # noqa: S608
            f"AND {COUNTS} ORDER BY claim DESC LIMIT :most) JOIN claim ON key = claim "
            "WHERE kind IN (SELECT value FROM json_each(:ends))",
            {**one, "most": EVERYTHING if newest is None else ENDS},
        )
        over.update(key for (key,) in rows)
    each = None if newest is None else _depth([len(keys) for keys in told])
    return Tenure(sorted(over.union(*(keys[:each] for keys in told))), each)


def _depth(claims: Sequence[int]) -> int | None:
    """Give how many claims of each role can be read; None: all."""
    if sum(claims) <= ROLES:
        return None
    each = FEWEST
    while sum(min(each + 1, number) for number in claims) <= ROLES:
        each += 1
    return each if any(number > each for number in claims) else None


def with_actor(casefile: Casefile, actor: int, newest: int | None) -> Chosen:
    """Choose the claims that an actor takes part in."""
    members = (json.dumps(casefile.same.members(actor)),)
    rows = casefile.connection.execute(
        "SELECT DISTINCT claim FROM claim_party WHERE actor IN (SELECT value FROM json_each(?)) "
        "ORDER BY claim DESC LIMIT ?",
        (*members, EVERYTHING if newest is None else newest + 1),
    )
    claims = [key for (key,) in rows]
    if newest is None or len(claims) <= newest:
        return Chosen(claims, None)
    (all_,) = casefile.connection.execute(
        "SELECT count(DISTINCT claim) FROM claim_party WHERE actor IN (SELECT value FROM json_each(?))", members
    ).fetchone()
    return Chosen(claims[:newest], part_of(newest, all_))


def with_people(casefile: Casefile, actor: int, newest: int | None) -> list[int] | None:
    """Give the claims that an actor or its people take part in; None where those are too many."""
    people, all_ = people_of(casefile, actor, newest)
    rows = casefile.connection.execute(
        "SELECT DISTINCT claim FROM claim_party WHERE actor IN (SELECT value FROM json_each(?)) LIMIT ?",
        (json.dumps([*casefile.same.members(actor), *people]), EVERYTHING if newest is None else newest + 1),
    )
    claims = [key for (key,) in rows]
    return None if newest is not None and (len(claims) > newest or all_ > PEOPLE) else claims


def among(casefile: Casefile, pairs: Sequence[Pair], newest: int | None) -> list[int] | None:
    """Give the claims that two of the pairs' actors take part in; None where those are too many."""
    if newest is not None and sum(pair.claims for pair in pairs) > newest:
        return None
    actors = casefile.same.of_all({key for pair in pairs for key in pair[:2]})
    rows = casefile.connection.execute(
        "WITH wanted AS (SELECT value FROM json_each(?)) "
        "SELECT DISTINCT claim FROM pair_claim WHERE first IN wanted AND +second IN wanted LIMIT ?",
        (json.dumps(actors), EVERYTHING if newest is None else newest + 1),
    )
    claims = [key for (key,) in rows]
    return None if newest is not None and len(claims) > newest else claims


def busiest(casefile: Casefile, limit: int, of: int | None = None) -> list[Pair]:
    """Give the pairs with most claims, without places: of one actor, or of all.

    Who is one with others is looked for among some more pairs than are asked for, and its claims are counted together.
    """
    members = casefile.same.members(of) if of is not None else ()
    found: dict[tuple[int, int], int] = {}
    rows = [row for each in members or (None,) for row in _busiest(casefile, 2 * limit, each)]
    groups = casefile.same.groups({key for row in rows for key in row[:2]})
    tops = {member: top for top, members in groups.items() for member in members}
    for first, second, claims in rows:
        one, other = sorted((tops[first], tops[second]))
        if one != other:
            merged = len(groups[one]) > 1 or len(groups[other]) > 1
            found.setdefault((one, other), 0 if merged else claims)
    counted = [Pair(*pair, claims or len(_with_both(casefile, *pair))) for pair, claims in found.items()]
    return sorted(counted, key=lambda pair: (-pair.claims, pair.first, pair.second))[:limit]


def _busiest(casefile: Casefile, limit: int, of: int | None) -> list[tuple[int, int, int]]:
    """Give pairs with most claims as they are counted in the file."""
    kept = (
        "FROM pair LEFT JOIN actor one ON one.key = first LEFT JOIN actor other ON other.key = second "
        "WHERE coalesce(one.kind, '') <> 'place' AND coalesce(other.kind, '') <> 'place'"
    )
    if of is None:
        return casefile.connection.execute(
            f"SELECT first, second, claims {kept} ORDER BY claims DESC, first, second LIMIT ?",
            (limit,),
        ).fetchall()
    return [
        row
        for end, rest in (("first", "second"), ("second", "first"))
        for row in casefile.connection.execute(
            f"SELECT first, second, claims {kept} AND {end} = ? ORDER BY claims DESC, {rest} LIMIT ?",
            (of, limit),
        )
    ]


def of_pairs(casefile: Casefile, pairs: Sequence[Pair], each: int) -> list[int]:
    """Give the newest claims that name both actors of each pair."""
    return [key for pair in pairs for key in _with_both(casefile, pair.first, pair.second)[:each]]


def _with_both(casefile: Casefile, one: int, other: int) -> list[int]:
    """Give the claims that name two actors, the newest first."""
    return together(casefile, casefile.same.members(one), casefile.same.members(other), few=True)


def beside(casefile: Casefile, claim: int, newest: int | None) -> Chosen:
    """Choose the claims of the same kind that share the actors of one claim, those read nearest to it in time."""
    ask = casefile.connection.execute
    kind = ask("SELECT kind FROM claim WHERE key = ?", (claim,)).fetchone()[0]
    named = ask("SELECT DISTINCT actor FROM claim_party WHERE claim = ? AND actor IS NOT NULL", (claim,)).fetchall()
    actors = casefile.same.of_all(key for (key,) in named)
    if len(named) > 1:
        source = (
            "WITH wanted AS (SELECT value FROM json_each(?1)) SELECT DISTINCT claim.key FROM pair_claim "
            "CROSS JOIN claim ON claim.key = pair_claim.claim WHERE first IN wanted AND second IN wanted"
        )
    else:
        source = (
            "SELECT DISTINCT claim.key FROM claim_party p CROSS JOIN claim ON claim.key = p.claim "
            "WHERE p.actor IN (SELECT value FROM json_each(?1))"
        )
    rows = ask(f"{source} AND claim.kind = ?2", (json.dumps(actors), kind))
    found = sorted({claim, *(key for (key,) in rows)}, key=lambda key: (abs(key - claim), key))
    return Chosen(found[:newest], part_of(newest, len(found)))
