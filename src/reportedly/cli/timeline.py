"""``reportedly timeline``: what is said to have happened, in order."""

from typing import TYPE_CHECKING, Annotated

import typer

from reportedly.cli.options import CASEFILE, AsJson, AsOf, Db, Everything, Limit, opened, tables_of
from reportedly.cli.screen import print_json, print_table, say, say_part

if TYPE_CHECKING:
    from datetime import date

    from reportedly.store import Casefile
    from reportedly.store.desk import Told

COLUMNS = ("when", "agent", "label", "target", "place", "origins", "against", "said", "articles", "id")
EXAMPLE = 'reportedly timeline "Harrow Front"'


def timeline(  # noqa: PLR0913 - the options of a command
    a: Annotated[str, typer.Argument(metavar="A", help="An actor, by any of its names or its id.")],
    b: Annotated[str | None, typer.Argument(metavar="[B]", help="Another one: only what is between the two.")] = None,
    *,
    db: Db = CASEFILE,
    as_of: AsOf = None,
    limit: Limit = 100,
    everything: Everything = False,
    json: AsJson = False,
) -> None:
    """Show what is reported about an actor, or about two, along the time it is said to have happened."""
    from reportedly.actors import known_from
    from reportedly.store import desk
    from reportedly.store.choose import NEWEST
    from reportedly.store.names import find_actor

    lexicon = tables_of(db)
    known = known_from(lexicon)
    with opened(db, as_of) as casefile:
        ends = [find_actor(casefile, name, known) for name in (a, b) if name is not None]
        told = desk.timeline(casefile, lexicon, *ends, newest=None if everything else NEWEST)
        rows = [entry(casefile, each) for each in told[:limit]]
    if json:
        print_json(rows)
    elif rows:
        print_table(
            ("when", "who", "what", "whom", "where", "origins", "against", "said of it", "articles", "id"),
            [tuple(row[column] for column in COLUMNS) for row in rows],
        )
        if len(told) > limit:
            say(f"\n{len(told) - limit} more; show them with --limit {len(told)}")
        say_part(told[0].part)
    else:
        say(f"Nothing is reported about {' and '.join(end.name for end in ends)}.")


def entry(casefile: "Casefile", told: "Told") -> dict[str, object]:
    """Give what is shown of one proposition."""
    from reportedly.store.names import name_of

    proposition, standing = told.proposition, told.standing
    return {
        "id": proposition.id,
        "when": stretch(proposition.earliest, proposition.latest),
        "earliest": proposition.earliest,
        "latest": proposition.latest,
        "kind": proposition.kind,
        "variants": proposition.variants,
        "label": told.label,
        "agent": name_of(casefile, proposition.agent),
        "target": name_of(casefile, proposition.target),
        "place": proposition.place,
        "origins": str(standing.claimed),
        "against": str(standing.denied),
        "said": [
            *(f"not verified by {name}" for name in standing.not_verified),
            *(f"no comment by {name}" for name in standing.no_comment),
        ],
        "modalities": sorted({report.modality for report in proposition.reports}),
        "articles": len({report.article for report in proposition.reports}),
        "through": [
            {"claim": claim, "people": [name_of(casefile, person) for person in people], "roles": told.roles[claim]}
            for claim, people in sorted(told.people.items())
            if people
        ],
        "claims": [report.claim for report in proposition.reports],
        "part": told.part,
    }


def stretch(earliest: "date | None", latest: "date | None") -> str | None:
    """Write a stretch of time as EDTF: "2025-02", "2023/..", "2025-02-03/2025-02-10"; None: nothing is known.

    Claims of one matter can leave no day in common; then it is the stretch between them.
    """
    from reportedly.reading.when import between

    if earliest and latest and latest < earliest:
        earliest, latest = latest, earliest
    return between(earliest, latest).edtf if earliest or latest else None
