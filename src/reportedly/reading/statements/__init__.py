"""Who says what in an article: every act of saying with its source, its cue and its content.

``find`` reads a parse. It looks for the lexicon's words of saying, reads speaker and content off the grammar around
them, then hands the quotations to whoever speaks beside them. What is said inside what is said is a statement of its
own and names its parent.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportedly.model import Statement
from reportedly.reading.statements.citations import join_citations
from reportedly.reading.statements.cues import find_cues
from reportedly.reading.statements.drafts import Draft, QuoteFinder, draft
from reportedly.reading.statements.hearing import hear
from reportedly.reading.statements.index import ReportingIndex
from reportedly.reading.statements.joining import join_quotes
from reportedly.reading.statements.lines import find_lines
from reportedly.reading.statements.quotes import find_quotes

if TYPE_CHECKING:
    from reportedly.model import StatementForm
    from reportedly.reading.parse import Parse

__all__ = ["ReportingIndex", "find"]


def find(parse: Parse, index: ReportingIndex) -> list[Statement]:
    """Give the statements of an article in the order of their cues."""
    quotes = QuoteFinder(find_quotes(parse.text))
    drafts = [found for cue in find_cues(parse, index) if (found := draft(parse, index, quotes, cue)) is not None]
    drafts += find_lines(parse, index, quotes.quotes)
    drafts = join_quotes(parse, index, drafts, quotes.quotes)
    join_citations(parse, index, drafts)
    drafts = hear(parse, index, drafts, quotes)
    drafts.sort(key=lambda item: (item.cue, item.source or item.cue))
    drafts = _kept(drafts)
    return _numbered(parse.text, drafts, quotes)


def _kept(drafts: list[Draft]) -> list[Draft]:
    """Drop attitudes, and words without a speaker of their own, that are part of what somebody else says."""
    parents = _parents(drafts)
    return [
        item
        for item, parent in zip(drafts, parents, strict=True)
        if not (
            (parent is not None or item.inside is not None)
            and (item.opinion or (item.act == "say" and (item.kind == "self" or item.source is None)))
        )
    ]


def _numbered(text: str, drafts: list[Draft], quotes: QuoteFinder) -> list[Statement]:
    """Turn drafts into statements that name the innermost statement around them."""
    parents = _parents(drafts)
    return [
        Statement(
            id=f"s{number + 1}",
            source=() if item.source is None else (item.source,),
            cue=(item.cue, *item.rest),
            content=tuple(item.content),
            form=_form(text, item, quotes),
            source_kind=item.kind,
            act=item.act,
            confidence=round(item.sure, 3),
            parent=None if parents[number] is None else f"s{parents[number] + 1}",  # type: ignore[operator]
        )
        for number, item in enumerate(drafts)
    ]


def _parents(drafts: list[Draft]) -> list[int | None]:
    """Give for every draft the one with the shortest content around its cue.

    The content around it must be longer than its own, so that no two statements are each other's parent ("According to
    A, as B reported, ...").
    """
    contents = sorted((span.start, span.end, number) for number, item in enumerate(drafts) for span in item.content)
    parents: list[int | None] = []
    open_spans: list[tuple[int, int, int]] = []
    position = 0
    for number, item in enumerate(drafts):
        while position < len(contents) and contents[position][0] <= item.cue.start:
            open_spans.append(contents[position])
            position += 1
        open_spans = [span for span in open_spans if span[1] > item.cue.start]
        longest = max((part.end - part.start for part in item.content), default=0)
        around = [
            span for span in open_spans if span[1] >= item.cue.end and span[2] != number and span[1] - span[0] > longest
        ]
        parents.append(min(around, key=lambda span: (span[1] - span[0], span[2]))[2] if around else None)
    places = {id(item): number for number, item in enumerate(drafts)}
    return [
        parent if item.above is None else places.get(id(item.above), parent)
        for item, parent in zip(drafts, parents, strict=True)
    ]


def _form(text: str, item: Draft, quotes: QuoteFinder) -> StatementForm:
    """Tell whether the content is in quotation marks, without them, or in part."""
    if not item.quoted:
        return "indirect"
    inside = sum(
        max(0, min(quote.end, part.end) - max(quote.start, part.start))
        for part in item.content
        for quote in quotes.touching(part)
    )
    return "direct" if inside >= sum(len(text[part.start : part.end].strip()) for part in item.content) - 3 else "mixed"
