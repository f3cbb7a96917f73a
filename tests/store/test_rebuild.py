"""A casefile is made again from its pages and judgements: nothing is lost, and the bytes are the same every time."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from newsdesk import NOW, TEXT, page_of, read_page

from reportedly.actors import Linked
from reportedly.errors import CasefileError, SkippedPage
from reportedly.store import judgements, keep, open_casefile, sight
from reportedly.store.check import check
from reportedly.store.rebuild import Rebuilt, rebuild

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from reportedly.model import Page
    from reportedly.store import ReadPage

URL = "https://courier.example/talks"


def fill(path: Path) -> None:
    """Store a page, a copy of it, a newer version, the first version again, another article; judge in between."""
    first, second = page_of(url=URL), page_of(f"{TEXT} It was corrected.", name="two.txt", url=URL)
    other = page_of(f"{TEXT} Elsewhere.", name="three.txt", id_="three")
    with open_casefile(path, write=True, now=NOW) as casefile:
        for hours, page in enumerate([first, second, replace(first, name="copy.txt", url="https://copy.example"), first,
                                      other]):  # fmt: skip
            page = replace(page, seen_at=NOW + timedelta(hours=hours))  # noqa: PLW2901
            if not sight(casefile, page):
                keep(casefile, read_page(page))
        at = NOW + timedelta(hours=2, minutes=30)
        (actor,) = casefile.connection.execute("SELECT id FROM actor WHERE name = 'Mira Dastin'").fetchone()
        (claim,) = casefile.connection.execute("SELECT min(id) FROM claim").fetchone()
        article = read_page(first).article.id
        for kind, about in (
            ("another actor", (actor, article)),
            ("misread", (claim, None)),
            ("same owner", ("A", "B")),
        ):
            judgements.judge(casefile, kind, about, by="Ana Brenk", reason="read it", now=at)
        judgements.withdraw(casefile, 2, by="Tomo Vale", now=at + timedelta(hours=3))


def read(pages: Iterable[Page]) -> Iterator[ReadPage | SkippedPage]:
    for page in pages:
        yield read_page(page)


def again(path: Path, into: Path | None = None) -> Rebuilt:
    result = list(rebuild(path, read, into=into, now=NOW + timedelta(days=99)))[-1]
    assert isinstance(result, Rebuilt)
    return result


def dump(path: Path) -> list[str]:
    with open_casefile(path) as casefile:
        return sorted(casefile.connection.iterdump())


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def test_what_is_made_again_is_what_was_there(tmp_path: Path) -> None:
    case = tmp_path / "case.db"
    fill(case)
    before = dump(case)
    result = again(case)
    assert result.articles == 3
    assert dump(case) == before
    assert result.kept is not None
    assert dump(result.kept) == before
    assert sorted(file.name for file in tmp_path.iterdir()) == ["case.db", "case.db.before-rebuild"]


def test_the_bytes_are_the_same_every_time(tmp_path: Path) -> None:
    case = tmp_path / "case.db"
    fill(case)
    one, two, three = (tmp_path / f"{n}.db" for n in "123")
    made = [digest(again(old, new).path) for old, new in ((case, one), (case, two), (one, three))]
    assert made == [made[0]] * 3


def test_damage_to_what_was_derived_is_mended(tmp_path: Path) -> None:
    case = tmp_path / "case.db"
    fill(case)
    before = dump(case)
    with open_casefile(case, write=True, now=NOW) as casefile, casefile.transaction() as connection:
        connection.execute("DELETE FROM claim_party")
        connection.execute("UPDATE article SET text = 'x'")
        connection.execute("DELETE FROM pair")
    assert dump(case) != before
    again(case)
    assert dump(case) == before


def test_a_page_that_cannot_be_read_stops_it_and_nothing_changes(tmp_path: Path) -> None:
    case = tmp_path / "case.db"
    fill(case)
    before = dump(case)

    def broken(pages: Iterable[Page]) -> Iterator[ReadPage | SkippedPage]:
        for page in pages:
            yield SkippedPage(page.name, because="the reader broke")

    with pytest.raises(CasefileError, match="cannot be read any more"):
        list(rebuild(case, broken, into=None, now=NOW))
    assert dump(case) == before
    assert {file.name for file in tmp_path.iterdir()} <= {"case.db", "case.db-wal", "case.db-shm"}


def test_a_damaged_page_is_named(tmp_path: Path) -> None:
    case = tmp_path / "case.db"
    fill(case)
    with open_casefile(case, write=True, now=NOW) as casefile, casefile.transaction() as connection:
        connection.execute("UPDATE page SET data = x'00' WHERE key = 1")
    with pytest.raises(CasefileError, match=r"one\.txt .* damaged"):
        again(case)


def test_somebody_else_in_the_file_stops_it(tmp_path: Path) -> None:
    case = tmp_path / "case.db"
    fill(case)
    with open_casefile(case) as other:
        other.connection.execute("BEGIN")
        other.connection.execute("SELECT count(*) FROM article").fetchone()
        with pytest.raises(CasefileError, match="in use by another program"):
            again(case)


def test_a_file_that_is_there_is_not_overwritten(tmp_path: Path) -> None:
    case, there = tmp_path / "case.db", tmp_path / "there.db"
    fill(case)
    there.write_text("mine", encoding="utf-8")
    with pytest.raises(CasefileError, match="there already"):
        again(case, there)
    assert there.read_text(encoding="utf-8") == "mine"


def test_a_rebuilt_casefile_has_no_damage(tmp_path: Path) -> None:
    case = tmp_path / "case.db"
    fill(case)
    for path in (case, again(case, tmp_path / "new.db").path):
        with open_casefile(path) as casefile:
            assert not check(casefile).damage


def test_a_judgement_about_what_is_not_found_any_more_is_named_and_kept(tmp_path: Path) -> None:
    case = tmp_path / "case.db"
    fill(case)

    def another_reader(pages: Iterable[Page]) -> Iterator[ReadPage | SkippedPage]:
        for page in pages:
            read = read_page(page)
            yield replace(
                read, reading=replace(read.reading, mentions=(), statements=()), claims=(), linked=Linked((), (), {})
            )

    result = list(rebuild(case, another_reader, into=tmp_path / "new.db", now=NOW))[-1]
    assert isinstance(result, Rebuilt)
    assert result.idle == (1,)
    with open_casefile(result.path) as casefile:
        assert [each.id for each in judgements.every(casefile.connection)] == [1, 2, 3]
