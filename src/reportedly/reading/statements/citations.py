"""Whom a statement rests on: "the paper said, citing officials", "state media quoted the minister as saying".

Whoever is cited becomes the source of a statement of its own with the same content, below the one that cites.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

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
        if item.citing is None:
            continue
        cited = _cited(parse, index, item.citing)
        citer = None if cited is None else _citer(parse, item, by_word, drafts)
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
        other = by_word.get(above)
        if other is not None and other.content and other.citing is None and not _holds(other, parse.starts[verb]):
            return other
    number = parse.sentence[verb]
    for other in drafts:
        same = other.source is not None and other.source == item.source and other.citing is None
        if same and other.content and parse.sentence[parse.at(other.cue.start)] == number:
            return other
    return None


def _holds(item: Draft, offset: int) -> bool:
    """Tell whether an offset lies in what a statement says: who cites there is somebody else."""
    return any(part.start <= offset < part.end for part in item.content)
