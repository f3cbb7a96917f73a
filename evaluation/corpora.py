"""The labelled corpora, found by path; nothing of their text is kept in the project."""

from __future__ import annotations

import gzip
import json
import os
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent


def shared() -> Path:
    """Give the folder of shared corpora: $REPORTEDLY_SHARED, else ``../shared`` beside the checkout."""
    return Path(os.environ.get("REPORTEDLY_SHARED", ROOT.parent / "shared"))


def rows(name: str, limit: int | None = None) -> list[dict[str, Any]]:
    """Read a gzipped JSON Lines file below ``bench/``, the first ``limit`` rows of it."""
    found: list[dict[str, Any]] = []
    with gzip.open(shared() / "bench" / f"{name}.jsonl.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            if limit is not None and len(found) >= limit:
                break
            found.append(json.loads(line))
    return found
