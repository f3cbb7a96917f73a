"""Editors' notes outside a page's main text, or which the main text leaves out: boxes, footers, small print."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reportedly.articles.editors import LONGEST, notes

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lxml.html import HtmlElement

    from reportedly.lexicon.load import Correction

HOLDERS = ("p", "div", "aside", "section", "li", "footer", "small", "td", "figcaption")  # where pages put a note
INLINE = frozenset("a abbr b br cite em font i mark q span strong sub sup time u".split())
MANY = 20  # parts of one line
MOST = 5  # notes of one page; more belong to other articles
FOREIGN = frozenset(("a", "nav", "button", "form", "header"))  # what stands in these is about something else
OTHERS = re.compile(
    r"comment(?!ary)|related|recommend|teaser|trending|newsletter|most-?(?:read|popular)", re.IGNORECASE
)
SENTENCE_END = re.compile(r"""[.!?…][)\]*_"'”’»]*\Z""")


def notices(page: HtmlElement, rows: Sequence[Correction]) -> list[str]:
    """Give the lines of a page that are editors' notes, each once; whole sentences only, since headlines are none."""
    found: list[str] = []
    for part in page.iter(*HOLDERS) if rows else ():
        if len(part) > MANY or any(child.tag not in INLINE for child in part):
            continue
        text = " ".join(part.text_content().split())
        if len(text) <= LONGEST and SENTENCE_END.search(text) and text not in found and notes(text, rows):
            if not _is_about_others(part):
                found.append(text)
            if len(found) == MOST:
                break
    return found


def _is_about_others(part: HtmlElement) -> bool:
    """Tell whether a part stands among readers' comments, links to other articles or buttons."""
    around = (part, *part.iterancestors())
    return any(
        each.tag in FOREIGN or OTHERS.search(f"{each.get('class') or ''} {each.get('id') or ''}") for each in around
    )
