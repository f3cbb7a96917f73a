"""The casefile as it was at a moment: views laid over its tables by name, that show only what was known then.

Everything carries when we learned it, and nothing known is overwritten, so the past is a filter on the present. A view
in SQLite's ``temp`` schema wins over a table of the same name, so every question that names tables plainly is asked of
the past without knowing it; the file itself is not changed.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from typing import TYPE_CHECKING, NamedTuple

from reportedly.errors import UsageError
from reportedly.reading.when import parse_edtf
from reportedly.store.judgements import who_was_set_apart

if TYPE_CHECKING:
    import sqlite3

OF_ARTICLES = ("article_remark", "mention", "statement", "time_expression", "place_reference", "seal", "claim",
               "editors_note", "fingerprint", "actor_key", "other_name")  # fmt: skip
OF_CLAIMS = ("claim_party", "claim_source", "claim_status", "pair_claim", "role", "opening")
OF_LISTS = ("known_actor",)
OF_KNOWN = ("known_name", "known_role")


def end_of(text: str) -> datetime:
    """Give the last moment of a day, month or year, or the very moment: "2025-06-03", "2025-06", "2025-06-03T12:00".

    Raises UsageError where it is none of these.
    """
    try:
        if "T" in text:
            moment = datetime.fromisoformat(text)
            return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)
        last = parse_edtf(text).latest
    except ValueError:
        last = None
    if not isinstance(last, date):
        message = f"--as-of {text}: not a date. Write it as 2025-06-03, 2025-06, 2025 or 2025-06-03T12:00."
        raise UsageError(message)
    return datetime.combine(last, time.max, UTC)


class Cut(NamedTuple):
    """What was known at a moment."""

    moment: str  # ISO 8601, UTC
    article: int  # the last article that was known
    claim: int  # its last claim
    late: tuple[int, ...]  # articles with smaller keys that came later by the clock: it was set back

    def articles(self, column: str) -> str:
        """Give the condition that a column names an article that was known."""
        return f"{column} <= {self.article}" + (f" AND {column} NOT IN {_listed(self.late)}" if self.late else "")

    def claims(self, column: str) -> str:
        """Give the condition that a column names a claim that was known."""
        late = f"(SELECT key FROM main.claim WHERE article IN {_listed(self.late)})"
        return f"{column} <= {self.claim}" + (f" AND {column} NOT IN {late}" if self.late else "")


def _listed(keys: tuple[int, ...]) -> str:
    return f"({', '.join(map(str, keys))})"


def look_back(connection: sqlite3.Connection, moment: datetime) -> None:
    """Let every question on this connection be answered with what was known at a moment."""
    cut = cut_at(connection, moment.astimezone(UTC).isoformat(timespec="microseconds"))
    for name, select in views(connection, cut).items():
        connection.execute(f"CREATE TEMP VIEW {name} AS {select}")


def cut_at(connection: sqlite3.Connection, moment: str) -> Cut:
    """Find the last article and claim that were known at a moment."""
    ask = connection.execute
    (article,) = ask("SELECT coalesce(max(key), 0) FROM article WHERE first_seen <= ?", (moment,)).fetchone()
    late = ask("SELECT key FROM article WHERE first_seen > ? AND key < ? ORDER BY key", (moment, article)).fetchall()
    (claim,) = ask(
        "SELECT coalesce(max(key), 0) FROM claim WHERE article = (SELECT max(article) FROM claim WHERE article <= ?)",
        (article,),
    ).fetchone()
    return Cut(moment, article, claim, tuple(key for (key,) in late))


def views(connection: sqlite3.Connection, cut: Cut) -> dict[str, str]:
    """Give a query for every table whose rows were learned one after another. No values but ours go into the text."""
    then = f"'{cut.moment}'"
    found = {table: f"SELECT * FROM main.{table} WHERE {cut.articles('article')}" for table in OF_ARTICLES}
    found |= {table: f"SELECT * FROM main.{table} WHERE {cut.claims('claim')}" for table in OF_CLAIMS}
    found |= {table: f"SELECT * FROM main.{table} WHERE knowledge IN "
                     f"(SELECT key FROM main.knowledge WHERE imported_at <= {then})" for table in OF_LISTS}  # fmt: skip
    found |= {table: f"SELECT * FROM main.{table} WHERE known_actor IN (SELECT k.key FROM main.known_actor k "
                     f"JOIN main.knowledge l ON l.key = k.knowledge WHERE l.imported_at <= {then})"
              for table in OF_KNOWN}  # fmt: skip
    found["article"] = _article(connection, cut, then)
    found["sighting"] = f"SELECT * FROM main.sighting WHERE seen_at <= {then}"
    found["version"] = f"SELECT * FROM main.version WHERE seen_at <= {then}"
    found["overlap"] = f"SELECT * FROM main.overlap WHERE {cut.articles('first')} AND {cut.articles('second')}"
    later = who_was_set_apart(connection, after=cut.moment)
    found["actor"] = _actor(cut, then, later)
    found["actor_name"] = f"SELECT * FROM main.actor_name WHERE since <= {then}"
    found["pair"] = _pair(cut, later)
    for table, learned in (("judgement", "said_at"), ("knowledge", "imported_at")):
        hidden = ("withdrawn_by", "withdrawn_at")
        columns = (
            f"CASE WHEN withdrawn_at <= {then} THEN {column} END AS {column}" if column in hidden else column
            for column in _columns(connection, table)
        )
        found[table] = f"SELECT {', '.join(columns)} FROM main.{table} WHERE {learned} <= {then}"
    return found


def _columns(connection: sqlite3.Connection, table: str) -> list[str]:
    """Name the columns of a table."""
    return [str(row[1]) for row in connection.execute(f"PRAGMA main.table_info({table})")]


def _article(connection: sqlite3.Connection, cut: Cut, then: str) -> str:
    """Show the articles; one is replaced where another version stood at its address last."""
    stood = (
        "coalesce((SELECT last.article <> a.key FROM main.version last WHERE last.address = a.url "
        f"AND last.seen_at <= {then} AND EXISTS (SELECT 1 FROM main.version v WHERE v.article = a.key) "
        "ORDER BY last.number DESC LIMIT 1), 0)"
    )
    columns = (
        f"{stood} AS replaced" if column == "replaced" else f"a.{column}" for column in _columns(connection, "article")
    )
    return f"SELECT {', '.join(columns)} FROM main.article a WHERE {cut.articles('a.key')}"


def _actor(cut: Cut, then: str, later: list[tuple[int, int]]) -> str:
    """Show the actors under the name and kind that they had, with the articles that mentioned them.

    Who was set apart from an actor later is that actor still.
    """
    pairs = ", ".join(f"({own}, {actor})" for own, actor in later)
    them = f"m.actor IN (SELECT a.key UNION ALL SELECT column1 FROM (VALUES {pairs}) WHERE column2 = a.key)"
    return (
        "SELECT a.key, a.id, t.name, t.kind, t.country, (SELECT count(DISTINCT m.article) FROM main.mention m "
        f"WHERE {them if later else 'm.actor = a.key'} AND {cut.articles('m.article')}) AS articles "
        "FROM main.actor a JOIN main.actor_told t ON t.actor = a.key AND t.number = "
        f"(SELECT max(number) FROM main.actor_told WHERE actor = a.key AND since <= {then})"
    )


def _pair(cut: Cut, later: list[tuple[int, int]]) -> str:
    """Count who stands in one claim together; who was set apart later is whom it was set apart from."""
    known = f"main.pair_claim WHERE sure AND {cut.claims('claim')}"
    if not later:
        return f"SELECT first, second, count(*) AS claims FROM {known} GROUP BY first, second"
    whose = " ".join(f"WHEN {own} THEN {actor}" for own, actor in later)
    one, two = (f"CASE {end} {whose} ELSE {end} END" for end in ("first", "second"))
    return (
        "SELECT min(one, two) AS first, max(one, two) AS second, count(DISTINCT claim) AS claims "
        f"FROM (SELECT {one} AS one, {two} AS two, claim FROM {known}) WHERE one <> two GROUP BY 1, 2"
    )
