"""Quotations that no verb's grammar took in: handed to the word of saying beside them, or to the speaker before."""

from __future__ import annotations

from bisect import bisect_right, insort
from typing import TYPE_CHECKING

from reportedly.model import Span
from reportedly.reading.statements.drafts import Draft
from reportedly.reading.statements.lines import LONGEST_NAME, is_speaker, known_names
from reportedly.reading.statements.ranges import LONGEST_SENTENCE, trim
from reportedly.reading.statements.speakers import find_subject, kind_of, noun_phrase

if TYPE_CHECKING:
    from reportedly.reading.parse import Parse
    from reportedly.reading.statements.index import ReportingIndex
    from reportedly.reading.statements.quotes import Quote
    from reportedly.reading.statements.ranges import Range

NEAR = 60  # characters between a cue and its quotation: "said in a statement on Monday:"
LONG_NAME = 200  # characters of a name with age, office and a relative clause
CARRY = 400  # characters from one quotation of a speaker to the next
NAME_PARTS = frozenset({"PROPN", "DET", "ADJ", "NOUN", "CCONJ", "PART"})
WORDS = 4  # shorter quotations without a word of saying are single words set apart, not speech
LINK = frozenset(" \t\r\xa0,:;—–-―.")


def join_quotes(parse: Parse, index: ReportingIndex, drafts: list[Draft], quotes: list[Quote]) -> list[Draft]:
    """Give the drafts with every quotation that has a speaker; drafts still without content are dropped."""
    drafts = sorted(drafts, key=lambda item: item.cue)
    outer = [item for item in drafts if item.inside is None]
    taken = {quote for item in drafts for quote in item.quoted}
    speakers = {quote: item for item in outer for quote in item.quoted}
    starts = [item.cue.start for item in outer]
    known = known_names(parse)
    added: list[Draft] = []
    last: Draft | None = None
    for quote in quotes:
        if quote not in taken:
            near = _beside(parse.text, outer, bisect_right(starts, quote.start), quote)
            if near is None and _is_speech(parse.text, quote):
                near = _continued(parse, last, quote) or _introduced(parse, index, quote, added, known)
            if near is not None:
                insort(near.content, Span(quote.start, quote.end))
                near.quoted.append(quote)
                speakers[quote] = near
        last = speakers.get(quote, last)
    return [item for item in [*drafts, *added] if item.content or item.act == "no_comment"]


def _is_speech(text: str, quote: Quote) -> bool:
    """Tell whether a quotation is long enough to be speech rather than a word set apart."""
    words = text[quote.start : quote.end]
    count = words.count(" ") + 1
    return count >= WORDS or (count > 1 and words.rstrip("\"'”’»")[-1:] in ".?!")


def _beside(text: str, outer: list[Draft], at: int, quote: Quote) -> Draft | None:
    """Give the draft without content of its own that stands right before or behind a quotation."""
    for item in outer[max(0, at - 1) : at]:
        near = item.takes_quote and not item.content and quote.start - item.block.end <= NEAR
        if near and _links(text[item.block.end : quote.start], speech=_is_speech(text, quote)):
            return item
    for item in outer[at : at + 2]:
        near = item.takes_quote and not item.content and 0 <= item.block.start - quote.end <= NEAR
        if near and set(text[quote.end : item.block.start]) <= LINK:
            return item
        if _is_parted(text, item, quote):
            item.source = item.source or _stripped(text, quote.end, item.cue.start)
            return item
    return None


def _is_parted(text: str, item: Draft, quote: Quote) -> bool:
    """Tell whether a long name stands between a quotation and its cue: "“...,” Lund, 58, who lives there, said"."""
    if not item.takes_quote or item.content or not 0 < item.cue.start - quote.end <= LONG_NAME:
        return False
    gap = text[quote.end : item.cue.start]
    return text[quote.end - 2] in ",?!" and "\n" not in gap and not any(mark in gap for mark in '“”":;')


