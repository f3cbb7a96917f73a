"""What a trained model heard in a text: spans that readers with a model hand to the rules, as plain values."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from reportedly.model import ActorKind, Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """One act of saying as the model sees it; every role is a list of stretches, empty where there is none."""

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    confidence: float  # of its least sure stretch: mean probability of its words' labels, 0-1; not calibrated


class HeardMention(NamedTuple):
    """A phrase that stands for somebody, as the model sees it."""

    span: Span
    kind: ActorKind


@dataclass(frozen=True, slots=True, kw_only=True)
class HeardTie:
    """What the model says of two mentions in one sentence, most of which have no tie."""

    one: HeardMention  # the one that comes first
    two: HeardMention
    tie: str  # the likeliest class of tie: cooperative, hostile, organisational
    kind: str  # the likeliest kind of claim of that class
    backward: bool  # True: the second one acts on the first
    word: Span  # the word that the tie rests on
    chance: float  # of that class, 0-1; not calibrated
    none: float  # chance that there is no tie
