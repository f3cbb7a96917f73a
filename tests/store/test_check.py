"""``reportedly check`` finds what is not as it was written, names it and says what to do; and is silent else.

``REPORTEDLY_FLIPS=300`` damages a casefile of 5 MB at as many places as the release wants.
"""

from __future__ import annotations

import random
import shutil
import sqlite3
import sys
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from disasters import check_sound, make_feed, number_of
from newsdesk import NOW, TEXT, page_of, read_page

from reportedly.store import keep, open_casefile
from reportedly.store.check import Checked, check

if TYPE_CHECKING:
    from nursery import Ended, Nursery

FLIPS, SEED = number_of("REPORTEDLY_FLIPS", 15), 20310506
ARTICLES = 1000 if FLIPS > 100 else 30
DOCUMENTS = (
    *("page", "article", "article_remark", "mention", "statement", "time_expression", "place_reference"),
    *("claim", "claim_party", "claim_source", "claim_status"),
)
READING = (("articles", "--limit", "50"), ("claims", "--limit", "100", "--json"), ("why", "n7"))


@pytest.fixture
def db(tmp_path: Path) -> Path:
    path = tmp_path / "case.db"
    with open_casefile(path, write=True, now=NOW) as casefile:
        keep(casefile, read_page(page_of(url="https://courier.example/1", id_="first")))
        keep(casefile, read_page(page_of(TEXT + " Corrected.", url="https://courier.example/1", id_="second")))
        keep(casefile, read_page(page_of(TEXT.replace("Mira Dastin", "Oren Vask"), name="three.txt", id_="third")))
    return path


def found(db: Path) -> Checked:
    with open_casefile(db) as casefile:
        return check(casefile)


def test_a_sound_casefile_is_sound_and_says_what_was_looked_at(db: Path) -> None:
    seen = found(db)
    assert seen.damage == []
    assert {part: seen.counts[part] for part in ("pages", "articles", "judgements")} == {
        "pages": 3,
        "articles": 3,
        "judgements": 0,
    }


CHANGES = [
    ("UPDATE page SET data = zeroblob(9) WHERE key = 2", "pages", "second"),
    ("UPDATE page SET size = size + 1 WHERE key = 2", "pages", "second"),
    ("INSERT INTO page VALUES (9, 'ab', 1, x'789c4b04000062 0062')".replace(" 0062'", "0062'"), "pages", None),
    ("UPDATE article SET text = replace(text, 'Orlo', 'Arlo') WHERE key = 2", "articles", "second"),
    ("UPDATE article SET outlet = 'Nobody' WHERE key = 3", "articles", "third"),
    ("UPDATE mention SET start = start + 1 WHERE article = 3 AND id = 'm2'", "articles", "third"),
    ("UPDATE claim SET \"end\" = 99999 WHERE article = 1 AND in_article = 'c1'", "articles", "first"),
    ("UPDATE claim SET polarity = 'negative' WHERE article = 1", "articles", "first"),
    ("DELETE FROM claim_status WHERE claim = 1", "articles", "first"),
    ("DELETE FROM seal WHERE article = 1", "articles", "first"),
    ("UPDATE actor SET articles = articles + 1 WHERE key = 1", "actors", None),
    ("UPDATE actor SET name = 'Nobody' WHERE key = 1", "actors", None),
    ("UPDATE pair SET claims = claims - 1", "pairs", None),
    ("DELETE FROM pair WHERE first = 1", "pairs", None),
    ("DELETE FROM fingerprint WHERE article = 2", "passages", "second"),
    ("UPDATE overlap SET passages = replace(passages, '[[', '[[9')", "passages", None),
    ("UPDATE article_words_data SET block = zeroblob(12) WHERE id > 10", "search", None),
    ("UPDATE actor_letters_data SET block = zeroblob(12) WHERE id > 10", "search", None),
    (
        "INSERT INTO judgement VALUES (1, 'copied', 'first', 'nowhere', 'Ana', NULL, '2031-01-01', NULL, NULL)",
        "judgements",
        None,
    ),
    ("DELETE FROM actor WHERE key = 1", "file", None),
]


