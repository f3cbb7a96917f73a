"""A program that has everything loaded and begets others that run one command each: many kills, little waiting.

It reads one line of JSON per command from its standard input, writes the number of the process that runs it, and, when
that has ended, how it ended. What the command prints goes to files.
"""

from __future__ import annotations

import importlib
import io
import json
import os
import select
import signal
import subprocess
import sys
import time
from contextlib import contextmanager, redirect_stdout, suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, NamedTuple

ROOT = Path(__file__).resolve().parent
KILLED = -9  # what a program ends with that was killed
UNTRACED = 99  # what one ends with that strace may not look into

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


class Ended(NamedTuple):
    """How a command ended and what it had printed."""

    code: int  # exit code; negative: the signal that killed it
    lines: list[str]  # whole lines only
    errors: str


class Nursery:
    """The other side of the program, for tests."""

    def __init__(self, folder: Path) -> None:
        self.out, self.errors = folder / "out", folder / "errors"
        self.program = subprocess.Popen(
            [sys.executable, __file__], stdin=subprocess.PIPE, stdout=subprocess.PIPE, bufsize=0, cwd=folder
        )
        self.told("ready")
        self.running = False

    def told(self, what: str) -> int:
        """Read the next line, which has to say this."""
        assert self.program.stdout is not None
        said, number = self.program.stdout.readline().split()
        assert said.decode() == what, f"{said!r} in place of {what}"
        return int(number)

    def start(self, *arguments: str, crash_at: str = "", strace: Sequence[str] = ()) -> int:
        assert self.program.stdin is not None
        if self.running:  # left by a test that failed
            self.ended()
        self.out.write_bytes(b"")  # what the last command printed is not taken for what this one does
        told: dict[str, object] = {"arguments": arguments, "crash_at": crash_at, "strace": strace}
        told |= {"out": str(self.out), "errors": str(self.errors)}
        self.program.stdin.write(json.dumps(told).encode() + b"\n")
        self.running = True
        return self.told("begun")

    def kill(self, pid: int) -> None:
        assert pid > 1
        with suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)

    def alive(self) -> bool:
        """Tell whether a command is still running: nothing was said of its end yet."""
        assert self.program.stdout is not None
        return not select.select([self.program.stdout], [], [], 0)[0]

    def ended(self) -> Ended:
        code = self.told("ended")
        self.running = False
        printed = self.out.read_text(encoding="utf-8").splitlines(keepends=True)
        return Ended(code, [line for line in printed if line.endswith("\n")], self.errors.read_text(encoding="utf-8"))

    def run(self, *arguments: str, crash_at: str = "", strace: Sequence[str] = ()) -> Ended:
        self.start(*arguments, crash_at=crash_at, strace=strace)
        return self.ended()


@contextmanager
def nursery(folder: Path) -> Iterator[Nursery]:
    begun = Nursery(folder)
    try:
        yield begun
    finally:
        begun.program.communicate()


def look_into_me(strace: Sequence[str]) -> None:
    """Let strace make some of my calls to the system fail from here on."""
    tracer = subprocess.Popen(["strace", "-f", "-qq", "-o", os.devnull, "-p", str(os.getpid()), *strace])
    while "TracerPid:\t0" in Path("/proc/self/status").read_text(encoding="utf-8"):
        if tracer.poll() is not None:
            os._exit(UNTRACED)
        time.sleep(0.001)


def main() -> None:
    """Run one command so that everything is loaded, then wait for others."""
    from newsdesk import TEXT, MadeUpPipeline

    from reportedly import actors, pipeline
    from reportedly.cli.app import run
    from reportedly.store import backup, check, crash_points, judgements, queries

    assert all((backup, check, judgements, queries))
    reader = MadeUpPipeline()
    known = actors.known_from(reader.lexicon)
    pipeline.open_reader = lambda *_: reader
    actors.known_from = lambda _: known
    with TemporaryDirectory() as folder, redirect_stdout(io.StringIO()):
        page = Path(folder) / "page.txt"
        page.write_text(TEXT, encoding="utf-8")
        run(["add", "--db", f"{folder}/case.db", str(page)])

    def say(what: str, number: int) -> None:
        sys.stdout.write(f"{what} {number}\n")
        sys.stdout.flush()

    say("ready", os.getpid())
    for line in sys.stdin:
        told = json.loads(line)
        child = os.fork()
        if child:
            say("begun", child)
            say("ended", os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))
            continue
        for path, stream in ((told["out"], 1), (told["errors"], 2)):
            os.dup2(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC), stream)
        os.environ["REPORTEDLY_CRASH_AT"] = told["crash_at"]
        importlib.reload(crash_points)
        if told["strace"]:
            look_into_me(told["strace"])
        code = run(told["arguments"])
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    main()
