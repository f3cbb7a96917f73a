"""Ship a trained model: ``python -m training.export --base FOLDER --weights FILE.pt [--to FOLDER]``.

Writes an int8 ONNX file with the heads that reading uses, the tokenizer, and their hashes.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import shutil
import tempfile
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

from reportedly.reading.backends.encoder import FOLDER
from reportedly.reading.backends.pieces import SHAPES
from training.data import TIES, tie_of
from training.network import Reader

HEADS = ("attribution", "named", "phrase", "inner")
PAIRS = ("ends", "between", "around", "key")  # layers that look at pieces on behalf of pairs, in this order


class Shipped(nn.Module):
    """The encoder with the heads that reading uses."""

    def __init__(self, reader: Reader, heads: tuple[str, ...]) -> None:
        super().__init__()
        self.reader, self.names = reader, heads

    def forward(self, ids: Tensor, mask: Tensor, shapes: Tensor) -> tuple[Tensor, ...]:
        """Give the scores of each head, degrees of belief, link vectors and what pairs are described by."""
        hidden = self.reader.encode(ids, mask, shapes)
        return (
            *(self.reader.heads[name](hidden) for name in self.names),
            self.reader.belief(hidden).squeeze(-1),
            self.reader.link(hidden),
            torch.cat([getattr(self.reader, name)(hidden) for name in PAIRS], -1),
        )


def export(weights: Path, base: Path, to: Path, heads: tuple[str, ...] = HEADS) -> None:
    """Write the files; the folder is made where it is missing."""
    reader = Reader()
    reader.load_state_dict(torch.load(weights, weights_only=True)["weights"])
    reader.eval()
    to.mkdir(parents=True, exist_ok=True)
    ids = torch.from_numpy(np.random.default_rng(0).integers(1000, 30000, (2, 40)))
    names = [*heads, "belief", "link", "pairs"]
    axes = {name: {0: "windows", 1: "pieces"} for name in ("ids", "mask", "shapes", *names)}
    with tempfile.TemporaryDirectory() as folder:
        full = Path(folder) / "full.onnx"
        torch.onnx.export(
            Shipped(reader, heads),
            (ids, torch.ones_like(ids), ids % (SHAPES + 1)),
            str(full),
            input_names=["ids", "mask", "shapes"],
            output_names=names,
            dynamic_axes=axes,
            opset_version=17,
            dynamo=False,
        )
        quantize_dynamic(str(full), str(to / "reader.onnx"), weight_type=QuantType.QInt8, per_channel=True)
    shutil.copy(base / "tokenizer.json", to / "tokenizer.json")
    np.savez(to / "pairs.npz", **_of_pairs(reader))  # type: ignore[arg-type]
    files = ("reader.onnx", "pairs.npz", "tokenizer.json")
    hashes = {name: hashlib.sha256((to / name).read_bytes()).hexdigest() for name in files}
    (to / "hashes.json").write_text(json.dumps(hashes, indent=2) + "\n", encoding="utf-8")
    print(f"{(to / 'reader.onnx').stat().st_size / 1e6:.1f} MB, sha256 {hashes['reader.onnx'][:12]}")


def _of_pairs(reader: Reader) -> dict[str, NDArray[Any]]:
    """Give the layers that look at pairs, and the kinds of claim with their class of tie."""
    layers = {"ask": reader.ask, "kind": reader.kind, "way": reader.way, **reader.ties}
    weights = {
        f"{name}.{part}": getattr(layer, part).detach().numpy()
        for name, layer in layers.items()
        for part in ("weight", "bias")
    }
    classes = [TIES.index(tie) if tie in TIES else 0 for tie in tie_of().values()]
    return weights | {"kinds": np.array(list(tie_of())), "kind_class": np.array(classes)}


def main() -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(prog="python -m training.export", description=__doc__)
    parser.add_argument("--base", type=Path, required=True, help="folder with the base encoder's tokenizer.json")
    parser.add_argument("--weights", type=Path, required=True, help="a checkpoint of training")
    parser.add_argument("--to", type=Path, default=FOLDER)
    options = parser.parse_args()
    export(options.weights, options.base, options.to)


if __name__ == "__main__":
    main()
