"""The encoder with its heads."""

from __future__ import annotations

from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

from reportedly.reading.backends.encoder import LINK
from reportedly.reading.backends.pairs import PAIR, POINT, gap_of
from reportedly.reading.backends.pieces import SHAPES

WIDTH, LAYERS, ATTENTION, INNER = 384, 6, 12, 1536  # MiniLM-L6-H384
HEADS = {"attribution": 7, "named": 9, "phrase": 17, "re3d": 17, "inner": 17, "trigger": 9}  # BIO labels
VIEWS = {"modality": 5, "polarity": 2}  # labels of a trigger's first piece
TIES = {"own": 4, "re3d": 4, "relations": 10}  # classes of tie in the corpora that label pairs
KINDS = 132  # kinds of claim, in the order of lexicon/en/kinds.csv


Pair = tuple[int, int, int, int, int, int]  # pieces: one, the other, their sentence; each first and behind


class Layer(nn.Module):
    """One BERT layer (Devlin et al. 2019)."""

    def __init__(self) -> None:
        super().__init__()
        self.query, self.key, self.value, self.out = (nn.Linear(WIDTH, WIDTH) for _ in range(4))
        self.inner, self.outer = nn.Linear(WIDTH, INNER), nn.Linear(INNER, WIDTH)
        self.norm, self.last = nn.LayerNorm(WIDTH, eps=1e-12), nn.LayerNorm(WIDTH, eps=1e-12)

    def forward(self, hidden: Tensor, bias: Tensor) -> Tensor:
        """Attend, then feed forward; (windows, pieces, WIDTH) in and out."""
        rows, size, _ = hidden.shape
        shape = (rows, size, ATTENTION, WIDTH // ATTENTION)
        query, key, value = (part(hidden).view(shape).transpose(1, 2) for part in (self.query, self.key, self.value))
        weights = (query @ key.transpose(-1, -2) / (WIDTH // ATTENTION) ** 0.5 + bias).softmax(-1)
        mixed = (weights @ value).transpose(1, 2).reshape(rows, size, WIDTH)
        hidden = self.norm(hidden + self.out(mixed))
        return self.last(hidden + self.outer(functional.gelu(self.inner(hidden))))


class Reader(nn.Module):
    """Encoder and heads; one pass a window gives everything but the tie of a pair."""

    def __init__(self) -> None:
        super().__init__()
        self.words, self.places, self.types = (
            nn.Embedding(30522, WIDTH),
            nn.Embedding(512, WIDTH),
            nn.Embedding(2, WIDTH),
        )
        self.shapes = nn.Embedding(SHAPES + 1, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.layers = nn.ModuleList(Layer() for _ in range(LAYERS))
        self.heads = nn.ModuleDict({name: nn.Linear(WIDTH, size) for name, size in HEADS.items()})
        self.belief = nn.Linear(WIDTH, 1)
        self.link = nn.Linear(WIDTH, 4 * LINK)  # content asks, cue answers, cue asks, source answers
        self.views = nn.ModuleDict({name: nn.Linear(WIDTH, size) for name, size in VIEWS.items()})
        self.ends = nn.Linear(WIDTH, 4 * PAIR)  # first and last piece of the one that comes first, and of the other
        self.between, self.around = nn.Linear(WIDTH, PAIR), nn.Linear(WIDTH, PAIR)
        self.key, self.ask = nn.Linear(WIDTH, POINT), nn.Linear(2 * PAIR, POINT)
        self.ties = nn.ModuleDict({name: nn.Linear(3 * PAIR, size) for name, size in TIES.items()})
        self.kind, self.way = nn.Linear(3 * PAIR, KINDS), nn.Linear(3 * PAIR, 1)
        nn.init.zeros_(self.shapes.weight)
        self.words.weight.requires_grad_(requires_grad=False)

    def encode(self, ids: Tensor, mask: Tensor, shapes: Tensor) -> Tensor:
        """Give the last hidden states, (windows, pieces, WIDTH)."""
        places = torch.arange(ids.shape[1]).unsqueeze(0)
        hidden = self.norm(self.words(ids) + self.places(places) + self.types.weight[0] + self.shapes(shapes))
        bias = (1.0 - mask[:, None, None, :].to(hidden.dtype)) * -1e4
        for layer in self.layers:
            hidden = layer(hidden, bias)
        return hidden

    def forward(self, ids: Tensor, mask: Tensor, shapes: Tensor) -> dict[str, Tensor]:
        """Give hidden states and what each head says of every piece."""
        hidden = self.encode(ids, mask, shapes)
        found = {name: head(hidden) for name, head in self.heads.items()}
        found["belief"] = self.belief(hidden).squeeze(-1)
        found |= {name: head(hidden) for name, head in self.views.items()}
        found["link"] = self.link(hidden)
        found["hidden"] = hidden
        return found

    def pairs(self, hidden: Tensor, places: list[Pair]) -> tuple[Tensor, Tensor]:
        """Describe pairs of stretches in one window's hidden states (pieces, WIDTH).

        A pair looks for the word it rests on inside its sentence, and what stands there is part of its description.
        Gives descriptions (pairs, 3 * PAIR) and how strongly each pair points at each piece (pairs, pieces).
        """
        ends = self.ends(hidden).view(len(hidden), 4, PAIR)
        between, around, keys = self.between(hidden), self.around(hidden), self.key(hidden)
        a, b, c, d, first, behind = (torch.tensor(list(column)) for column in zip(*places, strict=True))
        both = ends[a, 0] + ends[b - 1, 1] + ends[c, 2] + ends[d - 1, 3]
        pooled = torch.stack([between[gap_of(*place[:4])].amax(0) for place in places])
        known = torch.cat([both, pooled], -1).relu()
        points = self.ask(known) @ keys.T / POINT**0.5
        spot = torch.arange(len(hidden))
        points = points.masked_fill((spot < first[:, None]) | (spot >= behind[:, None]), -1e4)
        return torch.cat([known, (points.softmax(-1) @ around).relu()], -1), points


def from_base(folder: Path) -> Reader:
    """Build the network with the weights of the base encoder (a folder with model.safetensors)."""
    reader = Reader()
    base = {name.removeprefix("bert."): weight for name, weight in load_file(folder / "model.safetensors").items()}
    new = {
        "words.weight": base["embeddings.word_embeddings.weight"],
        "places.weight": base["embeddings.position_embeddings.weight"],
        "types.weight": base["embeddings.token_type_embeddings.weight"],
        "norm.weight": base["embeddings.LayerNorm.weight"],
        "norm.bias": base["embeddings.LayerNorm.bias"],
    }
    parts = {
        "query": "attention.self.query", "key": "attention.self.key", "value": "attention.self.value",
        "out": "attention.output.dense", "norm": "attention.output.LayerNorm",
        "inner": "intermediate.dense", "outer": "output.dense", "last": "output.LayerNorm",
    }  # fmt: skip
    for number in range(LAYERS):
        for ours, theirs in parts.items():
            for what in ("weight", "bias"):
                new[f"layers.{number}.{ours}.{what}"] = base[f"encoder.layer.{number}.{theirs}.{what}"]
    left = reader.load_state_dict(new, strict=False)
    assert not left.unexpected_keys, left.unexpected_keys
    return reader
