"""All verbs under one name, and the one place where errors become words and exit codes."""

import os
import sys
from collections.abc import Callable, Sequence

import typer

from reportedly.cli import (
    actors,
    add,
    articles,
    backup,
    changes,
    check,
    claims,
    demo,
    dossier,
    growth,
    import_lists,
    judge,
    lists,
    origins,
    read,
    rebuild,
    review,
    ties,
    timeline,
    why,
)
from reportedly.cli.screen import clean, complain, prepare_streams
from reportedly.errors import ReportedlyError, UsageError

FAILED, WRONG_USE, STOPPED = 1, 2, 130  # 130: what shells give for Ctrl-C
NO_MEMORY = ("bad_alloc", "failed to map segment", "Cannot allocate memory")  # how libraries say it

app = typer.Typer(
    name="reportedly",
    help="Who is tied to whom, since when, and on whose word.",
    epilog="Example: reportedly demo",
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    add_completion=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)

VERBS: dict[str, tuple[Callable[..., None], str]] = {
    "demo": (demo.demo, demo.EXAMPLE),
    "read": (read.read, read.EXAMPLE),
    "add": (add.add, add.EXAMPLE),
    "ties": (ties.ties, ties.EXAMPLE),
    "timeline": (timeline.timeline, timeline.EXAMPLE),
    "claims": (claims.claims, claims.EXAMPLE),
    "actors": (actors.actors, actors.EXAMPLE),
    "articles": (articles.articles, articles.EXAMPLE),
    "origins": (origins.origins, origins.EXAMPLE),
    "growth": (growth.growth, growth.EXAMPLE),
    "import": (import_lists.import_lists, import_lists.EXAMPLE),
    "lists": (lists.lists, lists.EXAMPLE),
    "judge": (judge.judge, judge.EXAMPLE),
    "review": (review.review, review.EXAMPLE),
    "changes": (changes.changes, changes.EXAMPLE),
    "why": (why.why, why.EXAMPLE),
    "check": (check.check, check.EXAMPLE),
    "backup": (backup.backup, backup.EXAMPLE),
    "dossier": (dossier.dossier, dossier.EXAMPLE),
    "rebuild": (rebuild.rebuild, rebuild.EXAMPLE),
}
for name, (verb, example) in VERBS.items():
    app.command(name, epilog=f"Example: {example}")(verb)


@app.callback()
def options(*, debug: bool = typer.Option(False, "--debug", help="Show where an unexpected error happened.")) -> None:  # noqa: FBT003
    """Who is tied to whom, since when, and on whose word."""  # --debug is taken off the arguments in run()


def main() -> None:
    """Run the command line."""
    sys.exit(run(sys.argv[1:]))


def run(arguments: Sequence[str]) -> int:
    """Run one command and return its exit code; no error reaches the user as a traceback unless --debug is given."""
    prepare_streams()
    debug = "--debug" in arguments
    try:
        app([argument for argument in arguments if argument != "--debug"], prog_name="reportedly")
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else FAILED
    except BrokenPipeError:
        return reader_went_away()
    except KeyboardInterrupt:
        complain("stopped")
        return STOPPED
    except ReportedlyError as error:
        if debug:
            raise
        complain(str(error))
        return WRONG_USE if isinstance(error, UsageError) else FAILED
    except Exception as error:
        if debug:
            raise
        if isinstance(error, MemoryError) or any(sign in str(error) for sign in NO_MEMORY):
            complain("there is not enough memory. Close other programs; what was acknowledged is stored.")
            return FAILED
        told = clean(f"{type(error).__name__}: {error}")
        complain(f"something went wrong that should not ({told}). Run it again with --debug and report what it prints.")
        return FAILED
    return 0


def reader_went_away() -> int:
    """End quietly when what reads our output has closed it, as ``head`` does."""
    sink = os.open(os.devnull, os.O_WRONLY)
    os.dup2(sink, sys.stdout.fileno())
    return 0
