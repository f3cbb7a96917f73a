"""How many independent origins stand behind claims: an interval with reasons, for and against apart.

Lower bound: everything that may be the same counts once. Upper bound: everything that may be separate counts apart.
A party to a claim never corroborates itself; a person and the body they speak for are one; copies move nothing.
What was taken over is told passage by passage: other claims of the same article keep origins of their own.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from reportedly.claims.propositions import Report
from reportedly.model import Source
from reportedly.origins.derive import Derivation

WHOLE = ("copy", "shortened")  # word for word
OPEN = ("hypothetical", "future")  # said of what may be: nobody says that it happened


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """Where claims began, as far as the texts show."""

    key: str
    name: str  # "Meridian Wire", "analysts cited by Meridian Wire", "video cited by Daily Lantern"
    kind: str  # named | unnamed | document | recording | outlet | unknown
    known: bool  # False: may be the same as any other origin
    party: bool  # True: an agent or target of the claim, or its member
    reports: tuple[str, ...]  # claim ids


@dataclass(frozen=True, slots=True, kw_only=True)
class Interval:
    """At least and at most how many independent origins, and why."""

    lower: int
    upper: int
    reasons: tuple[str, ...]

    def __str__(self) -> str:
        """Give "2" or "1-3"."""
        return str(self.lower) if self.lower == self.upper else f"{self.lower}-{self.upper}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """Who stands behind a proposition, who against it, who was silent."""

    claimed: Interval
    denied: Interval
    origins: tuple[Origin, ...]
    deniers: tuple[Origin, ...]
    parties: tuple[str, ...]  # names of parties that spoke for it themselves
    no_comment: tuple[str, ...]
    not_verified: tuple[str, ...]
    copies: int  # articles that tell it in words taken from another
    derived: tuple[Derivation, ...]  # who took words from whom among the articles that tell it


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """What is known beside the claims: who took words from whom, owners, who belongs to whom."""

    derived: Sequence[Derivation]
    text: Mapping[str, str]  # claim -> the first article that has its words, where that is another one
    family: Mapping[str, str]  # outlet name in lower case -> owner
    bodies: Mapping[str, frozenset[str]]  # person -> actors they belong to, lead or speak for
    own: Mapping[str, str] = field(default_factory=dict)  # claim -> words by which its outlet shows own reporting
    left: Mapping[tuple[str, str], date] = field(default_factory=dict)  # person and body -> day from which nobody says
    # that they still belong to it, and somebody that they do not
    roles: Sequence[Report] = ()  # claims of who belongs to whom, beside those that are counted
    endings: Mapping[str, frozenset[str]] = field(default_factory=dict)  # kind of event -> relations that it ends
    taken_back: Mapping[str, str] = field(default_factory=dict)  # claim -> the article it is from, which told it once

    @property
    def copy_of(self) -> dict[str, str]:
        """Give the articles that are another one's text as a whole, and the first of its texts."""
        above = {each.article: each.of for each in reversed(self.derived) if each.kind in WHOLE}
        return {article: _top(article, above) for article in above}


def _top(article: str, above: Mapping[str, str]) -> str:
    """Give the text at the beginning of a line of copies, which has no circles."""
    while article in above:
        article = above[article]
    return article


def count(reports: Sequence[Report], ground: Ground) -> Standing:
    """Count the origins behind reports of one proposition (or of several that are one matter)."""
    told = [report for report in reports if report.modality not in OPEN]
    against = [report for report in told if report.polarity == "negative"]
    claimed = [report for report in told if report.polarity == "positive"]
    text = {report.claim: ground.text.get(report.claim, report.article) for report in reports}
    articles = {report.article for report in reports}
    origins = _origins(claimed, ground, text)
    deniers = _merge(_origins(against, ground, text), _status_origins(claimed, ground))
    return Standing(
        claimed=_noting(_interval(origins, claimed, text), claimed, ground),
        denied=_noting(_interval(deniers, against, text, parties_count=True), against, ground),
        origins=origins,
        deniers=deniers,
        parties=tuple(sorted({origin.name for origin in origins if origin.party})),
        no_comment=_said(reports, "no_comment"),
        not_verified=_said(reports, "not_verified"),
        copies=len(_copying(reports, text)),
        derived=tuple(each for each in ground.derived if each.article in articles),
    )


