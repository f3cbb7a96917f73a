"""Claims of different articles that say the same: same kind, same actors, compatible time and place.

Claims are compared with a group's representative (its first claim), never through a chain of neighbours, so that
groups cannot run away.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from reportedly.model import Modality, Polarity, Source, Status, When

Stretch = tuple[date, date]
RECENT = timedelta(days=14)  # an undated event is taken to be from the two weeks before publication (first version)


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """One claim as seen from outside its article: actors are those of the casefile, one agent and one target."""

    claim: str
    article: str
    kind: str
    agent: str | None
    target: str | None
    when: When | None
    published: date | None
    place: str | None
    country: str | None
    whole_country: bool = False  # the place is a country, not a town in it
    polarity: Polarity
    modality: Modality
    status: tuple[Status, ...]
    chain: tuple[Source, ...]  # Source.actor is an actor of the casefile
    same_as: str | None  # claim id
    lasting: bool  # True: a relation, which has no day
    symmetric: bool
    numbers: tuple[str, ...] = ()  # "12" killed, "3" trucks


@dataclass(frozen=True, slots=True)
class Variant:
    """One way in which a disputed detail of a proposition is told."""

    detail: str  # number | place | day
    value: str
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposition:
    """What several claims have in common."""

    id: str
    kind: str
    agent: str | None
    target: str | None
    earliest: date | None
    latest: date | None
    place: str | None
    reports: tuple[Report, ...]

    @property
    def variants(self) -> tuple[Variant, ...]:
        """Give the details that are told in more than one way: numbers, places, days."""
        found = []
        for detail, told in (("number", _number), ("place", _place), ("day", _day)):
            ways: dict[str, set[str]] = defaultdict(set)
            for report in self.reports:
                value = told(report)
                if value:
                    ways[value].add(report.claim)
            if len(ways) > 1:
                found += [Variant(detail, value, tuple(sorted(ways[value]))) for value in sorted(ways)]
        return tuple(found)


def _number(report: Report) -> str:
    return ", ".join(report.numbers)


def _place(report: Report) -> str:
    return report.place or ""


def _day(report: Report) -> str:
    return report.when.edtf if report.when else ""


def group(reports: Iterable[Report]) -> tuple[Proposition, ...]:
    """Group reports into propositions; the order of the input does not matter."""
    by_key: dict[tuple[str, str, str], list[Report]] = defaultdict(list)
    for report in reports:
        by_key[_key(report)].append(report)
    found = []
    for key in sorted(by_key):
        found += [_proposition(members) for members in _split(by_key[key])]
    return tuple(found)


def _key(report: Report) -> tuple[str, str, str]:
    """Give kind and pair; for mutual kinds the order of the pair does not count."""
    agent, target = report.agent or "", report.target or ""
    if report.symmetric and target < agent:
        agent, target = target, agent
    return report.kind, agent, target


def _split(reports: list[Report]) -> list[list[Report]]:
    """Part the reports of one pair and kind by time and place."""
    groups: list[list[Report]] = []
    firsts: list[tuple[Report, Stretch | None]] = []
    index: dict[str, int] = {}
    for report in sorted(reports, key=_order):
        number = index.get(f"{report.article} {report.same_as}") if report.same_as else None
        stretch = _stretch(report)
        if number is None:
            number = next((n for n, first in enumerate(firsts) if _compatible(*first, report, stretch)), None)
        if number is None:
            number = len(groups)
            groups.append([])
            firsts.append((report, stretch))
        groups[number].append(report)
        index[f"{report.article} {report.claim}"] = number
    return groups


def _order(report: Report) -> tuple[bool, bool, date, str, str]:
    """Put dated reports first, so that they become representatives."""
    return (
        _stretch(report) is None,
        report.when is None,
        report.published or date.max,
        report.article,
        report.claim,
    )


def _id(first: Report) -> str:
    """Make a proposition's id from what its first claim says, whatever article says it."""
    told = (*_key(first), str(_stretch(first)), str(first.country), str(first.place))
    return hashlib.sha256("\n".join(told).encode()).hexdigest()[:16]


def possible_ids(report: Report, pairs: Iterable[tuple[str | None, str | None]]) -> set[str]:
    """Give every id that a proposition about one of the pairs may have where this is its first claim."""
    either = [replace(report, symmetric=mutual) for mutual in (False, True)]
    return {_id(replace(each, agent=agent, target=target)) for each in either for agent, target in pairs}


def _compatible(first: Report, one: Stretch | None, other: Report, two: Stretch | None) -> bool:
    """Tell whether two reports of one pair and kind, with their stretches, can be about the same thing."""
    if first.lasting:
        return True
    if one is None or two is None:
        if one is not two:
            return False
    elif one[0] > two[1] or two[0] > one[1]:
        return False
    if first.country and other.country and first.country != other.country:
        return False
    return first.article != other.article or _same_setting(first, other)


def _same_setting(first: Report, other: Report) -> bool:
    """Tell whether one article gives two events the same time and place; a writer who parts them means two events."""
    if (first.when and first.when.edtf) != (other.when and other.when.edtf):
        return False
    return not (first.place and other.place) or first.place == other.place or _is_whole_country(first, other)


def _is_whole_country(first: Report, other: Report) -> bool:
    """Tell whether one of two places may be the country that the other lies in."""
    return first.country is not None and first.country == other.country and (first.whole_country or other.whole_country)


def _stretch(report: Report) -> Stretch | None:
    """Give the days on which it can have happened; None: nothing is known."""
    if report.when is not None and (report.when.earliest or report.when.latest):
        return report.when.earliest or date.min, report.when.latest or report.published or date.max
    if report.published is not None:
        return report.published - RECENT, report.published
    return None


def _proposition(members: list[Report]) -> Proposition:
    """Make a proposition of a group; its time is the narrowest that its claims give."""
    first = members[0]
    dated = [report.when for report in members if report.when is not None]
    kind, agent, target = _key(first)
    return Proposition(
        id=_id(first),
        kind=kind,
        agent=agent or None,
        target=target or None,
        earliest=max((when.earliest for when in dated if when.earliest), default=None),
        latest=min((when.latest for when in dated if when.latest), default=None),
        place=next((report.place for report in members if report.place), None),
        reports=tuple(members),
    )
