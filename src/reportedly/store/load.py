"""Rows back to values: what was put into the casefile comes out as the same types of the model."""

from __future__ import annotations

import json
import zlib
from datetime import date, datetime
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from reportedly.errors import CasefileError
from reportedly.model import (
    Article,
    Claim,
    EditorsNote,
    Mention,
    Page,
    PlaceReference,
    Reading,
    Source,
    Span,
    Statement,
    Status,
    TimeExpression,
    When,
)
from reportedly.reading.when import parse_edtf
from reportedly.store.rows import address_of

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator

    from reportedly.store.casefile import Casefile

ARTICLE = """id, (SELECT sha256 FROM page WHERE page.key = article.page), text, title, url, outlet, reposted_by, repost,
    byline, dateline, category, published, published_from, not_before, updated, language"""


def key_of(casefile: Casefile, article: str) -> int:
    """Find the inner key of an article. Raises CasefileError where there is none."""
    row = casefile.connection.execute("SELECT key FROM article WHERE id = ?", (article,)).fetchone()
    if row is None:
        message = f"There is no article {article} in {casefile.path}. List them with: reportedly articles"
        raise CasefileError(message)
    return int(row[0])


SIGHTING = "page.sha256, page.data, s.name, s.url, given_id, given_title, given_published, raw, seen_at"


def page_of(casefile: Casefile, article: str) -> Page:
    """Give the page that an article was made of, as it was first seen; its bytes are checked."""
    row = casefile.connection.execute(
        f"SELECT {SIGHTING} FROM article JOIN page ON page.key = article.page JOIN sighting s ON s.page = page.key "  # noqa: S608
        "WHERE article.key = ? ORDER BY s.key LIMIT 1",
        (key_of(casefile, article),),
    ).fetchone()
    page = page_seen(row)
    if page is None:
        message = f"The page of article {article} in {casefile.path} is damaged. Restore a backup of the casefile."
        raise CasefileError(message)
    return page


def page_seen(row: tuple[Any, ...]) -> Page | None:
    """Make a page of the columns ``SIGHTING``; None where its bytes are not those that its name says."""
    data = unpacked(row[1])
    if data is None or address_of(data) != row[0]:
        return None
    return Page(data=data, name=row[2], url=row[3], id=row[4], title=row[5], published=row[6], raw=bool(row[7]),
                seen_at=datetime.fromisoformat(row[8]))  # fmt: skip


def unpacked(data: bytes) -> bytes | None:
    """Decompress; None where the bytes are damaged."""
    try:
        return zlib.decompress(data)
    except zlib.error:
        return None


def article(casefile: Casefile, id_: str) -> Article:
    """Give an article."""
    key = key_of(casefile, id_)
    row = casefile.connection.execute(f"SELECT {ARTICLE} FROM article WHERE key = ?", (key,)).fetchone()  # noqa: S608
    remarks = remarks_of(casefile.connection, key)
    return Article(
        id=row[0],
        page=row[1],
        text=row[2],
        title=row[3],
        url=row[4],
        outlet=row[5],
        reposted_by=row[6],
        repost=bool(row[7]),
        byline=row[8],
        dateline=row[9],
        category=row[10],
        published=row[11],
        published_from=row[12],
        not_before=row[13],
        updated=row[14],
        language=row[15],
        credits=remarks["credit"],
        links=remarks["link"],
        corrections=tuple(notes(casefile.connection, key, row[2])),
        dropped=remarks["dropped"],
    )


def notes(connection: sqlite3.Connection, key: int, text: str) -> Iterator[EditorsNote]:
    """Give the editors' notes of an article."""
    for kind, start, end, before in connection.execute(
        'SELECT kind, start, "end", before FROM editors_note WHERE article = ? ORDER BY position', (key,)
    ):
        yield EditorsNote(kind=kind, span=Span(start, end), text=text[start:end], before=spans(before))


def remarks_of(connection: sqlite3.Connection, key: int) -> dict[str, tuple[str, ...]]:
    """Give the short texts that hang on an article, by their kind."""
    found: dict[str, list[str]] = {"credit": [], "link": [], "dropped": [], "note": []}
    for kind, text in connection.execute(
        "SELECT kind, text FROM article_remark WHERE article = ? ORDER BY kind, position", (key,)
    ):
        found[kind].append(text)
    return {kind: tuple(texts) for kind, texts in found.items()}


def reading(casefile: Casefile, id_: str) -> Reading:
    """Give what was read from an article; its triggers went into the claims and are not kept."""
    key = key_of(casefile, id_)
    connection = casefile.connection
    reader, sentences, text = connection.execute(
        "SELECT reader, sentences, text FROM article WHERE key = ?", (key,)
    ).fetchone()
    return Reading(
        article=id_,
        reader=reader,
        sentences=spans(sentences),
        mentions=tuple(mentions(connection, key, text)),
        statements=tuple(statements(connection, key)),
        times=tuple(times(connection, key, text)),
        places=tuple(places(connection, key, text)),
        notes=remarks_of(connection, key)["note"],
    )


def spans(written: str) -> tuple[Span, ...]:
    """Read a list of spans."""
    return tuple(Span(*pair) for pair in json.loads(written))


def span(start: int | None, end: int | None) -> Span | None:
    """Make a span of two columns that may be empty."""
    return None if start is None or end is None else Span(start, end)


