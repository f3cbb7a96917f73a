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
FEWEST_FOR_GROWTH = (
    8  # dated propositions; with fewer a Poisson rate ratio of 2 is inside its own 95 % interval (computed)
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """How many of the claims an answer rests on, where it rests on some of them only; all its figures are floors."""

    newest: int  # claims that were looked at: those that came into the casefile last
    of: int
    people: int | None = None  # through so many of their people only; None: through all of them
    of_people: int | None = None

    def __str__(self) -> str:
        """Say it in words: "the newest 1,000 of 41,317 claims"."""
        told = f"the newest {self.newest:,} of {self.of:,} claims" if self.newest < self.of else f"{self.of:,} claims"
        if self.people is None:
            return told
        return told + (
            f", through {self.people:,} of {self.of_people:,} people" if self.people else ", none through people"
        )


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
    growth: str  # in words
    part: Part | None = None  # None: all claims were looked at


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
    pairs = _by_pair(through_people(reports, ground.bodies))
    ties = [_tie(a, b, found, kinds, ground) for (a, b), found in pairs.items()]
    return tuple(sorted(ties, key=lambda tie: (-len(tie.propositions), tie.a, tie.b)))


def direct(
    wanted: Iterable[tuple[str, str]], reports: Sequence[Report], kinds: Mapping[str, Kind], ground: Ground
) -> tuple[Tie, ...]:
    """Give the ties of some pairs in their order, from the reports that name both and not from those through people."""
    pairs = _by_pair((report, ()) for report in reports)
    ends = [(min(pair), max(pair)) for pair in wanted]
    return tuple(_tie(a, b, pairs[a, b], kinds, ground) for a, b in ends if (a, b) in pairs)


def _by_pair(
    found: Iterable[tuple[Report, tuple[str, ...]]],
) -> dict[tuple[str, str], list[tuple[Report, tuple[str, ...]]]]:
    """Sort reports by the two actors that they are about."""
    pairs: dict[tuple[str, str], list[tuple[Report, tuple[str, ...]]]] = defaultdict(list)
    for report, people in found:
        if report.agent and report.target and report.agent != report.target:
            low, high = sorted((report.agent, report.target))
            pairs[low, high].append((report, people))
    return pairs


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
        growth=_growth(told),
    )


def _growth(told: Sequence[TieProposition]) -> str:
    """Say whether the tie can be said to grow; a first version that only knows when to be silent."""
    dated = sum(1 for t in told if t.proposition.earliest is not None)
    if dated < FEWEST_FOR_GROWTH:
        return (
            f"too little to say: {dated} dated proposition{'' if dated == 1 else 's'}, {FEWEST_FOR_GROWTH} are needed"
        )
    return "not yet measured: rates against coverage come in a later version"
