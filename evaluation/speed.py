"""How fast the fast reader is beside the bare spaCy pipeline it stands on, on the same texts in one run, one thread.

Articles are PolNeAR training texts; the two take turns, article batch by article batch, so that other load on the
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

ARTICLES = 64


def run(limit: int | None = None) -> list[Score]:
    """Give articles per second of the reader divided by those of the bare pipeline."""
    tables = lexicon.load()
    reader = FastReader.open(tables)
    vocabulary = Vocabulary.of(tables)
    texts = [row["text"] for row in rows("attribution/train", limit or ARTICLES)]
    articles = [Article(id=str(n), page="", text=text) for n, text in enumerate(texts)]
    list(reader.read(articles[:BATCH]))
    bare = ours = 0.0
    for first in range(0, len(articles), BATCH):
        batch = articles[first : first + BATCH]
        started = time.process_time()
        list(reader.nlp.pipe([article.text for article in batch], batch_size=BATCH))
        bare += time.process_time() - started
        started = time.process_time()
        for article, reading in zip(batch, reader.read(batch), strict=True):
            make(article, reading, vocabulary)
        ours += time.process_time() - started
    rate = len(articles) / ours
    print(f"{rate:.1f} articles/s of {sum(map(len, texts)) // len(texts)} characters", file=sys.stderr)
    return [
        Score("speed", "fast reader over bare spaCy pipeline, articles/s ratio", bare / ours, len(articles), "", 0.7)
    ]


if __name__ == "__main__":
    for score in run():
        print(score)
