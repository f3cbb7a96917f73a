"""Options that several verbs share, so that they mean the same everywhere."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from contextlib import AbstractContextManager

    from reportedly.lexicon import Lexicon
    from reportedly.store import Casefile

Db = Annotated[Path, typer.Option("--db", metavar="PATH", help="The casefile.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON for machines.")]
Limit = Annotated[int, typer.Option("--limit", min=1, max=100_000, help="Show at most so many.")]
Everything = Annotated[
    bool, typer.Option("--all", help="Read all claims, however many; without it the newest, and it says so.")
]
Published = Annotated[
    str | None, typer.Option("--published", metavar="DATE", help="When it was published: 2025-06-03, 2025-06 or 2025.")
]
Raw = Annotated[bool, typer.Option("--raw", help="Take the input as the exact text of the article.")]
ReaderName = Annotated[str, typer.Option("--reader", metavar="NAME", help="Which reader to use: trained or fast.")]
Inputs = Annotated[list[str], typer.Argument(metavar="PATH|-...", help="Files or folders; - is the standard input.")]

AsOf = Annotated[
    str | None,
    typer.Option("--as-of", metavar="DATE", help="Answer with what was known at the end of this day, month or year."),
]

CASEFILE = Path("case.db")


def overlay_of(db: Path) -> Path | None:
    """Give the folder with the user's own tables beside a casefile; None where there is none."""
    from reportedly.lexicon.load import beside

    return beside(db)


def tables_of(db: Path) -> "Lexicon":
    """Load the lexicon that a casefile is read with: ours, and the user's own tables beside it."""
    from reportedly.lexicon import load

    return load(overlay_of(db))


def opened(db: Path, as_of: str | None = None) -> "AbstractContextManager[Casefile]":
    """Open a casefile to read in it, as it is or as it was at the end of a day."""
    from reportedly.store import open_casefile
    from reportedly.store.past import end_of

    return open_casefile(db, as_of=end_of(as_of) if as_of is not None else None)
