"""Questions about articles, claims and statements; every answer is a frozen value for a table, JSON or a page."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from reportedly.model import SURE_ENOUGH, Span
from reportedly.pipeline import READERS
from reportedly.store import load
from reportedly.store.standing import RETRACTED

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence

    from reportedly.model import Source, Status, When
    from reportedly.store.casefile import Casefile


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleLine:
    """An article as lists show it."""

    key: int  # for reading on from here
    id: str
    title: str | None
    outlet: str | None
    published: str | None  # EDTF
    url: str | None
    reader: str
    repost: bool
    reposted_by: str | None
    replaced: bool  # a newer version is here
    notes: tuple[str, ...]  # kinds of its editors' notes
    copies: int  # other addresses that the same page was seen at
    claims: int


@dataclass(frozen=True, slots=True)
class Party:
    """Who takes part in a claim."""

    actor: str | None  # Actor.id; None: nobody that can be named
    name: str  # the actor's name, else the words of the article


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimLine:
    """A claim with everything one needs to judge it."""

    key: int  # for reading on from here
    id: str
    kind: str
    agents: tuple[Party, ...]
    targets: tuple[Party, ...]
    label: str | None
    when: When | None
    place: str | None
    polarity: str
    modality: str
    chain: tuple[Source, ...]
    status: tuple[Status, ...]
    article: str
    title: str | None
    outlet: str | None
    published: str | None
    learned: str  # when the casefile learned it, UTC, ISO 8601
    withdrawn: bool  # a newer version of the article is here
    retracted: bool  # the page of the article says that it is retracted
    quote: str  # the clause, as printed
    sentences: str  # the whole sentences it stands in, as printed
    begins: int  # where those sentences begin in the article
    span: Span
    trigger: tuple[Span, ...]
    modality_span: tuple[Span, ...]
    statement: str | None
    confidence: float


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementLine:
    """One act of saying."""

    article: str
    id: str
    act: str
    speaker: Party | None  # None: nobody is named
    source: str
    cue: str
    content: str


@dataclass(frozen=True, slots=True)
class Totals:
    """How much is in the casefile."""

    articles: int
    replaced: int
    copies: int
    actors: int
    claims: int


ARTICLE = """SELECT article.key, article.id, article.title, outlet, published, url, reader, repost,
    reposted_by, replaced,
    (SELECT json_group_array(kind) FROM editors_note WHERE editors_note.article = article.key),
    (SELECT count(DISTINCT coalesce(sighting.url, name)) FROM sighting WHERE sighting.page = article.page) - 1,
    (SELECT count(*) FROM claim WHERE claim.article = article.key) FROM article"""


def totals(casefile: Casefile) -> Totals:
    """Count what is in the casefile."""
    count = casefile.connection.execute
    (articles,) = count("SELECT count(*) FROM article").fetchone()
    (replaced,) = count("SELECT count(*) FROM article WHERE replaces IS NOT NULL").fetchone()
    (sightings,) = count("SELECT count(*) FROM (SELECT DISTINCT page, coalesce(url, name) FROM sighting)").fetchone()
    (actors,) = count("SELECT count(*) FROM actor WHERE kind <> 'place'").fetchone()
    (claims,) = count("SELECT count(*) FROM claim").fetchone()
    return Totals(articles, replaced, sightings - articles, actors, claims)


def last_reader(casefile: Casefile) -> str:
    """Name the reader that the newest article was read with; the default where there is none yet."""
    row = casefile.connection.execute("SELECT reader FROM article ORDER BY key DESC LIMIT 1").fetchone()
    return next((name for name in READERS if row and row[0].startswith(name)), READERS[0])


def articles(
    casefile: Casefile, words: str | None = None, *, limit: int, before: int | None = None
) -> list[ArticleLine]:
    """Give articles, the newest added first; with words, those that hold them all.

    ``before`` is the key of the last article seen: read on from there. The order is not one of relevance: that would
    have to weigh every match first, which takes seconds for a common word in a million articles.
    """
    last = before or 1 << 62
    if words is None:
        rows = casefile.connection.execute(
            f"{ARTICLE} WHERE article.key < ? ORDER BY article.key DESC LIMIT ?", (last, limit)
        )
    else:
        rows = casefile.connection.execute(
            f"{ARTICLE} JOIN article_words ON article_words.rowid = article.key "
            "WHERE article_words MATCH ? AND article_words.rowid < ? ORDER BY article_words.rowid DESC LIMIT ?",
            (every_word(words), last, limit),
        )
    return [article_line(row) for row in rows]


def every_word(words: str) -> str:
    """Turn what a person typed into a full-text query: all words, none of the query language."""
    quoted = ['"' + word.replace('"', '""') + '"' for word in words.replace("\0", " ").split()]
    return " ".join(quoted) or '""'


def article_line(row: tuple[Any, ...]) -> ArticleLine:
    """Make an article line of its row."""
    return ArticleLine(
        key=row[0],
        id=row[1],
        title=row[2],
        outlet=row[3],
        published=row[4],
        url=row[5],
        reader=row[6],
        repost=bool(row[7]),
        reposted_by=row[8],
        replaced=bool(row[9]),
        notes=tuple(json.loads(row[10])),
        copies=row[11],
        claims=row[12],
    )


def articles_by_id(casefile: Casefile, ids: Sequence[str]) -> list[ArticleLine]:
    """Give the articles with these ids, in this order."""
    rows = casefile.connection.execute(
        f"{ARTICLE} WHERE article.id IN (SELECT value FROM json_each(?))",  # noqa: S608 - our own names
        (json.dumps(ids),),
    )
    found = {row[1]: article_line(row) for row in rows}
    return [found[id_] for id_ in ids if id_ in found]


def sightings(casefile: Casefile, article: str) -> list[tuple[str, str | None, str]]:
    """Give every place that an article's page was seen at: name, address, when."""
    return casefile.connection.execute(
        "SELECT name, sighting.url, seen_at FROM sighting JOIN article ON article.page = sighting.page "
        "WHERE article.id = ? ORDER BY sighting.key",
        (article,),
    ).fetchall()


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Which claims are asked for; None: all."""

    actors: tuple[int, ...] = ()  # keys; each of them takes part
    kind: str | None = None
    since: str | None = None  # ISO date; what can have happened on or after it
    until: str | None = None
    article: str | None = None
    unsure: bool = False  # only those that wait for review
    after: int = 0  # the key of the last claim seen: read on from there


def claims(casefile: Casefile, wanted: Wanted, *, limit: int) -> list[ClaimLine]:
    """Give claims in the order they were read."""
    tables, conditions = "claim", ["claim.key > ?"]
    values: list[object] = [wanted.after]
    key, actors = "claim.key", [casefile.same.members(actor) for actor in sorted(set(wanted.actors))]
    if actors:  # in by an index on who takes part, which is in the order of claims
        table = "claim_party" if len(actors) == 1 else "pair_claim"
        key = f"{table}.claim"
        tables = f"{table} CROSS JOIN claim ON claim.key = {key}"
        conditions = [f"{key} > ?", _named(actors[:2])]
    for members in actors[2:]:
        with_them = _is("p.actor", members)
        conditions.append(f"EXISTS (SELECT 1 FROM claim_party p WHERE p.claim = claim.key AND {with_them})")  # noqa: S608
    for condition, value in (
        ("claim.kind = ?", wanted.kind),
        ("(claim.latest >= ? OR claim.latest IS NULL AND claim.edtf IS NOT NULL)", wanted.since),
        ("(claim.earliest <= ? OR claim.earliest IS NULL AND claim.edtf IS NOT NULL)", wanted.until),
        ("claim.article = (SELECT key FROM article WHERE id = ?)", wanted.article),
        ("claim.confidence < ?", SURE_ENOUGH if wanted.unsure else None),
    ):
        if value is not None:
            conditions.append(condition)
            values.append(value)
    query = f"SELECT DISTINCT {key} FROM {tables} WHERE {' AND '.join(conditions)} ORDER BY {key} LIMIT ?"  # noqa: S608
    keys = [each for (each,) in casefile.connection.execute(query, (*values, limit))]
    named = casefile.connection.execute(
        "SELECT DISTINCT actor FROM claim_party WHERE claim IN (SELECT value FROM json_each(?)) AND actor IS NOT NULL",
        (json.dumps(keys),),
    )
    casefile.same.stands_for([actor for (actor,) in named])  # at once, not claim by claim
    return [claim_line(casefile, each) for each in keys]


def _named(actors: Sequence[tuple[int, ...]]) -> str:
    """Give the condition that one actor takes part in a claim, or two do, each under any of its keys."""
    if len(actors) == 1:
        return _is("claim_party.actor", actors[0])
    one, other = actors
    ways = [(one, other)] if max(one) < min(other) else [(one, other), (other, one)]
    told = (f"{_is('pair_claim.first', low)} AND {_is('pair_claim.second', high)}" for low, high in ways)
    return f"({' OR '.join(told)})"


def _is(column: str, keys: Sequence[int]) -> str:
    return f"{column} = {keys[0]}" if len(keys) == 1 else f"{column} IN ({', '.join(map(str, keys))})"


def claims_by_id(casefile: Casefile, ids: Sequence[str]) -> list[ClaimLine]:
    """Give the claims with these ids, in this order; ids that are not there are left out."""
    found = [casefile.connection.execute("SELECT key FROM claim WHERE id = ?", (id_,)).fetchone() for id_ in ids]
    return [claim_line(casefile, row[0]) for row in found if row]


def claim_line(casefile: Casefile, key: int) -> ClaimLine:
    """Give one claim with its names, quote and sentence."""
    connection = casefile.connection
    row = connection.execute(
        'SELECT claim.id, claim.kind, label, edtf, earliest, latest, place, polarity, modality, start, "end", trigger, '  # noqa: S608
        "modality_span, statement, confidence, article.key, article.id, title, outlet, published, replaced, text, "
        f"sentences, {RETRACTED}, first_seen FROM claim JOIN article ON article.key = claim.article "
        "WHERE claim.key = ?",
        (key,),
    ).fetchone()
    text, span = row[21], Span(row[9], row[10])
    around = sentences_around(load.spans(row[22]), span, len(text))
    return ClaimLine(
        key=key,
        id=row[0],
        kind=row[1],
        agents=parties(casefile, key, "agent"),
        targets=parties(casefile, key, "target"),
        label=row[2],
        when=load.when(*row[3:6]),
        place=place(connection, row[15], row[6]),
        polarity=row[7],
        modality=row[8],
        chain=tuple(load.chain(connection, key)),
        status=tuple(load.statuses(connection, key)),
        article=row[16],
        title=row[17],
        outlet=row[18],
        published=row[19],
        learned=row[24],
        withdrawn=bool(row[20]),
        retracted=bool(row[23]),
        quote=text[span.start : span.end],
        sentences=text[around.start : around.end],
        begins=around.start,
        span=span,
        trigger=load.spans(row[11]),
        modality_span=load.spans(row[12]),
        statement=row[13],
        confidence=row[14],
    )


def sentences_around(sentences: Sequence[Span], span: Span, length: int) -> Span:
    """Give the stretch of whole sentences that a span touches; the span itself where no sentence does."""
    touched = [sentence for sentence in sentences if sentence.overlaps(span)] or [span]
    start, end = min(*(s.start for s in touched), span.start), max(*(s.end for s in touched), span.end)
    return Span(max(0, start), min(end, length))


def parties(casefile: Casefile, key: int, side: str) -> tuple[Party, ...]:
    """Give who stands on one side of a claim; who is one with others is shown as the one that stands for all."""
    rows = casefile.connection.execute(
        "SELECT p.actor, coalesce(mention.name, "
        'substr(article.text, mention.start + 1, mention."end" - mention.start)) '
        "FROM claim_party p JOIN claim ON claim.key = p.claim JOIN article ON article.key = claim.article "
        "JOIN mention ON mention.article = claim.article AND mention.id = p.mention "
        "WHERE p.claim = ? AND p.side = ? ORDER BY p.position",
        (key, side),
    ).fetchall()
    named = casefile.same.named(actor for actor, _ in rows)
    return tuple(dict.fromkeys(Party(*named.get(actor, (None, words))) for actor, words in rows))


def place(connection: sqlite3.Connection, article: int, position: int | None) -> str | None:
    """Give the words of a place that a claim names."""
    row = connection.execute(
        'SELECT substr(text, start + 1, "end" - start) FROM place_reference r JOIN article ON article.key = r.article '
        "WHERE r.article = ? AND r.position = ?",
        (article, position),
    ).fetchone()
    return row[0] if row else None


def statements(
    casefile: Casefile, *, actor: int | None = None, article: str | None = None, limit: int
) -> list[StatementLine]:
    """Give statements of an actor, of an article, or of both."""
    rows = casefile.connection.execute(
        "SELECT article.id, statement.id, act, actor, source, cue, content, text FROM statement "
        "JOIN article ON article.key = statement.article "
        "WHERE (?1 IS NULL OR actor IN (SELECT value FROM json_each(?1))) AND (?2 IS NULL OR article.id = ?2) "
        "ORDER BY statement.article, length(statement.id), statement.id LIMIT ?3",
        (json.dumps(casefile.same.members(actor)) if actor is not None else None, article, limit),
    ).fetchall()
    named = casefile.same.named(row[3] for row in rows)
    return [
        StatementLine(
            article=row[0],
            id=row[1],
            act=row[2],
            speaker=Party(*named[row[3]]) if row[3] in named else None,
            source=printed(row[7], row[4]),
            cue=printed(row[7], row[5]),
            content=printed(row[7], row[6]),
        )
        for row in rows
    ]


def printed(text: str, written: str) -> str:
    """Give the words of a list of spans, " ... " between pieces."""
    return " ... ".join(text[start:end] for start, end in json.loads(written))
