"""``reportedly demo``: a made-up newsroom, end to end."""

import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from reportedly.cli.screen import say

if TYPE_CHECKING:
    from reportedly.cli.add import Report
    from reportedly.lexicon import Lexicon

EXAMPLE = "reportedly demo"
PAIR = ("Harrow Front", "Veyra League")
FOLDER = Path("reportedly-demo")


def demo(
    folder: Annotated[Path, typer.Argument(metavar="[FOLDER]", help="Where to put the demonstration.")] = FOLDER,
) -> None:
    """Read a made-up newsroom into a casefile, show its ties and write a dossier; opens nothing on the net.

    Outlets, countries, groups, people and events are invented. Running it again changes nothing.
    """
    from reportedly.cli.add import Report
    from reportedly.cli.dossier import write
    from reportedly.cli.ties import asked, show
    from reportedly.errors import ReportedlyError
    from reportedly.store import open_casefile

    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        message = f"{folder} cannot be made ({error.strerror}). Give another folder: reportedly demo FOLDER"
        raise ReportedlyError(message) from error
    db = folder / "case.db"
    say("Reading a made-up newsroom: 31 articles of seven invented outlets over six weeks.\n")
    report = Report(json=False)
    tables = fill(db, report)
    report.close(str(db))
    say("\nWho is tied to whom (the busiest ties):\n")
    with open_casefile(db) as casefile:
        show([row for row, _ in asked(casefile, tables, [], 8, everything=False)])
    say(f"\nWhat is reported between the {PAIR[0]} and the {PAIR[1]}:\n")
    for sentence in write((db, None), PAIR, folder / "dossier.html", tables):
        say(f"  {sentence}")
    say(f"\nThe dossier: {(folder / 'dossier.html').resolve()}")
    say(f'Go on with:  cd {folder} && reportedly origins "{PAIR[0]}" "{PAIR[1]}"')


def fill(db: Path, report: "Report | None" = None) -> "Lexicon":
    """Put the newsroom and its lexicon folder beside a casefile and read it; give the lexicon it was read with."""
    from datetime import UTC, datetime

    from reportedly.actors import known_from
    from reportedly.cli.add import outcomes, progress
    from reportedly.pipeline import open_reader
    from reportedly.store import open_casefile
    from reportedly.testing import OVERLAY, newsroom

    shutil.copytree(OVERLAY, db.parent / "lexicon", dirs_exist_ok=True, ignore=shutil.ignore_patterns("__*"))
    with open_casefile(db, write=True, now=datetime.now(UTC)) as casefile:
        pipeline = open_reader(overlay=db.parent / "lexicon")
        with progress() as advance:
            for name, outcome in outcomes(casefile, newsroom(), pipeline, known_from(pipeline.lexicon)):
                if report is not None:
                    report.note(name, outcome)
                advance(name)
    return pipeline.lexicon
