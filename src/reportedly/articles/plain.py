"""Plain text, often a page saved as text: finds its title, which such pages carry once, twice or three times."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

import ftfy

from reportedly.articles.paragraphs import ENDS_SENTENCE, UNFINISHED
from reportedly.articles.titles import Signs, folded, split_title

if TYPE_CHECKING:
    from reportedly.articles.lines import LineTable

TITLE_CHARACTERS = 200
TITLE_WORDS = (3, 30)  # the shortest and the longest headline
HEAD_LINES = 12  # lines with text among which a title is looked for again
HEADLINE_END = re.compile(r"""[?!…]["'”’]?\Z""")
INVISIBLE = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f\u00ad\u200b\u2060\ufeff]")
LINE_BREAK = re.compile(r"\r\n?|\x0c|\x85|\u2028|\u2029")
FIX = ftfy.TextFixerConfig(uncurl_quotes=False, fix_character_width=False, unescape_html=False, normalization="NFC")
WIDE_BLANKS = re.compile(r"[^\S\n]+")


def clean_characters(text: str) -> str:
    """Mend mojibake, compose letters, drop invisible characters; the words stay as they are."""
    mended = ftfy.fix_text(LINE_BREAK.sub("\n", text), FIX)
    return unicodedata.normalize("NFC", INVISIBLE.sub("", mended))


def stripped_lines(text: str) -> list[str]:
    """Give the lines of a text with single blanks and without blanks at their ends."""
    return [WIDE_BLANKS.sub(" ", line).strip() for line in text.split("\n")]


def find_title(lines: list[str], table: LineTable) -> str | None:
    """Give the line that is the title of a text, with whatever stands behind it, or None."""
    at = next((number for number, line in enumerate(lines) if line), None)
    if at is None or not _can_be_title(lines[at]):
        return None
    title, below = lines[at], lines[at + 1 :]
    signs = Signs(table)
    bare = folded(split_title(title, signs).title)
    head = [folded(split_title(line, signs).title) for line in below if line][:HEAD_LINES]
    if bare in head:
        return title
    if not any(below) or (HEADLINE_END.search(title) is None and ENDS_SENTENCE.search(title)):
        return None
    return title if not below[0] or _heads(title, below[0]) else None


def _can_be_title(line: str) -> bool:
    shortest, longest = TITLE_WORDS
    return len(line) <= TITLE_CHARACTERS and shortest <= len(line.split()) <= longest


def _heads(title: str, below: str) -> bool:
    """Tell a title from the first line of a broken paragraph, where no empty line parts them."""
    unfinished = title.rsplit(None, 1)[-1].lower() in UNFINISHED or title.endswith(",")
    return not unfinished and not below[0].islower() and len(below) > len(title)


def without_title(lines: list[str], title: str, signs: Signs) -> list[str]:
    """Take every line away that only says the title again, with or without names behind it."""
    bare = folded(title)
    return [line for line in lines if not bare or not _says(line, bare, signs)]


def _says(line: str, bare: str, signs: Signs) -> bool:
    if len(line) > 2 * TITLE_CHARACTERS:
        return False
    return folded(line) == bare or folded(split_title(line, signs).title) == bare
