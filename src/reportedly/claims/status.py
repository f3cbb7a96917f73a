"""What was said about claims: denied, confirmed, no comment, not verified; by whom; and which claims it is about.

A denial is about the claims inside it ("denied supporting X"), else about what it names ("the video", "this meeting",
"the allegations"), else about what was told right before it.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from reportedly.claims.chain import UNNAMED, actor_name
from reportedly.model import Span, Status

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reportedly.claims.vocabulary import Vocabulary
    from reportedly.model import Article, Claim, Reading, Statement

WORD = re.compile(r"\w+")
STANDING = frozenset(
    {"described_as", "member_of", "leads", "speaks_for", "based_in"}
)  # nobody is asked to comment on these
REACH = 4  # sentences back that "the claim" or an empty "declined to comment" may be about


def attach(
    article: Article,
    reading: Reading,
    claims: tuple[Claim, ...],
    vocabulary: Vocabulary,
) -> tuple[Claim, ...]:
    """Put every denial, confirmation, no-comment and failed verification on the claims it is about."""
    found: dict[str, list[Status]] = {claim.id: [] for claim in claims}
    for statement in reading.statements:
        if statement.act == "say":
            continue
        for claim in _about(article, reading, claims, statement, vocabulary):
            found[claim.id].append(_status(article, reading, claim, statement))
    return tuple(replace(claim, status=tuple(sorted(found[claim.id], key=lambda s: s.span))) for claim in claims)


def _about(
    article: Article, reading: Reading, claims: tuple[Claim, ...], statement: Statement, vocabulary: Vocabulary
) -> list[Claim]:
    """Find the claims that a statement is about."""
    inside = [claim for claim in claims if _inside(claim, statement)]
    done = [claim for claim in inside if claim.kind not in vocabulary.verbal]
    if done:
        return _with_same_event(claims, done)
    words = set(_stems(_printed(article, statement.content)))
    if inside and not words & vocabulary.accounts:
        return _with_same_event(claims, inside)
    if words & vocabulary.recordings:
        shown = [claim for claim in claims if claim.chain and claim.chain[-1].kind == "recording"]
        if shown:
            return shown
    if statement.content and not words & vocabulary.accounts:
        return []
    if words & vocabulary.accounts:
        retold = [claim for claim in claims if _is_account_of_others(claim) and claim.trigger[0] < statement.cue[0]]
        told = _before(reading, tuple(retold), statement, vocabulary) if statement.cue else []
        if told:
            return told
    return _before(reading, claims, statement, vocabulary)


def _is_account_of_others(claim: Claim) -> bool:
    """Tell whether a claim came through another outlet or a document: what "the report" can be."""
    return any(link.span is not None and link.kind in ("outlet", "document") for link in claim.chain)


def _inside(claim: Claim, statement: Statement) -> bool:
    """Tell whether a claim's words stand in a statement's content."""
    return any(span.covers(claim.trigger[0]) for span in statement.content)


def _with_same_event(claims: tuple[Claim, ...], inside: list[Claim]) -> list[Claim]:
    """Add the claims that speak of the same event: a word on "this meeting" is about the meeting told before."""
    roots = {claim.same_as or claim.id for claim in inside}
    chosen = {claim.id for claim in inside} | roots
    return [claim for claim in claims if claim.id in chosen or claim.same_as in roots]


def _before(reading: Reading, claims: tuple[Claim, ...], statement: Statement, vocabulary: Vocabulary) -> list[Claim]:
    """Find the claims told last before a statement, those about its speaker first.

    What somebody is accused of goes before the accusing: who rejects the accusation denies the deed.
    """
    anchors = statement.cue or statement.source
    if not anchors:
        return []
    here = _sentence(reading, anchors[0])
    for number in range(here, max(-1, here - REACH - 1), -1):
        told = [
            claim
            for claim in claims
            if claim.trigger[0].end <= anchors[0].start
            and _sentence(reading, claim.trigger[0]) == number
            and claim.kind not in STANDING
        ]
        told = [claim for claim in told if claim.kind not in vocabulary.verbal] or told
        own = [claim for claim in told if statement.actor and statement.actor in _actors(reading, claim)]
        if own or told:
            return own or told
    return []


def _status(article: Article, reading: Reading, claim: Claim, statement: Statement) -> Status:
    """Say who said what about a claim, and where."""
    name = actor_name(reading, statement.actor) if statement.actor else None
    if name is None:
        name = _printed(article, statement.source) if statement.source else (article.outlet or UNNAMED)
    pieces = (*statement.source, *statement.cue, *statement.content)
    span = Span(min(piece.start for piece in pieces), max(piece.end for piece in pieces))
    party = statement.actor is not None and statement.actor in _actors(reading, claim)
    return Status(act=statement.act, by=name, span=span, party=party, actor=statement.actor)


def _actors(reading: Reading, claim: Claim) -> set[str]:
    """Give the in-article actors that take part in a claim."""
    ids = {*claim.agents, *claim.targets}
    return {mention.actor for mention in reading.mentions if mention.id in ids and mention.actor}


def _sentence(reading: Reading, span: Span) -> int:
    """Give the number of the sentence that a span begins in."""
    for number, sentence in enumerate(reading.sentences):
        if sentence.start <= span.start < sentence.end:
            return number
    return -1


def _printed(article: Article, spans: Iterable[Span]) -> str:
    return " ".join(article.text[span.start : span.end] for span in spans)


def _stems(text: str) -> Iterable[str]:
    """Give the words of a text in lower case, with and without a plural's s."""
    for word in WORD.findall(text.lower()):
        yield word
        if word.endswith("s"):
            yield word[:-1]
