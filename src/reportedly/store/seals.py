"""A digest over everything that was read from an article, kept beside it, so that damage on the disk shows.

The same page read the same way gives the same seal in any casefile: the casefile's own numbers (keys) are left out, and
actors, pages and older versions go in by their ids.
"""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import sqlite3

ACTOR = "(SELECT id FROM actor WHERE actor.key = {}.actor)"

COVERED: dict[str, tuple[str, ...]] = {
    "article": (
        *("id", "(SELECT sha256 FROM page WHERE page.key = article.page)"),
        *("(SELECT id FROM article AS older WHERE older.key = article.replaces)", "title", "text", "url", "outlet"),
        *("reposted_by", "repost", "byline", "dateline", "category", "published", "published_from", "not_before"),
        *("updated", "language", "reader", "sentences", "first_seen"),
    ),
    "article_remark": ("kind", "position", "text"),
    "editors_note": ("position", "kind", "start", '"end"', "before"),
    "mention": (
        *("id", "start", '"end"', "kind", "form", "head_start", "head_end", "in_article", "name", "reason"),
        *(ACTOR.format("mention"), "actor_reason", "confidence"),
    ),
    "statement": (
        *("id", "source", "cue", "content", "form", "source_kind", "act", "in_article", ACTOR.format("statement")),
        *("parent", "confidence"),
    ),
    "time_expression": ("position", "start", '"end"', "type", "value", "edtf", "earliest", "latest"),
    "place_reference": ("position", "start", '"end"', "geonames", "lat", "lon", "country"),
    "claim": (
        *("id", "in_article", "kind", "trigger", "start", '"end"', "time", "edtf", "earliest", "latest", "place"),
        *("polarity", "modality", "modality_span", "statement", "label", "same_as", "confidence"),
    ),
    "claim_party": ("side", "position", "mention", ACTOR.format("claim_party")),
    "claim_source": ("position", "name", "kind", "start", '"end"', "in_article", ACTOR.format("claim_source")),
    "claim_status": (
        *("position", "act", "said_by", "start", '"end"', "party", "in_article", ACTOR.format("claim_status")),
    ),
}
"""Per table the columns that go into the seal, in their order."""

ORDER = {
    "article": "article.key",
    "article_remark": "kind, position",
    "editors_note": "position",
    "mention": "id",
    "statement": "id",
    "time_expression": "position",
    "place_reference": "position",
    "claim": "in_article",
    "claim_party": "claim.in_article, side, position",
    "claim_source": "claim.in_article, position",
    "claim_status": "claim.in_article, position",
}

LEFT_OUT = {"key", "article", "claim", "page", "actor", "replaces", "replaced"}
"""Columns that do not: keys, of which the ids go in, and ``replaced``, which changes when a newer version comes in."""


def _query(table: str) -> str:
    """Write the question for the rows of one article in a table."""
    columns = ", ".join(column if column.startswith("(") else f"{table}.{column}" for column in COVERED[table])
    hangs_on_claim = table.startswith("claim_")
    rows = f"{table} JOIN claim ON claim.key = {table}.claim" if hangs_on_claim else table
    article = {"article": "article.key"}.get(table, "claim.article" if hangs_on_claim else f"{table}.article")
    return f"SELECT {columns} FROM {rows} WHERE {article} = ? ORDER BY {ORDER[table]}"  # noqa: S608 - our own names


QUERIES = {table: _query(table) for table in COVERED} | {
    "sighting": "SELECT name, url, given_id, given_title, given_published, raw, seen_at FROM sighting "
    "WHERE page = (SELECT page FROM article WHERE key = ?) ORDER BY key LIMIT 1",  # with the page, all that was read
}


def seal_of(connection: sqlite3.Connection, key: int) -> str:
    """Give the digest over all rows of an article, as 64 hex digits."""
    digest = hashlib.sha256()
    for table, query in QUERIES.items():
        rows = connection.execute(query, (key,)).fetchall()
        written = json.dumps([table, rows], ensure_ascii=False, separators=(",", ":"), default=repr)
        digest.update(written.encode("utf-8", "surrogatepass"))
    return digest.hexdigest()


def seal(connection: sqlite3.Connection, key: int) -> None:
    """Seal an article as it is now; call it in the transaction that writes or changes what hangs on the article."""
    connection.execute("INSERT OR REPLACE INTO seal VALUES (?, ?)", (key, seal_of(connection, key)))


def seal_all(connection: sqlite3.Connection) -> None:
    """Seal every article."""
    for (key,) in connection.execute("SELECT key FROM article ORDER BY key").fetchall():
        seal(connection, key)
