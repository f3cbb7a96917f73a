"""Put one page, its article and everything read from it into the casefile: all of it at once, or nothing.

The same page again changes nothing; at another address it is one more sighting, a copy. A changed page at the same
address is a new version of the article: the old one stays and is marked as replaced.
"""

from __future__ import annotations

import re
import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from reportedly.actors.link import joined
from reportedly.model import Actor
from reportedly.store import derived, naming, reprints, rows, seals
from reportedly.store.crash_points import here
from reportedly.store.evidence import check_evidence
from reportedly.store.rows import address_of

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Mapping, Sequence

    from reportedly.actors.link import Linked
    from reportedly.model import Article, Claim, Page, Reading
    from reportedly.store.casefile import Casefile

Outcome = Literal["added", "new version", "copy", "already there"]

SAME_STORY = 0.3
"""Shared words ÷ all words from which two texts at one address are versions of one article, and not two articles at an
address that shows another one every day. Chosen low by judgement: a correction keeps nearly all words, two unrelated
news texts of 300 words share some 0.1 to 0.15 of theirs."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadPage:
    """A page and all that was made of it, ready to be stored."""

    page: Page
    article: Article
    reading: Reading
    claims: Sequence[Claim]
    linked: Linked


@dataclass(frozen=True, slots=True)
class Kept:
    """What became of one page."""

    outcome: Outcome
    article: str  # Article.id as the casefile has it
    claims: int  # how many claims were stored with it


def sight(casefile: Casefile, page: Page) -> Kept | None:
    """Note that a page which is there already was seen (again); None where it is not there yet."""
    found = find_page(casefile.connection, address_of(page.data))
    if found is None:
        return None
    with casefile.transaction() as connection:
        kept = note_sighting(connection, found, page)
        here("sighting-before-commit")
    here("sighting-after-commit")
    return kept


def keep(casefile: Casefile, read: ReadPage) -> Kept:
    """Store a page with its article, reading, claims and actors in one transaction.

    When this returns, all of it is on the disk. Raises SkippedPage where a span does not stand in the text.
    """
    page, article = read.page, read.article
    check_evidence(page.name, article, read.reading, read.claims)
    data = zlib.compress(page.data, 6)
    with casefile.transaction() as connection:
        here("keep-begin")
        found = find_page(connection, article.page)
        if found is not None:  # another program, or an earlier copy in the same run, was faster
            return note_sighting(connection, found, page)
        page_key = insert(connection, "page", (None, article.page, len(page.data), data))
        insert(connection, "sighting", (None, page_key, *rows.sighting(page)))
        here("keep-page")
        older = older_version(connection, article)
        id_ = free_id(connection, article)
        since = page.seen_at.isoformat()
        key = insert(connection, "article", (None, id_, page_key, older, 0, *rows.article(article, read.reading, page)))
        connection.execute(
            "INSERT INTO article_words(rowid, title, text) VALUES (?, ?, ?)", (key, article.title, article.text)
        )
        if older is not None:
            replace_version(connection, older, key, since)
        here("keep-article")
        actors = {actor.id: put_actor(connection, actor, since) for actor in read.linked.actors}
        voice = naming.voice_of(article.outlet, article.credits)
        named = [(actors[actor.id], actor) for actor in read.linked.actors]
        naming.note(connection, key, voice, named, read.linked.keys)
        here("keep-actors")
        put_reading(connection, key, read, actors)
        here("keep-reading")
        put_claims(connection, key, read, actors)
        derived.note(connection, key)
        reprints.note(connection, key)
        seals.seal(connection, key)
        here("keep-before-commit")
    here("keep-after-commit")
    return Kept("added" if older is None else "new version", id_, len(read.claims))


def find_page(connection: sqlite3.Connection, sha256: str) -> int | None:
    """Find a page by its content address."""
    row = connection.execute("SELECT key FROM page WHERE sha256 = ?", (sha256,)).fetchone()
    return row[0] if row else None


def note_sighting(connection: sqlite3.Connection, page_key: int, page: Page) -> Kept:
    """Add a sighting unless this address or name is known for the page; an older version may stand there again."""
    key, article, url, replaced = connection.execute(
        "SELECT key, id, url, replaced FROM article WHERE page = ?", (page_key,)
    ).fetchone()
    known = connection.execute(
        "SELECT 1 FROM sighting WHERE page = ? AND coalesce(url, name) = ?", (page_key, page.url or page.name)
    ).fetchone()
    if not known:
        insert(connection, "sighting", (None, page_key, *rows.sighting(page)))
        return Kept("copy", article, 0)
    if replaced and page.url == url:
        (standing,) = connection.execute(
            "SELECT article FROM version WHERE address = ? ORDER BY number DESC LIMIT 1", (url,)
        ).fetchone()
        insert(connection, "sighting", (None, page_key, *rows.sighting(page)))
        replace_version(connection, standing, key, page.seen_at.isoformat())
        return Kept("new version", article, 0)
    return Kept("already there", article, 0)


def replace_version(connection: sqlite3.Connection, older: int, newer: int, seen_at: str) -> None:
    """Let another version stand at an address; what the older one says is withdrawn, not deleted."""
    (address, first_seen) = connection.execute("SELECT url, first_seen FROM article WHERE key = ?", (older,)).fetchone()
    (last,) = connection.execute("SELECT max(number) FROM version WHERE address = ?", (address,)).fetchone()
    if last is None:
        insert(connection, "version", (address, 1, older, first_seen))
    insert(connection, "version", (address, (last or 1) + 1, newer, seen_at))
    connection.execute("UPDATE article SET replaced = key <> ? WHERE key IN (?, ?)", (newer, older, newer))


def insert(connection: sqlite3.Connection, table: str, values: tuple[object, ...]) -> int:
    """Insert one row and return its key."""
    marks = ", ".join("?" * len(values))
    key = connection.execute(f"INSERT INTO {table} VALUES ({marks})", values).lastrowid  # noqa: S608 - our own names
    assert key is not None
    return key


def insert_all(connection: sqlite3.Connection, table: str, values: Sequence[tuple[object, ...]]) -> None:
    """Insert many rows."""
    if values:
        marks = ", ".join("?" * len(values[0]))
        connection.executemany(f"INSERT INTO {table} VALUES ({marks})", values)  # noqa: S608 - our own names


def free_id(connection: sqlite3.Connection, article: Article) -> str:
    """Give the article's own id, or with a piece of its content address where another page has taken that id."""
    taken = connection.execute("SELECT 1 FROM article WHERE id = ?", (article.id,)).fetchone()
    return f"{article.id}-{article.page[:12]}" if taken else article.id


