"""Text in capitals throughout: written in lower case for the parser, with names; every character keeps its place."""

from __future__ import annotations

import pytest

from reportedly import Article, open_reader
from reportedly.reading.backends.encoder import Encoder
from reportedly.reading.backends.recase import recased, shouted

TELEX = (
    "BRACKWATER, 4 JAN -- [TEXT] REBELS OF THE HARROW FRONT ATTACKED AN ARMY\nPOST NEAR BRACKWATER TODAY, POLICE SAID."
    "\n\n   COLONEL TOMAS VELL SAID THAT THREE SOLDIERS WERE KILLED.\n"
)


@pytest.fixture(scope="module")
def encoder() -> Encoder:
    return Encoder.open()


def nothing(_: str) -> bool:
    return False


def test_only_whole_blocks_in_capitals_are_changed(encoder: Encoder) -> None:
    text = "The NATO chief met FMLN leaders in Brackwater.\n\nTHE END"
    assert shouted(text) == []
    assert recased(text, encoder, nothing) == text


def test_every_character_keeps_its_place(encoder: Encoder) -> None:
    seen = recased(TELEX, encoder, nothing)
    assert len(seen) == len(TELEX)
    assert seen.upper() == TELEX
    assert "attacked an army\npost" in seen


def test_letters_that_grow_are_left_alone(encoder: Encoder) -> None:
    text = "İSTANBUL POLICE ARRESTED THE MEN, GROẞE SAID. " * 2
    assert len(recased(text, encoder, nothing)) == len(text)


def test_acronyms_of_the_tables_stay(encoder: Encoder) -> None:
    assert "NATO" in recased("NATO TROOPS LEFT THE TOWN ON MONDAY.", encoder, {"NATO"}.__contains__)


def test_a_telex_is_read() -> None:
    [(_, reading, claims)] = open_reader("trained").read([Article(id="a", page="", text=TELEX)])
    assert all(TELEX[m.span.start : m.span.end] == m.text for m in reading.mentions)
    assert any(claim.kind in ("attacked", "killed", "raided") for claim in claims)
