"""With little memory a run ends in words or is done; with a large file it needs no more than with a small one."""

from __future__ import annotations

import json
import resource
import subprocess
import sys
from pathlib import Path

import pytest
from disasters import acknowledged, check_whole, make_feed, number_of
from newsdesk import TEXT

DESK = Path(__file__).resolve().parent.parent / "newsdesk.py"
MB = 1 << 20
LARGE = number_of("REPORTEDLY_LARGE", 60)  # MB of a file; a release is tried with 1000
MEASURED = """
import resource, subprocess, sys
subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL, check=True)
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
"""  # from a small program: what is started counts the memory of who starts it as its own
CAPS = (150, 400)  # MB: hardly enough to begin, and enough for anything
HOLDS = 400  # MB that a run takes at most, whatever the size of the file


def adding(folder: Path) -> list[str]:
    return [sys.executable, str(DESK), "add", "--json", "--db", str(folder / "case.db"), str(folder / "feed.jsonl")]


@pytest.mark.parametrize("cap", CAPS)
def test_with_little_memory_a_run_is_done_or_ends_in_words(tmp_path: Path, cap: int) -> None:
    def take_memory() -> None:
        resource.setrlimit(resource.RLIMIT_AS, (cap * MB, cap * MB))

    make_feed(tmp_path / "feed.jsonl", 3)
    done = subprocess.run(
        adding(tmp_path), preexec_fn=take_memory, capture_output=True, text=True, check=False, timeout=120
    )
    assert done.returncode in {0, 1}
    assert "Traceback" not in done.stderr
    assert done.returncode == 0 or "reportedly: " in done.stderr or '"skipped"' in done.stdout
    check_whole(tmp_path / "case.db", acknowledged(done.stdout.splitlines(keepends=True)))


def test_a_large_file_takes_no_more_memory_than_a_small_one(tmp_path: Path) -> None:
    with (tmp_path / "feed.jsonl").open("w", encoding="utf-8") as feed:
        for number in range(LARGE):  # lines of 1 MB
            feed.write(json.dumps({"id": f"n{number}", "text": f"{TEXT} {number}", "rest": "x" * MB}) + "\n")
    done = subprocess.run(
        [sys.executable, "-c", MEASURED, *adding(tmp_path)], stdout=subprocess.PIPE, text=True, check=True, timeout=600
    )
    assert int(done.stdout) / 1024 < HOLDS
