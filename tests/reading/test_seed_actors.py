"""Who is who in the article the project starts from: lines B1 to B10, mention by mention.

The article is read from the shared corpora by path; where they are absent the tests are skipped by name.
"""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from evaluation.corpora import shared
from reportedly import articles
from reportedly.model import Page
from reportedly.reading import coreference, mentions
from reportedly.reading.names import Names

SEED = shared() / "seed" / "article.txt"
pytestmark = pytest.mark.skipif(not SEED.exists(), reason=f"no seed article at {SEED}")


@pytest.fixture(scope="module")
def found(parse, lexicon):
    page = Page(data=SEED.read_bytes(), name="article.txt", seen_at=datetime(2026, 1, 1, tzinfo=UTC))
    grammar = parse(articles.extract(page, lexicon.boilerplate, lexicon.outlets).text)
    names = Names.of(lexicon)
    return coreference.resolve(grammar, mentions.find(grammar, names), names)


@pytest.fixture(scope="module")
def actors(found):
    def actors_of(text: str) -> set[str | None]:
        return {mention.actor for mention in found if mention.text == text}

    return actors_of


@pytest.mark.parametrize(
    "names",
    [
        pytest.param(["Hamas"], id="B1"),
        pytest.param(["Lashkar-e-Taiba", "LeT", "Lashkar"], id="B2"),
        pytest.param(["Jaish-e-Mohammed"], id="B3"),
        pytest.param(["Pakistan Markazi Muslim League", "PMML"], id="B4"),
        pytest.param(["Naji Zaheer", "Zaheer", "he", "His", "senior Hamas commander"], id="B5"),
        pytest.param(["Rashid Ali Sandhu", "LeT commander"], id="B6"),
        pytest.param(["Pakistan-occupied Kashmir", "PoK"], id="B9"),
        pytest.param(["NDTV"], id="B10"),
    ],
)
def test_all_names_of_one_are_one_actor(actors, names):
    together = set().union(*(actors(name) for name in names))
    assert len(together) == 1
    assert None not in together


def test_different_actors_stay_apart(actors):
    apart = ["Hamas", "Lashkar", "Jaish-e-Mohammed", "PMML", "Naji Zaheer", "Rashid Ali Sandhu", "Pakistan", "PoK"]
    assert len(set().union(*(actors(name) for name in apart))) == len(apart)


@pytest.mark.parametrize(
    ("plural", "members"),
    [
        pytest.param("the two men", ["Naji Zaheer", "Rashid Ali Sandhu"], id="men"),
        pytest.param("the two terror outfits", ["Hamas", "LeT"], id="outfits"),
    ],
)
def test_b7_a_plural_is_both(actors, plural, members):
    assert actors(plural) == set().union(*(actors(member) for member in members))


def test_b8_the_capital_is_the_state_where_it_speaks_and_a_city_where_people_appear(found, actors):
    city, government = (mention for mention in found if mention.text == "Islamabad")
    assert (city.kind, government.kind) == ("place", "state")
    assert city.actor not in actors("Pakistan")
    assert {government.actor} == actors("Pakistan") == actors("its")


def test_kinds_are_what_the_lexicon_and_the_text_say(found):
    kinds = {mention.text: mention.kind for mention in found if mention.form == "name"}
    assert kinds["Lashkar"] == kinds["Hamas"] == "armed_group"
    assert kinds["Zaheer"] == "person"
    assert kinds["NDTV"] == kinds["Firstpost"] == "outlet"
