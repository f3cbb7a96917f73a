"""The examples in the documentation: found, run in a temporary folder, and what commands print written in place.

A block of ``console`` holds lines that begin with ``$`` (``>`` goes on with one) and what they print. ``lines=8``
behind the word cuts each output there; long lines are cut at 140 characters. ``...`` and ``…`` show where.
Blocks of ``python`` are doctests; what one block makes is there in the next. A page with the line
``<!-- in the demo's folder -->`` begins in the folder that ``reportedly demo`` has made.
"""

# ruff: noqa: S603, S607 - what runs here are the commands of our own pages, as a reader would type them

from __future__ import annotations

import contextlib
import doctest
import io
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any, NamedTuple

ROOT = Path(__file__).resolve().parent.parent
BLOCK = re.compile(r"^```(?P<language>console|python)(?P<info>[^\n]*)\n(?P<body>.*?)^```$", re.MULTILINE | re.DOTALL)
LINES = re.compile(r"lines=(\d+)")
WIDTH = 140  # characters of a printed line that a page shows
SECONDS = 60  # for one command
DEMO = "<!-- in the demo's folder -->"


class Ran(NamedTuple):
    """One example with what it printed and its exit code."""

    command: str
    printed: str
    code: int


def documents() -> list[Path]:
    """Give the pages that may hold commands."""
    return [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").rglob("*.md"))]


def commands(body: str) -> list[str]:
    """Give the commands of one block, each as typed."""
    found: list[str] = []
    for line in body.splitlines():
        if line.startswith("$ "):
            found.append(line)
        elif line.startswith(">") and found:
            found[-1] += "\n" + line
    return found


def fresh(page: str, folder: Path) -> tuple[str, list[Ran]]:
    """Run every example of a page in order, and give the page with the outputs of its commands, and how they went."""
    history: list[Ran] = []
    names: dict[str, Any] = {}
    here = folder

    def rewrite(block: re.Match[str]) -> str:
        nonlocal here
        if block["language"] == "python":
            history.append(run_python(block["body"], names, here))
            return block[0]
        limit = LINES.search(block["info"])
        shown = []
        for command in commands(block["body"]):
            done = run(command, here)
            here = here / command.removeprefix("$ cd ") if command.startswith("$ cd ") else here
            history.append(done)
            shown += [command, *shortened(done.printed, int(limit[1]) if limit else None)]
        return f"```console{block['info']}\n" + "".join(line + "\n" for line in shown) + "```"

    return BLOCK.sub(rewrite, page), history


def run_python(body: str, names: dict[str, Any], folder: Path) -> Ran:
    """Run one block as a doctest, in the page's folder; the names it makes are added to ``names``."""
    test = doctest.DocTestParser().get_doctest(body, names, "example", None, None)
    told = io.StringIO()
    with contextlib.chdir(folder):
        result = doctest.DocTestRunner(optionflags=doctest.ELLIPSIS).run(test, out=told.write, clear_globs=False)
    names.update(test.globs)
    return Ran(body, told.getvalue(), min(result.failed, 1))


def run(command: str, folder: Path) -> Ran:
    """Run one command in a shell; of ``make`` only what it would do is asked, since one target runs these tests."""
    typed = "\n".join(line[2:] for line in command.splitlines())
    if typed.startswith("make "):
        done = subprocess.run(["make", "-n", *typed.split()[1:]], cwd=ROOT, capture_output=True, check=False)
        return Ran(typed, "", done.returncode)
    environment = os.environ | {
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
        "PYTHONPATH": str(ROOT / "src"),
        "NO_COLOR": "1",
        "TZ": "UTC",
    }
    done = subprocess.run(
        ["bash", "-c", typed],
        cwd=folder,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        timeout=SECONDS,
        check=False,
    )
    return Ran(typed, done.stdout.replace(f"{folder.resolve()}/", "").replace(f"{folder}/", ""), done.returncode)


def shortened(printed: str, limit: int | None) -> list[str]:
    """Cut an output to what a page shows."""
    lines = [line.rstrip() for line in printed.strip("\n").splitlines()]
    if limit is not None and len(lines) > limit:
        lines = [*lines[:limit], "..."]
    return [line if len(line) <= WIDTH else line[: WIDTH - 1] + "…" for line in lines]


def make_demo(folder: Path) -> Ran:
    """Run the demonstration into a folder."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    return run(f"$ reportedly demo {folder.name}", folder.parent)


def begin(demo: Path, folder: Path) -> None:
    """Put the demo's files into the folder that a page begins in."""
    shutil.copytree(demo, folder, dirs_exist_ok=True)
