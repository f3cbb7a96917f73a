"""Near-identical texts are found whatever their order, and unrelated ones are not."""

from __future__ import annotations

import random
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly.origins import Text, near_identical

WORDS = [f"word{n}" for n in range(400)]


def made_up(seed: int, length: int = 120) -> str:
    chance = random.Random(seed)
    return " ".join(chance.choice(WORDS) for _ in range(length))


def test_a_reprint_is_a_copy_of_the_first() -> None:
    first = Text(article="one", text=made_up(1), published=date(2025, 1, 1))
    again = Text(article="two", text=made_up(1) + " With inputs from the agency.", published=date(2025, 1, 2))
    (copy,) = near_identical([again, first])
    assert (copy.article, copy.of) == ("two", "one")


def test_a_text_that_credits_another_outlet_is_never_the_first() -> None:
    wire = Text(article="wire", text=made_up(3), published=date(2025, 1, 2))
    credited = Text(article="paper", text=made_up(3), published=date(2025, 1, 1), borrowed=True)
    (copy,) = near_identical([credited, wire])
    assert (copy.article, copy.of) == ("paper", "wire")


def test_a_shortened_reprint_is_a_copy() -> None:
    text = made_up(2, 200)
    (copy,) = near_identical([Text(article="one", text=text), Text(article="two", text=text[: len(text) // 2])])
    assert copy.of == "one"


def test_unrelated_texts_are_not_copies() -> None:
    assert not near_identical([Text(article=str(n), text=made_up(n)) for n in range(40)])


def test_a_line_of_a_few_words_is_too_short_to_be_a_copy() -> None:
    assert not near_identical([Text(article="one", text="No comment."), Text(article="two", text="No comment.")])


@settings(max_examples=15, deadline=None)
@given(st.permutations(range(8)))
def test_the_order_of_the_texts_does_not_matter(order: list[int]) -> None:
    texts = [Text(article=str(n), text=made_up(n // 2)) for n in range(8)]
    assert near_identical(texts) == near_identical([texts[n] for n in order])
