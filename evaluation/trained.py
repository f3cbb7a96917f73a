"""The trained reader on the same work as the fast one, and on what only it is asked.

Not on re3d: its model learnt from all of it (``training.check`` reads it by folds).
"""

from __future__ import annotations

from evaluation import attacks, attribution, entities, newsroom, own, relations
from evaluation.parses import measured_reader
from evaluation.score import Score

GATE = {"attacks": 60}  # items where not all are read in a gate run


def run(limit: int | None = None) -> list[Score]:
    """Measure each with the trained reader; tasks are named after it. The fast reader's figures are the peers."""
    scores = []
    with measured_reader("trained"):
        for module in (attribution, entities, own, relations, newsroom):
            scores += module.run(limit)
        scores += attacks.run(GATE["attacks"])
    return [score._replace(task=f"trained {score.task}", peer="") for score in scores if score.value <= 1]


if __name__ == "__main__":
    for score in run():
        print(score)
