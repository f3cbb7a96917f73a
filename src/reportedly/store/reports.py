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
from reportedly.claims.tenure import Holding
from reportedly.model import SURE_ENOUGH, Source, Span, Status
from reportedly.origins import Derivation, Roots, Text, derivations
from reportedly.origins.count import Ground
from reportedly.origins.own_reporting import shown
from reportedly.store import choose, given_up, judgements, reprints
from reportedly.store.choose import NEWEST
from reportedly.store.load import last_day, span, when
from reportedly.store.standing import NO_MORE
from reportedly.ties.roles import bodies, left

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Mapping, Sequence

    from reportedly.lexicon import Lexicon
    from reportedly.lexicon.load import Kind, Outlet
    from reportedly.store.casefile import Casefile
    from reportedly.store.choose import Tenure
    from reportedly.ties import Part


@dataclass(frozen=True, slots=True)
class Material:
    """What ties and origins are computed from."""

    reports: tuple[Report, ...]
    ground: Ground
    part: Part | None = None  # of the claims that were asked for; None: all
    roles: int | None = None  # how many claims of each role were read at most; None: all


def kinds_of(lexicon: Lexicon) -> dict[str, Kind]:
    """Index the kinds of event and relation by name."""
    return {row.kind: row for row in lexicon.kinds}


def material(casefile: Casefile, claims: Iterable[int], lexicon: Lexicon, *, newest: int | None = NEWEST) -> Material:
    """Load these claims (by key) as reports, with what is known about copies, owners and memberships."""
    reports = tuple(load_reports(casefile, sorted(set(claims)), lexicon))
    parties = {end for report in reports for end in (report.agent, report.target) if end is not None}
    told = tenure_of(casefile, speakers(reports) | parties, lexicon, newest)
    roles = tuple(load_reports(casefile, told.claims, lexicon))
    endings = {row.event: frozenset(row.relations) for row in lexicon.endings}
    places = places_of(casefile, {report.claim for report in reports})
    articles = {report.article for report in reports}
    derived = derived_among(casefile, articles)
    gone = reprints.given_up(casefile.connection, articles)
    once = derived_among(casefile, articles, replaced=True) if gone else ()
    ground = Ground(
        derived=derived,
        text=first_texts(reports, places, derived),
        taken_back=given_up.claims(casefile.connection, places, {r.claim: r.article for r in reports}, gone, once),
        family=families(casefile, lexicon),
        bodies=bodies([*reports, *roles]),
        own=own_reporting(casefile, reports, lexicon),
        left=left([*reports, *roles], endings),
        roles=roles,
        endings=endings,
    )
    return Material(reports, ground, roles=told.each)


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


def tenure_of(casefile: Casefile, actors: Iterable[str], lexicon: Lexicon, newest: int | None) -> Tenure:
    """Choose the claims that tell of the roles of these actors (by id), and of their ends."""
    rows = casefile.connection.execute(
        "SELECT key FROM actor WHERE id IN (SELECT value FROM json_each(?))", (json.dumps(sorted(actors)),)
    )
    return choose.tenure(casefile, [key for (key,) in rows], [row.event for row in lexicon.endings], newest)


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
    return owners(casefile.connection, lexicon.outlets)


def owners(connection: sqlite3.Connection, outlets: Iterable[Outlet]) -> dict[str, str]:
    """Map every name of these outlets, and of those that people judged, to its owner, in lower case."""
    found = {name.lower(): (row.owner or row.name).lower() for row in outlets for name in (row.name, *row.aliases)}
    for one, two in judgements.same_owners(connection):
        first, second = (found.get(name.lower(), name.lower()) for name in (one, two))
        found |= {name: second for name, owner in found.items() if owner == first} | {
            first: second,
            one.lower(): second,
        }
    return found


def derived_among(casefile: Casefile, articles: Iterable[str], *, replaced: bool = False) -> tuple[Derivation, ...]:
    """Tell which articles took passages from which, among these (by id) and all that share words with them.

    Older versions of articles are left out unless ``replaced`` asks for them.
    """
    judged = judgements.of_articles(casefile.connection)
    asked = set(articles) | {end for item in judged for end in (item.article, item.of)}
    overlaps = reprints.around(casefile.connection, asked, replaced=replaced)
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


