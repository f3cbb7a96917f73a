"""The fast reader on the same work as the default one, and on re3d, from all of which the default one's model learnt.

(``training.check`` reads re3d by folds with models that do not know the fold.)
"""

from __future__ import annotations

from evaluation import attribution, entities, newsroom, own, ties
from evaluation.parses import measured_reader
from evaluation.score import Score


def run(limit: int | None = None) -> list[Score]:
    """Measure each with the fast reader; tasks are named after it."""
    scores = []
    with measured_reader("fast"):
        for module in (attribution, entities, own, newsroom, ties):
            scores += module.run(limit)
    return [score._replace(task=f"fast {score.task}", peer="") for score in scores if score.value <= 1]


if __name__ == "__main__":
    for score in run():
        print(score)
