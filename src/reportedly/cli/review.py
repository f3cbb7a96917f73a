"""``reportedly review``: what a person should decide, question by question."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from reportedly.cli.options import CASEFILE, AsJson, Db, Limit, opened, tables_of
from reportedly.cli.screen import clean, one_line, print_json, say
from reportedly.errors import ReportedlyError, UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportedly.store.review import Answer, Question

EXAMPLE = 'reportedly review claims --by "Ana Brenk"'
SKIP, STOP = "s", "q"


def review(
    what: Annotated[
        str, typer.Argument(metavar="[WHAT]", help="Only these questions: claims, actors, owners or sources; else all.")
    ] = "all",
    *,
    by: Annotated[
        str | None, typer.Option("--by", metavar="NAME", help="Who decides; without it questions are listed.")
    ] = None,
    labels: Annotated[
        Path | None,
        typer.Option("--labels", metavar="FILE", help="Write the judged claims as labels (JSON Lines) and end."),
    ] = None,
    db: Db = CASEFILE,
    limit: Limit = 20,
    json: AsJson = False,
) -> None:
    """Go through what the machine cannot tell, and decide: one key and Enter each.

    Answers are judgements: they win over the machine, and can be withdrawn with ``reportedly judge withdraw NUMBER``.
    """
    from reportedly.actors import known_from
    from reportedly.store import review as desk

    if what not in ("all", *desk.QUESTIONS):
        message = f"there are no questions about {what!r}; there are {', '.join(desk.QUESTIONS)}"
        raise UsageError(message)
    if labels is not None:
        write_labels(db, labels)
        return
    with opened(db) as casefile:
        kinds = [kind for kind in desk.QUESTIONS if what in ("all", kind)]
        known = known_from(tables_of(db))
        found = [each for kind in kinds for each in desk.questions(casefile, kind, known, limit=limit)]
    if json:
        print_json(found)
    elif not found:
        say("There is nothing to decide.")
    elif by is None:
        for each in found:
            show(each)
        say(f"{len(found)} question{'s' if len(found) != 1 else ''}. Answer them with --by NAME.")
    else:
        say(f"{decide(db, found, by)} of {len(found)} questions answered")


def show(question: "Question") -> None:
    """Print a question with its evidence."""
    say(one_line(question.asked))
    for line in question.evidence:
        say("  " + one_line(line))
    say()


def decide(db: Path, found: "list[Question]", by: str) -> int:
    """Ask every question and keep the answers at once; give how many there were."""
    from datetime import UTC, datetime

    from reportedly.store import judgements, open_casefile

    answered = 0
    with open_casefile(db, write=True, now=datetime.now(UTC)) as casefile:
        for question, (answer, reason) in answers(found):
            made = judgements.judge(
                casefile, answer.kind, answer.about, by=by, reason=reason or None, now=datetime.now(UTC)
            )
            answered += 1
            say(f"  judgement {made}: {answer.kind} ({one_line(question.asked)})\n")
    return answered


def answers(found: "list[Question]") -> "Iterator[tuple[Question, tuple[Answer, str]]]":
    """Ask on the terminal; what comes behind the key is the reason."""
    for question in found:
        show(question)
        keys = "; ".join(f"{key} = {answer.told}" for key, answer in question.answers.items())
        say(f"  {keys}; {SKIP} = skip; {STOP} = stop. A reason may stand behind the key.")
        while True:
            sys.stdout.write("  > ")
            sys.stdout.flush()
            line = sys.stdin.readline()
            key, _, reason = clean(line).strip().partition(" ")
            if not line or key.lower() == STOP:
                return
            if key.lower() in question.answers:
                yield question, (question.answers[key.lower()], reason.strip())
                break
            if key.lower() == SKIP:
                break
            say(f"  {one_line(key)!r} is none of the keys")


def write_labels(db: Path, out: Path) -> None:
    """Write the judged claims as labels."""
    import json

    from reportedly.export.labels import labels

    with opened(db) as casefile:
        found = [json.dumps(each, ensure_ascii=False) for each in labels(casefile)]
    try:
        out.write_text("".join(line + "\n" for line in found), encoding="utf-8")
    except OSError as error:
        message = f"{out} cannot be written ({error.strerror}). Give another path."
        raise ReportedlyError(message) from error
    say(f"{len(found)} judged claims written to {out}, without the text: document, hash and offsets")
