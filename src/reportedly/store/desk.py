"""The questions of an investigation: loads what they need from the casefile and hands it to the pure rooms.

A question reads a number of claims at most, the newest, and its answer says so; ``newest=None`` reads all there are.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from reportedly.claims.propositions import Proposition, group, is_of, opening_of
from reportedly.errors import CasefileError
from reportedly.origins import Standing, count
from reportedly.store import choose
from reportedly.store.choose import NEWEST, OVERVIEW
from reportedly.store.reports import Material, kinds_of, material, pairs, sides, who_in
from reportedly.store.volume import covering, read_by_outlets
from reportedly.ties import Part, Tie, all_pairs, between, direct, label_of
from reportedly.ties.between import Way, through_people
from reportedly.ties.roles import belongings

if TYPE_CHECKING:
    import sqlite3
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
    part: Part | None = None  # of the claims that it was looked for among; None: all


def tie(casefile: Casefile, a: ActorLine, b: ActorLine, lexicon: Lexicon, *, newest: int | None = NEWEST) -> Tie:
    """Give everything reported about two actors, direct and through their people."""
    return tie_of(a, b, pair_material(casefile, a, b, lexicon, newest=newest), lexicon)


def tie_of(a: ActorLine, b: ActorLine, found: Material, lexicon: Lexicon) -> Tie:
    """Give the tie of two actors from what was loaded for them."""
    return _with_part(between(a.id, b.id, found.reports, kinds_of(lexicon), found.ground), found.part, found.roles)


def _with_part(tied: Tie, part: Part | None, roles: int | None) -> Tie:
    """Say of a tie which part of the claims it rests on; of roles, where it goes through any."""
    through = {claim for each in tied.propositions for claim, people in each.people.items() if people}
    if roles is not None and (through or tied.unheld):
        claims = {report.claim for each in tied.propositions for report in each.proposition.reports}
        read = len(claims.union(tied.unheld))
        part = replace(part or Part(newest=read, of=read), roles=roles)
    return replace(tied, part=part)


def growth_of(
    casefile: Casefile, tied: Tie, found: Material, lexicon: Lexicon, *, per: Per = "month", since: date | None = None
) -> Growth:
    """Tell whether the tie of two actors grew, and whether its coverage did, from all there is about them."""
    assert found.part is None, "the newest claims alone would always seem to grow"
    from reportedly.ties.growth import growth
    from reportedly.ties.happenings import happenings

    events, aside = happenings(tied, found.ground)
    read = read_by_outlets(casefile, (tied.a, tied.b), lexicon)
    return growth(events, covering(casefile, tied.articles), read, per=per, since=since, aside=aside)


def pair_material(
    casefile: Casefile, a: ActorLine, b: ActorLine, lexicon: Lexicon, *, newest: int | None = NEWEST
) -> Material:
    """Load the claims among two actors and their people."""
    chosen = choose.between_two(casefile, a.key, b.key, newest)
    return replace(material(casefile, chosen.claims, lexicon, newest=newest), part=chosen.part)


def ties(
    casefile: Casefile, lexicon: Lexicon, *, of: ActorLine | None = None, limit: int, newest: int | None = NEWEST
) -> Sequence[Tie]:
    """Give the ties with most propositions: of one actor, or of all.

    Where too many claims would have to be read, these are the ties with most claims that name both, as far as the
    newest claims of each tell, and none is followed through people.
    """
    if of is None:
        most = None if newest is None else OVERVIEW * newest
        busiest = choose.busiest(casefile, CANDIDATES * limit)
        keys = choose.among(casefile, busiest, most)
    else:
        busiest = None
        keys = choose.with_people(casefile, of.key, newest)
    if keys is None:
        assert newest is not None
        busiest = busiest or choose.busiest(casefile, limit, of.key if of else None)
        return _largest(casefile, lexicon, busiest[:limit], newest)
    found = material(casefile, keys, lexicon, newest=newest)
    told = all_pairs(found.reports, kinds_of(lexicon), found.ground)
    places = _places(casefile.connection, {end for each in told for end in (each.a, each.b)})
    shown = [each for each in told if not {each.a, each.b} & places and (of is None or of.id in (each.a, each.b))]
    return [_with_part(each, None, found.roles) for each in shown[:limit]]


def _largest(casefile: Casefile, lexicon: Lexicon, pairs: Sequence[choose.Pair], newest: int) -> list[Tie]:
    """Give the ties of some pairs, each from its newest claims."""
    each = max(1, newest // max(1, len(pairs)))
    found = material(casefile, choose.of_pairs(casefile, pairs, each), lexicon, newest=newest)
    ids = dict(
        casefile.connection.execute(
            "SELECT key, id FROM actor WHERE key IN (SELECT value FROM json_each(?))",
            (json.dumps([key for pair in pairs for key in pair[:2]]),),
        ).fetchall()
    )
    claims = {frozenset((ids[pair.first], ids[pair.second])): pair.claims for pair in pairs}
    told = direct(
        [(ids[pair.first], ids[pair.second]) for pair in pairs], found.reports, kinds_of(lexicon), found.ground
    )
    parts = (choose.part_of(each, claims[frozenset((tie.a, tie.b))], (0, 0)) for tie in told)
    return [replace(tie, part=part) for tie, part in zip(told, parts, strict=True)]


def _places(connection: sqlite3.Connection, actors: set[str]) -> set[str]:
    """Give those of the actors (by id) that are places."""
    rows = connection.execute(
        "SELECT id FROM actor WHERE kind = 'place' AND id IN (SELECT value FROM json_each(?))",
        (json.dumps(sorted(actors)),),
    )
    return {id_ for (id_,) in rows}


def timeline(
    casefile: Casefile, lexicon: Lexicon, a: ActorLine, b: ActorLine | None = None, *, newest: int | None = NEWEST
) -> list[Told]:
    """Give the propositions about one actor, or about two, from the earliest to the latest, undated ones last."""
    kinds = kinds_of(lexicon)
    if b is None:
        chosen = choose.with_actor(casefile, a.key, newest)
        found = material(casefile, chosen.claims, lexicon, newest=newest)
        about = [report for report in found.reports if a.id in (report.agent, report.target)]
        reports = [report for report in about if not _is_loose(report)]
        told = [
            Told(
                proposition=each,
                standing=count(each.reports, found.ground),
                label=label_of(each, kinds[each.kind]),
                part=chosen.part,
            )
            for each in group(reports)
        ]
    else:
        whole = tie(casefile, a, b, lexicon, newest=newest)
        told = [
            Told(
                proposition=each.proposition,
                standing=each.standing,
                label=each.label,
                people=each.people,
                roles=each.roles,
                part=whole.part,
            )
            for each in whole.propositions
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
    told = material(casefile, [key], lexicon, newest=None)
    found = through_people(told.reports, belongings([*told.reports, *told.ground.roles], told.ground.endings))
    return [way for way in found if way.people]


def proposition(casefile: Casefile, id_: str, lexicon: Lexicon, *, newest: int | None = NEWEST) -> Told:
    """Give one proposition by its id or by the id of a claim in it. Raises CasefileError where there is none."""
    behind = _claims_behind(casefile, id_)
    chosen = choose.beside(casefile, behind[0][0], newest) if behind else choose.Chosen([], None)
    found = material(casefile, chosen.claims, lexicon, newest=newest)
    claims = {claim for _, claim in behind}
    told = [each for each in group(found.reports) if any(report.claim in claims for report in each.reports)]
    if not told:
        message = (
            f"There is no proposition or claim {id_} in {casefile.path}. List them with: reportedly timeline ACTOR"
        )
        raise CasefileError(message)
    each = next((each for each in told if each.id == id_), told[0])
    label = label_of(each, kinds_of(lexicon)[each.kind])
    return Told(proposition=each, standing=count(each.reports, found.ground), label=label, part=chosen.part)


def _claims_behind(casefile: Casefile, id_: str) -> list[tuple[int, str]]:
    """Give the claim with an id, or those that open the proposition with it, or did: keys and ids."""
    row = casefile.connection.execute("SELECT key, id FROM claim WHERE id = ?", (id_,)).fetchone()
    if row is not None:
        return [row]
    rows = casefile.connection.execute(
        "SELECT claim.key, claim.id FROM opening JOIN claim ON claim.key = opening.claim WHERE half = ? "
        "ORDER BY claim.key",
        (opening_of(id_),),
    ).fetchall()
    among = json.dumps([key for key, _ in rows])
    named = sides(casefile.connection, among, who_in(casefile, among))
    return [(key, claim) for key, claim in rows if any(is_of(id_, *ends) for ends in _ends(*named[key]))]


def _ends(agents: Sequence[str | None], targets: Sequence[str | None]) -> set[tuple[str | None, str | None]]:
    """Give every two that a claim may be about, whether its kind is mutual or not."""
    return {ends for mutual in (False, True) for ends in pairs(agents, targets, mutual=mutual)}
