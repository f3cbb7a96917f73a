"""The fast reader: a spaCy parse with the rules and tables of the project over it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reportedly import __version__
from reportedly.reading import assemble
from reportedly.reading.backends import gazetteer, pipeline
from reportedly.reading.backends.spacy_parse import to_parse

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from spacy.language import Language

    from reportedly.lexicon import Lexicon
    from reportedly.model import Article, Reading

LONGEST = 1_000_000  # code points; spaCy's own limit, and far beyond any article
BATCH = 8  # small batches are the fastest and leanest (measured 4-256)


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
        pairs = ((article.text[:LONGEST], article) for article in articles)
        for parsed, article in self.nlp.pipe(pairs, as_tuples=True, batch_size=BATCH):
            reading = assemble.read(to_parse(parsed), article, self.knowledge, self.name)
            yield reading
