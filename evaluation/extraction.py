"""How well pages become articles: text, title and date of 990 real pages, beside the libraries we stand on.

    python -m evaluation.extraction [NUMBER_OF_PAGES]

Text is scored as the corpus is made to be: snippets that belong to the article must be in it, snippets of the page
around it must not. Titles and dates are right or wrong.
"""

from __future__ import annotations

import gzip
import sys
import unicodedata
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any, NamedTuple

import trafilatura
from htmldate import find_date
from trafilatura.metadata import extract_metadata

from evaluation.corpora import rows, shared
from evaluation.score import Counts, Score, total
from reportedly.articles import extract
from reportedly.errors import SkippedPage
from reportedly.lexicon import Lexicon, load
from reportedly.model import Page

SEEN_AT = datetime(2026, 1, 1, tzinfo=UTC)  # the corpus was collected before; a fixed clock keeps the figures the same
GATE_PAGES = 120


class Result(NamedTuple):
    """What one extractor gave for one page."""

    text: str
    title: str | None
    day: str | None


Extractor = Callable[[bytes, str], Result]


def run(limit: int | None = GATE_PAGES) -> list[Score]:
    """Score our extraction and the libraries' on pages spread evenly over the corpus; None: all of them."""
    pages = rows("pages/gold")
    step = max(1, len(pages) // limit) if limit else 1
    chosen = pages[::step][:limit]
    ours = read_all(chosen, ourselves(load()))
    peers = read_all(chosen, libraries)
    return [*text_scores(chosen, ours, peers), *field_scores(chosen, ours, peers)]


def read_all(pages: list[dict[str, Any]], extractor: Extractor) -> list[Result]:
    """Run one extractor over the pages."""
    return [extractor(page_bytes(page), page["url"]) for page in pages]


def page_bytes(page: dict[str, Any]) -> bytes:
    """Read the HTML of one page as it was fetched."""
    with gzip.open(shared() / "bench" / "pages" / "html" / page["file"]) as stream:
        return stream.read()


def ourselves(lexicon: Lexicon) -> Extractor:
    """Give our own extractor; a skipped page has no text, title or date."""

    def read(data: bytes, url: str) -> Result:
        try:
            page = Page(data=data, name=url, url=url, seen_at=SEEN_AT)
            article = extract(page, lexicon.boilerplate, lexicon.outlets, lexicon.corrections)
        except SkippedPage:
            return Result("", None, None)
        return Result(article.text, article.title, article.published)

    return read


def libraries(data: bytes, url: str) -> Result:
    """Give what bare trafilatura and htmldate make of a page."""
    text = trafilatura.extract(data) or ""
    title = extract_metadata(data, default_url=url).title
    return Result(text, title, find_date(data, url=url, original_date=True))


def text_scores(pages: list[dict[str, Any]], ours: list[Result], peers: list[Result]) -> list[Score]:
    """Score the main text by its snippets."""
    mine, theirs = (
        total(snippets(page, result.text) for page, result in zip(pages, results, strict=True))
        for results in (ours, peers)
    )
    return [
        Score("extraction", f"text snippets {name}", value, mine.gold, f"trafilatura {peer:.3f}, same run", aim)
        for name, value, peer, aim in (
            ("precision", mine.precision, theirs.precision, None),
            ("recall", mine.recall, theirs.recall, None),
            ("F1", mine.f1, theirs.f1, round(theirs.f1, 3)),
        )
    ]


def snippets(page: dict[str, Any], text: str) -> Counts:
    """Count wanted and unwanted snippets found in a text; blanks do not matter."""
    found = plain(text)
    wanted = sum(plain(snippet) in found for snippet in page["with"])
    unwanted = sum(plain(snippet) in found for snippet in page["without"])
    return Counts(wanted, wanted + unwanted, len(page["with"]))


def field_scores(pages: list[dict[str, Any]], ours: list[Result], peers: list[Result]) -> list[Score]:
    """Score titles and days of publication where the corpus has them."""
    titled = [number for number, page in enumerate(pages) if page.get("title")]
    dated = [number for number, page in enumerate(pages) if page.get("date")]
    titles = [sum(plain(results[n].title) == plain(pages[n]["title"]) for n in titled) for results in (ours, peers)]
    days = [sum(results[n].day == pages[n]["date"] for n in dated) for results in (ours, peers)]
    return [
        field_score("title accuracy", titles, len(titled), "trafilatura"),
        field_score("date accuracy", days, len(dated), "htmldate"),
    ]


def field_score(measure: str, right: list[int], support: int, peer: str) -> Score:
    """Put one accuracy beside the library's."""
    mine, theirs = (number / support if support else 0.0 for number in right)
    return Score("extraction", measure, mine, support, f"{peer} {theirs:.3f}, same run", round(theirs, 3))


def plain(text: str | None) -> str:
    """Give a text as it is compared: composed letters, single blanks."""
    return " ".join(unicodedata.normalize("NFC", text or "").split())


def main() -> None:
    """Print the scores of as many pages as asked for, of all of them without a number."""
    for score in run(int(sys.argv[1]) if len(sys.argv) > 1 else None):
        print(f"{score.measure:26} {score.value:.3f}  ({score.support})  {score.peer}")


if __name__ == "__main__":
    main()
