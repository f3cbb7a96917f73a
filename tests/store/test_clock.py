"""A clock that jumps changes no order and loses nothing: what came first is told by the casefile's own sequence."""

from __future__ import annotations

import shutil
import subprocess
import sys
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from disasters import check_sound, dump, make_feed
from newsdesk import TEXT, page_of, read_page

from reportedly.store import judgements, keep, open_casefile, queries

if TYPE_CHECKING:
    from nursery import Nursery

DESK = Path(__file__).resolve().parent.parent / "newsdesk.py"
TODAY = datetime(2026, 10, 25, 2, 30, tzinfo=UTC)  # that night an hour comes twice in Europe
JUMPS = (timedelta(0), timedelta(days=-365), timedelta(days=3650), timedelta(hours=-1), timedelta(seconds=1))


def test_articles_and_versions_stand_in_the_order_they_came(tmp_path: Path) -> None:
    url = "https://courier.example/1"
    for number, jump in enumerate(JUMPS):
        with open_casefile(tmp_path / "case.db", write=True, now=TODAY + jump) as casefile:
            page = page_of(f"{TEXT} Version {number}.", url=url, id_=f"v{number}")
            keep(casefile, read_page(replace(page, seen_at=TODAY + jump)))
    with open_casefile(tmp_path / "case.db") as casefile:
        lines = queries.articles(casefile, limit=9)
    assert [line.id for line in lines] == ["v4", "v3", "v2", "v1", "v0"]
    assert [line.replaced for line in lines] == [False, True, True, True, True]
    check_sound(tmp_path / "case.db")


def test_the_last_word_wins_whatever_the_clock_said(tmp_path: Path) -> None:
    with open_casefile(tmp_path / "case.db", write=True) as casefile:
        for name in ("one", "two"):
            keep(casefile, read_page(page_of(f"{TEXT} {name}", name=name, id_=name)))
        for kind, jump in (("copied", JUMPS[2]), ("independent", JUMPS[1])):
            judgements.judge(casefile, kind, ("one", "two"), by="Ana", reason=None, now=TODAY + jump)  # type: ignore[arg-type]
        (standing,) = judgements.of_articles(casefile.connection)
        assert standing.ruling == "independent"
        assert [each.id for each in judgements.every(casefile.connection)] == [1, 2]


@pytest.mark.parametrize(
    "jumps", [("-365d", "+3650d", "-1d"), ("@2026-10-25 01:30:00", "@2026-10-25 00:30:00")], ids=str
)
def test_programs_under_a_clock_that_jumps_do_as_under_any_other(
    programs: Nursery, quick: Path, jumps: tuple[str, ...]
) -> None:
    if shutil.which("faketime") is None:
        pytest.skip("faketime is not installed")
    jumped, calm = quick / "jumped.db", quick / "calm.db"
    for number, jump in enumerate(jumps):
        feed = make_feed(quick / "feed.jsonl", 3 * (number + 1))
        adding = ["add", "--published", "2020-04", str(feed), "--db"]  # else a page is dated by what is past by now
        command = ["faketime", "-f", jump, sys.executable, str(DESK), *adding, str(jumped)]
        done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=120)
        assert done.returncode == 0, done.stderr
        assert programs.run(*adding, str(calm)).code == 0
    assert dump(jumped) == dump(calm)
    check_sound(jumped)
    listed = [programs.run("articles", "--json", "--db", str(db)).lines for db in (jumped, calm)]
    assert listed[0] == listed[1]


def test_a_stretch_of_time_that_ends_before_it_begins_is_refused(programs: Nursery, quick: Path) -> None:
    db = quick / "case.db"
    assert programs.run("add", "--db", str(db), str(make_feed(quick / "feed.jsonl", 1))).code == 0
    ended = programs.run("claims", "--since", "2031-01-01", "--until", "2030-01-01", "--db", str(db))
    assert ended.code == 2
    assert "ends before it begins" in ended.errors
