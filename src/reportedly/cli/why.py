"""``reportedly why``: anything by its id, explained in words with its evidence."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from reportedly.cli.options import CASEFILE, AsJson, Db, tables_of
from reportedly.cli.screen import one_line, print_json, say

if TYPE_CHECKING:
    from reportedly.store import Casefile

EXAMPLE = "reportedly why article-1"


def why(
    id_: Annotated[
        str, typer.Argument(metavar="ID", help="A claim, actor, article or proposition; or ARTICLE#m1, #s1.")
    ],
    *,
    db: Db = CASEFILE,
    json: AsJson = False,
) -> None:
    """Explain a claim, an actor, an article or a proposition: what it rests on, word by word."""
    from reportedly.store import open_casefile

    with open_casefile(db) as casefile:
        answer = explain(casefile, id_.strip(), db)
    if json:
        print_json(answer)
        return
    for line in answer["lines"]:  # type: ignore[attr-defined]
        say(line[: len(line) - len(line.lstrip())] + one_line(line))


def explain(casefile: "Casefile", id_: str, db: Path) -> dict[str, object]:
    """Find what the id belongs to and explain it."""
    from reportedly.export import explain as words
    from reportedly.store import desk, names, queries

    article, hash_, part = id_.rpartition("#")
    if hash_ and queries.articles_by_id(casefile, [article]):
        return {"id": id_, "what": "part of an article", "lines": words.part(casefile, article, part)}
    for claim in queries.claims_by_id(casefile, [id_]):
        return {"id": id_, "what": "claim", "claim": claim, "lines": words.claim(casefile, claim)}
    for line in names.by_id(casefile, id_):
        return {"id": id_, "what": "actor", "actor": line, "lines": words.actor(casefile, line)}
    for each in queries.articles_by_id(casefile, [id_]):
        return {"id": id_, "what": "article", "article": each, "lines": words.article(casefile, each)}
    from reportedly.cli.origins import lines, variant_lines
    from reportedly.cli.timeline import entry
    from reportedly.export.gather import tree_of

    told = desk.proposition(casefile, id_, tables_of(db))
    row = entry(casefile, told)
    head = f"{row['agent'] or 'somebody'} {told.label} {row['target'] or ''}; {row['when'] or 'no date'}"
    tree = tree_of(casefile, told.standing)
    told_so = [head, *variant_lines(told.proposition), *lines(told.standing, tree)]
    if told.part is not None:
        told_so.append(
            f"looked for among {told.part}; all figures are floors. Look at all with: reportedly origins --all"
        )
    return {"id": id_, "what": "proposition", "proposition": row, "lines": told_so}
