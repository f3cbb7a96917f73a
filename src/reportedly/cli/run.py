"""From pages to readings, with every bad item named and left out while the run goes on."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from reportedly.errors import ReportedlyError, SkippedPage

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from reportedly.actors import Known
    from reportedly.model import Article, Claim, Page, Reading
    from reportedly.pipeline import Pipeline
    from reportedly.store import ReadPage

TOGETHER = 16  # articles parsed in one batch; 16 pages of 10 MB are the most that wait in memory


class Read(NamedTuple):
    """One page and what was made of it."""

    page: Page
    article: Article
    reading: Reading
    claims: tuple[Claim, ...]


def read_pages(pages: Iterable[Page | SkippedPage], pipeline: Pipeline) -> Iterator[Read | SkippedPage]:
    """Read pages in batches; what cannot be read comes out as a SkippedPage, in its place as near as may be."""
    pages = iter(pages)
    while batch := list(islice(pages, TOGETHER)):
        extracted = [page if isinstance(page, SkippedPage) else article_of(page, pipeline) for page in batch]
        yield from (each for each in extracted if isinstance(each, SkippedPage))
        yield from read_batch([each for each in extracted if not isinstance(each, SkippedPage)], pipeline)


def article_of(page: Page, pipeline: Pipeline) -> tuple[Page, Article] | SkippedPage:
    """Take the article out of a page."""
    from reportedly import articles

    try:
        tables = pipeline.lexicon
        return page, articles.extract(page, tables.boilerplate, tables.outlets, tables.corrections)
    except SkippedPage as skipped:
        return skipped
    except Exception as error:  # noqa: BLE001 - one page must never end a run; it is named in the report
        return broken(page, error)


def read_batch(batch: Sequence[tuple[Page, Article]], pipeline: Pipeline) -> Iterator[Read | SkippedPage]:
    """Read articles together; where one of them breaks the reader, read the rest one by one."""
    done = 0
    try:
        for number, (article, reading, claims) in enumerate(pipeline.read(article for _, article in batch)):
            yield Read(batch[number][0], article, reading, claims)
            done = number + 1
    except Exception as error:  # noqa: BLE001 - as above
        if len(batch) == 1:
            yield broken(batch[0][0], error)
            return
        for pair in batch[done:]:
            yield from read_batch([pair], pipeline)


def broken(page: Page, error: Exception) -> SkippedPage:
    """Say that a page broke what reads it."""
    told = str(error) if isinstance(error, ReportedlyError) else f"{type(error).__name__}: {error}"
    return SkippedPage(page.name, because=f"it could not be read ({told})")


def ready(read: Read, known: Known) -> ReadPage:
    """Link the actors of what was read, so that it can be stored."""
    from reportedly.actors import link
    from reportedly.store import ReadPage

    linked = link(read.article.id, read.reading.mentions, known)
    return ReadPage(page=read.page, article=read.article, reading=read.reading, claims=read.claims, linked=linked)
