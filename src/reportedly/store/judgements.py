"""What people decided about articles, actors, claims and sources: wins over the machine; withdrawn, never deleted."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, get_args

from reportedly.actors.names import fold
from reportedly.errors import CasefileError
from reportedly.origins.derive import Judged, Ruling
from reportedly.store import derived, seals
from reportedly.store.crash_points import here
from reportedly.store.keep import put_name

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Collection, Iterator
    from datetime import datetime

    from reportedly.store.casefile import Casefile

JudgementKind = Literal[
    "copied",  # the first article copied the second
    "independent",  # two articles have it from different people
    "same owner",  # of two outlets
    "different owners",  # of two outlets
    "same actor",  # two actors are one
    "different actors",  # two actors that look alike are two
    "unsure",  # somebody looked at two actors and cannot tell
    "another actor",  # who is meant in one article (the second) is not the actor of the others
    "misread",  # a claim that the text does not make; counts nowhere
    "well read",  # a claim that the text does make; counts, however unsure our reading was
    "reliability",  # of a source, as an Admiralty letter
]
Subject = Literal["article", "actor", "claim", "name", "letter"]
ABOUT: dict[JudgementKind, tuple[Subject, Subject | None]] = {
    "copied": ("article", "article"),
    "independent": ("article", "article"),
    "same owner": ("name", "name"),
    "different owners": ("name", "name"),
    "same actor": ("actor", "actor"),
    "different actors": ("actor", "actor"),
    "unsure": ("actor", "actor"),
    "another actor": ("actor", "article"),
    "misread": ("claim", None),
    "well read": ("claim", None),
    "reliability": ("name", "letter"),
}
LETTERS = {
    "A": "completely reliable",
    "B": "usually reliable",
    "C": "fairly reliable",
    "D": "not usually reliable",
    "E": "unreliable",
    "F": "reliability cannot be judged",
}  # Admiralty code, as in NATO's AJP-2.1
OF_ACTORS = ("same actor", "different actors", "unsure")
OF_OWNERS = ("same owner", "different owners")
OF_CLAIMS = ("misread", "well read")


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """One decision of a person."""

    id: int
    kind: JudgementKind
    first: str  # the id of an article, an actor or a claim; the name of an outlet or a source
    second: str | None  # the other one, or what is said of it; None: the kind says all
    by: str
    reason: str | None
    at: str  # UTC, ISO 8601
    withdrawn_by: str | None
    withdrawn_at: str | None


def judge(
    casefile: Casefile,
    kind: JudgementKind,
    about: tuple[str, str | None],
    *,
    by: str,
    reason: str | None,
    now: datetime,
) -> int:
    """Write a decision down and give its number; said again word for word, it is the one that stands.

    Raises CasefileError for what is not there.
    """
    first, second = about
    if first == second:
        message = f'"{kind}" is about two different things, not twice about {first}.'
        raise CasefileError(message)
    with casefile.transaction() as connection:
        for subject, name in zip(ABOUT[kind], about, strict=True):
            _check(connection, subject, name)
        key = _said_last(connection, (kind, first, second, by, reason), paired=ABOUT[kind][1] != "letter")
        if key is None:
            said_at = now.isoformat(timespec="microseconds")
            key = connection.execute(
                "INSERT INTO judgement(kind, first, second, said_by, reason, said_at) VALUES (?, ?, ?, ?, ?, ?)",
                (kind, first, second, by, reason, said_at),
            ).lastrowid
            if kind == "another actor":
                assert second is not None
                set_apart(connection, first, second, said_at)
                _check(connection, "actor", apart(first, second), f"Article {second} does not mention {first}.")
        here("judgement-before-commit")
    here("judgement-after-commit")
    assert key is not None
    return key


def _said_last(
    connection: sqlite3.Connection, said: tuple[str, str, str | None, str, str | None], *, paired: bool
) -> int | None:
    """Give the number of the last word on a pair (or on the first alone) where it is just this.

    A command that was killed before it could say that it was done is run again, and must not judge twice.
    """
    row = connection.execute(
        "SELECT key FROM (SELECT * FROM judgement WHERE withdrawn_at IS NULL "
        "AND (first = ?2 AND (second IS ?3 OR NOT ?6) OR first = ?3 AND second = ?2) ORDER BY key DESC LIMIT 1) "
        "WHERE kind = ?1 AND first = ?2 AND second IS ?3 AND said_by = ?4 AND reason IS ?5",
        (*said, paired),
    ).fetchone()
    return row[0] if row else None


def _check(connection: sqlite3.Connection, subject: Subject | None, name: str | None, told: str = "") -> None:
    """Refuse what is not in the casefile."""
    if subject is None or name is None:
        if subject is not name:
            message = "A judgement needs what it is about, and no more."
            raise CasefileError(message)
    elif subject == "letter":
        if name not in LETTERS:
            message = "Reliability is a letter: " + ", ".join(f"{key} {told}" for key, told in LETTERS.items())
            raise CasefileError(message)
    elif subject != "name" and not _there(connection, subject, name):
        message = told or f"There is no {subject} {name}. List them with: reportedly {subject}s"
        raise CasefileError(message)


def _there(connection: sqlite3.Connection, table: str, id_: str | None) -> bool:
    """Tell whether an article, an actor or a claim is in the casefile."""
    return connection.execute(f"SELECT 1 FROM {table} WHERE id = ?", (id_,)).fetchone() is not None  # noqa: S608 - ours


def set_apart(connection: sqlite3.Connection, actor: str, article: str, since: str) -> None:
    """Give who is meant in one article an actor of its own.

    It is the same as the actor that it was, unless a judgement that stands says otherwise: so nothing has to be undone.
    """
    own = apart(actor, article)
    if connection.execute("SELECT 1 FROM actor WHERE id = ?", (own,)).fetchone():
        return
    row = connection.execute(
        "SELECT actor.key, actor.name, actor.kind, actor.country, article.key FROM actor JOIN article "
        "ON article.id = ? WHERE actor.id = ? "
        "AND EXISTS (SELECT 1 FROM mention m WHERE m.actor = actor.key AND m.article = article.key)",
        (article, actor),
    ).fetchone()
    if row is None:
        return  # read by another reader since: there is nobody to set apart
    old, name, kind, country, place = row
    new = connection.execute("INSERT INTO actor VALUES (NULL, ?, ?, ?, ?, 1)", (own, name, kind, country)).lastrowid
    connection.execute("INSERT INTO actor_told VALUES (?, 1, ?, ?, ?, ?)", (new, since, name, kind, country))
    derived.forget(connection, place)
    for table in ("mention", "statement"):
        connection.execute(
            f"UPDATE {table} SET actor = ? WHERE article = ? AND actor = ?",  # noqa: S608 - our own names
            (new, place, old),
        )
    for table in ("claim_party", "claim_source", "claim_status"):
        connection.execute(
            f"UPDATE {table} SET actor = ? WHERE actor = ? "  # noqa: S608 - our own names
            "AND claim IN (SELECT key FROM claim WHERE article = ?)",
            (new, old, place),
        )
    connection.execute("UPDATE actor SET articles = articles - 1 WHERE key = ?", (old,))
    assert new is not None
    for printed in sorted({name, *_printed(connection, new, place)}):
        put_name(connection, new, printed, fold(printed), since)
    derived.note(connection, place)
    seals.seal(connection, place)


def _printed(connection: sqlite3.Connection, actor: int, article: int) -> Iterator[str]:
    """Give the names by which an article calls an actor."""
    rows = connection.execute(
        'SELECT DISTINCT substr(text, start + 1, "end" - start) FROM mention '
        "JOIN article ON article.key = mention.article WHERE article.key = ? AND actor = ? AND form = 'name'",
        (article, actor),
    )
    return (words.strip() for (words,) in rows if fold(words))


def who_was_set_apart(connection: sqlite3.Connection, *, after: str) -> list[tuple[int, int]]:
    """Give who was first set apart after a moment, with the actor that they were then: keys."""
    rows = connection.execute(
        "SELECT first, second FROM main.judgement WHERE kind = 'another actor' ORDER BY key"
    ).fetchall()
    found: dict[int, int] = {}
    for first, second in rows:
        ends = connection.execute(
            "SELECT own.key, old.key FROM main.actor own JOIN main.actor_told told ON told.actor = own.key "
            "AND number = 1 JOIN main.actor old ON old.id = ? WHERE own.id = ? AND told.since > ?",
            (first, apart(first, second), after),
        ).fetchone()
        if ends:
            found[ends[0]] = found.get(ends[1], ends[1])
    return sorted(found.items())


def in_article(casefile: Casefile, actor: str, article: str) -> str:
    """Give the id of the one, of all that an actor is one with, whom an article mentions; the actor where it is none.

    Who was set apart there before is the actor that it was set apart from: it is judged again.
    """
    row = casefile.connection.execute("SELECT key FROM actor WHERE id = ?", (actor,)).fetchone()
    members = json.dumps(casefile.same.members(row[0]) if row else [])
    rows = casefile.connection.execute(
        "SELECT DISTINCT actor.id FROM mention JOIN actor ON actor.key = mention.actor "
        "JOIN article ON article.key = mention.article "
        "WHERE article.id = ? AND mention.actor IN (SELECT value FROM json_each(?)) ORDER BY actor.key",
        (article, members),
    )
    found = [id_ for (id_,) in rows]
    ids = casefile.connection.execute("SELECT id FROM actor WHERE key IN (SELECT value FROM json_each(?))", (members,))
    return next((id_ for (id_,) in ids if apart(id_, article) in found), found[0] if found else actor)


def apart(actor: str, article: str) -> str:
    """Give the id of who is meant in one article, apart from the actor that the name leads to."""
    return "a" + hashlib.sha256(f"{actor}\n{article}".encode()).hexdigest()[:15]


def withdraw(casefile: Casefile, number: int, *, by: str, now: datetime) -> None:
    """Take a decision back; it stays readable. Raises CasefileError where there is none that stands."""
    with casefile.transaction() as connection:
        changed = connection.execute(
            "UPDATE judgement SET withdrawn_by = ?, withdrawn_at = ? WHERE key = ? AND withdrawn_at IS NULL",
            (by, now.isoformat(timespec="microseconds"), number),
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
    found = []
    for each in last_on_pairs(connection, get_args(Ruling)):
        assert each.second is not None
        ruling: Ruling = "copied" if each.kind == "copied" else "independent"
        found.append(Judged(each.first, each.second, ruling))
    return found


def same_owners(connection: sqlite3.Connection) -> list[tuple[str, str]]:
    """Give the pairs of outlets that somebody says have one owner."""
    last = last_on_pairs(connection, OF_OWNERS)
    return [(each.first, each.second or "") for each in last if each.kind == "same owner"]


def misread(connection: sqlite3.Connection) -> dict[str, bool]:
    """Give the claims (by id) that somebody looked at: True where the text does not make them; the last word wins."""
    return {each.first: each.kind == "misread" for each in standing(connection) if each.kind in OF_CLAIMS}


def reliabilities(connection: sqlite3.Connection) -> dict[str, str]:
    """Give the letter of every source (name in lower case) that has one; the last word wins."""
    return {each.first.lower(): each.second or "F" for each in standing(connection) if each.kind == "reliability"}


def last_on_pairs(connection: sqlite3.Connection, kinds: Collection[str]) -> list[Judgement]:
    """Give what stands about pairs, the last word on each, in the order the pairs were first judged."""
    last: dict[frozenset[str | None], Judgement] = {}
    for each in standing(connection):
        if each.kind in kinds:
            last[frozenset((each.first, each.second))] = each
    return list(last.values())


def idle(connection: sqlite3.Connection) -> tuple[int, ...]:
    """Give the decisions that stand about an article, actor or claim that is not there; a newer reader finds others."""
    return tuple(
        each.id
        for each in standing(connection)
        if any(
            subject in ("article", "actor", "claim") and not _there(connection, subject, name)
            for subject, name in zip(ABOUT[each.kind], (each.first, each.second), strict=True)
        )
    )


def standing(connection: sqlite3.Connection) -> Iterator[Judgement]:
    """Give the decisions that were not withdrawn."""
    return (each for each in every(connection) if each.withdrawn_at is None)
