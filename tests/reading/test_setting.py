"""When and where: what stands in the trigger's own clause, and not what takes part."""

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

Setting = tuple[str | None, str | None]


@pytest.fixture(scope="module")
def settings(parse: Callable[[str], Parse], lexicon: Lexicon) -> Callable[[str], dict[str, Setting]]:
    knowledge = assemble.Knowledge.of(lexicon, gazetteer.load(lexicon.states))

    def read(text: str) -> dict[str, Setting]:
        article = Article(id="one", page="", text=text, published="2025-06-10")
        reading = assemble.read(parse(text), article, knowledge, "test")
        return {
            trigger.kind: (
                None if trigger.time is None else reading.times[trigger.time].text,
                None if trigger.place is None else reading.places[trigger.place].text,
            )
            for trigger in reading.triggers
        }

    return read


@pytest.mark.parametrize(
    ("text", "kind", "wanted"),
    [
        ("Maria Lopez met John Miller in Oslo in May 2024.", "met", ("May 2024", "Oslo")),
        ("In May 2024, Maria Lopez visited Oslo and met John Miller.", "met", ("May 2024", "Oslo")),
        ("India warned Norway over its ties with Sweden in May 2024.", "warned", ("May 2024", None)),
        ("A Norway-based group attacked Sweden in May 2024.", "based_in", (None, None)),
        ("Rebels attacked the Norway army near Bergen in May 2024.", "attacked", ("May 2024", "Bergen")),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_when_and_where(text: str, kind: str, wanted: Setting, settings: Callable[[str], dict[str, Setting]]) -> None:
    assert settings(text)[kind] == wanted
