"""The two curves as a picture: the tie above, its coverage below, along one time."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from reportedly.errors import ReportedlyError
from reportedly.export.growth_words import coverage_sentence, sure, tie_sentence
from reportedly.export.time_axis import Tick, tick_days
from reportedly.ties.calendar import name

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from reportedly.ties.growth import Change, Growth, Period, Ratio

WIDTH, LEFT, RIGHT = 960, 52, 16  # units of the drawing
PANEL, HEAD, GAP, FOOT = 150, 44, 26, 30
SENTENCE = 150  # letters of the line below a panel's name
TIE, COVERAGE, CHANGE, PAPER = "#1a5fb4", "#77767b", "#c64600", "#ffffff"
LIKELY = 0.5  # probability of a change from which it is drawn
STEPS = 4  # lines of a scale, at most
SCALE = 2  # pixels of a PNG for a unit
STYLE = (
    ".l{fill:#1e1e1e}.d{fill:#5e5c64;font-size:11px}.g{stroke:#deddda}.m{stroke:#1e1e1e;stroke-width:2;fill:none}"
    "@media (prefers-color-scheme: dark){.p{fill:#16181b}.l{fill:#f6f5f4}.d{fill:#c0bfbc}.g{stroke:#3d3846}"
    ".m{stroke:#f6f5f4}}"
)


@dataclass(frozen=True, slots=True)
class Panel:
    """One curve, ready to be drawn."""

    title: str
    told: str
    values: Sequence[float]
    titles: Sequence[str]  # of the bars
    colour: str
    levels: tuple[float, float] | None  # mean of the earlier and of the later part
    change: Change | None


def svg(growth: Growth, title: str) -> str:
    """Draw both curves; for pages and files, in light and dark."""
    panels = [tie_panel(growth), coverage_panel(growth)]
    height = len(panels) * (HEAD + PANEL) + GAP + FOOT
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" width="{WIDTH}" height="{height}" '
        'role="img" aria-labelledby="growth-title growth-told" font-family="sans-serif" font-size="13">'
        f'<title id="growth-title">{escape(title)}</title>'
        f'<desc id="growth-told">{escape(" ".join(f"{each.title}: {each.told}" for each in panels))}</desc>'
        f'<style>{STYLE}</style><rect class="p" width="{WIDTH}" height="{height}" fill="{PAPER}"/>'
    )
    parts = [head]
    for number, panel in enumerate(panels):
        parts += draw(panel, growth, HEAD + number * (HEAD + PANEL + GAP))
    parts += [
        f'<text class="d" x="{tick.x}" y="{height - 10}" text-anchor="middle">{escape(tick.label)}</text>'
        for tick in ticks(growth)
    ]
    return "".join([*parts, "</svg>\n"])


def tie_panel(growth: Growth) -> Panel:
    """Draw the events as they would be, had every period been read so that all of them were seen."""
    values = [each.events / each.chance / each.when.days * _usual(growth) for each in growth.periods]
    told = [
        f"{name(each.when, growth.per)}: {each.events} events, {each.chance:.0%} of all seen, {each.read} articles read"
        for each in growth.periods
    ]
    levels = _levels(growth, growth.tie.ratio, lambda each: each.chance * each.when.days)
    return Panel(
        title=f"The tie: events a {growth.per}, those missed made up for",
        told=tie_sentence(growth),
        values=values,
        titles=told,
        colour=TIE,
        levels=levels,
        change=growth.tie.change,
    )


def coverage_panel(growth: Growth) -> Panel:
    """Draw the articles that tell of the pair."""
    return Panel(
        title=f"The coverage: articles a {growth.per} that tell of the two, copies as well",
        told=coverage_sentence(growth),
        values=[each.coverage / each.when.days * _usual(growth) for each in growth.periods],
        titles=[f"{name(each.when, growth.per)}: {each.coverage} articles" for each in growth.periods],
        colour=COVERAGE,
        levels=_levels(growth, growth.coverage.ratio, lambda each: each.when.days),
        change=growth.coverage.change,
    )


def _usual(growth: Growth) -> int:
    """Give the length of a whole period; those at the ends are cut and would look low."""
    return max(each.when.days for each in growth.periods)


def _levels(growth: Growth, ratio: Ratio | None, exposed: Callable[[Period], float]) -> tuple[float, float] | None:
    """Give the mean of both parts in the units of the panel."""
    if ratio is None or growth.split is None:
        return None
    early = sum(exposed(each) for each in growth.periods if each.when.first < growth.split)
    late = sum(exposed(each) for each in growth.periods if each.when.first >= growth.split)
    return ratio.early / early * _usual(growth), ratio.late / late * _usual(growth)


def draw(panel: Panel, growth: Growth, top: int) -> list[str]:
    """Draw one panel from a height on."""
    most: float = max([*panel.values, *(panel.levels or ()), 1.0])
    steps = scale(most)
    floor = top + PANEL

    def y(value: float) -> float:
        return round(floor - value / most * PANEL, 1)

    told = panel.told if len(panel.told) <= SENTENCE else panel.told[: SENTENCE - 1] + "…"
    head = (
        f'<text class="l" x="{LEFT}" y="{top - 26}" font-weight="600">{escape(panel.title)}</text>'
        f'<text class="d" x="{LEFT}" y="{top - 10}">{escape(told)}</text>'
    )
    parts = [head, *changed(panel.change, growth, top)]
    parts += [
        f'<line class="g" x1="{LEFT}" x2="{WIDTH - RIGHT}" y1="{y(step)}" y2="{y(step)}"/>'
        f'<text class="d" x="{LEFT - 6}" y="{y(step) + 4}" text-anchor="end">{step:g}</text>'
        for step in steps
    ]
    for value, title, each in zip(panel.values, panel.titles, growth.periods, strict=True):
        left, right = _x(each.when.first, growth), _x(each.when.last, growth, after=1)
        room = min(2.0, (right - left) / 5)
        parts.append(
            f'<rect x="{left + room / 2:.1f}" y="{y(value)}" width="{right - left - room:.1f}" '
            f'height="{round(floor - y(value), 1)}" fill="{panel.colour}"><title>{escape(title)}</title></rect>'
        )
    if panel.levels and growth.split:
        edge = _x(growth.split, growth)
        parts.append(
            f'<path class="m" d="M{LEFT} {y(panel.levels[0])}H{edge}"/>'
            f'<path class="m" d="M{edge} {y(panel.levels[1])}H{WIDTH - RIGHT}"/>'
        )
    return parts


def changed(change: Change | None, growth: Growth, top: int) -> list[str]:
    """Draw where the rate changed, with the stretch that it lies in."""
    if change is None or change.probability < LIKELY:
        return []
    x, left, right = (_x(day, growth) for day in (change.first, change.earliest, change.latest))
    words = f"change {change.first} (probability {sure(change.probability)})"
    side, at = ("end", x - 6) if x > WIDTH / 2 else ("start", x + 6)
    width = max(1.0, round(right - left, 1))
    return [
        f'<rect x="{left}" y="{top}" width="{width}" height="{PANEL}" fill="{CHANGE}" fill-opacity=".14"/>',
        f'<path d="M{x} {top}V{top + PANEL}" stroke="{CHANGE}" stroke-width="2" stroke-dasharray="5 3"/>',
        f'<text class="d" x="{at}" y="{top + 10}" text-anchor="{side}">{words}</text>',
    ]


def scale(most: float) -> list[float]:
    """Choose round values from nought to the top."""
    step = 1.0
    while most / step > STEPS:
        step *= 2.5 if f"{step:e}"[0] == "2" else 2
    return [step * number for number in range(int(most / step) + 1)]


def _x(day: date, growth: Growth, after: int = 0) -> float:
    """Give the place of a day's beginning; with ``after`` of the day behind it."""
    first, last = growth.periods[0].when.first, growth.periods[-1].when.last
    share = ((day - first).days + after) / ((last - first).days + 1)
    return round(LEFT + share * (WIDTH - LEFT - RIGHT), 1)


def ticks(growth: Growth) -> list[Tick]:
    """Give some round days with their places."""
    if not growth.periods:
        return []
    first, last = growth.periods[0].when.first, growth.periods[-1].when.last
    if first == last:
        return [Tick(_x(first, growth), f"{first:%d %b %Y}")]
    found = [Tick(_x(day, growth), label) for day, label in tick_days(first, last)]
    return [tick for tick in found if LEFT <= tick.x <= WIDTH - RIGHT - 20]


def png(drawn: str) -> bytes:
    """Turn a drawing into a PNG. Raises ReportedlyError where the extra is not installed."""
    try:
        from resvg_py import svg_to_bytes
    except ImportError as error:
        message = (
            "A PNG needs the extra 'plots', which is not installed. Install it with: pip install 'reportedly[plots]'; "
            "or give a file that ends in .svg."
        )
        raise ReportedlyError(message) from error
    return bytes(svg_to_bytes(svg_string=drawn, zoom=SCALE))
