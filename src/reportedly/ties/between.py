"""Ties: what is reported about two actors, directly and through the people who are said to belong to them.

What somebody does counts for a body only while a claimed role holds, and names the claims of the role.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import NamedTuple

from reportedly.claims.propositions import Proposition, Report, group
from reportedly.lexicon.load import Kind
from reportedly.origins.count import Ground, Standing, count
from reportedly.ties.periods import Period, periods
from reportedly.ties.roles import ROLES, Belonging, belongings


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """How many of the claims an answer rests on, where it rests on some of them only; all its figures are floors."""

    newest: int  # claims that were looked at: those that came into the casefile last
    of: int
    people: int | None = None  # through so many of their people only; None: through all of them
    of_people: int | None = None
    roles: int | None = None  # by so many claims of each role at most, the newest; None: by all

    def __str__(self) -> str:
        """Say it in words: "the newest 1,000 of 41,317 claims"."""
        told = f"the newest {self.newest:,} of {self.of:,} claims" if self.newest < self.of else f"{self.of:,} claims"
        if self.people is not None:
            through = f", through {self.people:,} of {self.of_people:,} people"
            told += through if self.people else ", none through people"
        return told + (f", by the newest {self.roles:,} claims of each role" if self.roles else "")


@dataclass(frozen=True, slots=True, kw_only=True)
class TieProposition:
    """One proposition of a tie and the people it goes through."""

    proposition: Proposition
    standing: Standing
    through: tuple[str, ...]  # actors of people; empty: some claim names the two actors themselves
    people: Mapping[str, tuple[str, ...]]  # claim -> the people it goes through; empty for claims that name the two
    roles: Mapping[str, tuple[str, ...]]  # claim -> the role claims through which it counts; empty likewise
    tie: str  # cooperative | hostile | organisational | neutral; the end of a relation is neutral
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Tie:
    """Everything reported about one pair of actors."""

    a: str
    b: str
    propositions: tuple[TieProposition, ...]
    periods: tuple[Period, ...]  # of its lasting relations
    unheld: tuple[str, ...]  # claims left out: nobody says that their people belonged to the two at that time
    standing: Standing  # over all its claims
    classes: tuple[str, ...]
    first: date | None  # earliest day anything is said to have happened
    last: date | None
    articles: tuple[str, ...]
    part: Part | None = None  # None: all claims were looked at


class Way(NamedTuple):
    """One report as it counts for a pair: as it stands, or for the bodies of its people."""

    report: Report  # its agent and target are the pair
    people: tuple[str, ...]
    roles: tuple[str, ...]  # role claims
    held: bool = True  # False: some role is claimed, but none that holds at the time


def through_people(reports: Iterable[Report], belongs: Mapping[str, Mapping[str, Belonging]]) -> list[Way]:
    """Give each report as it stands, and once more for every body its people are said to belong to."""
    found: list[Way] = []
    for report in reports:
        found.append(Way(report, (), ()))
        if report.kind in ROLES:
            continue
        for agent in (report.agent, *belongs.get(report.agent or "", ())):
            for target in (report.target, *belongs.get(report.target or "", ())):
                sides = [
                    (person, body)
                    for person, body in ((report.agent, agent), (report.target, target))
                    if person is not None and body is not None and person != body
                ]
                if sides and agent and target and agent != target:
                    counted = [belongs[person][body].counted(report) for person, body in sides]
                    found.append(
                        Way(
                            replace(report, agent=agent, target=target),
                            tuple(person for person, _ in sides),
                            tuple(sorted({claim for claims in counted for claim in claims})),
                            all(counted),
                        )
                    )
    return found


def all_pairs(reports: Sequence[Report], kinds: Mapping[str, Kind], ground: Ground) -> tuple[Tie, ...]:
    """Give every tie that the reports speak of, the one with most propositions first."""
    pairs = _by_pair(_ways(reports, ground))
    ties = [_tie(a, b, found, kinds, ground) for (a, b), found in pairs.items() if any(way.held for way in found)]
    return tuple(sorted(ties, key=lambda tie: (-len(tie.propositions), tie.a, tie.b)))


def direct(
    wanted: Iterable[tuple[str, str]], reports: Sequence[Report], kinds: Mapping[str, Kind], ground: Ground
) -> tuple[Tie, ...]:
    """Give the ties of some pairs in their order, from the reports that name both and not from those through people."""
    pairs = _by_pair(Way(report, (), ()) for report in reports)
    ends = [(min(pair), max(pair)) for pair in wanted]
    return tuple(_tie(a, b, pairs[a, b], kinds, ground) for a, b in ends if (a, b) in pairs)


def _by_pair(ways: Iterable[Way]) -> dict[tuple[str, str], list[Way]]:
    """Sort ways by the two actors that they are about."""
    pairs: dict[tuple[str, str], list[Way]] = defaultdict(list)
    for way in ways:
        agent, target = way.report.agent, way.report.target
        if agent and target and agent != target:
            pairs[min(agent, target), max(agent, target)].append(way)
    return pairs


def between(a: str, b: str, reports: Sequence[Report], kinds: Mapping[str, Kind], ground: Ground) -> Tie:
    """Give the tie of two actors; one without propositions where nothing is reported."""
    ways = [way for way in _ways(reports, ground) if {way.report.agent, way.report.target} == {a, b}]
    return _tie(a, b, ways, kinds, ground)


def _ways(reports: Sequence[Report], ground: Ground) -> list[Way]:
    """Give the ways in which reports count, through the roles that they and the ground claim."""
    return through_people(reports, belongings([*reports, *ground.roles], ground.endings))


def _tie(a: str, b: str, ways: Sequence[Way], kinds: Mapping[str, Kind], ground: Ground) -> Tie:
    """Group the reports of a pair into propositions and sum them up."""
    held = [way for way in ways if way.held]
    by_report = {_name(way.report): way for way in held}
    told = [
        _told(proposition, [by_report[_name(report)] for report in proposition.reports], kinds, ground)
        for proposition in group(way.report for way in held)
    ]
    told.sort(key=lambda t: (t.proposition.earliest or date.max, t.proposition.latest or date.max, t.proposition.id))
    reports = [way.report for way in held]
    direct = [way.report for way in held if not way.people]
    return Tie(
        a=a,
        b=b,
        propositions=tuple(told),
        periods=periods(direct, kinds, ground.endings),
        unheld=tuple(sorted({way.report.claim for way in ways} - {report.claim for report in reports})),
        standing=count(reports, ground),
        classes=tuple(sorted({t.tie for t in told})),
        first=min((t.proposition.earliest for t in told if t.proposition.earliest), default=None),
        last=max((t.proposition.latest for t in told if t.proposition.latest), default=None),
        articles=tuple(sorted({report.article for report in reports})),
    )


def _name(report: Report) -> tuple[str, str, str | None, str | None]:
    """Tell one report of a claim from those of its other actors."""
    return report.article, report.claim, report.agent, report.target


def _told(proposition: Proposition, ways: Sequence[Way], kinds: Mapping[str, Kind], ground: Ground) -> TieProposition:
    """Say of a proposition who stands behind it and through whom it goes."""
    kind = kinds[proposition.kind]
    through = {way.report.claim: way.people for way in ways}
    return TieProposition(
        proposition=proposition,
        standing=count(proposition.reports, ground),
        through=tuple(sorted({p for names in through.values() for p in names})) if all(through.values()) else (),
        people=through,
        roles={way.report.claim: way.roles for way in ways},
        tie="neutral" if proposition.is_end else kind.tie,
        label=label_of(proposition, kind),
    )


def label_of(proposition: Proposition, kind: Kind) -> str:
    """Say what a proposition tells as people read it; that a relation ended is told as its end."""
    return f"{kind.label} (said to have ended)" if proposition.is_end else kind.label