def load_reports(casefile: Casefile, claims: Sequence[int], lexicon: Lexicon) -> Iterable[Report]:
    """Give one report for each claim and pair of actors in it.

    Claims of replaced and of retracted articles are left out, and those that our reading is not sure enough of to
    count or that somebody found misread.
    """
    connection, among = casefile.connection, json.dumps(claims)
    ruled = judgements.misread(connection)
    misread, well_read = (
        json.dumps(sorted(id_ for id_, bad in ruled.items() if bad is which)) for which in (True, False)
    )
    kinds, holding = kinds_of(lexicon), Holding.of(lexicon)
    who = who_in(casefile, among)
    parties = sides(connection, among, who)
    chains, said = chains_of(connection, among, who), said_about(connection, among, who)
    rows = connection.execute(
        "SELECT claim.key, claim.id, article.id, claim.kind, claim.edtf, claim.earliest, claim.latest, "  # noqa: S608
        'published, substr(text, r.start + 1, r."end" - r.start), r.country, polarity, modality, '
        "(SELECT id FROM claim other WHERE other.article = claim.article AND other.in_article = claim.same_as), "
        "EXISTS (SELECT 1 FROM mention m WHERE m.article = r.article AND m.start = r.start AND m.kind = 'state'), "
        'substr(text, claim.start + 1, claim."end" - claim.start), claim.start, '
        '(SELECT json_group_array(json_array(t.start, t."end")) FROM time_expression t '
        'WHERE t.article = claim.article AND t.start >= claim.start AND t."end" <= claim."end"), '
        "(SELECT json_group_array(substr(text, json_extract(value, '$[0]') + 1, "
        "json_extract(value, '$[1]') - json_extract(value, '$[0]'))) FROM json_each(modality_span)) "
        "FROM claim JOIN article ON article.key = claim.article "
        "LEFT JOIN place_reference r ON r.article = claim.article AND r.position = claim.place "
        f"WHERE claim.key IN (SELECT value FROM json_each(:among)) AND NOT {NO_MORE} "
        "AND (confidence >= :sure OR claim.id IN (SELECT value FROM json_each(:well_read))) "
        "AND claim.id NOT IN (SELECT value FROM json_each(:misread)) ORDER BY claim.key",
        {"among": among, "sure": SURE_ENOUGH, "well_read": well_read, "misread": misread},
    )
    for row in rows:
        kind = kinds.get(row[3])
        if kind is None:  # read with another lexicon; nothing is known of such a kind
            continue
        ends, *others = pairs(*parties[row[0]], mutual=kind.symmetric == "yes")
        report = report_of(row, kind, ends, chains[row[0]], said[row[0]])
        if report.lasting:
            report = held(report, holding, json.loads(row[17]))
        yield report
        for agent, target in others:
            yield replace(report, agent=agent, target=target)


def held(report: Report, holding: Holding, words: Sequence[str]) -> Report:
    """Say of a relation whether it holds when it is written of; what is "no longer" so is said to have ended."""
    said = holding.of_words(words, report.polarity)
    return replace(report, holds=said.says, polarity=said.polarity)


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


def who_in(casefile: Casefile, among: str) -> dict[int | None, str]:
    """Map the actors of some claims (keys, as JSON) to the id of the one that stands for all that they are one with."""
    rows = casefile.connection.execute(
        "WITH among AS (SELECT value FROM json_each(?)) SELECT actor FROM claim_party WHERE claim IN among "
        "UNION SELECT actor FROM claim_source WHERE claim IN among "
        "UNION SELECT actor FROM claim_status WHERE claim IN among",
        (among,),
    )
    tops = casefile.same.stands_for(key for (key,) in rows if key is not None)
    ids = dict(
        casefile.connection.execute(
            "SELECT key, id FROM actor WHERE key IN (SELECT value FROM json_each(?))",
            (json.dumps(sorted(set(tops.values()))),),
        ).fetchall()
    )
    return {key: ids[top] for key, top in tops.items()}


def sides(
    connection: sqlite3.Connection, among: str, who: Mapping[int | None, str]
) -> dict[int, tuple[list[str | None], list[str | None]]]:
    """Give the actors on both sides of each claim; None for those that cannot be named.

    Whom people found to be one stands on one side only: what it does to itself ties nobody.
    """
    found: dict[int, tuple[list[str | None], list[str | None]]] = defaultdict(lambda: ([], []))
    for claim, side, actor in connection.execute(
        "SELECT claim, side, actor FROM claim_party "
        "WHERE claim IN (SELECT value FROM json_each(?)) ORDER BY claim, side, position",
        (among,),
    ):
        name, (agents, targets) = who.get(actor), found[claim]
        into = targets if side == "target" else agents
        if name not in into and (name is None or name not in agents):
            into.append(name)
    return found


def chains_of(connection: sqlite3.Connection, among: str, who: Mapping[int | None, str]) -> dict[int, list[Source]]:
    """Give the chain of each claim, with actors of the casefile."""
    found: dict[int, list[Source]] = defaultdict(list)
    for claim, name, kind, start, end, actor in connection.execute(
        'SELECT claim, name, kind, start, "end", actor FROM claim_source '
        "WHERE claim IN (SELECT value FROM json_each(?)) ORDER BY claim, position",
        (among,),
    ):
        found[claim].append(Source(name=name, kind=kind, span=span(start, end), actor=who.get(actor)))
    return found


def said_about(connection: sqlite3.Connection, among: str, who: Mapping[int | None, str]) -> dict[int, list[Status]]:
    """Give what was said about each claim, with actors of the casefile."""
    found: dict[int, list[Status]] = defaultdict(list)
    for claim, act, by, start, end, party, actor in connection.execute(
        'SELECT claim, act, said_by, start, "end", party, actor FROM claim_status '
        "WHERE claim IN (SELECT value FROM json_each(?)) ORDER BY claim, position",
        (among,),
    ):
        found[claim].append(Status(act=act, by=by, span=Span(start, end), party=bool(party), actor=who.get(actor)))
    return found
