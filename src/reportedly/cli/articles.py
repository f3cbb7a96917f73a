"""``reportedly articles``: what has been read."""

from typing import TYPE_CHECKING, Annotated

import typer

from reportedly.cli.options import CASEFILE, AsJson, AsOf, Db, Limit, opened
from reportedly.cli.screen import print_json, print_table, say

if TYPE_CHECKING:
    from reportedly.store.queries import ArticleLine

EXAMPLE = "reportedly articles summit"


def articles(
    words: Annotated[
        list[str] | None, typer.Argument(metavar="[WORDS]", help="Only articles with these words.")
    ] = None,
    *,
    before: Annotated[int | None, typer.Option("--before", metavar="KEY", help="Read on behind this key.")] = None,
    db: Db = CASEFILE,
    as_of: AsOf = None,
    limit: Limit = 50,
    json: AsJson = False,
) -> None:
    """List articles, the newest added first, or find those that hold some words."""
    from reportedly.store import queries

    with opened(db, as_of) as casefile:
        found = queries.articles(casefile, " ".join(words) if words else None, limit=limit, before=before)
        totals = queries.totals(casefile)
    if json:
        print_json(found)
        return
    if found:
        print_table(
            ("published", "title", "outlet", "claims", "copies", "id"),
            [
                (
                    a.published,
                    (a.title or "-") + marks(a),
                    a.outlet,
                    a.claims,
                    a.copies,
                    a.id,
                )
                for a in found
            ],
        )
        say()
    if words is None and len(found) == limit:
        say(f"read on with --before {found[-1].key}")
    say(f"{totals.articles} articles ({totals.copies} copies), {totals.actors} actors, {totals.claims} claims")


def marks(article: "ArticleLine") -> str:
    """Say behind a title that a newer version is here, and what the page's editors say of it."""
    from reportedly.export.versions import NOTE_WORDS

    said = dict.fromkeys(NOTE_WORDS[kind] for kind in article.notes)
    return "".join(f" ({word})" for word in (*(["replaced"] if article.replaced else []), *said))
