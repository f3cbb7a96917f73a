"""Look for damage in a casefile: in the file itself, in every page and article, and in what is made from them.

Nothing is changed, and nobody is kept waiting: all is read from one state of the file, while others may go on writing.
"""

from __future__ import annotations

import json
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from reportedly.origins.passages import fingerprints
from reportedly.store import derived, evidence, load, seals
from reportedly.store.rows import address_of

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Iterable, Iterator

    from reportedly.store.casefile import Casefile

Part = Literal["file", "pages", "articles", "actors", "pairs", "passages", "search", "judgements"]

MADE_AGAIN: frozenset[Part] = frozenset({"actors", "pairs", "passages", "search"})
"""What can be made again from pages and judgements without a backup."""

COUNTED = "SELECT first, second, count(*) AS claims FROM pair_claim WHERE sure GROUP BY first, second"
MESSAGES = 20  # of SQLite about one file; more say the same
INDEXES = (  # full-text table, its columns, the table they are from, its key, how it cuts text into words
    ("article_words", "title, text", "article", "unicode61 remove_diacritics 2"),
    ("actor_letters", "folded", "actor_name", "trigram"),
)
FTS_TABLES = ("data", "idx", "docsize", "config")  # what a full-text index of SQLite is kept in


@dataclass(frozen=True, slots=True, kw_only=True)
class Damage:
    """One thing that is not as it was written."""

    part: Part
    what: str  # in words
    article: str | None = None  # Article.id; None: it belongs to no one article, or cannot be told


@dataclass(slots=True)
class Checked:
    """What was looked at, how much of it, and what is damaged."""

    counts: dict[Part, int] = field(default_factory=dict)
    damage: list[Damage] = field(default_factory=list)

    def count(self, part: Part, number: int = 1) -> None:
        """Note that so many more were looked at."""
        self.counts[part] = self.counts.get(part, 0) + number

    def find(self, part: Part, what: str, article: str | None = None) -> None:
        """Note damage."""
        self.damage.append(Damage(part=part, what=what, article=article))

    @contextmanager
    def guard(self, part: Part, article: str | None = None) -> Iterator[None]:
        """Take whatever goes wrong inside as a sign of damage: what cannot be read is damaged."""
        try:
            yield
        except Exception as error:  # noqa: BLE001 - damaged bytes can turn into any value, and any error
            self.find(part, f"it cannot be read ({type(error).__name__}: {error})", article)


def check(casefile: Casefile, advance: Callable[[str], None] = lambda _: None) -> Checked:
    """Look at everything; ``advance`` is told what is looked at now."""
    found = Checked()
    ask = casefile.connection
    ask.execute("BEGIN")
    with found.guard("file"):
        ask.execute("SELECT 1 FROM sqlite_schema").fetchone()  # from here on one state of the file is seen
    try:
        for part, look in PARTS:
            advance(f"the {part}")
            with found.guard(part):
                look(ask, found)
        with found.guard("articles"):
            check_articles(casefile, found, advance)
        for name, columns, content, tokens in INDEXES:
            advance("the search")
            with found.guard("search"):
                check_index(ask, (name, columns, content, tokens))
            with found.guard("search"):
                found.count("search", ask.execute(f"SELECT count(*) FROM {content}").fetchone()[0])  # noqa: S608
    finally:
        if ask.in_transaction:
            ask.execute("ROLLBACK")
    return found


def check_file(connection: sqlite3.Connection, found: Checked) -> None:
    """Let SQLite look at the file: pages, order, indexes, and keys that lead nowhere."""
    found.count("file", connection.execute("SELECT count(*) FROM sqlite_schema WHERE rootpage > 0").fetchone()[0])
    for (told,) in connection.execute(f"PRAGMA integrity_check({MESSAGES})"):
        if told != "ok":
            found.find("file", " ".join(str(told).split()))
    for table, row, leads_to, _ in connection.execute("PRAGMA foreign_key_check").fetchmany(MESSAGES):
        found.find("file", f"row {row} of {table} leads to a row of {leads_to} that is not there")


