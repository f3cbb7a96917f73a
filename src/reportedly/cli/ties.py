"""``reportedly ties``: who is tied to whom."""

from typing import TYPE_CHECKING, Annotated

import typer

from reportedly.cli.options import CASEFILE, AsJson, AsOf, Db, Everything, Limit, opened, tables_of
from reportedly.cli.screen import print_json, print_table, say, say_part

if TYPE_CHECKING:
    from reportedly.lexicon import Lexicon
    from reportedly.store import Casefile
    from reportedly.store.names import ActorLine
    from reportedly.ties import Part, Period, Tie

EXAMPLE = 'reportedly ties "Harrow Front" "Veyra League"'

First = Annotated[str | None, typer.Argument(metavar="[A]", help="An actor, by any of its names or its id.")]
Second = Annotated[str | None, typer.Argument(metavar="[B]", help="Another one.")]


def ties(  # noqa: PLR0913 - the options of a command
    a: First = None,
    b: Second = None,
    *,
    db: Db = CASEFILE,
    as_of: AsOf = None,
    limit: Limit = 50,
    everything: Everything = False,
    json: AsJson = False,
) -> None:
    """Show what ties actors: all ties, those of one actor, or what is between two."""
    from reportedly.actors import known_from
    from reportedly.store.names import find_actor

    lexicon = tables_of(db)
    known = known_from(lexicon)
    with opened(db, as_of) as casefile:
        ends = [find_actor(casefile, name, known) for name in (a, b) if name is not None]
        found = asked(casefile, lexicon, ends, limit, everything=everything)
        rows = [row for row, _ in found]
    if json:
        print_json(rows)
    elif rows:
        show(rows)
        if len(ends) == 2:  # noqa: PLR2004 - a tie has two ends
            show_lasting(rows[0])
            say_part(found[0][1])
        elif any(part for _, part in found):
            say(
                "\nThese are the pairs with most claims. Of each the newest claims were looked at, and none through "
                "people: all figures are floors. Look at one tie with: reportedly ties A B; at everything with --all"
            )
    else:
        say("Nothing is reported " + (f"between {' and '.join(end.name for end in ends)}." if ends else "yet."))


def asked(
    casefile: "Casefile", lexicon: "Lexicon", ends: "list[ActorLine]", limit: int, *, everything: bool
) -> "list[tuple[dict[str, object], Part | None]]":
    """Ask the casefile for the ties that were asked for; whether it grows is told of a single one."""
    from reportedly.errors import UsageError
    from reportedly.export.growth_words import tie_sentence
    from reportedly.store import desk
    from reportedly.store.choose import NEWEST

    newest = None if everything else NEWEST
    if len(ends) < 2:  # noqa: PLR2004 - a tie has two ends
        told = desk.ties(casefile, lexicon, of=ends[0] if ends else None, limit=limit, newest=newest)
        return [(tie_row(casefile, tie), tie.part) for tie in told]
    if ends[0].id == ends[1].id:
        message = f"both names are names of {ends[0].told()}; give two actors"
        raise UsageError(message)
    material = desk.pair_material(casefile, ends[0], ends[1], lexicon, newest=newest)
    tie = desk.tie_of(ends[0], ends[1], material, lexicon)
    if not tie.propositions:
        return []
    if tie.part is None:
        growth = tie_sentence(desk.growth_of(casefile, tie, material, lexicon)).rstrip(".")
    else:  # the newest claims alone would always seem to grow
        growth = "Not measured here, as not all claims were looked at; measure it with: reportedly growth A B"
    return [({**tie_row(casefile, tie), "growth": growth[:1].lower() + growth[1:]}, tie.part)]


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
        "periods": [period_row(casefile, period) for period in tie.periods],
        "unheld": tie.unheld,
        "part": tie.part,
    }  # fmt: skip


def period_row(casefile: "Casefile", period: "Period") -> dict[str, object]:
    """Give what is shown of one period of a relation."""
    from reportedly.export.in_words import period_words
    from reportedly.store.names import name_of

    return {
        "kind": period.kind,
        "label": period.label,
        "agent": name_of(casefile, period.agent),
        "target": name_of(casefile, period.target),
        "since": period.since,
        "begins": period.begins,
        "until": period.until,
        "ended_by": period.ended_by,
        "later": period.later,
        "claims": period.reports,
        "words": period_words(period),
    }


def show_lasting(row: "dict[str, object]") -> None:
    """Say what is said to last between two, from when until when, and what was left out."""
    periods, unheld = row["periods"], row["unheld"]
    assert isinstance(periods, list)
    assert isinstance(unheld, tuple)
    for period in periods:
        say(f"{period['agent']} {period['label']} {period['target']}: {period['words']}")
    if unheld:
        say(f"left out: {len(unheld)} about people whose role nobody claims for that time: {', '.join(unheld)}")


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
