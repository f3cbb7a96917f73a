"""``reportedly growth``: whether a tie grows, or only its coverage."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from reportedly.cli.options import CASEFILE, AsJson, AsOf, Db, opened, tables_of
from reportedly.cli.screen import one_line, print_json, say
from reportedly.errors import ReportedlyError, UsageError

if TYPE_CHECKING:
    from datetime import date

    from reportedly.store.names import ActorLine
    from reportedly.ties.calendar import Per
    from reportedly.ties.growth import Growth

EXAMPLE = 'reportedly growth "Harrow Front" "Veyra League"'
KINDS = (".svg", ".png")


def growth(  # noqa: PLR0913 - the options of a command
    a: Annotated[str, typer.Argument(metavar="A", help="An actor, by any of its names or its id.")],
    b: Annotated[str, typer.Argument(metavar="B", help="Another one.")],
    *,
    per: Annotated[str, typer.Option("--per", metavar="month|quarter|year", help="How to cut time.")] = "month",
    since: Annotated[
        str | None,
        typer.Option("--since", metavar="DATE", help="Compare from this day's period on with what was before; "
                     "otherwise the two halves of what was read."),
    ] = None,
    picture: Annotated[
        Path | None, typer.Option("--picture", metavar="FILE", help="Draw both curves into this SVG or PNG file.")
    ] = None,
    db: Db = CASEFILE,
    as_of: AsOf = None,
    json: AsJson = False,
) -> None:  # fmt: skip
    """Tell whether a tie grows or only its coverage: two curves, each with a rate ratio and its 95 % interval.

    Events of the tie count once, however many copies tell of them, and are set against what was read.
    """
    wanted, day = per_of(per), day_of(since)
    if picture is not None and picture.suffix.lower() not in KINDS:
        message = f"--picture {picture}: give a file that ends in {' or '.join(KINDS)}."
        raise UsageError(message)
    found, ends = measured((db, as_of), (a, b), wanted, day)
    title = " and ".join(end.name for end in ends)
    if picture is not None:
        draw(picture, found, title)
    if json:
        actors = {side: {"id": end.id, "name": end.name} for side, end in zip("ab", ends, strict=True)}
        print_json({**actors, **{field: getattr(found, field) for field in found.__slots__}})
        return
    show(found, title)
    if picture is not None:
        say(f"drawn: {picture}")


def per_of(text: str) -> "Per":
    """Read how time is to be cut."""
    from reportedly.ties.calendar import PERS

    for per in PERS:
        if per == text:
            return per
    message = f"--per {text}: there are {', '.join(PERS)}."
    raise UsageError(message)


def day_of(text: str | None) -> "date | None":
    """Read a day."""
    from datetime import date

    try:
        return date.fromisoformat(text) if text else None
    except ValueError as error:
        message = f"--since {text}: not a day. Write it as 2025-06-03."
        raise UsageError(message) from error


def measured(
    asked: tuple[Path, str | None], names: tuple[str, str], per: "Per", since: "date | None"
) -> "tuple[Growth, tuple[ActorLine, ActorLine]]":
    """Find the two actors and measure."""
    from reportedly.actors import known_from
    from reportedly.store import desk
    from reportedly.store.names import find_actor

    lexicon = tables_of(asked[0])
    known = known_from(lexicon)
    with opened(*asked) as casefile:
        ends = find_actor(casefile, names[0], known), find_actor(casefile, names[1], known)
        if ends[0].id == ends[1].id:
            message = f"both names are names of {ends[0].told()}; give two actors"
            raise UsageError(message)
        material = desk.pair_material(casefile, *ends, lexicon, newest=None)
        tied = desk.tie_of(*ends, material, lexicon)
        return desk.growth_of(casefile, tied, material, lexicon, per=per, since=since), ends


def draw(picture: Path, found: "Growth", title: str) -> None:
    """Write the picture."""
    from reportedly.export.growth_picture import png, svg

    drawn = svg(found, f"Is the tie of {title} growing, or only its coverage?")
    data = png(drawn) if picture.suffix.lower() == ".png" else drawn.encode("utf-8", "replace")
    try:
        picture.write_bytes(data)
    except OSError as error:
        message = f"{picture} cannot be written ({error.strerror}). Give another path with --picture."
        raise ReportedlyError(message) from error


def show(found: "Growth", title: str) -> None:
    """Print the answer, then both curves."""
    from reportedly.export.growth_words import bars, sentences

    say(one_line(title))
    for line in sentences(found):
        say(one_line(line))
    if found.periods:
        say()
    for line in bars(found):
        say(line.rstrip())
