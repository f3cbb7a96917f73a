"""What rested on claims that fell away: propositions and ties before and after, and who still tells it in their words.

Before and after are the casefile just before the newer version was seen, and as of that moment.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from reportedly.claims.propositions import Proposition, group
from reportedly.model import Span
from reportedly.origins import Interval, count
from reportedly.origins.derive import TAKEN
from reportedly.origins.passages import covered
from reportedly.store import choose, desk, names
from reportedly.store.casefile import open_casefile
from reportedly.store.reports import kinds_of, load_reports, material, places_of, tenure_of
from reportedly.ties.roles import ROLES, bodies

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from reportedly.claims.propositions import Report
    from reportedly.claims.versions import Changes
    from reportedly.lexicon import Lexicon
    from reportedly.store.casefile import Casefile
    from reportedly.store.changes import Step
    from reportedly.store.reports import Material
    from reportedly.ties import Tie

MOST = 20  # ties that are worked out twice


@dataclass(frozen=True, slots=True)
class Counted:
    """How much stood behind something."""

    claimed: Interval
    denied: Interval
    matters: int  # distinct propositions; of a proposition: 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Moved:
    """One proposition or tie, before and after."""

    a: str | None  # names
    b: str | None
    what: str  # how people read it: "met with"; of a tie: "tie"
    when: str | None
    before: Counted | None  # None: it was not there
    after: Counted | None  # None: nothing tells it any more
    claims: tuple[str, ...]  # those that fell away or came, whose matter it is


@dataclass(frozen=True, slots=True)
class StillTold:
    """A claim fell away, and another article has it in words that it shares with the older version."""

    claim: str
    article: str


@dataclass(frozen=True, slots=True)
class Rested:
    """All that rested on what changed in one step."""

    propositions: tuple[Moved, ...]
    ties: tuple[Moved, ...]
    still_told: tuple[StillTold, ...]


def rested(casefile: Casefile, step: Step, changed: Changes, lexicon: Lexicon) -> Rested:
    """Work out what became of the propositions and ties of the claims that changed."""
    lost = {*changed.withdrawn, *(fate.old for fate in changed.changed)}
    came = {*changed.added, *(fate.new for fate in changed.changed)}
    moment = datetime.fromisoformat(step.seen_at)
    with (
        open_casefile(casefile.path, as_of=moment - timedelta.resolution) as earlier,
        open_casefile(casefile.path, as_of=moment) as later,
    ):
        keys = _around(later, lost | came)
        before, after = material(earlier, keys, lexicon), material(later, keys, lexicon)
        heir = {fate.old: fate.new for fate in (*changed.kept, *changed.changed)}
        touched = [r for r in before.reports if r.claim in lost] + [r for r in after.reports if r.claim in came]
        return Rested(
            propositions=tuple(_propositions(later, (before, after), lost, came, heir, lexicon)),
            ties=tuple(_ties(_pairs(later, touched, lexicon), (earlier, later), lexicon)),
            still_told=tuple(_still_told(later, before, step.older, lost)),
        )


def _around(casefile: Casefile, claims: Iterable[str]) -> list[int]:
    """Give the keys of claims about the actors of some claims."""
    found: set[int] = set()
    for id_ in claims:
        (key,) = casefile.connection.execute("SELECT key FROM claim WHERE id = ?", (id_,)).fetchone()
        if key not in found:
            found.update(choose.beside(casefile, key, None).claims)
    return sorted(found)


def _propositions(
    casefile: Casefile,
    worlds: tuple[Material, Material],
    lost: set[str],
    came: set[str],
    heir: Mapping[str, str],
    lexicon: Lexicon,
) -> Iterable[Moved]:
    """Pair off the propositions of the two worlds by the claims that they share, and tell how each one moved."""
    before, after = ([each for each in group(world.reports) if not _is_loose(each)] for world in worlds)
    labels = {kind: row.label for kind, row in kinds_of(lexicon).items()}
    by_claim = {(report.claim, _pair(each)): each for each in after for report in each.reports}
    seen = set()
    for each in before:
        mine = {report.claim for report in each.reports}
        if not mine & lost:
            continue
        others = [
            by_claim.get((claim, _pair(each))) for claim in sorted((mine - lost) | {heir.get(c, c) for c in mine})
        ]
        left = next((found for found in others if found is not None), None)
        seen.add(left and left.id)
        yield _moved(casefile, (each, left), worlds, labels, mine & lost)
    for each in after:
        mine = {report.claim for report in each.reports}
        if mine & came and each.id not in seen:
            old = next((one for one in before if _pair(one) == _pair(each) and _shared(one, each)), None)
            yield _moved(casefile, (old, each), worlds, labels, mine & came)


def _is_loose(each: Proposition) -> bool:
    """Tell what is said of nobody that is named, and lasting things about one only: "members of X" is no matter."""
    ends = [end for end in (each.agent, each.target) if end]
    return not ends or (len(ends) == 1 and each.reports[0].lasting)


def _pair(each: Proposition) -> tuple[str, str | None, str | None]:
    return each.kind, each.agent, each.target


def _shared(one: Proposition, other: Proposition) -> bool:
    """Tell whether two propositions rest on a common claim."""
    return bool({report.claim for report in one.reports} & {report.claim for report in other.reports})


def _moved(
    casefile: Casefile,
    pair: tuple[Proposition | None, Proposition | None],
    worlds: tuple[Material, Material],
    labels: Mapping[str, str],
    claims: set[str],
) -> Moved:
    known = next(each for each in pair if each is not None)
    days = [str(day) for day in (known.earliest, known.latest) if day]
    return Moved(
        a=names.name_of(casefile, known.agent),
        b=names.name_of(casefile, known.target),
        what=labels.get(known.kind, known.kind),
        when=" to ".join(dict.fromkeys(days)) or None,
        before=_counted(pair[0], worlds[0]),
        after=_counted(pair[1], worlds[1]),
        claims=tuple(sorted(claims)),
    )


def _counted(proposition: Proposition | None, world: Material) -> Counted | None:
    if proposition is None:
        return None
    standing = count(proposition.reports, world.ground)
    return Counted(standing.claimed, standing.denied, 1)


def _pairs(casefile: Casefile, touched: Sequence[Report], lexicon: Lexicon) -> dict[tuple[str, str], set[str]]:
    """Give the pairs of actors whose tie may have moved, with the claims: named ones, and through their people."""
    ends = {end for report in touched for end in (report.agent, report.target) if end}
    held = bodies([*load_reports(casefile, tenure_of(casefile, ends, lexicon, None).claims, lexicon), *touched])
    found: dict[tuple[str, str], set[str]] = {}

    def add(one: str | None, two: str | None, claim: str) -> None:
        if one and two and one != two:
            found.setdefault((min(one, two), max(one, two)), set()).add(claim)

    for report in touched:
        for agent in (report.agent, *held.get(report.agent or "", ())):
            for target in (report.target, *held.get(report.target or "", ())):
                add(agent, target, report.claim)
    for role in (report for report in touched if report.kind in ROLES and report.agent):
        (person,) = names.by_id(casefile, str(role.agent))
        for other in load_reports(casefile, choose.with_actor(casefile, person.key, None).claims, lexicon):
            if other.kind not in ROLES:
                add(role.target, other.target if other.agent == role.agent else other.agent, role.claim)
    return found


def _ties(
    pairs: Mapping[tuple[str, str], set[str]], worlds: tuple[Casefile, Casefile], lexicon: Lexicon
) -> Iterable[Moved]:
    """Work out ties in both worlds; those that did not move are left out."""
    for (one, two), claims in sorted(pairs.items())[:MOST]:
        ends = [*names.by_id(worlds[1], one), *names.by_id(worlds[1], two)]
        if any(end.kind == "place" for end in ends):
            continue
        before, after = (_tie(desk.tie(world, ends[0], ends[1], lexicon)) for world in worlds)
        if before != after:
            yield Moved(a=ends[0].name, b=ends[1].name, what="tie", when=None, before=before, after=after,
                        claims=tuple(sorted(claims)))  # fmt: skip


def _tie(tie: Tie) -> Counted | None:
    if not tie.propositions:
        return None
    return Counted(tie.standing.claimed, tie.standing.denied, len(tie.propositions))


def _still_told(casefile: Casefile, before: Material, older: str, lost: set[str]) -> Iterable[StillTold]:
    """Find the articles that share the words of lost claims with the version that made them."""
    places = places_of(casefile, lost)
    for claim in sorted(lost):
        for each in before.ground.derived:
            spans: list[Span] = [passage.one if each.article == older else passage.two for passage in each.passages]
            if older in (each.article, each.of) and covered(spans, places[claim]) >= TAKEN:
                yield StillTold(claim, each.of if each.article == older else each.article)
