"""``reportedly check``: look for damage in a casefile."""

from typing import TYPE_CHECKING

import typer

from reportedly.cli.add import progress
from reportedly.cli.options import CASEFILE, AsJson, Db
from reportedly.cli.screen import print_json, print_table, say

if TYPE_CHECKING:
    from reportedly.store.check import Checked, Part

EXAMPLE = "reportedly check --db case.db"
NAMED = 20  # damaged things that are listed; all of them are in --json
LOOKED_AT: "dict[Part, tuple[str, str]]" = {
    "file": ("tables and indexes", "order, agreement, keys that lead nowhere"),
    "pages": ("pages that came in", "their bytes have their SHA-256"),
    "articles": ("articles", "what was read is what was sealed; every span stands in its text"),
    "actors": ("actors", "names, and the articles that mention them"),
    "pairs": ("pairs of actors", "the claims they stand in together"),
    "passages": ("shared runs of words", "found again in the texts"),
    "search": ("texts and names in the search", "every word is found where it stands"),
    "judgements": ("judgements", "what they are about is there"),
}


def check(*, db: Db = CASEFILE, json: AsJson = False) -> None:
    """Look for damage in the casefile: the file, every page and article, and what is made from them.

    Changes nothing, and others may go on working. Ends with exit code 1 where something is damaged.
    """
    from reportedly.store import open_casefile
    from reportedly.store.check import check as look

    with open_casefile(db) as casefile, progress("checking") as advance:
        found = look(casefile, advance)
    if json:
        damage = {"damage": found.damage, "next": next_step(found, str(db))}
        print_json({"casefile": str(db), "sound": not found.damage, "checked": found.counts, **damage})
    else:
        show(found, str(db))
    if found.damage:
        raise typer.Exit(1)


def show(found: "Checked", db: str) -> None:
    """Print what was looked at, what is damaged and what to do."""
    rows = [
        (found.counts.get(part, 0), what, how, sum(each.part == part for each in found.damage))
        for part, (what, how) in LOOKED_AT.items()
    ]
    print_table(("checked", "what", "how", "damaged"), rows)
    if not found.damage:
        say(f"\n{db} is sound")
        return
    say("\nDamaged:")
    for each in found.damage[:NAMED]:
        say(f"  {f'article {each.article}: ' if each.article else f'{each.part}: '}{each.what}")
    if len(found.damage) > NAMED:
        say(f"  and {len(found.damage) - NAMED} more; --json lists all")
    say(f"\n{next_step(found, db)}")


def next_step(found: "Checked", db: str) -> str | None:
    """Say what to do; None where nothing is damaged."""
    from reportedly.store.check import MADE_AGAIN

    parts = {each.part for each in found.damage}
    if not parts:
        return None
    if parts <= MADE_AGAIN:
        return f"Pages and judgements are whole. Make the rest again from them with: reportedly rebuild --db {db}"
    if parts <= {*MADE_AGAIN, "articles"}:
        return (
            f"Pages and judgements are whole. Copy {db} aside, then read the pages again: reportedly rebuild --db {db}"
        )
    return (
        f"Copy {db} aside, look at the disk, and put a backup in its place; then add again what came in since. "
        f"Without a backup, save what can be saved: reportedly rebuild --db {db}"
    )
