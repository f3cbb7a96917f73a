"""Each row of the words of own reporting is its own test."""

from __future__ import annotations

import pytest

from reportedly.lexicon import load
from reportedly.lexicon.load import OwnReporting
from reportedly.model import Span
from reportedly.origins.own_reporting import shown

ROWS = load().own_reporting
OUTLET = "The Harbour Gazette"


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.pattern)
def test_words_of_own_reporting_are_found(row: OwnReporting) -> None:
    assert shown(row.example, Span(0, 5), OUTLET, [row]) is not None


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.pattern)
def test_their_near_misses_are_not(row: OwnReporting) -> None:
    assert shown(row.counterexample, Span(0, 5), OUTLET, [row]) is None


def test_they_are_looked_for_in_the_paragraph_of_the_claim() -> None:
    text = "We saw three trucks.\nThe Front met the League."
    assert shown(text, Span(21, 30), OUTLET, ROWS) is None
    assert shown(text, Span(0, 5), None, ROWS) == Span(0, 6)
