"""``reportedly judge``: what people decide about copies, owners, actors, claims and sources."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, cast

import typer

from reportedly.cli.options import CASEFILE, AsJson, AsOf, Db, opened, tables_of
from reportedly.cli.screen import print_json, print_table, say
from reportedly.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportedly.store import Casefile
    from reportedly.store.judgements import Judgement, JudgementKind, Subject

EXAMPLE = 'reportedly judge same-owner "Daily Lantern" "Inland Post" --by "Ana Brenk" --reason "company register"'
HOW = {
    "copied": "ARTICLE ARTICLE: the first copied the second",
    "independent": "ARTICLE ARTICLE: they have it from different people",
    "same-owner": "OUTLET OUTLET",
    "different-owners": "OUTLET OUTLET",
    "same-actor": "ACTOR ACTOR: two names of one",
    "different-actors": "ACTOR ACTOR: two that look alike",
    "unsure": "ACTOR ACTOR: looked at, cannot be told",
    "another-actor": "ACTOR ARTICLE: somebody else is meant there",
    "misread": "CLAIM: the text does not say that; counts nowhere",
    "well-read": "CLAIM: the text does say that; counts, however unsure our reading was",
    "reliability": "SOURCE LETTER: A to F, as in the Admiralty code",
}


def judge(  # noqa: PLR0913 - options of a command
    what: Annotated[str, typer.Argument(metavar="WHAT", help=f"{', '.join(HOW)}; withdraw; or list.")] = "list",
    about: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[ABOUT...]",
            help="What it is about: "
            + "; ".join(f"{name} {told}" for name, told in HOW.items())
            + "; withdraw NUMBER.",
        ),
    ] = None,
    *,
    by: Annotated[str | None, typer.Option("--by", metavar="NAME", help="Who decides.")] = None,
    reason: Annotated[str | None, typer.Option("--reason", metavar="TEXT", help="Why.")] = None,
    db: Db = CASEFILE,
    as_of: AsOf = None,
    json: AsJson = False,
) -> None:
    """Decide about copies, owners, actors, claims or the reliability of a source.

    A judgement wins over the machine from then on. It can be withdrawn and stays readable; without WHAT all are listed.
    """
    from datetime import UTC, datetime

    from reportedly.store import judgements, open_casefile

    if what == "list":
        with opened(db, as_of) as casefile:
            show(judgements.every(casefile.connection), json=json)
        return
    if what not in (*HOW, "withdraw"):
        message = f"there is no judgement {what!r}; there are {', '.join(HOW)}, withdraw and list"
        raise UsageError(message)
    ends = tuple(about or ())
    kind = cast("JudgementKind", what.replace("-", " "))
    if by is None or len(ends) != (1 if what == "withdraw" or judgements.ABOUT[kind][1] is None else 2):
        told = "NUMBER" if what == "withdraw" else HOW[what]
        message = f"say who decides and about what: {what} {told}; like this: {EXAMPLE}"
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
        found = [
            name_or_id(casefile, subject, name, db) for subject, name in zip(judgements.ABOUT[kind], ends, strict=False)
        ]
        pair = found[0], found[1] if len(found) > 1 else None
        if kind == "another actor":
            pair = judgements.in_article(casefile, found[0], found[1]), found[1]
        made = judgements.judge(casefile, kind, pair, by=by, reason=reason, now=now)
    say(f"judgement {made} is kept")


def name_or_id(casefile: "Casefile", subject: "Subject | None", name: str, db: Path) -> str:
    """Give the id of the very actor that is called so, whoever it is one with; other names stand as they are."""
    if subject != "actor":
        return name.upper() if subject == "letter" else name
    from reportedly.actors import known_from
    from reportedly.store.names import find_member

    return find_member(casefile, name, known_from(tables_of(db)))


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
