"""``reportedly dossier``: one self-contained page about two actors."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from reportedly.cli.options import CASEFILE, AsJson, AsOf, Db, opened, tables_of
from reportedly.cli.screen import print_json, say
from reportedly.errors import ReportedlyError, UsageError

if TYPE_CHECKING:
    from reportedly.export.dossier import Dossier
    from reportedly.lexicon import Lexicon

Asked = tuple[Path, str | None]  # the casefile, and as of when
EXAMPLE = 'reportedly dossier "Harrow Front" "Veyra League" -o dossier.html'


def dossier(
    a: Annotated[str, typer.Argument(metavar="A", help="An actor, by any of its names or its id.")],
    b: Annotated[str, typer.Argument(metavar="B", help="Another one.")],
    *,
    out: Annotated[Path, typer.Option("-o", "--out", metavar="PATH", help="Where to write; - is the standard output.")],
    db: Db = CASEFILE,
    as_of: AsOf = None,
    json: AsJson = False,
) -> None:
    """Write what is reported about two actors as one page to send, print and cite; with --json its values."""
    if json or str(out) == "-":
        found = collect((db, as_of), (a, b), tables_of(db))
        if json:
            print_json(found)
            return
        from reportedly.export.dossier import render

        sys.stdout.write(render(found))
        return
    for sentence in write((db, as_of), (a, b), out, tables_of(db)):
        say(sentence)
    say(f"written to {out}")


def write(asked: Asked, names: tuple[str, str], out: Path, lexicon: "Lexicon") -> tuple[str, ...]:
    """Write the page about two actors and give its summary."""
    from reportedly.export.dossier import render

    found = collect(asked, names, lexicon)
    try:
        out.write_text(render(found), encoding="utf-8", errors="replace")
    except OSError as error:
        message = f"{out} cannot be written ({error.strerror}). Give another path with -o."
        raise ReportedlyError(message) from error
    return found.summary


def collect(asked: Asked, names: tuple[str, str], lexicon: "Lexicon") -> "Dossier":
    """Find the two actors and collect what the casefile has about them."""
    from datetime import UTC, datetime
    from importlib.metadata import version

    from reportedly.actors import known_from
    from reportedly.export.gather import gather
    from reportedly.store.names import find_actor

    known = known_from(lexicon)
    with opened(*asked) as casefile:
        ends = find_actor(casefile, names[0], known), find_actor(casefile, names[1], known)
        if ends[0].id == ends[1].id:
            message = f"both names are names of {ends[0].told()}; give two actors"
            raise UsageError(message)
        return gather(casefile, ends, lexicon, now=datetime.now(UTC), version=version("reportedly"))