def check_pages(connection: sqlite3.Connection, found: Checked) -> None:
    """See that every page is the bytes that came in."""
    keys = [key for (key,) in connection.execute("SELECT key FROM page ORDER BY key")]
    for key in keys:
        with found.guard("pages"):
            sha256, size, packed, article = connection.execute(
                "SELECT sha256, size, data, (SELECT id FROM article WHERE page = page.key) FROM page WHERE key = ?",
                (key,),
            ).fetchone()
            data = load.unpacked(packed)
            if data is None or len(data) != size or address_of(data) != sha256:
                found.find("pages", "its page is not the bytes that came in", article)
            elif article is None:
                found.find("pages", f"the page {sha256} has no article")
            found.count("pages")


def check_articles(casefile: Casefile, found: Checked, advance: Callable[[str], None]) -> None:
    """See that every article is as it was sealed, stands on its text, and can be found by its passages."""
    connection = casefile.connection
    articles = connection.execute("SELECT key, id FROM article ORDER BY key").fetchall()
    runs = 0
    for key, id_ in articles:
        advance(str(id_))
        found.count("articles")
        with found.guard("articles", id_):
            for problem in problems_of(casefile, key, id_):
                found.find("articles", problem, id_)
        with found.guard("passages", id_):
            text = connection.execute("SELECT text FROM article WHERE key = ?", (key,)).fetchone()[0]
            wanted = fingerprints(text)
            runs += len(wanted)
            (there,) = connection.execute(
                "SELECT count(*) FROM fingerprint WHERE article = ? AND hash IN (SELECT value FROM json_each(?))",
                (key, str(wanted)),
            ).fetchone()
            if there != len(wanted):
                found.find("passages", "its runs of words are not in the index of passages", id_)
    with found.guard("passages"):
        found.count("passages", runs)
        (there,) = connection.execute("SELECT count(*) FROM fingerprint").fetchone()
        if there != runs:
            found.find("passages", f"the index of passages has {there} runs of words, the articles have {runs}")


def problems_of(casefile: Casefile, key: int, id_: str) -> Iterator[str]:
    """List what is wrong with one article, in words."""
    connection = casefile.connection
    row = connection.execute("SELECT sha256 FROM seal WHERE article = ?", (key,)).fetchone()
    if row is None:
        yield "it has no seal"
    elif row[0] != seals.seal_of(connection, key):
        yield "it is not what was sealed when it was stored"
    yield from evidence.problems(load.article(casefile, id_), load.reading(casefile, id_), load.claims(casefile, id_))


def check_actors(connection: sqlite3.Connection, found: Checked) -> None:
    """See that each actor stands in as many articles as it says, and is called what was told last."""
    found.count("actors", connection.execute("SELECT count(*) FROM actor").fetchone()[0])
    wrong = connection.execute(
        "SELECT actor.id, articles, coalesce(there, 0) FROM actor LEFT JOIN "
        "(SELECT actor, count(DISTINCT article) AS there FROM mention WHERE actor IS NOT NULL GROUP BY actor) m "
        "ON m.actor = actor.key WHERE articles <> coalesce(there, 0)"
    )
    for id_, said, there in wrong:
        found.find("actors", f"actor {id_} says that {said} articles mention it, {there} do")
    unlike = connection.execute(
        "SELECT actor.id FROM actor LEFT JOIN actor_told told ON told.actor = actor.key AND told.number = "
        "(SELECT max(number) FROM actor_told WHERE actor_told.actor = actor.key) "
        "WHERE (actor.name, actor.kind, actor.country) IS NOT (told.name, told.kind, told.country)"
    )
    for (id_,) in unlike:
        found.find("actors", f"actor {id_} is not called what was told of it last")


