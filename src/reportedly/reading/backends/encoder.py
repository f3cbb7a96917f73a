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
from reportedly.reading.backends.pairs import PAIR, POINT, softmax
from reportedly.reading.backends.pieces import Pieces, open_tokenizer, padded, to_pieces, windows

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from tokenizers import Tokenizer

    Scores = NDArray[np.float32]

FOLDER = Path(__file__).with_name("weights")
LINK = 64  # width of the vectors that tie a content to its cue and a cue to its source
TAGS = ("attribution", "named", "phrase", "inner")
SHAPES_OF = {  # what the model gives of every piece
    "attribution": (7,), "named": (9,), "phrase": (17,), "inner": (17,), "belief": (), "link": (4, LINK), "marks": (2,),
    "pairs": (4 * PAIR + 2 * PAIR + POINT,),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Signals:
    """What the heads say of every piece of one text."""

    pieces: Pieces
    attribution: Scores  # (pieces, 7) probabilities: outside, then begin and inside of source, cue, content
    named: Scores  # (pieces, 9) likewise: person, organisation, place, other
    phrase: Scores  # (pieces, 17) likewise: phrases that stand for actors, by the eight kinds of actor
    inner: Scores  # (pieces, 17) likewise: phrases inside those
    belief: Scores  # (pieces,) degree of belief -3 to 3; means something on event words only
    links: Scores  # (pieces, 4, width)
    marks: Scores  # (pieces, 2): what "none" scores for the two kinds of link
    pairs: Scores  # (pieces, width): what ``pairs.describe`` needs


@dataclass(frozen=True, slots=True)
class Encoder:
    """The model with its tokenizer."""

    tokenizer: Tokenizer
    session: Any  # onnxruntime.InferenceSession
    pair: dict[str, NDArray[Any]]  # the small layers that look at pairs
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
        with np.load(folder / "pairs.npz") as arrays:
            pair = dict(arrays)
        return cls(open_tokenizer(folder / "tokenizer.json"), session, pair, hashes["reader.onnx"][:12])

    def look(self, text: str) -> Signals:
        """Run the model over a text, window by window, and average what windows that overlap say.

        One window a run: filling up shorter ones beside longer ones costs an eighth more time (measured).
        """
        pieces = to_pieces(self.tokenizer, text)
        names = [output.name for output in self.session.get_outputs()]
        sums = {name: np.zeros((len(pieces), *shape), dtype=np.float32) for name, shape in SHAPES_OF.items()}
        seen = np.zeros(len(pieces), dtype=np.float32)
        for first, behind in windows(pieces):
            ids, mask, shapes = padded([(pieces, first, behind)])
            values = self.session.run(names, {"ids": ids, "mask": mask, "shapes": shapes})
            out = {name: value[0] for name, value in zip(names, values, strict=True)}
            out |= {name: softmax(out[name]) for name in TAGS}
            out["link"] = out["link"].reshape(behind - first + 2, 4, LINK)
            out["marks"] = _none_scores(out["link"])
            for name, there in sums.items():
                there[first:behind] += out[name][1:-1]
            seen[first:behind] += 1
        mean = {name: there / seen.reshape(-1, *(1 for _ in SHAPES_OF[name])) for name, there in sums.items()}
        return Signals(pieces=pieces, links=mean.pop("link"), **mean)


def _none_scores(links: Scores) -> Scores:
    """Give for every piece what its window's mark answers to its two questions; (pieces, 2)."""
    result: Scores = np.stack([links[:, 2 * kind] @ links[0, 2 * kind + 1] / LINK**0.5 for kind in (0, 1)], axis=-1)
    return result
