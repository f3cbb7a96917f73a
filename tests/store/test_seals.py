"""A seal covers all that was read from an article, and nothing but that."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from newsdesk import NOW, TEXT, page_of, read_page

from reportedly.store import Casefile, keep, open_casefile, sight
from reportedly.store.seals import COVERED, LEFT_OUT, seal_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

NOTED = f"{TEXT} This article was corrected."
OTHER = {"INTEGER": "77", "REAL": "0.123", "TEXT": "'x'"}
ANOTHER_ACTOR = "CASE WHEN actor IS 1 THEN 2 ELSE 1 END"


@pytest.fixture
def casefile(tmp_path: Path) -> Iterator[Casefile]:
    with open_casefile(tmp_path / "case.db", write=True, now=NOW) as opened:
        keep(opened, read_page(page_of(NOTED, url="https://courier.example/1")))
        yield opened


def sealed(casefile: Casefile, key: int = 1) -> str:
    return casefile.connection.execute("SELECT sha256 FROM seal WHERE article = ?", (key,)).fetchone()[0]


def columns(casefile: Casefile, table: str) -> dict[str, str]:
    return {row[1]: row[2] for row in casefile.connection.execute(f"PRAGMA table_info({table})")}


@pytest.mark.parametrize("table", COVERED)
def test_every_column_of_an_article_is_sealed_or_left_out_by_name(casefile: Casefile, table: str) -> None:
    plain = {column.strip('"') for column in COVERED[table] if not column.startswith("(")}
    assert columns(casefile, table).keys() - LEFT_OUT == plain
    ids = {column for column in COVERED[table] if column.startswith("(")}
    wanted = columns(casefile, table).keys() & {"page", "actor", "replaces"}
    assert len(ids) == len(wanted)


@pytest.mark.parametrize("table", COVERED)
def test_a_change_of_any_column_breaks_the_seal(casefile: Casefile, table: str) -> None:
    ask = casefile.connection
    ask.execute("PRAGMA foreign_keys = OFF")
    ask.execute("PRAGMA ignore_check_constraints = ON")
    (rows,) = ask.execute(f"SELECT count(*) FROM {table}").fetchone()
    assert rows
    for column, kind in columns(casefile, table).items():
        if column in {"key", "article", "claim", "replaced", "replaces"}:
            continue
        ask.execute("BEGIN")
        first = f"(SELECT * FROM {table} LIMIT 1)"
        keys = [name for name in columns(casefile, table) if name in {"key", "article", "claim", "id", "position"}]
        where = " AND ".join(f"{name} = (SELECT {name} FROM {first})" for name in keys)
        other = ANOTHER_ACTOR if column == "actor" else OTHER[kind]
        ask.execute(f'UPDATE OR REPLACE {table} SET "{column}" = {other} WHERE {where}')
        assert seal_of(ask, 1) != sealed(casefile), column
        ask.execute("ROLLBACK")


def test_a_row_more_or_less_breaks_the_seal(casefile: Casefile) -> None:
    ask = casefile.connection
    for table in COVERED:
        if table == "article":
            continue
        ask.execute("BEGIN")
        ask.execute("PRAGMA defer_foreign_keys = ON")
        ask.execute(f"DELETE FROM {table}")
        assert seal_of(ask, 1) != sealed(casefile), table
        ask.execute("ROLLBACK")


def test_an_article_has_the_same_seal_in_any_casefile(casefile: Casefile, tmp_path: Path) -> None:
    with open_casefile(tmp_path / "other.db", write=True) as other:
        keep(other, read_page(page_of(TEXT.replace("Mira Dastin", "Oren Vask"), name="zero.txt")))
        keep(other, read_page(page_of(NOTED, url="https://courier.example/1")))
        assert sealed(other, 2) == sealed(casefile)


def test_what_comes_later_leaves_the_seal_as_it_is(casefile: Casefile) -> None:
    before = sealed(casefile)
    sight(casefile, page_of(url="https://mirror.example/9"))
    keep(casefile, read_page(page_of(TEXT + " Corrected.", url="https://courier.example/1")))
    assert casefile.connection.execute("SELECT replaced FROM article WHERE key = 1").fetchone() == (1,)
    assert seal_of(casefile.connection, 1) == before
    assert sealed(casefile, 2) == seal_of(casefile.connection, 2)
