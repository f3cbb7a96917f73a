"""Addresses that changed: which versions stood there, since when, and what the newer one says otherwise."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reportedly.claims.numbers import numbers
from reportedly.claims.versions import Changes, Put, Version, compare
from reportedly.errors import CasefileError
from reportedly.model import SURE_ENOUGH
from reportedly.store import load, queries
from reportedly.store.standing import RETRACTED

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportedly.model import EditorsNote, Span
    from reportedly.store.casefile import Casefile
    from reportedly.store.queries import ArticleLine, ClaimLine


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One version of an article took the place of another one."""

    address: str
    number: int  # of the newer version, from 2
    older: str  # article ids
    newer: str
    seen_at: str  # when the newer one was seen first, UTC
    last: bool  # True: the newer one still stands


@dataclass(frozen=True, slots=True)
class Noted:
    """An article whose page carries editors' notes."""

    article: ArticleLine
    seen_at: str
    notes: tuple[EditorsNote, ...]


STEPS = """SELECT v.address, v.number, older.id, newer.id, v.seen_at,
    v.number = (SELECT max(number) FROM version last WHERE last.address = v.address)
    FROM version v JOIN version o ON o.address = v.address AND o.number = v.number - 1
    JOIN article older ON older.key = o.article JOIN article newer ON newer.key = v.article"""


def steps(casefile: Casefile, *, since: str | None = None, limit: int) -> list[Step]:
    """Give the changes that were seen, the newest first; with a day, those seen on it or later."""
    rows = casefile.connection.execute(
        f"{STEPS} WHERE v.seen_at >= ? ORDER BY v.seen_at DESC, v.address, v.number DESC LIMIT ?", (since or "", limit)
    )
    return [_step(row) for row in rows]


def steps_of(casefile: Casefile, about: str) -> list[Step]:
    """Give the changes at an address, or at that of an article (by id), in their order; none: it never changed.

    Raises CasefileError where nothing here has that address or id.
    """
    row = casefile.connection.execute(
        "SELECT url FROM article WHERE id = ?1 OR url = ?1 ORDER BY id = ?1 DESC LIMIT 1", (about,)
    ).fetchone()
    if row is None:
        message = f"There is no article {about} in {casefile.path}. List them with: reportedly articles"
        raise CasefileError(message)
    rows = casefile.connection.execute(f"{STEPS} WHERE v.address = ? ORDER BY v.number", row)
    return [_step(each) for each in rows]


def _step(row: Sequence[object]) -> Step:
    address, number, older, newer, seen_at, last = row
    return Step(address=str(address), number=int(str(number)), older=str(older), newer=str(newer), seen_at=str(seen_at),
                last=bool(last))  # fmt: skip


def replaced_in(casefile: Casefile, article: str) -> Step | None:
    """Give the change by which an article stands no more at its address; None: it does, or always did."""
    row = casefile.connection.execute(
        f"{STEPS} WHERE older.id = ? AND older.replaced ORDER BY v.number DESC LIMIT 1", (article,)
    ).fetchone()
    return _step(row) if row else None


def noted(casefile: Casefile, *, since: str | None = None, limit: int) -> list[Noted]:
    """Give the articles that stand and carry editors' notes, those seen last first."""
    rows = casefile.connection.execute(
        "SELECT key, id, first_seen, text FROM article WHERE replaced = 0 AND first_seen >= ? "
        "AND key IN (SELECT article FROM editors_note) ORDER BY first_seen DESC, key DESC LIMIT ?",
        (since or "", limit),
    ).fetchall()
    lines = queries.articles_by_id(casefile, [id_ for _, id_, _, _ in rows])
    return [
        Noted(line, seen_at, tuple(load.notes(casefile.connection, key, text)))
        for line, (key, _, seen_at, text) in zip(lines, rows, strict=True)
    ]


def taken_back(casefile: Casefile, actors: tuple[int, int], *, limit: int) -> list[ClaimLine]:
    """Give the claims about two actors in older versions of articles and in retracted ones."""
    rows = casefile.connection.execute(
        "SELECT claim.key FROM claim JOIN article ON article.key = claim.article "  # noqa: S608 - our own condition
        f"WHERE (replaced OR {RETRACTED}) AND confidence >= ? AND claim.key IN (SELECT p.claim FROM claim_party p "
        "JOIN claim_party q ON q.claim = p.claim WHERE p.actor = ? AND q.actor = ?) ORDER BY claim.key LIMIT ?",
        (SURE_ENOUGH, *actors, limit),
    ).fetchall()
    return [queries.claim_line(casefile, key) for (key,) in rows]


def changes(casefile: Casefile, step: Step) -> Changes:
    """Tell what changed in one step; claims that our reading is not sure of are left out."""
    return compare(version(casefile, step.older), version(casefile, step.newer))


def version(casefile: Casefile, article: str) -> Version:
    """Load one version of an article; a retracted one claims nothing."""
    whole, reading = load.article(casefile, article), load.reading(casefile, article)
    times = [time.span for time in reading.times]
    return Version(
        text=whole.text,
        sentences=reading.sentences,
        claims=() if whole.retracted else tuple(_put(line, times) for line in claims_of(casefile, article)),
        notes=whole.corrections,
    )


def claims_of(casefile: Casefile, article: str) -> list[ClaimLine]:
    """Give the claims of an article that count."""
    rows = casefile.connection.execute(
        "SELECT claim.id FROM claim JOIN article ON article.key = claim.article "
        "WHERE article.id = ? AND confidence >= ? ORDER BY claim.key",
        (article, SURE_ENOUGH),
    )
    return queries.claims_by_id(casefile, [id_ for (id_,) in rows])


def _put(line: ClaimLine, times: Sequence[Span]) -> Put:
    """Give a claim as versions are compared by."""
    inside = [time for time in times if line.span.covers(time)]
    return Put(
        id=line.id,
        kind=line.kind,
        agents=tuple(party.name for party in line.agents),
        targets=tuple(party.name for party in line.targets),
        span=line.span,
        numbers=numbers(line.quote, line.span.start, inside),
        place=line.place,
        day=line.when.edtf or None if line.when else None,
        polarity=line.polarity,
        modality=line.modality,
        speaker=line.chain[-1].name if line.chain else None,
        said=tuple(sorted({f"{status.act.replace('_', ' ')} by {status.by}" for status in line.status})),
    )
