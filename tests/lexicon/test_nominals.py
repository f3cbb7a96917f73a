"""Every row of nominals.csv is its own test: its example holds a phrase with that noun, its counterexample none."""

from __future__ import annotations

from typing import TYPE_CHECKING, get_args

import pytest

from reportedly.lexicon import load
from reportedly.model import ActorKind
from reportedly.reading import phrases
from reportedly.reading.names import Names

if TYPE_CHECKING:
    from reportedly.lexicon.load import Nominal

ROWS = load().nominals


@pytest.fixture(scope="module")
def names(lexicon):
    return Names.of(lexicon)


@pytest.mark.parametrize("row", ROWS, ids=[row.noun for row in ROWS])
def test_a_noun_is_found_in_its_example_and_not_in_its_counterexample(row: Nominal, parse, names):
    assert row.noun in {phrase.noun for phrase in phrases.find(parse(row.example), names, ())}
    assert row.noun not in {phrase.noun for phrase in phrases.find(parse(row.counterexample), names, ())}


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
