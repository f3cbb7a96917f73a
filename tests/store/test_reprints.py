"""The reprint index of a casefile: copies are found as they come in, floods stay one, stock paragraphs are named so."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from newsdesk import NOW

from reportedly.store import Casefile, judgements, open_casefile, reprints
from reportedly.store.reports import derived_among
from tests.origins.test_passages import made_up


@pytest.fixture
def casefile(tmp_path: Path) -> Iterator[Casefile]:
    with open_casefile(tmp_path / "case.db", write=True, now=NOW) as opened:
        yield opened


def put(casefile: Casefile, id_: str, text: str, *, published: str | None = None, outlet: str = "A") -> None:
    with casefile.transaction() as connection:
        page = connection.execute("INSERT INTO page VALUES (NULL, ?, 0, x'')", (id_,)).lastrowid
        key = connection.execute(
            "INSERT INTO article(id, page, text, outlet, repost, published, published_from, reader, sentences, "
            "first_seen) VALUES (?, ?, ?, ?, 0, ?, 'given', 'test', '[]', '')",
            (id_, page, text, outlet, published),
        ).lastrowid
        assert key is not None
        reprints.note(connection, key)


def took(casefile: Casefile, *articles: str) -> dict[str, tuple[str, str]]:
    return {each.article: (each.of, each.kind) for each in derived_among(casefile, articles)}


def beginning(article: str, above: dict[str, tuple[str, str]]) -> str:
    while article in above:
        article = above[article][0]
    return article


def test_a_copy_is_found_whichever_came_in_first(casefile: Casefile) -> None:
    put(casefile, "late", made_up(1), published="2026-03-04")
    put(casefile, "early", made_up(1), published="2026-03-02")
    put(casefile, "other", made_up(2), published="2026-03-02")
    assert took(casefile, "late", "other") == {"late": ("early", "copy")}


def test_a_flood_of_a_thousand_copies_has_one_beginning(casefile: Casefile) -> None:
    put(casefile, "wire", made_up(1), published="2026-03-01")
    for n in range(1000):
        put(casefile, f"mirror{n}", f"Word from site {n}. {made_up(1)} Read number {n * 7}.", published="2026-03-02")
    found = took(casefile, "mirror999")
    assert len(found) == 1000
    assert {beginning(article, found) for article in found} == {"wire"}


def test_a_paragraph_under_many_stories_is_stock(casefile: Casefile) -> None:
    stock = made_up(99, 40)
    for n in range(6):
        put(casefile, f"s{n}", f"{made_up(n, 150)}\n\n{stock}\n\n{made_up(n + 50, 60)}", published=f"2026-03-0{n + 1}")
    assert {kind for _, kind in took(casefile, "s5").values()} == {"stock"}


def test_a_passage_of_two_stories_is_no_stock(casefile: Casefile) -> None:
    for n in range(2):
        put(
            casefile,
            f"s{n}",
            f"{made_up(n, 150)} {made_up(99, 40)} {made_up(n + 50, 60)}",
            published=f"2026-03-0{n + 1}",
        )
    assert took(casefile, "s1") == {"s1": ("s0", "passage")}


def test_what_people_judge_sticks_until_it_is_withdrawn(casefile: Casefile) -> None:
    put(casefile, "one", made_up(1), published="2026-03-02")
    put(casefile, "two", made_up(1), published="2026-03-03")
    number = judgements.judge(casefile, "independent", ("two", "one"), by="Ana Brenk", reason="own interviews", now=NOW)
    assert took(casefile, "two") == {}
    judgements.withdraw(casefile, number, by="Tomo Vale", now=NOW)
    assert took(casefile, "two") == {"two": ("one", "copy")}
    (kept,) = judgements.every(casefile.connection)
    assert (kept.by, kept.reason, kept.withdrawn_by) == ("Ana Brenk", "own interviews", "Tomo Vale")


def test_a_copy_without_common_words_can_be_judged(casefile: Casefile) -> None:
    put(casefile, "one", made_up(1), published="2026-03-02")
    put(casefile, "two", made_up(2), published="2026-03-01")
    judgements.judge(casefile, "copied", ("two", "one"), by="Ana Brenk", reason="a translation", now=NOW)
    assert took(casefile, "two")["two"][0] == "one"


def test_the_last_word_on_a_pair_counts(casefile: Casefile) -> None:
    put(casefile, "one", made_up(1), published="2026-03-02")
    put(casefile, "two", made_up(1), published="2026-03-03")
    for kind in ("independent", "copied"):
        judgements.judge(casefile, kind, ("one", "two"), by="Ana Brenk", reason=None, now=NOW)  # type: ignore[arg-type]
    assert took(casefile, "two")["one"][0] == "two"
