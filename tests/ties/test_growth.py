"""Growth: copies and more reading move nothing, order does not matter, and too little data says so."""

from __future__ import annotations

import math
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from reportedly.ties.calendar import Stretch, Volume, periods
from reportedly.ties.growth import Growth, Ratio, growth
from reportedly.ties.happenings import UNREAD, Happening

MONTHS = periods(date(2024, 1, 1), date(2025, 12, 31), "month")
COUNTS = st.lists(st.integers(0, 6), min_size=24, max_size=24)


def happened(counts: list[int], tellers: tuple[str, ...] = ("lantern",)) -> list[Happening]:
    """Give so many events in each month."""
    return [
        Happening(f"{month}.{n}", Stretch(day, day), tellers, frozenset({f"{month}.{n}"}))
        for month, count in enumerate(counts)
        for n in range(count)
        for day in [MONTHS[month].first + timedelta(days=n % 28)]
    ]


def published(counts: list[int], outlet: str = "lantern") -> list[Volume]:
    """Give so many articles in each month."""
    return [Volume(month, count, outlet) for month, count in zip(MONTHS, counts, strict=True)]


STEADY = published([100] * 24)


def measured(counts: list[int], read: list[Volume] | None = None) -> Growth:
    return growth(happened(counts), published(counts), STEADY if read is None else read)


def ratio_of(found: Growth) -> Ratio:
    assert found.tie.ratio is not None
    return found.tie.ratio


def test_with_steady_reading_the_interval_is_that_of_two_poisson_counts() -> None:
    found = ratio_of(measured([1] * 12 + [2] * 12))
    odds = 366 / 365  # days of the earlier year over those of the later one
    for share, ours in ((0.025, found.low), (0.5, found.middle), (0.975, found.high)):
        theirs = stats.betaprime.ppf(share, 24.5, 12.5) * odds
        assert ours == pytest.approx(theirs, rel=0.005)  # months differ in length
    assert (found.early, found.late) == (12, 24)


@settings(max_examples=25, deadline=None)
@given(COUNTS, st.integers(2, 5))
def test_reading_more_of_everything_leaves_the_ratio(counts: list[int], times: int) -> None:
    once = ratio_of(measured(counts))
    more = ratio_of(measured(counts, published([100 * times] * 24)))
    assert more.middle == pytest.approx(once.middle, rel=1e-6)


@settings(max_examples=25, deadline=None)
@given(COUNTS, st.randoms(use_true_random=False))
def test_the_order_of_events_and_articles_does_not_matter(counts: list[int], chance: object) -> None:
    events, read = happened(counts), list(STEADY)
    chance.shuffle(events)  # type: ignore[attr-defined]
    chance.shuffle(read)  # type: ignore[attr-defined]
    assert ratio_of(growth(events, [], read)).middle == pytest.approx(ratio_of(measured(counts)).middle, rel=1e-9)


@settings(max_examples=25, deadline=None)
@given(COUNTS)
def test_turning_time_round_turns_the_ratio_round(counts: list[int]) -> None:
    found, turned = ratio_of(measured(counts)), ratio_of(measured(counts[::-1]))
    assert math.log(found.middle) == pytest.approx(-math.log(turned.middle), abs=0.01)  # a leap year is in one half
    assert found.rising == pytest.approx(1 - turned.rising, abs=0.01)


def test_doubling_events_and_reading_doubles_nothing_but_how_sure_it_is() -> None:
    once = ratio_of(measured([1] * 12 + [2] * 12))
    twice = ratio_of(measured([2] * 12 + [4] * 12, published([200] * 24)))
    assert twice.middle == pytest.approx(once.middle, rel=0.03)
    assert twice.high / twice.low < once.high / once.low


def test_more_articles_in_step_with_more_events_told_of_once_is_no_growth() -> None:
    found = measured([1] * 12 + [3] * 12, published([100] * 12 + [300] * 12))
    assert found.tie.verdict in ("steady", "unclear", "too little to say")
    assert ratio_of(found).low < 1 < ratio_of(found).high
    assert found.coverage.verdict == "growing"


def test_where_every_event_is_told_of_by_many_more_articles_do_not_explain_more_events() -> None:
    names = tuple("abcdefgh")
    read = [each for name in names for each in published([100] * 12 + [300] * 12, name)]
    found = growth(happened([1] * 12 + [3] * 12, names), [], read)
    assert found.tie.verdict == "growing"
    assert ratio_of(found).middle == pytest.approx(3, rel=0.2)


