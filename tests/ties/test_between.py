"""Ties count what people do for the groups they are said to belong to, and say through whom."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from reportedly.claims.propositions import Report
from reportedly.lexicon import load
from reportedly.model import Source, Span, When
from reportedly.origins.count import Ground
from reportedly.ties import all_pairs, between
from reportedly.ties.roles import bodies
from tests.reports import a_report

KINDS = {kind.kind: kind for kind in load().kinds}
NOTHING = Ground(derived=(), text={}, family={}, bodies={})
FEBRUARY = When("2025-02", date(2025, 2, 1), date(2025, 2, 28))


def report(number: int, kind: str, agent: str, target: str) -> Report:
    return a_report(
        number,
        kind=kind,
        agent=agent,
        target=target,
        when=FEBRUARY,
        chain=(Source(name="Paper", kind="outlet"), Source(name="witness", kind="named", span=Span(0, 1), actor="w")),
        lasting=bool(KINDS[kind].relation),
        symmetric=KINDS[kind].symmetric == "yes",
    )


REPORTS = [
    report(1, "met", "front", "league"),
    report(2, "member_of", "sandor", "front"),
    report(3, "leads", "calloway", "league"),
    report(4, "appeared_with", "sandor", "calloway"),
    report(5, "attacked", "front", "army"),
]
GROUND = replace(NOTHING, bodies=bodies(REPORTS))


def test_a_tie_holds_what_is_said_of_the_two_and_of_their_people() -> None:
    tie = between("front", "league", REPORTS, KINDS, GROUND)
    through = {told.proposition.kind: told.through for told in tie.propositions}
    assert through == {"met": (), "appeared_with": ("calloway", "sandor")}


def test_a_pair_of_whom_nothing_is_reported_has_an_empty_tie() -> None:
    tie = between("league", "army", REPORTS, KINDS, GROUND)
    assert tie.propositions == ()
    assert str(tie.standing.claimed) == "0"


def test_classes_stand_side_by_side() -> None:
    tie = between("front", "army", [*REPORTS, report(6, "met", "army", "front")], KINDS, GROUND)
    assert tie.classes == ("cooperative", "hostile")


def test_all_pairs_gives_the_same_ties_as_asking_for_each() -> None:
    for tie in all_pairs(REPORTS, KINDS, GROUND):
        assert tie == between(tie.a, tie.b, REPORTS, KINDS, GROUND)


def test_nobody_is_tied_to_a_group_by_standing_in_the_same_article() -> None:
    pairs = {(tie.a, tie.b) for tie in all_pairs(REPORTS, KINDS, GROUND)}
    assert ("army", "league") not in pairs
