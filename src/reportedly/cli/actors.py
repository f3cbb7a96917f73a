"""``reportedly actors``: who is in the casefile, under which names."""

from typing import Annotated

import typer

from reportedly.cli.options import CASEFILE, AsJson, AsOf, Db, Limit, opened
from reportedly.cli.screen import complain, print_json, print_table, say

EXAMPLE = "reportedly actors harrow"


def actors(
    name: Annotated[str | None, typer.Argument(metavar="[NAME]", help="Part of a name.")] = None,
    *,
    places: Annotated[bool, typer.Option("--places", help="Show places as well.")] = False,
    db: Db = CASEFILE,
    as_of: AsOf = None,
    limit: Limit = 50,
    json: AsJson = False,
) -> None:
    """List actors, those in most articles first, or those whose names hold a text."""
    from reportedly.store import names

    with opened(db, as_of) as casefile:
        if name is None:
            found, near = names.most_mentioned(casefile, limit=limit, places=places), []
        else:
            found = names.search(casefile, name, limit=limit)
            near = [] if found else names.near(casefile, name)
    if json:
        print_json(found)
    elif found:
        print_table(
            ("name", "kind", "country", "articles", "id", "also called"),
            [
                (
                    a.name,
                    a.kind.replace("_", " "),
                    a.country,
                    a.articles,
                    a.id,
                    tuple(n for n in a.names if n != a.name),
                )
                for a in found
            ],
        )
    elif name is None:
        say("There are no actors yet.")
    if name is not None and not found:
        offers = "".join(f"\n  {line.told()}" for line in near)
        complain(f'no actor\'s name holds "{name}".' + (f" Did you mean:{offers}" if offers else ""))
        raise typer.Exit(1)
