"""Times that an article speaks of, read against its publication date.

In comes the grammar of the article and the publication date; out come time expressions with a TIMEX3 type and value and
the stretch of days they stand for. What is told against an unknown publication date stays without a stretch.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportedly.model import Span, TimeExpression
from reportedly.reading.times.bounds import bounded
from reportedly.reading.times.grammar import phrases, read
from reportedly.reading.times.meaning import Meaning, Narrative
from reportedly.reading.times.pieces import take_apart
from reportedly.reading.times.stretches import Stretch, containing
from reportedly.reading.when import parse_edtf

if TYPE_CHECKING:
    from reportedly.model import When
    from reportedly.reading.parse import Parse
    from reportedly.reading.times.pieces import Pieces


NEWS = range(1600, 2600)  # years in which news can have been published: the first newspaper is of 1605


def find(parse: Parse, published: str | None) -> tuple[TimeExpression, ...]:
    """Find the time expressions of an article, in text order; ``published`` is EDTF, None where it is not known.

    Raises ValueError where ``published`` is no EDTF.
    """
    pieces = take_apart(parse)
    told = Narrative(parse, pieces, publication(published), None, read)
    finds = list(phrases(told))
    whens = bounded(parse, pieces, [(first, behind, _when(means)) for first, behind, means in finds])
    return tuple(_expression(parse, pieces, found, when) for found, when in zip(finds, whens, strict=True))


def _expression(parse: Parse, pieces: Pieces, found: tuple[int, int, Meaning], when: When | None) -> TimeExpression:
    first, behind, means = found
    span = Span(pieces.starts[first], pieces.ends[behind - 1])
    text = parse.text[span.start : span.end]
    return TimeExpression(span=span, text=text, type=means.type, value=means.value, when=when)


def publication(published: str | None) -> Stretch | None:
    """Give the day, month or year of publication; None where it is unknown or an interval."""
    if published is None:
        return None
    when = parse_edtf(published)
    if when.earliest is None or when.latest is None or "/" in published or when.earliest.year not in NEWS:
        return None
    for unit in ("D", "M", "Y"):
        stretch = containing(unit, when.earliest)
        if stretch.first == when.earliest and stretch.last == when.latest:
            return stretch
    return None


def _when(means: Meaning) -> When | None:
    return None if means.edtf is None else parse_edtf(means.edtf)
