"""Editors' notes: what a page says about its own article. By the table ``corrections.csv``, in time linear in the text.

A note begins where such words open a paragraph or a sentence, outside quotation marks, and runs to the end of its
paragraph. Inside it, what is told of an earlier version is marked: the page no longer says it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, get_args

from reportedly.articles.paragraphs import ENDS_SENTENCE
from reportedly.model import EditorsNote, NoteKind, Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reportedly.lexicon.load import Correction

MOST = 20  # notes of one article; more are no notes
LONGEST = 1_000  # characters of a note; those of newspapers rarely have 500
GRAVITY: tuple[str, ...] = get_args(NoteKind)
PLACEHOLDERS = {
    "{piece}": "(?:article|story|report|post|page|piece|item|column|dispatch)",
    "{day}": r"(?: ?\([^()\n]{1,40}\)|,? [a-z]{3,9}\.? \d{1,2}(?:, \d{4})?|,? \d{1,2} [a-z]{3,9}\.?(?: \d{4})?)?",
}
DECORATION = r"[ \t*_(\[{•–—-]{0,4}"
HEAD = (  # "Editor's note:" says nothing by itself: what follows does
    r"(?:(?:an? )?editors?['’]?s?['’]? note|note (?:from|by|to) (?:the )?(?:editors?|readers))"
    r"{day} ?[:.–—-]{1,2} ?"
)
SENTENCE = r"""(?<=[.!?])["”’)\]]{0,2}[ \t]{1,3}[(\[*_]{0,2}"""
STATEMENT_END = re.compile(r"[.!?][\"”’)\]]*(?=\s|$)|;|\s[–—]\s|, (?:but|when|whereas|while|in fact)\b|\n")
PHRASE_END = re.compile(r"[,.;:!?\n]|\s[–—]\s")


@dataclass(frozen=True, slots=True)
class NoteTable:
    """The table, compiled once."""

    opening: re.Pattern[str]
    kinds: tuple[str, ...]  # of the groups of ``opening``, by number
    told: re.Pattern[str]  # what may stand behind a label: "Correction: We have retracted ..."
    statements: re.Pattern[str]  # what follows them, to the end of the statement, stood there before
    phrases: re.Pattern[str]  # to the next comma


def notes(text: str, rows: Sequence[Correction]) -> tuple[EditorsNote, ...]:
    """Find the editors' notes of a text, in its order; they do not overlap."""
    table = note_table(tuple(rows))
    found: list[tuple[str, Span]] = []
    for match in table.opening.finditer(text):
        kind, start = _kind(text, match, table), _first_letter(text, match)
        if found and start < found[-1][1].end:
            found[-1] = (min(kind, found[-1][0], key=GRAVITY.index), found[-1][1])
        elif len(found) < MOST:
            found.append((kind, Span(start, _end(text, start))))
    return tuple(
        EditorsNote(
            kind=kind,  # type: ignore[arg-type]  # the tests hold the column to the kinds
            span=span,
            text=text[span.start : span.end],
            before=(span,) if kind == "retraction" else tuple(_before(text, span, table)),
        )
        for kind, span in found
    )


@lru_cache(maxsize=4)
def note_table(rows: tuple[Correction, ...]) -> NoteTable:
    """Compile the rows; the same rows are compiled once."""
    openers = [row for row in rows if row.kind != "before"]
    labels = [row for row in openers if row.opens == "paragraph"]
    sentences = [row for row in openers if row.opens == "sentence"]
    # a sentence row stands twice: at the head of a paragraph, perhaps behind "Editor's note:", and behind a sentence
    at_head = "|".join(f"({_filled(row.pattern)})" for row in (*labels, *sentences)) or "(?!)"
    behind = "|".join(f"({_filled(row.pattern)})" for row in sentences) or "(?!)"
    opening = rf"^{DECORATION}(?:{_filled(HEAD)})?(?:{at_head})|{SENTENCE}(?:{behind})"
    return NoteTable(
        opening=re.compile(opening, re.IGNORECASE | re.MULTILINE),
        kinds=tuple(row.kind for row in (*labels, *sentences, *sentences)),
        told=re.compile(rf"[ \t]{{0,3}}(?:{behind})", re.IGNORECASE),
        statements=_any([row for row in rows if row.opens == "statement"]),
        phrases=_any([row for row in rows if row.opens == "phrase"]),
    )


def _any(rows: Sequence[Correction]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{_filled(row.pattern)})" for row in rows) or "(?!)", re.IGNORECASE)


def _filled(pattern: str) -> str:
    for name, words in PLACEHOLDERS.items():
        pattern = pattern.replace(name, words)
    return pattern


def _kind(text: str, match: re.Match[str], table: NoteTable) -> str:
    """Give the gravest kind of the words that open a note and of those right behind them."""
    kind = table.kinds[(match.lastindex or 1) - 1]
    more = table.told.match(text, match.end())
    if more is None:
        return kind
    sentences = len(table.kinds) - table.told.groups
    return min(kind, table.kinds[sentences + (more.lastindex or 1) - 1], key=GRAVITY.index)


def _first_letter(text: str, match: re.Match[str]) -> int:
    """Give where the words of a note begin, behind dots, brackets and bullets."""
    start = match.start()
    while not text[start].isalnum():
        start += 1
    return start


def _end(text: str, start: int) -> int:
    """Give where the paragraph of a note ends; a line that ends no sentence goes on in the next one."""
    last = min(len(text), start + LONGEST)
    place = start
    while place < last:
        place = text.find("\n", place, last)
        if place < 0:
            break
        if ENDS_SENTENCE.search(text[start:place].rstrip()) or not text[place + 1 : place + 2].strip():
            return start + len(text[start:place].rstrip())
        place += 1
    if last == len(text):
        return start + len(text[start:].rstrip())
    return max((found.end() for found in re.finditer(r"[.!?](?=\s)", text[start:last])), default=LONGEST) + start


def _before(text: str, span: Span, table: NoteTable) -> Iterator[Span]:
    """Give what a note tells of the time before it; stretches that lie in an earlier one are left out."""
    behind = span.start
    both = [(match.end(), STATEMENT_END) for match in table.statements.finditer(text, span.start, span.end)]
    both += [(match.end(), PHRASE_END) for match in table.phrases.finditer(text, span.start, span.end)]
    for start, stop in sorted(both, key=lambda each: each[0]):
        found = stop.search(text, start, span.end)
        end = found.start() if found else span.end
        if start >= behind and end > start:
            yield Span(start, end)
            behind = end
