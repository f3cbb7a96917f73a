"""Is the tie growing, or only its coverage? Two curves, each with a rate ratio, an interval and a point of change.

Counts are Poisson, rates have a Gamma prior, so the ratio of the later rate to the earlier one is a scaled Beta prime.
The stretch that was read is cut into halves by time, before anything is looked at, or where the reader says.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

import numpy as np

from reportedly.ties.calendar import DAY, Per, Stretch, Volume, longest, next_start, periods, place
from reportedly.ties.chance import Exposure, by_article, by_chance, by_day
from reportedly.ties.happenings import UNREAD, Happening, clumping, clumps
from reportedly.ties.odds import Array, Mixture, log_odds

Verdict = Literal["growing", "shrinking", "steady", "unclear", "too little to say"]

PRIOR = 0.5  # events: Jeffreys' prior of a Poisson count, with which intervals hold about as often as they say
SURE = 0.95  # of the probability lies in an interval
FEWEST = 6  # clumps of events; with five, all in one half is no surprise yet: 2 / 2**5 is more than 1 - SURE
HALF, DOUBLE = 0.5, 2.0  # an interval that holds both says nothing
LIGHTEST = 1e-6  # weight of a case of the exposure that is worth computing
UNIT = 1.0  # event: the weight of the prior on the rates where change is compared with no change


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """What is known of one period."""

    when: Stretch
    events: int  # distinct events of the tie that happened in it
    coverage: int  # articles published in it that tell of the pair, copies as well
    read: int  # articles published in it by the outlets concerned, copies not
    chance: float  # that an event in it was told of, 0-1


@dataclass(frozen=True, slots=True, kw_only=True)
class Ratio:
    """The later rate over the earlier one."""

    early: int
    late: int
    middle: float  # half of the probability lies on either side
    low: float
    high: float
    rising: float  # probability that the later rate is higher


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """Where the rate changed, if it did."""

    probability: float  # that it changed at all; even chances before anything is counted
    first: date  # day that the new rate most probably began on: the first of a period
    earliest: date  # SURE of the probability lies between these two, if there was a change
    latest: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Trend:
    """One of the two curves, summed up."""

    verdict: Verdict
    ratio: Ratio | None  # None: nothing to compare
    change: Change | None
    clumping: float  # variance of the counts over that of a Poisson count; 1: nothing comes in clumps


@dataclass(frozen=True, slots=True, kw_only=True)
class Growth:
    """Whether a tie grew, and its coverage, each by itself."""

    per: Per
    periods: tuple[Period, ...]
    split: date | None  # first day of the later part
    tie: Trend
    coverage: Trend
    by_day: Ratio | None  # of the tie, if everything was seen however little was read
    by_article: Ratio | None  # of the tie, if what was seen rose in step with what was read
    aside: tuple[tuple[str, int], ...]  # why propositions do not count, and how many
    undated: int  # articles of the outlets concerned that no period can be told of


NOTHING = Trend(verdict="too little to say", ratio=None, change=None, clumping=1.0)


@dataclass(frozen=True, slots=True)
class Counted:
    """What is compared: counts of each period, exposures, and where the later part begins."""

    counts: Sequence[int]
    exposure: Exposure
    split: int
    clumping: float = 1.0


def growth(
    events: Sequence[Happening],
    coverage: Sequence[Volume],
    read: Sequence[Volume],
    *,
    per: Per = "month",
    since: date | None = None,
    aside: Mapping[str, int] | None = None,
) -> Growth:
    """Compare the later part of what was read with the earlier one.

    ``read`` is what the outlets concerned published, ``coverage`` what tells of the pair, copies as well; ``since`` is
    the first day of the later part, where it is not to be the second half.
    """
    cut = _cut(read, per)
    split = _split(cut, since)
    inside = [(event, number) for event in events if (number := place(event.when, cut, per)) is not None]
    tellers = [[event.tellers for event, where in inside if where == number] for number in range(len(cut))]
    lengths, volumes, covered = [each.days for each in cut], _sums(read, cut, per), _sums(coverage, cut, per)
    outlets = {each.outlet for each in read}
    by_outlet = {name: _sums([each for each in read if each.outlet == name], cut, per) for name in sorted(outlets)}
    swing = clumping(len(clump) for clump in clumps([event for event, _ in inside]))
    seen = by_chance(lengths, by_outlet, tellers, split, swing)
    counts = [len(each) for each in tellers]
    chances = seen.mean / np.array(lengths)
    out = {UNREAD: len(events) - len(inside)} if len(inside) < len(events) else {}
    return Growth(
        per=per,
        periods=tuple(
            Period(when=when, events=counts[n], coverage=covered[n], read=volumes[n], chance=float(chances[n]))
            for n, when in enumerate(cut)
        ),
        split=cut[split].first if 0 < split < len(cut) else None,
        tie=trend(Counted(counts, seen, split, swing), cut),
        coverage=trend(Counted(covered, by_day(lengths), split), cut),
        by_day=ratio(Counted(counts, by_day(lengths), split, swing)),
        by_article=ratio(Counted(counts, by_article(volumes), split, swing)),
        aside=tuple(sorted({**(aside or {}), **out}.items())),
        undated=sum(each.articles for each in read) - sum(volumes),
    )


def _cut(read: Sequence[Volume], per: Per) -> tuple[Stretch, ...]:
    """Cut what was read into periods. The first day's news is of the day before, which counts where no period ends."""
    days = [each.when for each in read if each.when and each.when.days <= longest(each.when.first, per)]
    if not days:
        return ()
    first, last = min(each.first for each in days), max(each.last for each in days)
    before = first - DAY if first > date.min else first
    return periods(before if next_start(before, per) == next_start(first, per) else first, last, per)