def _copying(reports: Iterable[Report], text: Mapping[str, str]) -> list[str]:
    """Give the articles whose claims stand in words that they took from another one."""
    return sorted({report.article for report in reports if text[report.claim] != report.article})


def _origins(reports: Sequence[Report], ground: Ground, text: Mapping[str, str]) -> tuple[Origin, ...]:
    """Give the distinct origins of reports; words that were taken over add nothing to the report they come from."""
    if not reports:
        return ()
    found: dict[str, Origin] = {}
    members: dict[str, set[str]] = defaultdict(set)
    told = {report.article for report in reports}
    claims = {report.claim for report in reports}
    cited = _cited(reports)
    for report in reports:
        first = text[report.claim]
        if (first != report.article and first in told) or report.same_as in claims:
            continue  # taken over, or words that only take up an event told before ("analysts say the talks ...")
        if report.claim in ground.taken_back:
            continue  # words of an article that was changed or retracted since: a copy does not keep them alive
        origin = _origin(report, cited, ground, first)
        members[origin.key].add(report.claim)
        found.setdefault(origin.key, origin)
    for folded, into in _folded(found):
        members[into] |= members.pop(folded)
        found.pop(folded)
    return tuple(
        Origin(
            key=origin.key,
            name=origin.name,
            kind=origin.kind,
            known=origin.known,
            party=origin.party,
            reports=tuple(sorted(members[key])),
        )
        for key, origin in sorted(found.items())
    )


def _folded(found: Mapping[str, Origin]) -> list[tuple[str, str]]:
    """Pair off origins that are one voice: unnamed people known only through an outlet, and that outlet itself."""
    pairs = []
    for key in sorted(found):
        kind, _, rest = key.partition(" ")
        for stronger in {"unnamed": ("outlet",), "unknown": ("outlet", "unnamed")}.get(kind, ()):
            if f"{stronger} {rest}" in found:
                pairs.append((key, f"{stronger} {rest}"))
                break
    order = {"unknown": 0, "unnamed": 1}
    return sorted(pairs, key=lambda pair: order[pair[0].partition(" ")[0]])


def _cited(reports: Iterable[Report]) -> dict[str, Source]:
    """Give for each article the outlet that it names for the matter: "as reported by X"."""
    found: dict[str, Source] = {}
    for report in reports:
        outlets = [link for link in report.chain[1:] if link.kind == "outlet"]
        if outlets:
            found.setdefault(report.article, outlets[-1])
    return found


def _origin(report: Report, cited: Mapping[str, Source], ground: Ground, text: str) -> Origin:
    """Find where one report began: the end of its chain, or of the chain its article gives for the same event."""
    own = report.chain[0] if report.chain else None
    last = report.chain[-1] if report.chain else None
    if last is None or (len(report.chain) == 1 and last.kind == "outlet" and last.span is None):
        via = cited.get(report.article)
        if via is None:
            return _unknown(report, own, ground, text)
        last = via
    if last.kind in ("unnamed", "recording"):
        return _vague(report, last, ground, text)
    if last.kind == "outlet":
        family = ground.family.get(last.name.lower(), last.name.lower())
        return _make(f"outlet {family}", last.name, "outlet", report)
    key, party = _speaker(report, last, ground)
    return _make(f"{last.kind} {key}", last.name, last.kind, report, party=party)


def _unknown(report: Report, own: Source | None, ground: Ground, text: str) -> Origin:
    """Give the origin of an outlet's own words: unknown, one for each owner and each text."""
    if own is None:
        return _make(f"unknown text {text}", "unknown", "unknown", report, known=False)
    family = ground.family.get(own.name.lower(), own.name.lower())
    if text != report.article:
        return _make(f"unknown text {text}", f"{own.name}, copied text", "unknown", report, known=False)
    if report.claim in ground.own:
        name = f'{own.name}, its own reporting ("{ground.own[report.claim]}")'
        return _make(f"outlet {family}", name, "outlet", report)
    return _make(f"unknown {family}", f"{own.name}, in its own words", "unknown", report, known=False)


