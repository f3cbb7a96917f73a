"""What every test of a disaster asks afterwards: is all there that was promised, whole and once?"""

from __future__ import annotations

import json
import os
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

from newsdesk import TEXT

from reportedly.store import open_casefile
from reportedly.store.check import check

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

PER_ARTICLE = {"claim": 3, "mention": 6, "statement": 2, "time_expression": 1, "place_reference": 1, "seal": 1}
CLOCK = {"seen_at", "first_seen", "since", "applied_at", "said_at"}  # columns that tell when; differ from run to run


def number_of(variable: str, few: int) -> int:
    """Give how often to do something: few in the suite, as many as the variable says in a full run."""
    return int(os.environ.get(variable, few))


def make_feed(path: Path, articles: int) -> Path:
    lines = (json.dumps({"id": f"n{n}", "text": f"{TEXT} Dispatch number {n}."}) for n in range(articles))
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def acknowledged(lines: Iterable[str]) -> set[str]:
    """Give the articles that a program said are stored; a line that was not finished says nothing."""
    told = (json.loads(line) for line in lines if line.endswith("\n"))
    return {each["article"] for each in told if "article" in each}


def check_whole(db: Path, promised: set[str]) -> None:
    """See that what was promised is there, everything is there once, and nothing is there by half."""
    if not db.exists():
        assert not promised
        return
    with open_casefile(db, write=True) as casefile:
        ask = casefile.connection.execute
        assert ask("PRAGMA integrity_check").fetchone() == ("ok",)
        assert ask("PRAGMA foreign_key_check").fetchall() == []
        assert promised <= {id_ for (id_,) in ask("SELECT id FROM article")}
        (articles,) = ask("SELECT count(*) FROM article").fetchone()
        assert ask("SELECT count(*), count(DISTINCT sha256) FROM page").fetchone() == (articles, articles)
        assert ask("SELECT count(*) FROM sighting").fetchone() == (articles,)
        for table, each in PER_ARTICLE.items():
            assert ask(f"SELECT count(*) FROM {table}").fetchone() == (articles * each,), table
        assert ask("SELECT max(articles) FROM actor").fetchone() == (articles or None,)


def check_sound(db: Path) -> None:
    """Look for damage as a user would."""
    with open_casefile(db) as casefile:
        assert check(casefile).damage == []


def dump(db: Path) -> dict[str, list[tuple[object, ...]]]:
    """Give every row of every table, but not what the clock said; seals hold that, too."""
    with closing(sqlite3.connect(db)) as connection:
        tables = [
            name
            for (name,) in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name")
            if not name.startswith(("article_words", "actor_letters", "sqlite_", "seal"))
        ]
        return {name: rows_of(connection, name) for name in tables}


def rows_of(connection: sqlite3.Connection, table: str) -> list[tuple[object, ...]]:
    columns = [f'"{row[1]}"' for row in connection.execute(f"PRAGMA table_info({table})") if row[1] not in CLOCK]
    return sorted(connection.execute(f"SELECT {', '.join(columns)} FROM {table}"), key=repr)
