"""``reportedly rebuild``: everything the machine found, made again from the pages and the judgements."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from reportedly.cli.add import progress
from reportedly.cli.options import CASEFILE, AsJson, Db, overlay_of
from reportedly.cli.run import read_pages, ready
from reportedly.cli.screen import print_json, say
from reportedly.errors import SkippedPage

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from reportedly.model import Page
    from reportedly.store import ReadPage

EXAMPLE = "reportedly rebuild --db case.db -o rebuilt.db"


def rebuild(
    *,
    db: Db = CASEFILE,
    out: Annotated[
        Path | None, typer.Option("-o", "--out", metavar="PATH", help="Put the new file here; leave the old one alone.")
    ] = None,
    reader: Annotated[
        str | None, typer.Option("--reader", metavar="NAME", help="Which reader to use; else the one last used.")
    ] = None,
    json: AsJson = False,
) -> None:
    """Read all pages of the casefile again, with this version's reader and tables, and keep what people decided.

    The same pages and judgements give the same bytes. The old file is kept beside the new one.
    """
    from datetime import UTC, datetime

    from reportedly.actors import known_from
    from reportedly.pipeline import open_reader
    from reportedly.store import open_casefile
    from reportedly.store.queries import last_reader
    from reportedly.store.rebuild import Rebuilt
    from reportedly.store.rebuild import rebuild as made_again

    with open_casefile(db) as casefile:
        last = last_reader(casefile)
    pipeline = open_reader(reader or last, overlay_of(db))
    known = known_from(pipeline.lexicon)

    def read(pages: "Iterable[Page]") -> "Iterator[ReadPage | SkippedPage]":
        for each in read_pages(pages, pipeline):
            yield each if isinstance(each, SkippedPage) else ready(each, known)

    with progress() as advance:
        for told in made_again(db, read, into=out, now=datetime.now(UTC)):
            if isinstance(told, Rebuilt):
                result = told
            else:
                advance(told)
    if json:
        print_json({"path": str(result.path), "before": result.kept and str(result.kept), "articles": result.articles,
                    "claims": result.claims, "idle": result.idle})  # fmt: skip
        return
    say(f"{result.path}: {result.articles} articles, {result.claims} claims, made again")
    if result.idle:
        say(
            "about an actor or a claim that is not found any more: "
            f"judgement{'s' if len(result.idle) > 1 else ''} {', '.join(map(str, result.idle))}"
        )
    if result.kept is not None:
        say(f"the file as it was: {result.kept}")