def test_an_outlet_that_never_tells_of_the_pair_hardly_matters() -> None:
    alone = ratio_of(measured([2] * 24))
    beside = ratio_of(measured([2] * 24, [*STEADY, *published([0] * 12 + [400] * 12, "weather")]))
    assert alone.middle * 0.75 < beside.middle <= alone.middle


def test_a_flood_of_copies_moves_the_coverage_only() -> None:
    events = happened([2] * 24)
    plain = growth(events, published([2] * 24), STEADY)
    flooded = growth(events, published([2] * 12 + [300] * 12), STEADY)
    assert flooded.tie == plain.tie
    assert (plain.coverage.verdict, flooded.coverage.verdict) == ("steady", "growing")


@pytest.mark.parametrize(
    ("counts", "verdict"),
    [
        ([0] * 24, "too little to say"),
        ([0] * 23 + [5], "too little to say"),
        ([1, 0, 0] * 8, "too little to say"),
        ([3] * 24, "steady"),
        ([1] * 12 + [3] * 12, "growing"),
        ([3] * 12 + [1] * 12, "shrinking"),
        ([1, 0] * 6 + [1] * 12, "unclear"),
    ],
)
def test_the_word_for_it(counts: list[int], verdict: str) -> None:
    assert measured(counts).tie.verdict == verdict


def test_nothing_read_and_one_month_read_are_too_little() -> None:
    assert growth([], [], []).tie.verdict == "too little to say"
    one = growth(happened([9] + [0] * 23), [], STEADY[:1])
    assert (one.tie.verdict, one.tie.ratio, one.split) == ("too little to say", None, None)


def test_events_that_come_in_clumps_are_less_sure() -> None:
    apart = happened([1] * 12 + [3] * 12)
    clumped = [Happening(f"{each.id}{n}", each.when, each.tellers, each.articles) for each in apart for n in range(3)]
    one, three = growth(apart, [], STEADY), growth(clumped, [], STEADY)
    assert three.tie.clumping == 3
    assert ratio_of(three).low == pytest.approx(ratio_of(one).low, rel=1e-6)
    assert sum(each.events for each in three.periods) == 3 * sum(each.events for each in one.periods)


def test_the_change_is_placed_and_its_set_holds_it() -> None:
    change = measured([0, 1] * 8 + [5] * 8).tie.change
    assert change is not None
    assert change.probability > 0.99
    assert change.earliest <= date(2025, 5, 1) <= change.latest
    assert change.first == date(2025, 5, 1)
    still = measured([2] * 24).tie.change
    assert still is not None
    assert still.probability < 0.5


def test_the_later_part_may_begin_where_one_likes() -> None:
    counts = [1] * 18 + [4] * 6
    found = growth(happened(counts), [], STEADY, since=date(2025, 7, 20))
    assert found.split == date(2025, 7, 1)
    assert (ratio_of(found).early, ratio_of(found).late) == (18, 24)
    assert growth(happened(counts), [], STEADY, since=date(2031, 1, 1)).tie.ratio is None


def test_events_outside_what_was_read_and_articles_without_a_day_are_told() -> None:
    day = date(2019, 5, 5)
    before = Happening("old", Stretch(day, day), ("lantern",), frozenset({"old"}))
    vague = [Volume(None, 7), Volume(Stretch(date(2019, 1, 1), date(2025, 12, 31)), 2)]
    found = growth([before, *happened([2] * 24)], [], [*STEADY, *vague])
    assert dict(found.aside) == {UNREAD: 1}
    assert found.undated == 9
    assert found.periods[0].when == MONTHS[0]


def test_an_outlet_of_which_nothing_dated_was_read_may_tell() -> None:
    found = growth(happened([2] * 24, ("nobody", "lantern", "")), [], STEADY)
    assert ratio_of(found).low < 1 < ratio_of(found).high


def test_what_happened_on_the_eve_of_reading_counts() -> None:
    read = [Volume(Stretch(date(2024, 3, 5), date(2024, 3, 5)), 3, "lantern"), *published([0] * 3 + [9] * 21)[3:]]
    eve = Stretch(date(2024, 3, 4), date(2024, 3, 4))
    found = growth([Happening("eve", eve, ("lantern",), frozenset({"a"}))], [], read)
    assert (found.periods[0].when.first, found.periods[0].events) == (eve.first, 1)
    assert growth([], [], STEADY).periods[0].when == MONTHS[0]


def test_a_month_in_which_nothing_was_read_is_no_error() -> None:
    found = measured([1] * 24, published([100] * 5 + [0] * 3 + [100] * 16))
    assert ratio_of(found).low < 1 < ratio_of(found).high
