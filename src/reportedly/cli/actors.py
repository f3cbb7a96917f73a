"""``reportedly actors``: who is in the casefile, under which names."""

from typing import TYPE_CHECKING, Annotated

import typer

from reportedly.cli.options import CASEFILE, AsJson, AsOf, Db, Limit, opened
from reportedly.cli.screen import complain, plain, print_json, print_table, say

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportedly.store import Casefile
    from reportedly.store.knowledge import KnownLine
    from reportedly.store.names import ActorLine

EXAMPLE = "reportedly actors harrow"


def actors(  # noqa: PLR0913 - options of a command
    name: Annotated[str | None, typer.Argument(metavar="[NAME]", help="Part of a name.")] = None,
    *,
    places: Annotated[bool, typer.Option("--places", help="Show places as well.")] = False,
    known: Annotated[bool, typer.Option("--known", help="Show those of your own lists.")] = False,
    db: Db = CASEFILE,
    as_of: AsOf = None,
    limit: Limit = 50,
    json: AsJson = False,
) -> None:
    """List actors, those in most articles first, or those whose names hold a text.

    With --known only the actors of lists that were imported, those that no article mentions, too.
    """
    from reportedly.store import names

    with opened(db, as_of) as casefile:
        if known:
            show_known(casefile, name, limit, json=json)
            return
        if name is None:
            found, near = names.most_mentioned(casefile, limit=limit, places=places), []
        else:
            found = names.search(casefile, name, limit=limit)
            near = [] if found else names.near(casefile, name)
        show(casefile, found, json=json)
    if name is None and not found and not json:
        say("There are no actors yet.")
    if name is not None and not found:
        offers = "".join(f"\n  {line.told()}" for line in near)
        complain(f'no actor\'s name holds "{name}".' + (f" Did you mean:{offers}" if offers else ""))
        raise typer.Exit(1)


def show(casefile: "Casefile", found: "Sequence[ActorLine]", *, json: bool) -> None:
    """Print actors, and which of the user's lists know them."""
    from reportedly.store.knowledge import known_from

    listed = [known_from(casefile.connection, line.names, line.kind) for line in found]
    if json:
        print_json(
            [plain(line) | {"known_from": plain(named(known))} for line, known in zip(found, listed, strict=True)]
        )
        return
    columns = ["name", "kind", "country", "articles", "id", "also called"]
    rows: list[tuple[object, ...]] = [
        (a.name, a.kind.replace("_", " "), a.country, a.articles, a.id, tuple(n for n in a.names if n != a.name))
        for a in found
    ]
    if any(listed):
        columns.append("known from")
        rows = [
            (*row, tuple(f"{line.list_name} (id {line.its_id})" for line in known))
            for row, known in zip(rows, listed, strict=True)
        ]
    if rows:
        print_table(columns, rows)


def named(known: "Sequence[KnownLine]") -> list[dict[str, object]]:
    """Give known actors with the names of what is known."""
    return [{key: value for key, value in line._asdict().items() if key != "key"} for line in known]


def show_known(casefile: "Casefile", name: str | None, limit: int, *, json: bool) -> None:
    """Print the actors of the user's own lists."""
    from reportedly.store.known_actors import mentioned

    found = mentioned(casefile.connection, name, limit=limit)
    if json:
        print_json(found)
    elif found:
        print_table(
            ("name", "kind", "country", "articles", "list", "id", "also called"),
            [(a.name, a.kind.replace("_", " "), a.country, a.articles, a.list_name, a.its_id, a.names) for a in found],
        )
    elif name is None:
        say("No list was imported yet. Bring one along with: reportedly import FILE")
    if name is not None and not found:
        complain(f'no name in the lists that were imported holds "{name}".')
        raise typer.Exit(1)
