"""The made-up newsroom's casefile, made once for all pages that begin with it."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
if str(ROOT) not in sys.path:  # where pytest was not started as a module
    sys.path.insert(0, str(ROOT))


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    from docs import examples

    folder = tmp_path_factory.mktemp("docs") / "demo"
    done = examples.make_demo(folder)
    assert done.code == 0, done.printed
    return folder
