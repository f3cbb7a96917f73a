"""How likely an event of a period was to be told of at all, given how much was read of that period.

With twice the articles more events come to be known, though not twice as many where each is told of by several outlets
anyway. How many outlets told of each event in words of their own shows which of the two it is: the rarer a second
telling, the more was missed. An outlet tells of an event in step with how much it publishes a day and with how
newsworthy the event is, which is spread by a Gamma (some make the news everywhere). How many tellings there are on
average, and how unequal events are, is not known and summed over.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from reportedly.ties.odds import Array

TELLINGS = np.geomspace(0.02, 20, 21)  # of an event, on average; from "nearly all is missed" to "nothing is missed"
EVENNESS = np.array([0.5, 1.0, 2.0, 8.0])  # shapes of the Gamma: from very unequal events to nearly equal ones
NEWSWORTH = np.geomspace(1e-4, 20, 30)  # of an event beside the usual one; where its Gamma is summed
LEAST_SHARE = 1e-3  # of all that is read, of an outlet that told of an event of a period of which it has no article
INDIFFERENT = 1.0  # tellings; weight of taking an outlet for as interested as all of them are
LEAST_READ = 0.5  # articles; a period of which nothing was read may still have had events told of a little later


@dataclass(frozen=True, slots=True)
class Exposure:
    """What one event a day would have come to in each period, in every case that is summed over."""

    cases: Array  # cases by periods
    weights: Array  # of the cases; sum to 1

    @property
    def mean(self) -> Array:
        """Give the exposure of each period over all cases."""
        return np.asarray(self.weights @ self.cases)


class Told(NamedTuple):
    """By whom one event was told of."""

    period: int
    paces: tuple[float, ...]  # of the outlets that told of it
    nameless: int  # articles of no outlet that did


def by_day(days: Sequence[int]) -> Exposure:
    """Expose periods by their length alone."""
    return Exposure(np.array([days], dtype=float), np.array([1.0]))


def by_article(read: Sequence[int]) -> Exposure:
    """Expose periods in step with the articles read of them."""
    return Exposure(np.maximum(np.array([read], dtype=float), LEAST_READ), np.array([1.0]))


def by_chance(
    days: Sequence[int],
    read: Mapping[str, Sequence[int]],
    tellers: Sequence[Sequence[Sequence[str]]],
    split: int,
    clumping: float,
) -> Exposure:
    """Expose periods by length and by the chance that an event in them was told of.

    ``read`` holds for each outlet the articles of each period, ``tellers`` for each period the outlets that told of
    each of its events; ``split`` is the first period of the later part, so that a change of the rate there says nothing
    about the chances. ``clumping`` thins out what the counts say.
    """
    length = np.array(days, dtype=float)
    if not days:
        return by_day(days)
    paces = {outlet: np.array(each) / length for outlet, each in weighed(read, tellers).items()}
    whole = np.maximum(np.sum(list(paces.values()), axis=0), LEAST_READ / length)
    usual = float((whole * length).sum() / length.sum())
    pace = whole / usual
    told = [
        Told(
            period,
            tuple(float(paces[outlet][period]) / usual if outlet in paces else 0.0 for outlet in event if outlet),
            event.count(""),
        )
        for period, events in enumerate(tellers)
        for event in events
    ]
    shapes = EVENNESS.tolist()
    exposure = np.concatenate([_seen(np.outer(TELLINGS, pace), even) for even in shapes]) * length
    likely = np.concatenate([_likely(told, pace, even) for even in shapes])
    counts = np.array([len(events) for events in tellers], dtype=float)
    for part in (slice(None, split), slice(split, None)):
        inside = exposure[:, part]
        if inside.size:
            likely = likely + np.log(inside / inside.sum(axis=1, keepdims=True)) @ counts[part]
    weights = np.exp((likely - likely.max()) / clumping)
    return Exposure(exposure, weights / weights.sum())


def weighed(read: Mapping[str, Sequence[int]], tellers: Sequence[Sequence[Sequence[str]]]) -> dict[str, list[float]]:
    """Weigh what was read of every outlet by how often it tells of the events that it could tell of.

    Else an outlet that hardly cares for the pair, read from some day on, would make its tie seem to shrink. Outlets are
    weighed by events that are known, however many there were: an outlet has no more weight for coming in busy times.
    """
    told = Counter(outlet for period in tellers for event in period for outlet in event)
    chances = {
        outlet: sum(len(events) * number for events, number in zip(tellers, each, strict=True))
        for outlet, each in read.items()
    }
    usual = sum(told[outlet] for outlet in read) / max(sum(chances.values()), 1)
    weights = {outlet: (INDIFFERENT + told[outlet]) / (INDIFFERENT + usual * chances[outlet]) for outlet in read}
    return {outlet: [weights[outlet] * number for number in each] for outlet, each in read.items()}


def _seen(expected: Array, even: float) -> Array:
    """Give the chance that an event is not missed by all outlets."""
    return np.asarray(-np.expm1(-even * np.log1p(expected / even)))


def _likely(events: Sequence[Told], pace: Array, even: float) -> Array:
    """Give for each number of tellings the logarithm of the chance that these outlets told, given that some did.

    How newsworthy an event is, a Gamma, is summed over along its logarithm.
    """
    weights = NEWSWORTH**even * np.exp(-even * NEWSWORTH)
    weights /= weights.sum()
    expected = np.outer(TELLINGS, NEWSWORTH / (weights @ NEWSWORTH))
    seen = np.log(_seen(np.outer(TELLINGS, pace), even))
    found = np.zeros(len(TELLINGS))
    for event, times in Counter(events).items():
        whole = float(pace[event.period])
        paces = [max(each, whole * LEAST_SHARE) for each in event.paces]
        chance = np.exp(-expected * max(whole - sum(paces), 0.0)) * expected**event.nameless
        for each in paces:
            chance *= -np.expm1(-expected * each)
        found += times * (np.log(chance @ weights) - seen[:, event.period])
    return found
