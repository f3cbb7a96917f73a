"""Roles before, behind and beside names, and what is no role."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reportedly.model import Article
from reportedly.reading import assemble
from reportedly.reading.backends import gazetteer

if TYPE_CHECKING:
    from collections.abc import Callable

    from reportedly.lexicon import Lexicon
    from reportedly.reading.parse import Parse

Role = tuple[str, str, str, str | None]


@pytest.fixture(scope="module")
def roles(parse: Callable[[str], Parse], lexicon: Lexicon) -> Callable[[str], list[Role]]:
    knowledge = assemble.Knowledge.of(lexicon, gazetteer.load(lexicon.states))

    def read(text: str) -> list[Role]:
        reading = assemble.read(parse(text), Article(id="one", page="", text=text), knowledge, "test")
        names = {mention.id: mention.name or mention.text for mention in reading.mentions}
        return [
            (trigger.kind, names[trigger.agents[0]], names[trigger.targets[0]], trigger.label)
            for trigger in reading.triggers
            if trigger.kind in ("leads", "member_of", "speaks_for")
        ]

    return read


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Hezbollah commander John Miller spoke.", ("member_of", "John Miller", "Hezbollah", "commander")),
        ("Hezbollah's deputy leader John Miller spoke.", ("member_of", "John Miller", "Hezbollah", "deputy leader")),
        ("John Miller, the leader of Hezbollah, spoke.", ("leads", "John Miller", "Hezbollah", "leader")),
        ("John Miller, who heads Hezbollah, spoke.", ("leads", "John Miller", "Hezbollah", None)),
        ("John Miller is a member of Hezbollah.", ("member_of", "John Miller", "Hezbollah", "member")),
        ("Hezbollah's spokesman, John Miller, spoke.", ("speaks_for", "John Miller", "Hezbollah", "spokesman")),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_title_ties_a_person_to_a_body(text: str, wanted: Role, roles: Callable[[str], list[Role]]) -> None:
    assert roles(text) == [wanted]


@pytest.mark.parametrize(
    "text",
    ["A Syrian rebel commander, John Miller, spoke.", "District Police Officer John Miller spoke."],
)
def test_no_role_of_a_country_or_of_a_title(text: str, roles: Callable[[str], list[Role]]) -> None:
    assert not [role for role in roles(text) if role[2] in ("Syria", "District Police Officer")]
