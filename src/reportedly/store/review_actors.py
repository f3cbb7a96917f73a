"""What a person should decide about actors: which two may be one, and which name may stand for two people.

What the machine is sure of is taken as done, and what people judged is not asked again. On a large casefile this looks
at the actors that most articles name, and no further: a person could not go through more either.
"""

from __future__ import annotations

import json
from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from reportedly.actors import Description, doubts
from reportedly.actors.across import Figure, Join, joins_of
from reportedly.actors.groups import Groups
from reportedly.actors.offers import offers_of
from reportedly.store import alike, decided, judgements, names

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from reportedly.actors import Known
    from reportedly.store.casefile import Casefile
    from reportedly.store.names import ActorLine

MOST = 20_000  # actors looked at, those that most articles name
PEOPLE = 1_000  # of whom descriptions are compared
MENTIONS = 500  # of each, the first ones: descriptions among these are compared
SHOWN = 3  # articles of each side


@dataclass(frozen=True, slots=True)
class DoubtfulPair:
    """Two actors that may be one, or one actor that may be two."""

    kind: Literal["may be one", "may be two"]
    one: ActorLine
    other: ActorLine | None  # None: one name that may stand for two
    reason: str
    articles: tuple[str, ...]  # ids: some of each side


def doubtful_actors(casefile: Casefile, known: Known, limit: int) -> list[DoubtfulPair]:
    """Give what a person should decide, the likeliest first, at most so many: pairs, then names that may be of two.

    Looks at the 20,000 actors that most articles name, and for two people of one name at the first 500 mentions of
    each of the 1,000 people that most articles name.
    """
    found = list(_may_be_one(casefile, limit))
    return (found + list(_may_be_two(casefile, known)))[:limit]


def _may_be_one(casefile: Casefile, limit: int) -> Iterator[DoubtfulPair]:
    """Give pairs that may be one."""
    connection = casefile.connection
    rows = connection.execute(
        "SELECT key FROM actor WHERE kind <> 'place' AND articles > 0 ORDER BY articles DESC, key LIMIT ?", (MOST,)
    )
    keys = [key for (key,) in rows]
    tops = casefile.same.stands_for(keys)
    calls = {pair for pair in alike.calls_of(connection, keys) if tops.get(pair[0]) != tops.get(pair[1], -1)}
    figures, key_of = alike.figures(casefile, keys, calls & {(a, b) for a, b in calls if b in tops}, {})
    figures = _printed(casefile, figures, key_of)
    done = _done(figures, {id_: tops[key] for id_, key in key_of.items()})
    groups = Groups()
    for join in done:
        groups.unite(join.one, join.other)
    settled = decided.decided(connection)

    def together(some: Collection[str], others: Collection[str]) -> str | None:
        """Give an article that names both; what people decided about the two is decided as well."""
        if any(settled.groups.parted(one, other) or settled.groups.one(one, other) for one in some for other in others):
            return ""
        fewer, more = sorted((some, others), key=lambda ids: sum(figures[id_].articles for id_ in ids))
        return alike.both(connection, [key_of[id_] for id_ in fewer], [key_of[id_] for id_ in more])

    open_ = [join._replace(sure=False) for join in joins_of(figures, together, groups)]
    for offer in offers_of(figures, [*done, *open_], together, limit=limit):
        one, other = (names.line(casefile, key_of[id_]) for id_ in offer[:2])
        articles = (*_articles(casefile, one.key), *_articles(casefile, other.key))
        yield DoubtfulPair("may be one", one, other, offer.reason, articles)


def _printed(casefile: Casefile, figures: dict[str, Figure], key_of: dict[str, int]) -> dict[str, Figure]:
    """Add the ways in which each actor's own name is printed."""
    rows = casefile.connection.execute(
        "SELECT actor, name, folded FROM actor_name WHERE actor IN (SELECT value FROM json_each(?))",
        (json.dumps(sorted(key_of.values())),),
    )
    prints: dict[int, set[tuple[str, str]]] = defaultdict(set)
    for actor, name, folded in rows:
        prints[actor].add((name, folded))
    return {
        id_: replace(each, prints=frozenset(name for name, folded in prints[key_of[id_]] if folded == each.folded))
        for id_, each in figures.items()
    }


def _done(figures: dict[str, Figure], top_of: dict[str, int]) -> list[Join]:
    """Give what is sure as joins to the one that most articles name."""
    together: dict[int, list[str]] = defaultdict(list)
    for id_ in figures:
        together[top_of[id_]].append(id_)
    ranked = (sorted(some, key=lambda id_: figures[id_].rank) for some in together.values())
    return [Join(first, other, "", sure=True) for first, *others in ranked for other in others]


def _articles(casefile: Casefile, key: int) -> tuple[str, ...]:
    """Give some articles that name an actor."""
    rows = casefile.connection.execute(
        "SELECT DISTINCT article.id FROM mention JOIN article ON article.key = mention.article "
        "WHERE mention.actor IN (SELECT value FROM json_each(?)) LIMIT ?",
        (json.dumps(casefile.same.members(key)), SHOWN),
    )
    return tuple(id_ for (id_,) in rows)


def _may_be_two(casefile: Casefile, known: Known) -> Iterator[DoubtfulPair]:
    """Give people whom articles give to different states, unless somebody set one of them apart already."""
    connection = casefile.connection
    parted = {each.first for each in judgements.standing(connection) if each.kind == decided.OF_ARTICLE}
    people = connection.execute(
        "SELECT key, id FROM actor WHERE kind = 'person' ORDER BY articles DESC, key LIMIT ?", (PEOPLE,)
    ).fetchall()
    key_of = {id_: key for key, id_ in people if id_ not in parted}
    described = [
        Description(id_, words, article)
        for id_, key in key_of.items()
        for words, article in connection.execute(
            'SELECT substr(text, m.start + 1, m."end" - m.start), article.id '
            "FROM (SELECT * FROM mention WHERE actor = ? LIMIT ?) m JOIN article ON article.key = m.article "
            "WHERE form = 'nominal'",
            (key, MENTIONS),
        )
    ]
    for doubt in doubts(described, known):
        line = names.line(casefile, key_of[doubt.actor])
        articles = tuple(article for some in doubt.articles for article in some[:SHOWN])
        yield DoubtfulPair("may be two", line, None, doubt.reason, articles)
