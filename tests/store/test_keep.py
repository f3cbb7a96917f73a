"""What is put into a casefile is there once, whole, and comes out as it went in."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from newsdesk import NOW, TEXT, page_of, read_page

from reportedly.errors import CasefileError, SkippedPage
from reportedly.model import Span
from reportedly.store import Casefile, derived, keep, load, open_casefile, queries, sight

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def casefile(tmp_path: Path) -> Iterator[Casefile]:
    with open_casefile(tmp_path / "case.db", write=True, now=NOW) as opened:
        yield opened


def test_everything_comes_out_as_it_went_in(casefile: Casefile) -> None:
    read = read_page(page_of(url="https://courier.example/1"))
    kept = keep(casefile, read)
    assert load.page_of(casefile, kept.article) == read.page
    assert load.article(casefile, kept.article) == read.article
    assert load.reading(casefile, kept.article) == read.reading
    assert load.claims(casefile, kept.article) == read.claims


def test_the_same_page_again_changes_nothing(casefile: Casefile) -> None:
    read = read_page(page_of())
    assert keep(casefile, read).outcome == "added"
    before = "\n".join(casefile.connection.iterdump())
    assert keep(casefile, read).outcome == "already there"
    assert sight(casefile, read.page) is not None
    assert "\n".join(casefile.connection.iterdump()) == before


def test_the_same_page_at_another_address_is_a_copy_and_not_another_article(casefile: Casefile) -> None:
    keep(casefile, read_page(page_of(url="https://courier.example/1")))
    assert sight(casefile, page_of(url="https://mirror.example/9")).outcome == "copy"  # type: ignore[union-attr]
    assert sight(casefile, page_of(url="https://mirror.example/9")).outcome == "already there"  # type: ignore[union-attr]
    (line,) = queries.articles(casefile, limit=9)
    assert line.copies == 1
    assert queries.totals(casefile).claims == 3


def test_a_page_that_is_not_there_is_not_sighted(casefile: Casefile) -> None:
    assert sight(casefile, page_of()) is None


def test_a_changed_page_at_the_same_address_is_a_new_version(casefile: Casefile) -> None:
    url = "https://courier.example/1"
    first = keep(casefile, read_page(page_of(url=url)))
    second = keep(casefile, read_page(page_of(TEXT + " This article was corrected.", url=url)))
    assert second.outcome == "new version"
    lines = {line.id: line for line in queries.articles(casefile, limit=9)}
    assert lines[first.article].replaced
    assert not lines[second.article].replaced
    withdrawn = {claim.article: claim.withdrawn for claim in queries.claims(casefile, queries.Wanted(), limit=99)}
    assert withdrawn == {first.article: True, second.article: False}


def test_another_story_at_the_same_address_is_no_new_version() -> None:
    from reportedly.store.keep import SAME_STORY, shared_words

    other = "Heavy rain closed both passes above the valley on Tuesday night, road crews said before dawn."
    assert shared_words(TEXT, other) < SAME_STORY < shared_words(TEXT, TEXT + " Corrected on Friday.")


def test_two_pages_with_the_same_given_id_are_both_kept(casefile: Casefile) -> None:
    first = keep(casefile, read_page(page_of(id_="7")))
    second = keep(casefile, read_page(page_of(TEXT + " And more.", name="two.txt", id_="7")))
    assert first.article == "7"
    assert second.article.startswith("7-")
    assert second.outcome == "added"


def test_claim_ids_are_the_same_in_another_casefile(casefile: Casefile, tmp_path: Path) -> None:
    keep(casefile, read_page(page_of(TEXT + " Before.", name="zero.txt")))
    keep(casefile, read_page(page_of()))
    with open_casefile(tmp_path / "other.db", write=True) as other:
        keep(other, read_page(page_of()))
        mine, theirs = ({c.id for c in queries.claims(each, queries.Wanted(), limit=99)} for each in (casefile, other))
    assert theirs < mine


def test_a_span_outside_the_text_keeps_the_whole_article_out(casefile: Casefile) -> None:
    read = read_page(page_of())
    bad = replace(read.claims[0], span=Span(0, 10_000))
    with pytest.raises(SkippedPage, match="claim c1 lies outside the text"):
        keep(casefile, replace(read, claims=(bad,)))
    assert queries.totals(casefile).articles == 0


def test_a_mention_that_is_not_the_text_keeps_the_whole_article_out(casefile: Casefile) -> None:
    read = read_page(page_of())
    forged = replace(read.reading.mentions[0], text="Somebody Else")
    reading = replace(read.reading, mentions=(forged, *read.reading.mentions[1:]))
    with pytest.raises(SkippedPage, match="mention m1 is not the text"):
        keep(casefile, replace(read, reading=reading))


@pytest.mark.parametrize(
    "change",
    [{"agents": ("m99",)}, {"statement": "s99"}, {"time": 7}, {"place": -1}],
    ids=["mention", "statement", "time", "place"],
)
def test_a_claim_that_names_what_is_not_there_is_refused(casefile: Casefile, change: dict[str, object]) -> None:
    read = read_page(page_of())
    with pytest.raises(SkippedPage, match="that is not there"):
        keep(casefile, replace(read, claims=(replace(read.claims[0], **change),)))  # type: ignore[arg-type]


def test_an_error_in_the_middle_leaves_nothing_behind(casefile: Casefile, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(derived, "note", lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        keep(casefile, read_page(page_of()))
    counts = [
        casefile.connection.execute(f"SELECT count(*) FROM {t}").fetchone()[0]
        for t in ("page", "article", "claim", "actor")
    ]
    assert counts == [0, 0, 0, 0]


def test_a_damaged_page_is_noticed(casefile: Casefile) -> None:
    kept = keep(casefile, read_page(page_of()))
    casefile.connection.execute("UPDATE page SET data = substr(data, 1, 20)")
    with pytest.raises(CasefileError, match="damaged"):
        load.page_of(casefile, kept.article)


def test_the_views_show_names_and_quotes(casefile: Casefile) -> None:
    keep(casefile, read_page(page_of()))
    with closing(sqlite3.connect(casefile.path)) as tool:
        check_views(tool)


def check_views(tool: sqlite3.Connection) -> None:
    rows = tool.execute("SELECT kind, agents, targets, place, chain, status, quote FROM v_claims ORDER BY id")
    found = {row[0]: row[1:] for row in rows}
    assert found["met"][:4] == ("Harrow Front", "Veyra League", "Orlo", "Orlo Courier")
    assert found["met"][4] == "deny by Veyra League; not_verified by Orlo Courier"
    assert found["met"][5].startswith("The Harrow Front met")
    statements = tool.execute("SELECT act, speaker, source, cue, content FROM v_statements ORDER BY id").fetchall()
    assert statements[1] == ("deny", "Veyra League", "The Veyra League", "denied", "the meeting")
    assert tool.execute("SELECT words, actor FROM v_mentions WHERE id = 'm5'").fetchone() == (
        "them",
        "Veyra League",
    )
    assert tool.execute("SELECT copies, claims FROM v_articles").fetchone() == (0, 3)


def test_spans_in_the_views_count_code_points(casefile: Casefile) -> None:
    shifted = "𝔘𝔫𝔢𝔞𝔰𝔶 😀 news. " + TEXT
    keep(casefile, read_page(page_of(shifted)))
    assert casefile.connection.execute("SELECT words FROM v_mentions WHERE id = 'm1'").fetchone() == ("Harrow Front",)


def test_the_file_is_a_sound_database_in_wal_mode(casefile: Casefile) -> None:
    keep(casefile, read_page(page_of()))
    for pragma, expected in (
        ("journal_mode", "wal"),
        ("synchronous", 2),
        ("foreign_keys", 1),
        ("integrity_check", "ok"),
    ):
        assert casefile.connection.execute(f"PRAGMA {pragma}").fetchone()[0] == expected
    assert casefile.connection.execute("PRAGMA foreign_key_check").fetchall() == []


def test_the_file_reads_in_any_sqlite_tool(casefile: Casefile) -> None:
    keep(casefile, read_page(page_of()))
    with closing(sqlite3.connect(casefile.path)) as other:
        assert other.execute("SELECT count(*) FROM v_claims").fetchone() == (3,)
        assert other.execute("SELECT rowid FROM article_words WHERE article_words MATCH 'commander'").fetchall() == [
            (1,)
        ]
