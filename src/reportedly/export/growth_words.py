"""Growth in words and in bars of letters."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportedly.export.in_words import counted
from reportedly.ties.calendar import name
from reportedly.ties.growth import FEWEST

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportedly.ties.growth import Change, Growth, Ratio, Trend

EIGHTHS = " ▏▎▍▌▋▊▉█"
BAR = 24  # letters of the longest bar
TELLING = 0.5  # probability of a change from which its place is told
CERTAIN = 0.999
VAST, TEN = 100, 10  # ratios above are told without a figure, or with one place
APART = 1.5  # times between counting by days and by articles, from which both are told


def tie_sentence(growth: Growth) -> str:
    """Say whether the tie grew."""
    found = growth.tie.ratio
    if growth.tie.verdict == "too little to say" or found is None:
        return f"Too little to say: {_too_little(growth, growth.tie, 'event')}."
    return f"{_verdict(growth.tie)}, given what was read: {_compared(growth, found, 'event')}."


def coverage_sentence(growth: Growth) -> str:
    """Say whether the coverage grew, copies and all."""
    found = growth.coverage.ratio
    if growth.coverage.verdict == "too little to say" or found is None:
        return f"Too little to say: {_too_little(growth, growth.coverage, 'article')}."
    return f"{_verdict(growth.coverage)}: {_compared(growth, found, 'article')}."


def sentences(growth: Growth) -> tuple[str, ...]:
    """Say all that a page or a terminal should say beside the curves."""
    found = [f"Is the tie growing? {tie_sentence(growth)}"]
    found += [f"For the tie, {_changed(growth, growth.tie.change)}."] if growth.tie.change else []
    found += _either_way(growth)
    found.append(f"Is the coverage growing? {coverage_sentence(growth)}")
    found += [f"For the coverage, {_changed(growth, growth.coverage.change)}."] if growth.coverage.change else []
    if growth.tie.clumping > 1:
        found.append(
            "Some events come together in one article, which widens the interval: their variance is taken as "
            f"{growth.tie.clumping:.1f} times that of events that come by themselves."
        )
    if growth.aside:
        found.append("Not counted: " + "; ".join(f"{number} {why}" for why, number in growth.aside) + ".")
    if growth.undated:
        found.append(f"{counted(growth.undated, 'article')} of these outlets without a usable date left out.")
    return tuple(found)


def _verdict(trend: Trend) -> str:
    """Write a verdict at the head of a sentence."""
    words = {"unclear": "Not clear", "steady": "Neither halved nor doubled"}
    return words.get(trend.verdict, trend.verdict.capitalize())


def _compared(growth: Growth, ratio: Ratio, what: str) -> str:
    """Write the two counts, their ratio and how sure it is."""
    return (
        f"{counted(ratio.late, what)} since {growth.split}, {ratio.early} before: {_number(ratio.middle)} times "
        f"the rate (95 %: {_number(ratio.low)} to {_number(ratio.high)}), probability of growth {sure(ratio.rising)}"
    )


def sure(probability: float) -> str:
    """Write a probability; none is one or nought."""
    if probability > CERTAIN:
        return f"over {CERTAIN}"
    return f"under {1 - CERTAIN:.3f}" if probability < 1 - CERTAIN else f"{probability:.3f}"


def _number(number: float) -> str:
    """Write a ratio with as many places as it has meaning."""
    if number >= VAST:
        return f"over {VAST}"
    return f"{number:.1f}" if number >= TEN else f"{number:.2f}"


def _too_little(growth: Growth, trend: Trend, what: str) -> str:
    """Say what is missing."""
    total = sum(each.events if what == "event" else each.coverage for each in growth.periods)
    dated = "dated event" if what == "event" else "dated article"
    if total < FEWEST:
        return f"{counted(total, dated)}, {FEWEST} are needed"
    if trend.ratio is None:
        return f"{counted(len(growth.periods), growth.per)} of reading, nothing on one side to compare with"
    if total / trend.clumping < FEWEST:
        return f"{counted(total, dated)} that come in a few clumps, {FEWEST} that come by themselves are needed"
    return (
        f"the rate may be {_number(trend.ratio.low)} to {_number(trend.ratio.high)} times the earlier one, "
        "so it may have halved or doubled"
    )


def _changed(growth: Growth, change: Change) -> str:
    """Say where the rate changed, if it did."""
    if change.probability < TELLING:
        return f"probably no single change of the rate (probability of one {sure(change.probability)})"
    return (
        f"the rate changed (probability {sure(change.probability)}), most probably at the beginning of {change.first}, "
        f"95 %: {change.earliest} to {change.latest} (by {growth.per})"
    )


def _either_way(growth: Growth) -> list[str]:
    """Give the two extremes of what reading more may do, where they are apart."""
    day, article = growth.by_day, growth.by_article
    if growth.tie.verdict == "too little to say" or day is None or article is None:
        return []
    if 1 / APART < day.middle / article.middle < APART:
        return []
    told = (
        f"Counted per day it is {_number(day.middle)} times the rate, per article read {_number(article.middle)} times"
    )
    return [f"{told}; how often single events are told of says which is nearer."]


def bars(growth: Growth) -> list[str]:
    """Draw both curves with letters, a line for each period."""
    if not growth.periods:
        return []
    names = [name(each.when, growth.per) for each in growth.periods]
    events = _drawn([each.events for each in growth.periods])
    coverage = _drawn([each.coverage for each in growth.periods])
    wide = max(len(each) for each in names)
    rows = [f"{'':{wide}}   {'events of the tie':{BAR + 6}}  {'articles on the two':{BAR + 6}}  read  seen"]
    for label, event, article, each in zip(names, events, coverage, growth.periods, strict=True):
        mark = "*" if each.when.first == growth.split else " "
        rows.append(f"{mark}{label:{wide}}  {event}  {article}  {each.read:>4}  {each.chance:>4.0%}")
    rows.append(
        "* the later part begins here. read: articles of outlets that ever wrote of one of the two, without copies."
    )
    rows.append("seen: estimated chance that an event was told of at all, given what was read.")
    return rows


def _drawn(numbers: Sequence[int]) -> list[str]:
    """Draw numbers as bars of one scale, with the number behind."""
    top = max(*numbers, 1)
    return [f"{_bar(number / top)} {number}".ljust(BAR + 6)[: BAR + 6] for number in numbers]


def _bar(share: float) -> str:
    """Draw a bar, in eighths of a letter."""
    eighths = round(share * BAR * 8)
    if share and not eighths:
        eighths = 1
    return EIGHTHS[8] * (eighths // 8) + (EIGHTHS[eighths % 8] if eighths % 8 else "")