def _stripped(text: str, start: int, end: int) -> Span | None:
    """Give a stretch without the white space and commas at its ends."""
    words = text[start:end]
    start += len(words) - len(words.lstrip(" ,\xa0"))
    end = start + len(words.strip(" ,\xa0"))
    return Span(start, end) if start < end else None


def _links(gap: str, *, speech: bool) -> bool:
    """Tell whether the words between a cue and a quotation hold them together; a quoted word must stand at the cue."""
    plain = gap.strip()
    if not speech and plain.strip(",:"):
        return False
    return (
        "\n" not in gap.strip(" \xa0,:").replace("\n\n", "")
        and "." not in plain
        and ("\n" not in gap or plain.endswith(":"))
    )


def _continued(parse: Parse, last: Draft | None, quote: Quote) -> Draft | None:
    """Give the draft whose speaker goes on in this quotation."""
    if last is None or not last.quoted:
        return None
    end = max(last.block.end, last.content[-1].end)
    gap = parse.text[end : quote.start] if quote.start - end <= CARRY else "far"
    if quote.goes_on or (0 <= quote.start - end <= CARRY and not gap.strip(" \n\r\t\xa0.,;:”\"'’—–-")):
        return last
    rest, stop, behind = gap.partition(".")
    ends = bool(stop) and len(rest) <= NEAR and not behind.strip()
    if ends or _next_sentence(parse, end, quote):
        return last  # "..., the statement said in part. “...”": the sentence ends, the speaker goes on
    return None


def _next_sentence(parse: Parse, end: int, quote: Quote) -> bool:
    """Tell whether a quotation begins the sentence behind the one that an offset lies in."""
    token, before = parse.at(quote.start), parse.at(end - 1)
    if token >= len(parse) or end > quote.start or quote.start - end > CARRY:
        return False
    number = parse.sentence[token]
    return number - parse.sentence[before] == 1 and parse.sentences[number][0] >= token - 1


def _introduced(
    parse: Parse, index: ReportingIndex, quote: Quote, added: list[Draft], known: frozenset[str]
) -> Draft | None:
    """Make a draft of the verb whose sentence ends in a colon right before the quotation."""
    if not parse.text[max(0, quote.start - 4) : quote.start].rstrip().endswith(":"):
        return None
    colon = parse.at(quote.start) - 1
    while colon > 0 and parse.starts[colon] >= quote.start:
        colon -= 1
    if colon < 1 or parse.words[colon] != ":":
        return None
    found = _with_verb(parse, colon) or _with_name(parse, index, colon, known)
    if found is None:
        return None
    speaker, cue = found
    made = Draft(
        source=parse.span(*speaker),
        cue=parse.span(*cue),
        content=[],
        kind=kind_of(parse, index, speaker),
        act="say",
        takes_quote=True,
        opinion=False,
    )
    added.append(made)
    return made


def _with_verb(parse: Parse, colon: int) -> tuple[Range, Range] | None:
    """Give subject and verb of the clause that ends in a colon."""
    first = max(parse.sentences[parse.sentence[colon]][0], colon - LONGEST_SENTENCE)
    verb = colon - 1
    while verb >= first and parse.pos[verb] != "VERB":
        verb -= 1
    if verb < first:
        return None
    subject = find_subject(parse, verb)
    speaker = noun_phrase(parse, subject, verb) if subject is not None else None
    return None if speaker is None or speaker[0] < first else (speaker, (verb, verb + 1))


def _with_name(parse: Parse, index: ReportingIndex, colon: int, known: frozenset[str]) -> tuple[Range, Range] | None:
    """Give the name right in front of a colon: "More from the report:", "Poll - Ada Brandt:"."""
    first, last = parse.sentences[parse.sentence[colon]][0], colon - 1
    begin = last
    while begin > first and colon - begin < LONGEST_NAME and parse.pos[begin - 1] in NAME_PARTS:
        begin -= 1
    name = trim(parse, begin, colon)
    return (name, (colon, colon + 1)) if name is not None and is_speaker(parse, index, name, known) else None
