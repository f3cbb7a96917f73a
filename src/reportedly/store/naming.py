"""What names tell of who is who across articles, noted as articles come in; ``same`` reads it.

Derived: the keys of each actor's own name, and by which names of others which outlets call it. Of each only the first
article is kept, as what was known at a moment needs no more.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from reportedly.actors import fold, known_from
from reportedly.actors.across import other_behind
from reportedly.actors.link import keys_of
from reportedly.lexicon.load import beside, load
from reportedly.model import Actor

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from reportedly.model import ActorKind


def note(
    connection: sqlite3.Connection,
    article: int,
    voice: str,
    actors: Iterable[tuple[int, Actor]],
    keys: Mapping[str, frozenset[str]],
) -> None:
    """Note the actors (by key) of an article with the names that it prints, on the word of an outlet."""
    named = list(actors)
    connection.executemany(
        "INSERT OR IGNORE INTO actor_key VALUES (?, ?, ?)",
        [(key, written, article) for key, actor in named for written in sorted(keys[actor.id])],
    )
    connection.executemany(
        "INSERT OR IGNORE INTO other_name VALUES (?, ?, ?, ?)",
        [
            (key, behind, voice, article)
            for key, actor in named
            if actor.kind != "state"  # what capitals and the like stand for tells nothing
            for behind in sorted({other_behind(actor.kind, actor.name, name) or "" for name in actor.names} - {""})
        ],
    )


def voice_of(outlet: str | None, credited: Iterable[str]) -> str:
    """Give the outlet on whose word a text is: the first one that it thanks, else its own; empty where none is known.

    >>> voice_of("Orlo Courier", ["Orlo Courier", "Hill Wire"])
    'Hill Wire'
    """
    own = fold(outlet or "")
    return next((name for name in credited if name and fold(name) != own), outlet or "")


def note_all(connection: sqlite3.Connection, path: Path) -> None:
    """Note all articles of a casefile that was filled before this was kept; the lexicon beside it is used."""
    known = known_from(load(beside(path)))
    for article, outlet in connection.execute("SELECT key, outlet FROM article ORDER BY key").fetchall():
        credited = connection.execute(
            "SELECT text FROM article_remark WHERE article = ? AND kind = 'credit' ORDER BY position", (article,)
        )
        voice = voice_of(outlet, [text for (text,) in credited])
        actors = list(_actors(connection, article))
        note(connection, article, voice, actors, {actor.id: keys_of(actor, known) for _, actor in actors})


def _actors(connection: sqlite3.Connection, article: int) -> Iterator[tuple[int, Actor]]:
    """Give the actors of an article under the names that it prints."""
    rows = connection.execute(
        "SELECT actor.key, actor.id, actor.name, actor.kind, "
        'substr(text, start + 1, "end" - start) FROM mention JOIN actor ON actor.key = mention.actor '
        "JOIN article ON article.key = mention.article WHERE mention.article = ? AND form = 'name' ORDER BY actor.key",
        (article,),
    )
    printed: dict[tuple[int, str, str, ActorKind], set[str]] = defaultdict(set)
    for *who, words in rows:
        printed[tuple(who)].add(words.strip())
    for (key, id_, name, kind), names in printed.items():
        yield key, Actor(id=id_, name=name, kind=kind, names=tuple(sorted(names)))
