"""``--as-of``: every question answers as a casefile that was filled only up to that moment would."""

from __future__ import annotations

import json
import os
import random
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest

from reportedly.actors import known_from, link
from reportedly.cli.app import run
from reportedly.cli.run import read_pages
from reportedly.errors import UsageError
from reportedly.pipeline import open_reader
from reportedly.store import ReadPage, judgements, keep, open_casefile
from reportedly.store.names import find_member
from reportedly.store.past import end_of
from reportedly.testing import OVERLAY, newsroom

if TYPE_CHECKING:
    from collections.abc import Callable

    from reportedly.store import Casefile

START = datetime(2026, 3, 1, 8, 0, tzinfo=UTC)
CUTS = int(os.environ.get("REPORTEDLY_CUTS", "8"))  # 200 for the figure, some seconds each
SEED = 20260301
PAIR = ("Harrow Front", "Veyra League")
OTHER = "Dockers' Guild"


class Event(NamedTuple):
    """Something that the casefile learned at a moment."""

    at: datetime
    do: Callable[[Casefile, datetime], object]


@pytest.fixture(scope="module")
def read() -> list[ReadPage]:
    pipeline = open_reader("fast", OVERLAY)
    known = known_from(pipeline.lexicon)
    found = []
    for each in read_pages(iter(newsroom()), pipeline):
        linked = link(each.article.id, each.reading.mentions, known)  # type: ignore[union-attr]
        found.append(ReadPage(page=each.page, article=each.article, reading=each.reading, claims=each.claims,  # type: ignore[union-attr]
                              linked=linked))  # fmt: skip
    return found


def again(read: ReadPage, number: int, *, url: str | None) -> ReadPage:
    """Give the same article with a line more at its end: another page, at another address or at the same one."""
    page = replace(read.page, data=read.page.data + f"<!-- {number} -->".encode(), url=url, id=f"x{number}")
    sha = f"{number:064x}"
    article = replace(read.article, id=f"x{number}", page=sha, url=url, text=f"{read.article.text}\nDispatch {number}.")
    return replace(read, page=page, article=article, reading=replace(read.reading, article=article.id))


def put(read: ReadPage) -> Callable[[Casefile, datetime], object]:
    return lambda casefile, at: keep(casefile, replace(read, page=replace(read.page, seen_at=at)))


def see(read: ReadPage, url: str | None) -> Callable[[Casefile, datetime], object]:
    return lambda casefile, at: keep(casefile, replace(read, page=replace(read.page, seen_at=at, url=url)))


