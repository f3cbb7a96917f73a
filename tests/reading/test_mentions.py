from __future__ import annotations

from functools import partial
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reportedly.reading import mentions
from reportedly.reading.names import Names
from reportedly.reading.places import Place

TOWNS = ("Nakuru", "Kaunas", "Varna", "Osaka", "Lincoln", "Santa Rosa")


class Towns:
    """A gazetteer of six towns."""

    def lookup(self, name: str) -> tuple[Place, ...]:
        return (Place(None, name, "town", 0.0, 0.0, None, None, 100_000),) if name in TOWNS else ()


@pytest.fixture(scope="module")
def names(lexicon):
    return Names.of(lexicon, Towns())


@pytest.fixture(scope="module")
def kinds(parse, names):
    def find(text: str) -> dict[str, str]:
        return {mention.text: mention.kind for mention in mentions.find(parse(text), names)}

    return find


@pytest.fixture(scope="module")
def spans_in(parse, names):
    return partial(_spans, parse, names)


def _spans(parse, names, text):
    return [(mention.span, mention.text) for mention in mentions.find(parse(text), names)]


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        pytest.param(
            "Guards saw commander Idris Ali Malik leave.", "Idris Ali Malik", "person", id="title before a name"
        ),
        pytest.param(
            "Senior Veldt Front commander Tomas Berrin spoke.", "Tomas Berrin", "person", id="group and title"
        ),
        pytest.param("Prime Minister Ana Lopes resigned.", "Ana Lopes", "person", id="title of two words"),
        pytest.param("Col. Seydou Traore seized the station.", "Seydou Traore", "person", id="abbreviated title"),
        pytest.param("The Norwegian Trade Ministry declined.", "Trade Ministry", "state_organ", id="ministry"),
        pytest.param(
            "He studied at the University of Kaunas.", "University of Kaunas", "organisation", id="university"
        ),
        pytest.param("The National Renewal Party won.", "National Renewal Party", "organisation", id="party"),
        pytest.param("The Red Valley Brigades withdrew.", "Red Valley Brigades", "armed_group", id="brigades"),
        pytest.param("The militant group Ansar Velda withdrew.", "Ansar Velda", "armed_group", id="noun before a name"),
        pytest.param("Kenya signed the treaty.", "Kenya", "state", id="state"),
        pytest.param("The Kenyan president signed it.", "Kenyan", "state", id="adjective of a state"),
        pytest.param("It rained in Varna.", "Varna", "place", id="town"),
        pytest.param("Reuters reported the talks.", "Reuters", "outlet", id="agency"),
        pytest.param("The Meridian Post could not verify it.", "Meridian Post", "outlet", id="newspaper"),
    ],
)
def test_a_name_is_found_with_its_kind(kinds, text, name, kind):
    assert kinds(text).get(name) == kind


def test_an_acronym_in_brackets_is_a_mention_beside_its_full_name(kinds):
    found = kinds("The Baltic Farmers League (BFL) and the Green Harbour Union (GHU) met in Kaunas.")
    assert {"Baltic Farmers League", "BFL", "Green Harbour Union", "GHU"} <= found.keys()


def test_a_place_with_its_acronym_is_one_place(kinds):
    found = kinds("He crossed into Armenia-occupied Velland (AoV) on Monday, and AoV police saw him.")
    assert found["AoV"] == found["Armenia-occupied Velland"] == "place"


def test_a_hyphenated_state_is_found_without_what_it_is_tied_to(kinds):
    found = kinds("The Kenya-based group joined an anti-Latvia rally.")
    assert found["Kenya"] == found["Latvia"] == "state"


@pytest.mark.parametrize(
    "text",
    ["Al-Shabaab fled.", "The al-Shabaab fighters fled.", "Fighters of Al Shabaab fled.", "He joined al Shabaab."],
)
def test_hyphens_and_articles_do_not_hide_a_known_name(parse, names, text):
    found = mentions.find(parse(text), names)
    assert [mention.kind for mention in found if mention.name == "Al-Shabaab"] == ["armed_group"]


def test_a_leading_article_and_a_possessive_are_no_part_of_a_name(kinds):
    found = kinds("The Veldt Front's leader left the Renewal Council's hall.")
    assert {"Veldt Front", "Renewal Council"} <= found.keys()


def test_a_surname_is_of_the_kind_of_the_full_name(kinds):
    found = kinds("Mayor Jordi Lincoln met voters. Lincoln spoke for an hour. Voters cheered Lincoln.")
    assert found["Lincoln"] == "person"


def test_a_short_form_is_of_the_kind_of_the_full_name(kinds):
    found = kinds("The Ostran Liberation Front attacked. Troops fought Ostran fighters, and Ostran fled.")
    assert found["Ostran"] == "organisation"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        pytest.param("Nairobi has not commented on the talks.", "state", id="it comments"),
        pytest.param("Nairobi denied the charge on Monday.", "state", id="it denies"),
        pytest.param("He appeared in Mombasa and Nairobi.", "place", id="somebody is there"),
        pytest.param("The plane flew to Nairobi.", "place", id="somebody goes there"),
        pytest.param("A bomb went off near Nairobi.", "place", id="something happens near it"),
    ],
)
def test_a_capital_stands_for_the_government_only_where_it_acts(kinds, text, kind):
    assert kinds(text)["Nairobi"] == kind


def test_a_capital_that_acts_has_the_name_of_its_state(parse, names):
    (mention,) = mentions.find(parse("Nairobi has not commented."), names)
    assert (mention.name, mention.reason) == ("Kenya", "capital for government")


@pytest.mark.parametrize(
    "text",
    [
        "Troops left the town. (AP, AFP)",
        "Troops left the town.\n\nAuthor: Mina Sato",
        "Reporting by Mina Sato in Osaka",
    ],
)
def test_credits_are_no_part_of_the_story(kinds, text):
    assert not kinds(text)


def test_nothing_is_found_in_an_empty_text(kinds):
    assert kinds("") == {}


WORDS = st.sampled_from(
    "The Kenya Nairobi Baltic League ( BFL ) commander Idris Malik 's said - and of al Qaeda \n\n . “ ” UN 5 é".split(
        " "
    )
)


@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(WORDS, max_size=25).map(" ".join))
def test_every_mention_is_what_the_text_says_there_and_none_lies_over_another(spans_in, text):
    found = spans_in(text)
    assert all(text[span.start : span.end] == words and words.strip() == words for span, words in found)
    assert all(not one.overlaps(two) for (one, _), (two, _) in pairwise(found))