@pytest.mark.parametrize(("change", "part", "article"), CHANGES, ids=[change[:48] for change, *_ in CHANGES])
def test_each_kind_of_damage_is_found_and_named(db: Path, change: str, part: str, article: str | None) -> None:
    with closing(sqlite3.connect(db)) as tool:
        assert tool.execute(change).rowcount
        tool.commit()
    damage = found(db).damage
    assert any(each.part == part and article in (None, each.article) for each in damage), damage


def test_what_is_damaged_and_what_to_do_is_told(programs: Nursery, db: Path) -> None:
    ended = programs.run("check", "--db", str(db))
    assert (ended.code, ended.errors) == (0, "")
    assert ended.lines[-1] == f"{db} is sound\n"
    for change, words in (
        ("UPDATE pair SET claims = 9", "Make the rest again from them with: reportedly rebuild"),
        ("UPDATE article SET title = 'x' WHERE key = 3", "read the pages again: reportedly rebuild"),
        ("UPDATE page SET size = 1 WHERE key = 2", "put a backup in its place"),
    ):
        with closing(sqlite3.connect(db)) as tool:
            tool.execute(change)
            tool.commit()
        ended = programs.run("check", "--db", str(db))
        assert (ended.code, ended.errors) == (1, "")
        assert words in ended.lines[-1]
    assert "  article second: its page is not the bytes that came in\n" in ended.lines
    ended = programs.run("check", "--json", "--db", str(db))
    assert ended.code == 1
    assert '"sound": false' in ended.lines[0]


def test_looking_changes_nothing_and_keeps_nobody_waiting(db: Path) -> None:
    before = db.read_bytes()
    with open_casefile(db, write=True) as writing:

        def write_on(what: str) -> None:
            keep(writing, read_page(page_of(f"{TEXT} Meanwhile {what}.", name=f"{what}.txt")))

        with open_casefile(db) as casefile:
            seen = check(casefile, write_on)
    assert seen.damage == []
    assert seen.counts["articles"] == 3
    check_sound(db)
    assert before != db.read_bytes()  # by the one who wrote


def contents(db: Path) -> dict[str, object]:
    """Read the tables that hold documents, each as far as it goes."""
    read: dict[str, object] = {}
    with closing(sqlite3.connect(db)) as connection:
        for table in DOCUMENTS:
            try:
                read[table] = connection.execute(f"SELECT * FROM {table} NOT INDEXED").fetchall()
            except sqlite3.Error as error:
                read[table] = str(error)
    return read


def flip(data: bytes, chance: random.Random) -> bytes:
    """Change 1 to 64 bytes in a row."""
    length = chance.randint(1, 64)
    place = chance.randrange(len(data) - length)
    changed = bytes(byte ^ chance.randint(1, 255) for byte in data[place : place + length])
    return data[:place] + changed + data[place + length :]


def in_words(ended: Ended) -> bool:
    return "Traceback" not in ended.errors and ended.code in {0, 1}


def test_bytes_changed_on_the_disk_are_noticed(programs: Nursery, quick: Path) -> None:
    whole, db = quick / "whole.db", quick / "case.db"
    assert programs.run("add", "--db", str(whole), str(make_feed(quick / "feed.jsonl", ARTICLES))).code == 0
    with closing(sqlite3.connect(whole)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    data, written = whole.read_bytes(), contents(whole)
    shutil.copy(whole, db)
    said = [programs.run(*verb, "--db", str(db)).lines for verb in READING]
    chance = random.Random(SEED)
    inside = noticed = silent = 0
    missed = []
    for number in range(FLIPS):
        db.write_bytes(flip(data, chance))
        ended = programs.run("check", "--db", str(db))
        assert in_words(ended), ended
        touched = contents(db) != written
        inside += touched
        noticed += touched and ended.code == 1
        if touched and ended.code == 0:
            missed.append(number)
        for verb, right in zip(READING, said, strict=True):
            told = programs.run(*verb, "--db", str(db))
            assert in_words(told), told
            wrong = told.code == 0 and told.lines != right
            silent += wrong
            assert not wrong or ended.code == 1, f"wrong without notice, and check finds nothing: {number} {verb}"
    sys.stdout.write(
        f"{FLIPS=} {inside=} {noticed=} {silent=} of {FLIPS * len(READING)} answers\n"
    )  # pytest -s shows it
    assert inside
    assert noticed >= 0.95 * inside, f"of seed {SEED}: {missed}"
