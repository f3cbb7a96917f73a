"""How fast the readers are beside the bare spaCy pipeline they stand on, on the same texts in one run, one thread.

Articles are PolNeAR training texts; they take turns, article batch by article batch, so that other load on the
machine hits both. Parses are not cached here.
"""

from __future__ import annotations

import sys
import time

from evaluation.corpora import rows
from evaluation.score import Score
from reportedly import lexicon
from reportedly.claims import Vocabulary, make
from reportedly.model import Article
from reportedly.reading.backends.fast import BATCH, FastReader
from reportedly.reading.backends.trained import TrainedReader

ARTICLES = 64


def run(limit: int | None = None) -> list[Score]:
    """Give articles per second of the reader divided by those of the bare pipeline."""
    tables = lexicon.load()
    readers = {"trained": TrainedReader.open(tables), "fast": FastReader.open(tables)}
    parser = readers["fast"].nlp  # type: ignore[union-attr]
    vocabulary = Vocabulary.of(tables)
    texts = [row["text"] for row in rows("attribution/train", limit or ARTICLES)]
    articles = [Article(id=str(n), page="", text=text) for n, text in enumerate(texts)]
    for reader in readers.values():
        list(reader.read(articles[:BATCH]))
    bare, ours = 0.0, dict.fromkeys(readers, 0.0)
    for first in range(0, len(articles), BATCH):
        batch = articles[first : first + BATCH]
        started = time.process_time()
        list(parser.pipe([article.text for article in batch], batch_size=BATCH))
        bare += time.process_time() - started
        for name, reader in readers.items():
            started = time.process_time()
            for article, reading in zip(batch, reader.read(batch), strict=True):
                make(article, reading, vocabulary)
            ours[name] += time.process_time() - started
    size = sum(map(len, texts)) // len(texts)
    for name, seconds in ours.items():
        print(f"{name}: {len(articles) / seconds:.1f} articles/s of {size} characters", file=sys.stderr)
    aims = {"trained": 0.6, "fast": 0.8}
    return [
        Score("speed", f"{name} reader over bare spaCy, articles/s", bare / seconds, len(articles), "", aims[name])
        for name, seconds in ours.items()
    ]


if __name__ == "__main__":
    for score in run():
        print(score)