def _split(cut: Sequence[Stretch], since: date | None) -> int:
    """Give the number of the first period of the later part: the one nearest to the middle day, or that of a day."""
    if not cut:
        return 0
    day = since or cut[0].first + (cut[-1].last - cut[0].first) / 2
    edges = [abs((each.first - day).days) for each in cut]
    return edges.index(min(edges)) if since is None else sum(each.last < day for each in cut)


def _sums(volumes: Sequence[Volume], cut: Sequence[Stretch], per: Per) -> list[int]:
    """Add up articles by period; those whose day is too vague for it are left out."""
    found = [0] * len(cut)
    for each in volumes:
        number = place(each.when, cut, per) if each.when else None
        if number is not None:
            found[number] += each.articles
    return found


def trend(counted: Counted, cut: Sequence[Stretch]) -> Trend:
    """Sum up one curve."""
    found = ratio(counted)
    enough = sum(counted.counts) / counted.clumping >= FEWEST
    return Trend(
        verdict=verdict(found) if found and enough else "too little to say",
        ratio=found,
        change=change(counted, cut) if found and enough else None,
        clumping=counted.clumping,
    )


def verdict(found: Ratio) -> Verdict:
    """Put an interval into a word."""
    if found.low > 1:
        return "growing"
    if found.high < 1:
        return "shrinking"
    if found.low < HALF and found.high > DOUBLE:
        return "too little to say"
    return "steady" if found.low >= HALF and found.high <= DOUBLE else "unclear"


def ratio(counted: Counted) -> Ratio | None:
    """Compare the rate of the later part with that of the earlier one; None where one of the two is empty."""
    cases, split = counted.exposure.cases, counted.split
    if not 0 < split < len(counted.counts):
        return None
    early, late = sum(counted.counts[:split]), sum(counted.counts[split:])
    heavy = counted.exposure.weights > LIGHTEST
    weights = counted.exposure.weights[heavy]
    moves: Array = np.log(cases[heavy, :split].sum(axis=1) / cases[heavy, split:].sum(axis=1))
    odds = log_odds(late / counted.clumping + PRIOR, early / counted.clumping + PRIOR)
    mixture = Mixture(odds, moves, weights / weights.sum())
    low, middle, high = mixture.quantiles(((1 - SURE) / 2, 0.5, (1 + SURE) / 2))
    return Ratio(
        early=early,
        late=late,
        middle=math.exp(middle),
        low=math.exp(low),
        high=math.exp(high),
        rising=1 - mixture.below(0.0),
    )


def change(counted: Counted, cut: Sequence[Stretch]) -> Change | None:
    """Weigh a change of the rate at every edge of a period against no change at all."""
    counts = np.array(counted.counts) / counted.clumping
    exposure = counted.exposure.mean / counted.clumping
    if len(counts) <= 1 or not counts.sum():
        return None
    scale = UNIT * exposure.sum() / counts.sum()
    whole = _evidence(counts.sum(), exposure.sum(), scale)
    before = np.cumsum(counts)[:-1], np.cumsum(exposure)[:-1]
    after = counts.sum() - before[0], exposure.sum() - before[1]
    odds = np.array(
        [_evidence(*one, scale) + _evidence(*two, scale) - whole
         for one, two in zip(zip(*before, strict=True), zip(*after, strict=True), strict=True)]
    )  # fmt: skip
    top = odds.max()
    shares = np.exp(odds - top) / np.exp(odds - top).sum()
    likeliest = np.argsort(-shares, kind="stable")
    kept = likeliest[: int(np.searchsorted(np.cumsum(shares[likeliest]), SURE)) + 1]
    against = math.exp(-min(top + math.log(np.exp(odds - top).mean()), 700.0))
    return Change(
        probability=1 / (1 + against),
        first=cut[int(likeliest[0]) + 1].first,
        earliest=cut[int(kept.min()) + 1].first,
        latest=cut[int(kept.max()) + 1].first,
    )


def _evidence(count: float, exposure: float, scale: float) -> float:
    """Give the logarithm of the chance of a count, up to what all ways of cutting share, over all rates."""
    shape = UNIT + count
    return math.lgamma(shape) - math.lgamma(UNIT) + UNIT * math.log(scale) - shape * math.log(scale + exposure)
