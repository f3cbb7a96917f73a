"""Train the reader's model: ``python -m training.train --base FOLDER --out FOLDER [--stage public|own|re3d]``.

Seeded; every worker is one thread and they share gradients; training goes
on from the last checkpoint it finds.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import random
import time
import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
import torch
import torch.multiprocessing as workers
from tokenizers import Tokenizer
from torch import Tensor, distributed
from torch.nn import functional

from reportedly.reading.backends.pieces import LETTERS, SHAPES, open_tokenizer, padded, windows
from training import data
from training.data import NOTHING, Example, Tie
from training.network import LINK, Pair, Reader, from_base

CONFIG = Path(__file__).with_name("config.toml")
CORPORA: dict[str, Callable[[Tokenizer], Iterator[Example]]] = {
    "attribution": data.attribution,
    "entities": data.entities,
    "relations": data.relations,
    "belief": data.belief,
    "own": data.own,
    "re3d": data.re3d,
}
Window = tuple[Example, int, int]
EVERY, SAVE = 20, 100  # steps between lines of the log, and between checkpoints
# bf16 is forty times slower than floats on a processor without the instruction (measured)
FAST_HALVES = torch.cpu._is_avx512_bf16_supported()  # noqa: SLF001 - torch has no public question for it


def batches(examples: list[Example], epoch: int, config: dict[str, Any]) -> list[list[Window]]:
    """Cut the texts into windows, other ones in every epoch, and put those of one corpus and like length together."""
    drawn, size, halved = random.Random(config["seed"] * 1000 + epoch), config["batch"], config["halved"]
    by_corpus: dict[str, list[Window]] = {}
    for example in examples:
        if example.corpus in halved and fold(example.id, 2) != epoch % 2:
            continue
        skip = drawn.randrange(min(4, len(example.pieces.sentences))) if epoch else 0
        for first, behind in windows(example.pieces, overlap=0, skip=skip):
            by_corpus.setdefault(example.corpus, []).append((example, first, behind))
    found = []
    for corpus, listed in sorted(by_corpus.items()):
        drawn.shuffle(listed)
        wide = size * 3 if corpus == "belief" else size
        for start in range(0, len(listed), wide * 8):
            part = sorted(listed[start : start + wide * 8], key=lambda item: item[2] - item[1])
            found += [part[at : at + wide] for at in range(0, len(part), wide)]
    drawn.shuffle(found)
    return found


def loss_of(reader: Reader, batch: list[Window], caseless: float = 0.0) -> Tensor:
    """Add up the losses of every head that the batch has labels for; a share of the windows loses its capitals."""
    ids, mask, shapes = (torch.from_numpy(part) for part in padded([(e.pieces, a, b) for e, a, b in batch]))
    without = torch.rand(len(batch), 1) < caseless
    shapes = torch.where(without & (shapes % 7 < LETTERS) & (shapes < SHAPES), shapes // 7 * 7, shapes)
    with torch.autocast("cpu", torch.bfloat16, enabled=FAST_HALVES):
        hidden = reader.encode(ids, mask, shapes)
    hidden = hidden.float()
    total = hidden.sum() * 0.0
    labelled = batch[0][0].tags
    for head, layer in reader.heads.items():
        if head in labelled:
            total = total + _tags_loss(layer(hidden), batch, head)
    for view, layer in reader.views.items():
        if view in batch[0][0].views:
            total = total + 0.5 * _tags_loss(layer(hidden), batch, view)
    if "roles" in labelled:
        total = total + 0.5 * _tags_loss(reader.heads["attribution"](hidden), batch, "roles")
    if batch[0][0].corpus == "belief":
        total = total + 0.3 * _belief_loss(reader.belief(hidden).squeeze(-1), batch)
    if any(example.links for example, _, _ in batch):
        total = total + 0.3 * _link_loss(reader.link(hidden), batch)
    if any(example.pairs for example, _, _ in batch):
        total = total + _pair_loss(reader, hidden, batch)
    return total


def _tags_loss(scores: Tensor, batch: list[Window], head: str) -> Tensor:
    """Compare labels of pieces."""
    gold = torch.full(scores.shape[:2], NOTHING)
    for row, (example, first, behind) in enumerate(batch):
        tags = example.tags[head] if head in example.tags else example.views[head]
        gold[row, 1 : behind - first + 1] = torch.from_numpy(tags[first:behind])
    if not (gold != NOTHING).any():
        return scores.sum() * 0.0
    return functional.cross_entropy(scores.flatten(0, 1), gold.flatten(), ignore_index=NOTHING)


def _belief_loss(degrees: Tensor, batch: list[Window]) -> Tensor:
    """Compare degrees of belief, robust to single odd judgements."""
    gold = torch.full(degrees.shape, torch.nan)
    for row, (example, first, behind) in enumerate(batch):
        assert example.belief is not None
        gold[row, 1 : behind - first + 1] = torch.from_numpy(example.belief[first:behind])
    known = ~gold.isnan()
    return functional.smooth_l1_loss(degrees[known], gold[known]) if known.any() else degrees.sum() * 0.0


def _link_loss(vectors: Tensor, batch: list[Window]) -> Tensor:
    """Let every content point at its cue and every cue at its source, or at the window's mark where there is none."""
    losses = []
    for row, (example, first, behind) in enumerate(batch):
        for kind in (0, 1):
            inside = [
                (start - first + 1, (end - first + 1) if first <= end < behind else 0)
                for what, start, end in example.links
                if what == kind and first <= start < behind
            ]
            if not inside:
                continue
            starts = torch.tensor([start for start, _ in inside])
            options = sorted({0, *(e - first + 1 for k, _, e in example.links if k == kind and first <= e < behind)})
            asks = vectors[row, starts, 2 * kind * LINK : (2 * kind + 1) * LINK]
            answers = vectors[row, options, (2 * kind + 1) * LINK : (2 * kind + 2) * LINK]
            gold = torch.tensor([options.index(end) for _, end in inside])
            losses.append(functional.cross_entropy(asks @ answers.T / LINK**0.5, gold))
    return torch.stack(losses).mean() if losses else vectors.sum() * 0.0


