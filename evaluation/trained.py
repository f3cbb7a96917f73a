"""The trained reader on the same work as the fast one: attribution, mentions, ties and the newsroom."""

from __future__ import annotations

from evaluation import attribution, entities, newsroom, ties
from evaluation.parses import measured_reader
from evaluation.score import Score


def run(limit: int | None = None) -> list[Score]:
    """Measure each with the trained reader; tasks are named after it. The fast reader's figures are the peers."""
    scores = []
    with measured_reader("trained"):
        for module in (attribution, entities, ties, newsroom):
            scores += module.run(limit)
    return [score._replace(task=f"trained {score.task}", peer="") for score in scores if score.value <= 1]


if __name__ == "__main__":
    for score in run():
        print(score)
