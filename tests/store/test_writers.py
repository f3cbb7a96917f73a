"""Two programs may write at once and many may read: each article is there once, nobody is told of a lock."""

from __future__ import annotations

import json
import threading
import time
from typing import TYPE_CHECKING

from disasters import check_sound, check_whole, dump, make_feed, number_of
from nursery import nursery

from reportedly.store import open_casefile, queries
from reportedly.store.backup import back_up

if TYPE_CHECKING:
    from pathlib import Path

    from nursery import Nursery

ARTICLES = number_of("REPORTEDLY_WRITERS_ARTICLES", 40)
READERS = 32


def read_until(done: threading.Event, db: Path, errors: list[str], took: list[float]) -> None:
    """Ask what a page of the casefile would ask, each time as a program of its own would: opened anew."""
    last = 0
    while not done.is_set():
        began = time.monotonic()
        try:
            with open_casefile(db) as casefile:
                queries.claims(casefile, queries.Wanted(), limit=20)
                articles = queries.totals(casefile).articles
        except Exception as error:  # noqa: BLE001 - whatever a reader would be told of
            errors.append(f"{type(error).__name__}: {error}")
            return
        took.append(time.monotonic() - began)
        if articles < last:
            errors.append(f"{last} articles, then {articles}")
        last = articles
        time.sleep(0.02)


def test_two_programs_add_the_same_articles_while_many_read(programs: Nursery, tmp_path: Path) -> None:
    feed, db = make_feed(tmp_path / "feed.jsonl", ARTICLES), tmp_path / "case.db"
    done, errors, took = threading.Event(), list[str](), list[float]()
    readers = [threading.Thread(target=read_until, args=(done, db, errors, took)) for _ in range(READERS)]
    with open_casefile(db, write=True):
        pass
    with nursery(tmp_path) as others:
        both = (programs, others)
        for each in both:
            each.start("add", "--json", "--db", str(db), str(feed))
        for reader in readers:
            reader.start()
        ended = [each.ended() for each in both]
        done.set()
        for reader in readers:
            reader.join()
    assert [(each.code, each.errors) for each in ended] == [(0, ""), (0, "")]
    assert errors == []
    assert len(took) >= READERS
    check_whole(db, {f"n{n}" for n in range(ARTICLES)})
    check_sound(db)
    outcomes = [json.loads(line).get("outcome") for each in ended for line in each.lines]
    assert outcomes.count("added") == ARTICLES
    assert set(outcomes) <= {"added", "already there", None}


def test_a_backup_made_while_others_write_holds_what_was_acknowledged_before_it_began(
    programs: Nursery, tmp_path: Path
) -> None:
    feed, db = make_feed(tmp_path / "feed.jsonl", ARTICLES), tmp_path / "case.db"
    calm = tmp_path / "calm.db"
    programs.start("add", "--json", "--db", str(db), str(feed))
    copies: list[tuple[int, Path]] = []
    while programs.alive():
        promised = programs.out.read_bytes().count(b'"outcome": "added"')
        if promised:
            copy = tmp_path / f"backup-{len(copies)}.db"
            with open_casefile(db) as casefile:
                made = back_up(casefile, copy)
            assert made.articles >= promised
            copies.append((promised, copy))
    ended = programs.ended()
    assert ended.code == 0, ended.errors
    assert len({promised for promised, _ in copies}) > 1, "it has to write meanwhile"
    for promised, copy in copies:
        check_whole(copy, {f"n{n}" for n in range(promised)})
        check_sound(copy)
    _, restored = copies[0]
    for path in (restored, calm):
        assert programs.run("add", "--db", str(path), str(feed)).code == 0
    assert dump(restored) == dump(calm) == dump(db)
