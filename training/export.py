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

import numpy as np
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

from reportedly.reading.backends.encoder import FOLDER
from reportedly.reading.backends.pieces import SHAPES
from training.network import Reader

HEADS = ("attribution", "named")


class Shipped(nn.Module):
    """The encoder with the heads that reading uses."""

    def __init__(self, reader: Reader) -> None:
        super().__init__()
        self.reader = reader

    def forward(self, ids: Tensor, mask: Tensor, shapes: Tensor) -> tuple[Tensor, ...]:
        """Give the scores of each head, degrees of belief and link vectors."""
        hidden = self.reader.encode(ids, mask, shapes)
        return (
            *(self.reader.heads[name](hidden) for name in HEADS),
            self.reader.belief(hidden).squeeze(-1),
            self.reader.link(hidden),
        )


def export(weights: Path, base: Path, to: Path) -> None:
    """Write the files; the folder is made where it is missing."""
    reader = Reader()
    reader.load_state_dict(torch.load(weights, weights_only=True)["weights"])
    reader.eval()
    to.mkdir(parents=True, exist_ok=True)
    ids = torch.from_numpy(np.random.default_rng(0).integers(1000, 30000, (2, 40)))
    names = [*HEADS, "belief", "link"]
    axes = {name: {0: "windows", 1: "pieces"} for name in ("ids", "mask", "shapes", *names)}
    with tempfile.TemporaryDirectory() as folder:
        full = Path(folder) / "full.onnx"
        torch.onnx.export(
            Shipped(reader),
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
    files = ("reader.onnx", "tokenizer.json")
    hashes = {name: hashlib.sha256((to / name).read_bytes()).hexdigest() for name in files}
    (to / "hashes.json").write_text(json.dumps(hashes, indent=2) + "\n", encoding="utf-8")
    print(f"{(to / 'reader.onnx').stat().st_size / 1e6:.1f} MB, sha256 {hashes['reader.onnx'][:12]}")


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
