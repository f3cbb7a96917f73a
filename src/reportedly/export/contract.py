"""One article and all that was read from it as a JSON object: the shape that readers are measured through.

Offsets are code points into ``article.text``, half-open. Keys may be added; none is ever renamed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from reportedly.lexicon.load import Kind
    from reportedly.model import (
        Article,
        Claim,
        EditorsNote,
        Mention,
        PlaceReference,
        Reading,
        Span,
        Statement,
        TimeExpression,
    )

Json = dict[str, object]


def contract(article: Article, reading: Reading, claims: Sequence[Claim], kinds: Mapping[str, Kind]) -> Json:
    """Write an article, its reading and its claims; ``kinds`` says what each kind is called in PLOVER."""
    return {
        "article": article_json(article),
        "reader": reading.reader,
        "sentences": pairs(reading.sentences),
        "mentions": [mention_json(mention) for mention in reading.mentions],
        "statements": [statement_json(statement) for statement in reading.statements],
        "times": [time_json(time) for time in reading.times],
        "places": [place_json(place) for place in reading.places],
        "claims": [claim_json(claim, kinds.get(claim.kind)) for claim in claims],
        "notes": list(reading.notes),
    }


def pairs(spans: Sequence[Span]) -> list[list[int]]:
    """Write spans as pairs."""
    return [[span.start, span.end] for span in spans]


def article_json(article: Article) -> Json:
    """Write what is known of an article."""
    return {
        "id": article.id,
        "page": article.page,
        "url": article.url,
        "title": article.title,
        "outlet": article.outlet,
        "repost": article.repost,
        "reposted_by": article.reposted_by,
        "original": article.outlet if article.repost else None,
        "byline": article.byline,
        "dateline": article.dateline,
        "category": article.category,
        "published": article.published,
        "published_from": article.published_from,
        "not_before": article.not_before,
        "updated": article.updated,
        "language": article.language,
        "credits": list(article.credits),
        "links": list(article.links),
        "corrections": [note_json(note) for note in article.corrections],
        "dropped": list(article.dropped),
        "text": article.text,
    }


def note_json(note: EditorsNote) -> Json:
    """Write an editors' note."""
    return {
        "kind": note.kind,
        "start": note.span.start,
        "end": note.span.end,
        "text": note.text,
        "before": pairs(note.before),
    }


def mention_json(mention: Mention) -> Json:
    """Write a mention."""
    return {
        "id": mention.id,
        "start": mention.span.start,
        "end": mention.span.end,
        "text": mention.text,
        "kind": mention.kind,
        "form": mention.form,
        "head": list(mention.head) if mention.head else None,
        "actor": mention.actor,
        "name": mention.name,
        "reason": mention.reason,
        "confidence": round(mention.confidence, 3),
    }


def statement_json(statement: Statement) -> Json:
    """Write a statement."""
    return {
        "id": statement.id,
        "source": pairs(statement.source),
        "cue": pairs(statement.cue),
        "content": pairs(statement.content),
        "form": statement.form,
        "source_kind": statement.source_kind,
        "actor": statement.actor,
        "act": statement.act,
        "parent": statement.parent,
        "confidence": round(statement.confidence, 3),
    }


def time_json(time: TimeExpression) -> Json:
    """Write a time expression; no EDTF: vague, or it hangs on an unknown publication date."""
    return {
        "start": time.span.start,
        "end": time.span.end,
        "text": time.text,
        "type": time.type,
        "value": time.value,
        "edtf": (time.when.edtf or None) if time.when else None,
        "earliest": time.when.earliest.isoformat() if time.when and time.when.earliest else None,
        "latest": time.when.latest.isoformat() if time.when and time.when.latest else None,
    }


def place_json(place: PlaceReference) -> Json:
    """Write a place."""
    return {
        "start": place.span.start,
        "end": place.span.end,
        "text": place.text,
        "geonames": place.geonames,
        "lat": place.lat,
        "lon": place.lon,
        "country": place.country,
    }


def claim_json(claim: Claim, kind: Kind | None) -> Json:
    """Write a claim; events have a PLOVER type, relations have a relation instead."""
    return {
        "id": claim.id,
        "kind": claim.kind,
        "plover": kind.plover or None if kind else None,
        "relation": kind.relation or None if kind else None,
        "tie": kind.tie if kind else "neutral",
        "agents": list(claim.agents),
        "targets": list(claim.targets),
        "trigger": pairs(claim.trigger),
        "span": list(claim.span),
        "time": (claim.when.edtf or None) if claim.when else None,
        "time_index": claim.time,
        "place": claim.place,
        "polarity": claim.polarity,
        "modality": claim.modality,
        "modality_span": pairs(claim.modality_span),
        "statement": claim.statement,
        "chain": [source.name for source in claim.chain],
        "sources": [
            {"name": s.name, "kind": s.kind, "span": list(s.span) if s.span else None, "actor": s.actor}
            for s in claim.chain
        ],
        "status": [
            {"act": s.act, "by": s.by, "span": list(s.span), "party": s.party, "actor": s.actor} for s in claim.status
        ],
        "label": claim.label,
        "same_as": claim.same_as,
        "confidence": round(claim.confidence, 3),
    }
