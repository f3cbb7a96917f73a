"""The benchmarks by name, the file each one needs, and the sample that the gate runs."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import NamedTuple

from evaluation.score import Score


class Benchmark(NamedTuple):
    """One module of this folder with a ``run(limit)`` of its own."""

    name: str
    needs: str  # file below bench/; empty: nothing beside the project
    sample: int | None  # items in a gate run; None: all

    def run(self) -> Callable[[int | None], list[Score]]:
        """Import the benchmark and give its ``run``."""
        run: Callable[[int | None], list[Score]] = import_module(f"evaluation.{self.name}").run
        return run


BENCHMARKS = (
    Benchmark("newsroom", "", None),
    Benchmark("attribution", "attribution/dev.jsonl.gz", 84),
    Benchmark("entities", "entities/dwie_train.jsonl.gz", 100),
    Benchmark("actors", "entities/dwie_train.jsonl.gz", 100),
    Benchmark("own", "stream/guardian_sdf.jsonl.gz", None),
    Benchmark("noise", "stream/guardian_sdf.jsonl.gz", 120),
    Benchmark("relations", "entities/dwie_train.jsonl.gz", 60),
    Benchmark("attacks", "events/muc_dev.jsonl.gz", 60),
    Benchmark("time", "time/te3_train.jsonl.gz", 60),
    Benchmark("events", "events/plover_gsr.jsonl.gz", None),
    Benchmark("modality", "factuality/uw_dev.jsonl.gz", None),
    Benchmark("calibration", "attribution/dev.jsonl.gz", None),
    Benchmark("fast", "ties/re3d_dev.jsonl.gz", None),
    Benchmark("origins", "stories/basil.jsonl.gz", 150),
    Benchmark("growth", "", 2000),
    Benchmark("stance", "claim_status/fnc_pairs.jsonl.gz", 150),
    Benchmark("extraction", "pages/gold.jsonl.gz", 120),
    Benchmark("places", "places/tr-news.jsonl.gz", 60),
)
