"""The trained model: one int8 encoder with its heads, run by onnxruntime on one thread, checked before it is loaded."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import onnxruntime

from reportedly.errors import ModelError
from reportedly.reading.backends.pieces import Pieces, open_tokenizer, padded, to_pieces, windows

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from tokenizers import Tokenizer

    Scores = NDArray[np.float32]

FOLDER = Path(__file__).with_name("weights")
BATCH = 8  # windows; as fast as more, and leaner


@dataclass(frozen=True, slots=True)
class Signals:
    """What the heads say of every piece of one text."""

    pieces: Pieces
    attribution: Scores  # (pieces, 7) probabilities: outside, then begin and inside of source, cue, content
    named: Scores  # (pieces, 9) likewise: person, organisation, place, other
    belief: Scores  # (pieces,) degree of belief -3 to 3; means something on event words only
    links: Scores  # (pieces, 4, width)
    marks: Scores  # (pieces, 2): what "none" scores for the two kinds of link


@dataclass(frozen=True, slots=True)
class Encoder:
    """The model with its tokenizer."""

    tokenizer: Tokenizer
    session: Any  # onnxruntime.InferenceSession
    version: str  # first digits of the model's sha256

    @classmethod
    def open(cls, folder: Path = FOLDER) -> Encoder:
        """Check the files against their hashes and load them; raises ModelError where one differs."""
        hashes: dict[str, str] = json.loads((folder / "hashes.json").read_text(encoding="utf-8"))
        for name, expected in hashes.items():
            path = folder / name
            found = hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else "missing"
            if found != expected:
                wrong = f"sha256 {found[:12]}, expected {expected[:12]}"
                message = f"{path} is not the file this version was tested with ({wrong}); install reportedly again"
                raise ModelError(message)
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        session = onnxruntime.InferenceSession(str(folder / "reader.onnx"), options, providers=["CPUExecutionProvider"])
        return cls(open_tokenizer(folder / "tokenizer.json"), session, hashes["reader.onnx"][:12])

    def look(self, text: str) -> Signals:
        """Run the model over a text, window by window, and average what windows that overlap say."""
        pieces = to_pieces(self.tokenizer, text)
        size = len(pieces)
        names = [output.name for output in self.session.get_outputs()]
        sums: dict[str, Any] = {}
        seen = np.zeros(size, dtype=np.float32)
        cut = sorted(windows(pieces), key=lambda window: window[1] - window[0])
        for start in range(0, len(cut), BATCH):
            batch = cut[start : start + BATCH]
            ids, mask, shapes = padded([(pieces, first, behind) for first, behind in batch])
            values = self.session.run(names, {"ids": ids, "mask": mask, "shapes": shapes})
            out = dict(zip(names, values, strict=True))
            out["attribution"], out["named"] = _softmax(out["attribution"]), _softmax(out["named"])
            out["marks"] = _none_scores(out["link"])
            for name, value in out.items():
                there = sums.setdefault(name, np.zeros((size, *value.shape[2:]), dtype=np.float32))
                for row, (first, behind) in enumerate(batch):
                    there[first:behind] += value[row, 1 : behind - first + 1]
            for first, behind in batch:
                seen[first:behind] += 1
        return _signals(pieces, sums, seen)


def _signals(pieces: Pieces, sums: dict[str, Any], seen: Scores) -> Signals:
    """Divide by how often each piece was seen; a text without words has empty signals."""
    shapes = {"attribution": (7,), "named": (9,), "belief": (), "link": (4,), "marks": (2,)}
    mean = {
        name: sums.get(name, np.zeros((len(pieces), *shape), dtype=np.float32))
        / np.maximum(seen, 1).reshape(-1, *(1 for _ in shape))
        for name, shape in shapes.items()
    }
    width = mean["link"].shape[1] // 4
    return Signals(
        pieces,
        mean["attribution"],
        mean["named"],
        mean["belief"],
        mean["link"].reshape(len(pieces), 4, width),
        mean["marks"],
    )


def _softmax(scores: Scores) -> Scores:
    """Turn scores into probabilities along the last axis."""
    powers = np.exp(scores - scores.max(-1, keepdims=True))
    result: Scores = powers / powers.sum(-1, keepdims=True)
    return result


def _none_scores(links: Scores) -> Scores:
    """Give for every piece what its window's mark answers to its two questions; (windows, pieces, 2)."""
    rows, size, wide = links.shape
    width = wide // 4
    parts = links.reshape(rows, size, 4, width)
    result: Scores = np.stack(
        [np.einsum("rsw,rw->rs", parts[:, :, 2 * kind], parts[:, 0, 2 * kind + 1]) / width**0.5 for kind in (0, 1)],
        axis=-1,
    )
    return result
