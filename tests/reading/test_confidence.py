"""Calibrated confidence: curves are level beyond their ends and straight between their points."""

from __future__ import annotations

import json

import pytest

from reportedly.model import Mention, Reading, Span, Statement, Trigger
from reportedly.pipeline import READERS
from reportedly.reading.backends.fast import CALIBRATION
from reportedly.reading.confidence import Calibration, calibrated, on

CURVE = ((0.4, 0.2), (0.8, 0.6))


@pytest.mark.parametrize(("sure", "right"), [(0.0, 0.2), (0.4, 0.2), (0.6, 0.4), (0.8, 0.6), (1.0, 0.6)])
def test_a_curve_is_read(sure: float, right: float) -> None:
    assert on(CURVE, sure) == pytest.approx(right)


def test_without_a_curve_nothing_changes() -> None:
    assert on((), 0.37) == 0.37


def test_mentions_statements_and_claims_have_curves_of_their_own() -> None:
    reading = Reading(
        article="a",
        reader="r",
        mentions=(Mention(id="m1", span=Span(0, 1), text="A", kind="person", confidence=0.6),),
        statements=(
            Statement(id="s1", source=(), cue=(), content=(), form="indirect", source_kind="self", confidence=0.6),
        ),
        triggers=(Trigger(id="t1", kind="met", words=(), span=Span(0, 1), agents=("m1",), targets=(), confidence=0.6),),
    )
    changed = calibrated(reading, Calibration(mentions=CURVE, claims=((0.0, 1.0),)))
    assert changed.mentions[0].confidence == pytest.approx(0.4)
    assert changed.statements[0].confidence == 0.6
    assert changed.triggers[0].confidence == 1.0


def test_every_reader_has_rising_curves() -> None:
    curves = json.loads(CALIBRATION.read_text(encoding="utf-8"))
    assert set(curves) == set(READERS)
    for of_reader in curves.values():
        for points in of_reader.values():
            assert [x for x, _ in points] == sorted(x for x, _ in points)
            assert [y for _, y in points] == sorted(y for _, y in points)
            assert all(0 <= value <= 1 for point in points for value in point)
