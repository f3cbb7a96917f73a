"""How fast and how large the reprint index is, beside a MinHash library's own index on the same texts, one core.

Texts are made up: 500 words of a Zipf vocabulary, every twentieth a copy of an earlier one with a word in twenty
changed. ``python -m evaluation.reprint_index 10000 100000`` prints a line for each size. The casefile index is on the
disk and compares what it finds; the library's (rensa: MinHash of word 4-shingles, 128 values, 32 bands) is in memory
and does not.
"""

from __future__ import annotations

import random
import sqlite3
import sys
import tempfile
import time
from pathlib import Path

import numpy as np

from reportedly.origins.passages import SMALL
from reportedly.store import reprints
from reportedly.store.schema import VERSION_1
from reportedly.store.schema_later import VERSION_3

WORDS, VOCABULARY, COPIES, CHANGED = 500, 50_000, 20, 20
BLOCK = 1000  # articles of a transaction
SHINGLE = 4


class Texts:
    """Made-up articles by number; the same ones in every run."""

    def __init__(self, *, copies: bool = True) -> None:
        self.copies = copies
        small = sorted(SMALL)
        self.words = np.array([*small, *(f"w{n:x}" for n in range(VOCABULARY - len(small)))])
        shares = 1 / (np.arange(VOCABULARY) + 2.7)  # Zipf-Mandelbrot; the commonest are the small words, as in news
        self.upto = np.cumsum(shares / shares.sum())

    def make(self, number: int) -> str:
        """Give one article."""
        if self.copies and number % COPIES == COPIES - 1:
            chance = random.Random(number)  # noqa: S311 - no secret
            said = self.make(number - chance.randrange(1, COPIES)).split()
            for place in range(0, WORDS, CHANGED):
                said[place] = str(self.words[chance.randrange(VOCABULARY)])
            return " ".join(said)
        drawn = np.random.default_rng(number)
        return " ".join(self.words[np.searchsorted(self.upto, drawn.random(WORDS))])


def make_tables(connection: sqlite3.Connection) -> None:
    """Make what the index needs of a casefile."""
    for statement in (*VERSION_1, *VERSION_3):
        connection.execute(statement)


def put(connection: sqlite3.Connection, key: int, id_: str, text: str) -> None:
    """Put an article that is nothing but a text beside the index."""
    connection.execute("INSERT INTO page VALUES (?, ?, 0, x'')", (key, id_))
    connection.execute(
        "INSERT INTO article(key, id, page, text, repost, published_from, reader, sentences, first_seen)"
        " VALUES (?, ?, ?, ?, 0, 'given', '', '', '')",
        (key, id_, key, text),
    )


def ours(texts: Texts, size: int) -> tuple[float, float, float]:
    """Index so many articles: seconds, bytes of the index an article, share of the copies that were found."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "case.db"
        connection = sqlite3.connect(path, isolation_level=None)
        connection.executescript("PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA cache_size=-500000;")
        make_tables(connection)
        seconds = 0.0
        for first in range(0, size, BLOCK):
            made = [(n, texts.make(n)) for n in range(first, min(size, first + BLOCK))]
            connection.execute("BEGIN")
            for number, text in made:
                put(connection, number + 1, f"{number:08}", text)
            began = time.process_time()
            for number, _ in made:
                reprints.note(connection, number + 1)
            connection.execute("COMMIT")
            seconds += time.process_time() - began
        pages = connection.execute(
            "SELECT sum(pgsize) FROM dbstat WHERE name IN ('fingerprint', 'overlap', 'overlap_second')"
        ).fetchone()[0]
        copies = size // COPIES
        found = connection.execute("SELECT count(DISTINCT max(first, second)) FROM overlap").fetchone()[0]
        connection.close()
    return seconds, pages / size, found / max(1, copies)


def library(texts: Texts, size: int) -> float:
    """Put the same articles into the library's index, asking it for each first: seconds."""
    from rensa import RMinHash, RMinHashLSH

    index = RMinHashLSH(threshold=0.5, num_perm=128, num_bands=32)
    seconds = 0.0
    for number in range(size):
        words = texts.make(number)
        began = time.process_time()
        said = words.split()
        signature = RMinHash(num_perm=128, seed=1)
        signature.update([" ".join(said[n : n + SHINGLE]) for n in range(len(said) - SHINGLE + 1)])
        index.query(signature)
        index.insert(number, signature)
        seconds += time.process_time() - began
    return seconds


def main() -> None:
    """Measure the sizes on the command line."""
    texts = Texts()
    for size in [int(word) for word in sys.argv[1:]] or [10_000]:
        mine, room, found = ours(texts, size)
        alone, *_ = ours(Texts(copies=False), size)
        theirs = library(texts, size)
        print(
            f"{size:>9,} articles: {size / mine:,.0f}/s, {room:,.0f} bytes an article, {found:.3f} of the copies found;"
            f" {size / alone:,.0f}/s where there is nothing to compare; library {size / theirs:,.0f}/s;"
            f" ours / library {theirs / mine:.2f} and {theirs / alone:.2f}",
            flush=True,
        )


if __name__ == "__main__":
    main()
