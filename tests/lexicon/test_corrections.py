"""Every row of corrections.csv is its own test: its example must match, its near miss must not; none may be slow."""

from __future__ import annotations

import time
from typing import get_args

import pytest

from reportedly.articles.editors import notes
from reportedly.lexicon import load
from reportedly.lexicon.load import Correction
from reportedly.model import NoteKind

ROWS = load().corrections
OPENERS = [row for row in ROWS if row.kind != "before"]
BEFORE = [row for row in ROWS if row.kind == "before"]


@pytest.mark.parametrize("row", OPENERS, ids=lambda row: row.example)
def test_a_note_is_found_by_its_row(row: Correction) -> None:
    (note,) = notes(row.example, [row])
    assert note.kind == row.kind
    assert notes(f"Snow fell on the pass.\n\n{row.example}", [row])
    inside = bool(notes(f"Snow fell on the pass. {row.example}", [row]))
    assert inside == (row.opens == "sentence")


@pytest.mark.parametrize("row", OPENERS, ids=lambda row: row.counterexample)
def test_a_near_miss_is_found_by_no_row(row: Correction) -> None:
    assert notes(row.counterexample, ROWS) == ()


@pytest.mark.parametrize("row", BEFORE, ids=lambda row: row.example)
def test_what_stood_there_before_is_marked(row: Correction) -> None:
    (note,) = notes(row.example, [*OPENERS, row])
    assert note.before
    (note,) = notes(row.counterexample, ROWS)
    assert note.before == ()


def test_kinds_and_places_are_of_the_known_ones() -> None:
    assert {row.kind for row in ROWS} == {*get_args(NoteKind), "before"}
    assert {row.opens for row in OPENERS} == {"paragraph", "sentence"}
    assert {row.opens for row in BEFORE} == {"statement", "phrase"}
    assert len({row.pattern for row in ROWS}) == len(ROWS)


HOSTILE = """Correction|(|Correction (|this story |An earlier version of this story |.\n|. |a|- |because of an |\
Correction: x|Correction: x. |Correction: x.\n|we |the a |, not """.split("|")


@pytest.mark.parametrize("piece", HOSTILE)
def test_a_hostile_text_is_gone_through_in_linear_time(piece: str) -> None:
    text = piece * (1_000_000 // len(piece))
    start = time.process_time()
    notes(text, ROWS)
    assert time.process_time() - start < 10
