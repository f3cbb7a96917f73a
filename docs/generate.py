"""Write the parts of the documentation that are made from something else: ``make docs``.

- the reference pages, from help texts, types, tables and public names;
- the outputs shown in examples, by running them on the made-up newsroom;
- the tables of figures, from docs/figures.json;
- the picture of the README.

``python docs/generate.py figures`` measures first: it runs every benchmark in full and writes docs/figures.json. That
needs the labelled public corpora and takes many minutes.
"""

from __future__ import annotations

import json
import re
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
if str(ROOT) not in sys.path:  # run as a script
    sys.path.insert(0, str(ROOT))

from docs import examples, picture, reference  # noqa: E402

DOCS = ROOT / "docs"
FIGURES = DOCS / "figures.json"
PLACE = re.compile(r"<!-- figures: (?P<which>[\w ]+) -->\n(?P<old>.*?)<!-- end of figures -->", re.DOTALL)
NOT_MEASURED = "No figures are kept yet. `python docs/generate.py figures` measures them and writes this table.\n"


def main(arguments: list[str]) -> int:
    """Write everything; with ``figures`` measure before."""
    if arguments == ["figures"]:
        measure()
    elif arguments:
        sys.stderr.write(f"{__doc__}\n")
        return 2
    for path, text in written().items():
        path.parent.mkdir(parents=True, exist_ok=True)
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            path.write_text(text, encoding="utf-8")
            sys.stdout.write(f"wrote {path.relative_to(ROOT)}\n")
    return run_examples()


def written() -> dict[Path, str]:
    """Give the text of every page that is made without running commands."""
    made = {DOCS / name: text for name, text in reference.pages().items()}
    made[DOCS / "flow.svg"] = picture.picture()
    for path in examples.documents():
        if path not in made and path.exists():
            made[path] = with_figures(path.read_text(encoding="utf-8"))
    return made


def with_figures(page: str) -> str:
    """Put the tables of figures into their places on a page."""
    return PLACE.sub(
        lambda found: f"<!-- figures: {found['which']} -->\n{figures(found['which'])}<!-- end of figures -->", page
    )


def figures(which: str) -> str:
    """Write a table of kept figures: ``short`` those with an aim or a peer, ``all`` all of them."""
    if not FIGURES.exists():
        return NOT_MEASURED
    kept = json.loads(FIGURES.read_text(encoding="utf-8"))
    rows = [
        (row["task"], row["measure"], f"{row['value']:.3f}", str(row["support"]), row["peer"] or "-")
        for row in kept
        if which != "short" or row["aim"] is not None or row["peer"]
    ]
    return reference.table(("task", "measure", "here", "on", "others, on the same work"), rows)


def measure() -> None:
    """Run every benchmark in full and keep what came out."""
    from evaluation.benchmarks import BENCHMARKS
    from evaluation.corpora import shared

    kept = []
    for benchmark in BENCHMARKS:
        if benchmark.needs and not (shared() / "bench" / benchmark.needs).exists():
            sys.stderr.write(f"SKIPPED {benchmark.name}: no {benchmark.needs}\n")
            continue
        kept += [score._asdict() | {"value": round(score.value, 4)} for score in benchmark.run()(None)]
    FIGURES.write_text(json.dumps(kept, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def run_examples() -> int:
    """Run the commands of every page and write what they print; 1 where one fails."""
    failed = []
    with tempfile.TemporaryDirectory() as kept:
        demo = Path(kept) / "demo"
        made = examples.make_demo(demo)
        if made.code:
            sys.stderr.write(f"FAILED the demonstration\n{made.printed}\n")
            return 1
        for path in examples.documents():
            page = path.read_text(encoding="utf-8")
            with tempfile.TemporaryDirectory() as folder:
                if examples.DEMO in page:
                    examples.begin(demo, Path(folder))
                new, history = examples.fresh(page, Path(folder))
            wrong = [f"{path.relative_to(ROOT)}: {ran.command}\n{ran.printed}" for ran in history if ran.code]
            failed += wrong
            if new != page and not wrong:
                path.write_text(new, encoding="utf-8")
                sys.stdout.write(f"wrote {path.relative_to(ROOT)}\n")
    sys.stderr.write("".join(f"FAILED {each}\n" for each in failed))
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
