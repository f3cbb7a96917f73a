"""Every row of titles.csv is its own test: its example gives a person that title, its counterexample nobody."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reportedly.lexicon import load
from reportedly.reading import mentions, titles
from reportedly.reading.names import Names

if TYPE_CHECKING:
    from collections.abc import Callable

    from reportedly.lexicon.load import Title
    from reportedly.reading.parse import Parse

ROWS = load().titles


@pytest.fixture(scope="module")
def names(lexicon):
    return Names.of(lexicon)


def titles_in(text: str, parse: Callable[[str], Parse], names: Names) -> set[str]:
    grammar = parse(text)
    found = set()
    for mention in mentions.find(grammar, names):
        tokens = grammar.tokens(mention.span)
        if mention.kind == "person":
            found |= {attached.title.title for attached in titles.of(grammar, names, tokens.start, tokens.stop)}
    return found


@pytest.mark.parametrize("row", ROWS, ids=[row.title for row in ROWS])
def test_a_title_is_found_in_its_example_and_not_in_its_counterexample(row: Title, parse, names):
    assert row.title in titles_in(row.example, parse, names)
    assert row.title not in titles_in(row.counterexample, parse, names)


def test_there_are_at_least_160_titles_and_each_stands_once():
    assert len(ROWS) >= 160
    assert len({row.title for row in ROWS}) == len(ROWS)


@pytest.mark.parametrize(
    ("title", "role"),
    [
        ("commander", "member_of"),
        ("leader", "leads"),
        ("president", "leads"),
        ("chief", "leads"),
        ("head", "leads"),
        ("chairman", "leads"),
        ("founder", "leads"),
        ("emir", "leads"),
        ("spokesman", "speaks_for"),
        ("spokesperson", "speaks_for"),
        ("envoy", "speaks_for"),
        ("ambassador", "speaks_for"),
        ("mr", ""),
    ],
)
def test_a_title_stands_for_a_role(title, role):
    assert next(row.role for row in ROWS if row.title == title) == role


def test_roles_and_genders_are_of_the_known_ones():
    assert {row.role for row in ROWS} == {"leads", "member_of", "speaks_for", ""}
    assert {row.gender for row in ROWS} <= {"m", "f", ""}
