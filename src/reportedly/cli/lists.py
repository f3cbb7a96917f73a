"""``reportedly lists``: the lists of actors that were brought along, and how to take one back."""

from typing import TYPE_CHECKING, Annotated

import typer

from reportedly.cli.options import CASEFILE, AsJson, AsOf, Db, opened
from reportedly.cli.screen import print_json, print_table, say
from reportedly.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportedly.store.knowledge import ListLine

EXAMPLE = "reportedly lists"


def lists(
    what: Annotated[str, typer.Argument(metavar="[WHAT]", help="list, or withdraw.")] = "list",
    number: Annotated[int | None, typer.Argument(metavar="[NUMBER]", help="Of the list to withdraw.")] = None,
    *,
    db: Db = CASEFILE,
    as_of: AsOf = None,
    json: AsJson = False,
) -> None:
    """Show the lists of actors that were imported, or withdraw one: it stays readable, and joins nothing more."""
    from datetime import UTC, datetime

    from reportedly.store import knowledge, open_casefile

    if (what, number is None) not in (("list", True), ("withdraw", False)):
        message = "lists shows all lists; to take one back give its number, like this: reportedly lists withdraw 1"
        raise UsageError(message)
    if number is None:
        with opened(db, as_of) as casefile:
            show(knowledge.lists(casefile.connection), json=json)
        return
    now = datetime.now(UTC)
    with open_casefile(db, write=True, now=now) as casefile:
        knowledge.withdraw(casefile, number, now)
    say(f"list {number} is withdrawn")


def show(found: "Sequence[ListLine]", *, json: bool) -> None:
    """Print the lists."""
    if json:
        for each in found:
            print_json(each)
        return
    if not found:
        say("no list was imported yet; bring one along with: reportedly import FILE")
        return
    print_table(
        ("number", "list", "format", "actors", "licence", "imported", "state", "file"),
        [
            (
                each.number,
                each.name,
                each.form,
                each.actors,
                each.licence,
                each.imported_at[:10],
                f"withdrawn {each.withdrawn_at[:10]}" if each.withdrawn_at else "stands",
                each.file,
            )
            for each in found
        ],
    )
