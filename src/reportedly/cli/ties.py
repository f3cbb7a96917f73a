"""``reportedly ties``: who is tied to whom."""

from typing import TYPE_CHECKING, Annotated

import typer

from reportedly.cli.options import CASEFILE, AsJson, Db, Everything, Limit, tables_of
from reportedly.cli.screen import print_json, print_table, say, say_part

if TYPE_CHECKING:
    from reportedly.lexicon import Lexicon
    from reportedly.store import Casefile
    from reportedly.store.names import ActorLine
    from reportedly.ties import Tie

EXAMPLE = 'reportedly ties "Harrow Front" "Veyra League"'

First = Annotated[str | None, typer.Argument(metavar="[A]", help="An actor, by any of its names or its id.")]
Second = Annotated[str | None, typer.Argument(metavar="[B]", help="Another one.")]


def ties(
    a: First = None,
    b: Second = None,
    *,
    db: Db = CASEFILE,
    limit: Limit = 50,
    everything: Everything = False,
    json: AsJson = False,
) -> None:
    """Show what ties actors: all ties, those of one actor, or what is between two."""
    from reportedly.actors import known_from
    from reportedly.store import open_casefile
    from reportedly.store.names import find_actor

    lexicon = tables_of(db)
    known = known_from(lexicon)
    with open_casefile(db) as casefile:
        ends = [find_actor(casefile, name, known) for name in (a, b) if name is not None]
        found = asked(casefile, lexicon, ends, limit, everything=everything)
        rows = [tie_row(casefile, tie) for tie in found]
    if json:
        print_json(rows)
    elif rows:
        show(rows)
        if len(ends) > 1:
            say_part(found[0].part)
        elif any(tie.part for tie in found):
            say(
                "\nThese are the pairs with most claims. Of each the newest claims were looked at, and none through "
                "people: all figures are floors. Look at one tie with: reportedly ties A B; at everything with --all"
            )
    else:
        say("Nothing is reported " + (f"between {' and '.join(end.name for end in ends)}." if ends else "yet."))


def asked(
    casefile: "Casefile", lexicon: "Lexicon", ends: "list[ActorLine]", limit: int, *, everything: bool
) -> "list[Tie]":
    """Ask the casefile for the ties that were asked for."""
    from reportedly.errors import UsageError
    from reportedly.store import desk
    from reportedly.store.choose import NEWEST

    newest = None if everything else NEWEST
    if len(ends) < 2:  # noqa: PLR2004 - a tie has two ends
        return list(desk.ties(casefile, lexicon, of=ends[0] if ends else None, limit=limit, newest=newest))
    if ends[0].id == ends[1].id:
        message = f"both names are names of {ends[0].told()}; give two actors"
        raise UsageError(message)
    tie = desk.tie(casefile, ends[0], ends[1], lexicon, newest=newest)
    return [tie] if tie.propositions else []


def tie_row(casefile: "Casefile", tie: "Tie") -> dict[str, object]:
    """Give what is shown of a tie."""
    from reportedly.store.names import name_of
    from reportedly.store.queries import articles_by_id

    articles = articles_by_id(casefile, tie.articles)
    return {
        "a": {"id": tie.a, "name": name_of(casefile, tie.a)},
        "b": {"id": tie.b, "name": name_of(casefile, tie.b)},
        "classes": tie.classes,
        "kinds": sorted({each.proposition.kind for each in tie.propositions}),
        "labels": sorted({each.label for each in tie.propositions}),
        "propositions": len(tie.propositions),
        "direct": sum(1 for each in tie.propositions if not each.through),
        "through_people": sum(1 for each in tie.propositions if each.through),
        "origins": {"lower": tie.standing.claimed.lower, "upper": tie.standing.claimed.upper,
                    "reasons": tie.standing.claimed.reasons},
        "against": {"lower": tie.standing.denied.lower, "upper": tie.standing.denied.upper,
                    "reasons": tie.standing.denied.reasons},
        "no_comment": tie.standing.no_comment,
        "not_verified": tie.standing.not_verified,
        "first": tie.first,
        "last": tie.last,
        "articles": len(tie.articles),
        "copies": tie.standing.copies + sum(article.copies for article in articles),
        "growth": tie.growth,
        "part": tie.part,
    }  # fmt: skip


def show(rows: "list[dict[str, object]]") -> None:
    """Print ties as a table."""
    columns = ("actor", "actor", "kinds", "propositions", "origins", "against", "no comment", "first", "last",
               "articles", "copies")  # fmt: skip
    in_part = any(row["part"] for row in rows)
    print_table(
        (*columns, "looked at") if in_part else columns,
        [
            (
                row["a"]["name"],  # type: ignore[index]
                row["b"]["name"],  # type: ignore[index]
                row["labels"],
                row["propositions"],
                interval(row["origins"]),
                interval(row["against"]),
                row["no_comment"],
                row["first"],
                row["last"],
                row["articles"],
                row["copies"],
                *([row["part"]] if in_part else []),
            )
            for row in rows
        ],
    )


def interval(bounds: object) -> str:
    """Write an interval: "2", or "1-3"."""
    assert isinstance(bounds, dict)
    low, high = bounds["lower"], bounds["upper"]
    return str(low) if low == high else f"{low}-{high}"
