"""Ties: what is reported about two actors, directly and through the people who are said to belong to them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from reportedly.claims.propositions import Proposition, Report, group
from reportedly.lexicon.load import Kind
from reportedly.origins.count import Ground, Standing, count

ROLES = ("member_of", "leads", "speaks_for")


@dataclass(frozen=True, slots=True, kw_only=True)
class TieProposition:
    """One proposition of a tie and the people it goes through."""

    proposition: Proposition
    standing: Standing
    through: tuple[str, ...]  # actors of people; empty: some claim names the two actors themselves
    people: Mapping[str, tuple[str, ...]]  # claim -> the people it goes through; empty for claims that name the two
    tie: str  # cooperative | hostile | organisational | neutral
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Tie:
    """Everything reported about one pair of actors."""

    a: str
    b: str
    propositions: tuple[TieProposition, ...]
    standing: Standing  # over all its claims
    classes: tuple[str, ...]
    first: date | None  # earliest day anything is said to have happened
    last: date | None
    articles: tuple[str, ...]


def bodies(reports: Iterable[Report]) -> dict[str, frozenset[str]]:
    """Give for each person the actors they are said to belong to, lead or speak for."""
    found: dict[str, set[str]] = defaultdict(set)
    for report in reports:
        if report.kind in ROLES and report.polarity == "positive" and report.agent and report.target:
            found[report.agent].add(report.target)
    return {person: frozenset(actors) for person, actors in found.items()}


def through_people(
    reports: Iterable[Report], belongs: Mapping[str, frozenset[str]]
) -> list[tuple[Report, tuple[str, ...]]]:
    """Give each report as it stands, and once more for every body its people belong to."""
    found: list[tuple[Report, tuple[str, ...]]] = []
    for report in reports:
        found.append((report, ()))
        if report.kind in ROLES:
            continue
        for agent in (report.agent, *sorted(belongs.get(report.agent or "", ()))):
            for target in (report.target, *sorted(belongs.get(report.target or "", ()))):
                people = tuple(
                    person
                    for person, end in ((report.agent, agent), (report.target, target))
                    if person is not None and person != end
                )
                if people and agent and target and agent != target:
                    found.append((replace(report, agent=agent, target=target), people))
    return found


def all_pairs(reports: Sequence[Report], kinds: Mapping[str, Kind], ground: Ground) -> tuple[Tie, ...]:
    """Give every tie that the reports speak of, the one with most propositions first."""
    pairs: dict[tuple[str, str], list[tuple[Report, tuple[str, ...]]]] = defaultdict(list)
    for report, people in through_people(reports, ground.bodies):
        if report.agent and report.target and report.agent != report.target:
            low, high = sorted((report.agent, report.target))
            pairs[low, high].append((report, people))
    ties = [_tie(a, b, found, kinds, ground) for (a, b), found in pairs.items()]
    return tuple(sorted(ties, key=lambda tie: (-len(tie.propositions), tie.a, tie.b)))


def between(a: str, b: str, reports: Sequence[Report], kinds: Mapping[str, Kind], ground: Ground) -> Tie:
    """Give the tie of two actors; one without propositions where nothing is reported."""
    found = [
        (report, people)
        for report, people in through_people(reports, ground.bodies)
        if {report.agent, report.target} == {a, b}
    ]
    return _tie(a, b, found, kinds, ground)


def _tie(
    a: str, b: str, found: Sequence[tuple[Report, tuple[str, ...]]], kinds: Mapping[str, Kind], ground: Ground
) -> Tie:
    """Group the reports of a pair into propositions and sum them up."""
    people = {(report.article, report.claim, report.agent, report.target): via for report, via in found}
    told = []
    for proposition in group(report for report, _ in found):
        via = {r.claim: people[r.article, r.claim, r.agent, r.target] for r in proposition.reports}
        kind = kinds[proposition.kind]
        told.append(
            TieProposition(
                proposition=proposition,
                standing=count(proposition.reports, ground),
                through=tuple(sorted({p for names in via.values() for p in names})) if all(via.values()) else (),
                people=via,
                tie=kind.tie,
                label=kind.label,
            )
        )
    told.sort(key=lambda t: (t.proposition.earliest or date.max, t.proposition.latest or date.max, t.proposition.id))
    reports = [report for report, _ in found]
    return Tie(
        a=a,
        b=b,
        propositions=tuple(told),
        standing=count(reports, ground),
        classes=tuple(sorted({t.tie for t in told})),
        first=min((t.proposition.earliest for t in told if t.proposition.earliest), default=None),
        last=max((t.proposition.latest for t in told if t.proposition.latest), default=None),
        articles=tuple(sorted({report.article for report in reports})),
    )
