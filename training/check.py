"""Look at the heads for phrases and ties alone: ``python -m training.check --base FOLDER --out FOLDER [--folds 5]``.

On texts the model was not trained on: the development part of our labels, and re3d by folds (each fold read by the
model that was trained without it, ``training.train --stage re3d --fold N``). Phrases: strict (same bounds) and by
overlap, kind not asked. Pairs: typed, with the labelled phrases and with those found.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

import numpy as np
import torch

from evaluation.score import Counts
from reportedly.reading.backends.decode import stretches
from reportedly.reading.backends.pieces import open_tokenizer, padded, windows
from training import data
from training.data import Example, Tie
from training.network import Reader
from training.train import fold

TIE_FLOOR = 0.5  # chance of some tie


class Tally(NamedTuple):
    """Counts of one text."""

    strict: Counts = Counts()
    overlap: Counts = Counts()
    given: Counts = Counts()  # typed pairs, labelled phrases
    found: Counts = Counts()  # typed pairs, own phrases

    def plus(self, other: Tally) -> Tally:
        """Add two tallies."""
        return Tally(*(one.plus(two) for one, two in zip(self, other, strict=True)))

    def __str__(self) -> str:
        """Give the F1 of each."""
        return (
            f"phrases strict {self.strict.f1:.3f} overlap {self.overlap.f1:.3f} ({self.strict.gold}), typed pairs with"
            f" labelled phrases {self.given.f1:.3f}, with own {self.found.f1:.3f} (P {self.found.precision:.2f}"
            f" R {self.found.recall:.2f}, {self.found.gold})"
        )


def tally(reader: Reader, examples: Iterable[Example], heads: tuple[str, ...], layers: tuple[str, ...]) -> Tally:
    """Read texts and compare."""
    result = Tally()
    for example in examples:
        scores, hidden = _look(reader, example, heads)
        found = sorted(
            {(item.first, item.behind) for head in heads for item in stretches(scores[head], example.pieces.first)}
        )
        gold = sorted({part for head in heads for part in _gold(example.tags[head])})
        everyone = sorted({part for pair in example.pairs for part in ((pair.a, pair.b), (pair.c, pair.d))} | set(gold))
        right = [pair for pair in example.pairs if pair.tie]
        result = result.plus(
            Tally(
                Counts(len(set(found) & set(gold)), len(found), len(gold)),
                Counts(_overlapping(found, gold), len(found), len(gold)),
                _pairs(_tied(reader, example, hidden, everyone, layers), right),
                _pairs(_tied(reader, example, hidden, found, layers), right),
            )
        )
    return result


@torch.no_grad()
def _look(reader: Reader, example: Example, heads: tuple[str, ...]) -> tuple[dict[str, np.ndarray], torch.Tensor]:
    """Run the model over a text, window by window without overlap."""
    hidden = []
    for first, behind in windows(example.pieces, overlap=0):
        ids, mask, shapes = (torch.from_numpy(part) for part in padded([(example.pieces, first, behind)]))
        hidden.append(reader.encode(ids, mask, shapes)[0, 1:-1])
    whole = torch.cat(hidden)
    return {head: reader.heads[head](whole).softmax(-1).numpy() for head in heads}, whole


def _gold(tags: np.ndarray) -> Iterator[tuple[int, int]]:
    """Give the stretches of BIO labels."""
    begun = None
    for place, label in enumerate([*tags.tolist(), 0]):
        if begun is not None and (label == 0 or label % 2 == 1):
            yield begun, place
            begun = None
        if label % 2 == 1:
            begun = place


def _overlapping(found: list[tuple[int, int]], gold: list[tuple[int, int]]) -> int:
    """Count the stretches that share a piece, one to one."""
    free = list(gold)
    hits = 0
    for first, behind in found:
        twin = next((other for other in free if other[0] < behind and first < other[1]), None)
        if twin is not None:
            free.remove(twin)
            hits += 1
    return hits


@torch.no_grad()
def _tied(
    reader: Reader, example: Example, hidden: torch.Tensor, parts: list[tuple[int, int]], layers: tuple[str, ...]
) -> list[Tie]:
    """Give the ties among stretches of one sentence."""
    told = []
    for number in range(len(example.pieces.sentences) - 1):
        first, behind = example.pieces.sentences[number : number + 2]
        here = [part for part in parts if first <= part[0] < behind]
        pairs = [(one, two) for place, one in enumerate(here) for two in here[place + 1 :]]
        if not pairs:
            continue
        known, _ = reader.pairs(hidden, [(*one, *two, first, max(behind, one[1], two[1])) for one, two in pairs])
        chances = torch.stack([reader.ties[name](known).softmax(-1) for name in layers]).mean(0)
        for (one, two), chance in zip(pairs, chances, strict=True):
            if 1 - chance[0] > TIE_FLOOR:
                told.append(Tie(*one, *two, 1 + int(chance[1:].argmax())))
    return told


def _pairs(told: list[Tie], gold: list[Tie]) -> Counts:
    """Match typed pairs one to one by overlap of both ends, in either order."""
    free = list(gold)
    hits = 0
    for one in told:
        twin = next(
            (
                two
                for two in free
                if one.tie == two.tie
                and (_same(one, two) or _same(one, two._replace(a=two.c, b=two.d, c=two.a, d=two.b)))
            ),
            None,
        )
        if twin is not None:
            free.remove(twin)
            hits += 1
    return Counts(hits, len(told), len(gold))


def _same(one: Tie, two: Tie) -> bool:
    """Tell whether both ends overlap."""
    return one.a < two.b and two.a < one.b and one.c < two.d and two.c < one.d


def main() -> None:
    """Read the command line and print the figures."""
    parser = argparse.ArgumentParser(prog="python -m training.check", description=__doc__)
    parser.add_argument("--base", type=Path, required=True, help="the base encoder's folder")
    parser.add_argument("--out", type=Path, required=True, help="folder with the checkpoints of training")
    parser.add_argument("--weights", default="re3d.pt", help="checkpoint that is looked at on our labels")
    parser.add_argument("--folds", type=int, default=0, help="folds of re3d that were trained")
    options = parser.parse_args()
    torch.set_num_threads(1)
    tokenizer = open_tokenizer(options.base / "tokenizer.json")
    reader = Reader()
    reader.load_state_dict(torch.load(options.out / options.weights, weights_only=True)["weights"])
    print(
        "own labels:", tally(reader, data.own(tokenizer, ("development",)), ("phrase", "inner"), ("own",)), flush=True
    )
    result, examples = Tally(), list(data.re3d(tokenizer))
    for number in range(options.folds):
        reader.load_state_dict(torch.load(options.out / f"re3d-fold{number}.pt", weights_only=True)["weights"])
        part = tally(reader, (e for e in examples if fold(e.id) == number), ("re3d",), ("re3d",))
        result = result.plus(part)
        print(f"re3d, fold {number}:", part, flush=True)
    if options.folds:
        print("re3d, all folds:", result)


if __name__ == "__main__":
    main()
