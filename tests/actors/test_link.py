"""Who is who across articles, on names alone."""

from __future__ import annotations

import json

import pytest
from appearing import named
from hypothesis import given
from hypothesis import strategies as st

from evaluation.actors import merged_silently
from evaluation.corpora import shared
from reportedly.actors import Known, fold, known_from, link
from reportedly.actors.link import joined
from reportedly.actors.names import scripts
from reportedly.lexicon import Lexicon
from reportedly.lexicon.load import KnownActor, Nominal, Outlet, State
from reportedly.model import Mention, Span

TABLES = Lexicon(
    reporting=(), sources=(), hedges=(), events=(), kinds=(), titles=(), boilerplate=(), own_reporting=(),
    tenure=(), endings=(), corrections=(),
    states=(
        State("Torvia", "TV", "TOR", ("Republic of Torvia", "RT"), ("Torvian",), (), "Alm", ("Alm",), "", ""),
    ),
    actors=(
        KnownActor("Karst Liberation Front", "armed_group", ("KLF", "Harrow Front"), "TV", "", ""),
        KnownActor("Northern Shield", "armed_group", ("NS",), "", "", ""),
        KnownActor("New Sun Party", "organisation", ("NS",), "", "", ""),
    ),
    outlets=(Outlet("Orlo Courier", "courier.example", ("The Courier",), "outlet", "", "", "", ""),),
    nominals=(Nominal("ministry", "state_organ", "", "no", "", ""),),
)  # fmt: skip
KNOWN = known_from(TABLES)
LOOK_ALIKES = shared() / "attacks" / "generated" / "names.json"
NOBODY = Known({}, frozenset(), {})


def mention(
    number: int, text: str, kind: str, *, actor: str | None = None, name: str | None = None, form: str = "name"
) -> Mention:
    return Mention(id=f"m{number}", span=Span(0, len(text)), text=text, kind=kind, form=form, actor=actor, name=name)  # type: ignore[arg-type]


def id_behind(name: str, kind: str = "organisation", *, article: str = "one", known: Known = NOBODY) -> str:
    return link(article, [mention(1, name, kind, name=name)], known).links[0].actor


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The Lantern Union", "Lantern Union"),
        ("LANTERN UNION", "Lantern Union"),
        ("Lantern-Union", "Lantern Union"),
        ("Lantern Union's", "Lantern Union"),
        ("L.U.", "LU"),
        ("José Álvarez Bank", "Jose Alvarez Bank"),
        ("Lan\u200btern Union", "Lantern Union"),
        ("Ｌantern Union", "Lantern Union"),
    ],
    ids=["article", "capitals", "hyphen", "possessive", "dots", "accents", "zero width", "full width"],
)
def test_the_same_name_in_another_dress_is_the_same_actor(one: str, other: str) -> None:
    assert id_behind(one) == id_behind(other, article="two")


@pytest.mark.parametrize(
    ("one", "other"),
    [("Lantern Union", "Lаntern Union"), ("Йемен", "Иемен"), ("Lantern Union", "Lantern Unions")],
    ids=["Cyrillic a", "mark makes another letter", "another word"],
)
def test_names_that_only_look_alike_stay_apart(one: str, other: str) -> None:
    assert id_behind(one) != id_behind(other)


def test_a_name_of_several_scripts_says_so_in_its_reason() -> None:
    linked = link("one", [mention(1, "Lаntern Union", "organisation", name="Lаntern Union")], NOBODY)
    assert "several scripts" in linked.links[0].reason
    assert scripts("Lаntern") == {"LATIN", "CYRILLIC"}


@pytest.mark.parametrize(
    ("name", "words"),
    [("Lan\u200btern Union", "nobody sees"), ("Ｌantern Union", "another form"), ("Lantern Union", "same name")],
)
def test_a_name_that_was_folded_says_so_in_its_reason(name: str, words: str) -> None:
    linked = link("one", [mention(1, name, "organisation", name=name)], NOBODY)
    assert words in linked.links[0].reason


def test_a_person_and_an_organisation_of_one_name_are_two_actors() -> None:
    assert id_behind("Ana Brenk", "person") != id_behind("Ana Brenk", "organisation")


def test_kinds_that_one_body_can_be_called_do_not_part_it() -> None:
    assert id_behind("Karst Guard", "armed_group") == id_behind("Karst Guard", "organisation")


def test_a_name_in_the_lexicon_leads_to_its_main_name() -> None:
    linked = link("one", [mention(1, "KLF", "organisation", name="KLF")], KNOWN)
    assert linked.actors[0].name == "Karst Liberation Front"
    assert linked.actors[0].kind == "armed_group"
    assert linked.actors[0].country == "TV"
    assert linked.actors[0].names == ("KLF", "Karst Liberation Front")
    assert linked.links[0].reason == "the lexicon knows it as Karst Liberation Front"


def test_a_name_that_two_actors_share_in_the_lexicon_joins_neither() -> None:
    actor = id_behind("NS", known=KNOWN)
    assert actor not in {id_behind("Northern Shield", known=KNOWN), id_behind("New Sun Party", known=KNOWN)}


def test_a_known_name_of_another_sort_of_thing_is_not_joined() -> None:
    assert id_behind("RT", "organisation", known=KNOWN) != id_behind("Torvia", "state", known=KNOWN)


