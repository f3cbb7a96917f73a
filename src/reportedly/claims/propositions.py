"""Claims of different articles that say the same: same kind, same actors, compatible time and place.

Claims are compared with a group's representative (its first claim), never through a chain of neighbours, so that
groups cannot run away. A relation lasts: it holds from the day that a claim gives, or of the claim itself, until an end
that somebody states; two stretches that do not meet are two propositions, and so is the claim that it ended.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from reportedly.claims.tenure import Holds
from reportedly.model import Modality, Polarity, Source, Status, When

Stretch = tuple[date, date]
HALF = 8  # hex digits of a proposition's id that say what is told; as many say of whom
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
    holds: Holds = "now"  # of a relation: whether it is said to hold when it is written of


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
    def is_end(self) -> bool:
        """Tell whether what is told is that a relation ended."""
        return is_end(self.reports[0])

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


def is_end(report: Report) -> bool:
    """Tell whether a report says (or denies) that a relation ended."""
    return report.lasting and report.holds == "ended"


def group(reports: Iterable[Report]) -> tuple[Proposition, ...]:
    """Group reports into propositions; the order of the input does not matter."""
    by_key: dict[tuple[str, str, str, bool], list[Report]] = defaultdict(list)
    for report in reports:
        by_key[*_key(report), is_end(report)].append(report)
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
    """Put dated reports first, so that they become representatives; of relations those with an end and a start."""
    stretch = _stretch(report)
    return (
        stretch is None or (report.lasting and stretch[1] == date.max),
        stretch[0] == date.min if report.lasting and stretch else report.when is None,
        report.published or date.max,
        report.article,
        report.claim,
    )


def _id(first: Report) -> str:
    """Make a proposition's id from what its first claim says and of whom, whatever article says it."""
    kind, agent, target = _key(first)
    stretch = _stretch(first)
    return _what(kind, (stretch, "ended") if is_end(first) else stretch, first) + _who(agent, target)


def _what(kind: str, stretch: object, where: Report) -> str:
    return _digest(kind, str(stretch), str(where.country), str(where.place))


def _who(agent: str, target: str) -> str:
    return _digest(agent, target)


def _digest(*told: str) -> str:
    return hashlib.sha256("\n".join(told).encode()).hexdigest()[:HALF]


def openings(report: Report, *, worded: bool) -> set[int]:
    """Give the first halves of the ids, as numbers, that a proposition can have of which this is the first claim.

    Whether its kind is a relation depends on the lexicon, and so does whether words of it (where it has such) say how
    long that holds: the halves of all of these are given.
    """
    told = [report, replace(report, lasting=True, holds="now")]
    if worded:
        told += [replace(report, lasting=True, holds="over"), replace(report, lasting=True, holds="ended")]
    return {int(_id(each)[:HALF], 16) for each in told}


def opening_of(id_: str) -> int | None:
    """Give the first half of a proposition's id as a number; None for what is no such id."""
    try:
        return int(id_[:HALF], 16) if len(id_) == 2 * HALF else None
    except ValueError:
        return None


def is_of(id_: str, agent: str | None, target: str | None) -> bool:
    """Tell whether an id is that of a proposition about these two, be its kind mutual or not."""
    ends = agent or "", target or ""
    return id_[HALF:] in (_who(*ends), _who(*sorted(ends)))


def _compatible(first: Report, one: Stretch | None, other: Report, two: Stretch | None) -> bool:
    """Tell whether two reports of one pair and kind, with their stretches, can be about the same thing."""
    if one is None or two is None:
        if one is not two:
            return False
    elif one[0] > two[1] or two[0] > one[1]:
        return False
    if first.lasting:
        return True
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
    """Give the days on which it can have happened, or on which a relation is said to hold; None: nothing is known."""
    if report.lasting:
        return _said_to_hold(report)
    if report.when is not None and (report.when.earliest or report.when.latest):
        return report.when.earliest or date.min, report.when.latest or report.published or date.max
    if report.published is not None:
        return report.published - RECENT, report.published
    return None


def _said_to_hold(report: Report) -> tuple[date, date]:
    """Give the stretch in which a relation holds by one report: without a stated end it is open.

    Of a report of an end: when that can have been.
    """
    first, last = (report.when.earliest, report.when.latest) if report.when else (None, None)
    if report.holds in ("now", "new"):
        return first or last or report.published or date.min, date.max
    return first or date.min, last or report.published or date.max


def _proposition(members: list[Report]) -> Proposition:
    """Make a proposition of a group; its time is the narrowest that its claims give, of a relation the whole span."""
    first = members[0]
    dated = [report.when for report in members if report.when is not None]
    kind, agent, target = _key(first)
    earliest, latest = _span(dated) if first.lasting and not is_end(first) else _narrowest(dated)
    return Proposition(
        id=_id(first),
        kind=kind,
        agent=agent or None,
        target=target or None,
        earliest=earliest,
        latest=latest,
        place=next((report.place for report in members if report.place), None),
        reports=tuple(members),
    )


def _narrowest(dated: list[When]) -> tuple[date | None, date | None]:
    """Give the latest beginning and the earliest end."""
    return (
        max((when.earliest for when in dated if when.earliest), default=None),
        min((when.latest for when in dated if when.latest), default=None),
    )


def _span(dated: list[When]) -> tuple[date | None, date | None]:
    """Give the earliest beginning and the latest end; open where one of them is."""
    ends = [when.latest for when in dated]
    return (
        min((when.earliest for when in dated if when.earliest), default=None),
        max((end for end in ends if end), default=None) if None not in ends else None,
    )
