"""Pairs that may be one, for a person to decide."""

from __future__ import annotations

import pytest
from appearing import KNOWN, seen
from hypothesis import given
from hypothesis import strategies as st

from reportedly.actors import Appearance, Offer, offers


def offered(*appearances: list[Appearance]) -> list[Offer]:
    return offers([each for some in appearances for each in some], KNOWN)


@pytest.mark.parametrize(
    ("one", "other", "kind", "reason"),
    [
        ("A. Brenk", "Ana Brenk", "person", "an initial"),
        ("Ana Maria Brenk", "Ana Brenk", "person", "middle names"),
        ("Brenk", "Ana Brenk", "person", "a surname alone"),
        ("Sergei Brenkov", "Sergey Brenkov", "person", "sound alike"),
        ("Muhammad Khalib", "Mohamed Ghalib", "person", "sound alike"),
        ("Mira Dastin", "Mira Dasten", "person", "sound alike"),
        ("Mira Dastin", "Mira Dastrin", "person", "a letter or two"),
        ("Reuters", "Rеuters", "outlet", "look-alike letters"),
        ("Paypal", "PaypaI", "organisation", "look-alike letters"),
        ("Brenk", "\u202eknerB", "organisation", "look-alike letters"),
        ("Rnicrolab", "Microlab", "organisation", "look-alike letters"),
        ("International Lantern Agency", "ILA", "organisation", "initials"),
        ("University of Orlo", "Orlo University", "organisation", "another order"),
        ("Orlo Democrats", "Orlo Democrat", "organisation", "a letter or two"),
        ("Alm Sea", "Alm", "place", "a part of the other"),
    ],
)
def test_names_that_come_near_are_offered_with_the_reason(one: str, other: str, kind: str, reason: str) -> None:
    (offer,) = offered(seen("a", one, kind=kind), seen("b", other, kind=kind))
    assert reason in offer.reason


@pytest.mark.parametrize(
    ("one", "other", "kind"),
    [
        ("Ana Brenk", "Lea Brenk", "person"),
        ("Ana Brenk", "Ana Dastin", "person"),
        ("Euro 2012", "Euro 2016", "organisation"),
        ("Foreign Ministry", "Foreign Ministry", "state_organ"),
        ("Brenk", "Brenk", "person"),
        ("Orlo", "Orla", "place"),
    ],
)
def test_others_are_not(one: str, other: str, kind: str) -> None:
    assert not offered(seen("a", one, kind=kind), seen("b", other, kind=kind))


def test_what_is_joined_already_is_not_offered() -> None:
    assert not offered(seen("a", "Jörn Köhler", kind="person"), seen("b", "Joern Koehler", kind="person"))


def test_whom_one_article_tells_apart_are_not_offered() -> None:
    assert not offered([*seen("a", "A. Brenk", kind="person"), *seen("a", "Ana Brenk", kind="person")])


def test_a_surname_of_two_people_is_not_offered() -> None:
    people = [seen(name, name, kind="person") for name in ("Ana Brenk", "Lea Brenk", "Brenk")]
    assert not offered(*people)


def test_an_acronym_that_one_article_gives_is_offered_first() -> None:
    first, *_ = offered(
        seen("a", "Karst Guard League", "KGL"),
        seen("b", "KGL"),
        seen("c", "Alm Sea", kind="place"),
        seen("d", "Alm", kind="place"),
    )
    assert "one owner alone" in first.reason


def test_a_name_read_once_as_a_body_and_once_as_a_place_is_offered() -> None:
    (offer,) = offered(seen("a", "Lantern Gate", kind="place"), seen("b", "Lantern Gate", kind="organisation"))
    assert "of a body and of a place" in offer.reason


def test_nobody_is_offered_again_and_again_and_the_list_ends() -> None:
    many = [seen(f"{n}", f"Ana Brenk{chr(97 + n)}a", kind="person") for n in range(20)]
    listed = offers([each for some in many for each in some], KNOWN, limit=7)
    assert len(listed) == 7
    busiest = max(sum(id_ in offer[:2] for offer in listed) for offer in listed for id_ in offer[:2])
    assert busiest <= 3


POOL = [
    each
    for n, (name, kind) in enumerate(
        [("Ana Brenk", "person"), ("A. Brenk", "person"), ("Brenk", "person"), ("Anna Brenk", "person"),
         ("Alm Sea", "place"), ("Alm", "place"), ("Reuters", "outlet"), ("Rеuters", "outlet")]
    )
    for each in seen(f"article {n}", name, kind=kind)
]  # fmt: skip


@given(st.permutations(POOL))
def test_the_order_in_which_articles_come_changes_nothing(shuffled: list[Appearance]) -> None:
    assert offers(shuffled, KNOWN) == offers(POOL, KNOWN)
