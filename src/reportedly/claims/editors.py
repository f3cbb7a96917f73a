"""What editors' notes do to claims: what they say stood there before is claimed no more, and they are the house's own.

"An earlier version of this story said that X met Y" is no claim of anybody that X met Y; and where "this story has been
corrected to say that X met Z", the outlet says so, and no source called "this story".
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportedly.model import Article, Claim, Reading, Span, Statement

HOUSE = re.compile(
    r"(?:this|our|we|corrections?|clarifications?|updated?|editors?)\b"
    r"|(?:an?|the) (?:\w+ )?(?:versions?|article|story)\b",
    re.IGNORECASE,
)


def still_told(article: Article, reading: Reading, claims: tuple[Claim, ...]) -> tuple[Claim, ...]:
    """Leave out the claims that a note tells of an earlier version, by their words or their parties; number the rest.

    In "corrected to say that X met Z, not Y" it is only a party that stood there before.
    """
    gone = [span for note in article.corrections for span in note.before]
    if not gone:
        return claims
    places = {mention.id: mention.span for mention in reading.mentions}
    kept = [
        claim
        for claim in claims
        if not _lies_in(claim.trigger[0], gone)
        and not any(_lies_in(places[party], gone) for party in (*claim.agents, *claim.targets))
    ]
    numbers: dict[str | None, str] = {claim.id: f"c{number}" for number, claim in enumerate(kept, start=1)}
    return tuple(replace(claim, id=numbers[claim.id], same_as=numbers.get(claim.same_as)) for claim in kept)


def without_house(article: Article, statements: Sequence[Statement]) -> list[Statement]:
    """Leave out statements that an editors' note makes as "this story" or "we": the outlet itself speaks."""
    return [
        statement
        for statement in statements
        if not (
            statement.source
            and statement.actor is None
            and _lies_in(statement.source[0], [note.span for note in article.corrections])
            and HOUSE.match(article.text, statement.source[0].start, statement.source[0].end)
        )
    ]


def _lies_in(span: Span, stretches: Sequence[Span]) -> bool:
    return any(stretch.start <= span.start < stretch.end for stretch in stretches)
