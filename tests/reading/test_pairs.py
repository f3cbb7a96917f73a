"""Pairs of mentions: what the small layers make of them, checked against plain arithmetic."""

from __future__ import annotations

import numpy as np
import pytest

from reportedly.model import Span
from reportedly.reading.backends.decode import Found
from reportedly.reading.backends.encoder import Encoder
from reportedly.reading.backends.pairs import PAIR, POINT, describe, mentioned, ties

STORY = (
    "Rebels of the Harrow Front attacked offices of the Veyra League in Brackwater on Monday.\n\n"
    "Tomas Vell, leader of the League, met the Ostran foreign minister."
)


@pytest.fixture(scope="module")
def encoder() -> Encoder:
    return Encoder.open()


def layers(seed: int) -> tuple[np.ndarray, dict[str, np.ndarray]]:
    drawn = np.random.default_rng(seed)
    projected = drawn.normal(size=(9, 6 * PAIR + POINT)).astype(np.float32)
    weights = {
        "ask.weight": drawn.normal(size=(POINT, 2 * PAIR)).astype(np.float32) / 10,
        "ask.bias": drawn.normal(size=POINT).astype(np.float32),
    }
    return projected, weights


def test_a_pair_is_its_ends_what_stands_between_and_the_word_it_points_at() -> None:
    projected, weights = layers(0)
    known, points = describe(projected[:7], weights, [(1, 3, 5, 6)])
    ends = projected[:, : 4 * PAIR].reshape(9, 4, PAIR)
    both = ends[1, 0] + ends[2, 1] + ends[5, 2] + ends[5, 3]
    pooled = projected[3:5, 4 * PAIR : 5 * PAIR].max(0)
    head = np.maximum(np.concatenate([both, pooled]), 0)
    asked = weights["ask.weight"] @ head + weights["ask.bias"]
    scores = np.exp(projected[:7, 6 * PAIR :] @ asked / POINT**0.5)
    around = (scores / scores.sum()) @ projected[:7, 5 * PAIR : 6 * PAIR]
    assert known.shape == (1, 3 * PAIR)
    np.testing.assert_allclose(known[0], np.concatenate([head, np.maximum(around, 0)]), rtol=1e-3, atol=1e-4)
    assert points[0].argmax() == scores.argmax()


def test_a_mention_inside_another_is_described_too() -> None:
    projected, weights = layers(2)
    known, _ = describe(projected[:7], weights, [(1, 5, 3, 5)])
    assert np.isfinite(known).all()


def test_ties_join_mentions_of_one_sentence_and_rest_on_a_word_of_it(encoder: Encoder) -> None:
    signals = encoder.look(STORY)
    heard = ties(STORY, signals, encoder.pair, mentioned(signals))
    assert heard
    break_ = STORY.index("\n")
    for tie in heard:
        assert tie.one.span.start <= tie.two.span.start
        assert (tie.one.span.start < break_) == (tie.two.span.start < break_) == (tie.word.start < break_)
        assert STORY[slice(*tie.word)].strip()
        assert 0 <= tie.chance <= 1 - tie.none + 1e-5


def test_a_text_without_words_has_no_ties(encoder: Encoder) -> None:
    signals = encoder.look(" \n")
    assert ties(" \n", signals, encoder.pair, mentioned(signals)) == []


def test_a_list_of_hundreds_of_names_stays_cheap(encoder: Encoder) -> None:
    text = ", ".join(f"Tomas Vell{number}" for number in range(200))
    signals = encoder.look(text)
    heard = ties(text, signals, encoder.pair, mentioned(signals))
    assert len(heard) <= 40 * 39 // 2 * 15
    assert all(isinstance(tie.one.span, Span) for tie in heard)


def test_a_mention_that_runs_over_the_end_of_its_sentence_is_cut_there(encoder: Encoder) -> None:
    signals = encoder.look(STORY)
    end = signals.pieces.sentences[1]
    heard = ties(STORY, signals, encoder.pair, [Found(0, 2, 0, 0.9), Found(4, end + 3, 0, 0.9)])
    assert all(tie.two.span.end <= STORY.index("\n") for tie in heard)
