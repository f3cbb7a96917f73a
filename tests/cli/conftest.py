"""What the tests of several verbs share."""

from __future__ import annotations

import io
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from newsdesk import open_made_up_reader

from reportedly.cli.app import run

if TYPE_CHECKING:
    from collections.abc import Callable


@pytest.fixture
def shell(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> Callable[..., tuple[int, str, str]]:
    """Run one command with the made-up reader, in a folder of its own."""
    monkeypatch.setattr("reportedly.pipeline.open_reader", open_made_up_reader)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("reportedly.cli.app.prepare_streams", lambda: None)

    def call(*arguments: str, stdin: bytes = b"") -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin)))
        code = run(arguments)
        told = capsys.readouterr()
        return code, told.out, told.err

    return call
