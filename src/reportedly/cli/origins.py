"""``reportedly origins``: where claims began, and how many independent origins there are."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from reportedly.cli.options import CASEFILE, AsJson, AsOf, Db, Everything, opened, tables_of
from reportedly.cli.screen import clean, one_line, print_json, say, say_part

if TYPE_CHECKING:
    from reportedly.claims.propositions import Proposition
    from reportedly.export.origin_tree import Node
    from reportedly.origins import Standing

EXAMPLE = 'reportedly origins "Harrow Front" "Veyra League"'


def origins(  # noqa: PLR0913 - the options of a command
    a: Annotated[str, typer.Argument(metavar="PROPOSITION|A", help="The id of a proposition or claim; or an actor.")],
    b: Annotated[str | None, typer.Argument(metavar="[B]", help="Another actor.")] = None,
    *,
    db: Db = CASEFILE,
    as_of: AsOf = None,
    picture: Annotated[
        Path | None, typer.Option("--picture", metavar="FILE", help="Draw the tree into this SVG file.")
    ] = None,
    everything: Everything = False,
    json: AsJson = False,
) -> None:
    """Show who stands behind what is reported: the count as an interval with its reasons, and who has it from whom.

    Copies stand below what they were taken from.
    """
    from reportedly.export.gather import tree_of
    from reportedly.export.origin_tree import svg
    from reportedly.store.choose import NEWEST

    newest = None if everything else NEWEST
    lexicon = tables_of(db)
    with opened(db, as_of) as casefile:
        if b is None:
            from reportedly.store import desk

            told = desk.proposition(casefile, a, lexicon, newest=newest)
            title, standing, part = f"proposition {told.proposition.id}: {told.label}", told.standing, told.part
            ways = variant_lines(told.proposition)
        else:
            from reportedly.actors import known_from
            from reportedly.store import desk, names

            known = known_from(lexicon)
            first, second = (names.find_actor(casefile, name, known) for name in (a, b))
            tie = desk.tie(casefile, first, second, lexicon, newest=newest)
            title, standing, part = f"{first.name} and {second.name}", tie.standing, tie.part
            ways = []
        nodes = tree_of(casefile, standing)
    if picture is not None:
        picture.write_text(svg(nodes, f"Who has it from whom: {title}"), encoding="utf-8")
    if json:
        print_json({"about": title, **plain_standing(standing), "part": part})
        return
    say(one_line(title))
    for line in (*ways, *lines(standing, nodes)):
        say(line)
    say_part(part)
    if picture is not None:
        say(f"drawn: {picture}")


def variant_lines(proposition: "Proposition") -> list[str]:
    """Tell the details that are told in more than one way."""
    return [
        f"told with another {each.detail}: {one_line(each.value)} ({', '.join(each.claims)})"
        for each in proposition.variants
    ]


def plain_standing(standing: "Standing") -> dict[str, object]:
    """Give a standing as names and values."""
    return {name: getattr(standing, name) for name in standing.__slots__}


def lines(standing: "Standing", nodes: "tuple[Node, ...]") -> list[str]:
    """Tell a standing line by line: counts with reasons, then the tree."""
    from reportedly.export.origin_tree import lines as branches

    told = [f"origins: {standing.claimed}", *(f"  {reason}" for reason in standing.claimed.reasons)]
    told += [f"against: {standing.denied}", *(f"  {reason}" for reason in standing.denied.reasons)]
    told += [f"no comment: {', '.join(standing.no_comment) or '-'}"]
    told += [f"not verified by: {', '.join(standing.not_verified) or '-'}", f"copies not counted: {standing.copies}"]
    told = [line[: len(line) - len(line.lstrip())] + one_line(line) for line in told]
    if nodes:
        told += ["who has it from whom:", *map(clean, branches(nodes))]
    return told
