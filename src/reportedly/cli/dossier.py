"""``reportedly dossier``: one self-contained page about two actors."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from reportedly.cli.options import CASEFILE, AsJson, Db
from reportedly.cli.screen import print_json, say
from reportedly.errors import ReportedlyError, UsageError

EXAMPLE = 'reportedly dossier "Karst Front" "Vellan League" -o dossier.html'


def dossier(
    a: Annotated[str, typer.Argument(metavar="A", help="An actor, by any of its names or its id.")],
    b: Annotated[str, typer.Argument(metavar="B", help="Another one.")],
    *,
    out: Annotated[Path, typer.Option("-o", "--out", metavar="PATH", help="Where to write; - is the standard output.")],
    db: Db = CASEFILE,
    json: AsJson = False,
) -> None:
    """Write what is reported about two actors as one page to send, print and cite; with --json its values."""
    from datetime import UTC, datetime
    from importlib.metadata import version

    from reportedly.actors import known_from
    from reportedly.export.dossier import render
    from reportedly.export.gather import gather
    from reportedly.lexicon import load
    from reportedly.store import open_casefile
    from reportedly.store.names import find_actor

    lexicon = load()
    known = known_from(lexicon)
    with open_casefile(db) as casefile:
        ends = find_actor(casefile, a, known), find_actor(casefile, b, known)
        if ends[0].id == ends[1].id:
            message = f"both names are names of {ends[0].told()}; give two actors"
            raise UsageError(message)
        found = gather(casefile, ends, lexicon, now=datetime.now(UTC), version=version("reportedly"))
    if json:
        print_json(found)
        return
    page = render(found)
    if str(out) == "-":
        sys.stdout.write(page)
        return
    try:
        out.write_text(page, encoding="utf-8", errors="replace")
    except OSError as error:
        message = f"{out} cannot be written ({error.strerror}). Give another path with -o."
        raise ReportedlyError(message) from error
    for sentence in found.summary:
        say(sentence)
    say(f"written to {out}")
