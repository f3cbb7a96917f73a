"""Train the reader's model: ``python -m training.train --base FOLDER --out FOLDER [--workers 2] [--stage public|own]``.

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

from reportedly.reading.backends.pieces import open_tokenizer, padded, windows
from training import data
from training.data import NOTHING, Example
from training.network import LINK, Reader, from_base

CONFIG = Path(__file__).with_name("config.toml")
PUBLIC = {"attribution": data.attribution, "entities": data.entities, "belief": data.belief}
OWN: dict[str, Callable[..., Iterator[Example]]] = {"own": data.own, "re3d": data.re3d}
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


def loss_of(reader: Reader, batch: list[Window]) -> Tensor:
    """Add up the losses of every head that the batch has labels for."""
    ids, mask, shapes = (torch.from_numpy(part) for part in padded([(e.pieces, a, b) for e, a, b in batch]))
    with torch.autocast("cpu", torch.bfloat16, enabled=FAST_HALVES):
        hidden = reader.encode(ids, mask, shapes)
    hidden = hidden.float()
    total = hidden.sum() * 0.0
    for head, layer in reader.heads.items():
        if head in batch[0][0].tags:
            total = total + _tags_loss(layer(hidden), batch, head)
    if "roles" in batch[0][0].tags:
        total = total + 0.5 * _tags_loss(reader.heads["attribution"](hidden), batch, "roles")
    if batch[0][0].corpus == "belief":
        total = total + 0.3 * _belief_loss(reader.belief(hidden).squeeze(-1), batch)
    if any(example.links for example, _, _ in batch):
        total = total + 0.3 * _link_loss(reader.link(hidden), batch)
    if any(example.pairs for example, _, _ in batch):
        total = total + _pair_loss(reader, hidden, batch)
    return total


def _tags_loss(scores: Tensor, batch: list[Window], head: str) -> Tensor:
    """Compare BIO labels."""
    gold = torch.full(scores.shape[:2], NOTHING)
    for row, (example, first, behind) in enumerate(batch):
        gold[row, 1 : behind - first + 1] = torch.from_numpy(example.tags[head][first:behind])
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
    """Compare the ties of all pairs in each window."""
    scores, gold = [], []
    for row, (example, first, behind) in enumerate(batch):
        inside = [pair for pair in example.pairs if min(pair[0], pair[2]) >= first and max(pair[1], pair[3]) <= behind]
        if inside:
            scores.append(reader.tie(hidden[row], [tuple(p - first + 1 for p in pair[:4]) for pair in inside]))  # type: ignore[misc]
            gold += [pair[4] for pair in inside]
    return functional.cross_entropy(torch.cat(scores), torch.tensor(gold)) if scores else hidden.sum() * 0.0


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
    tokenizer = open_tokenizer(options.base / "tokenizer.json")
    examples = [e for name, give in PUBLIC.items() if name in config["corpora"] for e in give(tokenizer)]
    mine = _own(options, config, tokenizer)
    reader = from_base(options.base)
    epochs = config["own_epochs"] if options.stage == "own" else config["epochs"]
    done = 0
    if options.stage == "own":
        reader.load_state_dict(torch.load(options.out / "public.pt", weights_only=True)["weights"])
    name = options.stage if options.fold is None else f"{options.stage}-fold{options.fold}"
    path = options.out / f"{name}.pt"
    encoder = [p for n, p in reader.named_parameters() if n.startswith(("places", "types", "norm", "layers"))]
    known = {id(p) for p in encoder}
    heads = [p for p in reader.parameters() if id(p) not in known and p.requires_grad]
    down = 0.5 if options.stage == "own" else 1.0
    optimiser = torch.optim.AdamW(
        [{"params": encoder, "lr": config["rate"] * down}, {"params": heads, "lr": config["head_rate"] * down}],
        weight_decay=0.01, fused=True,
    )  # fmt: skip
    todo = [batch for epoch in range(epochs) for batch in plan(examples, mine, epoch, config)]
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
        losses.append(_step(reader, trained, optimiser, batch, options.workers))
        schedule.step()
        pieces += sum(behind - first for _, first, behind in batch)
        if rank == 0 and (step % EVERY == EVERY - 1 or step == steps - 1):
            rate = round(pieces * options.workers / (time.monotonic() - started))
            loss = round(float(np.mean(losses[-EVERY:])), 4)
            with path.with_suffix(".log").open("a", encoding="utf-8") as file:
                file.write(json.dumps({"step": step + 1, "of": steps, "loss": loss, "pieces_per_second": rate}) + "\n")
        if rank == 0 and (step % SAVE == SAVE - 1 or step == steps - 1):
            _save(path, reader, optimiser, schedule, step + 1)


def _own(options: argparse.Namespace, config: dict[str, Any], tokenizer: Tokenizer) -> list[Example]:
    """Give the sentences with ties that the second stage learns from; none in the first stage."""
    if options.stage != "own":
        return []
    found = [e for name, give in OWN.items() if name in config["corpora"] for e in give(tokenizer)]
    return [e for e in found if options.fold is None or e.corpus != "re3d" or fold(e.id) != options.fold]


def _save(path: Path, reader: Reader, optimiser: Any, schedule: Any, step: int) -> None:
    """Write a checkpoint that training can go on from; a killed writer leaves the last one whole."""
    new = path.with_suffix(".new")
    state = {"weights": reader.state_dict(), "optimiser": optimiser.state_dict(), "schedule": schedule.state_dict()}
    torch.save(state | {"step": step}, new)
    new.replace(path)


def _step(reader: Reader, trained: list[Any], optimiser: Any, batch: list[Window], size: int) -> float:
    """Learn from one batch a worker; the workers' gradients are averaged."""
    loss = loss_of(reader, batch)
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


def plan(examples: list[Example], mine: list[Example], epoch: int, config: dict[str, Any]) -> list[list[Window]]:
    """Give the batches of an epoch: all public windows, or own ones with as many public windows among them."""
    public = batches(examples, epoch, config)
    if not mine:
        return public
    own = batches(mine, epoch, config)
    mixed = own + public[: len(own)]
    random.Random(epoch).shuffle(mixed)
    return mixed


def main() -> None:
    """Read the command line and start the workers."""
    parser = argparse.ArgumentParser(prog="python -m training.train", description=__doc__)
    parser.add_argument("--base", type=Path, required=True, help="the base encoder's folder")
    parser.add_argument("--out", type=Path, required=True, help="folder for checkpoints and logs")
    parser.add_argument("--workers", type=int, default=2, help="processes of one thread each")
    parser.add_argument("--stage", choices=("public", "own"), default="public")
    parser.add_argument("--fold", type=int, help="leave this fifth of re3d out")
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    config = tomllib.loads(CONFIG.read_text(encoding="utf-8"))
    if options.workers == 1:
        work(0, options, config)
    else:
        workers.spawn(work, (options, config), nprocs=options.workers)  # type: ignore[no-untyped-call]


if __name__ == "__main__":
    main()
