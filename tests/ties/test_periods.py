"""Nothing is invalidated by a newer claim: a tie has periods, and one ends only where somebody says that it ended."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.claims.propositions import Report, group
from reportedly.export.in_words import period_words
from reportedly.lexicon import load
from reportedly.origins.count import Ground
from reportedly.reading.when import parse_edtf
from reportedly.ties import Period, between
from tests.reports import a_report

LEXICON = load()
KINDS = {kind.kind: kind for kind in LEXICON.kinds}
GROUND = Ground(
    derived=(),
    text={},
    family={},
    bodies={},
    endings={row.event: frozenset(row.relations) for row in LEXICON.endings},
)


def ally(number: int, published: str, edtf: str | None = None, **changes: object) -> Report:
    fixed = {"kind": "ally_of", "agent": "front", "target": "league", "lasting": True, "symmetric": True}
    when = parse_edtf(edtf) if edtf else None
    return a_report(number, published=date.fromisoformat(published), when=when, **{**fixed, **changes})


def periods(*reports: Report) -> tuple[Period, ...]:
    return between("front", "league", reports, KINDS, GROUND).periods


def words(*reports: Report) -> list[str]:
    return [period_words(period) for period in periods(*reports)]


def test_without_evidence_of_an_end_a_tie_goes_on() -> None:
    assert words(ally(1, "2019-05-01"), ally(2, "2024-05-01")) == ["since at least 2019-05-01; no end is reported"]
    assert words(ally(1, "2024-05-01", "2019/..")) == ["since 2019-01-01; no end is reported"]
    assert words(ally(1, "2024-05-01", "2015"), ally(2, "2024-05-02", "2023")) == [
        "since at least 2015-01-01; no end is reported"
    ]


@pytest.mark.parametrize(
    "newer",
    [
        pytest.param(ally(2, "2024-05-01", polarity="negative"), id="a denial"),
        pytest.param(ally(2, "2024-05-01", kind="fights"), id="they fight"),
        pytest.param(ally(2, "2024-05-01", kind="attacked", lasting=False, symmetric=False), id="an attack"),
        pytest.param(ally(2, "2024-05-01", holds="ended", polarity="negative"), id="an end denied"),
        pytest.param(ally(2, "2024-05-01", holds="ended", modality="future"), id="an end planned"),
        pytest.param(ally(2, "2024-05-01", kind="cut_ties", lasting=False, modality="hypothetical"), id="may break"),
    ],
)
def test_a_newer_claim_that_contradicts_closes_nothing(newer: Report) -> None:
    tie = between("front", "league", [ally(1, "2019-05-01"), newer], KINDS, GROUND)
    old = next(period for period in tie.periods if period.kind == "ally_of")
    assert old.until is None
    assert old.ended_by == ()
    told = {report.claim for each in tie.propositions for report in each.proposition.reports}
    assert told == {"c1", "c2"}, "both stand"


@pytest.mark.parametrize(
    ("end", "until"),
    [
        pytest.param(ally(2, "2024-05-01", "2024-03", holds="ended"), "2024-03-31", id="ended their alliance"),
        pytest.param(ally(2, "2024-05-01", holds="ended"), "2024-05-01", id="no longer"),
        pytest.param(ally(2, "2024-05-01", holds="over"), "2024-05-01", id="former"),
        pytest.param(ally(2, "2024-05-01", "../2021", holds="over"), "2021-12-31", id="until 2021"),
        pytest.param(
            ally(2, "2024-05-01", "2024-03", kind="cut_ties", lasting=False, agent="league", target="front"),
            "2024-03-31",
            id="broke with",
        ),
    ],
)
def test_evidence_of_an_end_closes_a_period_and_is_named(end: Report, until: str) -> None:
    (period,) = periods(ally(1, "2019-05-01"), end)
    assert (period.since, str(period.until), period.ended_by) == (date(2019, 5, 1), until, ("c2",))
    assert period_words(period) == f"since at least 2019-05-01; said to have ended by {until} (1 claim)"


def test_two_disjoint_periods_stay_two() -> None:
    told = [ally(1, "2024-05-01", "2015/2018", holds="over"), ally(2, "2024-06-01", "2022/..")]
    assert words(*told) == [
        "since 2015-01-01; said to have ended by 2018-12-31 (1 claim)",
        "since 2022-01-01; no end is reported",
    ]
    assert len(group(told)) == 2


def test_who_says_after_the_end_that_it_holds_opens_another() -> None:
    told = ally(1, "2019-05-01"), ally(2, "2021-05-01", "2021-04", holds="ended"), ally(3, "2024-05-01")
    assert words(*told) == [
        "since at least 2019-05-01; said to have ended by 2021-04-30 (1 claim)",
        "since at least 2024-05-01; no end is reported",
    ]


def test_who_says_that_it_held_on_all_the_same_is_named() -> None:
    (period,) = periods(ally(1, "2024-05-01", "2019/.."), ally(2, "2021-05-01", "2021-04", holds="ended"))
    assert period.later == ("c1",)
    assert period_words(period).endswith("(1 claim); said to hold after that all the same (1 claim)")


def test_an_end_is_a_proposition_of_its_own_and_no_cooperation() -> None:
    tie = between("front", "league", [ally(1, "2019-05-01"), ally(2, "2024-05-01", holds="ended")], KINDS, GROUND)
    assert sorted((each.tie, each.label) for each in tie.propositions) == [
        ("cooperative", "is an ally of"),
        ("neutral", "is an ally of (said to have ended)"),
    ]


def test_what_people_of_the_two_are_is_no_period_of_the_two() -> None:
    member = ally(1, "2024-05-01", kind="member_of", agent="selim", target="front", symmetric=False)
    friend = ally(2, "2024-05-01", agent="selim", target="league")
    tie = between("front", "league", [member, friend], KINDS, GROUND)
    assert tie.periods == ()
    assert tie.propositions[0].roles == {"c2": ("c1",)}


stretches = st.sampled_from([None, "2015/2018", "2016/2017", "2019/..", "../2021", "2022/..", "2015", "2023-02"])
holdings = st.sampled_from(["now", "over", "ended"])


@given(st.lists(st.tuples(stretches, holdings, st.dates(date(2014, 1, 1), date(2025, 1, 1))), max_size=7), st.randoms())
def test_periods_hold_every_claim_once_in_whatever_order_they_come(told, random) -> None:
    reports = [ally(n, day.isoformat(), edtf, holds=holds) for n, (edtf, holds, day) in enumerate(told)]
    found = periods(*reports)
    held = sorted(claim for period in found for claim in period.reports)
    assert held == sorted(report.claim for report in reports if report.holds != "ended")
    for period in found:
        assert (period.until is None) == (not period.ended_by)
    random.shuffle(reports)
    assert periods(*reports) == found
    assert group(reports) == group(reversed(reports))
