"""What is derived from an article's claims so that a question reads those it is about, and no others.

Which actors stand in a claim together, who is said to belong to whom, and how the ids of propositions begin that a
claim may open. All of it can be made again from the claims at any time; actors are those of each article, whoever they
are one with.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportedly.claims.propositions import Report, openings
from reportedly.model import SURE_ENOUGH
from reportedly.store.load import last_day, when
from reportedly.ties.roles import ROLES

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator

PAIRS = f"""SELECT DISTINCT one.actor AS first, other.actor AS second, claim.key AS claim,
    confidence >= {SURE_ENOUGH} AS sure FROM claim JOIN claim_party one ON one.claim = claim.key
    JOIN claim_party other ON other.claim = claim.key AND other.actor > one.actor"""  # noqa: S608 - our own words
BELONGS = f"""SELECT DISTINCT body.actor AS body, person.actor AS person, claim.key AS claim,
    confidence >= {SURE_ENOUGH} AS sure FROM claim
    JOIN claim_party person ON person.claim = claim.key AND person.side = 'agent'
    JOIN claim_party body ON body.claim = claim.key AND body.side = 'target'
    WHERE claim.kind IN {ROLES} AND person.actor IS NOT NULL AND body.actor IS NOT NULL"""  # noqa: S608 - our own words
COUNTED = f"SELECT first, second, count(*) AS claims FROM ({PAIRS} WHERE article = ?) WHERE sure GROUP BY 1, 2"  # noqa: S608


def note(connection: sqlite3.Connection, article: int) -> None:
    """Derive what stands in the claims of an article, of which nothing is derived yet."""
    here = (article,)
    connection.execute(f"INSERT INTO pair_claim {PAIRS} WHERE article = ?", here)
    connection.execute(f"INSERT INTO role {BELONGS} AND article = ?", here)
    connection.execute(
        f"INSERT INTO pair {COUNTED} ON CONFLICT DO UPDATE SET claims = claims + excluded.claims",
        here,
    )
    connection.executemany("INSERT INTO opening VALUES (?, ?)", list(opened_by(connection, article)))


def forget(connection: sqlite3.Connection, article: int) -> None:
    """Take away what is derived from the claims of an article; they have to be as they were when it was noted."""
    here = (article,)
    for table, keys, rows in (
        ("pair_claim", "first, second, claim", f"{PAIRS} WHERE article = ?"),
        ("role", "body, person, claim", f"{BELONGS} AND article = ?"),
    ):
        connection.execute(f"DELETE FROM {table} WHERE ({keys}) IN (SELECT {keys} FROM ({rows}))", here)  # noqa: S608
    connection.execute(
        f"UPDATE pair SET claims = pair.claims - gone.claims FROM ({COUNTED}) gone "  # noqa: S608 - our own words
        "WHERE pair.first = gone.first AND pair.second = gone.second",
        here,
    )
    connection.execute(
        f"DELETE FROM pair WHERE claims = 0 AND (first, second) IN (SELECT first, second FROM ({COUNTED}))",  # noqa: S608
        here,
    )
    connection.executemany("DELETE FROM opening WHERE half = ? AND claim = ?", list(opened_by(connection, article)))


def note_all(connection: sqlite3.Connection) -> None:
    """Derive everything anew."""
    for table in ("pair", "pair_claim", "role", "opening"):
        connection.execute(f"DELETE FROM {table}")  # noqa: S608 - our own names
    for (key,) in connection.execute("SELECT key FROM article ORDER BY key").fetchall():
        note(connection, key)


def opened_by(connection: sqlite3.Connection, article: int) -> Iterator[tuple[int, int]]:
    """Give how ids of propositions begin that the article's claims may open, each with the claim."""
    rows = connection.execute(
        "SELECT claim.key, claim.kind, claim.edtf, claim.earliest, claim.latest, published, "
        'substr(text, r.start + 1, r."end" - r.start), r.country, '
        "modality_span <> '[]' "
        "FROM claim JOIN article ON article.key = claim.article "
        "LEFT JOIN place_reference r ON r.article = claim.article AND r.position = claim.place "
        "WHERE claim.article = ?",
        (article,),
    )
    for key, kind, edtf, earliest, latest, published, place, country, worded in rows:
        first = Report(
            claim="", article="", kind=kind, agent=None, target=None, when=when(edtf, earliest, latest),
            published=last_day(published), place=place, country=country, polarity="positive", modality="asserted",
            status=(), chain=(), same_as=None, lasting=False, symmetric=False,
        )  # fmt: skip
        for half in openings(first, worded=bool(worded)):
            yield half, key
