"""Events and relations in single sentences: who, whom, where, and one claim for one event."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reportedly.model import Article
from reportedly.reading import assemble
from reportedly.reading.backends import gazetteer

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from reportedly.lexicon import Lexicon
    from reportedly.model import Reading
    from reportedly.reading.parse import Parse

Told = set[tuple[str, frozenset[str], frozenset[str]]]


@pytest.fixture(scope="module")
def read(parse: Callable[[str], Parse], lexicon: Lexicon) -> Callable[[str], Reading]:
    knowledge = assemble.Knowledge.of(lexicon, gazetteer.load(lexicon.states))

    def read_text(text: str) -> Reading:
        return assemble.read(parse(text), Article(id="one", page="", text=text, published="2025-06-10"), knowledge, "t")

    return read_text


def told(reading: Reading) -> Told:
    names = {mention.id: mention.name or mention.text for mention in reading.mentions}

    def called(ids: Iterable[str]) -> frozenset[str]:
        return frozenset(names[identity] for identity in ids)

    return {(trigger.kind, called(trigger.agents), called(trigger.targets)) for trigger in reading.triggers}


def claim(kind: str, who: str, whom: str) -> tuple[str, frozenset[str], frozenset[str]]:
    return kind, frozenset(filter(None, who.split("|"))), frozenset(filter(None, whom.split("|")))


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Ethiopia accused Eritrea of funding and mobilising armed groups.", ("funded", "Eritrea", "armed groups")),
        ("Norway is opposed to Sweden.", ("opposes", "Norway", "Sweden")),
        ("Norway rejected a request from Sweden.", ("rejected", "Norway", "Sweden")),
        ("Norway rejected a Swedish request.", ("rejected", "Norway", "Sweden")),
        ("Norway threatened to cut ties with Sweden.", ("threatened", "Norway", "Sweden")),
        ("Norway demanded that Sweden leave the talks.", ("demanded", "Norway", "Sweden")),
        ("A raid by Norway on Sweden killed Maria Lopez.", ("killed", "Norway", "Maria Lopez")),
        ("Maria Lopez was killed in a raid by Norway.", ("killed", "Norway", "Maria Lopez")),
        ("Sweden, which experts say is backed by Norway, left.", ("supports", "Norway", "Sweden")),
        ("Maria Lopez visited Sweden and was received by John Miller.", ("hosted", "John Miller", "Maria Lopez")),
        ("Norway trained and equipped the Northern Movement.", ("trained", "Norway", "Northern Movement")),
    ],
    ids=lambda value: value if isinstance(value, str) else value[0],
)
def test_who_does_what_to_whom(text: str, wanted: tuple[str, str, str], read: Callable[[str], Reading]) -> None:
    assert claim(*wanted) in told(read(text))


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The Northern Front met ministers of Norway.", "front_for"),
        ("Norway declined to comment.", "refused"),
        ("Norway and Sweden have weapons to combat them.", "fought"),
        ("Norway condemned the murder of Maria Lopez.", "killed_by_norway"),
        ("Norway welcomed the plan of Sweden.", "hosted"),
        ("Maria Lopez, a Swedish journalist, was arrested by Norway.", "arrested_sweden"),
    ],
    ids=lambda value: value,
)
def test_a_near_miss_tells_of_nothing(text: str, kind: str, read: Callable[[str], Reading]) -> None:
    found = told(read(text))
    assert kind not in {told_kind for told_kind, _, _ in found}
    assert claim("killed", "Norway", "Maria Lopez") not in found
    assert claim("arrested", "Norway", "Sweden") not in found


def test_a_verb_and_its_object_tell_of_one_event(read: Callable[[str], Reading]) -> None:
    kinds = [trigger.kind for trigger in read("Norway signed a trade pact with Sweden in Oslo.").triggers]
    assert kinds == ["signed"]


def test_company_on_a_visit_is_told_beside_the_visit(read: Callable[[str], Reading]) -> None:
    found = told(read("Maria Lopez visited Oslo with John Miller."))
    assert claim("appeared_with", "Maria Lopez", "John Miller") in found
    assert claim("visited", "Maria Lopez", "Oslo") in found


def test_whom_talks_were_held_with_is_no_company_on_the_way(read: Callable[[str], Reading]) -> None:
    found = told(read("Maria Lopez travelled to Oslo for talks with John Miller."))
    assert claim("negotiated", "Maria Lopez", "John Miller") in found
    assert claim("appeared_with", "Maria Lopez", "John Miller") not in found


def test_the_brother_of_somebody_is_somebody_else(read: Callable[[str], Reading]) -> None:
    found = told(read("Norway arrested Maria Lopez's brother, John Miller."))
    assert claim("arrested", "Norway", "John Miller") in found


def test_a_group_is_meant_where_its_country_is_named_as_well(read: Callable[[str], Reading]) -> None:
    found = told(read("Lebanon's Hezbollah fighters attacked Sweden."))
    assert claim("attacked", "Hezbollah", "Sweden") in found