def when(edtf: str | None, earliest: str | None, latest: str | None) -> When | None:
    """Read a stretch of time."""
    if edtf is None:
        return None
    return When(edtf, day(earliest), day(latest))


def day(written: str | None) -> date | None:
    """Read a day."""
    return None if written is None else date.fromisoformat(written)


@lru_cache(maxsize=10_000)
def last_day(edtf: str | None) -> date | None:
    """Give the last day that a publication date can stand for; None where it is open or cannot be read."""
    if edtf is None:
        return None
    try:
        return parse_edtf(edtf).latest
    except ValueError:
        return None


def mentions(connection: sqlite3.Connection, key: int, text: str) -> Iterator[Mention]:
    """Give the mentions of an article, in the order of their numbers."""
    for row in connection.execute(
        'SELECT id, start, "end", kind, form, head_start, head_end, in_article, name, reason, confidence FROM mention '
        "WHERE article = ? ORDER BY length(id), id",
        (key,),
    ):
        yield Mention(
            id=row[0],
            span=Span(row[1], row[2]),
            text=text[row[1] : row[2]],
            kind=row[3],
            form=row[4],
            head=span(row[5], row[6]),
            actor=row[7],
            name=row[8],
            reason=row[9],
            confidence=row[10],
        )


def statements(connection: sqlite3.Connection, key: int) -> Iterator[Statement]:
    """Give the statements of an article, in the order of their numbers."""
    for row in connection.execute(
        "SELECT id, source, cue, content, form, source_kind, act, in_article, parent, confidence FROM statement "
        "WHERE article = ? ORDER BY length(id), id",
        (key,),
    ):
        yield Statement(
            id=row[0],
            source=spans(row[1]),
            cue=spans(row[2]),
            content=spans(row[3]),
            form=row[4],
            source_kind=row[5],
            act=row[6],
            actor=row[7],
            parent=row[8],
            confidence=row[9],
        )


def times(connection: sqlite3.Connection, key: int, text: str) -> Iterator[TimeExpression]:
    """Give the time expressions of an article."""
    for start, end, type_, value, *stretch in connection.execute(
        'SELECT start, "end", type, value, edtf, earliest, latest FROM time_expression '
        "WHERE article = ? ORDER BY position",
        (key,),
    ):
        yield TimeExpression(span=Span(start, end), text=text[start:end], type=type_, value=value, when=when(*stretch))


def places(connection: sqlite3.Connection, key: int, text: str) -> Iterator[PlaceReference]:
    """Give the places of an article."""
    for start, end, geonames, lat, lon, country in connection.execute(
        'SELECT start, "end", geonames, lat, lon, country FROM place_reference WHERE article = ? ORDER BY position',
        (key,),
    ):
        yield PlaceReference(
            span=Span(start, end), text=text[start:end], geonames=geonames, lat=lat, lon=lon, country=country
        )


def claims(casefile: Casefile, id_: str) -> tuple[Claim, ...]:
    """Give the claims of an article as they were read, with their ids inside it ("c1")."""
    rows = casefile.connection.execute(
        'SELECT in_article, kind, trigger, start, "end", time, edtf, earliest, latest, place, polarity, modality, '
        "modality_span, statement, label, same_as, confidence, key FROM claim WHERE article = ? ORDER BY key",
        (key_of(casefile, id_),),
    ).fetchall()
    return tuple(claim(casefile.connection, id_, row) for row in rows)


def claim(connection: sqlite3.Connection, article_id: str, row: tuple[Any, ...]) -> Claim:
    """Make a claim of its row and the rows that hang on it."""
    (id_, kind, trigger, start, end, time, edtf, earliest, latest, place, polarity, modality,
     modality_span, statement, label, same_as, confidence, key) = row  # fmt: skip
    return Claim(
        id=id_,
        article=article_id,
        kind=kind,
        agents=parties(connection, key, "agent"),
        targets=parties(connection, key, "target"),
        trigger=spans(trigger),
        span=Span(start, end),
        time=time,
        when=when(edtf, earliest, latest),
        place=place,
        polarity=polarity,
        modality=modality,
        modality_span=spans(modality_span),
        statement=statement,
        chain=tuple(chain(connection, key)),
        status=tuple(statuses(connection, key)),
        label=label,
        same_as=same_as,
        confidence=confidence,
    )


def parties(connection: sqlite3.Connection, key: int, side: str) -> tuple[str, ...]:
    """Give the mentions on one side of a claim."""
    rows = connection.execute(
        "SELECT mention FROM claim_party WHERE claim = ? AND side = ? ORDER BY position", (key, side)
    )
    return tuple(mention for (mention,) in rows)


def chain(connection: sqlite3.Connection, key: int) -> Iterator[Source]:
    """Give the chain of a claim."""
    for name, kind, start, end, actor in connection.execute(
        'SELECT name, kind, start, "end", in_article FROM claim_source WHERE claim = ? ORDER BY position', (key,)
    ):
        yield Source(name=name, kind=kind, span=span(start, end), actor=actor)


def statuses(connection: sqlite3.Connection, key: int) -> Iterator[Status]:
    """Give what was said about a claim."""
    for act, by, start, end, party, actor in connection.execute(
        'SELECT act, said_by, start, "end", party, in_article FROM claim_status WHERE claim = ? ORDER BY position',
        (key,),
    ):
        yield Status(act=act, by=by, span=Span(start, end), party=bool(party), actor=actor)
