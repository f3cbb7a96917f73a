"""Which actors of different articles are one after all, and which are only offered."""

from __future__ import annotations

import time

import pytest
from appearing import KNOWN, seen
from hypothesis import given
from hypothesis import strategies as st

from reportedly.actors import Appearance, Join, joins, same


def found(*appearances: list[Appearance]) -> list[Join]:
    return joins([each for some in appearances for each in some], KNOWN)


def sure(*appearances: list[Appearance]) -> list[Join]:
    return [join for join in found(*appearances) if join.sure]


@pytest.mark.parametrize(
    ("one", "other", "kind"),
    [
        ("Jörn Köhler", "Joern Koehler", "person"),
        ("Søren Brenk", "Soeren Brenk", "person"),
        ("Lech Wałk", "Lech Walk", "person"),
        ("Ana El Brenk", "Ana ElBrenk", "person"),
        ("Ana J. Brenk", "Ana Brenk", "person"),
        ("Council for Harbour Defence", "Council for Harbor Defense", "organisation"),
        ("Co-operation Lab of Orlo", "Cooperation Lab of Orlo", "organisation"),
        ("Party of the Lanterns", "Party of Lanterns", "organisation"),
        ("Orlo Ferries AG", "Orlo Ferries", "organisation"),
        ("Orlo Ferries GmbH & Co. KG", "Orlo Ferries", "organisation"),
        ("Torvian Foreign Ministry", "Ministry of Foreign Affairs of Torvia", "state_organ"),
        ("Torvia's Defence Ministry", "Torvian Department of Defense", "state_organ"),
        ("Army of the Republic of Torvia", "Torvian Army", "armed_group"),
    ],
)
def test_ways_to_write_one_name_are_joined_with_the_reason(one: str, other: str, kind: str) -> None:
    (join,) = sure(seen("a", one, kind=kind), seen("b", other, kind=kind))
    assert join.reason.startswith("the same")


@pytest.mark.parametrize(
    ("one", "other", "kind"),
    [
        ("Reuters", "Rеuters", "organisation"),  # a Cyrillic e
        ("Ana Brenk", "Anа Brenk", "person"),  # a Cyrillic a
        ("Paypal", "PaypaI", "organisation"),
        ("Ana Brenk", "Anna Brenk", "person"),
        ("Ana Maria Brenk", "Ana Brenk", "person"),
        ("Sergei Brenk", "Sergey Brenk", "person"),
        ("Ana Brenk Jr.", "Ana Brenk", "person"),
        ("Al Ain", "Alain", "place"),
        ("Torvian Foreign Ministry", "Veyran Foreign Ministry", "state_organ"),
        ("Torvian Embassy in Veyra", "Veyran Embassy in Torvia", "state_organ"),
        ("Karstan Foreign Ministry", "Foreign Ministry of Veyra", "state_organ"),  # Karstan is of two states
        ("Karstan Foreign Ministry", "Foreign Ministry of Karst", "state_organ"),
        ("Torvian Ministry", "Ministry of Torvia", "state_organ"),
        ("University of Orlo", "Orlo University", "organisation"),
        ("Labour Union Orlo", "Labor Union Orlo", "organisation"),
        ("Orlo Ferries AG", "Orlo Ferries", "place"),
    ],
)
def test_names_that_only_come_near_are_never_joined(one: str, other: str, kind: str) -> None:
    assert not sure(seen("a", one, kind=kind), seen("b", other, kind=kind))


@pytest.mark.parametrize(
    ("names", "kind"),
    [
        (("Ana J. Brenk", "Ana K. Brenk", "Ana Brenk"), "person"),
        (("Ana W. Brenk", "Ana H. W. Brenk", "Ana Brenk"), "person"),
        (("Merk KGaA", "Merk & Co.", "Merk"), "organisation"),
    ],
    ids=["initials", "more initials", "legal forms"],
)
def test_a_name_that_fits_two_is_left_to_a_person(names: tuple[str, ...], kind: str) -> None:
    told = found(*(seen(f"article {name}", name, kind=kind) for name in names))
    assert told
    assert not any(join.sure for join in told)


def test_two_single_names_of_people_are_not_joined() -> None:
    assert not found(seen("a", "Köhler", kind="person"), seen("b", "Koehler", kind="person"))


def test_two_organs_of_states_that_are_not_told_are_not_joined() -> None:
    assert not found(
        seen("a", "Foreign Ministry", kind="state_organ"), seen("b", "Foreign Ministry", kind="state_organ")
    )


