"""For tests that kill programs: a folder in memory (no kill empties the cache of a disk), and programs to kill."""

from __future__ import annotations

import os
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import pytest
from nursery import Nursery, nursery

if TYPE_CHECKING:
    from collections.abc import Iterator

MEMORY = Path("/dev/shm")


@pytest.fixture
def quick(tmp_path: Path) -> Iterator[Path]:
    if not os.access(MEMORY, os.W_OK):
        yield tmp_path
        return
    with TemporaryDirectory(dir=MEMORY) as folder:
        yield Path(folder)


@pytest.fixture(scope="session")
def programs(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Nursery]:
    if os.name == "nt":
        pytest.skip("kill -9 is a thing of POSIX")
    with nursery(tmp_path_factory.mktemp("nursery")) as begun:
        yield begun