def check_pairs(connection: sqlite3.Connection, found: Checked) -> None:
    """See that what is derived from claims, so that questions find them, is what the claims give."""
    found.count("pairs", connection.execute("SELECT count(*) FROM pair").fetchone()[0])
    for table, keys, rows in (
        ("pair", "first, second, claims", COUNTED),
        ("pair_claim", "first, second, claim, sure", derived.PAIRS),
        ("role", "body, person, claim, sure", derived.BELONGS),
    ):
        for said, one, two in (("has", table, f"({rows})"), ("lacks", f"({rows})", table)):
            for row in connection.execute(
                f"SELECT {keys} FROM {one} EXCEPT SELECT {keys} FROM {two} LIMIT ?",  # noqa: S608 - our own words
                (MESSAGES,),
            ):
                told = ", ".join(f"{key} {value}" for key, value in zip(keys.split(", "), row, strict=True))
                found.find("pairs", f"{table} {said} {told}; the claims {'do not' if said == 'has' else 'do'}")
    articles = [key for (key,) in connection.execute("SELECT key FROM article")]
    wanted = {row for key in articles for row in derived.opened_by(connection, key)}
    if wanted != set(connection.execute("SELECT half, claim FROM opening")):
        found.find("pairs", "the index of propositions is not the one that the claims give")


def check_passages(connection: sqlite3.Connection, found: Checked) -> None:
    """See that shared passages lie inside their texts."""
    shared = connection.execute(
        "SELECT one.id, two.id, passages, length(one.text), length(two.text) FROM overlap "
        "JOIN article one ON one.key = first JOIN article two ON two.key = second"
    )
    for one, two, passages, length, its_length in shared:
        with found.guard("passages", one):
            found.count("passages")
            for start, end, its_start, its_end, *_ in json.loads(passages):
                if not (0 <= start < end <= length and 0 <= its_start < its_end <= its_length):
                    found.find("passages", f"a passage shared with {two} lies outside the text", one)


def check_judgements(connection: sqlite3.Connection, found: Checked) -> None:
    """See that the articles that people judged are there."""
    found.count("judgements", connection.execute("SELECT count(*) FROM judgement").fetchone()[0])
    lost = connection.execute(
        "SELECT key, name FROM (SELECT key, kind, first AS name FROM judgement UNION ALL "
        "SELECT key, kind, second FROM judgement) WHERE kind IN ('copied', 'independent') "
        "AND NOT EXISTS (SELECT 1 FROM article WHERE article.id = name) ORDER BY key"
    )
    for key, name in lost:
        found.find("judgements", f"judgement {key} is about an article that is not there: {name}")


def check_index(connection: sqlite3.Connection, index: tuple[str, str, str, str]) -> None:
    """Let a copy of a full-text index be compared with the texts; on the index itself that would be writing.

    Raises sqlite3.DatabaseError where they do not agree.
    """
    name, columns, content, tokens = index
    connection.execute(f"CREATE TEMP VIEW looked_up AS SELECT key, {columns} FROM {content}")  # noqa: S608
    try:
        connection.execute(
            f"CREATE VIRTUAL TABLE temp.looked USING fts5({columns}, content='looked_up', content_rowid='key', "
            f"tokenize='{tokens}')"
        )
        for part in FTS_TABLES:
            connection.execute(f"DELETE FROM looked_{part}")  # noqa: S608
            connection.execute(f"INSERT INTO looked_{part} SELECT * FROM {name}_{part}")  # noqa: S608
        connection.execute("INSERT INTO looked(looked, rank) VALUES ('integrity-check', 1)")
    finally:
        for what in ("TABLE IF EXISTS looked", "VIEW looked_up"):
            connection.execute(f"DROP {what}")


PARTS: Iterable[tuple[Part, Callable[[sqlite3.Connection, Checked], None]]] = (
    ("file", check_file),
    ("pages", check_pages),
    ("judgements", check_judgements),
    ("actors", check_actors),
    ("pairs", check_pairs),
    ("passages", check_passages),
)
