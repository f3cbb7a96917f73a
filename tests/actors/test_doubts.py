"""People of one name who may be two."""

from __future__ import annotations

import pytest
from appearing import KNOWN

from reportedly.actors import Description, doubts


def test_two_states_in_two_articles_raise_a_doubt() -> None:
    (doubt,) = doubts(
        [
            Description("ana", "the Torvian Foreign Minister", "a"),
            Description("ana", "Torvian minister", "b"),
            Description("ana", "former Veyran coach", "c"),
            Description("lea", "Veyran coach", "c"),
        ],
        KNOWN,
    )
    assert doubt.actor == "ana"
    assert doubt.states == ("Torvia", "Veyra")
    assert doubt.articles == (("a", "b"), ("c",))
    assert "Torvia in 2 of them, Veyra in 1" in doubt.reason


@pytest.mark.parametrize(
    "descriptions",
    [
        [("Torvian minister", "a"), ("Torvian coach", "b")],
        [("Torvian minister", "a"), ("minister", "b")],
        [("Torvian minister", "a"), ("ambassador to Veyra", "b")],
        [("Torvian minister", "a"), ("Karstan coach", "b")],
        [("Torvian minister", "a"), ("Veyran coach", "b"), ("Torvian minister", "c"), ("Veyran coach", "c")],
    ],
    ids=["one state", "no state", "a state further on", "an adjective of two", "an article that knows both"],
)
def test_otherwise_there_is_no_doubt(descriptions: list[tuple[str, str]]) -> None:
    assert not doubts([Description("ana", words, article) for words, article in descriptions], KNOWN)