def history(read: list[ReadPage]) -> list[Event]:
    """Make up how a casefile was filled: articles, copies, changed pages, judgements, withdrawals."""
    chance = random.Random(SEED)
    doing: list[Callable[[Casefile, datetime], object]] = [put(each) for each in read]
    for number in range(max(12, CUTS // 2)):
        one = chance.choice(read)
        changed = again(one, number, url=one.article.url if number % 2 else f"https://copies.example/{number}")
        doing.append(put(changed))
        doing.append(see(one, f"https://mirror.example/{number}" if number % 3 else one.page.url))
    chance.shuffle(doing)
    ids = [each.article.id for each in read]

    def judged(kind: Any, about: tuple[str, str]) -> Callable[[Casefile, datetime], object]:
        return lambda casefile, at: judgements.judge(casefile, kind, about, by="Ana Brenk", reason=None, now=at)

    def withdrawn(number: int) -> Callable[[Casefile, datetime], object]:
        return lambda casefile, at: judgements.withdraw(casefile, number, by="Ana Brenk", now=at)

    def of_actors(kind: Any, one: str, other: str) -> Callable[[Casefile, datetime], object]:
        return lambda casefile, at: judgements.judge(
            casefile,
            kind,
            (find_member(casefile, one), find_member(casefile, other)),
            by="Ana Brenk",
            reason=None,
            now=at,
        )

    def somebody_else(name: str) -> Callable[[Casefile, datetime], object]:
        """Set apart whom the first article that mentions an actor means."""

        def do(casefile: Casefile, at: datetime) -> None:
            actor = find_member(casefile, name)
            (article,) = casefile.connection.execute(
                "SELECT article.id FROM mention JOIN actor ON actor.key = mention.actor "
                "JOIN article ON article.key = mention.article WHERE actor.id = ? LIMIT 1", (actor,)
            ).fetchone()  # fmt: skip
            judgements.judge(casefile, "another actor", (actor, article), by="Ana Brenk", reason=None, now=at)

        return do

    doing += [
        judged("same owner", ("Meridian Wire", "Daily Lantern")),
        judged("independent", (ids[0], ids[1])),
        withdrawn(1),
        judged("copied", (ids[2], ids[0])),
        withdrawn(2),
        of_actors("same actor", PAIR[0], OTHER),
        somebody_else(PAIR[1]),
        of_actors("different actors", PAIR[0], OTHER),
        somebody_else(PAIR[0]),
        *(withdrawn(number) for number in (5, 7, 6)),
    ]
    return [Event(START + timedelta(hours=7 * number), do) for number, do in enumerate(doing)]


QUESTIONS: tuple[tuple[str, ...], ...] = (
    ("ties", "--limit", "20"),
    ("ties", "--limit", "1"),
    ("ties", PAIR[0]),
    ("ties", *PAIR),
    ("timeline", PAIR[0]),
    ("timeline", *PAIR),
    ("claims", "--limit", "300"),
    ("claims", PAIR[1], "--kind", "met"),
    ("claims", OTHER),
    ("ties", OTHER),
    ("actors", "--places"),
    ("actors", "harrow"),
    ("articles", "--limit", "200"),
    ("articles", "front"),
    ("origins", *PAIR),
    ("growth", *PAIR),
    ("lists",),
    ("actors", "--known"),
    ("dossier", *PAIR, "-o", "-"),
    ("why", "wire-meeting"),
    ("judge", "list"),
)


def answers(db: Path, capsys: pytest.CaptureFixture[str], *more: str) -> dict[str, tuple[int, str]]:
    found = {}
    for question in QUESTIONS:
        code = run([*question, "--json", "--db", str(db), *more])
        told = capsys.readouterr()
        found[" ".join(question)] = code, without_clock(told.out) + told.err.replace(str(db), "DB")
    return found


def without_clock(told: str) -> str:
    """Leave out when a page was made."""
    try:
        page = json.loads(told)
    except ValueError:
        return told
    if isinstance(page, dict):
        page.pop("made_at", None)
        page.pop("as_of", None)
    return json.dumps(page)


def test_a_casefile_as_of_a_day_answers_like_one_filled_up_to_it(
    tmp_path: Path, read: list[ReadPage], capsys: pytest.CaptureFixture[str]
) -> None:
    events = history(read)
    for name in ("whole", "part"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "lexicon").symlink_to(OVERLAY)
    whole, part = tmp_path / "whole" / "case.db", tmp_path / "part" / "case.db"
    with open_casefile(whole, write=True, now=START) as casefile:
        for event in events:
            event.do(casefile, event.at)
    assert len(events) >= CUTS
    last = len(events) - 1
    of_actors = range(last - 6, last + 1)  # judgements of who is who, and their withdrawals
    cuts = sorted({*random.Random(SEED).sample(range(last), CUTS), *of_actors})
    done = 0
    for cut in cuts:
        with open_casefile(part, write=True, now=START) as casefile:
            for event in events[done : cut + 1]:
                event.do(casefile, event.at)
        done = cut + 1
        moment = events[cut].at + timedelta(minutes=5)
        then = answers(whole, capsys, "--as-of", moment.isoformat())
        filled = answers(part, capsys)
        for question in then:
            assert then[question] == filled[question], f"cut {cut}: {question}"
    assert {code for code, _ in then.values()} == {0}


@pytest.mark.parametrize(
    ("written", "moment"),
    [
        ("2026-03-04", datetime(2026, 3, 4, 23, 59, 59, 999999, UTC)),
        ("2026-02", datetime(2026, 2, 28, 23, 59, 59, 999999, UTC)),
        ("2025", datetime(2025, 12, 31, 23, 59, 59, 999999, UTC)),
        ("2026-03-04T12:00", datetime(2026, 3, 4, 12, tzinfo=UTC)),
        ("2026-03-04T12:00:00+02:00", datetime(2026, 3, 4, 10, tzinfo=UTC)),
    ],
)
def test_a_day_means_its_end(written: str, moment: datetime) -> None:
    assert end_of(written) == moment


@pytest.mark.parametrize("written", ["", "yesterday", "2026-13", "2026-03-04T99:00", "..", "2026/.."])
def test_what_is_no_date_is_refused(written: str) -> None:
    with pytest.raises(UsageError, match="not a date"):
        end_of(written)
