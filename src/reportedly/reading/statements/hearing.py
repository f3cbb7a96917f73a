"""What a trained model heard and what the rules found, made one: spans by the model, the kind of act by the rules.

The model hears who speaks, where the words of saying are and what is said. The rules know more kinds of act (deny, no
comment, could not verify), who is cited by whom, and what is said inside what is said, which the model's training
texts do not label.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from reportedly.model import Span
from reportedly.reading.statements.drafts import Draft
from reportedly.reading.statements.ranges import trim
from reportedly.reading.statements.speakers import kind_of

if TYPE_CHECKING:
    from reportedly.model import SourceKind
    from reportedly.reading.heard import Heard
    from reportedly.reading.parse import Parse
    from reportedly.reading.statements.drafts import QuoteFinder
    from reportedly.reading.statements.index import ReportingIndex


# Whoever is cited inside what somebody says goes on the chain. Named people there ("he thinks that she said") are left
# out: with them content F1 on PolNeAR dev, which labels nothing inside a content, falls from 0.764 to 0.742.
BELOW = frozenset({"outlet", "document", "recording", "unnamed"})


def hear(parse: Parse, index: ReportingIndex, drafts: list[Draft], quotes: QuoteFinder) -> list[Draft]:
    """Give the statements of both; the drafts of the rules alone where there is no model."""
    if not parse.heard:
        return drafts
    left = list(drafts)
    made = []
    spoken = [found for heard in parse.heard if (found := _within_reach(parse, heard, quotes)) is not None]
    for heard in spoken:
        twin = _twin(heard, left)
        if twin is not None:
            left = [item for item in left if item is not twin]
        content = twin.content if twin is not None and _is_around(twin, heard, spoken) else heard.content
        made.append(_joined(parse, index, replace(heard, content=tuple(content)), twin, quotes))
    joined = [item for item in made if item is not None]
    contents = [part for heard in spoken for part in heard.content]
    passed_on = [part for item in joined if item.kind == "outlet" for part in item.content]
    return [*(item for item in left if _stands_alone(item, contents, passed_on)), *joined]


def _within_reach(parse: Parse, heard: Heard, quotes: QuoteFinder) -> Heard | None:
    """Cut what is said without quotation marks at the ends of the sentence that says so; None where nothing is left."""
    if not heard.cue:
        return heard
    first, behind = parse.sentences[parse.sentence[min(parse.at(heard.cue[0].start), len(parse) - 1)]]
    here = parse.span(first, behind)
    content = []
    for part in heard.content:
        inside = Span(max(part.start, here.start), min(part.end, here.end))
        if here.covers(part) or quotes.touching(part):
            content.append(part)
        elif inside.start < inside.end:
            content.append(inside)
    return replace(heard, content=tuple(content)) if content else None


def _twin(heard: Heard, drafts: list[Draft]) -> Draft | None:
    """Find the draft of the same words of saying."""
    return next((item for item in drafts if any(cue.overlaps(item.cue) for cue in heard.cue)), None)


def _is_around(twin: Draft, heard: Heard, spoken: list[Heard]) -> bool:
    """Tell whether the rules see whole what the model hears a part of.

    That is what an outlet passes on of somebody else's words, and a single stretch that the model hears in pieces.
    """
    passed_on = twin.kind == "outlet" and any(
        whole.covers(cue) for whole in twin.content for other in spoken if other is not heard for cue in other.cue
    )
    in_pieces = len(heard.content) > len(twin.content)
    return (passed_on or in_pieces) and all(any(whole.covers(part) for whole in twin.content) for part in heard.content)


def _stands_alone(item: Draft, contents: list[Span], passed_on: list[Span]) -> bool:
    """Tell whether a draft that the model does not share is kept: what it has no labels for, or no part in."""
    if _is_of_the_rules(item):
        return True
    if any(part.covers(item.cue) for part in contents) or any(
        part.covers(other) for part in item.content for other in contents
    ):
        return item.kind in BELOW or (not item.opinion and any(part.covers(item.cue) for part in passed_on))
    return not any(part.overlaps(other) for part in item.content for other in contents) and not item.opinion


def _is_of_the_rules(item: Draft) -> bool:
    """Tell an act that only the rules know: denials, no comment, and who is cited by whom."""
    return item.act != "say" or _is_cited(item)


def _is_cited(item: Draft) -> bool:
    """Tell a statement of whoever is cited, or that cites."""
    return item.above is not None or item.citing is not None


def _joined(parse: Parse, index: ReportingIndex, heard: Heard, twin: Draft | None, quotes: QuoteFinder) -> Draft | None:
    """Make the draft of what was heard; kind and act come from the rules."""
    content = list(heard.content)
    quoted = [quote for part in content for quote in quotes.touching(part)]
    if twin is not None and (
        twin.act in {"no_comment", "not_verified"}
        or _is_cited(twin)
        or twin.kind == "recording"
        or (twin.source is None and not heard.source)
    ):
        return twin
    if twin is not None:
        twin.source = heard.source[0] if heard.source else twin.source
        twin.cue = heard.cue[0]
        twin.content = content
        twin.quoted = quoted
        twin.sure = heard.confidence
        twin.kind = _kind(parse, index, twin.source) if heard.source else twin.kind
        return twin
    if not heard.cue:
        return None  # words that nobody is heard to say
    source = heard.source[0] if heard.source else None
    return Draft(
        source=source,
        cue=heard.cue[0],
        content=content,
        kind=_kind(parse, index, source),
        act="say",
        takes_quote=False,
        opinion=False,
        inside=quotes.around(heard.cue[0].start),
        quoted=quoted,
        sure=heard.confidence,
    )


def _kind(parse: Parse, index: ReportingIndex, source: Span | None) -> SourceKind:
    """Tell what kind of source a span is."""
    if source is None:
        return "unnamed"
    tokens = parse.tokens(source)
    return kind_of(parse, index, trim(parse, tokens.start, tokens.stop))
