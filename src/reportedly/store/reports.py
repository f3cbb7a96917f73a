"""Claims as the pure rooms want them: reports between actors of the casefile, and the ground they are counted on."""

from __future__ import annotations

import json
from collections import defaultdict
from dataclasses import dataclass, replace
from itertools import combinations
from typing import TYPE_CHECKING, Any

from reportedly.actors import fold
from reportedly.claims.numbers import numbers
from reportedly.claims.propositions import Report
from reportedly.model import SURE_ENOUGH, Source, Span, Status
from reportedly.origins import Derivation, Roots, Text, derivations
from reportedly.origins.count import Ground
from reportedly.origins.own_reporting import shown
from reportedly.store import judgements, reprints
from reportedly.store.load import last_day, span, when
from reportedly.ties.between import bodies

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Mapping, Sequence

    from reportedly.lexicon import Lexicon
    from reportedly.lexicon.load import Kind
    from reportedly.store.casefile import Casefile
    from reportedly.ties import Part


@dataclass(frozen=True, slots=True)
class Material:
    """What ties and origins are computed from."""

    reports: tuple[Report, ...]
    ground: Ground
    part: Part | None = None  # of the claims that were asked for; None: all


def kinds_of(lexicon: Lexicon) -> dict[str, Kind]:
    """Index the kinds of event and relation by name."""
    return {row.kind: row for row in lexicon.kinds}


def material(casefile: Casefile, claims: Iterable[int], lexicon: Lexicon) -> Material:
    """Load these claims (by key) as reports, with what is known about copies, owners and memberships."""
    kinds = kinds_of(lexicon)
    reports = tuple(load_reports(casefile, sorted(set(claims)), kinds))
    roles = load_reports(casefile, roles_of(casefile, speakers(reports) | parties(reports)), kinds)
    derived = derived_among(casefile, {report.article for report in reports})
    ground = Ground(
        derived=derived,
        text=first_texts(reports, places_of(casefile, {report.claim for report in reports}), derived),
        family=families(casefile, lexicon),
        bodies=bodies([*reports, *roles]),
        own=own_reporting(casefile, reports, lexicon),
    )
    return Material(reports, ground)


def own_reporting(casefile: Casefile, reports: Iterable[Report], lexicon: Lexicon) -> dict[str, str]:
    """Give the words by which outlets show that they looked or asked for themselves, for claims that they make."""
    wanted = {report.claim for report in reports if len(report.chain) <= 1}
    rows = casefile.connection.execute(
        'SELECT claim.id, claim.start, claim."end", text, outlet '
        "FROM claim JOIN article ON article.key = claim.article "
        "WHERE claim.id IN (SELECT value FROM json_each(?))",
        (json.dumps(sorted(wanted)),),
    )
    found = {}
    for id_, start, end, text, outlet in rows:
        words = shown(text, Span(start, end), outlet, lexicon.own_reporting)
        if words is not None:
            found[id_] = text[words.start : words.end]
    return found


def first_texts(reports: Iterable[Report], places: Mapping[str, Span], derived: Sequence[Derivation]) -> dict[str, str]:
    """Give for each claim the first article that has its words, where that is not its own."""
    roots = Roots(derived)
    firsts = ((report, roots.root(report.article, places[report.claim])[0]) for report in reports)
    return {report.claim: first for report, first in firsts if first != report.article}


def places_of(casefile: Casefile, claims: Iterable[str]) -> dict[str, Span]:
    """Give where claims (by id) stand in their articles."""
    rows = casefile.connection.execute(
        'SELECT id, start, "end" FROM claim WHERE id IN (SELECT value FROM json_each(?))', (json.dumps(sorted(claims)),)
    )
    return {id_: Span(start, end) for id_, start, end in rows}


def speakers(reports: Iterable[Report]) -> set[str]:
    """Give the actors (by id) who put claims or spoke about them."""
    found: set[str] = set()
    for report in reports:
        found.update(source.actor for source in report.chain if source.actor is not None)
        found.update(status.actor for status in report.status if status.actor is not None)
    return found


def parties(reports: Iterable[Report]) -> set[str]:
    """Give the actors (by id) that the reports are about."""
    return {end for report in reports for end in (report.agent, report.target) if end is not None}


def roles_of(casefile: Casefile, actors: Iterable[str]) -> list[int]:
    """Give for each body that one of these actors (by id) belongs to, leads or speaks for one claim that says so."""
    rows = casefile.connection.execute(
        "SELECT (SELECT claim.key FROM role JOIN claim ON claim.key = role.claim "
        "JOIN article ON article.key = claim.article WHERE role.person = told.person AND role.body = told.body "
        "AND polarity = 'positive' AND replaced = 0 LIMIT 1) FROM (SELECT DISTINCT person, body FROM actor "
        "JOIN role ON role.person = actor.key WHERE actor.id IN (SELECT value FROM json_each(?))) told",
        (json.dumps(sorted(actors)),),
    )
    return sorted({key for (key,) in rows if key is not None})


