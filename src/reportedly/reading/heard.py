"""What a trained model heard in a text: spans that readers with a model hand to the rules, as plain values."""

from __future__ import annotations

from dataclasses import dataclass

from reportedly.model import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """One act of saying as the model sees it; every role is a list of stretches, empty where there is none."""

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    confidence: float  # of its least sure stretch: mean probability of its words' labels, 0-1; not calibrated
