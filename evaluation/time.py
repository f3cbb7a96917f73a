"""Time expressions against TimeBank and AQUAINT (TempEval-3): extents, TIMEX3 values and types.

``run`` measures a fold of 60 articles whose errors were not looked at; ``errors`` prints what went wrong on the rest.
"""

from __future__ import annotations

import hashlib
import sys
import time
from collections import Counter
from typing import Any

from evaluation import corpora, parses
from evaluation.score import Counts, Score, total
from reportedly.model import Span, TimeExpression
from reportedly.reading.parse import Parse
from reportedly.reading.times import find

HELD_OUT = 60
PEER = "dateparser search_dates 0.35, HeidelTime about 0.78 (TempEval-3 Platinum)"


def folds() -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Give the articles held out for the gate and those to develop on, parted by the hash of their ids."""
    rows = sorted(corpora.rows("time/te3_train"), key=lambda row: hashlib.sha256(row["id"].encode()).hexdigest())
    return rows[:HELD_OUT], rows[HELD_OUT:]


def run(limit: int | None = None) -> list[Score]:
    """Measure the held-out articles."""
    return measure(folds()[0][:limit])


def measure(rows: list[dict[str, Any]]) -> list[Score]:
    """Measure extents, values and types; a value counts where the extents overlap and the values are the same."""
    pairs = [(row, find(parse, row["published"])) for row, parse in zip(rows, _parses(rows), strict=True)]
    gold = sum(len(row["times"]) for row in rows)
    return [
        Score("time", "value F1", total(_values(*pair, "value") for pair in pairs).f1, gold, PEER, 0.72),
        Score(
            "time",
            "extent relaxed F1",
            total(_extents(*pair) for pair in pairs).f1,
            gold,
            "spaCy 0.87 (Platinum)",
            0.88,
        ),
        Score("time", "extent strict F1", total(_strict(*pair) for pair in pairs).f1, gold),
        Score("time", "type F1", total(_values(*pair, "type") for pair in pairs).f1, gold),
        Score("time", "relaxed precision", total(_extents(*pair) for pair in pairs).precision, gold),
        Score("time", "relaxed recall", total(_extents(*pair) for pair in pairs).recall, gold),
    ]


def _parses(rows: list[dict[str, Any]]) -> list[Parse]:
    return parses.parse_all(row["text"] for row in rows)


def _pairs(row: dict[str, Any], found: tuple[TimeExpression, ...]) -> list[tuple[dict[str, Any], TimeExpression]]:
    """Pair gold and found expressions that overlap, one to one, in text order."""
    pairs, used = [], set()
    for gold in row["times"]:
        span = Span(gold["start"], gold["end"])
        for number, one in enumerate(found):
            if number not in used and one.span.overlaps(span):
                pairs.append((gold, one))
                used.add(number)
                break
    return pairs


def _extents(row: dict[str, Any], found: tuple[TimeExpression, ...]) -> Counts:
    return Counts(len(_pairs(row, found)), len(found), len(row["times"]))


def _strict(row: dict[str, Any], found: tuple[TimeExpression, ...]) -> Counts:
    hits = sum((gold["start"], gold["end"]) == tuple(one.span) for gold, one in _pairs(row, found))
    return Counts(hits, len(found), len(row["times"]))


def _values(row: dict[str, Any], found: tuple[TimeExpression, ...], what: str) -> Counts:
    hits = sum(gold[what] == getattr(one, what) for gold, one in _pairs(row, found))
    return Counts(hits, len(found), len(row["times"]))


def errors(rows: list[dict[str, Any]]) -> None:
    """Print every missed, spurious and wrongly read expression with its context, and how often each text went wrong."""
    kinds: Counter[tuple[str, str]] = Counter()
    for row, parse in zip(rows, _parses(rows), strict=True):
        found = find(parse, row["published"])
        pairs = _pairs(row, found)
        matched = {id(gold) for gold, _ in pairs} | {id(one) for _, one in pairs}
        for gold in row["times"]:
            if id(gold) not in matched:
                _tell(row, "missed", gold["start"], gold["end"], f"{gold['type']} {gold['value']}", kinds)
        for one in found:
            if id(one) not in matched:
                _tell(row, "spurious", *one.span, f"{one.type} {one.value}", kinds)
        for gold, one in pairs:
            if gold["value"] != one.value:
                _tell(
                    row, "value", gold["start"], gold["end"], f"{gold['value']} read as {one.value} ({one.text})", kinds
                )
    for (kind, text), count in kinds.most_common(120):
        print(f"{count:4} {kind:9} {text}")


def _tell(row: dict[str, Any], kind: str, start: int, end: int, what: str, kinds: Counter[tuple[str, str]]) -> None:
    text = row["text"]
    context = f"{text[max(0, start - 50) : start]}[{text[start:end]}]{text[end : end + 40]}".replace("\n", " ")
    print(f"{kind:9}{row['published'][:10]} {what:40} {context}")
    kinds[kind, text[start:end].lower().replace("\n", " ")] += 1


def main() -> None:
    """Print the figures, of the development articles with ``develop``, and the errors there with ``errors``."""
    held_out, develop = folds()
    rows = develop if {"develop", "errors"} & set(sys.argv) else held_out
    if "errors" in sys.argv:
        errors(rows)
    for score in measure(rows):
        print(f"{score.measure:22}{score.value:.3f}  of {score.support}")
    texts = _parses(rows)
    begin = time.process_time()
    for row, parse in zip(rows, texts, strict=True):
        find(parse, row["published"])
    words = sum(len(parse) for parse in texts)
    print(f"{(time.process_time() - begin) / words * 500 * 1000:.2f} ms per 500 words")


if __name__ == "__main__":
    main()
