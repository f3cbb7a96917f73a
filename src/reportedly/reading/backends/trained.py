"""The trained reader: the parse and rules of the fast one, with names and acts of saying as our model hears them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from reportedly import __version__
from reportedly.reading import assemble
from reportedly.reading.backends import pairs
from reportedly.reading.backends.decode import acts_of_saying, phrases, span_of, stretches
from reportedly.reading.backends.encoder import Encoder
from reportedly.reading.backends.fast import FastReader
from reportedly.reading.backends.recase import recased

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from reportedly.lexicon import Lexicon
    from reportedly.model import Article, Reading
    from reportedly.reading.backends.encoder import Signals
    from reportedly.reading.parse import Parse

NAMED = ("PERSON", "ORG", "GPE", "NORP")  # labels of the model's kinds, in the parser's words


@dataclass(frozen=True, slots=True)
class TrainedReader:
    """Reads articles one by one; no state is carried from one to the next."""

    fast: FastReader
    encoder: Encoder
    name: str

    @classmethod
    def open(cls, lexicon: Lexicon) -> TrainedReader:
        """Load parser, model and tables."""
        encoder = Encoder.open()
        return cls(FastReader.open(lexicon, names=False), encoder, f"trained {__version__} {encoder.version}")

    def read(self, articles: Iterable[Article]) -> Iterator[Reading]:
        """Read articles in batches, in order."""
        for article, parse, sight in self.fast.parses(articles, self._shown):
            heard = listen(parse, self.encoder, sight.text)
            yield assemble.read(heard, article, self.fast.knowledge, self.name, sight.notes)

    def _shown(self, text: str) -> str:
        """Give a text in capitals as the parser can read it."""
        return recased(text, self.encoder, self.fast.knowledge.names.known)


def listen(parse: Parse, encoder: Encoder, text: str | None = None) -> Parse:
    """Put into a parse what the model hears: its names instead of the parser's, who says what, and ties.

    ``text`` is what the parser saw, where that is not the article's own.
    """
    signals = encoder.look(text or parse.text)
    pieces = signals.pieces
    heard = acts_of_saying(
        parse.text, pieces, stretches(signals.attribution, pieces.first), signals.links, signals.marks
    )
    entities = []
    for found in phrases(signals.named, pieces):
        tokens = parse.tokens(span_of(parse.text, pieces, found))
        if tokens:
            entities.append((tokens.start, tokens.stop, NAMED[found.kind]))
    bound = pairs.ties(parse.text, signals, encoder.pair, pairs.mentioned(signals))
    return replace(
        parse,
        entities=_apart(sorted(entities)),
        heard=tuple(heard),
        ties=tuple(bound),
        somebody=_somebody(parse, signals),
    )


def _somebody(parse: Parse, signals: Signals) -> tuple[float, ...]:
    """Give the chance that each token is part of a mention: what its first piece says."""
    if not len(signals.pieces):
        return (0.0,) * len(parse)
    chances = 1 - np.minimum(signals.named[:, 0], signals.phrase[:, 0])
    places = np.searchsorted(signals.pieces.ends, parse.starts, side="right")
    return tuple(chances[np.minimum(places, len(chances) - 1)].tolist())


def _apart(entities: list[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
    """Keep the first of entities that overlap."""
    kept: list[tuple[int, int, str]] = []
    for entity in entities:
        if not kept or entity[0] >= kept[-1][1]:
            kept.append(entity)
    return kept