def general_denials(casefile: Casefile, articles: Iterable[str]) -> set[str]:
    """Give the claims (by id) of these articles that somebody denied in general: "supporting armed groups", unnamed."""
    rows = casefile.connection.execute(
        "SELECT DISTINCT claim.id FROM claim JOIN article ON article.key = claim.article "
        "JOIN claim_status s ON s.claim = claim.key AND s.act = 'deny' "
        "WHERE article.id IN (SELECT value FROM json_each(?)) "
        "AND EXISTS (SELECT 1 FROM claim_party p WHERE p.claim = claim.key AND p.actor IS NULL)",
        (json.dumps(sorted(articles)),),
    )
    return {id_ for (id_,) in rows}


def families(casefile: Casefile, lexicon: Lexicon) -> dict[str, str]:
    """Map every name of an outlet to its owner, or to its main name where no owner is known; people may join two."""
    found = {
        name.lower(): (row.owner or row.name).lower() for row in lexicon.outlets for name in (row.name, *row.aliases)
    }
    for one, two in judgements.same_owners(casefile.connection):
        first, second = (found.get(name.lower(), name.lower()) for name in (one, two))
        found |= {name: second for name, owner in found.items() if owner == first} | {
            first: second,
            one.lower(): second,
        }
    return found


def derived_among(casefile: Casefile, articles: Iterable[str]) -> tuple[Derivation, ...]:
    """Tell which articles took passages from which, among these (by id) and all that share words with them."""
    judged = judgements.of_articles(casefile.connection)
    asked = set(articles) | {end for item in judged for end in (item.article, item.of)}
    overlaps = reprints.around(casefile.connection, asked)
    ends = {end for overlap in overlaps for end in (overlap.one, overlap.two)}
    ends |= {end for item in judged for end in (item.article, item.of)}
    return derivations(texts_of(casefile, ends), overlaps, judged)


def texts_of(casefile: Casefile, articles: Iterable[str]) -> list[Text]:
    """Load what the pages of articles (by id) say of where they come from."""
    rows = casefile.connection.execute(
        "SELECT id, length(text), url, published, repost, outlet, "
        "(SELECT group_concat(r.text, char(10)) FROM article_remark r WHERE r.article = key AND r.kind = 'credit'), "
        "(SELECT group_concat(r.text, char(10)) FROM article_remark r WHERE r.article = key AND r.kind = 'link'), "
        "(SELECT group_concat(DISTINCT s.name) FROM claim JOIN claim_source s ON s.claim = claim.key "
        "WHERE claim.article = article.key AND s.kind = 'outlet' AND s.position > 0) "
        "FROM article WHERE id IN (SELECT value FROM json_each(?)) ORDER BY id",
        (json.dumps(sorted(articles)),),
    )
    return [
        Text(
            article=id_,
            length=length,
            outlet=outlet,
            url=url,
            published=last_day(published),
            borrowed=bool(repost) or credits_others(outlet, (credited or "").split("\n")),
            names=_named(outlet if repost else None, *(credited or "").split("\n"), *(cited or "").split(",")),
            links=frozenset((linked or "").split("\n")) - {""},
        )
        for id_, length, url, published, repost, outlet, credited, linked, cited in rows
    ]


def _named(*names: str | None) -> frozenset[str]:
    """Give names as they are compared."""
    return frozenset(name.lower() for name in names if name)


def credits_others(outlet: str | None, credited: Iterable[str]) -> bool:
    """Tell whether an article thanks another outlet than its own."""
    own = fold(outlet or "")
    return any(name and fold(name) != own for name in credited)


