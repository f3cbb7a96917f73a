"""Values to rows: how each type of the model lies in its table, in the order of the columns in ``schema``."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from typing import TYPE_CHECKING

from reportedly.actors.names import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reportedly.model import (
        Actor,
        Article,
        Claim,
        EditorsNote,
        Mention,
        Page,
        PlaceReference,
        Reading,
        Span,
        Statement,
        TimeExpression,
        When,
    )

Row = tuple[object, ...]


def address_of(data: bytes) -> str:
    """Give the content address of a page."""
    return hashlib.sha256(data).hexdigest()


def spans(of: Sequence[Span]) -> str:
    """Write a list of spans as JSON."""
    return json.dumps(of, separators=(",", ":"))


def sighting(page: Page) -> Row:
    """Say where and when a page was seen, and what was given with it."""
    return page.name, page.url, page.id, page.title, page.published, int(page.raw), page.seen_at.isoformat()


def article(article: Article, reading: Reading, page: Page) -> Row:
    """Give the columns of an article behind its version."""
    return (
        article.title,
        article.text,
        article.url,
        article.outlet,
        article.reposted_by,
        int(article.repost),
        article.byline,
        article.dateline,
        article.category,
        article.published,
        article.published_from,
        article.not_before,
        article.updated,
        article.language,
        reading.reader,
        spans(reading.sentences),
        page.seen_at.isoformat(),
    )


def remarks(article: Article, reading: Reading) -> Iterator[Row]:
    """List the short texts that hang on an article."""
    lists = {"credit": article.credits, "link": article.links, "dropped": article.dropped, "note": reading.notes}
    for kind, texts in lists.items():
        for position, text in enumerate(texts):
            yield kind, position, text


def editors_note(note: EditorsNote) -> Row:
    """Give the columns of an editors' note."""
    return note.kind, *note.span, spans(note.before)


def names(actor: Actor) -> list[tuple[str, str]]:
    """Give the names of an actor with what they are compared by."""
    return [(name, fold(name)) for name in sorted({actor.name, *actor.names})]


def mention(mention: Mention) -> Row:
    """Give the columns of a mention up to its link."""
    return (
        mention.id,
        *mention.span,
        mention.kind,
        mention.form,
        *(mention.head or (None, None)),
        mention.actor,
        mention.name,
        mention.reason,
    )


def statement(statement: Statement, speaker: int | None) -> Row:
    """Give the columns of a statement."""
    return (
        statement.id,
        spans(statement.source),
        spans(statement.cue),
        spans(statement.content),
        statement.form,
        statement.source_kind,
        statement.act,
        statement.actor,
        speaker,
        statement.parent,
        statement.confidence,
    )


def time(expression: TimeExpression) -> Row:
    """Give the columns of a time expression."""
    return (*expression.span, expression.type, expression.value, *when(expression.when))


def when(when: When | None) -> Row:
    """Write a stretch of time as EDTF and its two ends."""
    if when is None:
        return None, None, None
    return when.edtf, when.earliest and when.earliest.isoformat(), when.latest and when.latest.isoformat()


def place(place: PlaceReference) -> Row:
    """Give the columns of a place."""
    return (*place.span, place.geonames, place.lat, place.lon, place.country)


def claim(claim: Claim) -> Row:
    """Give the columns of a claim behind its article."""
    return (
        claim.id,
        claim.kind,
        spans(claim.trigger),
        *claim.span,
        claim.time,
        *when(claim.when),
        claim.place,
        claim.polarity,
        claim.modality,
        spans(claim.modality_span),
        claim.statement,
        claim.label,
        claim.same_as,
        claim.confidence,
    )


def parties(claim: Claim) -> Iterator[tuple[str, int, str]]:
    """List who did it and to whom, by mention."""
    for side, mentions in (("agent", claim.agents), ("target", claim.targets)):
        for position, mention_id in enumerate(mentions):
            yield side, position, mention_id


def chain(claim: Claim) -> Iterator[Row]:
    """List the links of the chain, from the outlet of the page outwards."""
    for position, source in enumerate(claim.chain):
        yield position, source.name, source.kind, *(source.span or (None, None)), source.actor


def statuses(claim: Claim) -> Iterator[Row]:
    """List what was said about the claim."""
    for position, status in enumerate(claim.status):
        yield position, status.act, status.by, *status.span, int(status.party), status.actor


def claim_ids(page: str, reading: Reading, claims: Sequence[Claim]) -> list[str]:
    """Make ids from what the claims say and where, so that they are the same after a rebuild.

    Two claims that cannot be told apart by that are numbered in their order.
    """
    where = {mention.id: tuple(mention.span) for mention in reading.mentions}
    seen: Counter[str] = Counter()
    ids = []
    for claim in claims:
        sides = ([where[mention_id] for mention_id in side] for side in (claim.agents, claim.targets))
        told = json.dumps([page, claim.kind, claim.trigger, claim.span, claim.polarity, claim.label, *sides])
        ids.append("c" + hashlib.sha256(f"{told}{seen[told] or ''}".encode()).hexdigest()[:15])
        seen[told] += 1
    return ids
