"""The questions of an investigation: loads what they need from the casefile and hands it to the pure rooms."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from reportedly.claims.propositions import Proposition, group
from reportedly.errors import CasefileError
from reportedly.origins import Standing, count
from reportedly.store.reports import (
    Material,
    claims_among,
    claims_with,
    kinds_of,
    material,
    people_of,
    tenure_of,
)
from reportedly.store.volume import covering, read_by_outlets
from reportedly.ties import Tie, all_pairs, between, label_of
from reportedly.ties.between import Way, through_people
from reportedly.ties.roles import belongings

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from reportedly.claims.propositions import Report
    from reportedly.lexicon import Lexicon
    from reportedly.store.casefile import Casefile
    from reportedly.store.names import ActorLine
    from reportedly.ties.calendar import Per
    from reportedly.ties.growth import Growth

CANDIDATES = 10  # times as many pairs with most claims as are asked for: the overview chooses among these


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One proposition with who stands behind it."""

    proposition: Proposition
    standing: Standing
    label: str  # how people read its kind
    people: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # of a pair: claim -> people it goes through
    roles: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # and the role claims through which it counts


def tie(casefile: Casefile, a: ActorLine, b: ActorLine, lexicon: Lexicon) -> Tie:
    """Give everything reported about two actors, direct and through their people."""
    return tie_of(a, b, pair_material(casefile, a, b, lexicon), lexicon)


def tie_of(a: ActorLine, b: ActorLine, found: Material, lexicon: Lexicon) -> Tie:
    """Give the tie of two actors from what was loaded for them."""
    return between(a.id, b.id, found.reports, kinds_of(lexicon), found.ground)


def growth_of(
    casefile: Casefile, tied: Tie, found: Material, lexicon: Lexicon, *, per: Per = "month", since: date | None = None
) -> Growth:
    """Tell whether the tie of two actors grew, and whether its coverage did, from what was loaded for them."""
    from reportedly.ties.growth import growth
    from reportedly.ties.happenings import happenings

    events, aside = happenings(tied, found.ground)
    read = read_by_outlets(casefile, (tied.a, tied.b), lexicon)
    return growth(events, covering(casefile, tied.articles), read, per=per, since=since, aside=aside)


def pair_material(casefile: Casefile, a: ActorLine, b: ActorLine, lexicon: Lexicon) -> Material:
    """Load the claims among two actors and their people."""
    everybody = [a.key, b.key, *people_of(casefile, [a.key, b.key])]
    return material(casefile, claims_among(casefile, everybody), lexicon)


def ties(casefile: Casefile, lexicon: Lexicon, *, of: ActorLine | None = None, limit: int) -> Sequence[Tie]:
    """Give the ties with most propositions: of one actor, or of all."""
    if of is None:
        keys = claims_among(casefile, _busiest(casefile, CANDIDATES * limit))
    else:
        keys = claims_with(casefile, [of.key, *people_of(casefile, [of.key])])
    found = material(casefile, keys, lexicon)
    places = _places(casefile)
    shown = [
        each
        for each in all_pairs(found.reports, kinds_of(lexicon), found.ground)
        if not {each.a, each.b} & places and (of is None or of.id in (each.a, each.b))
    ]
    return shown[:limit]


def _busiest(casefile: Casefile, pairs: int) -> list[int]:
    """Give the actors of the pairs with most claims."""
    rows = casefile.connection.execute(
        "SELECT first, second FROM pair JOIN actor one ON one.key = first JOIN actor other ON other.key = second "
        "WHERE one.kind <> 'place' AND other.kind <> 'place' ORDER BY claims DESC, first, second LIMIT ?",
        (pairs,),
    )
    return sorted({key for row in rows for key in row})


def _places(casefile: Casefile) -> set[str]:
    return {id_ for (id_,) in casefile.connection.execute("SELECT id FROM actor WHERE kind = 'place'")}


def timeline(casefile: Casefile, lexicon: Lexicon, a: ActorLine, b: ActorLine | None = None) -> list[Told]:
    """Give the propositions about one actor, or about two, from the earliest to the latest, undated ones last."""
    kinds = kinds_of(lexicon)
    if b is None:
        found = material(casefile, claims_with(casefile, [a.key]), lexicon)
        about = [report for report in found.reports if a.id in (report.agent, report.target)]
        reports = [report for report in about if not _is_loose(report)]
        told = [
            Told(proposition=each, standing=count(each.reports, found.ground), label=label_of(each, kinds[each.kind]))
            for each in group(reports)
        ]
    else:
        told = [
            Told(
                proposition=each.proposition,
                standing=each.standing,
                label=each.label,
                people=each.people,
                roles=each.roles,
            )
            for each in tie(casefile, a, b, lexicon).propositions
        ]
    return sorted(told, key=lambda each: _order(each.proposition))


def _is_loose(report: Report) -> bool:
    """Tell a relation of somebody who is not named: "members of X" says nothing that a line of its own would show."""
    return report.lasting and None in (report.agent, report.target)


def _order(proposition: Proposition) -> tuple[bool, str, str, str]:
    """Put dated propositions first, by their day."""
    days = [str(day) for day in (proposition.earliest, proposition.latest) if day]
    return not days, days[0] if days else "", days[-1] if days else "", proposition.id


def ways(casefile: Casefile, claim: str, lexicon: Lexicon) -> list[Way]:
    """Give the bodies for which a claim (by id) counts through its people, and those for which no role holds."""
    (key,) = casefile.connection.execute("SELECT key FROM claim WHERE id = ?", (claim,)).fetchone()
    told = material(casefile, [key], lexicon)
    people = {end for report in told.reports for end in (report.agent, report.target) if end}
    roles = material(casefile, tenure_of(casefile, people, lexicon), lexicon)
    found = through_people(told.reports, belongings(roles.reports, roles.ground.endings))
    return [way for way in found if way.people]


def proposition(casefile: Casefile, id_: str, lexicon: Lexicon) -> Told:
    """Give one proposition by its id or by the id of a claim in it. Raises CasefileError where there is none."""
    row = casefile.connection.execute("SELECT key FROM claim WHERE id = ?", (id_,)).fetchone()
    keys = beside(casefile, row[0]) if row else [key for (key,) in casefile.connection.execute("SELECT key FROM claim")]
    found = material(casefile, keys, lexicon)
    for each in group(found.reports):
        if each.id == id_ or any(report.claim == id_ for report in each.reports):
            label = label_of(each, kinds_of(lexicon)[each.kind])
            return Told(proposition=each, standing=count(each.reports, found.ground), label=label)
    message = f"There is no proposition or claim {id_} in {casefile.path}. List them with: reportedly timeline ACTOR"
    raise CasefileError(message)


def beside(casefile: Casefile, claim: int) -> list[int]:
    """Give the claims that share the actors of one claim."""
    rows = casefile.connection.execute(
        "SELECT DISTINCT actor FROM claim_party WHERE claim = ? AND actor IS NOT NULL", (claim,)
    )
    actors = [key for (key,) in rows]
    return sorted({claim, *(claims_among(casefile, actors) if len(actors) > 1 else claims_with(casefile, actors))})
