"""Claims of different articles that say the same are one proposition; different days, places or people are not."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.claims.propositions import group
from reportedly.model import When
from tests.reports import a_report as report

FEBRUARY = When("2025-02", date(2025, 2, 1), date(2025, 2, 28))
MARCH = When("2025-03", date(2025, 3, 1), date(2025, 3, 31))
DAY = When("2025-02-03", date(2025, 2, 3), date(2025, 2, 3))


@pytest.mark.parametrize(
    ("one", "two", "groups"),
    [
        pytest.param({}, {}, 1, id="the same week"),
        pytest.param({"when": FEBRUARY}, {"when": DAY}, 1, id="a day inside the month"),
        pytest.param({"when": FEBRUARY}, {"when": MARCH}, 2, id="another month"),
        pytest.param({}, {"published": date(2025, 6, 1)}, 2, id="published months later"),
        pytest.param({"country": "PK"}, {"country": "QA"}, 2, id="another country"),
        pytest.param({"country": "PK"}, {}, 1, id="one place unknown"),
        pytest.param({}, {"agent": "y", "target": "x"}, 1, id="a mutual act the other way round"),
        pytest.param({"symmetric": False}, {"symmetric": False, "agent": "y", "target": "x"}, 2, id="one-sided"),
        pytest.param({}, {"kind": "attacked"}, 2, id="another kind"),
        pytest.param(
            {"lasting": True}, {"lasting": True, "published": date(2029, 1, 1)}, 1, id="a relation has no day"
        ),
    ],
)
def test_what_counts_as_the_same(one: dict[str, object], two: dict[str, object], groups: int) -> None:
    assert len(group([report(1, **one), report(2, **two)])) == groups


def test_a_writer_who_parts_two_times_or_places_means_two_events() -> None:
    told = report(1, place="Gujrat", country="PK")
    assert len(group([told, report(2, article="a1", when=FEBRUARY)])) == 2
    assert len(group([told, report(2, article="a1", place="Lahore", country="PK")])) == 2
    assert len(group([told, report(2, article="a1", place="Pakistan", country="PK", whole_country=True)])) == 1


def test_the_meeting_goes_with_the_claim_it_speaks_of_again() -> None:
    told = report(1, when=FEBRUARY)
    again = report(2, article="a1", same_as="c1", published=date(2025, 9, 1))
    assert len(group([told, again])) == 1


def test_groups_do_not_run_away_through_neighbours() -> None:
    chain = [report(n, when=When("", date(2025, n, 1), date(2025, n + 1, 1))) for n in range(1, 11)]
    assert max(len(proposition.reports) for proposition in group(chain)) <= 2


@given(st.permutations(range(6)))
def test_the_order_of_the_input_does_not_matter(order: list[int]) -> None:
    reports = [report(n, when=FEBRUARY if n % 2 else MARCH, country="PK" if n % 3 else None) for n in range(6)]
    assert group(reports) == group([reports[n] for n in order])


def test_every_report_stands_in_exactly_one_proposition() -> None:
    reports = [report(n, when=(FEBRUARY, MARCH, None)[n % 3], kind=("met", "attacked")[n % 2]) for n in range(12)]
    told = [r.claim for proposition in group(reports) for r in proposition.reports]
    assert sorted(told) == sorted(r.claim for r in reports)
