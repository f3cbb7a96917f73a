"""The reprint index of a casefile: which articles share passages with a new one, found by their fingerprints.

Each article is looked up when it comes in and compared with the few that share most fingerprints with it, and with the
first ones, so that twins do not hide what both come from; what they share is kept. The index can be made again from the
texts at any time.
"""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from reportedly.model import Span
from reportedly.origins.derive import OFTEN, Overlap, compare, may_be_stock
from reportedly.origins.passages import Passage, Words, fingerprints
from reportedly.store.standing import NO_MORE

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Iterator

CARRIERS = 40  # articles that are looked at for each fingerprint: the first ones; a flood has its first copies there
AT_ONCE = 1000  # carriers of all fingerprints of an article that are counted in one go
COMPARED = 6  # articles that a new one is compared with: so many that share most, and so many of the first
STEPS = 2  # from an article over what it shares passages with; the first of a web is mostly one step away
LIKE = 0.25  # of the most fingerprints that any shares: who is looked at for coming first
FEWEST = 2  # fingerprints to share, where an article has more than a few
SHORT = 12  # fingerprints of a short text, of which one is enough


def note(connection: sqlite3.Connection, article: int) -> None:
    """Put an article into the index and keep what it shares with those that are there; call it once an article."""
    id_, text, replaces = connection.execute(
        "SELECT id, text, replaces FROM article WHERE key = ?", (article,)
    ).fetchone()
    found = fingerprints(text)
    candidates = _candidates(connection, found, {article, replaces})
    connection.execute("INSERT INTO fingerprint SELECT value, ? FROM json_each(?)", (article, str(found)))
    if not candidates:
        return
    words = Words.of(text)
    for key in candidates:
        other, its_text = connection.execute("SELECT id, text FROM article WHERE key = ?", (key,)).fetchone()
        overlap = compare(id_, words, other, Words.of(its_text))
        if overlap is not None:
            ends = (article, key) if overlap.one == id_ else (key, article)
            connection.execute(
                "INSERT OR REPLACE INTO overlap VALUES (?, ?, ?, ?, ?, ?)",
                (*ends, overlap.own, overlap.of_one, overlap.of_two, _plain(overlap.passages)),
            )


def _candidates(connection: sqlite3.Connection, found: list[int], but: set[int | None]) -> list[int]:
    """Give the articles that share most fingerprints with a text."""
    rows = connection.execute(
        "SELECT article FROM fingerprint WHERE hash IN (SELECT value FROM json_each(?)) LIMIT ?", (str(found), AT_ONCE)
    ).fetchall()
    if len(rows) == AT_ONCE:  # a flood: only the first carriers of each
        rows = [
            row
            for hash_ in found
            for row in connection.execute(
                "SELECT article FROM fingerprint WHERE hash = ? ORDER BY article LIMIT ?", (hash_, CARRIERS)
            )
        ]
    counts = Counter(key for (key,) in rows)
    enough = FEWEST if len(found) > SHORT else 1
    wanted = sorted((-count, key) for key, count in counts.items() if count >= enough and key not in but)
    likest = [key for _, key in wanted[:COMPARED]]
    first = sorted(key for count, key in wanted if count <= wanted[0][0] * LIKE)[:COMPARED]
    return list(dict.fromkeys([*likest, *first]))


def _plain(passages: Iterable[Passage]) -> str:
    """Write passages as JSON."""
    return json.dumps([[*p.one, *p.two, p.words, p.own, p.share, p.changed] for p in passages], ensure_ascii=False)


def _passages(written: str) -> tuple[Passage, ...]:
    """Read passages."""
    return tuple(
        Passage(Span(a, b), Span(c, d), words, own, share, tuple((one, two) for one, two in changed))
        for a, b, c, d, words, own, share, changed in json.loads(written)
    )


def around(connection: sqlite3.Connection, articles: Iterable[str], *, replaced: bool = False) -> list[Overlap]:
    """Give what articles (by id) share with others, and those with others in turn.

    Older versions of articles are left out unless ``replaced`` asks for them.
    """
    seen: set[str] = set()
    found: dict[tuple[str, str], Overlap] = {}
    ahead = set(articles)
    for _ in range(STEPS):
        seen |= ahead
        for overlap in _of(connection, ahead, replaced=replaced):
            found[overlap.one, overlap.two] = overlap
        ahead = {end for ends in found for end in ends} - seen
    return [_marked(connection, overlap) for _, overlap in sorted(found.items())]


def _of(connection: sqlite3.Connection, articles: set[str], *, replaced: bool) -> Iterator[Overlap]:
    """Load the overlaps of these articles; with older versions, where they are asked for."""
    rows = connection.execute(
        "WITH wanted AS (SELECT key FROM article WHERE id IN (SELECT value FROM json_each(?1))), "
        "pairs AS (SELECT * FROM overlap WHERE first IN wanted UNION SELECT * FROM overlap WHERE second IN wanted) "
        "SELECT a.id, b.id, own, of_first, of_second, passages FROM pairs "
        "JOIN article a ON a.key = first JOIN article b ON b.key = second "
        "WHERE ?2 OR NOT a.replaced AND NOT b.replaced",
        (json.dumps(sorted(articles)), replaced),
    )
    for one, two, own, of_one, of_two, written in rows:
        yield Overlap(one=one, two=two, passages=_passages(written), own=own, of_one=of_one, of_two=of_two)


def _marked(connection: sqlite3.Connection, overlap: Overlap) -> Overlap:
    """Mark an overlap as stock where many articles carry all of its passages and it is a small part of both."""
    if not may_be_stock(overlap):
        return overlap
    (text,) = connection.execute("SELECT text FROM article WHERE id = ?", (overlap.one,)).fetchone()
    often = all(_carriers(connection, text[p.one.start : p.one.end]) >= OFTEN for p in overlap.passages)
    return replace(overlap, stock=often)


def _carriers(connection: sqlite3.Connection, passage: str) -> int:
    """Count the articles that carry a passage, as far as its commonest fingerprint tells."""
    hashes = fingerprints(passage)
    counts = [
        connection.execute(
            "SELECT count(*) FROM (SELECT 1 FROM fingerprint WHERE hash = ? LIMIT ?)", (hash_, OFTEN)
        ).fetchone()[0]
        for hash_ in hashes
    ]
    return max(counts, default=0)


def given_up(connection: sqlite3.Connection, articles: Iterable[str]) -> set[str]:
    """Give the articles (by id) that share words with these, and stand no more or are retracted."""
    rows = connection.execute(
        "WITH wanted AS (SELECT key FROM article WHERE id IN (SELECT value FROM json_each(?))), "  # noqa: S608 - ours
        "near AS (SELECT second AS other FROM overlap WHERE first IN wanted "
        "UNION SELECT first FROM overlap WHERE second IN wanted) "
        f"SELECT article.id FROM near JOIN article ON article.key = other WHERE {NO_MORE}",
        (json.dumps(sorted(articles)),),
    )
    return {id_ for (id_,) in rows}
