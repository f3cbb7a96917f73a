"""``reportedly judge``: what people decide about copies and owners."""

from typing import TYPE_CHECKING, Annotated

import typer

from reportedly.cli.options import CASEFILE, AsJson, Db
from reportedly.cli.screen import print_json, print_table, say
from reportedly.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportedly.store.judgements import Judgement, JudgementKind

EXAMPLE = 'reportedly judge same-owner "Daily Lantern" "Inland Post" --by "Ana Brenk" --reason "company register"'
WHAT: "dict[str, JudgementKind]" = {"copied": "copied", "independent": "independent", "same-owner": "same owner"}


def judge(
    what: Annotated[
        str, typer.Argument(metavar="WHAT", help="copied, independent or same-owner; withdraw; or list.")
    ] = "list",
    about: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[FIRST SECOND]",
            help="Two articles (the one that copied comes first) or two outlets; to withdraw, a judgement's number.",
        ),
    ] = None,
    *,
    by: Annotated[str | None, typer.Option("--by", metavar="NAME", help="Who decides.")] = None,
    reason: Annotated[str | None, typer.Option("--reason", metavar="TEXT", help="Why.")] = None,
    db: Db = CASEFILE,
    json: AsJson = False,
) -> None:
    """Decide that one article copied another, that two are independent, or that two outlets have one owner.

    A judgement wins over the machine from then on. It can be withdrawn and stays readable; without WHAT all are listed.
    """
    from datetime import UTC, datetime

    from reportedly.store import judgements, open_casefile

    if what == "list":
        with open_casefile(db) as casefile:
            show(judgements.every(casefile.connection), json=json)
        return
    if what not in (*WHAT, "withdraw"):
        message = f"there is no judgement {what!r}; there are {', '.join(WHAT)}, withdraw and list"
        raise UsageError(message)
    ends = tuple(about or ())
    if by is None or len(ends) != (1 if what == "withdraw" else 2):
        message = f"say who decides and about what, like this: {EXAMPLE}"
        raise UsageError(message)
    now = datetime.now(UTC)
    with open_casefile(db, write=True, now=now) as casefile:
        if what == "withdraw":
            if not ends[0].isdigit():
                message = f"{ends[0]!r} is not the number of a judgement; list them with: reportedly judge list"
                raise UsageError(message)
            judgements.withdraw(casefile, int(ends[0]), by=by, now=now)
            say(f"judgement {ends[0]} is withdrawn")
            return
        made = judgements.judge(casefile, WHAT[what], (ends[0], ends[-1]), by=by, reason=reason, now=now)
    say(f"judgement {made} is kept")


def show(found: "Sequence[Judgement]", *, json: bool) -> None:
    """List judgements."""
    if json:
        for each in found:
            print_json(each)
        return
    rows = [
        (
            each.id,
            each.kind,
            each.first,
            each.second,
            each.by,
            each.at[:10],
            each.reason,
            f"withdrawn by {each.withdrawn_by}, {each.withdrawn_at[:10]}" if each.withdrawn_at else "stands",
        )
        for each in found
    ]
    if not rows:
        say("nobody has judged anything yet")
        return
    print_table(("number", "judgement", "first", "second", "by", "when", "why", "state"), rows)
