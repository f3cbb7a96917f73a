"""Roles in time: from when until when a person is taken to belong to a body, claim by claim.

A claim without a time says that a role holds on the day it is published. Between two such claims it holds; beyond the
first and the last it is taken to hold for at most a year, and never across evidence of an end. "Former" says that it
does not hold on that day, and nothing of when it did; "then" is said of one event of its own article.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

from reportedly.claims.propositions import RECENT, Report
from reportedly.origins.count import OPEN

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from reportedly.claims.tenure import Holds

ROLES = ("member_of", "leads", "speaks_for")
# How long a role is taken to hold before the first and behind the last day on which somebody claims it. Longer would
# count what an officer did years before the promotion, shorter would drop what last year's commander did last spring.
# Ministers and commanders stay for three years or so; where time in office is spread like that, most who hold one on
# some day have held it for a year and will for another (exp(-1/3) = 0.72).
REACH = timedelta(days=365)
Days = tuple[date, date]


@dataclass(frozen=True, slots=True, kw_only=True)
class Role:
    """One claim that a person belongs to, leads or speaks for a body, and the days it is taken to hold."""

    person: str
    body: str
    kind: str
    claim: str
    article: str
    since: date | None  # None: no day is known; it counts in its own article at most, and "former" nowhere
    until: date | None
    holds: Holds

    def covers(self, report: Report) -> bool:
        """Tell whether it holds when a report says that something happened; loosely told times need only meet it."""
        if self.holds == "then" and self.article != report.article:
            return False
        days = days_of(report)
        if self.since is None or self.until is None or days is None:
            undated = self.since is None and days is None and self.holds != "over"
            return undated and self.article == report.article
        return self.since <= days[1] and days[0] <= self.until


class End(NamedTuple):
    """Evidence that something is over: by which day, who says so."""

    by: date
    claim: str


class _Claimed(NamedTuple):
    """The days on which a claim itself says that a role holds, and whether it can have held before and after."""

    first: date
    last: date
    before: bool
    after: bool
    report: Report


@dataclass(frozen=True, slots=True)
class Belonging:
    """All roles of one person in one body, arranged for look-up."""

    dated: tuple[Role, ...]  # by their first day
    starts: tuple[date, ...]  # their first days
    reach: tuple[date, ...]  # the last day of all up to each of them
    in_article: Mapping[str, tuple[Role, ...]]

    @classmethod
    def of(cls, roles: Iterable[Role]) -> Belonging:
        """Arrange roles."""
        listed = tuple(roles)
        dated = sorted(
            ((role.since, role.until, role) for role in listed if role.since and role.until),
            key=lambda each: (each[0], each[1], each[2].claim),
        )
        in_article: dict[str, list[Role]] = defaultdict(list)
        for role in listed:
            in_article[role.article].append(role)
        return cls(
            tuple(role for _, _, role in dated),
            tuple(since for since, _, _ in dated),
            tuple(accumulate((until for _, until, _ in dated), max)),
            {article: tuple(found) for article, found in in_article.items()},
        )

    def counted(self, report: Report) -> tuple[str, ...]:
        """Give the role claims that a report counts through: those of its article, else the one begun last."""
        near = [role.claim for role in self.in_article.get(report.article, ()) if role.covers(report)]
        days = days_of(report)
        if near or days is None:
            return tuple(sorted(near))
        place = bisect_right(self.starts, days[1]) - 1
        while place >= 0 and self.reach[place] >= days[0]:
            if self.dated[place].covers(report):
                return (self.dated[place].claim,)
            place -= 1
        return ()


def days_of(report: Report) -> Days | None:
    """Give the days on which a report can be about: its own time, else around publication; None: nothing is known."""
    when, published = report.when, report.published
    first, last = (when.earliest, when.latest) if when else (None, None)
    if first or last:
        return first or last or date.min, last or max(published or date.min, first or date.min)
    if published is None:
        return None
    return _moved(published, timedelta(0) if report.lasting else -RECENT), published


def belongings(reports: Iterable[Report], endings: Mapping[str, frozenset[str]]) -> dict[str, dict[str, Belonging]]:
    """Arrange the roles that reports claim, by person and body."""
    found: dict[str, dict[str, Belonging]] = {}
    for person, roles in roles_in(reports, endings).items():
        by_body: dict[str, list[Role]] = defaultdict(list)
        for role in roles:
            by_body[role.body].append(role)
        found[person] = {body: Belonging.of(by_body[body]) for body in sorted(by_body)}
    return found


def roles_in(reports: Iterable[Report], endings: Mapping[str, frozenset[str]]) -> dict[str, tuple[Role, ...]]:
    """Give the roles of every person that reports speak of, each with the days it is taken to hold."""
    told = {(report.claim, report.agent, report.target): report for report in reports}.values()
    claimed: dict[tuple[str, str], list[Report]] = defaultdict(list)
    for report in told:
        if is_role(report) and report.agent and report.target:
            claimed[report.agent, report.target].append(report)
    ended = role_ends(told, endings)
    found: dict[str, list[Role]] = defaultdict(list)
    for (person, body), claims in sorted(claimed.items()):
        found[person] += _held(claims, ended.get((person, body), ()))
    return {person: tuple(roles) for person, roles in found.items()}


def is_role(report: Report) -> bool:
    """Tell whether a report says that somebody has or had a role; not that they may get it, nor that it ended."""
    return (
        report.kind in ROLES
        and report.polarity == "positive"
        and report.modality not in OPEN
        and report.holds not in ("ended", "coming")
    )


def role_ends(
    reports: Iterable[Report], endings: Mapping[str, frozenset[str]]
) -> dict[tuple[str, str], tuple[End, ...]]:
    """Give what is said of the ends of roles, by person and body, the earliest first."""
    found: dict[tuple[str, str], list[End]] = defaultdict(list)
    for report in reports:
        if not (report.agent and report.target):
            continue
        end = end_of(report, endings, frozenset(ROLES)) or (_over(report) if is_role(report) else None)
        if end is not None:
            found[report.agent, report.target].append(end)
            if not report.lasting:
                found[report.target, report.agent].append(end)  # the body that dismissed, or the person who left
    return {pair: tuple(sorted(ends)) for pair, ends in found.items()}


def end_of(report: Report, endings: Mapping[str, frozenset[str]], relations: frozenset[str]) -> End | None:
    """Give the end that a report tells of one of these relations: in its words, or as an event that ends them."""
    ends = report.holds == "ended" if report.lasting else bool(endings.get(report.kind, frozenset()) & relations)
    named = not report.lasting or report.kind in relations
    if not ends or not named or report.polarity != "positive" or report.modality in OPEN:
        return None
    days = days_of(report)
    return End(days[1], report.claim) if days else None


def _over(report: Report) -> End | None:
    """Give the end that "former" or "until 2021" tells of."""
    if report.holds != "over":
        return None
    day = (report.when.latest if report.when else None) or report.published
    return End(day, report.claim) if day else None


def _held(reports: Sequence[Report], ends: Sequence[End]) -> Iterator[Role]:
    """Give the roles of one person in one body, stretched to what the other claims leave open."""
    claimed = [one for report in reports if (one := _claimed(report)) is not None]
    firsts = sorted(one.first for one in claimed if one.before)
    lasts = sorted(one.last for one in claimed if one.after)
    over = [end.by for end in ends]
    for one in claimed:
        since = _before(one.first, lasts, over) if one.before else one.first
        yield _role(one.report, since, _after(one.last, firsts, over) if one.after else one.last)
    named = {one.report.claim for one in claimed}
    yield from (_role(report, None, None) for report in reports if report.claim not in named)


def _role(report: Report, since: date | None, until: date | None) -> Role:
    return Role(
        person=report.agent or "",
        body=report.target or "",
        kind=report.kind,
        claim=report.claim,
        article=report.article,
        since=since,
        until=until,
        holds=report.holds,
    )


def _claimed(report: Report) -> _Claimed | None:
    """Give the days for which a claim itself stands; None where it names none ("former", or no date at all)."""
    first, last = (report.when.earliest, report.when.latest) if report.when else (None, None)
    written = report.published
    if report.holds == "then":
        days = days_of(replace(report, lasting=False))
        return _Claimed(*days, before=False, after=False, report=report) if days else None
    if report.holds == "over":
        return _Claimed(first or last, last, before=not first, after=False, report=report) if last else None
    if first or last:
        begins = first or last or date.min
        ends = last or max(begins, written or begins)
        return _Claimed(begins, ends, before=bool(last), after=report.holds != "leaving", report=report)
    if written is None:
        return None
    begins = _moved(written, -RECENT) if report.holds == "new" else written
    return _Claimed(begins, written, before=report.holds != "new", after=report.holds != "leaving", report=report)


def _after(day: date, claimed: Sequence[date], over: Sequence[date]) -> date:
    """Give the day until which a role is taken to hold that holds on one day: the next claim, a year, or its end."""
    behind = bisect_left(over, day)
    end = over[behind] if behind < len(over) else date.max
    behind = bisect_right(claimed, day)
    again = claimed[behind] if behind < len(claimed) and claimed[behind] <= end else day
    return max(again, min(_moved(day, REACH), end))


def _before(day: date, claimed: Sequence[date], over: Sequence[date]) -> date:
    """Give the day from which a role is taken to hold that holds on one day."""
    place = bisect_left(over, day) - 1
    end = over[place] if place >= 0 else date.min
    place = bisect_left(claimed, day) - 1
    again = claimed[place] if place >= 0 and claimed[place] > end else day
    return min(again, max(_moved(day, -REACH), end))


def _moved(day: date, by: timedelta) -> date:
    """Move a day, no farther than the calendar goes."""
    try:
        return day + by
    except OverflowError:
        return date.max if by > timedelta(0) else date.min


def bodies(reports: Iterable[Report]) -> dict[str, frozenset[str]]:
    """Give for each person the actors they are or were said to belong to, lead or speak for."""
    found: dict[str, set[str]] = defaultdict(set)
    for report in reports:
        if report.kind in ROLES and report.polarity == "positive" and report.agent and report.target:
            found[report.agent].add(report.target)
    return {person: frozenset(actors) for person, actors in found.items()}


def left(reports: Sequence[Report], endings: Mapping[str, frozenset[str]]) -> dict[tuple[str, str], date]:
    """Give the day from which a person is said to be out of a body, where nobody says later that they belong to it."""
    still: dict[tuple[str, str], date] = {}
    for report in reports:
        if is_role(report) and report.agent and report.target and report.holds not in ("over", "then"):
            pair = report.agent, report.target
            still[pair] = max(still.get(pair, date.min), report.published or date.max)
    ended = role_ends(reports, endings)
    days = {
        pair: next((end.by for end in ends if end.by > still.get(pair, date.min)), None) for pair, ends in ended.items()
    }
    return {pair: day for pair, day in days.items() if day is not None}
