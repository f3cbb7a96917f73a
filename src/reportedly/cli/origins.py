"""``reportedly origins``: where claims began, and how many independent origins there are."""

from typing import TYPE_CHECKING, Annotated

import typer

from reportedly.cli.options import CASEFILE, AsJson, Db, tables_of
from reportedly.cli.screen import one_line, print_json, say

if TYPE_CHECKING:
    from reportedly.origins import Origin, Standing
    from reportedly.store import Casefile

EXAMPLE = 'reportedly origins "Harrow Front" "Veyra League"'


def origins(
    a: Annotated[str, typer.Argument(metavar="PROPOSITION|A", help="The id of a proposition or claim; or an actor.")],
    b: Annotated[str | None, typer.Argument(metavar="[B]", help="Another actor.")] = None,
    *,
    db: Db = CASEFILE,
    json: AsJson = False,
) -> None:
    """Show who stands behind what is reported: the count as an interval with its reasons, and every chain."""
    from reportedly.store import open_casefile

    lexicon = tables_of(db)
    with open_casefile(db) as casefile:
        if b is None:
            from reportedly.store import desk

            told = desk.proposition(casefile, a, lexicon)
            title, standing = f"proposition {told.proposition.id}: {told.label}", told.standing
        else:
            from reportedly.actors import known_from
            from reportedly.store import desk, names

            known = known_from(lexicon)
            first, second = (names.find_actor(casefile, name, known) for name in (a, b))
            title, standing = f"{first.name} and {second.name}", desk.tie(casefile, first, second, lexicon).standing
        tree = lines(casefile, standing)
    if json:
        print_json({"about": title, **plain_standing(standing)})
        return
    say(one_line(title))
    for line in tree:
        say(line)


def plain_standing(standing: "Standing") -> dict[str, object]:
    """Give a standing as names and values."""
    return {name: getattr(standing, name) for name in standing.__slots__}


def lines(casefile: "Casefile", standing: "Standing") -> list[str]:
    """Tell a standing line by line: counts with reasons, then each origin with the chains that lead to it."""
    told = [f"origins: {standing.claimed}", *(f"  {reason}" for reason in standing.claimed.reasons)]
    for origin in standing.origins:
        told += origin_lines(casefile, origin)
    told += [f"against: {standing.denied}", *(f"  {reason}" for reason in standing.denied.reasons)]
    for origin in standing.deniers:
        told += origin_lines(casefile, origin)
    told += [f"no comment: {', '.join(standing.no_comment) or '-'}"]
    told += [f"not verified by: {', '.join(standing.not_verified) or '-'}", f"copies not counted: {standing.copies}"]
    return [line[: len(line) - len(line.lstrip())] + one_line(line) for line in told]


def origin_lines(casefile: "Casefile", origin: "Origin") -> list[str]:
    """Tell one origin and the chains that lead to it."""
    from reportedly.store.queries import claims_by_id

    marks = [mark for mark, on in (("a party", origin.party), ("may be the same as another", not origin.known)) if on]
    told = [f"  * {origin.name}" + (f" ({', '.join(marks)})" if marks else "")]
    for claim in claims_by_id(casefile, origin.reports):
        chain = " <- ".join(source.name for source in claim.chain) or "unknown"
        told.append(f"      {claim.id}  {chain}  ({claim.title or claim.article})")
    return told
