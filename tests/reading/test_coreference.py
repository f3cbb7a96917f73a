from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reportedly.reading import coreference, mentions
from reportedly.reading.names import Names


@pytest.fixture(scope="module")
def names(lexicon):
    return Names.of(lexicon)


@pytest.fixture(scope="module")
def read(parse, names):
    def resolve(text):
        grammar = parse(text)
        return coreference.resolve(grammar, mentions.find(grammar, names), names)

    return resolve


@pytest.fixture(scope="module")
def meant(read):
    """Give the names that a printed text stands for; its last occurrence counts."""

    def names_of(text: str, printed: str) -> set[str | None]:
        found = [mention for mention in read(text) if mention.text == printed]
        return {mention.name for mention in found if mention.span == found[-1].span}

    return names_of


@pytest.mark.parametrize(
    ("text", "printed", "name"),
    [
        pytest.param(
            "The Baltic Farmers League (BFL) met. BFL members cheered.", "BFL", "Baltic Farmers League", id="acronym"
        ),
        pytest.param(
            "The Ostran Liberation Front attacked the town. Ostran denied it.",
            "Ostran",
            "Ostran Liberation Front",
            id="short form",
        ),
        pytest.param("Tomas Berrin arrived. Berrin smiled.", "Berrin", "Tomas Berrin", id="surname"),
        pytest.param(
            "Rosa Ines Velasco arrived. Rosa Velasco smiled.", "Rosa Velasco", "Rosa Ines Velasco", id="middle name"
        ),
        pytest.param("Kenya signed. Nairobi has not commented.", "Nairobi", "Kenya", id="capital for government"),
        pytest.param("Kenya signed. The Kenyan cook left.", "Kenyan", "Kenya", id="adjective"),
        pytest.param(
            "President Ruta Kalnina arrived. The minister left, and the president smiled.",
            "the president",
            "Ruta Kalnina",
            id="title",
        ),
        pytest.param(
            "Tomas Berrin, a senior Ostran Front commander, arrived.",
            "a senior Ostran Front commander",
            "Tomas Berrin",
            id="apposition",
        ),
        pytest.param("Tomas Berrin is a judge. He left.", "a judge", "Tomas Berrin", id="said to be"),
        pytest.param(
            "The Veldt Brigades took the bridge. The group left the town.",
            "The group",
            "Veldt Brigades",
            id="the group",
        ),
        pytest.param(
            "The Renewal Party won in Varna. The party has ruled since May.",
            "The party",
            "Renewal Party",
            id="the party",
        ),
        pytest.param(
            "Police arrested Idris Malik on Monday. The 45-year-old was unarmed.",
            "The 45-year-old",
            "Idris Malik",
            id="an age",
        ),
        pytest.param("Kenya closed the border. The country is at war.", "The country", "Kenya", id="the country"),
        pytest.param("The Latvian government resigned.", "The Latvian government", "Latvia", id="a state's government"),
        pytest.param("Tomas Berrin arrived. He smiled.", "He", "Tomas Berrin", id="he"),
        pytest.param("Tomas Berrin arrived with his guards.", "his", "Tomas Berrin", id="his"),
        pytest.param("Ana Lopes met Idris Malik. She thanked him.", "him", "Idris Malik", id="him after she"),
        pytest.param("Kenya has denied funding rebels on its soil.", "its", "Kenya", id="its"),
        pytest.param("The Veldt Brigades said they took the bridge.", "they", "Veldt Brigades", id="they of a group"),
        pytest.param("“I was never there,” Tomas Berrin said.", "I", "Tomas Berrin", id="I in a quotation"),
    ],
)
def test_a_mention_is_the_same_actor_as(meant, text, printed, name):
    assert meant(text, printed) == {name}


@pytest.mark.parametrize(
    ("text", "printed", "actors"),
    [
        pytest.param(
            "Tomas Berrin was seen with Idris Kolo at a rally. Footage shows the two men shaking hands.",
            "the two men",
            {"Tomas Berrin", "Idris Kolo"},
            id="the two men",
        ),
        pytest.param(
            "The Veldt Brigades and the Harrow Movement met. Ties between the two militant groups are growing.",
            "the two militant groups",
            {"Veldt Brigades", "Harrow Movement"},
            id="the two militant groups",
        ),
        pytest.param(
            "Kenya and Latvia signed a treaty. Both countries cheered.",
            "Both countries",
            {"Kenya", "Latvia"},
            id="both",
        ),
        pytest.param(
            "The Renewal Party, the Baltic Union and the Harrow Movement met. The three parties left.",
            "The three parties",
            {"Renewal Party", "Baltic Union", "Harrow Movement"},
            id="three",
        ),
        pytest.param(
            "Kenya and Latvia said they would sign.", "they", {"Kenya", "Latvia"}, id="they of two that are joined"
        ),
    ],
)
def test_a_plural_stands_for_all_it_means_on_one_span(meant, text, printed, actors):
    assert meant(text, printed) == actors


@pytest.mark.parametrize(
    ("text", "one", "other"),
    [
        pytest.param("The Kenyan president met the Latvian president.", "Kenyan", "Latvian", id="two states"),
        pytest.param(
            "Tomas Berrin was silent. Berrin's brother Karl Weiss spoke.", "Tomas Berrin", "Karl Weiss", id="a brother"
        ),
        pytest.param(
            "Alva Haddad died in May. The Haddad Foundation was closed.",
            "Alva Haddad",
            "Haddad Foundation",
            id="named after",
        ),
        pytest.param("He flew to Nairobi. Kenya has not commented.", "Nairobi", "Kenya", id="the city and the state"),
        pytest.param(
            "The Kenyan Foreign Ministry met the Latvian Foreign Ministry's envoy.",
            "Kenyan",
            "Latvian",
            id="two ministries",
        ),
    ],
)
def test_two_that_are_not_the_same_stay_apart(read, text, one, other):
    actors = {mention.text: mention.actor for mention in read(text)}
    assert actors[one] is not None
    assert actors[one] != actors[other]


