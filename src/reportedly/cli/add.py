"""``reportedly add``: put articles into the casefile."""

import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import typer

from reportedly.cli.options import CASEFILE, AsJson, Db, Inputs, Published, Raw, ReaderName, overlay_of
from reportedly.cli.read import check_date
from reportedly.cli.run import Read, read_pages, ready
from reportedly.cli.screen import print_json, say
from reportedly.errors import SkippedPage

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from reportedly.actors import Known
    from reportedly.model import Page
    from reportedly.pipeline import Pipeline
    from reportedly.store import Casefile, Kept

EXAMPLE = "reportedly add --db case.db articles/"
NAMED = 20  # skipped items named for each reason; all of them are in --json


def add(
    inputs: Inputs,
    *,
    db: Db = CASEFILE,
    published: Published = None,
    raw: Raw = False,
    reader: ReaderName = "trained",
    json: AsJson = False,
) -> None:
    """Put articles into the casefile, and say what was added, what was there already and what was skipped and why.

    Each article is stored whole or not at all; running the same command again goes on where it stopped.
    """
    from datetime import UTC, datetime

    from reportedly.actors import known_from
    from reportedly.pipeline import open_reader
    from reportedly.sources import find
    from reportedly.store import open_casefile

    check_date(published)
    with open_casefile(db, write=True, now=datetime.now(UTC)) as casefile:
        pipeline = open_reader(reader, overlay_of(db))
        known = known_from(pipeline.lexicon)
        pages = find(inputs, stdin=sys.stdin.buffer, clock=lambda: datetime.now(UTC), published=published, raw=raw)
        report = Report(json=json)
        with progress() as advance:
            for name, outcome in outcomes(casefile, pages, pipeline, known):
                report.note(name, outcome)
                advance(name)
    report.close(str(db))
    if not report.usable:
        raise typer.Exit(1)


def outcomes(
    casefile: "Casefile", pages: "Iterable[Page | SkippedPage]", pipeline: "Pipeline", known: "Known"
) -> "Iterator[tuple[str, Kept | SkippedPage]]":
    """Store pages one by one; what is yielded as stored is on the disk."""
    from reportedly.store import sight

    seen: list[tuple[str, Kept]] = []

    def unseen() -> "Iterator[Page | SkippedPage]":
        for page in pages:
            kept = None if isinstance(page, SkippedPage) else sight(casefile, page)
            if kept is None:
                yield page
            else:
                assert not isinstance(page, SkippedPage)
                seen.append((page.name, kept))

    for each in read_pages(unseen(), pipeline):
        yield from seen
        seen.clear()
        yield (each.name, each) if isinstance(each, SkippedPage) else (each.page.name, stored(casefile, each, known))
    yield from seen


def stored(casefile: "Casefile", read: Read, known: "Known") -> "Kept | SkippedPage":
    """Store one page that was read."""
    from reportedly.store import keep

    try:
        return keep(casefile, ready(read, known))
    except SkippedPage as skipped:
        return skipped
    except UnicodeEncodeError:
        return SkippedPage(read.page.name, because="its text holds half characters that cannot be stored")


class Report:
    """Counts what became of the pages and prints it: line by line for machines, at the end for people."""

    def __init__(self, *, json: bool) -> None:
        self.json = json
        self.counts: Counter[str] = Counter()
        self.claims = 0
        self.skipped: dict[str, list[str]] = defaultdict(list)

    @property
    def usable(self) -> bool:
        """Tell whether anything that was given is in the casefile now."""
        return any(count for outcome, count in self.counts.items() if outcome != "skipped")

    def note(self, name: str, outcome: "Kept | SkippedPage") -> None:
        """Take note of one page."""
        if isinstance(outcome, SkippedPage):
            self.counts["skipped"] += 1
            self.skipped[outcome.because].append(name)
            told: dict[str, object] = {"name": name, "outcome": "skipped", "because": outcome.because}
        else:
            self.counts[outcome.outcome] += 1
            self.claims += outcome.claims
            told = {"name": name, "outcome": outcome.outcome, "article": outcome.article, "claims": outcome.claims}
        if self.json:
            print_json(told)

    def close(self, db: str) -> None:
        """Print the sum."""
        if self.json:
            print_json({"total": {**self.counts, "claims": self.claims}})
            return
        order = ("added", "new version", "copy", "already there", "skipped")
        words = {"copy": "copies of pages that are there"}
        counted = ", ".join(f"{self.counts[o]} {words.get(o, o)}" for o in order if self.counts[o])
        say(f"{db}: {counted or 'nothing was given'}; {self.claims} claims")
        for because, names in sorted(self.skipped.items(), key=lambda item: (-len(item[1]), item[0])):
            say(f"\nskipped {len(names)}: {because}")
            for name in names[:NAMED]:
                say(f"  {name}")
            if len(names) > NAMED:
                say(f"  and {len(names) - NAMED} more")


@contextmanager
def progress(doing: str = "reading") -> "Iterator[Callable[[str], None]]":
    """Show how far a long run is, on stderr, when that is a terminal."""
    if not sys.stderr.isatty():
        yield lambda _: None
        return
    from rich.console import Console
    from rich.progress import MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
    from rich.text import Text

    from reportedly.cli.screen import one_line

    bar = Progress(
        TextColumn(doing),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        TextColumn("{task.description}"),
        console=Console(stderr=True, markup=False, emoji=False),
        transient=True,
    )
    with bar:
        task = bar.add_task("", total=None)
        yield lambda name: bar.update(task, advance=1, description=Text(one_line(name)[-60:]).plain)
