"""The questions of an investigation: loads what they need from the casefile and hands it to the pure rooms."""

from __future__ import annotations

from dataclasses import dataclass
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
)
from reportedly.store.standing import AS_IT_IS, Stand
from reportedly.ties import Tie, all_pairs, between

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportedly.claims.propositions import Report
    from reportedly.lexicon import Lexicon
    from reportedly.store.casefile import Casefile
    from reportedly.store.names import ActorLine

CANDIDATES = 10  # times as many pairs with most claims as are asked for: the overview chooses among these


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One proposition with who stands behind it."""

    proposition: Proposition
    standing: Standing
    label: str  # how people read its kind


def tie(casefile: Casefile, a: ActorLine, b: ActorLine, lexicon: Lexicon, stand: Stand = AS_IT_IS) -> Tie:
    """Give everything reported about two actors, direct and through their people."""
    return tie_of(a, b, pair_material(casefile, a, b, lexicon, stand), lexicon)


def tie_of(a: ActorLine, b: ActorLine, found: Material, lexicon: Lexicon) -> Tie:
    """Give the tie of two actors from what was loaded for them."""
    return between(a.id, b.id, found.reports, kinds_of(lexicon), found.ground)


def pair_material(
    casefile: Casefile, a: ActorLine, b: ActorLine, lexicon: Lexicon, stand: Stand = AS_IT_IS
) -> Material:
    """Load the claims among two actors and their people."""
    everybody = [a.key, b.key, *people_of(casefile, [a.key, b.key])]
    return material(casefile, claims_among(casefile, everybody), lexicon, stand)


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
        "SELECT first, second FROM pair ORDER BY claims DESC, first, second LIMIT ?", (pairs,)
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
            Told(proposition=each, standing=count(each.reports, found.ground), label=kinds[each.kind].label)
            for each in group(reports)
        ]
    else:
        told = [
            Told(proposition=each.proposition, standing=each.standing, label=each.label)
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


def proposition(casefile: Casefile, id_: str, lexicon: Lexicon) -> Told:
    """Give one proposition by its id or by the id of a claim in it. Raises CasefileError where there is none."""
    row = casefile.connection.execute("SELECT key FROM claim WHERE id = ?", (id_,)).fetchone()
    keys = beside(casefile, row[0]) if row else [key for (key,) in casefile.connection.execute("SELECT key FROM claim")]
    found = material(casefile, keys, lexicon)
    for each in group(found.reports):
        if each.id == id_ or any(report.claim == id_ for report in each.reports):
            label = kinds_of(lexicon)[each.kind].label
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