def _pair_loss(reader: Reader, hidden: Tensor, batch: list[Window]) -> Tensor:
    """Compare the ties of all pairs in each window: class, kind, who acts on whom, and the word that tells it."""
    known, gold, pointing = [], [], []
    for row, (example, first, behind) in enumerate(batch):
        inside = [pair for pair in example.pairs if min(pair.a, pair.c) >= first and max(pair.b, pair.d) <= behind]
        if not inside:
            continue
        described, points = reader.pairs(hidden[row], [_placed(example, pair, first, behind) for pair in inside])
        known.append(described)
        gold += inside
        told = [n for n, pair in enumerate(inside) if first <= pair.trigger < behind]
        if told:
            where = torch.tensor([inside[n].trigger - first + 1 for n in told])
            pointing.append(functional.cross_entropy(points[told], where))
    if not known:
        return hidden.sum() * 0.0
    all_known = torch.cat(known)
    loss = functional.cross_entropy(reader.ties[batch[0][0].corpus](all_known), torch.tensor([p.tie for p in gold]))
    if pointing:
        kinds, ways = (torch.tensor([getattr(pair, name) for pair in gold]) for name in ("kind", "way"))
        loss = loss + 0.5 * functional.cross_entropy(reader.kind(all_known), kinds, ignore_index=NOTHING)
        sided = ways != NOTHING
        loss = loss + 0.5 * functional.binary_cross_entropy_with_logits(
            reader.way(all_known).squeeze(-1)[sided], ways[sided].float()
        )
        loss = loss + 0.5 * torch.stack(pointing).mean()
    return loss


def _placed(example: Example, pair: Tie, first: int, behind: int) -> Pair:
    """Give the pieces of a pair and its sentence as places in a window."""
    number = data.sentence_of(example.pieces, pair.a)
    begin, end = example.pieces.sentences[number : number + 2]
    shift = 1 - first
    ends = (pair.a, pair.b, pair.c, pair.d, max(begin, first), min(max(end, pair.b, pair.d), behind))
    return tuple(end + shift for end in ends)  # type: ignore[return-value]


