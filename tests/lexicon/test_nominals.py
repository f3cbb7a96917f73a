"""Every row of nominals.csv is its own test: its example holds a phrase with that noun, its counterexample none."""

from __future__ import annotations

from typing import TYPE_CHECKING, get_args

import pytest

from reportedly.lexicon import load
from reportedly.model import ActorKind
from reportedly.reading import mentions, phrases
from reportedly.reading.names import Names

if TYPE_CHECKING:
    from reportedly.lexicon.load import Nominal
    from reportedly.reading.parse import Parse

ROWS = load().nominals


@pytest.fixture(scope="module")
def names(lexicon):
    return Names.of(lexicon)


def nouns_in(grammar: Parse, names: Names) -> set[str]:
    """Give the nouns that head a phrase or a name, and the loaded words inside such phrases."""
    found = set()
    for phrase in phrases.find(grammar, names, ()):
        inside = {names.nominal(grammar, token) for token in range(phrase.first, phrase.head)}
        found |= {phrase.noun} | {nominal.noun for nominal in inside if nominal and nominal.loaded == "yes"}
    for mention in mentions.find(grammar, names):
        head = names.nominal(grammar, grammar.tokens(mention.span)[-1])
        found |= {head.noun} if head else set()
    return found


@pytest.mark.parametrize("row", ROWS, ids=[row.noun for row in ROWS])
def test_a_noun_is_found_in_its_example_and_not_in_its_counterexample(row: Nominal, parse, names):
    assert row.noun in nouns_in(parse(row.example), names)
    assert row.noun not in nouns_in(parse(row.counterexample), names)


def test_there_are_at_least_160_nouns_and_each_stands_once():
    assert len(ROWS) >= 160
    assert len({row.noun for row in ROWS}) == len(ROWS)


@pytest.mark.parametrize("noun", ["terrorist", "freedom fighter", "regime", "jihadist"])
def test_a_description_that_takes_sides_is_loaded(noun):
    assert next(row.loaded for row in ROWS if row.noun == noun) == "yes"


@pytest.mark.parametrize("noun", ["militant", "army", "group", "government", "fighter"])
def test_a_plain_noun_is_not_loaded(noun):
    assert next(row.loaded for row in ROWS if row.noun == noun) == "no"


def test_kinds_genders_and_marks_are_of_the_known_ones():
    assert {row.kind for row in ROWS} <= set(get_args(ActorKind))
    assert {row.gender for row in ROWS} <= {"m", "f", ""}
    assert {row.loaded for row in ROWS} <= {"yes", "no"}
