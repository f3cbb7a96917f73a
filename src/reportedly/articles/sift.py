"""Goes through the lines of a page: boilerplate goes, and what it tells about the article is kept."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from reportedly.articles.dates import read_date
from reportedly.articles.editors import notes

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from reportedly.articles.lines import Known, LineTable
    from reportedly.articles.shown import Shown
    from reportedly.lexicon.load import Correction

PROSE_WORDS = 12
SENTENCE = re.compile(r"""[.!?…][)\]"'”’»]*\Z""")
SHORT_SENTENCE_WORDS = 6
HEAD_LINES = 14  # lines with text in which a page may still be naming author, date and section
LATE = 0.3  # share of the characters behind which a bare "Comments" ends the article; share bars stand before
ADDRESS = re.compile(r"(?:https?://|www\.)\S+")
ENDINGS = frozenset(("end", "comments-head"))
HEAD_ONLY = frozenset(("published", "updated", "category", "byline"))
LABELLED = re.compile(r"\A[^:]{0,20}(?:category|section|by|author|updated|published|posted|filed)\b", re.IGNORECASE)


def sift(lines: Iterable[str], table: LineTable, shown: Shown, corrections: Sequence[Correction] = ()) -> list[str]:
    """Give the lines that belong to the article, and note in ``shown`` what the others tell.

    Empty lines stay where they are: they part paragraphs. Editors' notes ("This story has been corrected") stay.
    """
    sifter = Sifter(list(lines), table, shown, corrections)
    kept = [line for line in map(sifter.pass_on, sifter.lines) if line is not None]
    shown.dropped.extend(
        f"{what}: {count} lines" if count > 1 else f"{what}: 1 line" for what, count in sorted(sifter.counts.items())
    )
    return kept


class Sifter:
    """What has to be remembered from line to line."""

    def __init__(
        self, lines: list[str], table: LineTable, shown: Shown, corrections: Sequence[Correction] = ()
    ) -> None:
        self.lines = lines
        self.table = table
        self.shown = shown
        self.corrections = corrections
        self.counts: Counter[str] = Counter()
        self._size = sum(map(len, lines))
        self._passed = 0  # characters gone through
        self._seen = 0  # lines with text gone through
        self._in_article = False
        self._in_list = False  # below "Related stories"
        self._over = False  # below "End of article"
        self._last: str | None = None  # what the line before was known as

    def pass_on(self, line: str) -> str | None:
        """Give the line back where it belongs to the article; None: it does not."""
        if not line:
            return None if self._over else line
        self._passed += len(line)
        self._seen += 1
        known = self.table.know(line)
        if known and not self._is_text(known, line):
            self._learn(known, line)
            self._last = known.what
            self.counts["after the end" if self._over else known.what] += 1
            return None
        self._last = None
        return self._keep(line)

    def _keep(self, line: str) -> str | None:
        prose = is_prose(line)
        self._in_list = self._in_list and not prose
        if self._over or self._in_list:
            self.counts["after the end" if self._over else "list of links"] += 1
            return None
        self._in_article = self._in_article or prose
        return line

    def _is_text(self, known: Known, line: str) -> bool:
        """Tell whether a known line is part of the article after all: an editors' note, a date, a word that heads."""
        if known.what == "note" and notes(line, self.corrections):
            return True
        in_head = not self._in_article and self._seen <= HEAD_LINES
        return known.what in HEAD_ONLY and not (in_head or self._over or LABELLED.match(line))

    def _learn(self, known: Known, line: str) -> None:
        """Note what a line tells about the article, and where the article ends."""
        shown, value = self.shown, known.value
        if known.what == "end" or (known.what == "comments-head" and self._passed > LATE * self._size):
            self._over = self._over or self._in_article
        elif known.what == "list":
            self._in_list = self._in_article
        elif known.what == "category" and value:
            shown.category = shown.category or value
        elif known.what == "byline" and value:
            shown.byline = shown.byline or value
        elif known.what in {"credit", "source"} and value:
            shown.credits.extend(names_in(value))
        else:
            self._learn_origin(known, line)

    def _learn_origin(self, known: Known, line: str) -> None:
        shown, value = self.shown, known.value
        if known.what in {"published", "updated"} and value:
            day = read_date(value)
            if day and known.what == "published":
                shown.published.append(("text", day))
            elif day:
                shown.updated = shown.updated or day
        elif known.what == "origin":
            shown.origin, shown.origin_is_named = shown.origin or value, True
        elif known.what == "source-link":
            shown.origin_is_named = True
        if known.what == "source-link" or self._last == "source-link":
            shown.links.extend(ADDRESS.findall(line))


def is_prose(line: str) -> bool:
    """Tell whether a line reads like a sentence of an article rather than a heading, a button or a caption."""
    words = len(line.split())
    return words >= PROSE_WORDS or (words >= SHORT_SENTENCE_WORDS and bool(SENTENCE.search(line)))


def names_in(value: str) -> list[str]:
    """Part "AFP, Reuters and AP" into its names."""
    parts = re.split(r"\s*(?:,|/|;|&|\band\b)\s*", value)
    return [name for name in (re.sub(r"\A(?:the|from)\s+", "", part.strip(" .()[]")) for part in parts) if name]