def older_version(connection: sqlite3.Connection, article: Article) -> int | None:
    """Find the newest article at the same address that tells the same story in other words, or is retracted."""
    if article.url is None:
        return None
    row = connection.execute(
        "SELECT key, text FROM article WHERE url = ? AND replaced = 0 ORDER BY key DESC LIMIT 1", (article.url,)
    ).fetchone()
    if row and (article.retracted or shared_words(row[1], article.text) >= SAME_STORY):
        return int(row[0])
    return None


def shared_words(one: str, other: str) -> float:
    """Give the words that two texts share, divided by all their words."""
    first, second = set(re.findall(r"\w+", one.lower())), set(re.findall(r"\w+", other.lower()))
    return len(first & second) / max(1, len(first | second))


def put_actor(connection: sqlite3.Connection, actor: Actor, since: str) -> int:
    """Add an actor, or what is new about it, count the article, and return its key."""
    row = connection.execute("SELECT key, name, kind, country FROM actor WHERE id = ?", (actor.id,)).fetchone()
    if row is None:
        key = insert(connection, "actor", (None, actor.id, actor.name, actor.kind, actor.country, 1))
        insert(connection, "actor_told", (key, 1, since, actor.name, actor.kind, actor.country))
    else:
        key = row[0]
        both = joined(actor, Actor(id=actor.id, name=row[1], kind=row[2], country=row[3]))
        if (both.name, both.kind, both.country) != row[1:]:
            tell_actor(connection, key, both, since)
        connection.execute("UPDATE actor SET articles = articles + 1 WHERE key = ?", (key,))
    for name, folded in rows.names(actor):
        put_name(connection, key, name, folded, since)
    return key