def test_whom_one_article_tells_apart_are_two() -> None:
    both = [*seen("a", "Ana J. Brenk", kind="person"), *seen("a", "Ana Brenk", kind="person")]
    (join,) = found(both, seen("b", "Ana Brenk", kind="person"))
    assert not join.sure
    assert "article a names both" in join.reason


ACRONYM = ("International Lantern Agency", "ILA")


def test_an_acronym_that_two_owners_give_joins() -> None:
    (join,) = found(
        seen("a", *ACRONYM, by="Courier House"), seen("b", *ACRONYM, by="Gazette Group"), seen("c", "ILA", by="Third")
    )
    assert join.sure
    assert join.articles == ("a", "b")
    assert "two owners" in join.reason


def test_another_name_that_one_owner_alone_gives_joins_nobody_however_often() -> None:
    planted = [seen(f"copy {n}", "Acme", "Torvian Lantern Fund", by="Plant House") for n in range(50)]
    told = found(*planted, seen("b", "Torvian Lantern Fund", by="Courier House"))
    assert [join.sure for join in told] == [False]
    assert "one owner alone" in told[0].reason


def test_a_planted_alias_of_somebody_the_lexicon_knows_joins_nobody() -> None:
    assert not sure(seen("a", "Acme", "Torvia Bank"), seen("b", "Torvia Bank"), seen("c", "Acme"))


def test_an_acronym_of_two_is_left_to_a_person() -> None:
    told = found(
        *(seen(f"{by} 1", *ACRONYM, by=by) for by in ("Courier House", "Gazette Group")),
        seen("x", "Iron Lantern Alliance", "ILA", by="Courier House"),
        seen("c", "ILA"),
    )
    assert told
    assert not any(join.sure for join in told)


def test_a_part_of_a_name_joins_nobody_whoever_uses_it() -> None:
    told = found(*(seen(by, "Lantern Oversight Board", "Board", by=by) for by in "abc"), seen("d", "Board", by="d"))
    assert told == []


def test_a_capital_that_stands_for_its_state_does_not_become_it() -> None:
    told = found(*(seen(by, "Torvia", "Alm", kind="state", by=by) for by in "abc"), seen("d", "Alm", kind="place"))
    assert told == []


def test_an_old_name_of_a_place_is_left_to_a_person() -> None:
    told = found(
        *(seen(by, "Newhaven", "Oldport", kind="place", by=by) for by in "ab"), seen("c", "Oldport", kind="place")
    )
    assert [join.sure for join in told] == [False]


def test_everyone_is_mapped_to_the_one_that_most_articles_name() -> None:
    told = found(
        seen("a", "Jörn Köhler", kind="person"),
        seen("b", "Jörn Köhler", kind="person"),
        seen("c", "Joern Koehler", kind="person"),
        seen("d", "Jörn K. Köhler", kind="person"),
    )
    into = same(told)
    assert set(into.values()) == {seen("a", "Jörn Köhler", kind="person")[0].actor}
    assert len(into) == 2
    assert not set(into) & set(into.values())


POOL = [
    each
    for some in (
        seen("a", "Jörn Köhler", kind="person"), seen("b", "Joern Koehler", kind="person"),
        seen("c", "Joern K. Koehler", kind="person"), seen("d", "Joern L. Koehler", kind="person"),
        seen("a", *ACRONYM, by="one"), seen("b", *ACRONYM, by="two"), seen("c", "ILA", by="three"),
        seen("e", "Orlo Ferries AG"), seen("f", "Orlo Ferries"), seen("f", "Orlo-Ferries Inc."),
    )
    for each in some
]  # fmt: skip


@given(st.permutations(POOL))
def test_the_order_in_which_articles_come_changes_nothing(shuffled: list[Appearance]) -> None:
    assert joins(shuffled, KNOWN) == joins(POOL, KNOWN)


@given(st.lists(st.sampled_from(POOL), max_size=12))
def test_no_two_whom_an_article_names_apart_end_up_as_one(some: list[Appearance]) -> None:
    into = same(joins(some, KNOWN))
    ends = {(each.article, each.actor): into.get(each.actor, each.actor) for each in some}
    for article in {each.article for each in some}:
        here = [end for (where, _), end in ends.items() if where == article]
        assert len(here) == len(set(here))


def test_sixteen_times_the_articles_take_nothing_like_the_square_of_it() -> None:
    def seconds(number: int) -> float:
        listed = [
            each for n in range(number) for each in seen(f"article {n}", f"Ana{n // 2} Brenk{n % 997}", kind="person")
        ]
        began = time.process_time()
        joins(listed, KNOWN)
        return time.process_time() - began

    assert seconds(8000) < 80 * max(seconds(500), 0.01)  # the square is 256 times
