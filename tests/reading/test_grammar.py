"""Slots of verbs and nouns, filled with tokens of a parse."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reportedly.reading import grammar

if TYPE_CHECKING:
    from collections.abc import Callable

    from reportedly.reading.parse import Parse


@pytest.mark.parametrize(
    ("text", "word", "pos", "slot", "wanted"),
    [
        ("Norway attacked Sweden.", "attacked", "verb", "subject", ["Norway"]),
        ("Norway attacked Sweden.", "attacked", "verb", "object", ["Sweden"]),
        ("Sweden was attacked by Norway.", "attacked", "verb", "subject", ["Norway"]),
        ("Sweden was attacked by Norway.", "attacked", "verb", "object", ["Sweden"]),
        ("Norway's attack on Sweden failed.", "attack", "noun", "possessive", ["Norway"]),
        ("Norway's attack on Sweden failed.", "attack", "noun", "on", ["Sweden"]),
        ("Norway launched an attack on Sweden.", "attack", "noun", "subject", ["Norway"]),
        ("A strike by Norway on Sweden failed.", "strike", "noun", "on", ["Sweden"]),
        ("Norway threatened to attack Sweden.", "threatened", "verb", "infinitive", ["Sweden"]),
        ("Norway demanded that Sweden leave.", "demanded", "verb", "clause", ["Sweden"]),
        ("Experts accused Sweden of funding the rebels.", "funding", "verb", "subject", ["Sweden"]),
        ("Norway acted on the orders of Sweden.", "acted", "verb", "on", []),
    ],
)
def test_a_slot_is_filled(
    text: str, word: str, pos: str, slot: str, wanted: list[str], parse: Callable[[str], Parse]
) -> None:
    parsed = parse(text)
    found = grammar.fillers(parsed, parsed.words.index(word), pos, slot)
    assert [parsed.words[token] for token in found] == wanted
