"""The actors of a user's own lists beside the articles: who is mentioned how often, and who is not mentioned at all."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reportedly.actors.names import fold
from reportedly.store.knowledge import KnownLine, meant, names_of

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable

    from reportedly.model import ActorKind

LINE = "known_actor.key, knowledge.key, knowledge.name, its_id, known_actor.name, known_actor.kind, known_actor.country"
STANDS = "JOIN knowledge ON knowledge.key = knowledge AND withdrawn_at IS NULL"


@dataclass(frozen=True, slots=True, kw_only=True)
class Mentioned:
    """A known actor with how many articles mention it."""

    name: str
    kind: ActorKind
    country: str | None
    list_name: str
    its_id: str
    names: tuple[str, ...]
    actors: tuple[str, ...]  # ids of the actors of the casefile that its names lead to
    articles: int  # that mention any of them


def mentioned(connection: sqlite3.Connection, words: str | None = None, *, limit: int) -> list[Mentioned]:
    """Give the actors of standing lists, those in most articles first; with words, whose names hold them."""
    folded = None if words is None else fold(words)
    found = in_articles(connection, folded)
    most = sorted(found, key=lambda line: (-sum(found[line].values()), line.name, line.key))[:limit]
    rest = [line for line in unmentioned(connection, folded, 2 * limit) if line not in found]
    shown = [shown_of(connection, line, found.get(line, {})) for line in [*most, *rest][:limit]]
    return sorted(shown, key=lambda each: -each.articles)


def in_articles(connection: sqlite3.Connection, folded: str | None) -> dict[KnownLine, dict[int, int]]:
    """Give the known actors that articles mention, each with the keys of its actors and their articles."""
    lines: dict[tuple[int, str], list[KnownLine]] = defaultdict(list)
    actors: dict[int, tuple[ActorKind, int]] = {}
    for actor, kind, articles, name, *known in connection.execute(
        f"SELECT actor.key, actor.kind, articles, known_name.folded, {LINE} "  # noqa: S608 - our own words
        f"FROM {joined(connection)} ON known_name.folded = actor_name.folded AND NOT weak "
        f"JOIN actor ON actor.key = actor_name.actor JOIN known_actor ON known_actor.key = known_actor {STANDS} "
        "WHERE ?1 IS NULL OR instr(known_name.folded, ?1)",
        (folded,),
    ):
        line = KnownLine(*known)
        if line not in lines[actor, name]:  # an actor may have written one name in two ways
            lines[actor, name].append(line)
        actors[actor] = (kind, articles)
    found: dict[KnownLine, dict[int, int]] = defaultdict(dict)
    for (actor, name), behind in lines.items():
        kind, articles = actors[actor]
        for line in meant(name, kind, behind):
            found[line][actor] = articles
    return found


def joined(connection: sqlite3.Connection) -> str:
    """Say from which side to look names up: from the shorter one."""
    (ours,) = connection.execute("SELECT coalesce(max(key), 0) FROM actor").fetchone()
    (known,) = connection.execute("SELECT coalesce(max(key), 0) FROM known_actor").fetchone()
    return "actor_name CROSS JOIN known_name" if ours < known else "known_name CROSS JOIN actor_name"


def unmentioned(connection: sqlite3.Connection, folded: str | None, limit: int) -> Iterable[KnownLine]:
    """Give known actors in the order of their lists, mentioned or not."""
    rows = connection.execute(
        f"SELECT {LINE} FROM known_actor {STANDS} WHERE ?1 IS NULL OR known_actor.key IN "  # noqa: S608 - our own words
        "(SELECT known_actor FROM known_name WHERE instr(folded, ?1)) ORDER BY known_actor.key LIMIT ?2",
        (folded, limit),
    )
    return [KnownLine(*row) for row in rows]


def shown_of(connection: sqlite3.Connection, line: KnownLine, actors: dict[int, int]) -> Mentioned:
    """Show a known actor with its names, counting each article once."""
    ids: set[str] = set()
    articles: set[int] = set()
    for key in actors:
        ids.update(id_ for (id_,) in connection.execute("SELECT id FROM actor WHERE key = ?", (key,)))
        rows = connection.execute("SELECT DISTINCT article FROM mention WHERE actor = ?", (key,))
        articles.update(article for (article,) in rows)
    return Mentioned(
        name=line.name, kind=line.kind, country=line.country, list_name=line.list_name, its_id=line.its_id,
        names=tuple(name for name in names_of(connection, line.key) if name != line.name),
        actors=tuple(sorted(ids)), articles=len(articles),
    )  # fmt: skip
