"""``reportedly claims``: every claim with its quote and the word it rests on."""

from typing import TYPE_CHECKING, Annotated

import typer

from reportedly.cli.options import CASEFILE, AsJson, AsOf, Db, Limit, opened, tables_of
from reportedly.cli.screen import one_line, print_json, say
from reportedly.errors import UsageError
from reportedly.model import SURE_ENOUGH

if TYPE_CHECKING:
    from reportedly.model import When
    from reportedly.store.queries import ClaimLine

EXAMPLE = 'reportedly claims "Harrow Front" --since 2024-01-01'


def claims(  # noqa: PLR0913 - options of a command
    a: Annotated[str | None, typer.Argument(metavar="[A]", help="An actor, by any of its names or its id.")] = None,
    b: Annotated[str | None, typer.Argument(metavar="[B]", help="Another one that takes part, too.")] = None,
    *,
    kind: Annotated[str | None, typer.Option("--kind", help="Only this kind: met, denied, leads...")] = None,
    since: Annotated[
        str | None, typer.Option("--since", metavar="DATE", help="Happened then or later: a day, month or year.")
    ] = None,
    until: Annotated[str | None, typer.Option("--until", metavar="DATE", help="Happened then or before.")] = None,
    article: Annotated[str | None, typer.Option("--article", metavar="ID", help="Only from this article.")] = None,
    unsure: Annotated[
        bool, typer.Option("--unsure", help="Only those that our reading is not sure of; they count in no tie.")
    ] = False,
    after: Annotated[int, typer.Option("--after", metavar="KEY", help="Read on behind this key.")] = 0,
    db: Db = CASEFILE,
    as_of: AsOf = None,
    limit: Limit = 50,
    json: AsJson = False,
) -> None:
    """Show claims: who put it, how sure, on whose word, with the quote."""
    from reportedly.actors import known_from
    from reportedly.store import queries
    from reportedly.store.names import find_actor

    since, until = first_day("--since", since), last_day("--until", until)
    if since and until and until < since:
        message = f"--since {since} --until {until}: that ends before it begins"
        raise UsageError(message)
    known = known_from(tables_of(db)) if a else None
    with opened(db, as_of) as casefile:
        ends = tuple(find_actor(casefile, name, known).key for name in (a, b) if name is not None)
        wanted = queries.Wanted(
            actors=ends, kind=kind, since=since, until=until, article=article, unsure=unsure, after=after
        )
        found = queries.claims(casefile, wanted, limit=limit)
    if json:
        print_json(found)
        return
    for claim in found:
        say(told(claim))
    say("No such claims." if not found else f"{len(found)} claims; read on with --after {found[-1].key}"
        if len(found) == limit else f"{len(found)} claims")  # fmt: skip


def first_day(option: str, value: str | None) -> str | None:
    """Give the first day of what was asked for: "2025-02" begins on 2025-02-01."""
    return value and str(stretch_of(option, value).earliest or "0001-01-01")


def last_day(option: str, value: str | None) -> str | None:
    """Give the last day of what was asked for: "2025-02" ends on 2025-02-28."""
    return value and str(stretch_of(option, value).latest or "9999-12-31")


def stretch_of(option: str, value: str) -> "When":
    """Read a day, month, year or another stretch in EDTF. Raises UsageError for what is none."""
    from reportedly.reading.when import parse_edtf

    try:
        return parse_edtf(value)
    except ValueError as error:
        message = f"{option} {value}: not a date. Write it as 2025-06-03, 2025-06 or 2025."
        raise UsageError(message) from error


def told(claim: "ClaimLine") -> str:
    """Tell a claim on a few lines."""
    who = ", ".join(party.name for party in claim.agents) or "somebody"
    whom = ", ".join(party.name for party in claim.targets)
    what = claim.kind.replace("_", " ") + (f' "{claim.label}"' if claim.label else "")
    sure = ("not: " if claim.polarity == "negative" else "") + claim.modality
    when = claim.when.edtf if claim.when and claim.when.edtf else "no date"
    lines = [
        f"{claim.id}  {who} | {what} | {whom or '-'}",
        f"  {sure}; {when}{f'; {claim.place}' if claim.place else ''}"
        + (
            f"; our reading is unsure ({claim.confidence:.2f} of 1), so it counts nowhere"
            if claim.confidence < SURE_ENOUGH
            else ""
        ),
        f"  on the word of: {' <- '.join(source.name for source in claim.chain) or 'unknown'}",
        *(f"  {status.act.replace('_', ' ')} by {status.by}" for status in claim.status),
        f'  "{claim.quote}"',
        f"  {claim.title or claim.article} ({claim.outlet or 'outlet unknown'}, {claim.published or 'no date'})"
        + (" RETRACTED: the outlet took the article back" if claim.retracted else "")
        + (" WITHDRAWN: a newer version is here" if claim.withdrawn else ""),
    ]
    return "\n".join(one_line(line) if not line.startswith("  ") else "  " + one_line(line) for line in lines) + "\n"
