"""From mentions of one sentence to ties: what the model says of every two of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from reportedly.model import ActorKind, Span
from reportedly.reading.backends.decode import Found, phrases, span_of
from reportedly.reading.heard import HeardMention, HeardTie

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from numpy.typing import NDArray

    from reportedly.reading.backends.encoder import Signals
    from reportedly.reading.backends.pieces import Pieces

    Scores = NDArray[np.float32]
    Weights = Mapping[str, NDArray[np.float32]]

KINDS: tuple[ActorKind, ...] = (
    "person", "organisation", "armed_group", "state", "state_organ", "outlet", "place", "other",
)  # fmt: skip
NAMED: tuple[ActorKind, ...] = ("person", "organisation", "place", "other")  # what names are taken for
CLASSES = ("none", "cooperative", "hostile", "organisational")
PAIR, POINT = 128, 64  # widths of what is known of a pair, and of the vectors that find the word it rests on
MARK = 6  # letter shape of what is no word (``pieces``)
ARTICLES = (1037, 2019, 1996)  # a, an, the in the encoder's vocabulary
MOST = 40  # mentions of one sentence that are paired; a list of hundreds of names tells of no ties


def mentioned(signals: Signals) -> list[Found]:
    """Give the phrases that stand for actors, those inside them, and names beside both, in text order."""
    pieces = signals.pieces
    nested = [*phrases(signals.inner, pieces), *phrases(signals.phrase, pieces)]
    found = {(item.first, item.behind): item for item in _with_articles(nested, pieces)}
    taken = np.zeros(len(pieces), dtype=bool)
    for begin, behind in found:
        taken[begin:behind] = True
    for item in phrases(signals.named, pieces):
        if not taken[item.first : item.behind].any():
            found[item.first, item.behind] = item._replace(kind=KINDS.index(NAMED[item.kind]))
    return [found[key] for key in sorted(found)]


def _with_articles(found: Sequence[Found], pieces: Pieces) -> Iterator[Found]:
    """Give phrases with the article before them, where that was taken for a phrase of its own."""
    alone = {item.behind for item in found if item.behind - item.first == 1 and pieces.ids[item.first] in ARTICLES}
    longest = {item.first: item.behind for item in sorted(found, key=lambda item: item.behind)}
    for item in found:
        if item.first in alone and item.behind == longest[item.first]:
            yield item._replace(first=item.first - 1)
        elif item.behind - item.first > 1 or item.behind not in alone:
            yield item


def ties(text: str, signals: Signals, weights: Weights, found: Sequence[Found]) -> list[HeardTie]:
    """Score every two mentions of one sentence; in text order."""
    bounds = np.array(signals.pieces.sentences)
    by_sentence: dict[int, list[Found]] = {}
    for item in found:
        number = int(np.searchsorted(bounds, item.first, side="right")) - 1
        by_sentence.setdefault(number, []).append(item._replace(behind=min(item.behind, int(bounds[number + 1]))))
    heard = []
    for number, items in by_sentence.items():
        first, behind = int(bounds[number]), int(bounds[number + 1])
        pairs = [(one, two) for place, one in enumerate(items[:MOST]) for two in items[place + 1 : MOST]]
        if pairs:
            heard += _scored(text, signals, weights, pairs, (first, behind))
    return heard


def _scored(
    text: str, signals: Signals, weights: Weights, pairs: list[tuple[Found, Found]], sentence: tuple[int, int]
) -> list[HeardTie]:
    """Score the pairs of one sentence."""
    first, behind = sentence
    places = [tuple(end - first for end in (*one[:2], *two[:2])) for one, two in pairs]
    known, points = describe(signals.pairs[first:behind], weights, places)
    chances = (softmax(_out(known, weights, "own")) + softmax(_out(known, weights, "re3d"))) / 2
    kinds, ways = _out(known, weights, "kind"), _out(known, weights, "way")[:, 0]
    tellers = first + np.where(signals.pieces.shapes[first:behind] % 7 == MARK, -np.inf, points).argmax(-1)
    names = weights["kinds"]
    heard = []
    for place, (one, two) in enumerate(pairs):
        tie = 1 + int(chances[place, 1:].argmax())
        of_class = weights["kind_class"] == tie
        kind = int(np.where(of_class, kinds[place], -np.inf).argmax())
        heard.append(
            HeardTie(
                one=HeardMention(span_of(text, signals.pieces, one), KINDS[one.kind]),
                two=HeardMention(span_of(text, signals.pieces, two), KINDS[two.kind]),
                tie=CLASSES[tie],
                kind=str(names[kind]),
                backward=bool(ways[place] > 0),
                word=_word(text, signals.pieces, int(tellers[place])),
                chance=float(chances[place, tie]),
                none=float(chances[place, 0]),
            )
        )
    return heard


def describe(projected: Scores, weights: Weights, places: Sequence[tuple[int, ...]]) -> tuple[Scores, Scores]:
    """Describe pairs of one sentence as in training (``training.network.Reader.pairs``).

    ``projected`` are its pieces, ``places`` first and behind of both ends. Gives (pairs, 3 * PAIR) and (pairs, pieces).
    """
    ends = projected[:, : 4 * PAIR].reshape(-1, 4, PAIR)
    between, around, keys = np.split(projected[:, 4 * PAIR :], [PAIR, 2 * PAIR], axis=1)
    a, b, c, d = np.array(places).T
    both = ends[a, 0] + ends[b - 1, 1] + ends[c, 2] + ends[d - 1, 3]
    pooled = np.stack([between[gap_of(*place)].max(0) for place in places])
    known = np.maximum(np.concatenate([both, pooled], -1), 0)
    points = _out(known, weights, "ask") @ keys.T / POINT**0.5
    seen = softmax(points) @ around
    return np.concatenate([known, np.maximum(seen, 0)], -1), points


def gap_of(a: int, b: int, c: int, d: int) -> slice:
    """Give the pieces between two stretches; the last of the first one to end where there are none."""
    start, end = min(b, d), max(a, c)
    return slice(start, end) if end > start else slice(start - 1, start)


def _out(known: Scores, weights: Weights, name: str) -> Scores:
    """Apply one linear layer."""
    result: Scores = known @ weights[f"{name}.weight"].T + weights[f"{name}.bias"]
    return result


def softmax(scores: Scores) -> Scores:
    """Turn scores into probabilities along the last axis."""
    powers = np.exp(scores - scores.max(-1, keepdims=True))
    result: Scores = powers / powers.sum(-1, keepdims=True)
    return result


def _word(text: str, pieces: Pieces, piece: int) -> Span:
    """Give the whole word that a piece is part of."""
    begin, behind = piece, piece + 1
    while begin > 0 and not pieces.first[begin]:
        begin -= 1
    while behind < len(pieces) and not pieces.first[behind]:
        behind += 1
    return span_of(text, pieces, Found(begin, behind, 0, 1.0))
