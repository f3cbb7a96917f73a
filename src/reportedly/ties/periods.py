"""Periods of a tie: from when until when two are said to be allies, members, at war.

A period ends only on evidence of an end. A claim that contradicts it (a denial, another kind of relation) closes
nothing: both stand. Who says after an end that it holds opens another period.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from reportedly.claims.propositions import is_end
from reportedly.origins.count import OPEN
from reportedly.ties.roles import End, days_of, end_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from reportedly.claims.propositions import Report
    from reportedly.lexicon.load import Kind


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """One stretch for which a relation is said to hold."""

    kind: str
    label: str  # "is an ally of"
    agent: str
    target: str
    since: date | None  # first day that is told of; None: no claim has a date
    begins: bool  # True: a claim says that it began then; False: it is only the first that is told of
    until: date | None  # day by which it is said to have ended; None: no end is reported
    ended_by: tuple[str, ...]  # claims that tell of the end
    later: tuple[str, ...]  # claims that say that it held after that all the same
    reports: tuple[str, ...]  # claims that it holds or held


def periods(
    reports: Iterable[Report], kinds: Mapping[str, Kind], endings: Mapping[str, frozenset[str]]
) -> tuple[Period, ...]:
    """Give the periods of all relations between the two that the reports name themselves, the earliest first."""
    told = list(reports)
    by_kind: dict[tuple[str, str, str], list[Report]] = defaultdict(list)
    for report in told:
        if report.lasting and _stands(report) and not is_end(report) and report.agent and report.target:
            pair = (report.agent, report.target)
            agent, target = sorted(pair) if report.symmetric else pair
            by_kind[report.kind, agent, target].append(report)
    found: list[Period] = []
    for (kind, agent, target), held in by_kind.items():
        ends = _ends(told, kinds[kind], endings)
        first = min(held, key=lambda report: (report.published or date.max, report.claim))
        pair = first.agent or agent, first.target or target  # "is at war with" as it was first put
        found += [_period(kinds[kind], pair, *part) for part in _parts(held, ends)]
    return tuple(
        sorted(found, key=lambda each: (each.since or date.max, each.kind, each.agent, each.until or date.max))
    )


def _stands(report: Report) -> bool:
    """Tell whether a report puts something as so."""
    return report.polarity == "positive" and report.modality not in OPEN


def _ends(told: Iterable[Report], kind: Kind, endings: Mapping[str, frozenset[str]]) -> list[End]:
    """Give what is told of the end of a kind of relation, beside "former" and "until"."""
    names = frozenset({kind.kind})
    ends = (end_of(report, endings, names if report.lasting else frozenset({kind.relation})) for report in told)
    return sorted(end for end in ends if end is not None)


def _parts(held: Sequence[Report], ends: Sequence[End]) -> Iterator[tuple[list[Report], list[End]]]:
    """Part the reports of a relation where an end lies between: each part with the ends that close it."""
    closing = sorted([*ends, *(end for report in held if (end := _own_end(report)) is not None)])
    waiting = sorted(held, key=lambda report: (_begins(report) or date.min, report.claim))
    while waiting:
        begun = _begins(waiting[0]) or date.min
        cut = next((end.by for end in closing if end.by >= begun), date.max)
        part = [report for report in waiting if (_begins(report) or date.min) <= cut]
        waiting = waiting[len(part) :]
        behind = (_begins(waiting[0]) or date.min) if waiting else date.max
        yield part, [end for end in closing if cut <= end.by and (end.by < behind or not waiting)]


def _own_end(report: Report) -> End | None:
    """Give the end that a claim states with the relation: "until 2021", "a former ally"."""
    if report.holds != "over":
        return None
    day = (report.when.latest if report.when else None) or report.published
    return End(day, report.claim) if day else None


def _begins(report: Report) -> date | None:
    """Give the first day on which a relation holds by one report; of a former one that may be any day before."""
    if report.holds == "over":
        return report.when.earliest if report.when else None
    days = days_of(report)
    return days[0] if days else None


def _period(kind: Kind, ends: tuple[str, str], part: Sequence[Report], closing: Sequence[End]) -> Period:
    """Sum a part up."""
    until = closing[0].by if closing else None
    days = [day for report in part if (day := _begins(report))]
    since = min(days, default=None)
    return Period(
        kind=kind.kind,
        label=kind.label,
        agent=ends[0],
        target=ends[1],
        since=since,
        begins=any(_says_begin(report) and _begins(report) == since for report in part),
        until=until,
        ended_by=tuple(sorted({end.claim for end in closing})),
        later=tuple(sorted({report.claim for report in part if until and _holds_after(report, until)})),
        reports=tuple(sorted({report.claim for report in part})),
    )


def _says_begin(report: Report) -> bool:
    """Tell whether a claim gives a beginning: "since 2019", "from 2015 to 2018"."""
    when = report.when
    if when is None or when.earliest is None:
        return False
    return when.latest is None or report.holds == "over"


def _holds_after(report: Report, until: date) -> bool:
    """Tell whether a claim says that a relation still holds after its end was told."""
    open_end = report.when is None or report.when.latest is None
    return report.holds in ("now", "new") and open_end and report.published is not None and report.published > until
