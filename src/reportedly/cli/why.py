"""``reportedly why``: anything by its id, explained in words with its evidence."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from reportedly.cli.options import CASEFILE, AsJson, AsOf, Db, opened, tables_of
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
    as_of: AsOf = None,
    json: AsJson = False,
) -> None:
    """Explain a claim, an actor, an article or a proposition: what it rests on, word by word."""
    with opened(db, as_of) as casefile:
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
        told = [*words.claim(casefile, claim), *words.counted_for(casefile, desk.ways(casefile, id_, tables_of(db)))]
        return {"id": id_, "what": "claim", "claim": claim, "lines": told}
    for line in names.by_id(casefile, id_):
        return {"id": id_, "what": "actor", "actor": line, "lines": words.actor(casefile, line)}
    for each in queries.articles_by_id(casefile, [id_]):
        return {"id": id_, "what": "article", "article": each, "lines": words.article(casefile, each)}
    from reportedly.cli.origins import lines, variant_lines
    from reportedly.cli.timeline import entry
    from reportedly.export.gather import tree_of

    found = desk.proposition(casefile, id_, tables_of(db))
    row = entry(casefile, found)
    head = f"{row['agent'] or 'somebody'} {found.label} {row['target'] or ''}; {row['when'] or 'no date'}"
    tree = tree_of(casefile, found.standing)
    told_so = [head, *variant_lines(found.proposition), *lines(found.standing, tree)]
    if found.part is not None:
        told_so.append(
            f"looked for among {found.part}; all figures are floors. Look at all with: reportedly origins --all"
        )
    return {"id": id_, "what": "proposition", "proposition": row, "lines": told_so}
