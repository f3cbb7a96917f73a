"""Whether growth is told from more reading: simulated pairs of actors with known rates, copies and swings of coverage.

Two worlds. In the first what is found rises in step with what is read and each event is told of once: the rate per
article is the truth, as in a textbook. In the second events happen by themselves; outlets of unequal size and interest,
some of which are read from a later day on only, tell of each one or not, the more the more they publish, and unequally
newsworthy as events are; so what is found flattens out. There the rate per day is the truth. Both are measured beside
counting per article and counting per day alone, which are each right in one of the worlds only.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import NamedTuple

import numpy as np

from evaluation.score import Score
from reportedly.ties.calendar import Stretch, Volume, periods
from reportedly.ties.growth import Growth, Ratio, growth
from reportedly.ties.happenings import Happening

FIRST = date(2024, 1, 1)
MONTHS = 24
LATE = date(2025, 1, 1)  # the second half of the stretch
DAYS = (date(2026, 1, 1) - FIRST).days
MONTH = periods(FIRST, FIRST + timedelta(days=DAYS - 1), "month")
MONTH_OF = np.repeat(np.arange(MONTHS), [each.days for each in MONTH])
OUTLETS = 8
PAIRS = 1000  # in full, for each question, twice as many for the intervals; a gate run shares its pairs out
SEED = 20261
SURE = 0.95


@dataclass(frozen=True)
class World:
    """What is simulated of one pair."""

    ratio: float  # the later rate over the earlier one
    events: float  # expected to be found in the earlier half, or to happen in it
    volume: float  # articles a day, later over earlier
    swing: float = 0.3  # standard deviation of the logarithm of a month's volume
    process: bool = True  # False: the textbook's world
    tellings: float = 1.0  # of an event on average, in the earlier half
    even: float = 1.0  # shape of the Gamma of newsworthiness
    copies: tuple[float, float] = (0.5, 0.5)  # of an article on average, earlier and later
    clump: int = 1  # propositions that one event makes, at most
    bursts: float = 0.0  # coefficient of variation of the rate from month to month
    turn: date = LATE  # when the rate changes


class Answer(NamedTuple):
    """What is said of one pair, and by counting alone."""

    world: World
    growth: Growth


def days_of(rng: np.random.Generator, world: World) -> np.ndarray:
    """Give the articles a day that each outlet publishes, outlets by days; half of the rise is in outlets new to us."""
    sizes = rng.lognormal(0, 1, OUTLETS)
    late = np.arange(DAYS) >= (LATE - FIRST).days
    new = rng.random(OUTLETS) < 0.4
    new[0] = False
    sizes[~new] *= 4 / sizes[~new].sum()
    rising = max(1.0, world.volume) - 1
    grown = 1 + rising / 2 if new.any() else 1 + rising
    paths = np.outer(sizes, np.where(late, min(1.0, world.volume) * grown, 1.0))
    paths[new] = 0
    if new.any():
        paths[new] = np.outer(sizes[new] * 4 * rising / 2 / sizes[new].sum(), late)
    return paths * np.exp(rng.normal(0, world.swing, MONTHS))[MONTH_OF]


def simulate(rng: np.random.Generator, world: World) -> Growth:
    """Let a pair live through two years, and measure."""
    paths = days_of(rng, world)
    volume = paths.sum(axis=0)
    read = rng.poisson(paths)
    half = (LATE - FIRST).days
    rate = np.full(DAYS, world.events / half) * np.where(np.arange(DAYS) >= (world.turn - FIRST).days, world.ratio, 1)
    if world.bursts:
        shape = world.bursts**-2
        rate = rate * rng.gamma(shape, 1 / shape, MONTHS)[MONTH_OF]
    if not world.process:
        rate = rate * volume / volume[:half].mean()
    interest = rng.lognormal(0, 0.5, OUTLETS)
    chance = paths * interest[:, None]
    chance *= world.tellings / chance[:, :half].sum(axis=0).mean()
    found, coverage = [], []
    for day in np.repeat(np.arange(DAYS), rng.poisson(rate)).tolist():
        if world.process:
            worth = rng.gamma(world.even, 1 / world.even)
            told = np.flatnonzero(rng.random(OUTLETS) < -np.expm1(-worth * chance[:, day])).tolist()
        else:
            told = [int(rng.choice(OUTLETS, p=paths[:, day] / volume[day]))]
        if told:
            when = one_day(day)
            for number in range(int(rng.integers(1, world.clump + 1))):
                found.append(
                    Happening(f"{len(found)}.{number}", when, tuple(map(str, told)), frozenset({f"{len(coverage)}"}))
                )
            coverage.append(Volume(when, len(told) + int(rng.poisson(len(told) * world.copies[day >= half]))))
    months = MONTH_OF[:, None] == np.arange(MONTHS)
    return growth(
        found,
        coverage,
        [
            Volume(MONTH[month], int(number), str(outlet))
            for outlet, each in enumerate(read @ months)
            for month, number in enumerate(each)
            if number
        ],
    )


def one_day(number: int) -> Stretch:
    """Give a day by its number."""
    day = FIRST + timedelta(days=number)
    return Stretch(day, day)


def answers(worlds: Iterable[World], seed: int) -> list[Answer]:
    """Simulate worlds one after the other."""
    rng = np.random.default_rng([SEED, seed])
    return [Answer(world, simulate(rng, world)) for world in worlds]


def ways(answer: Answer) -> tuple[Ratio | None, ...]:
    """Give the ratio as we measure it, per article and per day."""
    return answer.growth.tie.ratio, answer.growth.by_article, answer.growth.by_day


def shares(found: Sequence[Answer], asked: Callable[[Ratio, World], bool]) -> list[float]:
    """Give the share of pairs of which something holds: as we measure, per article, per day."""
    hits = [[ratio is not None and asked(ratio, answer.world) for ratio in ways(answer)] for answer in found]
    return [sum(column) / len(found) for column in zip(*hits, strict=True)]


def held(ratio: Ratio, world: World) -> bool:
    """Tell whether an interval holds the truth."""
    return ratio.low <= world.ratio <= ratio.high


def rises(ratio: Ratio, world: World) -> bool:  # noqa: ARG001 - asked of every world alike
    """Tell whether an interval says that the tie grows."""
    return ratio.low > 1


def sinks(ratio: Ratio, world: World) -> bool:  # noqa: ARG001
    """Tell whether an interval says that the tie shrinks."""
    return ratio.high < 1


def varied(number: int, *, process: bool) -> list[World]:
    """Give pairs of all sorts: from a few events to hundreds, rates and volumes that rise and fall up to fourfold."""
    rng = np.random.default_rng([SEED, 99, int(process)])
    return [
        World(
            ratio=math.exp(rng.normal(0, 0.6)),
            events=float(rng.uniform(8, 100)),
            volume=math.exp(rng.uniform(-1.4, 1.4)),
            process=process,
            tellings=math.exp(rng.uniform(-1.2, 1.2)),
            even=float(rng.choice([0.5, 1, 3])),
        )
        for _ in range(number)
    ]


TRIPLED = World(ratio=1, events=40, volume=3)
QUESTIONS: dict[str, World] = {
    "rate per article constant, coverage triples": replace(TRIPLED, process=False, events=20),
    "events constant, coverage triples": TRIPLED,
    "and with a flood of copies": replace(TRIPLED, copies=(0.5, 20)),
    "events constant, coverage falls to a third": replace(TRIPLED, volume=1 / 3),
    "and events of three propositions at most": replace(TRIPLED, clump=3),
    "and events that come in bursts": replace(TRIPLED, bursts=0.5),
}


def run(limit: int | None = None) -> list[Score]:
    """Ask all questions; with a limit, of so many pairs in all."""
    each = PAIRS if limit is None else limit // (len(QUESTIONS) + 6)
    scores = []
    for name, process in (("textbook world", False), ("reporting world", True)):
        found = answers(varied(2 * each, process=process), 1)
        ours, article, day = shares(found, held)
        peer = f"per article {article:.3f}, per day {day:.3f}; to reach 0.93-0.97"
        scores.append(Score("growth", f"{name}: truth in the 95 % interval", ours, len(found), peer, 0.93))
        scores.append(Score("growth", f"{name}: 1 - distance of that from 0.95", 1 - abs(ours - SURE), len(found)))
    for number, (name, world) in enumerate(QUESTIONS.items(), 2):
        found = answers([world] * each, number)
        ours, article, day = shares(found, rises)
        peer = f"per article {1 - article:.3f}, per day {1 - day:.3f}"
        scores.append(Score("growth", f"{name}: not called growing", 1 - ours, each, peer, 0.95))
        ours, article, day = shares(found, sinks)
        peer = f"per article {1 - article:.3f}, per day {1 - day:.3f}"
        scores.append(Score("growth", f"{name}: not called shrinking", 1 - ours, each, peer))
    return [*scores, *power(each), *turning(each)]


def power(pairs: int) -> list[Score]:
    """See how often a twofold growth is found: over 40 events in all, and from 40 events on."""
    found = []
    for number, (name, events, best) in enumerate(
        (("over 40 events in all", 40 / 3, f"any test at 5 %, two-sided: at most {best_power(40):.2f}"),
         ("from 40 events to 80", 40.0, "")),
        20,
    ):  # fmt: skip
        world = World(ratio=2, events=events, volume=1, process=False)
        ours, *_ = shares(answers([world] * pairs, number), rises)
        found.append(Score("growth", f"twofold growth {name}: found", ours, pairs, best, 0.8 if events == 40 else None))
    return found


def best_power(events: int) -> float:
    """Give how often the best test of two Poisson rates finds a doubling: a binomial with a share of two thirds."""

    def beyond(least: int, share: float) -> float:
        return sum(math.comb(events, n) * share**n * (1 - share) ** (events - n) for n in range(least, events + 1))

    least = next(n for n in range(events + 1) if beyond(n, 0.5) <= (1 - SURE) / 2)
    spare = ((1 - SURE) / 2 - beyond(least, 0.5)) / (beyond(least - 1, 0.5) - beyond(least, 0.5))
    return beyond(least, 2 / 3) + spare * (beyond(least - 1, 2 / 3) - beyond(least, 2 / 3))


def turning(pairs: int) -> list[Score]:
    """See how well a fourfold change after two thirds is placed, and how often one is seen where there is none."""
    turn = date(2025, 5, 1)
    changed = [
        each.growth.tie.change for each in answers([World(ratio=4, events=20, volume=1.5, turn=turn)] * pairs, 30)
    ]
    seen = [each for each in changed if each is not None and each.probability > SURE]
    still = [each.growth.tie.change for each in answers([TRIPLED] * pairs, 31)]
    inside = sum(each.earliest <= turn <= each.latest for each in changed if each is not None)
    return [
        Score("growth", "fourfold change: month in the 95 % set", inside / pairs, pairs, "", 0.93),
        Score("growth", "fourfold change: seen", len(seen) / pairs, pairs),
        Score("growth", "no change: none seen",
              1 - sum(each is not None and each.probability > SURE for each in still) / pairs, pairs, "", 0.95),
    ]  # fmt: skip


if __name__ == "__main__":
    for score in run():
        print(score)
