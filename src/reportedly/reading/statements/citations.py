"""Whom a statement rests on: "the paper said, citing officials", "state media quoted the minister as saying".

Whoever is cited becomes the source of a statement of its own with the same content, below the one that cites.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportedly.model import Span
from reportedly.reading.statements.speakers import is_teller, kind_of, noun_phrase

if TYPE_CHECKING:
    from reportedly.reading.parse import Parse
    from reportedly.reading.statements.drafts import Draft
    from reportedly.reading.statements.index import ReportingIndex
    from reportedly.reading.statements.ranges import Range


def join_citations(parse: Parse, index: ReportingIndex, drafts: list[Draft]) -> None:
    """Turn citations into statements of those who are cited, in text order."""
    by_word = {token: item for item in drafts for token in parse.tokens(item.cue)}
    for item in drafts:
        if item.citing is None or _is_quoting(parse, item, drafts):
            continue
        cited = _cited(parse, index, item.citing)
        citer = None if cited is None else _at_the_end(parse, item, drafts) or _citer(parse, item, by_word, drafts)
        if cited is not None and citer is not None:
            item.source = parse.span(*cited)
            item.kind = kind_of(parse, index, cited)
            item.content = list(citer.content)
            item.quoted = []
            item.above = citer


def _cited(parse: Parse, index: ReportingIndex, verb: int) -> Range | None:
    """Give the object of "citing" where it is somebody or something that can tell: no "concerns", no "a lack of"."""
    for child in parse.find_children(verb, "dobj"):
        found = noun_phrase(parse, child, verb)
        if child > verb and found is not None and is_teller(parse, index, child, found[0]):
            return found
    return None


def _is_quoting(parse: Parse, item: Draft, drafts: list[Draft]) -> bool:
    """Put "quoted by the agency" over the statement of those it quotes: "officials, quoted by the agency, said"."""
    verb = item.citing
    if verb is None or item.source is None or parse.deps[verb] != "acl" or parse.tags[verb] != "VBN":
        return False
    place = parse.starts[parse.heads[verb]]
    for other in drafts:
        if other is not item and other.source and other.source.start <= place < other.source.end and other.content:
            item.content, item.quoted, other.above = list(other.content), [], item
            return True
    return False


def _at_the_end(parse: Parse, item: Draft, drafts: list[Draft]) -> Draft | None:
    """Find the statement that ends in ", citing officials", and take that off what it says.

    Whoever reports cites, not whoever it is about: "the paper said the two met, citing officials".
    """
    verb = item.citing
    if verb is None or verb == 0 or parse.tags[verb] != "VBG" or parse.words[verb - 1] != ",":
        return None
    start, end = parse.starts[verb], parse.ends[parse.right[verb]]
    around = [
        (part.end - part.start, number)
        for number, other in enumerate(drafts)
        if other is not item and other.citing is None and other.act == "say"
        for part in other.content
        if part.start < start and 0 <= part.end - end <= 1
    ]
    if not around:
        return None
    for _, number in around:
        drafts[number].content = [
            Span(part.start, parse.ends[verb - 2]) if part.start < start < part.end else part
            for part in drafts[number].content
        ]
    return drafts[max(around)[1]]


def _citer(parse: Parse, item: Draft, by_word: dict[int, Draft], drafts: list[Draft]) -> Draft | None:
    """Find the statement that cites: by its source ("the paper, which cited"), its verb, or the same speaker."""
    verb = item.citing
    if verb is None:
        return None
    if parse.deps[verb] in ("relcl", "acl"):
        place = parse.starts[parse.heads[verb]]
        for other in drafts:
            if other is not item and other.source and other.source.start <= place < other.source.end and other.content:
                return other
    for above in parse.ancestors(verb):
        near = by_word.get(above)
        if near is not None and near.content and near.citing is None and not _holds(near, parse.starts[verb]):
            return near
    number = parse.sentence[verb]
    for other in drafts:
        same = other.source is not None and other.source == item.source and other.citing is None
        if same and other.content and parse.sentence[parse.at(other.cue.start)] == number:
            return other
    return None


def _holds(item: Draft, offset: int) -> bool:
    """Tell whether an offset lies in what a statement says: who cites there is somebody else."""
    return any(part.start <= offset < part.end for part in item.content)
