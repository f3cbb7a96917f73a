"""The real reader, opened once for all attacks, and a way to run the real commands with it."""

from __future__ import annotations

import io
import sys
import time
from typing import TYPE_CHECKING, NamedTuple

import pytest

from reportedly.cli.app import run
from reportedly.pipeline import Pipeline, open_reader

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


class Told(NamedTuple):
    """What a command gave back."""

    code: int
    out: str
    errors: str
    seconds: float


@pytest.fixture(scope="session")
def pipeline() -> Pipeline:
    return open_reader()


@pytest.fixture
def shell(
    pipeline: Pipeline, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> Callable[..., Told]:
    """Run one command in a folder of its own; no command may ever show a traceback."""
    monkeypatch.setattr("reportedly.pipeline.open_reader", lambda *_: pipeline)
    monkeypatch.setattr("reportedly.cli.app.prepare_streams", lambda: None)
    monkeypatch.chdir(tmp_path)

    def call(*arguments: str, stdin: bytes = b"") -> Told:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin)))
        began = time.perf_counter()
        code = run(arguments)
        seconds = time.perf_counter() - began
        told = capsys.readouterr()
        assert "Traceback" not in told.out + told.err
        assert "went wrong that should not" not in told.err
        return Told(code, told.out, told.err, seconds)

    return call
