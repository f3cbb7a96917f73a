"""The fast reader: a spaCy parse with the rules and tables of the project over it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reportedly import __version__
from reportedly.reading import assemble
from reportedly.reading.backends import gazetteer, pipeline
from reportedly.reading.backends.sight import sight_of
from reportedly.reading.backends.spacy_parse import to_parse

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from spacy.language import Language

    from reportedly.lexicon import Lexicon
    from reportedly.model import Article, Reading
    from reportedly.reading.backends.sight import Sight
    from reportedly.reading.parse import Parse

BATCH = 8  # small batches are the fastest and leanest (measured 4-256)
TOGETHER = 100_000  # characters parsed together at most: the parser takes 20 KB of memory for each word of a batch


@dataclass(frozen=True, slots=True)
class FastReader:
    """Reads articles one by one; no state is carried from one to the next."""

    nlp: Language
    knowledge: assemble.Knowledge
    name: str = f"fast {__version__}"

    @classmethod
    def open(cls, lexicon: Lexicon) -> FastReader:
        """Load the parser and build the indexes; takes about two seconds."""
        return cls(pipeline.load(), assemble.Knowledge.of(lexicon, gazetteer.load(lexicon.states)))

    def read(self, articles: Iterable[Article]) -> Iterator[Reading]:
        """Read articles in batches, in order."""
        for article, parse, notes in self.parses(articles):
            yield assemble.read(parse, article, self.knowledge, self.name, notes)

    def parses(self, articles: Iterable[Article]) -> Iterator[tuple[Article, Parse, tuple[str, ...]]]:
        """Parse articles in batches, in order, with notes on what the parser did not see."""
        for batch in batches((article, sight_of(article.text)) for article in articles):
            parsed = self.nlp.pipe((sight.text for _, sight in batch), batch_size=BATCH)
            for (article, sight), document in zip(batch, parsed, strict=True):
                yield article, to_parse(document, article.text[: len(sight.text)]), sight.notes


def batches(seen: Iterable[tuple[Article, Sight]]) -> Iterator[list[tuple[Article, Sight]]]:
    """Put articles together that are parsed together; a long one is a batch of its own."""
    batch: list[tuple[Article, Sight]] = []
    size = 0
    for article, sight in seen:
        size += len(sight.text)
        if batch and (len(batch) == BATCH or size > TOGETHER):
            yield batch
            batch, size = [], len(sight.text)
        batch.append((article, sight))
    if batch:
        yield batch
