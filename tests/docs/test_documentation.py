"""Every example in README and documentation is run, and prints what the page shows."""

from __future__ import annotations

from pathlib import Path

import pytest

from docs import examples

PAGES = [path for path in examples.documents() if examples.BLOCK.search(path.read_text(encoding="utf-8"))]


def shown(path: Path) -> str:
    return str(path.relative_to(examples.ROOT))


@pytest.mark.parametrize("path", PAGES, ids=shown)
def test_every_example_of_a_page_runs_and_prints_what_the_page_shows(
    path: Path, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    page = path.read_text(encoding="utf-8")
    if examples.DEMO in page:
        examples.begin(request.getfixturevalue("demo"), tmp_path)
    new, history = examples.fresh(page, tmp_path)
    for ran in history:
        assert ran.code == 0, f"{ran.command}\n{ran.printed}"
    assert new == page, f"{shown(path)} shows old outputs; run: make docs"


@pytest.mark.parametrize("path", examples.documents(), ids=shown)
def test_no_command_stands_outside_the_blocks_that_are_run(path: Path) -> None:
    fences = [line for line in path.read_text(encoding="utf-8").splitlines() if line.startswith("```")][::2]
    known = ("```console", "```python", "```text")
    assert not [fence for fence in fences if not fence.startswith(known)]
    page = examples.BLOCK.sub("", path.read_text(encoding="utf-8"))
    assert not [line for line in page.splitlines() if line.startswith("$ ")]


def test_a_command_may_go_on_in_the_next_line() -> None:
    assert examples.commands("$ cat <<END\n> a\n> END\na\n$ ls\nb\n") == ["$ cat <<END\n> a\n> END", "$ ls"]


def test_a_long_output_is_cut_where_the_page_says() -> None:
    assert examples.shortened("a\nb\nc\n", 2) == ["a", "b", "..."]


def test_a_long_line_is_cut_at_the_edge_of_the_page() -> None:
    (line,) = examples.shortened("x" * 500, None)
    assert len(line) == examples.WIDTH
    assert line.endswith("…")


def test_a_failing_example_is_noticed(tmp_path: Path) -> None:
    _, history = examples.fresh("```console\n$ false\n```\n\n```python\n>>> 1\n2\n```\n", tmp_path)
    assert [ran.code for ran in history] == [1, 1]


def test_what_one_block_makes_is_there_in_the_next(tmp_path: Path) -> None:
    page = (
        "```console\n$ echo 7 > a\n```\n\n```python\n>>> b = open('a').read()\n```\n\n```python\n>>> b\n'7\\n'\n\n```\n"
    )
    _, history = examples.fresh(
        page.replace("open('a').read()", "__import__('pathlib').Path('a').read_text()"), tmp_path
    )
    assert [ran.code for ran in history] == [0, 0, 0], [ran.printed for ran in history]
