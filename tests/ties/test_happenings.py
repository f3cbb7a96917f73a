"""What counts as an event of a tie: a day, an origin, told of while it was news; copies and lasting things do not."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from reportedly.claims.propositions import Report
from reportedly.lexicon import load
from reportedly.model import Source, Span, When
from reportedly.origins.count import Ground
from reportedly.ties import between
from reportedly.ties.calendar import Stretch
from reportedly.ties.happenings import LASTING, LATE, NO_DAY, NO_ORIGIN, Happening, clumping, clumps, happenings
from tests.reports import a_report

KINDS = {kind.kind: kind for kind in load().kinds}
NOTHING = Ground(derived=(), text={}, family={"late lantern": "lantern", "lantern": "lantern"}, bodies={})
DAY = date(2025, 2, 3)


def told(number: int, outlet: str = "Lantern", day: date | None = DAY, **changes: Any) -> Report:
    chain = (Source(name=outlet, kind="outlet"), Source(name="witness", kind="named", span=Span(0, 1), actor="w"))
    when = When(day.isoformat(), day, day) if day else None
    return a_report(number, **{"when": when, "published": DAY + timedelta(days=1), "chain": chain, **changes})


def events(*reports: Report, ground: Ground = NOTHING) -> tuple[list[Happening], dict[str, int]]:
    found, aside = happenings(between("x", "y", reports, KINDS, ground), ground)
    return found, dict(aside)


def test_an_event_counts_once_however_many_tell_of_it() -> None:
    (event,), aside = events(told(1), told(2, "Courier"), told(3, "Post"))
    assert event.tellers == ("courier", "lantern", "post")
    assert event.when == Stretch(DAY, DAY)
    assert not aside


def test_an_owner_s_outlets_are_one_teller_and_articles_of_no_outlet_are_each_their_own() -> None:
    (event,), _ = events(told(1), told(2, "Late Lantern"), told(3, chain=()), told(4, chain=()))
    assert event.tellers == ("", "", "lantern")


def test_copies_tell_of_nothing() -> None:
    ground = replace(NOTHING, text={"c2": "a1", "c3": "a1"})
    (event,), _ = events(told(1), told(2, "Courier"), told(3, "Post"), ground=ground)
    assert event.tellers == ("lantern",)
    assert event.articles == {"a1", "a2", "a3"}


@pytest.mark.parametrize(
    ("report", "why"),
    [
        (told(1, day=None), NO_DAY),
        (told(1, when=When("2025-02-03/..", DAY, None)), NO_DAY),
        (told(1, kind="ally_of", lasting=True), LASTING),
        (told(1, polarity="negative"), NO_ORIGIN),
        (told(1, modality="future"), NO_ORIGIN),
        (told(1, chain=(Source(name="X", kind="named", span=Span(0, 1), actor="x"),)), NO_ORIGIN),
        (told(1, published=DAY + timedelta(days=400)), LATE),
        (told(1, published=None), LATE),
    ],
    ids=["no day", "open end", "lasting", "said not to be so", "to come", "only a party", "late", "unknown"],
)
def test_what_does_not_count_is_told_with_its_reason(report: Report, why: str) -> None:
    assert events(report) == ([], {why: 1})


def test_what_is_told_of_again_later_stays_an_event_of_its_day() -> None:
    (event,), _ = events(told(1), told(2, "Courier", published=DAY + timedelta(days=300)))
    assert event.tellers == ("lantern",)
    assert event.when == Stretch(DAY, DAY)


def test_events_of_one_article_and_day_come_in_a_clump() -> None:
    def event(name: str, day: date, *articles: str) -> Happening:
        return Happening(name, Stretch(day, day), ("lantern",), frozenset(articles))

    later = DAY + timedelta(days=40)
    found = clumps([event("1", DAY, "a"), event("2", DAY, "b"), event("3", DAY, "a", "b"), event("4", later, "a")])
    assert [[each.id for each in clump] for clump in found] == [["1", "2", "3"], ["4"]]
    assert clumping(map(len, found)) == 2.5
    assert clumping([1, 1, 1]) == clumping([]) == 1
