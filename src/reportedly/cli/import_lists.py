"""``reportedly import``: bring lists of actors along."""

import sys
from collections import defaultdict
from contextlib import contextmanager
from datetime import UTC, datetime
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from reportedly.cli.options import CASEFILE, AsJson, Db
from reportedly.cli.screen import complain, print_json, say
from reportedly.errors import ListError, UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from reportedly.model import HeldRole, KnownActor, KnownPost
    from reportedly.sources.lists import Form, Found, ListFile
    from reportedly.store.knowledge import Imported

EXAMPLE = 'reportedly import actors.csv --name "Actors of the delta" --licence "CC BY 4.0"'
NAMED = 20  # lines named for each reason; all are counted
STEP = 1_000  # actors between two steps of the progress


def import_lists(  # noqa: PLR0913 - the options of a command
    files: Annotated[list[str], typer.Argument(metavar="FILE...", help="Lists of actors; - is the standard input.")],
    *,
    form: Annotated[
        str, typer.Option("--format", metavar="FORMAT", help="auto, csv, ucdp, cameo, ftm or wikidata.")
    ] = "auto",
    name: Annotated[
        str | None, typer.Option("--name", metavar="NAME", help="What the list is called; without it, the file's name.")
    ] = None,
    licence: Annotated[str | None, typer.Option("--licence", metavar="TEXT", help="Under which licence.")] = None,
    replace: Annotated[bool, typer.Option("--replace", help="Withdraw the older list of the same name.")] = False,
    limit: Annotated[
        int | None, typer.Option("--limit", min=1, help="Take so many actors at most, to try a dump out.")
    ] = None,
    db: Db = CASEFILE,
    json: AsJson = False,
) -> None:
    """Bring lists of actors along: a table, the UCDP list, CAMEO dictionaries, FollowTheMoney or Wikidata.

    A list is imported whole or not at all, and stays its own word: what it says is shown with its name, and can be
    withdrawn with: reportedly lists withdraw NUMBER.
    """
    from reportedly.sources.lists import FORMATS

    wanted: Form | None = next((each for each in FORMATS if each == form), None)
    if wanted is None and form != "auto":
        message = f"there is no format {form!r}; there are auto, {', '.join(FORMATS)}"
        raise UsageError(message)
    if name is not None and len(files) > 1:
        message = "one name cannot stand for several lists; import them one by one, or leave --name out"
        raise UsageError(message)
    failed = 0
    for file in files:
        try:
            report = one(file, wanted, name=name, licence=licence, replace=replace, limit=limit, db=db)
        except ListError as error:
            complain(str(error))
            failed += 1
        else:
            show(report, db, json=json)
    if failed:
        raise typer.Exit(1)


class Report:
    """What became of one list."""

    def __init__(self, name: str, form: "Form") -> None:
        self.name, self.form = name, form
        self.imported: Imported | None = None
        self.left_out: dict[str, list[int]] = defaultdict(list)  # the first lines of each reason
        self.counts: dict[str, int] = defaultdict(int)

    def note(self, line: int, because: str) -> None:
        """Take note of what cannot be used."""
        self.counts[because] += 1
        if len(self.left_out[because]) < NAMED and line not in self.left_out[because]:
            self.left_out[because].append(line)


def one(  # noqa: PLR0913 - what holds for a list
    file: str,
    form: "Form | None",
    *,
    name: str | None,
    licence: str | None,
    replace: bool,
    limit: int | None,
    db: Path,
) -> Report:
    """Import one list."""
    from reportedly.sources.lists import found_in, open_list
    from reportedly.store import open_casefile
    from reportedly.store.knowledge import ListSource, import_list

    now = datetime.now(UTC)
    with open_list(file, sys.stdin.buffer) as opened, progress(opened) as advance:
        form, found = found_in(opened, form)
        report = Report(name or title_of(file, limit), form)
        shown = file if limit is None else f"{file} (its first {limit:,} actors)"
        source = ListSource(name=report.name, form=form, file=shown, sha256=opened.sha256, licence=licence)
        used = usable(found, report, limit, advance)
        first = next(used, None)  # a file that holds nothing makes no casefile
        if first is None:
            message = f"{file} names no actor that can be used." + told(report)
            raise ListError(message)
        with open_casefile(db, write=True, now=now) as casefile:
            report.imported = import_list(casefile, chain([first], used), source, now, replace=replace)
    return report


def title_of(file: str, limit: int | None) -> str:
    """Name a list after its file."""
    stem = "standard input" if file == "-" else Path(file).name
    for ending in (".gz", ".bz2", ".csv", ".tsv", ".txt", ".json", ".jsonl", ".ftm"):
        stem = stem.removesuffix(ending)
    return (stem or file) + ("" if limit is None else f" (first {limit:,})")


def usable(
    found: "Iterable[Found]", report: Report, limit: int | None, advance: "Callable[[int], None]"
) -> "Iterator[KnownActor | KnownPost | HeldRole]":
    """Give what is to be kept, and take note of the rest."""
    from reportedly.model import KnownActor
    from reportedly.sources.lists.lines import LeftOut

    actors = 0
    for each in found:
        if isinstance(each, LeftOut):
            report.note(*each)
            continue
        if isinstance(each, KnownActor):
            if actors == limit:
                return
            actors += 1
            if actors % STEP == 0:
                advance(actors)
        yield each


def show(report: Report, db: Path, *, json: bool) -> None:
    """Say what became of a list."""
    imported = report.imported
    assert imported is not None
    if json:
        left_out = {each: {"count": report.counts[each], "lines": lines} for each, lines in report.left_out.items()}
        fields = {"db": str(db), "name": report.name, "format": report.form, "left_out": left_out}
        print_json(fields | {key: getattr(imported, key) for key in imported.__slots__})
        return
    if imported.outcome == "already there":
        say(f"{db}: this file is there already, as list {imported.number}")
        return
    for number in imported.withdrawn:
        say(f"{db}: list {number} is withdrawn")
    say(
        f"{db}: list {imported.number}, {report.name} ({report.form}): {imported.actors:,} actors with "
        f"{imported.names:,} names and {imported.roles:,} roles"
    )
    if imported.lost:
        say(f"\nleft out {imported.lost:,}: a role of somebody, or in something, that the list does not tell of")
    if report.left_out:
        say(told(report))


def told(report: Report) -> str:
    """List what was left out, by its reason, what happened most often first."""
    text = ""
    for because in sorted(report.counts, key=lambda each: (-report.counts[each], each)):
        lines = ", ".join(str(line) for line in report.left_out[because])
        more = ", ..." if report.counts[because] > len(report.left_out[because]) else ""
        text += f"\nleft out {report.counts[because]:,}: {because}\n  line {lines}{more}"
    return text


@contextmanager
def progress(file: "ListFile") -> "Iterator[Callable[[int], None]]":
    """Show how far a long list is, on stderr, when that is a terminal."""
    if not sys.stderr.isatty():
        yield lambda _: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

    bar = Progress(
        TextColumn("importing"),
        BarColumn(),
        TextColumn("{task.description}"),
        TimeElapsedColumn(),
        console=Console(stderr=True, markup=False, emoji=False),
        transient=True,
    )
    with bar:
        task = bar.add_task("", total=file.size)
        yield lambda actors: bar.update(task, completed=file.stream.tell(), description=f"{actors:,} actors")
