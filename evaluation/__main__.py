"""Run the benchmarks and print a table: ``python -m evaluation [gate|floors] [task ...]``.

``report`` (the default) runs every benchmark in full; ``gate`` runs fixed samples and fails below a floor of
``floors.json``; ``floors`` writes new floors from a gate run and refuses to lower one without ``--lower``.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Sequence

from evaluation import floors
from evaluation.benchmarks import BENCHMARKS, Benchmark
from evaluation.corpora import shared
from evaluation.score import Score


def main(arguments: Sequence[str] | None = None) -> int:
    """Run what the command line asks for; exit 1 where a figure fell below its floor."""
    parser = argparse.ArgumentParser(prog="python -m evaluation", description=__doc__)
    parser.add_argument(
        "words", nargs="*", metavar="WHAT|TASK", help="report, gate or floors; then only these benchmarks"
    )
    parser.add_argument("--lower", action="store_true", help="allow floors to go down; CHANGES.md must say so")
    options = parser.parse_args(arguments)
    what = options.words.pop(0) if options.words and options.words[0] in ("report", "gate", "floors") else "report"
    unknown = set(options.words) - {benchmark.name for benchmark in BENCHMARKS}
    if unknown:
        parser.error(
            f"no benchmark called {', '.join(sorted(unknown))}; there are {', '.join(b.name for b in BENCHMARKS)}"
        )
    chosen = [benchmark for benchmark in BENCHMARKS if not options.words or benchmark.name in options.words]
    scores = [score for benchmark in chosen for score in _measure(benchmark, sample=what != "report")]
    print(table(scores))
    if what == "floors":
        return floors.write(scores, lower=options.lower)
    if what == "gate":
        return floors.check(scores, complete=not options.words)
    return 0


def _measure(benchmark: Benchmark, *, sample: bool) -> list[Score]:
    """Run one benchmark, or say that its corpus is not here."""
    if benchmark.needs and not (shared() / "bench" / benchmark.needs).exists():
        print(f"SKIPPED {benchmark.name}: no {benchmark.needs} below {shared() / 'bench'}", file=sys.stderr)
        return []
    started = time.monotonic()
    scores = benchmark.run()(benchmark.sample if sample else None)
    print(f"{benchmark.name}: {time.monotonic() - started:.0f} s", file=sys.stderr)
    return scores


def table(scores: Sequence[Score]) -> str:
    """Write the figures as an aligned table."""
    head = ("task", "measure", "value", "on", "aim", "peers")
    lines = [
        (s.task, s.measure, f"{s.value:.3f}", str(s.support), "" if s.aim is None else f"{s.aim:.2f}", s.peer)
        for s in scores
    ]
    widths = [max(len(row[column]) for row in (head, *lines)) for column in range(len(head))]
    return "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in (head, *lines)
    )


if __name__ == "__main__":
    sys.exit(main())
