"""The whole story on one page: pages -> articles -> readings -> claims."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from reportedly import claims, lexicon
from reportedly.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from reportedly.lexicon import Lexicon
    from reportedly.model import Article, Claim, Reading

READERS = ("trained", "fast")  # the first one is the default


class Reader(Protocol):
    """Turns articles into readings, in order, one reading an article, with no memory between articles."""

    @property
    def name(self) -> str:
        """Give the reader's name and version; it is stored with every reading."""
        ...

    def read(self, articles: Iterable[Article]) -> Iterator[Reading]:
        """Read articles."""
        ...


@dataclass(frozen=True, slots=True)
class Pipeline:
    """A reader with the vocabulary that turns its readings into claims."""

    reader: Reader
    vocabulary: claims.Vocabulary
    lexicon: Lexicon

    def read(self, articles: Iterable[Article]) -> Iterator[tuple[Article, Reading, tuple[Claim, ...]]]:
        """Read articles and make their claims, in order."""
        waiting: list[Article] = []

        def remembered() -> Iterator[Article]:
            for article in articles:
                waiting.append(article)
                yield article

        for reading in self.reader.read(remembered()):
            article = waiting.pop(0)
            yield article, reading, claims.make(article, reading, self.vocabulary)


def open_reader(name: str = READERS[0], overlay: Path | None = None) -> Pipeline:
    """Open a reader by name with the lexicon (and a user's own lexicon folder over it)."""
    if name not in READERS:
        message = f"there is no reader called {name!r}; readers: {', '.join(READERS)}"
        raise UsageError(message)
    tables = lexicon.load(overlay)
    return Pipeline(_opened(name, tables), claims.Vocabulary.of(tables), tables)


def _opened(name: str, tables: Lexicon) -> Reader:
    """Open the reader itself; only the one that is asked for is imported."""
    if name == "trained":
        from reportedly.reading.backends.trained import TrainedReader

        return TrainedReader.open(tables)
    from reportedly.reading.backends.fast import FastReader

    return FastReader.open(tables)