def tell_actor(connection: sqlite3.Connection, key: int, actor: Actor, since: str) -> None:
    """Say from now on something else of an actor; what was said before stays readable."""
    said = (actor.name, actor.kind, actor.country)
    connection.execute("UPDATE actor SET name = ?, kind = ?, country = ? WHERE key = ?", (*said, key))
    connection.execute(
        "INSERT INTO actor_told SELECT ?1, max(number) + 1, ?2, ?3, ?4, ?5 FROM actor_told WHERE actor = ?1",
        (key, since, *said),
    )


def put_name(connection: sqlite3.Connection, actor: int, name: str, folded: str, since: str) -> None:
    """Add a name of an actor unless it is there, and make it known to the search."""
    added = connection.execute(
        "INSERT OR IGNORE INTO actor_name VALUES (NULL, ?, ?, ?, ?)", (actor, name, folded, since)
    )
    if added.rowcount:
        connection.execute("INSERT INTO actor_letters(rowid, folded) VALUES (?, ?)", (added.lastrowid, folded))


def put_reading(connection: sqlite3.Connection, key: int, read: ReadPage, actors: Mapping[str, int]) -> None:
    """Store what was read from the article, with the actors its mentions stand for."""
    reading = read.reading
    links = {link.mention: (actors[link.actor], link.reason) for link in read.linked.links}
    speakers = across_articles(read, actors)
    tables = {
        "article_remark": [(key, *remark) for remark in rows.remarks(read.article, reading)],
        "editors_note": [(key, n, *rows.editors_note(note)) for n, note in enumerate(read.article.corrections)],
        "mention": [(key, *rows.mention(m), *links.get(m.id, (None, None)), m.confidence) for m in reading.mentions],
        "statement": [(key, *rows.statement(s, speakers.get(s.actor))) for s in reading.statements],
        "time_expression": [(key, position, *rows.time(time)) for position, time in enumerate(reading.times)],
        "place_reference": [(key, position, *rows.place(place)) for position, place in enumerate(reading.places)],
    }
    for table, values in tables.items():
        insert_all(connection, table, values)


def put_claims(connection: sqlite3.Connection, key: int, read: ReadPage, actors: Mapping[str, int]) -> None:
    """Store the claims with their parties, chains and statuses."""
    links = {link.mention: actors[link.actor] for link in read.linked.links}
    speakers = across_articles(read, actors)
    ids = rows.claim_ids(read.article.page, read.reading, read.claims)
    for claim, id_ in zip(read.claims, ids, strict=True):
        claim_key = insert(connection, "claim", (None, id_, key, *rows.claim(claim)))
        parties = [(claim_key, side, n, mention, links.get(mention)) for side, n, mention in rows.parties(claim)]
        insert_all(connection, "claim_party", parties)
        chain = [
            (claim_key, *row, speakers.get(s.actor)) for row, s in zip(rows.chain(claim), claim.chain, strict=True)
        ]
        said = [
            (claim_key, *row, speakers.get(s.actor)) for row, s in zip(rows.statuses(claim), claim.status, strict=True)
        ]
        insert_all(connection, "claim_source", chain)
        insert_all(connection, "claim_status", said)


def across_articles(read: ReadPage, actors: Mapping[str, int]) -> dict[str | None, int]:
    """Map the actors of the article ("a1") to those of the casefile."""
    links = {link.mention: actors[link.actor] for link in read.linked.links}
    return {m.actor: links[m.id] for m in read.reading.mentions if m.actor and m.id in links}
