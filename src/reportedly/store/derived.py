"""What is derived from an article's claims so that a question reads those it is about, and no others.

Which actors stand in a claim together, who is said to belong to whom, and which propositions a claim may open. All of
it can be made again from the claims at any time.
"""

from __future__ import annotations

from collections import defaultdict
from itertools import combinations
from typing import TYPE_CHECKING

from reportedly.claims.propositions import Report, possible_ids
from reportedly.model import SURE_ENOUGH
from reportedly.store.load import last_day, when
from reportedly.ties.between import ROLES

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator

    Ends = list[str | None]

ID = 15  # hex digits of a proposition's id that an integer of the file holds


def note(connection: sqlite3.Connection, article: int) -> None:
    """Derive what stands in the claims of an article; call it once an article."""
    connection.execute(
        "INSERT INTO pair_claim SELECT DISTINCT one.actor, other.actor, claim.key, confidence >= ? FROM claim "
        "JOIN claim_party one ON one.claim = claim.key "
        "JOIN claim_party other ON other.claim = claim.key AND other.actor > one.actor WHERE claim.article = ?",
        (SURE_ENOUGH, article),
    )
    connection.execute(
        "INSERT INTO role SELECT DISTINCT body.actor, person.actor, claim.key FROM claim "
        "JOIN claim_party person ON person.claim = claim.key AND person.side = 'agent' "
        "JOIN claim_party body ON body.claim = claim.key AND body.side = 'target' "
        "WHERE claim.article = ? AND claim.kind IN (?, ?, ?) AND confidence >= ? "
        "AND person.actor IS NOT NULL AND body.actor IS NOT NULL",
        (article, *ROLES, SURE_ENOUGH),
    )
    connection.executemany("INSERT INTO opening VALUES (?, ?)", list(_openings(connection, article)))


def number_of(proposition: str) -> int | None:
    """Give a proposition's id as the file keeps it; None for what is no such id."""
    try:
        return int(proposition[:ID], 16)
    except ValueError:
        return None


def _openings(connection: sqlite3.Connection, article: int) -> Iterator[tuple[int, int]]:
    """Give the ids of the propositions that the article's claims may open."""
    sides: dict[int, tuple[Ends, Ends]] = defaultdict(lambda: ([], []))
    for claim, side, actor in connection.execute(
        "SELECT p.claim, p.side, actor.id FROM claim JOIN claim_party p ON p.claim = claim.key "
        "LEFT JOIN actor ON actor.key = p.actor WHERE claim.article = ?",
        (article,),
    ):
        sides[claim][side == "target"].append(actor)
    rows = connection.execute(
        "SELECT claim.key, claim.kind, claim.edtf, claim.earliest, claim.latest, published, "
        'substr(text, r.start + 1, r."end" - r.start), r.country '
        "FROM claim JOIN article ON article.key = claim.article "
        "LEFT JOIN place_reference r ON r.article = claim.article AND r.position = claim.place "
        "WHERE claim.article = ? AND confidence >= ?",
        (article, SURE_ENOUGH),
    )
    for key, kind, edtf, earliest, latest, published, place, country in rows:
        opened = Report(
            claim="", article="", kind=kind, agent=None, target=None, when=when(edtf, earliest, latest),
            published=last_day(published), place=place, country=country, polarity="positive", modality="asserted",
            status=(), chain=(), same_as=None, lasting=False, symmetric=False,
        )  # fmt: skip
        for id_ in possible_ids(opened, _pairs(*sides[key])):
            number = number_of(id_)
            assert number is not None
            yield number, key


def _pairs(agents: Ends, targets: Ends) -> set[tuple[str | None, str | None]]:
    """Give every pair that a claim may be about, whether its kind is mutual or not."""
    across = {(agent, target) for agent in agents or [None] for target in targets or [None]}
    return across | set(combinations(agents, 2)) | set(combinations(targets, 2))
