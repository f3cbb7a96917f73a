"""The picture of the README: fifty pages, and where what they say began. Readable on light and dark grounds."""

from __future__ import annotations

import math

WIDTH, HEIGHT = 860, 330
PAGES, ROWS = 50, 10
OUTLETS = (
    ("reprint", 22),
    ("reprint, new headline", 13),
    ("repost of a reprint", 9),
    ("\u201cas reported by \u2026\u201d", 6),
)
TOLD = (
    "Fifty web pages carry a story: reprints, reposts, rewrites. All lead to one agency report, which rests on unnamed "
    "analysts. The count of independent origins is one."
)
STYLE = """
    .card { fill: #ffffff; stroke: #d0d7de; }
    .page { fill: #eef2f6; stroke: #8c96a0; }
    .box { fill: #e7f0fb; stroke: #3b72b5; }
    .origin { fill: #fdf0d9; stroke: #b5741b; stroke-width: 2; }
    .line { stroke: #8c96a0; fill: none; }
    text { font: 13px system-ui, sans-serif; fill: #1f2328; }
    .head { font-weight: 600; font-size: 14px; }
    .small { font-size: 12px; fill: #59636e; }
    @media (prefers-color-scheme: dark) {
      .card { fill: #0d1117; stroke: #3d444d; }
      .page { fill: #212830; stroke: #7d8590; }
      .box { fill: #12243a; stroke: #6ea8ec; }
      .origin { fill: #33240b; stroke: #e0a04a; }
      .line { stroke: #7d8590; }
      text { fill: #e6edf3; }
      .small { fill: #9198a1; }
    }
"""


def picture() -> str:
    """Draw it."""
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" role="img">',
        "  <title>Fifty pages, one origin</title>",
        f"  <desc>{TOLD}</desc>",
        f"  <style>{STYLE}  </style>",
        f'  <rect class="card" x="0.5" y="0.5" width="{WIDTH - 1}" height="{HEIGHT - 1}" rx="8"/>',
        *pages(),
        *outlets(),
        *box(530, 125, 130, 54, "box", "one agency", "its wire report"),
        *box(714, 125, 122, 54, "origin", "analysts", "unnamed"),
        arrow((660, 152), (712, 152)),
        text(32, 34, "50 pages", "head"),
        text(262, 34, "outlets", "head"),
        text(530, 110, "agency", "head"),
        text(714, 110, "origin", "head"),
        text(530, 232, "origins: 1", "head"),
        text(530, 254, "lower: the agency is named as the source", "small"),
        text(530, 274, "not counted: 44 pages carry the text of another", "small"),
        text(32, 306, "page", "small"),
        text(262, 306, "\u2190 outlet", "small"),
        text(530, 306, "\u2190 agency", "small"),
        text(714, 306, "\u2190 analysts", "small"),
        "</svg>",
    ]
    return "\n".join(parts) + "\n"


def pages() -> list[str]:
    """Draw the pages in a grid, each with two lines of print."""
    drawn = []
    for number in range(PAGES):
        x, y = 32 + 30 * (number // ROWS), 50 + 24 * (number % ROWS)
        drawn.append(
            f'  <rect class="page" x="{x}" y="{y}" width="20" height="18" rx="2"/>'
            f'<path class="line" d="M{x + 4} {y + 6}h12M{x + 4} {y + 11}h8"/>'
        )
    return drawn


def outlets() -> list[str]:
    """Draw the outlets by what they did, with how many pages lead there, and the way on to the agency."""
    drawn = []
    for number, (what, pages_there) in enumerate(OUTLETS):
        middle = 76 + 64 * number
        drawn += [
            arrow((186, middle), (260, middle), math.sqrt(pages_there)),
            text(212, middle - 10, str(pages_there), "small"),
            *box(262, middle - 22, 176, 44, "box", what),
            arrow((438, middle), (528, 152)),
        ]
    return drawn


def box(x: int, y: int, width: int, height: int, kind: str, *lines: str) -> list[str]:
    """Draw a box with one or two lines of text in it."""
    first = y + height / 2 + 5 - 9 * (len(lines) - 1)
    drawn = [f'  <rect class="{kind}" x="{x}" y="{y}" width="{width}" height="{height}" rx="6"/>']
    for number, line in enumerate(lines):
        drawn.append(text(x + 12, first + 18 * number, line, "small" if number else ""))
    return drawn


def arrow(start: tuple[float, float], end: tuple[float, float], width: float = 1.4) -> str:
    """Draw a bent line with a head."""
    (x, y), (to_x, to_y) = start, end
    bend = (x + to_x) / 2
    return (
        f'  <path class="line" stroke-width="{width:.1f}" d="M{x} {y}C{bend} {y} {bend} {to_y} {to_x - 4} {to_y}"/>'
        f'<path class="line" stroke-width="1.4" d="M{to_x - 8} {to_y - 4}l6 4l-6 4"/>'
    )


def text(x: float, y: float, words: str, kind: str) -> str:
    """Write words."""
    return f'  <text x="{x:g}" y="{y:g}"' + (f' class="{kind}"' if kind else "") + f">{words}</text>"
