"""From the propositions of a tie to what counts for its growth: events with a day, told of while they were news."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from reportedly.ties.calendar import Stretch

if TYPE_CHECKING:
    from reportedly.claims.propositions import Report
    from reportedly.origins.count import Ground
    from reportedly.ties.between import Tie, TieProposition

NEWS = timedelta(days=31)
"""How long an event is news. Looking back, an article can tell of any past event; nobody has looked back on the last
weeks yet, so that counting what was first told of later than this would make every tie seem to shrink. A month, because
"in March" is told of in April.
"""

# why a proposition does not count
LASTING = "relations, which last and have no day"
ENDS = "ends of relations"
NO_ORIGIN = "without an independent origin"
NO_DAY = "without a day, or with one too vague"
LATE = f"first told of more than {NEWS.days} days later"
UNREAD = "before or after everything that was read"


@dataclass(frozen=True, slots=True)
class Happening:
    """An event of a tie that has a day."""

    id: str  # of the proposition
    when: Stretch
    tellers: tuple[str, ...]  # outlets that told of it in words of their own while it was news, an owner's once
    articles: frozenset[str]  # all that tell of it, copies and later ones as well


def happenings(tie: Tie, ground: Ground) -> tuple[list[Happening], Counter[str]]:
    """Give the events of a tie that count, and how many propositions do not, by the reason."""
    found = []
    aside: Counter[str] = Counter()
    for told in tie.propositions:
        event = _happening(told, ground)
        if isinstance(event, str):
            aside[event] += 1
        else:
            found.append(event)
    return found, aside


def _happening(told: TieProposition, ground: Ground) -> Happening | str:
    """Give the event of one proposition, or why it does not count."""
    proposition = told.proposition
    if proposition.is_end:
        return ENDS
    if all(report.lasting for report in proposition.reports):
        return LASTING
    if told.standing.claimed.lower < 1:
        return NO_ORIGIN
    if proposition.earliest is None or proposition.latest is None or proposition.latest < proposition.earliest:
        return NO_DAY
    until = proposition.latest + NEWS if date.max - proposition.latest > NEWS else date.max
    told_by = dict(_voice(each, ground) for each in own_words(proposition.reports, ground, until))
    if not told_by:
        return LATE
    articles = frozenset(report.article for report in proposition.reports)
    return Happening(
        proposition.id, Stretch(proposition.earliest, proposition.latest), tuple(sorted(told_by.values())), articles
    )


def own_words(reports: Iterable[Report], ground: Ground, until: date) -> list[Report]:
    """Give the reports that were not taken from another article and were published by a day."""
    return [
        report
        for report in reports
        if report.published is not None
        and report.published <= until
        and ground.text.get(report.claim, report.article) == report.article
    ]


def _voice(report: Report, ground: Ground) -> tuple[str, str]:
    """Tell voices apart, and name the owner of each: an article of no outlet is its own, and nobody's."""
    own = report.chain[0] if report.chain else None
    if own is None or own.kind != "outlet" or own.name == "unknown":
        return report.article, ""
    owner = ground.family.get(own.name.lower(), own.name.lower())
    return f"outlet {owner}", owner


def clumps(events: Sequence[Happening]) -> list[list[Happening]]:
    """Put events together that come as one: an article tells of them, and their days touch ("met", "signed")."""
    by_article: dict[str, list[int]] = defaultdict(list)
    above = list(range(len(events)))

    def top(number: int) -> int:
        while above[number] != number:
            number = above[number]
        return number

    for number, event in enumerate(events):
        for article in sorted(event.articles):
            for other in by_article[article]:
                if event.when.first <= events[other].when.last and events[other].when.first <= event.when.last:
                    above[max(top(number), top(other))] = min(top(number), top(other))
            by_article[article].append(number)
    found: dict[int, list[Happening]] = defaultdict(list)
    for number, event in enumerate(events):
        found[top(number)].append(event)
    return [found[number] for number in sorted(found)]


def clumping(sizes: Iterable[int]) -> float:
    """Say by how much more a count swings than a Poisson count where things come in clumps of these sizes."""
    listed = list(sizes)
    return sum(size**2 for size in listed) / sum(listed) if listed else 1.0
