"""How a casefile behaves as it grows: ``python -m evaluation.casefile_scale --db big.db --articles 1000000``.

Articles are made up (``endless_news``) and stored one by one as ``reportedly add`` stores them. What is there already
is kept: the run goes on where the last one ended. With ``--hurry`` a thousand articles share a transaction and nothing
waits for the disk, but for the last two thousand of each hundred thousand (and of the first ten thousand), which are
measured. ``--questions N`` then asks each kind of question N times (``casefile_questions``); ``--tables`` says what
takes how much room. ``--beside OTHER`` adds the same thousand articles to copies of two casefiles in turns, ten by
ten, so that whatever else the machine does slows both alike.
"""

from __future__ import annotations

import argparse
import shutil
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from evaluation.casefile_questions import ask
from evaluation.endless_news import News
from reportedly.store import Casefile, keep, open_casefile

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator

TOGETHER = 1_000
MEASURED = 2_000
FIRST, EVERY = 10_000, 100_000
BEYOND, TURN = 5_000_000, 10  # articles that no casefile has yet


class Together(Casefile):
    """A casefile inside a transaction that is open already."""

    __slots__ = ()

    @contextmanager
    def transaction(self) -> Iterator[sqlite3.Connection]:
        """Do what happens inside as a part of the greater transaction."""
        yield self.connection


class Clock:
    """Seconds on the wall and of the processor."""

    def __init__(self) -> None:
        self.wall, self.cpu, self.articles = 0.0, 0.0, 0

    @contextmanager
    def running(self) -> Iterator[None]:
        """Count what happens inside."""
        began, used = time.perf_counter(), time.process_time()
        yield
        self.wall += time.perf_counter() - began
        self.cpu += time.process_time() - used

    def __str__(self) -> str:
        """Give milliseconds for each article."""
        each = 1000 / self.articles
        return f"{self.wall * each:.2f} ms an article ({self.cpu * each:.2f} ms of the processor)"


def is_measured(number: int) -> bool:
    """Tell whether an article is stored the usual way in a hurry, too."""
    return FIRST - MEASURED <= number < FIRST or number % EVERY >= EVERY - MEASURED


def grow(casefile: Casefile, articles: int, *, hurry: bool) -> None:
    """Add articles until there are so many, and print how fast that went."""
    news = News()
    (there,) = casefile.connection.execute("SELECT coalesce(max(key), 0) FROM sighting").fetchone()
    clock = Clock()
    for first in (there, *range(there - there % TOGETHER + TOGETHER, articles, TOGETHER)):
        behind = min(first - first % TOGETHER + TOGETHER, articles)
        read = [news.read_page(number) for number in range(first, behind)]
        usual = not hurry or is_measured(first)
        with clock.running():
            if usual:
                casefile.connection.execute("PRAGMA synchronous = FULL")
                for each in read:
                    keep(casefile, each)
            else:
                casefile.connection.execute("PRAGMA synchronous = OFF")
                with casefile.transaction() as connection:
                    for each in read:
                        keep(Together(casefile.path, connection), each)
        clock.articles += len(read)
        done = first + len(read)
        if done % FIRST == 0 or done >= articles or is_measured(done) != is_measured(first):
            size = casefile.path.stat().st_size / done
            print(f"{done:>9,}: {clock}{'' if usual else ', in a hurry'}; {size:,.0f} bytes an article", flush=True)
            clock = Clock()


def beside(paths: tuple[Path, Path]) -> None:
    """Add the same new articles to copies of two casefiles in turns, and print how long each took."""
    news, clocks = News(), (Clock(), Clock())
    with tempfile.TemporaryDirectory(dir=paths[0].parent) as folder:
        copies = [shutil.copy(path, Path(folder) / f"{number}.db") for number, path in enumerate(paths)]
        with open_casefile(copies[0], write=True) as one, open_casefile(copies[1], write=True) as two:
            for first in range(BEYOND, BEYOND + TOGETHER, TURN):
                read = [news.read_page(number) for number in range(first, first + TURN)]
                for casefile, clock in zip((one, two), clocks, strict=True):
                    with clock.running():
                        for each in read:
                            keep(casefile, each)
                    clock.articles += TURN
            for casefile, clock in zip((one, two), clocks, strict=True):
                (articles,) = casefile.connection.execute("SELECT count(*) FROM article").fetchone()
                print(f"{articles:>9,}: {clock}")


def tables(casefile: Casefile) -> None:
    """Print what each table and index takes for each article, and what the pages of the articles take."""
    count = casefile.connection.execute
    (articles,) = count("SELECT count(*) FROM article").fetchone()
    (pages,) = count("SELECT sum(length(data)) FROM page").fetchone()
    rows = count("SELECT name, sum(pgsize) FROM dbstat GROUP BY name ORDER BY 2 DESC").fetchall()
    whole = sum(size for _, size in rows)
    beyond = (whole - pages) / articles
    print(f"{articles:,} articles, {whole / articles:,.0f} bytes an article, {beyond:,.0f} beyond its page")
    for name, size in rows:
        print(f"  {name:<28}{size / articles:>8,.0f}")


def main() -> None:
    """Do what the command line asks for."""
    parser = argparse.ArgumentParser(prog="python -m evaluation.casefile_scale", description=__doc__)
    parser.add_argument("--db", type=Path, required=True)
    parser.add_argument("--articles", type=int, default=0)
    parser.add_argument("--hurry", action="store_true")
    parser.add_argument("--questions", type=int, default=0)
    parser.add_argument("--only", nargs="*", default=())
    parser.add_argument("--tables", action="store_true")
    parser.add_argument("--beside", type=Path)
    options = parser.parse_args()
    if options.beside:
        beside((options.db, options.beside))
    if options.articles:
        with open_casefile(options.db, write=True) as casefile:
            grow(casefile, options.articles, hurry=options.hurry)
    with open_casefile(options.db) as casefile:
        if options.questions:
            ask(casefile, options.questions, options.only)
        if options.tables:
            tables(casefile)


if __name__ == "__main__":
    main()
