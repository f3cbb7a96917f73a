"""One word of saying with its speaker and content, before quotations are joined to it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from reportedly.model import Act, SourceKind, Span
from reportedly.reading.statements.contents import find_content
from reportedly.reading.statements.ranges import cue_ranges
from reportedly.reading.statements.speakers import find_speaker, kind_of

if TYPE_CHECKING:
    from reportedly.reading.parse import Parse
    from reportedly.reading.statements.cues import Cue
    from reportedly.reading.statements.index import ReportingIndex
    from reportedly.reading.statements.quotes import Quote


@dataclass(slots=True)
class Draft:
    """A statement in the making; content grows while quotations are joined."""

    source: Span | None
    cue: Span
    content: list[Span]
    kind: SourceKind
    act: Act
    takes_quote: bool  # True: its lexicon row lets it open a quotation
    opinion: bool  # True: a belief or wish rather than words
    rest: tuple[Span, ...] = ()  # further parts of a parted cue: "saw the move *as*"
    inside: Quote | None = None  # the quotation that the cue itself stands in
    quoted: list[Quote] = field(default_factory=list)
    citing: int | None = None  # the verb of a phrase that names whom another statement rests on: "citing officials"
    above: Draft | None = None  # the statement that rests on this one
    sure: float = 0.5  # of its least sure stretch, where a model heard it

    @property
    def block(self) -> Span:
        """Give the stretch from source to cue."""
        if self.source is None:
            return self.cue
        return Span(min(self.source.start, self.cue.start), max(self.source.end, self.cue.end))


class QuoteFinder:
    """Look-up of quotations by place; they do not overlap."""

    def __init__(self, quotes: list[Quote]) -> None:
        self.quotes = quotes
        self._starts = [quote.start for quote in quotes]
        self._ends = [quote.end for quote in quotes]

    def around(self, offset: int) -> Quote | None:
        """Give the quotation that holds an offset."""
        at = bisect_right(self._starts, offset) - 1
        return self.quotes[at] if at >= 0 and offset < self._ends[at] else None

    def touching(self, span: Span) -> list[Quote]:
        """Give the quotations that share a character with a span."""
        return self.quotes[bisect_right(self._ends, span.start) : bisect_left(self._starts, span.end)]


def draft(parse: Parse, index: ReportingIndex, quotes: QuoteFinder, cue: Cue) -> Draft | None:
    """Read speaker and content of a cue, or of the shorter one inside it; None where neither opens anything."""
    found = _draft(parse, index, quotes, cue)
    if found is None and cue.shorter is not None:
        return draft(parse, index, quotes, cue.shorter)
    return found


def _draft(parse: Parse, index: ReportingIndex, quotes: QuoteFinder, cue: Cue) -> Draft | None:
    """Read speaker and content of a cue; None where it opens nothing."""
    act = _act(cue)
    if act is None:
        return None
    speaker = find_speaker(parse, cue)
    ranges = find_content(parse, cue, speaker)
    takes_quote = "quote" in cue.phrase.forms
    inside = quotes.around(parse.starts[cue.anchor])
    cue_span = parse.span(*_with_preposition(parse, cue, ranges))
    source = None if speaker is None else parse.span(*speaker)
    content = [_grown(parse.span(*part), cue_span, source, quotes, inside) for part in ranges]
    if not content and act != "no_comment" and not takes_quote:
        return None
    return Draft(
        source=source,
        cue=cue_span,
        content=_merged(content),
        kind="self"
        if act == "not_verified" and cue.phrase.negative and source is None
        else kind_of(parse, index, speaker),
        act=act,
        takes_quote=takes_quote,
        opinion=cue.phrase.row.stance == "opinion" and not _in_their_words(parse, cue),
        rest=tuple(parse.span(*part) for part in cue_ranges(parse, cue)[1:]),
        inside=inside,
        citing=cue.anchor if "citing" in cue.phrase.forms else None,
        quoted=[
            quote
            for part in content
            for quote in quotes.touching(part)
            if part.start <= quote.start and quote.end <= part.end
        ],
    )


def _in_their_words(parse: Parse, cue: Cue) -> bool:
    """Tell whether a word of opinion introduces somebody's own words: "in what analysts call a pact"."""
    names_it = bool(parse.find_children(cue.anchor, "oprd")) or any(
        parse.lower[child] == "as" for child in parse.find_children(cue.anchor, "prep")
    )
    return names_it and any(parse.lower[child] == "what" for child in parse.find_children(cue.anchor, "dobj"))


def _act(cue: Cue) -> Act | None:
    """Give the act of a cue: a negated word of saying is none, a negated belief denies."""
    act: Act = cue.phrase.row.act  # type: ignore[assignment]
    if not cue.negated:
        return act
    if act == "say" and cue.phrase.row.stance == "opinion":
        return "deny"
    return None


def _with_preposition(parse: Parse, cue: Cue, ranges: list[tuple[int, int]]) -> tuple[int, int]:
    """Let the cue reach to a preposition that links it with its content: "warned of", "criticism of"."""
    first, behind = cue_ranges(parse, cue)[0]
    for start, _ in ranges:
        if start > behind and start - behind <= 1 and parse.lower[behind] in cue.phrase.prepositions:
            behind = start
    for child in parse.find_children(cue.anchor, "agent"):
        if child == behind:
            behind += 1
    return first, behind


def _grown(part: Span, cue: Span, source: Span | None, quotes: QuoteFinder, inside: Quote | None) -> Span:
    """Let a content reach to the ends of the quotations it touches, never over its own cue or source."""
    start, end = part
    for quote in quotes.touching(part):
        if (
            quote == inside
            or quote.start <= cue.start < quote.end
            or (source and quote.start <= source.start < quote.end)
        ):
            continue
        start, end = min(start, quote.start), max(end, quote.end)
    return Span(start, end)


def _merged(spans: list[Span]) -> list[Span]:
    """Join overlapping spans."""
    merged: list[Span] = []
    for span in sorted(spans):
        if merged and span.start < merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, span.end))
        else:
            merged.append(span)
    return merged
