"""Takes away what no reader of the page can see, before anything else looks at it.

Hidden text is where words are planted for machines. A claim that nobody can see on the page must not count.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.html import HtmlElement

NEVER_SHOWN = frozenset(("template", "noscript", "dialog"))
# Kept whatever their style: they carry data, not text, or are the page itself (shown by a script once it has loaded).
KEPT = frozenset(("html", "head", "body", "script", "style", "meta", "link", "title", "base"))

# Declarations of CSS that take text out of sight; "0.5" must not read as "0", nor "-1px" as off the screen.
UNSEEN = re.compile(
    r"""(?:^|[;{\s])(?:
        display\s*:\s*none
      | visibility\s*:\s*(?:hidden|collapse)
      | font-size\s*:\s*0*\.?0+(?:px|em|rem|pt|%)?\s*(?:!|;|$)
      | (?:left|top|right|bottom|text-indent|margin-left|margin-top)\s*:\s*-\d{3,}(?:\.\d+)?(?:px|em|rem|vw|vh|%)
      | clip\s*:\s*rect\(\s*0
      | transform\s*:\s*scale\(\s*0\s*\)
    )""",
    re.IGNORECASE | re.VERBOSE,
)
CLEAR = re.compile(r"(?:^|[;\s])opacity\s*:\s*0*\.?0+\s*(?:!|;|$)", re.IGNORECASE)
FLAT = re.compile(r"(?:^|[;\s])(?:max-)?(?:height|width)\s*:\s*0(?:px|em|%)?\s*(?:!|;|$)", re.IGNORECASE)
CUT = re.compile(r"overflow(?:-[xy])?\s*:\s*hidden", re.IGNORECASE)
INK = re.compile(r"(?:^|[;\s])color\s*:\s*([^;!]+)", re.IGNORECASE)
PAPER = re.compile(r"background(?:-color)?\s*:\s*([^;!]+)", re.IGNORECASE)

COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
SIMPLE_RULE = re.compile(r"([^{}@]{1,400}+)\{([^{}]{0,400}+)\}")
ONE_NAME = re.compile(r"\s*(?:[a-z][a-z0-9]*)?([.#][A-Za-z_][\w-]*)\s*")
# Pages whose style sheet hides their whole article show it by script; planted text is the smaller part of a page.
REVEALED_SHARE = 0.25  # of the page's text; on 990 real pages wholly hidden articles have more, hidden menus less
STYLE_CHARACTERS = 200_000  # of one style sheet that are looked at


def drop_hidden(page: HtmlElement) -> tuple[str, ...]:
    """Take hidden nodes out of the tree and say how many passages of text went with them."""
    names = hidden_names(page)
    doubtful = [node for node in page.iter() if isinstance(node.tag, str) and may_be_revealed(node, names)]
    whole = _size(page) if doubtful else 0
    found = [node for node in doubtful if _size(node) <= REVEALED_SHARE * whole]
    found += [node for node in page.iter() if isinstance(node.tag, str) and is_hidden(node)]
    passages = 0
    for node in found:
        passages += node.tag not in NEVER_SHOWN and any(text.strip() for text in node.itertext())
        if node.getparent() is not None:
            node.drop_tree()
    return (f"hidden text: {passages} {'passage' if passages == 1 else 'passages'}",) if passages else ()


def is_hidden(node: HtmlElement) -> bool:
    """Tell whether a node is out of sight by its kind or its attributes."""
    if node.tag in KEPT:
        return False
    if node.tag == "dialog":
        return "open" not in node.attrib
    if node.tag == "template" or "hidden" in node.attrib or node.get("aria-hidden", "").strip().lower() == "true":
        return True
    return is_unseen(node.get("style", ""))


def may_be_revealed(node: HtmlElement, names: frozenset[str]) -> bool:
    """Tell whether a node is hidden in a way in which pages also hide themselves until a script has run."""
    if node.tag in KEPT:
        return False
    return (
        node.tag == "noscript"
        or bool(CLEAR.search(node.get("style", "")))
        or (bool(names) and not names.isdisjoint(_names(node)))
    )


def _size(node: HtmlElement) -> int:
    """Count the characters of text in a node, without scripts and styles."""
    return sum(
        len((each.text or "").strip()) + len((each.tail or "").strip())
        for each in node.iter()
        if isinstance(each.tag, str) and each.tag not in KEPT
    )


def is_unseen(style: str) -> bool:
    """Tell whether CSS declarations take text out of sight."""
    if UNSEEN.search(style) or (FLAT.search(style) and CUT.search(style)):
        return True
    ink, paper = INK.search(style), PAPER.search(style)
    return bool(ink and paper) and ink[1].strip().lower() == paper[1].strip().lower()  # type: ignore[index]


def hidden_names(page: HtmlElement) -> frozenset[str]:
    """Give the classes and ids that the page's own style sheets always hide.

    Only plain selectors outside ``@media`` count: what is hidden on a small screen is seen on a large one.
    """
    found: set[str] = set()
    for sheet in page.iter("style"):
        if not sheet.get("media"):
            found.update(_hidden_by(COMMENT.sub("", (sheet.text or "")[:STYLE_CHARACTERS])))
    return frozenset(found)


def _hidden_by(sheet: str) -> Iterator[str]:
    for rule in SIMPLE_RULE.finditer(_outside_blocks(sheet)):
        if is_unseen(rule[2]) or CLEAR.search(rule[2]):
            for selector in rule[1].split(","):
                name = ONE_NAME.fullmatch(selector)
                if name:
                    yield name[1]


def _outside_blocks(sheet: str) -> str:
    """Leave out ``@media`` and other blocks that hold rules."""
    kept, depth, start = [], 0, 0
    for brace in re.finditer(r"@[^{};]*+\{|\{|\}", sheet):
        if depth == 0 and brace[0].startswith("@"):
            kept.append(sheet[start : brace.start()])
            depth = 1
        elif depth and brace[0] != "}":
            depth += 1
        elif depth:
            depth -= 1
            start = brace.end()
    return "".join(kept) + (sheet[start:] if depth == 0 else "")


def _names(node: HtmlElement) -> list[str]:
    names = [f".{name}" for name in node.get("class", "").split()]
    return [*names, f"#{node.get('id')}"] if node.get("id") else names
