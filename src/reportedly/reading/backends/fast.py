"""The fast reader: a spaCy parse with the rules and tables of the project over it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from reportedly import __version__
from reportedly.reading import assemble
from reportedly.reading.backends import gazetteer, pipeline
from reportedly.reading.backends.sight import Sight, sight_of
from reportedly.reading.backends.spacy_parse import to_parse
from reportedly.reading.confidence import Calibration
from reportedly.reading.parse import Parse

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from spacy.language import Language

    from reportedly.lexicon import Lexicon
    from reportedly.model import Article, Reading

CALIBRATION = Path(__file__).with_name("calibration.json")  # curves of every reader
BATCH = 8  # small batches are the fastest and leanest (measured 4-256)
TOGETHER = 100_000  # characters parsed together at most: the parser takes 20 KB of memory for each word of a batch


class Parsed(NamedTuple):
    """An article with its parse, and what the parser saw of it."""

    article: Article
    parse: Parse
    sight: Sight


@dataclass(frozen=True, slots=True)
class FastReader:
    """Reads articles one by one; no state is carried from one to the next."""

    nlp: Language
    knowledge: assemble.Knowledge
    name: str = f"fast {__version__}"

    @classmethod
    def open(cls, lexicon: Lexicon, *, names: bool = True) -> FastReader:
        """Load the parser and build the indexes; takes about two seconds.

        Without ``names`` the parser looks for none, for readers whose model does: that is more than half of its time.
        """
        curves = json.loads(CALIBRATION.read_text(encoding="utf-8"))["fast" if names else "trained"]
        places = gazetteer.load(lexicon.states)
        return cls(pipeline.load(names=names), assemble.Knowledge.of(lexicon, places, Calibration.of(curves)))

    def read(self, articles: Iterable[Article]) -> Iterator[Reading]:
        """Read articles in batches, in order."""
        for parsed in self.parses(articles):
            yield assemble.read(parsed.parse, parsed.article, self.knowledge, self.name, parsed.sight.notes)

    def parses(self, articles: Iterable[Article], shown: Callable[[str], str] = str) -> Iterator[Parsed]:
        """Parse articles in batches, in order; ``shown`` may write letters in another case for the parser."""
        seen = ((article, sight_of(article.text)) for article in articles)
        for batch in batches((article, sight._replace(text=shown(sight.text))) for article, sight in seen):
            parsed = self.nlp.pipe((sight.text for _, sight in batch), batch_size=BATCH)
            for (article, sight), document in zip(batch, parsed, strict=True):
                yield Parsed(article, to_parse(document, article.text[: len(sight.text)]), sight)


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
