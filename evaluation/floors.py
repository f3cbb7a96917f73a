"""Floors: figures that may not get worse. A floor goes down only on purpose, with a line in CHANGES.md."""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from pathlib import Path

from evaluation.score import Score

FILE = Path(__file__).with_name("floors.json")
CHANGES = Path(__file__).resolve().parent.parent / "CHANGES.md"
SLACK = 0.005  # other library builds move single decisions; the same machine repeats figures exactly
MODEL_SLACK = 0.02  # int8 arithmetic rounds differently on processors with and without VNNI instructions
FEW = 20  # items; with fewer, one decision of the model moves a figure by more than that


def key(score: Score) -> str:
    """Name a figure in the file."""
    return f"{score.task}: {score.measure}"


def load() -> dict[str, float]:
    """Read the floors."""
    floors: dict[str, float] = json.loads(FILE.read_text(encoding="utf-8")) if FILE.exists() else {}
    return floors


def check(scores: Sequence[Score], *, complete: bool) -> int:
    """Compare figures with their floors; 1 where one is below, or missing from a complete run."""
    found = {key(score): score.value for score in scores}
    tasks = {score.task for score in scores}
    low = [
        f"BELOW {name}: {found[name]:.3f} < {floor:.3f}"
        for name, floor in load().items()
        if name in found and found[name] < floor
    ]
    missing = [
        f"MISSING {name}" for name in load() if complete and name not in found and name.partition(":")[0] in tasks
    ]
    print("\n".join((*low, *missing)) or f"{len(found)} figures, none below its floor")
    return 1 if low or missing else 0


def _is_of_the_model(score: Score) -> bool:
    """Tell a figure that the trained model has a part in: all but those of the fast reader and of no reader."""
    return not score.task.startswith("fast") and score.task not in ("extraction", "origins", "growth")


def write(scores: Sequence[Score], *, lower: bool) -> int:
    """Write floors a little under the measured figures; refuse to lower one without leave and a line in CHANGES.md."""
    floors = load()
    shares = [score for score in scores if score.value <= 1]  # costs in milliseconds have no floor
    new = {
        key(score): math.floor((score.value - (MODEL_SLACK if _is_of_the_model(score) else SLACK)) * 1000) / 1000
        for score in shares
        if not (_is_of_the_model(score) and score.support < FEW)
    }
    down = [name for name, value in new.items() if name in floors and value < floors[name]]
    unsaid = [name for name in down if f"floor lowered: {name}" not in CHANGES.read_text(encoding="utf-8")]
    if down and not lower:
        print("would go down (kept; use --lower): " + "; ".join(down))
        new = {name: max(value, floors.get(name, value)) for name, value in new.items()}
    elif unsaid:
        print("CHANGES.md has no line 'floor lowered: ...' for: " + "; ".join(unsaid))
        return 1
    FILE.write_text(json.dumps(floors | new, indent=2, sort_keys=True, ensure_ascii=False) + "\n", encoding="utf-8")
    return 0