def load_reports(casefile: Casefile, claims: Sequence[int], kinds: Mapping[str, Kind]) -> Iterable[Report]:
    """Give one report for each claim and pair of actors in it.

    Claims of replaced articles are left out, and those that our reading is not sure enough of to count.
    """
    connection, among = casefile.connection, json.dumps(claims)
    parties, chains, said = sides(connection, among), chains_of(connection, among), said_about(connection, among)
    rows = connection.execute(
        "SELECT claim.key, claim.id, article.id, claim.kind, claim.edtf, claim.earliest, claim.latest, "
        'published, substr(text, r.start + 1, r."end" - r.start), r.country, polarity, modality, '
        "(SELECT id FROM claim other WHERE other.article = claim.article AND other.in_article = claim.same_as), "
        "EXISTS (SELECT 1 FROM mention m WHERE m.article = r.article AND m.start = r.start AND m.kind = 'state'), "
        'substr(text, claim.start + 1, claim."end" - claim.start), claim.start, '
        '(SELECT json_group_array(json_array(t.start, t."end")) FROM time_expression t '
        'WHERE t.article = claim.article AND t.start >= claim.start AND t."end" <= claim."end") '
        "FROM claim JOIN article ON article.key = claim.article "
        "LEFT JOIN place_reference r ON r.article = claim.article AND r.position = claim.place "
        "WHERE claim.key IN (SELECT value FROM json_each(?)) AND replaced = 0 AND confidence >= ? ORDER BY claim.key",
        (among, SURE_ENOUGH),
    )
    for row in rows:
        kind = kinds.get(row[3])
        if kind is None:  # read with another lexicon; nothing is known of such a kind
            continue
        first, *others = pairs(*parties[row[0]], mutual=kind.symmetric == "yes")
        report = report_of(row, kind, first, chains[row[0]], said[row[0]])
        yield report
        for agent, target in others:
            yield replace(report, agent=agent, target=target)


def report_of(
    row: tuple[Any, ...],
    kind: Kind,
    ends: tuple[str | None, str | None],
    chain: Sequence[Source],
    said: Sequence[Status],
) -> Report:
    """Make a report of a claim's row about two actors."""
    return Report(
        claim=row[1],
        article=row[2],
        kind=row[3],
        agent=ends[0],
        target=ends[1],
        when=when(*row[4:7]),
        published=last_day(row[7]),
        place=row[8],
        country=row[9],
        whole_country=bool(row[13]),
        polarity=row[10],
        modality=row[11],
        status=tuple(said),
        chain=tuple(chain),
        same_as=row[12],
        lasting=bool(kind.relation),
        symmetric=kind.symmetric == "yes",
        numbers=numbers(row[14], row[15], [Span(*ends) for ends in json.loads(row[16])] if row[16] != "[]" else []),
    )


def pairs(
    agents: Sequence[str | None], targets: Sequence[str | None], *, mutual: bool
) -> list[tuple[str | None, str | None]]:
    """Give who did it to whom, one by one; in mutual kinds the agents did it with one another."""
    if mutual and not targets and len(agents) > 1:
        return list(combinations(agents, 2))
    found = [(agent, target) for agent in agents or (None,) for target in targets or (None,)]
    if mutual:
        found += [*combinations(agents, 2), *combinations(targets, 2)]
    return list(dict.fromkeys(found))


def sides(connection: sqlite3.Connection, among: str) -> dict[int, tuple[list[str | None], list[str | None]]]:
    """Give the actors on both sides of each claim; None for those that cannot be named."""
    found: dict[int, tuple[list[str | None], list[str | None]]] = defaultdict(lambda: ([], []))
    for claim, side, actor in connection.execute(
        "SELECT p.claim, p.side, actor.id FROM claim_party p LEFT JOIN actor ON actor.key = p.actor "
        "WHERE p.claim IN (SELECT value FROM json_each(?)) ORDER BY p.claim, p.side, p.position",
        (among,),
    ):
        into = found[claim][side == "target"]
        if actor not in into:
            into.append(actor)
    return found


def chains_of(connection: sqlite3.Connection, among: str) -> dict[int, list[Source]]:
    """Give the chain of each claim, with actors of the casefile."""
    found: dict[int, list[Source]] = defaultdict(list)
    for claim, name, kind, start, end, actor in connection.execute(
        'SELECT s.claim, s.name, s.kind, s.start, s."end", actor.id FROM claim_source s '
        "LEFT JOIN actor ON actor.key = s.actor WHERE s.claim IN (SELECT value FROM json_each(?)) "
        "ORDER BY s.claim, s.position",
        (among,),
    ):
        found[claim].append(Source(name=name, kind=kind, span=span(start, end), actor=actor))
    return found


def said_about(connection: sqlite3.Connection, among: str) -> dict[int, list[Status]]:
    """Give what was said about each claim, with actors of the casefile."""
    found: dict[int, list[Status]] = defaultdict(list)
    for claim, act, by, start, end, party, actor in connection.execute(
        'SELECT s.claim, s.act, s.said_by, s.start, s."end", s.party, actor.id FROM claim_status s '
        "LEFT JOIN actor ON actor.key = s.actor WHERE s.claim IN (SELECT value FROM json_each(?)) "
        "ORDER BY s.claim, s.position",
        (among,),
    ):
        found[claim].append(Status(act=act, by=by, span=Span(start, end), party=bool(party), actor=actor))
    return found
