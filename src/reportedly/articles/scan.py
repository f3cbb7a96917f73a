"""Looks over HTML before it is parsed: what would cost the parser minutes is refused in milliseconds.

libxml2 is quadratic in the attributes of one tag, and everything behind it walks the tree; neither can be stopped
from Python once it runs. The scan follows the HTML standard's rules for tags, quotes, comments and raw text closely
enough that a page cannot hide its tags from it, and never goes back, so it is linear.
"""

from __future__ import annotations

import re
from typing import NamedTuple

BYTES = 5_000_000  # of HTML; 990 of 990 real pages are below
ATTRIBUTES = 1_000  # of one tag; 20,000 cost libxml2 0.3 s, 100,000 over 15 s
NESTING = 500  # open tags; browsers stop at 512
TAGS = 15_000  # of one page; as many paragraphs cost 4 s, 59,000 cost 18; the largest of 990 real pages has 10,106

TAG = re.compile(r"<(?:(/?)([a-zA-Z][^\s/>]*+)|!--)")
BODY = re.compile(r"""(?:[^=>]++|=\s*+(?:"[^"]*+"|'[^']*+'|))*+""")
ATTRIBUTE = re.compile(r"""[^\s=/]++(?:\s*+=\s*+(?:"[^"]*+"|'[^']*+'|[^\s"']\S*+|))?+""")
MANY_CHARACTERS = 2 * ATTRIBUTES  # a shorter tag cannot hold that many

VOID = frozenset("area base br col embed hr img input link meta param source track wbr".split())
ENDED_BY_NEXT = frozenset("p li dt dd tr td th option optgroup thead tbody tfoot colgroup rp rt".split())
RAW_TEXT = frozenset(("script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes"))


class Scan(NamedTuple):
    """How much there is to parse, up to the point where the scan had seen enough."""

    tags: int
    nesting: int
    attributes: int


def too_costly(markup: str) -> str | None:
    """Give the reason why a page must not be parsed, or None."""
    if len(markup) > BYTES:
        return f"more than {BYTES:,} bytes of HTML, which no article needs"
    found = scan(markup)
    if found.attributes > ATTRIBUTES:
        return f"too costly to parse: more than {ATTRIBUTES:,} attributes in one tag"
    if found.nesting > NESTING:
        return f"too costly to parse: tags nested more than {NESTING} deep"
    if found.tags > TAGS:
        return f"too costly to parse: more than {TAGS:,} tags"
    return None


def scan(markup: str) -> Scan:
    """Count tags, the deepest nesting and the most attributes of one tag; stops at the first cap that is passed."""
    stack: list[str] = []
    open_now: dict[str, int] = {}
    tags = nesting = attributes = position = 0
    while found := TAG.search(markup, position):
        name = found[2].lower() if found[2] else ""
        if not name:
            position = _behind(markup, "-->", found.end())
            continue
        body = BODY.match(markup, found.end())
        position = body.end() + 1 if body else found.end()
        if found[1]:
            _close(name, stack, open_now)
            continue
        tags += 1
        attributes = max(attributes, _count(markup, found.end(), position))
        if name in RAW_TEXT:
            position = _raw_end(markup, name, position)
        elif name not in VOID and name not in ENDED_BY_NEXT:
            stack.append(name)
            open_now[name] = open_now.get(name, 0) + 1
            nesting = max(nesting, len(stack))
        if tags > TAGS or nesting > NESTING or attributes > ATTRIBUTES:
            break
    return Scan(tags, nesting, attributes)


def _close(name: str, stack: list[str], open_now: dict[str, int]) -> None:
    """Take tags from the stack down to the one that is closed; a close without an open one is ignored."""
    if not open_now.get(name):
        return
    while stack:
        last = stack.pop()
        open_now[last] -= 1
        if last == name:
            return


def _count(markup: str, start: int, end: int) -> int:
    if end - start < MANY_CHARACTERS:
        return 0
    return sum(1 for _ in ATTRIBUTE.finditer(markup, start, end - 1))


def _behind(markup: str, mark: str, position: int) -> int:
    found = markup.find(mark, position)
    return len(markup) if found < 0 else found + len(mark)


def _raw_end(markup: str, name: str, position: int) -> int:
    """Give where the text of a script, style... ends; the end tag itself is read as any other."""
    found = _raw_close(name).search(markup, position)
    return found.start() if found else len(markup)


def _raw_close(name: str) -> re.Pattern[str]:
    return re.compile(rf"</{name}\b", re.IGNORECASE)