def test_a_state_named_as_a_place_is_still_the_state() -> None:
    assert id_behind("Torvia", "place", known=KNOWN) == id_behind("Republic of Torvia", "state", known=KNOWN)


def test_a_surname_alone_joins_nobody_outside_its_article() -> None:
    assert id_behind("Brenk", "person", article="one") != id_behind("Brenk", "person", article="two")
    assert id_behind("Ana Brenk", "person", article="one") == id_behind("Ana Brenk", "person", article="two")


def test_an_organ_without_its_state_joins_nothing_outside_its_article() -> None:
    apart = [id_behind("Foreign Ministry", "state_organ", article=article, known=KNOWN) for article in ("one", "two")]
    same = [id_behind("Torvian Foreign Ministry", "state_organ", article=a, known=KNOWN) for a in ("one", "two")]
    assert apart[0] != apart[1]
    assert same[0] == same[1]


def test_mentions_that_the_reader_joined_stay_joined_and_give_their_names() -> None:
    linked = link(
        "one",
        [
            mention(1, "Ana Brenk", "person", actor="a1", name="Ana Brenk"),
            mention(2, "Brenk", "person", actor="a1", name="Ana Brenk"),
            mention(3, "she", "person", actor="a1", name="Ana Brenk", form="pronoun"),
        ],
        NOBODY,
    )
    assert len(linked.actors) == 1
    assert linked.actors[0].names == ("Ana Brenk", "Brenk")
    assert {each.actor for each in linked.links} == {linked.actors[0].id}


def test_an_unresolved_pronoun_or_common_noun_is_nobody() -> None:
    linked = link(
        "one", [mention(1, "they", "person", form="pronoun"), mention(2, "militants", "other", form="nominal")], KNOWN
    )
    assert linked.actors == ()
    assert linked.links == ()


def test_another_name_that_only_an_article_gives_joins_nothing_elsewhere() -> None:
    planted = [
        mention(1, "Acme", "organisation", actor="a1", name="Acme"),
        mention(2, "Torvia Bank", "organisation", actor="a1", name="Acme"),
    ]
    assert link("one", planted, NOBODY).links[0].actor != id_behind("Torvia Bank", article="two")


@pytest.mark.parametrize(
    ("main", "known_name"),
    [("Lantern Democrats", "LDU"), ("Lantern Democratic Party of Torvia", "LDU")],
    ids=["a form of the name", "words of its own"],
)
def test_a_name_that_the_lexicon_knows_leads_others_of_the_article_where_they_are_forms_of_it(
    main: str, known_name: str
) -> None:
    reason = named("one", main, known_name)[1]
    assert ("the lexicon knows LDU" in reason) == (main == "Lantern Democrats")


def test_a_planted_name_of_somebody_known_leads_nowhere() -> None:
    assert named("one", "Acme", "LDU")[0] != named("two", "LDU")[0]
    assert named("one", "Acme Holding", "Torvia Bank")[0] != named("two", "Torvia Bank")[0]


@pytest.mark.parametrize(
    ("name", "kind", "shared"),
    [
        ("Supreme Court", "organisation", True),
        ("Ministry of Foreign Affairs", "state_organ", True),
        ("Human Rights Commission", "organisation", True),
        ("Torvian Supreme Court", "organisation", False),
        ("Ministry of Foreign Affairs of the Republic of Torvia", "state_organ", False),
        ("Lantern Court", "organisation", False),
        ("Court", "organisation", False),
    ],
)
def test_an_organ_that_every_state_has_joins_nothing_outside_its_article(name: str, kind: str, *, shared: bool) -> None:
    apart = {named(article, name, kind=kind)[0] for article in ("one", "two")}
    assert (len(apart) == 2) == shared


@pytest.mark.parametrize(
    ("name", "words"),
    [("José Brenk", "accents"), ("R\u0336e\u0336uters", "marks"), ("Straße", "another form"), ("Brenk", "same name")],
)
def test_whatever_was_folded_is_told(name: str, words: str) -> None:
    assert words in named("one", name)[1]


@pytest.mark.skipif(not LOOK_ALIKES.exists(), reason="no look-alike names beside the checkout")
def test_no_name_made_to_look_like_another_is_merged_silently() -> None:
    pairs = json.loads(LOOK_ALIKES.read_text(encoding="utf-8"))
    assert len(pairs) > 20
    assert [pair for pair in pairs if merged_silently(pair["real"], pair["fake"])] == []


names = st.text(min_size=1, max_size=30)


@given(names)
def test_folding_is_stable(name: str) -> None:
    assert fold(fold(name)) == fold(name)


@given(
    st.lists(
        st.sampled_from(["Harrow Front", "HARROW FRONT", "the Harrow-Front", "Orlo", "Ana Brenk"]),
        min_size=2,
        max_size=6,
    )
)
def test_joining_does_not_depend_on_the_order(chosen: list[str]) -> None:
    actors = [link("one", [mention(1, name, "organisation", name=name)], NOBODY).actors[0] for name in chosen]
    for one in actors:
        for other in actors:
            if one.id == other.id:
                assert joined(one, other) == joined(other, one)
