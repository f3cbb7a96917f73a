"""Passages shared by two texts: their places quote the words, changes are shown, quotations are told apart."""

from __future__ import annotations

import random
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly.model import Span
from reportedly.origins.passages import SHINGLE, WINDOW, Words, covered, fingerprints, shared

VOCABULARY = [f"word{n}" for n in range(400)]


def made_up(seed: int, length: int = 120) -> str:
    chance = random.Random(seed)
    return " ".join(chance.choice(VOCABULARY) for _ in range(length))


def passages(one: str, two: str):
    return shared(Words.of(one), Words.of(two))


def test_a_passage_stands_where_it_says_in_both_texts() -> None:
    taken = made_up(1, 30)
    one, two = f"{made_up(2, 50)} {taken} {made_up(3, 50)}", f"{made_up(4, 20)} {taken}"
    (found,) = [passage for passage in passages(one, two) if passage.words >= SHINGLE * 3]
    assert taken in one[found.one.start : found.one.end]
    assert two[found.two.start : found.two.end].endswith(taken)
    assert found.share > 0.9


def test_other_labels_are_the_same_passage_and_the_change_is_shown() -> None:
    text = "Guards of the mill drove the rebels out of the harbour at night and burned their three boats near Tollgate."
    (found,) = passages(text, text.replace("rebels", "terrorists"))
    assert found.changed == (("rebels", "terrorists"),)


def test_words_in_quotation_marks_are_nobodys_own() -> None:
    said = "we will hold this harbour until every boat of the fleet has come home and every sailor is paid"
    (found,) = passages(f"The mayor wrote: “{said}.”", f"She read aloud that {said}, and left.")
    assert found.words > 8
    assert found.own == 0


@settings(max_examples=30, deadline=None)
@given(st.lists(st.sampled_from(VOCABULARY[:30]), max_size=80), st.lists(st.sampled_from(VOCABULARY[:30]), max_size=80))
def test_any_two_texts_share_passages_that_are_inside_them(one: list[str], two: list[str]) -> None:
    left, right = " ".join(one), " ".join(two)
    for passage in passages(left, right):
        assert 0 <= passage.one.start < passage.one.end <= len(left)
        assert 0 <= passage.two.start < passage.two.end <= len(right)
        assert 0 < passage.share <= 1
        assert passage.own <= passage.words


@given(st.integers(0, 500), st.integers(0, 60), st.integers(0, 60))
def test_a_long_shared_run_shares_a_fingerprint(seed: int, before: int, behind: int) -> None:
    run = made_up(seed, WINDOW + SHINGLE - 1)
    one, two = f"{made_up(seed + 1, before)} {run} {made_up(seed + 2, behind)}", f"{made_up(seed + 3, behind)} {run}"
    assert set(fingerprints(one)) & set(fingerprints(two))


def test_a_text_without_words_has_no_fingerprints() -> None:
    assert fingerprints("") == fingerprints("the of and") == []
    assert passages("", "the of") == []


@pytest.mark.parametrize("text", ["harbour mill " * 50_000, "“" * 100_000, '"a' * 100_000, "a\ud800b " * 20_000])
def test_refrains_and_odd_marks_cost_no_time(text: str) -> None:
    began = time.process_time()
    assert len(passages(text, text + " x")) <= 1
    fingerprints(text)
    assert time.process_time() - began < 3


def test_cover_counts_no_character_twice() -> None:
    assert covered([Span(0, 6), Span(4, 8)], Span(0, 10)) == 0.8
    assert covered([], Span(0, 10)) == 0.0