def _vague(report: Report, last: Source, ground: Ground, text: str) -> Origin:
    """Give the origin of unnamed people or of a recording: one for each outlet that cites them."""
    citing = next((link.name for link in reversed(report.chain[:-1]) if link.kind == "outlet"), None)
    where = ground.family.get(citing.lower(), citing.lower()) if citing else text
    name = f"{last.name} cited by {citing}" if citing else last.name
    return _make(f"{last.kind} {where}", name, last.kind, report, known=False)


def _speaker(report: Report, last: Source, ground: Ground) -> tuple[str, bool]:
    """Give the key of a named source, the body instead of its speaker, and whether it is a party to the claim.

    Who is said to have left a body, and by nobody since to belong to it, speaks for themselves.
    """
    actor = last.actor or last.name.lower()
    spoke = report.published or date.min
    bodies = {
        body for body in ground.bodies.get(actor, frozenset()) if spoke < ground.left.get((actor, body), date.max)
    }
    ends = {report.agent, report.target}
    party = actor in ends or bool(bodies & ends)
    return min(bodies) if bodies else actor, party


def _make(key: str, name: str, kind: str, report: Report, *, known: bool = True, party: bool = False) -> Origin:
    return Origin(key=key, name=name, kind=kind, known=known, party=party, reports=(report.claim,))


def _status_origins(reports: Sequence[Report], ground: Ground) -> tuple[Origin, ...]:
    """Give those who denied claims of others: "X denied the report"."""
    found = {}
    for report in reports:
        for status in report.status:
            if status.act == "deny":
                source = Source(name=status.by, kind="named", actor=status.actor)
                key, party = _speaker(report, source, ground)
                found[f"named {key}"] = _make(f"named {key}", status.by, "named", report, party=party or status.party)
    return tuple(found[key] for key in sorted(found))


def _merge(one: Iterable[Origin], two: Iterable[Origin]) -> tuple[Origin, ...]:
    """Join two lists of origins; the first of each key stays."""
    found: dict[str, Origin] = {}
    for origin in (*one, *two):
        found.setdefault(origin.key, origin)
    return tuple(found[key] for key in sorted(found))


def _interval(
    origins: Sequence[Origin], reports: Sequence[Report], text: Mapping[str, str], *, parties_count: bool = False
) -> Interval:
    """Bound the number of independent origins and say what each bound rests on."""
    counted = [origin for origin in origins if parties_count or not origin.party]
    sure = [origin for origin in counted if origin.known]
    vague = [origin for origin in counted if not origin.known]
    lower = max(len(sure), 1 if counted else 0)
    return Interval(
        lower=lower,
        upper=len(counted),
        reasons=tuple(_reasons(origins, sure, vague, _copying(reports, text), parties_count)),
    )


def _noting(interval: Interval, reports: Sequence[Report], ground: Ground) -> Interval:
    """Add to the reasons how many articles have it in words that their writer took back."""
    articles = {report.article for report in reports if report.claim in ground.taken_back}
    if not articles:
        return interval
    number = len(articles)
    have = "1 article has" if number == 1 else f"{number} articles have"
    reason = f"not counted: {have} it in words that were changed or retracted since where they come from"
    return replace(interval, reasons=(*interval.reasons, reason))


def _reasons(
    origins: Sequence[Origin],
    sure: Sequence[Origin],
    vague: Sequence[Origin],
    copies: Sequence[str],
    parties_count: bool,  # noqa: FBT001
) -> Iterable[str]:
    """Say in words what moved the bounds."""
    if sure:
        yield (
            "lower: "
            + ", ".join(origin.name for origin in sure)
            + (" are" if len(sure) > 1 else " is")
            + " named as the source"
        )
    elif vague:
        yield "lower: all of them may rest on one source"
    if vague:
        yield "upper: may be separate: " + ", ".join(origin.name for origin in vague)
    for origin in origins:
        if origin.party and not parties_count:
            yield f"not counted: {origin.name} is a party to the claim"
    if copies:
        yield (
            f"not counted: {len(copies)} "
            + ("article has" if len(copies) == 1 else "articles have")
            + " it in words taken from another"
        )


def _said(reports: Sequence[Report], act: str) -> tuple[str, ...]:
    """Give the names of those who said one thing about the claims."""
    return tuple(sorted({status.by for report in reports for status in report.status if status.act == act}))
