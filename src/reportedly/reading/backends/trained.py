"""The trained reader: the parse and rules of the fast one, with names and acts of saying as our model hears them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from reportedly import __version__
from reportedly.reading import assemble
from reportedly.reading.backends.decode import acts_of_saying, span_of, stretches
from reportedly.reading.backends.encoder import Encoder
from reportedly.reading.backends.fast import FastReader

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from reportedly.lexicon import Lexicon
    from reportedly.model import Article, Reading
    from reportedly.reading.parse import Parse

NAMED = ("PERSON", "ORG", "GPE", "NORP")  # labels of the model's kinds, in the parser's words
OWN = frozenset({*NAMED, "LOC", "FAC", "EVENT", "WORK_OF_ART", "PRODUCT", "LAW", "LANGUAGE"})  # what the model decides


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
        return cls(FastReader.open(lexicon), encoder, f"trained {__version__} {encoder.version}")

    def read(self, articles: Iterable[Article]) -> Iterator[Reading]:
        """Read articles in batches, in order."""
        for article, parse, notes in self.fast.parses(articles):
            yield assemble.read(listen(parse, self.encoder), article, self.fast.knowledge, self.name, notes)


def listen(parse: Parse, encoder: Encoder) -> Parse:
    """Put into a parse what the model hears: its names instead of the parser's, and who says what."""
    signals = encoder.look(parse.text)
    pieces = signals.pieces
    heard = acts_of_saying(
        parse.text, pieces, stretches(signals.attribution, pieces.first), signals.links, signals.marks
    )
    entities = [entity for entity in parse.entities if entity[2] not in OWN]
    for found in stretches(signals.named, pieces.first):
        tokens = parse.tokens(span_of(parse.text, pieces, found))
        if tokens:
            entities.append((tokens.start, tokens.stop, NAMED[found.kind]))
    return replace(parse, entities=_apart(sorted(entities)), heard=tuple(heard))


def _apart(entities: list[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
    """Keep the first of entities that overlap."""
    kept: list[tuple[int, int, str]] = []
    for entity in entities:
        if not kept or entity[0] >= kept[-1][1]:
            kept.append(entity)
    return kept
