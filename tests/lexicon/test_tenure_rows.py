"""Each row of the tables of tenure and endings is its own test: read, made a claim, and understood as its row says."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reportedly import claims
from reportedly.claims.tenure import Holding
from reportedly.lexicon import load
from reportedly.model import Article
from reportedly.reading import assemble
from reportedly.reading.backends import gazetteer

if TYPE_CHECKING:
    from collections.abc import Callable

    from reportedly.lexicon.load import Ending, Tenure
    from reportedly.reading.parse import Parse

TABLES = load()
KINDS = {row.kind: row for row in TABLES.kinds}
Read = "Callable[[str], list[tuple[str, str]]]"


@pytest.fixture(scope="module")
def read(parse: Callable[[str], Parse]) -> Callable[[str], list[tuple[str, str]]]:
    """Give the kind and the holding of every claim of a text."""
    knowledge = assemble.Knowledge.of(TABLES, gazetteer.load())
    vocabulary = claims.Vocabulary.of(TABLES)
    holding = Holding.of(TABLES)

    def read_text(text: str) -> list[tuple[str, str]]:
        article = Article(id="row", page="", text=text, published="2024-06-01")
        reading = assemble.read(parse(text), article, knowledge, "test")
        made = claims.make(article, reading, vocabulary)
        return [
            (claim.kind, holding.of_words((text[s.start : s.end] for s in claim.modality_span), claim.polarity).says)
            for claim in made
            if KINDS[claim.kind].relation
        ]

    return read_text


each_tenure = pytest.mark.parametrize("row", TABLES.tenure, ids=lambda row: f"{row.words[0]} ({row.stands})")
each_ending = pytest.mark.parametrize("row", TABLES.endings, ids=lambda row: row.event)


@each_tenure
def test_words_say_whether_a_role_or_relation_holds(row: Tenure, read: Callable[[str], list[tuple[str, str]]]) -> None:
    wanted = "ended" if row.says == "gone" else row.says
    assert wanted in {says for _, says in read(row.example)}


@each_tenure
def test_near_misses_leave_it_as_it_is(row: Tenure, read: Callable[[str], list[tuple[str, str]]]) -> None:
    assert {says for _, says in read(row.counterexample)} <= {"now"}


@each_ending
def test_an_ending_is_read_as_its_event_and_ends_known_relations(row: Ending, parse: Callable[[str], Parse]) -> None:
    knowledge = assemble.Knowledge.of(TABLES, gazetteer.load())

    def kinds(text: str) -> set[str]:
        return {
            t.kind for t in assemble.read(parse(text), Article(id="e", page="", text=text), knowledge, "t").triggers
        }

    assert row.event in kinds(row.example)
    assert row.event not in kinds(row.counterexample)
    assert KINDS[row.event].plover
    assert set(row.relations) <= {kind.relation for kind in TABLES.kinds if kind.relation}


def test_what_rows_say_is_of_a_closed_list() -> None:
    assert {row.says for row in TABLES.tenure} == {"over", "ended", "gone", "then", "leaving", "new", "coming"}
    assert {row.stands for row in TABLES.tenure} == {"title", "time", "verb", "clause"}
    forms = [(form, row.stands) for row in TABLES.tenure for form in row.words]
    assert len(forms) == len(set(forms))