def work(rank: int, options: argparse.Namespace, config: dict[str, Any]) -> None:
    """Train as one of several workers."""
    torch.set_num_threads(1)
    if options.workers > 1:
        distributed.init_process_group(
            "gloo",
            init_method=f"file://{options.out.resolve()}/meet-{os.getppid()}",
            rank=rank,
            world_size=options.workers,
        )
    torch.manual_seed(config["seed"])
    stage = config["stages"][options.stage]
    config = config | stage
    tokenizer = open_tokenizer(options.base / "tokenizer.json")
    main, beside = (
        [e for name in stage.get(which, ()) for e in CORPORA[name](tokenizer)] for which in ("corpora", "beside")
    )
    if options.fold is not None:
        main = [e for e in main if fold(e.id) != options.fold]
    reader = from_base(options.base)
    if "after" in stage:
        before = torch.load(options.out / f"{stage['after']}.pt", weights_only=True)["weights"]
        reader.load_state_dict(before, strict=False)
    name = options.stage if options.fold is None else f"{options.stage}-fold{options.fold}"
    done = 0
    path = options.out / f"{name}.pt"
    encoder = [p for n, p in reader.named_parameters() if n.startswith(("places", "types", "norm", "layers"))]
    known = {id(p) for p in encoder}
    heads = [p for p in reader.parameters() if id(p) not in known and p.requires_grad]
    optimiser = torch.optim.AdamW(
        [{"params": encoder, "lr": stage["rate"]}, {"params": heads, "lr": stage["head_rate"]}],
        weight_decay=0.01, fused=True,
    )  # fmt: skip
    todo = [batch for epoch in range(stage["epochs"]) for batch in plan(main, beside, epoch, config, stage)]
    steps = -(-len(todo) // options.workers)
    warm = config["warm_up"]
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda step: min((step + 1) / (warm * steps), max(0.0, (steps - step) / (steps * (1 - warm))))
    )
    if path.exists():
        saved = torch.load(path, weights_only=True)
        reader.load_state_dict(saved["weights"])
        optimiser.load_state_dict(saved["optimiser"])
        schedule.load_state_dict(saved["schedule"])
        done = saved["step"]
    trained = [p for p in reader.parameters() if p.requires_grad]
    losses: list[float] = []
    started, pieces = time.monotonic(), 0
    for step in range(done, steps):
        batch = todo[(step * options.workers + rank) % len(todo)]
        losses.append(_step(reader, trained, optimiser, batch, options.workers, stage.get("caseless", 0.0)))
        schedule.step()
        pieces += sum(behind - first for _, first, behind in batch)
        if rank == 0 and (step % EVERY == EVERY - 1 or step == steps - 1):
            rate = round(pieces * options.workers / (time.monotonic() - started))
            loss = round(float(np.mean(losses[-EVERY:])), 4)
            with path.with_suffix(".log").open("a", encoding="utf-8") as file:
                file.write(json.dumps({"step": step + 1, "of": steps, "loss": loss, "pieces_per_second": rate}) + "\n")
        if rank == 0 and (step % SAVE == SAVE - 1 or step == steps - 1):
            _save(path, reader, optimiser, schedule, step + 1)


def _save(path: Path, reader: Reader, optimiser: Any, schedule: Any, step: int) -> None:
    """Write a checkpoint that training can go on from; a killed writer leaves the last one whole."""
    new = path.with_suffix(".new")
    state = {"weights": reader.state_dict(), "optimiser": optimiser.state_dict(), "schedule": schedule.state_dict()}
    torch.save(state | {"step": step}, new)
    new.replace(path)


def _step(reader: Reader, trained: list[Any], optimiser: Any, batch: list[Window], size: int, caseless: float) -> float:
    """Learn from one batch a worker; the workers' gradients are averaged."""
    loss = loss_of(reader, batch, caseless)
    loss.backward()  # type: ignore[no-untyped-call]
    if size > 1:
        flat = torch.cat([(p.grad if p.grad is not None else torch.zeros_like(p)).flatten() for p in trained])
        distributed.all_reduce(flat)
        flat /= size
        at = 0
        for p in trained:
            p.grad = flat[at : at + p.numel()].view_as(p)
            at += p.numel()
    torch.nn.utils.clip_grad_norm_(trained, 1.0)
    optimiser.step()
    optimiser.zero_grad(set_to_none=True)
    return loss.item()


def fold(identifier: str, folds: int = 5) -> int:
    """Give the fixed fold of a document."""
    return int(hashlib.sha256(identifier.encode()).hexdigest(), 16) % folds


def plan(
    main: list[Example], beside: list[Example], epoch: int, config: dict[str, Any], stage: dict[str, Any]
) -> list[list[Window]]:
    """Give the batches of an epoch: the stage's own, and a share of others among them.

    Batches go in pairs of like length, so that two workers seldom wait for each other.
    """
    own = batches(main, epoch, config)
    others = batches(beside, epoch, config)[: round(len(own) * stage.get("share", 0))]
    pairs = [part[at : at + 2] for part in (own, others) for at in range(0, len(part), 2)]
    random.Random(epoch).shuffle(pairs)
    return [batch for pair in pairs for batch in pair]


def main() -> None:
    """Read the command line and start the workers."""
    parser = argparse.ArgumentParser(prog="python -m training.train", description=__doc__)
    parser.add_argument("--base", type=Path, required=True, help="the base encoder's folder")
    parser.add_argument("--out", type=Path, required=True, help="folder for checkpoints and logs")
    parser.add_argument("--workers", type=int, default=2, help="processes of one thread each")
    parser.add_argument("--stage", choices=("public", "own", "re3d"), default="public")
    parser.add_argument("--fold", type=int, help="leave this fifth of the stage's texts out")
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    config = tomllib.loads(CONFIG.read_text(encoding="utf-8"))
    if options.workers == 1:
        work(0, options, config)
    else:
        workers.spawn(work, (options, config), nprocs=options.workers)  # type: ignore[no-untyped-call]


if __name__ == "__main__":
    main()
