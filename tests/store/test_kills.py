"""Killed at any moment, a casefile has everything that was acknowledged, whole and once.

``REPORTEDLY_KILLS=200`` runs as many kills as the release wants; the suite is content with a few. That a program dies
does not empty the cache of the disk: this shows that a casefile survives the death of a program, not of the machine.
"""

from __future__ import annotations

import random
import re
import time
from pathlib import Path

import pytest
from disasters import acknowledged, check_sound, check_whole, dump, make_feed, number_of
from nursery import KILLED, Ended, Nursery

from reportedly.store.crash_points import POINTS

SOURCE = Path(__file__).resolve().parent.parent.parent / "src" / "reportedly"
ARTICLES, SEED = number_of("REPORTEDLY_KILLS_ARTICLES", 120), 20310504
KILLS = number_of("REPORTEDLY_KILLS", 20)
MOST = 8  # articles that are stored before a kill
OPENING = 10  # opening the casefile takes about as long as so many articles


@pytest.fixture(scope="module")
def feed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_feed(tmp_path_factory.mktemp("feed") / "feed.jsonl", ARTICLES)


@pytest.fixture(scope="module")
def short(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_feed(tmp_path_factory.mktemp("feed") / "feed.jsonl", 8)


def adding(feed: Path, db: Path) -> tuple[str, ...]:
    return "add", "--json", "--db", str(db), str(feed)


def finish(programs: Nursery, feed: Path, db: Path) -> None:
    ended = programs.run(*adding(feed, db))
    assert ended.code == 0, ended.errors


def kill_at_some_moment(programs: Nursery, adding: tuple[str, ...], chance: random.Random, pace: float) -> Ended:
    """Kill while it opens the casefile, or between any two things it does after some articles were stored."""
    child = programs.start(*adding)
    stored = chance.randint(0, MOST)
    while stored and programs.alive() and programs.out.read_bytes().count(b'"outcome": "added"') < stored:
        time.sleep(0.0005)
    time.sleep(chance.random() * pace * (2 if stored else OPENING))
    programs.kill(child)
    return programs.ended()


@pytest.mark.parametrize("seed", [SEED])
def test_kills_at_any_moment_lose_nothing_halve_nothing_and_double_nothing(
    programs: Nursery, feed: Path, quick: Path, seed: int
) -> None:
    began = time.monotonic()
    finish(programs, feed, quick / "calm.db")
    pace = (time.monotonic() - began) / (ARTICLES + OPENING)  # seconds for an article
    calm = dump(quick / "calm.db")
    chance = random.Random(seed)
    kills = runs = at_work = 0
    while kills < KILLS:
        db, promised, done = quick / f"{runs}.db", set[str](), False
        while kills < KILLS and not done:
            ended = kill_at_some_moment(programs, adding(feed, db), chance, pace)
            told = acknowledged(ended.lines)
            done = ended.code != KILLED
            kills, runs, at_work = kills + (not done), runs + 1, at_work + bool(told - promised)
            promised |= told
            check_whole(db, promised)
        finish(programs, feed, db)
        assert dump(db) == calm
        check_sound(db)
    assert kills >= 0.95 * runs, "kills have to come before the program is done"
    assert at_work >= 0.5 * runs, "kills have to come after it has stored something new"


def test_the_list_of_moments_is_the_one_in_the_code() -> None:
    code = "\n".join(path.read_text(encoding="utf-8") for path in sorted(SOURCE.rglob("*.py")))
    assert sorted(re.findall(r'\bhere\("([^"]+)"\)', code)) == sorted(POINTS)


@pytest.mark.parametrize("time_", [1, 5])
@pytest.mark.parametrize("point", [p for p in POINTS if p.startswith("keep-")])
def test_killed_while_an_article_is_stored(programs: Nursery, short: Path, quick: Path, point: str, time_: int) -> None:
    db, calm = quick / "killed.db", quick / "calm.db"
    ended = programs.run(*adding(short, db), crash_at=f"{point}:{time_}")
    assert ended.code == KILLED
    told = acknowledged(ended.lines)
    assert len(told) == time_ - 1
    check_whole(db, told)
    finish(programs, short, db)
    finish(programs, short, calm)
    assert dump(db) == dump(calm)
    check_sound(db)


@pytest.mark.parametrize("point", [p for p in POINTS if p.startswith("sighting-")])
def test_killed_while_a_copy_is_noted(programs: Nursery, short: Path, quick: Path, point: str) -> None:
    db, calm = quick / "killed.db", quick / "calm.db"
    again = make_feed(quick / "mirror.jsonl", 8)  # the same pages under another name
    for path in (db, calm):
        finish(programs, short, path)
    assert programs.run(*adding(again, db), crash_at=f"{point}:3").code == KILLED
    check_sound(db)
    for path in (db, calm):
        finish(programs, again, path)
    assert len(dump(db)["sighting"]) == 16
    assert dump(db) == dump(calm)


@pytest.mark.parametrize("point", [p for p in POINTS if p.startswith("judgement-")])
def test_killed_while_somebody_decides(programs: Nursery, short: Path, quick: Path, point: str) -> None:
    db = quick / "killed.db"
    finish(programs, short, db)
    judging = ("judge", "same-owner", "Daily Lantern", "Inland Post", "--by", "Ana Brenk", "--db", str(db))
    assert programs.run(*judging, crash_at=point).code == KILLED
    assert programs.run(*judging).lines == ["judgement 1 is kept\n"]
    assert len(dump(db)["judgement"]) == 1
    check_sound(db)


@pytest.mark.parametrize("time_", [1, 2, 3])
@pytest.mark.parametrize("point", [p for p in POINTS if p.startswith("migration-")])
def test_killed_while_a_casefile_is_made(programs: Nursery, short: Path, quick: Path, point: str, time_: int) -> None:
    db, calm = quick / "killed.db", quick / "calm.db"
    ended = programs.run(*adding(short, db), crash_at=f"{point}:{time_}")
    assert (ended.code, ended.lines) == (KILLED, [])
    finish(programs, short, db)
    finish(programs, short, calm)
    assert dump(db) == dump(calm)
    check_sound(db)


@pytest.mark.parametrize("there", [False, True], ids=["new", "over an older one"])
@pytest.mark.parametrize("point", [p for p in POINTS if p.startswith("copy-")])
def test_killed_while_a_backup_is_made(programs: Nursery, short: Path, quick: Path, point: str, *, there: bool) -> None:
    db, copy = quick / "case.db", quick / "backup.db"
    backing_up = ("backup", str(copy), "--force", "--db", str(db))
    if there:
        finish(programs, make_feed(quick / "few.jsonl", 2), db)
        assert programs.run(*backing_up).code == 0
    finish(programs, short, db)
    assert programs.run(*backing_up, crash_at=point).code == KILLED
    if copy.exists():  # whole: the new one or the older one
        check_sound(copy)
        assert len(dump(copy)["article"]) == (8 if point == "copy-renamed" else 2)
    else:
        assert not there
    assert programs.run(*backing_up).code == 0
    assert dump(copy) == dump(db)