def test_a_surname_that_two_people_bear_is_left_open(read):
    found = read("Omar Haddad met his rival Samir Haddad in Varna. Haddad left early.")
    assert found[-1].text == "Haddad" or any(m.text == "Haddad" and m.actor is None for m in found)
    assert {m.actor for m in found if m.text == "Haddad"} == {None}


def test_a_form_of_address_tells_two_of_one_surname_apart(meant):
    text = "Mr. Omar Haddad and Mrs. Lina Haddad arrived. Mrs. Haddad left early."
    assert meant(text, "Haddad") == {"Lina Haddad"}


def test_two_ministries_of_one_name_are_two_actors(read):
    found = read("The Kenyan Trade Ministry agreed. The Latvian Trade Ministry declined.")
    ministries = [mention for mention in found if mention.text == "Trade Ministry"]
    assert len({mention.actor for mention in ministries}) == 2
    assert {mention.name for mention in ministries} == {"Kenyan Trade Ministry", "Latvian Trade Ministry"}


@pytest.mark.parametrize(
    "text",
    [
        "Kenya signed. It is clear that the rain will stop.",
        "Kenya signed. It seems that the rain will stop.",
        "It took hours to leave Kenya.",
    ],
)
def test_an_empty_it_is_nobody(read, text):
    assert not [mention for mention in read(text) if mention.form == "pronoun"]


def test_a_pronoun_that_is_not_understood_is_left_out(read):
    assert not [mention for mention in read("He smiled and she laughed.") if mention.form == "pronoun"]


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        pytest.param("A woman was attacked by Omar Haddad. The woman said she was safe.", "she", id="she"),
        pytest.param("A woman was attacked. Omar Haddad was held. The woman left.", "The woman", id="the woman"),
        pytest.param(
            "The Veldt Brigades attacked a new militia. The militia denied it.", "The militia", id="the militia"
        ),
        pytest.param("Rebels from Kenya and Latvia met. The country is at war.", "The country", id="two countries"),
        pytest.param("“We fight the militia,” the Veldt Brigades said.", "the militia", id="of whom a speaker speaks"),
        pytest.param(
            "Kenya spoke. The Kenyan regional government left.", "The Kenyan regional government", id="a part"
        ),
        pytest.param("The Veldt Brigades chased bandits and their cattle.", "their", id="another plural between"),
        pytest.param("Kenya built a dam and declared it safe.", "it", id="an object"),
    ],
)
def test_one_without_a_name_is_not_given_somebody_elses(read, text, printed):
    assert {mention.actor for mention in read(text) if mention.text == printed} <= {None}


def test_a_noun_that_is_nobody_yet_is_kept_without_an_actor(read):
    (mention,) = read("Sixty civilians fled.")
    assert (mention.text, mention.form, mention.actor) == ("Sixty civilians", "nominal", None)
    assert mention.head is not None


def test_a_noun_keeps_of_and_from_and_leaves_clauses_out(read):
    texts = {
        mention.text for mention in read("Commanders from both Ostran and Veldt, who fled, met rebels that stayed.")
    }
    assert "Commanders from both Ostran and Veldt" in texts
    assert "rebels" in texts


def test_actors_are_numbered_in_order_of_appearance(read):
    found = [
        mention for mention in read("Kenya met Latvia. Latvia thanked Kenya. Peru watched.") if mention.form == "name"
    ]
    assert [mention.actor for mention in found] == ["a1", "a2", "a2", "a1", "a3"]
    assert [mention.id for mention in found] == ["m1", "m2", "m3", "m4", "m5"]


def test_a_link_says_why(read):
    reasons = {
        m.text: m.reason for m in read("The Baltic Farmers League (BFL) met Tomas Berrin. Berrin smiled. He left.")
    }
    assert (reasons["BFL"], reasons["Berrin"], reasons["He"]) == ("acronym in brackets", "surname", "pronoun")


SENTENCES = st.sampled_from(
    [
        "Tomas Berrin met Idris Kolo.",
        "He smiled.",
        "The two men left.",
        "The Veldt Brigades (VB) denied it.",
        "Their leader fled.",
        "Nairobi has not commented.",
        "It is raining in Kenya.",
        "The group said it had won.",
        "“We won,” said Berrin, a commander.",
        "Both countries agreed.",
    ]
)


@settings(deadline=None, max_examples=50, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(SENTENCES, max_size=8).map(" ".join))
def test_mentions_lie_in_the_text_in_order_and_each_actor_has_one_name(read, text):
    found = read(text)
    assert all(text[mention.span.start : mention.span.end] == mention.text for mention in found)
    assert all(mention.head is None or mention.span.covers(mention.head) for mention in found)
    assert [mention.span for mention in found] == sorted(mention.span for mention in found)
    assert len({mention.id for mention in found}) == len(found)
    assert len({(m.actor, m.name) for m in found if m.actor}) == len({m.actor for m in found if m.actor})
    assert all(mention.actor for mention in found if mention.form == "pronoun")
    assert found == read(text)
