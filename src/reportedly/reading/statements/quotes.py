"""Where a text quotes: pairs of quotation marks of any make, paragraph by paragraph, in one pass.

News opens a quotation anew in every paragraph and closes it in the last only (AP Stylebook, "quotation marks"), mixes
curly and straight marks, and forgets marks; a mark that pairs with nothing is left alone.
"""

from __future__ import annotations

import re
from typing import NamedTuple

MARK = re.compile(
    r"[“”„«»\"]|''|``"
    r"|(?<![\w'’‘.,!?])['‘](?=[\w“\"$£€(\[])"  # a single mark opens only in front of a word
    r"|(?<=[\w.,!?…)\]%])['’](?![\w'’])"  # and closes only behind one
)
OPENING = frozenset("“„«")
CLOSING = frozenset("”»")
SINGLE = frozenset("'‘’")


class Quote(NamedTuple):
    """A quotation with its marks, in code points."""

    start: int
    end: int
    goes_on: bool  # True: it takes up a quotation that the paragraph before it left open


def find_quotes(text: str) -> list[Quote]:
    """Give the quotations of a text in order; none lies inside another."""
    found: list[Quote] = []
    begin, left_open = 0, False
    while begin < len(text):
        end = text.find("\n", begin)
        end = len(text) if end < 0 else end
        if text[begin:end].strip():
            quotes, pending = _in_paragraph(text, begin, end)
            if quotes and left_open and not text[begin : quotes[0].start].strip():
                quotes[0] = quotes[0]._replace(goes_on=True)
            found += quotes
            left_open = pending
        begin = end + 1
    return found


def _in_paragraph(text: str, begin: int, end: int) -> tuple[list[Quote], bool]:
    """Pair the marks of one paragraph; tell whether a quotation is still open at its end."""
    found: list[Quote] = []
    opened: int | None = None
    single: int | None = None
    for match in MARK.finditer(text, begin, end):
        mark, at = match.group(), match.start()
        if mark in SINGLE:
            single = _single(text, mark, at, single, found if opened is None else None)
        elif opened is None:
            opened = at if _opens(text, mark, at, match.end(), begin) else None
        elif mark in OPENING or (mark not in CLOSING and _looks_opening(text, at, match.end(), begin, end)):
            opened = at if mark in OPENING or text[opened] not in OPENING else opened
        else:
            found = _outside(found, opened)
            found.append(Quote(opened, match.end(), goes_on=False))
            opened = None
    if opened is None:
        return found, False
    if text[opened] in OPENING or not text[begin:opened].strip():
        found = _outside(found, opened)
        found.append(Quote(opened, begin + len(text[begin:end].rstrip()), goes_on=False))
    return found, True


def _outside(found: list[Quote], start: int) -> list[Quote]:
    """Drop the quotations that lie behind the start of one that holds them."""
    while found and found[-1].start >= start:
        found.pop()
    return found


def _single(text: str, mark: str, at: int, opened: int | None, found: list[Quote] | None) -> int | None:
    """Open or close a quotation in single marks; ``found`` is None inside double marks, where nothing is kept."""
    if mark == "‘" or (mark == "'" and (at == 0 or not (text[at - 1].isalnum() or text[at - 1] in ".,!?…)]%"))):
        return at
    if opened is None:
        return None
    if found is None or " " not in text[opened:at]:
        return None
    _outside(found, opened)
    if not found or found[-1].end <= opened:  # else it was opened inside double marks that have closed since
        found.append(Quote(opened, at + 1, goes_on=False))
    return None


def _opens(text: str, mark: str, at: int, behind: int, begin: int) -> bool:
    """Tell whether a mark can open: a closing curly mark cannot, nor can an inch mark behind a figure."""
    if mark in CLOSING:
        return False
    if mark in OPENING:
        return True
    return not (at > begin and text[at - 1].isdigit()) and behind < len(text)


def _looks_opening(text: str, at: int, behind: int, begin: int, end: int) -> bool:
    """Tell whether a straight mark stands like an opening one: white space in front, none behind."""
    return at > begin and text[at - 1].isspace() and behind < end and not text[behind].isspace()
