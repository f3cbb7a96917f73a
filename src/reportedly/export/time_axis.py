"""Where things stand on a drawn time axis: pure geometry, in the units of the drawing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Sequence

WIDTH, SIDE, TOP, LANE, BOTTOM = 960, 24, 28, 30, 10
LETTER = 6.4  # average width of a letter at 12 units of height
SMALLEST = 10  # units; half of a shape with some room
TICK_ROOM = 36  # units; half of a tick's label
GAP = 4  # units between a bar and its label
SHORTEST = 8  # letters; less says nothing, so it may stand outside the drawing
LABEL = 44  # letters of a label; the rest is in the list below the drawing


class Moment(Protocol):
    """Something with a label and a stretch of time."""

    @property
    def label(self) -> str: ...  # noqa: D102 - see the class
    @property
    def earliest(self) -> date | None: ...  # noqa: D102
    @property
    def latest(self) -> date | None: ...  # noqa: D102
    @property
    def shape(self) -> str: ...  # noqa: D102
    @property
    def claims(self) -> tuple[int, ...]: ...  # noqa: D102


@dataclass(frozen=True, slots=True)
class Tick:
    """A labelled line of the axis."""

    x: float
    label: str


@dataclass(frozen=True, slots=True)
class Scale:
    """How days become units."""

    first: date
    last: date
    ticks: tuple[Tick, ...]
    width: int = WIDTH
    top: int = TOP
    lane: int = LANE
    bottom: int = BOTTOM

    def x(self, day: date) -> float:
        """Give the place of a day."""
        share = (day - self.first).days / max(1, (self.last - self.first).days)
        return round(SIDE + share * (WIDTH - 2 * SIDE), 1)


@dataclass(frozen=True, slots=True)
class Mark:
    """One moment on the axis: a shape in the middle of a bar as long as the time is uncertain."""

    x: float
    y: float
    bar_from: float
    bar_to: float
    lane: int
    shape: str
    label: str
    label_x: float
    anchor: str  # start | end: on which side of the shape the label stands
    title: str
    claim: int | None  # the first claim it leads to


def axis(days: Sequence[date]) -> Scale:
    """Make a scale that shows all days, with ticks at years, months or days."""
    first, last = min(days), max(days)
    room = max(timedelta(days=3), (last - first) / 12)
    first = first - room if first - date.min > room else first
    last = last + room if date.max - last > room else last
    bare = Scale(first, last, ())
    ticks = [Tick(bare.x(day), label) for day, label in tick_days(first, last)]
    inside = [tick for tick in ticks if TICK_ROOM <= tick.x <= WIDTH - TICK_ROOM]
    return Scale(first, last, tuple(inside or ticks))


def tick_days(first: date, last: date) -> list[tuple[date, str]]:
    """Choose at most a dozen round days: years, else months, else days."""
    years = last.year - first.year
    if years >= 2:  # noqa: PLR2004 - two turns of the year or more
        step = -(-years // 12)
        return [(date(year, 1, 1), str(year)) for year in range(first.year + 1, last.year + 1, step)]
    months = [(year, month) for year in range(first.year, last.year + 1) for month in range(1, 13)]
    inside = [date(year, month, 1) for year, month in months if first <= date(year, month, 1) <= last]
    if len(inside) >= 2:  # noqa: PLR2004 - one month alone says too little
        step = -(-len(inside) // 10)
        return [(day, f"{day:%b %Y}") for day in inside[::step]]
    length = (last - first).days
    return [
        (first + timedelta(days=n), f"{first + timedelta(days=n):%d %b %Y}") for n in range(0, length, -(-length // 6))
    ]


def marks(moments: Sequence[Moment], scale: Scale) -> list[Mark]:
    """Place moments in lanes so that nothing lies on top of another."""
    ends: list[float] = []
    placed = []
    for moment in sorted(moments, key=lambda m: (m.earliest or m.latest or date.max, m.label)):
        mark = mark_of(moment, scale)
        left, right = occupied(mark)
        lane = next((n for n, end in enumerate(ends) if end < left), len(ends))
        ends[lane : lane + 1] = [right]
        placed.append(in_lane(mark, lane, scale))
    return placed


def mark_of(moment: Moment, scale: Scale) -> Mark:
    """Place one moment along the axis."""
    left = scale.x(moment.earliest or scale.first)
    right = scale.x(moment.latest or scale.last)
    x = round((left + right) / 2, 1)
    begin, end = min(left, x - SMALLEST), max(right, x + SMALLEST)
    to_the_left = end + len(moment.label) * LETTER > WIDTH and begin > WIDTH - end
    room = int(((begin if to_the_left else WIDTH - end) - GAP) / LETTER)
    longest = max(SHORTEST, min(LABEL, room))
    label = moment.label if len(moment.label) <= longest else moment.label[: longest - 1] + "…"
    return Mark(
        x=x,
        y=0,
        bar_from=left,
        bar_to=right,
        lane=0,
        shape=moment.shape,
        label=label,
        label_x=round(begin - GAP if to_the_left else end + GAP, 1),
        anchor="end" if to_the_left else "start",
        title=f"{moment.label}: {moment.earliest or 'unknown'} to {moment.latest or 'open'}",
        claim=moment.claims[0] if moment.claims else None,
    )


def occupied(mark: Mark) -> tuple[float, float]:
    """Give the stretch that a mark with its bar and label takes."""
    length = len(mark.label) * LETTER + GAP
    label = (mark.label_x - length, mark.label_x) if mark.anchor == "end" else (mark.label_x, mark.label_x + length)
    return min(mark.bar_from, mark.x - SMALLEST, label[0]), max(mark.bar_to, mark.x + SMALLEST, label[1])


def in_lane(mark: Mark, lane: int, scale: Scale) -> Mark:
    """Put a mark into a lane."""
    y = scale.top + lane * scale.lane + scale.lane / 2
    return Mark(mark.x, y, mark.bar_from, mark.bar_to, lane, mark.shape, mark.label, mark.label_x, mark.anchor,
                mark.title, mark.claim)  # fmt: skip
