"""The tree from origins over articles to what was taken from them, as lines of text and as a picture (SVG)."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple
from xml.sax.saxutils import escape

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from reportedly.origins import Derivation, Origin, Standing
    from reportedly.store.queries import ArticleLine, ClaimLine

WIDTH, ROW, INDENT, MARGIN = 960, 40, 44, 16  # units of the drawing
LETTER = 6.6  # average width of a letter at 13 units of height
COLOURS = {"origin": "#1a5fb4", "article": "#26a269", "taken": "#9a9996", "against": "#c01c28"}
DID = {
    "copy": "a copy",
    "shortened": "a shortened copy",
    "rewrite": "a rewrite",
    "passage": "has a passage of it",
    "stock": "has the same stock paragraph",
}


@dataclass(frozen=True, slots=True)
class Node:
    """One line of the tree."""

    label: str
    detail: str
    shape: str  # origin | against | article | taken
    children: tuple[Node, ...] = ()


class Known(NamedTuple):
    """Look-ups for the tree."""

    articles: Mapping[str, ArticleLine]
    claims: Mapping[str, ClaimLine]
    taken: Mapping[str, Sequence[Derivation]]  # article -> what was taken from it


def tree(standing: Standing, articles: Iterable[ArticleLine], claims: Iterable[ClaimLine]) -> tuple[Node, ...]:
    """Build the tree: origins for and against; below them the articles that tell of it, and who took it from those."""
    taken: dict[str, list[Derivation]] = defaultdict(list)
    for each in standing.derived:
        taken[each.of].append(each)
    known = Known({line.id: line for line in articles}, {line.id: line for line in claims}, taken)
    return (
        *(_origin(origin, "origin", known) for origin in standing.origins),
        *(_origin(origin, "against", known) for origin in standing.deniers),
    )


def _origin(origin: Origin, shape: str, known: Known) -> Node:
    """Make the node of an origin with the articles that tell of it, each once."""
    marks = [mark for mark, on in (("a party", origin.party), ("may be the same as another", not origin.known)) if on]
    chains: dict[str, list[str]] = defaultdict(list)
    for claim in origin.reports:
        line = known.claims.get(claim)
        if line is not None:
            chains[line.article].append(" <- ".join(source.name for source in line.chain) or "unknown")
    found = tuple(
        Node(_name(article, known), "; ".join(dict.fromkeys(told)), "article", _takers(article, known, {article}))
        for article, told in sorted(chains.items(), key=lambda item: _day(item[0], known))
    )
    label = f"against: {origin.name}" if shape == "against" else origin.name
    return Node(label, ", ".join(marks), shape, found)


def _takers(article: str, known: Known, above: set[str]) -> tuple[Node, ...]:
    """Give the articles that took words from an article, and those that took them from there."""
    found = sorted(known.taken.get(article, ()), key=lambda each: _day(each.article, known))
    return tuple(
        Node(
            _name(each.article, known),
            f"{DID[each.kind]} ({each.likelihood:.2f}): {each.because}{_changes(each)}",
            "taken",
            _takers(each.article, known, {*above, each.article}),
        )
        for each in found
        if each.article not in above
    )


def _changes(each: Derivation) -> str:
    """Show the first words that were put for others."""
    changed = [(theirs, ours) for p in each.passages for ours, theirs in p.changed if ours and theirs]
    return "".join(f'; "{theirs}" became "{ours}"' for theirs, ours in changed[:2])


def _name(article: str, known: Known) -> str:
    """Name an article by outlet, day and title."""
    line = known.articles.get(article)
    if line is None:
        return article
    outlet = line.reposted_by if line.repost and line.reposted_by else line.outlet
    return ", ".join(part for part in (outlet or "outlet unknown", line.published, line.title) if part)


def _day(article: str, known: Known) -> tuple[bool, str, str]:
    """Order articles by day; those without one last."""
    line = known.articles.get(article)
    day = line.published if line else None
    return day is None, day or "", article


def lines(nodes: Sequence[Node], before: str = "") -> Iterator[str]:
    """Write a tree as text."""
    for number, node in enumerate(nodes):
        last = number == len(nodes) - 1
        told = " ".join((f"{node.label}  [{node.detail}]" if node.detail else node.label).split())
        yield f"{before}{'└─ ' if last else '├─ '}{told}"
        yield from lines(node.children, f"{before}{'   ' if last else '│  '}")


class _Placed(NamedTuple):
    """A node with its row and depth, and the row of the node above."""

    node: Node
    row: int
    depth: int
    above: int | None


def _rows(nodes: Sequence[Node], depth: int = 0, above: int | None = None, row: int = 0) -> Iterator[_Placed]:
    """Give every node a row of its own, those below it behind it."""
    for node in nodes:
        yield _Placed(node, row, depth, above)
        below = list(_rows(node.children, depth + 1, row, row + 1))
        yield from below
        row += 1 + len(below)


def svg(nodes: Sequence[Node], title: str) -> str:
    """Draw a tree; for pages and files, in light and dark."""
    placed = list(_rows(nodes))
    height = 2 * MARGIN + ROW * max(1, len(placed))
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" role="img" font-family="sans-serif"'
        f' font-size="13"><title>{escape(title)}</title>'
        "<style>.l{fill:#1e1e1e}.d{fill:#5e5c64;font-size:11px}.e{stroke:#9a9996;fill:none}"
        "@media (prefers-color-scheme: dark){.l{fill:#f6f5f4}.d{fill:#c0bfbc}}</style>"
    )
    parts = [head]
    for item in placed:
        x, y = MARGIN + INDENT * item.depth, MARGIN + ROW * item.row + 14
        if item.above is not None:
            up = MARGIN + ROW * item.above + 14
            parts.append(f'<path class="e" d="M{x - INDENT + 6} {up + 8}V{y}H{x - 4}"/>')
        colour = COLOURS[item.node.shape]
        parts.append(
            f'<rect x="{x}" y="{y - 6}" width="12" height="12" fill="{colour}"/>'
            if item.node.shape in ("origin", "against")
            else f'<circle cx="{x + 6}" cy="{y}" r="5" fill="{colour}"/>'
        )
        room = int((WIDTH - x - 40) / LETTER)
        parts.append(f'<text class="l" x="{x + 20}" y="{y + 4}">{escape(_short(item.node.label, room))}</text>')
        if item.node.detail:
            detail = escape(_short(item.node.detail, int(room * 1.15)))
            parts.append(f'<text class="d" x="{x + 20}" y="{y + 18}">{detail}</text>')
    return "".join([*parts, "</svg>\n"])


def _short(text: str, room: int) -> str:
    """Cut a text to so many letters."""
    text = " ".join(text.split())
    return text if len(text) <= room else f"{text[: max(1, room - 1)]}…"
