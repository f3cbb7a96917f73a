"""``reportedly changes``: articles that were changed, corrected or retracted, and what that did to what they told."""

from typing import TYPE_CHECKING, Annotated

import typer

from reportedly.cli.options import CASEFILE, AsJson, AsOf, Db, Limit, opened, tables_of
from reportedly.cli.screen import clean, console, one_line, print_json, print_table, say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportedly.export.versions import Told
    from reportedly.store import Casefile

EXAMPLE = "reportedly changes https://courier.example/1"


def changes(
    about: Annotated[
        str | None, typer.Argument(metavar="[ARTICLE|URL]", help="An article by its id, or an address.")
    ] = None,
    *,
    since: Annotated[
        str | None, typer.Option("--since", metavar="DATE", help="Only what was seen on this day or later.")
    ] = None,
    db: Db = CASEFILE,
    as_of: AsOf = None,
    limit: Limit = 50,
    json: AsJson = False,
) -> None:
    """List addresses whose text changed and articles with editors' notes, or show what changed at one of them.

    Words that went stand in [-brackets-], words that came in {+braces+}. Claims that fell away are withdrawn, not
    deleted; what rested on them is told with the number of independent origins before and after.
    """
    from reportedly.cli.claims import first_day

    since = first_day("--since", since)
    with opened(db, as_of) as casefile:
        if about is None:
            overview(casefile, since, limit, json=json)
            return
        from reportedly.export import versions
        from reportedly.store import changes as history

        found = [step for step in history.steps_of(casefile, about.strip()) if step.seen_at >= (since or "")]
        steps = [versions.told(casefile, step, tables_of(db)) for step in found[-limit:]]
        if json:
            print_json([plain(step) for step in steps])
            return
        for step in steps:
            show(step)
        if not steps:
            say("It was seen in one version only." if since is None else f"No change was seen since {since}.")


def overview(casefile: "Casefile", since: str | None, limit: int, *, json: bool) -> None:
    """List what changed, the newest first, and the articles that say so themselves."""
    changed = list(changed_rows(casefile, since, limit))
    there = {row["article"] for row in changed}
    rows = [*changed, *(row for row in noted_rows(casefile, since, limit) if row["article"] not in there)]
    rows = sorted(rows, key=lambda row: str(row["seen"]), reverse=True)[:limit]
    if json:
        print_json(rows)
    elif rows:
        names = ("seen", "outlet", "title", "version", "what", "article")
        print_table(names, [(str(row["seen"])[:10], *(row[name] for name in names[1:])) for row in rows])
    else:
        say("No article here changed or carries an editors' note.")


def changed_rows(casefile: "Casefile", since: str | None, limit: int) -> "Iterator[dict[str, object]]":
    """Give what is listed of addresses that changed."""
    from reportedly.export.versions import in_a_line
    from reportedly.store import changes as history
    from reportedly.store.queries import articles_by_id

    for step in history.steps(casefile, since=since, limit=limit):
        changed = history.changes(casefile, step)
        (line,) = articles_by_id(casefile, [step.newer])
        yield {
            "seen": step.seen_at,
            "outlet": line.outlet,
            "title": line.title,
            "version": step.number,
            "what": in_a_line(changed),
            "article": step.newer,
            "older": step.older,
            "address": step.address,
            "withdrawn": changed.withdrawn,
            "changed": changed.changed,
            "new": changed.added,
            "notes": changed.notes,
        }


def noted_rows(casefile: "Casefile", since: str | None, limit: int) -> "Iterator[dict[str, object]]":
    """Give what is listed of articles with editors' notes, of which no other version was seen."""
    from reportedly.export.versions import SHORT, quoted_note
    from reportedly.store import changes as history

    for each in history.noted(casefile, since=since, limit=limit):
        yield {
            "seen": each.seen_at,
            "outlet": each.article.outlet,
            "title": each.article.title,
            "version": None,
            "what": "; ".join(quoted_note(note, SHORT) for note in each.notes),
            "article": each.article.id,
            "older": None,
            "address": each.article.url,
            "withdrawn": (),
            "changed": (),
            "new": (),
            "notes": each.notes,
        }


def show(step: "Told") -> None:
    """Show one step: the diff, then what became of the claims and of what rested on them."""
    from reportedly.export.versions import in_a_line, lines, marked, words_of

    older, newer = step.texts
    say(one_line(f"{step.step.address}: version {step.step.number}, seen {step.step.seen_at[:16].replace('T', ' ')}"))
    say("  " + one_line(f"{step.step.older} -> {step.step.newer}" + ("" if step.step.last else " (not the last one)")))
    say("  " + one_line(in_a_line(step.changes)))
    say()
    for change in step.changes.texts:
        coloured(marked(words_of(change, older, newer)))
    if step.changes.texts:
        say()
    for line in lines(step):
        say(line[: len(line) - len(line.lstrip())] + one_line(line))
    say()


def coloured(line: str) -> None:
    """Print a line of a diff; on a terminal the marked words have colours, too."""
    from rich.text import Text

    text = Text("  " + clean(line))
    text.highlight_regex(r"\[-.*?-\]", "red")
    text.highlight_regex(r"\{\+.*?\+\}", "green")
    console().print(text)


def plain(step: "Told") -> dict[str, object]:
    """Give a step as names and values, with the words of the diff."""
    from reportedly.export.versions import words_of

    older, newer = step.texts
    texts = [
        {"old": change.old, "new": change.new, "edits": change.edits, "words": words_of(change, older, newer)}
        for change in step.changes.texts
    ]
    claims = [*step.changes.withdrawn, *step.changes.added]
    return {
        "step": step.step,
        "texts": texts,
        "withdrawn": step.changes.withdrawn,
        "new": step.changes.added,
        "changed": step.changes.changed,
        "kept": step.changes.kept,
        "notes": step.changes.notes,
        "rested": step.rested,
        "claims": [step.claims[id_] for id_ in claims],
    }
