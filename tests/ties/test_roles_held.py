"""What a person does counts for a body only while somebody claims a role that holds, and names that claim."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.claims.propositions import Report
from reportedly.lexicon import load
from reportedly.model import Source, Span, When
from reportedly.origins import count
from reportedly.origins.count import Ground
from reportedly.reading.when import parse_edtf
from reportedly.ties import between
from reportedly.ties.roles import REACH, bodies, left, roles_in
from tests.reports import a_report

LEXICON = load()
KINDS = {kind.kind: kind for kind in LEXICON.kinds}
ENDINGS = {row.event: frozenset(row.relations) for row in LEXICON.endings}
GROUND = Ground(derived=(), text={}, family={}, bodies={}, endings=ENDINGS)

SELIM = Source(name="Omar Selim", kind="named", span=Span(0, 1), actor="selim")


def at(edtf: str | None) -> When | None:
    return parse_edtf(edtf) if edtf else None


def role(number: int, published: str | None, edtf: str | None = None, **changes: object) -> Report:
    """Give a claim that Selim belongs to the front."""
    day = date.fromisoformat(published) if published else None
    fixed = {"kind": "member_of", "agent": "selim", "target": "front", "lasting": True, "symmetric": False}
    return a_report(number, published=day, when=at(edtf), **{**fixed, **changes})


def act(published: str, edtf: str | None = None, **changes: object) -> Report:
    """Give a claim that Selim met the league."""
    day = date.fromisoformat(published)
    return a_report(99, agent="selim", target="league", published=day, when=at(edtf), **changes)


def counted(*reports: Report) -> tuple[str, ...] | None:
    """Give the role claims through which the act counts for front and league; None: it does not count."""
    tie = between("front", "league", reports, KINDS, GROUND)
    roles = [roles for each in tie.propositions for roles in each.roles.values()]
    assert len(roles) <= 1
    assert tie.unheld == (() if roles else ("c99",))
    return roles[0] if roles else None


@pytest.mark.parametrize(
    ("claimed", "done", "counts"),
    [
        pytest.param(role(1, "2024-05-01"), act("2024-05-10"), True, id="minister today, met this week"),
        pytest.param(role(1, "2024-05-01"), act("2024-09-10"), True, id="some months later"),
        pytest.param(role(1, "2024-05-01"), act("2024-05-10", "2014"), False, id="an act of ten years before"),
        pytest.param(role(1, "2024-05-01"), act("2027-05-10"), False, id="an act of three years later"),
        pytest.param(role(1, "2024-05-01", holds="over"), act("2024-05-01"), False, id="former"),
        pytest.param(role(1, "2024-05-01", holds="over"), act("2024-05-10", "2022"), False, id="former, unknown when"),
        pytest.param(role(1, "2024-05-01", "2015/2018", holds="over"), act("2024-05-10", "2016"), True, id="then"),
        pytest.param(role(1, "2024-05-01", "2015/2018", holds="over"), act("2024-05-10", "2019-02"), False, id="after"),
        pytest.param(role(1, "2024-05-01", "../2021", holds="over"), act("2024-05-10", "2021-02"), True, id="until"),
        pytest.param(role(1, "2024-05-01", "../2021", holds="over"), act("2024-05-10", "2022-02"), False, id="behind"),
        pytest.param(role(1, "2024-05-01", "2019/.."), act("2024-05-10", "2020"), True, id="since 2019, in 2020"),
        pytest.param(role(1, "2024-05-01", "2019/.."), act("2024-05-10", "2018-12"), False, id="since 2019, in 2018"),
        pytest.param(role(1, "2024-05-01", holds="new"), act("2024-05-10", "2024-01"), False, id="new, months before"),
        pytest.param(role(1, "2024-05-01", holds="new"), act("2024-08-10"), True, id="new, months later"),
        pytest.param(role(1, "2024-05-01", holds="leaving"), act("2024-08-10"), False, id="outgoing, months later"),
        pytest.param(role(1, "2024-05-01", holds="leaving"), act("2024-04-28"), True, id="outgoing, before"),
        pytest.param(role(1, "2024-05-01", holds="coming", modality="future"), act("2024-05-02"), None, id="incoming"),
        pytest.param(role(1, "2024-05-01", polarity="negative"), act("2024-05-02"), None, id="denied"),
        pytest.param(role(1, "2024-05-01", modality="hypothetical"), act("2024-05-02"), None, id="could become"),
    ],
)
def test_an_act_counts_while_a_role_holds(claimed: Report, done: Report, counts: bool | None) -> None:  # noqa: FBT001
    if counts is None:
        assert between("front", "league", [claimed, done], KINDS, GROUND).propositions == ()
    else:
        assert counted(claimed, done) == (("c1",) if counts else None)


def test_then_counts_for_the_event_of_its_own_article_only() -> None:
    then = role(1, "2024-05-01", "2012", holds="then", modality="historical")
    assert counted(then, act("2024-05-01", "2012", article="a1")) == ("c1",)
    assert counted(then, act("2024-05-01", "2012", article="a2")) is None
    assert counted(then, act("2024-05-01", "2024-04", article="a1")) is None


def test_a_role_claimed_twice_holds_between() -> None:
    assert counted(role(1, "2018-01-01"), role(2, "2024-01-01"), act("2021-03-01")) is not None


@pytest.mark.parametrize(
    "end",
    [
        pytest.param(role(3, "2019-06-01", holds="over"), id="former"),
        pytest.param(role(3, "2019-06-01", "2019-05", holds="ended"), id="no longer"),
        pytest.param(role(3, "2019-06-01", "2019-05", kind="resigned", lasting=False), id="left"),
        pytest.param(
            role(3, "2019-06-01", kind="expelled", lasting=False, agent="front", target="selim"), id="was expelled"
        ),
    ],
)
def test_it_does_not_where_somebody_says_that_it_ended(end: Report) -> None:
    both = role(1, "2018-12-01"), role(2, "2024-01-01")
    assert counted(*both, end, act("2021-03-01")) is None
    assert counted(*both, end, act("2019-01-15")) == ("c1",), "it held until then"
    assert counted(*both, end, act("2024-01-05")) == ("c2",), "and again when it is said again"


def test_a_denial_of_an_end_ends_nothing() -> None:
    denial = role(3, "2019-06-01", "2019-05", holds="ended", polarity="negative")
    assert counted(role(1, "2018-01-01"), role(2, "2024-01-01"), denial, act("2021-03-01")) is not None


def test_a_newer_role_in_another_body_ends_nothing() -> None:
    other = role(2, "2024-03-01", target="army")
    assert counted(role(1, "2024-01-01"), other, act("2024-05-01")) == ("c1",)


def test_an_undated_role_counts_in_its_own_article() -> None:
    undated = role(1, None)
    assert counted(undated, replace(act("2024-05-01"), published=None, article="a1")) == ("c1",)
    assert counted(undated, act("2024-05-01")) is None


def test_both_sides_need_a_role_that_holds() -> None:
    there = role(2, "2024-05-01", agent="karin", target="league")
    gone = replace(there, holds="over")
    met = replace(act("2024-05-02"), target="karin")
    tie = between("front", "league", [role(1, "2024-05-01"), there, met], KINDS, GROUND)
    assert [each.roles for each in tie.propositions] == [{"c99": ("c1", "c2")}]
    assert between("front", "league", [role(1, "2024-05-01"), gone, met], KINDS, GROUND).propositions == ()


days = st.dates(date(2000, 1, 1), date(2030, 1, 1))


@given(st.lists(days, min_size=1, max_size=6, unique=True), st.lists(days, max_size=3), st.randoms())
def test_roles_hold_where_they_are_claimed_and_never_reach_across_an_end(claimed, over, random) -> None:
    reports = [role(n, day.isoformat()) for n, day in enumerate(claimed)]
    reports += [role(50 + n, day.isoformat(), holds="over") for n, day in enumerate(over)]
    roles = roles_in(reports, ENDINGS)["selim"]
    random.shuffle(reports)
    assert sorted(roles, key=lambda each: each.claim) == sorted(
        roles_in(reports, ENDINGS)["selim"], key=lambda each: each.claim
    ), "in whatever order they come"
    for number, day in enumerate(claimed):
        held = next(each for each in roles if each.claim == f"c{number}")
        assert held.since is not None
        assert held.until is not None
        assert held.since <= day <= held.until
        assert not [end for end in over if held.since < end < day or day < end < held.until]
        assert held.until - day <= REACH or held.until in claimed


def test_who_left_is_no_party_any_more_and_a_spokesman_is() -> None:
    told = a_report(1, agent="front", target="league", published=date(2024, 6, 1))
    told = replace(told, chain=(SELIM,))
    for claims, party in (
        ([role(2, "2024-05-01", kind="speaks_for")], True),
        ([role(2, "2024-05-01", holds="over")], False),
        ([role(2, "2019-05-01"), role(3, "2024-05-01", holds="over")], False),
        ([role(2, "2024-05-20"), role(3, "2024-05-01", holds="over")], True),
    ):
        ground = replace(GROUND, bodies=bodies(claims), left=left(claims, ENDINGS))
        assert [origin.party for origin in count([told], ground).origins] == [party]


def test_before_the_end_was_told_of_the_speaker_was_a_party() -> None:
    claims = [role(2, "2024-05-01", holds="over")]
    told = replace(a_report(1, agent="front", target="league", published=date(2023, 6, 1)), chain=(SELIM,))
    ground = replace(GROUND, bodies=bodies(claims), left=left(claims, ENDINGS))
    assert count([told], ground).origins[0].party


def test_thousands_of_claims_of_one_role_cost_little() -> None:
    first = date(2010, 1, 1)
    claims = [role(n + 1000, (first + timedelta(days=n)).isoformat()) for n in range(3000)]
    acts = [
        replace(act((first + timedelta(days=n)).isoformat()), claim=f"m{n}", article=f"m{n}") for n in range(0, 3000, 2)
    ]
    tie = between("front", "league", [*claims, *acts], KINDS, GROUND)
    assert tie.unheld == ()
    assert {len(roles) for each in tie.propositions for roles in each.roles.values()} == {1}
