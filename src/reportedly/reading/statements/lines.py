"""Speakers that the layout names, without a word of saying: "Name: ...", a quotation with a dash and a name, a post.

Headlines and transcripts put a colon behind the speaker (AP Stylebook, "colon"), press releases and pull quotes set the
name behind a dash, embedded posts end in a dash, a name and a handle.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reportedly.model import Span
from reportedly.reading.statements.drafts import Draft
from reportedly.reading.statements.ranges import trim
from reportedly.reading.statements.speakers import head_of, kind_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportedly.reading.parse import Parse
    from reportedly.reading.statements.index import ReportingIndex
    from reportedly.reading.statements.quotes import Quote
    from reportedly.reading.statements.ranges import Range

LEAST_WORDS = 3  # "Minister: Talks resume today"; shorter lines are labels
LINE = 2000  # characters of an embedded post at most
SIGNATURE = 80  # characters of a name with office and town
LONGEST_NAME = 8  # tokens of "Former Finance Minister Ada Brandt (Liberals)"; longer heads of a line are sentences
POST = re.compile(r"(?<![—―–-])[—―–-]{1,3}[ \xa0]*(?P<name>[^\n()—―–]{2,60}?)[ \xa0]*\(@\w+\)")
SIGNED = re.compile(r"\s{0,3}(?P<dash>[—―–]|--?|~)\s{0,2}(?=[A-Z])")
NAMED = frozenset({"PERSON", "ORG", "NORP"})


def find_lines(parse: Parse, index: ReportingIndex, quotes: list[Quote]) -> list[Draft]:
    """Give the statements that only the layout shows."""
    known = known_names(parse)
    return [*_with_colon(parse, index, known), *_signed(parse, index, quotes, known), *_posts(parse)]


def known_names(parse: Parse) -> frozenset[str]:
    """Give the words of all names of people and bodies in an article, lower case."""
    return frozenset(
        parse.lower[token]
        for first, behind, label in parse.entities
        if label in NAMED
        for token in range(first, behind)
        if parse.pos[token] == "PROPN"
    )


def _paragraphs(text: str) -> Iterator[Span]:
    """Give the lines of a text that hold anything."""
    for match in re.finditer(r"[^\n]*\S[^\n]*", text):
        yield Span(*match.span())


def _with_colon(parse: Parse, index: ReportingIndex, known: frozenset[str]) -> Iterator[Draft]:
    """Read lines that begin with a speaker and a colon."""
    for line in _paragraphs(parse.text):
        first = parse.at(line.start)
        colon = next(
            (token for token in range(first, min(first + LONGEST_NAME + 1, len(parse))) if parse.words[token] == ":"),
            None,
        )
        if colon is None or colon == first or parse.starts[colon] >= line.end:
            continue
        name = trim(parse, first, colon)
        rest = Span(parse.ends[colon], line.end)
        if (
            name is None
            or len(parse.text[rest.start : rest.end].split()) < LEAST_WORDS
            or not is_speaker(parse, index, name, known)
        ):
            continue
        start = rest.start + len(parse.text[rest.start : rest.end]) - len(parse.text[rest.start : rest.end].lstrip())
        end = start + len(parse.text[start : rest.end].rstrip())
        yield _draft(parse, index, name, parse.span(colon, colon + 1), Span(start, end))


def is_speaker(parse: Parse, index: ReportingIndex, name: Range, known: frozenset[str]) -> bool:
    """Tell whether the words in front of a colon name somebody who can speak."""
    first, behind = name
    if any(parse.pos[token] in ("VERB", "AUX", "ADP", "SCONJ") for token in range(first, behind)):
        return False
    last = head_of(parse, name)
    if any(parse.lower[token] in known for token in range(first, behind)):
        return parse.lower[last] in known or parse.words[last] in (")", "’s", "'s")
    lemma = parse.lemmas[last]
    return lemma in index.sources or lemma in index.people or parse.lower[last] in index.outlets


def _signed(parse: Parse, index: ReportingIndex, quotes: list[Quote], known: frozenset[str]) -> Iterator[Draft]:
    """Read quotations that are signed with a dash and a name."""
    for quote in quotes:
        match = SIGNED.match(parse.text, quote.end)
        if match is None or len(parse.text[quote.start : quote.end].split()) <= LEAST_WORDS:
            continue
        limit = match.end() + SIGNATURE + 1
        end = parse.text.find("\n", match.end(), limit)
        end = min(len(parse.text), limit) if end < 0 else end
        first, behind = parse.at(match.end()), parse.at(min(end, match.end() + SIGNATURE))
        name = trim(parse, first, behind)
        if name is None or end - match.end() > SIGNATURE or not is_speaker(parse, index, name, known):
            continue
        yield _draft(parse, index, name, Span(*match.span("dash")), Span(quote.start, quote.end), quote)


def _posts(parse: Parse) -> Iterator[Draft]:
    """Read embedded posts: their text, a dash, a name and a handle in brackets."""
    text = parse.text
    for match in POST.finditer(text):
        end = match.start()
        begin = _line_start(text, end)
        if not text[begin:end].strip():
            end = begin - len(text[max(0, begin - LINE) : begin]) + len(text[max(0, begin - LINE) : begin].rstrip())
            begin = _line_start(text, end)
        begin += len(text[begin:end]) - len(text[begin:end].lstrip())
        end = begin + len(text[begin:end].rstrip())
        if end > begin:
            yield Draft(
                source=Span(match.start("name"), match.end()),
                cue=Span(match.start(), match.start() + 1),
                content=[Span(begin, end)],
                kind="named",
                act="say",
                takes_quote=False,
                opinion=False,
            )


def _line_start(text: str, end: int) -> int:
    """Give where the line begins that holds the character before an offset, not looking far."""
    return text.rfind("\n", max(0, end - LINE), end) + 1 or max(0, end - LINE)


def _draft(
    parse: Parse, index: ReportingIndex, name: Range, cue: Span, content: Span, quote: Quote | None = None
) -> Draft:
    """Make a draft of a name and what stands beside it."""
    return Draft(
        source=parse.span(*name),
        cue=cue,
        content=[content],
        kind=kind_of(parse, index, name),
        act="say",
        takes_quote=False,
        opinion=False,
        quoted=[] if quote is None else [quote],
    )
