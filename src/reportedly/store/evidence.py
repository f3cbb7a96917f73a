"""Nothing is stored that does not point at its words: checked here, whatever reader it came from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportedly.errors import SkippedPage

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reportedly.model import Article, Claim, Reading, Span


def check_evidence(name: str, article: Article, reading: Reading, claims: Sequence[Claim]) -> None:
    """Raise SkippedPage for the first thing whose words do not stand in the text, or that names what is not there."""
    problem = next(problems(article, reading, claims), None)
    if problem is not None:
        raise SkippedPage(name, because=f"the reader {reading.reader} points at what is not there: {problem}")


def problems(article: Article, reading: Reading, claims: Sequence[Claim]) -> Iterator[str]:
    """List everything that is wrong, in words."""
    for what, span, words in quoted(article, reading):
        if article.text[span.start : span.end] != words:
            yield f"{what} is not the text at {span.start}-{span.end}"
    for what, span in pointed(article, reading, claims):
        if not 0 <= span.start <= span.end <= len(article.text):
            yield f"{what} lies outside the text"
    yield from missing(reading, claims)


def quoted(article: Article, reading: Reading) -> Iterator[tuple[str, Span, str]]:
    """List what carries its words with it."""
    for number, note in enumerate(article.corrections):
        yield f"editors' note {number}", note.span, note.text
    for mention in reading.mentions:
        yield f"mention {mention.id}", mention.span, mention.text
    for number, time in enumerate(reading.times):
        yield f"time {number}", time.span, time.text
    for number, place in enumerate(reading.places):
        yield f"place {number}", place.span, place.text


def pointed(article: Article, reading: Reading, claims: Sequence[Claim]) -> Iterator[tuple[str, Span]]:
    """List every other span."""
    for note in article.corrections:
        yield from (("what an editors' note tells of", span) for span in note.before)
    for span in reading.sentences:
        yield "a sentence", span
    for mention in reading.mentions:
        if mention.head is not None:
            yield f"the head of mention {mention.id}", mention.head
    for statement in reading.statements:
        for span in (*statement.source, *statement.cue, *statement.content):
            yield f"statement {statement.id}", span
    for claim in claims:
        named = [source.span for source in claim.chain if source.span is not None]
        for span in (claim.span, *claim.trigger, *claim.modality_span, *named, *(s.span for s in claim.status)):
            yield f"claim {claim.id}", span


def missing(reading: Reading, claims: Sequence[Claim]) -> Iterator[str]:
    """List references that lead nowhere, and ids that are there twice."""
    mentions = [mention.id for mention in reading.mentions]
    statements = [statement.id for statement in reading.statements]
    for what, ids in (("mention", mentions), ("statement", statements), ("claim", [claim.id for claim in claims])):
        if len(set(ids)) < len(ids):
            yield f"two of its {what}s have one id"
    for claim in claims:
        if not {*claim.agents, *claim.targets} <= set(mentions):
            yield f"claim {claim.id} names a mention that is not there"
        if claim.statement is not None and claim.statement not in statements:
            yield f"claim {claim.id} names a statement that is not there"
        if not (in_range(claim.time, len(reading.times)) and in_range(claim.place, len(reading.places))):
            yield f"claim {claim.id} names a time or place that is not there"


def in_range(index: int | None, length: int) -> bool:
    """Tell whether an index leads to something; None leads nowhere on purpose."""
    return index is None or 0 <= index < length
