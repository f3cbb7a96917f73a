"""``reportedly backup``: copy a casefile while it is in use."""

from pathlib import Path
from typing import Annotated

import typer

from reportedly.cli.add import progress
from reportedly.cli.options import CASEFILE, AsJson, Db
from reportedly.cli.screen import print_json, say

EXAMPLE = "reportedly backup --db case.db case-backup.db"


def backup(
    target: Annotated[Path, typer.Argument(metavar="TARGET", help="The file to make.")],
    *,
    db: Db = CASEFILE,
    force: Annotated[bool, typer.Option("--force", help="Write over a file that is there.")] = False,
    json: AsJson = False,
) -> None:
    """Copy the casefile to another file while others may go on reading and writing it.

    The copy holds all that was stored when the backup began. It is checked before it gets its name, so what lies there
    is whole. To restore, put it in the casefile's place while nothing uses that.
    """
    from reportedly.store import open_casefile
    from reportedly.store.backup import back_up

    with open_casefile(db) as casefile, progress("copying") as advance:
        made = back_up(casefile, target, force=force, advance=lambda done, pages: advance(f"{done} of {pages} pages"))
    if json:
        print_json(made)
        return
    say(
        f"{made.target}: {made.articles} articles, {made.claims} claims, {made.actors} actors, "
        f"{made.judgements} judgements; {made.bytes / 1e6:.1f} MB, checked"
    )
