"""Actors are found by any name; nobody is guessed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from newsdesk import NOBODY, NOW, TEXT, page_of, read_page

from reportedly.actors import Known
from reportedly.actors.link import KnownName
from reportedly.store import Casefile, keep, open_casefile
from reportedly.store.names import UnknownName, find_actor, most_mentioned, near, search

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture(scope="module")
def casefile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Casefile]:
    path: Path = tmp_path_factory.mktemp("names") / "case.db"
    with open_casefile(path, write=True, now=NOW) as opened:
        keep(opened, read_page(page_of()))
        keep(opened, read_page(page_of(TEXT.replace("Mira Dastin", "Iva Dastin"), name="two.txt")))
        yield opened


@pytest.mark.parametrize("name", ["Harrow Front", "the harrow front", "HARROW-FRONT"])
def test_an_actor_is_found_by_its_name_in_any_dress(casefile: Casefile, name: str) -> None:
    assert find_actor(casefile, name).name == "Harrow Front"


def test_an_actor_is_found_by_its_id(casefile: Casefile) -> None:
    line = find_actor(casefile, "Veyra League")
    assert find_actor(casefile, line.id) == line


def test_a_name_that_only_the_lexicon_knows_leads_to_the_actor(casefile: Casefile) -> None:
    known = Known({"kf": KnownName("Harrow Front", "armed_group", None)}, frozenset(), frozenset())
    assert find_actor(casefile, "K.F.", known).name == "Harrow Front"
    with pytest.raises(UnknownName):
        find_actor(casefile, "K.F.", NOBODY)


@pytest.mark.parametrize("name", ["Harrow Frnt", "Velan Leage", "Orlo Curier"])
def test_a_misspelt_name_is_answered_with_what_was_probably_meant(casefile: Casefile, name: str) -> None:
    with pytest.raises(UnknownName, match="Did you mean") as raised:
        find_actor(casefile, name)
    assert raised.value.offers


def test_a_name_like_nothing_points_to_the_list(casefile: Casefile) -> None:
    with pytest.raises(UnknownName, match="reportedly actors") as raised:
        find_actor(casefile, "Qwxyzzy")
    assert raised.value.offers == ()


@pytest.mark.parametrize("name", ["", "  ", '"', "'; DROP TABLE actor; --", "a OR b", "*", "\x00", "𝔘", "%"])
def test_odd_names_are_unknown_and_break_nothing(casefile: Casefile, name: str) -> None:
    with pytest.raises(UnknownName):
        find_actor(casefile, name)
    search(casefile, name, limit=5)
    near(casefile, name)


def test_a_name_that_two_actors_share_lists_both(tmp_path: Path) -> None:
    text = TEXT.replace("Mira Dastin", "Dastin")
    with open_casefile(tmp_path / "case.db", write=True) as casefile:
        keep(casefile, read_page(page_of(text)))
        keep(casefile, read_page(page_of(text + " Again.", name="two.txt")))
        with pytest.raises(UnknownName, match="More than one actor") as raised:
            find_actor(casefile, "Dastin")
    assert len(raised.value.offers) == 2


def test_a_part_of_a_name_is_searched(casefile: Casefile) -> None:
    assert {line.name for line in search(casefile, "dastin", limit=9)} == {"Mira Dastin", "Iva Dastin"}
    assert [line.name for line in search(casefile, "ve", limit=9)] == ["Veyra League"]


def test_the_most_mentioned_come_first(casefile: Casefile) -> None:
    counts = [line.articles for line in most_mentioned(casefile, limit=9)]
    assert counts == sorted(counts, reverse=True)
    assert counts[0] == 2
