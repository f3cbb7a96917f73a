"""What people decided about articles and outlets: wins over the machine; is withdrawn, never deleted."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, get_args

from reportedly.errors import CasefileError
from reportedly.origins.derive import Judged, Ruling
from reportedly.store.crash_points import here

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator
    from datetime import datetime

    from reportedly.store.casefile import Casefile

JudgementKind = Literal["copied", "independent", "same owner"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """One decision of a person."""

    id: int
    kind: JudgementKind
    first: str  # the article that copied, or one of two; the name of an outlet
    second: str
    by: str
    reason: str | None
    at: str  # UTC, ISO 8601
    withdrawn_by: str | None
    withdrawn_at: str | None


def judge(
    casefile: Casefile, kind: JudgementKind, about: tuple[str, str], *, by: str, reason: str | None, now: datetime
) -> int:
    """Write a decision down and give its number; said again word for word, it is the one that stands.

    Raises CasefileError for an article that is not there.
    """
    first, second = about
    if first == second:
        message = "A judgement is about two different articles or outlets."
        raise CasefileError(message)
    with casefile.transaction() as connection:
        if kind in get_args(Ruling):
            _check(connection, first, second)
        key = _said_last(connection, (kind, first, second, by, reason))
        if key is None:
            key = connection.execute(
                "INSERT INTO judgement(kind, first, second, said_by, reason, said_at) VALUES (?, ?, ?, ?, ?, ?)",
                (kind, first, second, by, reason, now.isoformat(timespec="seconds")),
            ).lastrowid
        here("judgement-before-commit")
    here("judgement-after-commit")
    assert key is not None
    return key


def _said_last(connection: sqlite3.Connection, said: tuple[str, str, str, str, str | None]) -> int | None:
    """Give the number of the last word on a pair where it is just this: a command that was killed is run again."""
    row = connection.execute(
        "SELECT key FROM (SELECT * FROM judgement WHERE withdrawn_at IS NULL AND first IN (?2, ?3) "
        "AND second IN (?2, ?3) ORDER BY key DESC LIMIT 1) "
        "WHERE kind = ?1 AND first = ?2 AND second = ?3 AND said_by = ?4 AND reason IS ?5",
        said,
    ).fetchone()
    return row[0] if row else None


def _check(connection: sqlite3.Connection, *articles: str) -> None:
    """Refuse articles that are not in the casefile."""
    for article in articles:
        if connection.execute("SELECT 1 FROM article WHERE id = ?", (article,)).fetchone() is None:
            message = f"There is no article {article}. List them with: reportedly articles"
            raise CasefileError(message)


def withdraw(casefile: Casefile, number: int, *, by: str, now: datetime) -> None:
    """Take a decision back; it stays readable. Raises CasefileError where there is none that stands."""
    with casefile.transaction() as connection:
        changed = connection.execute(
            "UPDATE judgement SET withdrawn_by = ?, withdrawn_at = ? WHERE key = ? AND withdrawn_at IS NULL",
            (by, now.isoformat(timespec="seconds"), number),
        ).rowcount
    if not changed:
        message = f"There is no judgement {number} that stands. List them with: reportedly judge list"
        raise CasefileError(message)


def every(connection: sqlite3.Connection) -> list[Judgement]:
    """Give all decisions, those that were withdrawn, too, in the order they were made."""
    rows = connection.execute(
        "SELECT key, kind, first, second, said_by, reason, said_at, withdrawn_by, withdrawn_at FROM judgement "
        "ORDER BY key"
    )
    return [
        Judgement(
            id=key, kind=kind, first=one, second=two, by=by, reason=why, at=at, withdrawn_by=who, withdrawn_at=when
        )
        for key, kind, one, two, by, why, at, who, when in rows
    ]


def of_articles(connection: sqlite3.Connection) -> list[Judged]:
    """Give what stands about pairs of articles; the last word on a pair wins."""
    last: dict[frozenset[str], Judged] = {}
    for each in _standing(connection):
        if each.kind in get_args(Ruling):
            ruling: Ruling = "copied" if each.kind == "copied" else "independent"
            last[frozenset((each.first, each.second))] = Judged(each.first, each.second, ruling)
    return list(last.values())


def same_owners(connection: sqlite3.Connection) -> list[tuple[str, str]]:
    """Give the pairs of outlets that somebody says have one owner."""
    return [(each.first, each.second) for each in _standing(connection) if each.kind == "same owner"]


def _standing(connection: sqlite3.Connection) -> Iterator[Judgement]:
    """Give the decisions that were not withdrawn."""
    return (each for each in every(connection) if each.withdrawn_at is None)
