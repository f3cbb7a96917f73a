"""Write the model card and the learning curve: ``python -m training.card --logs run``.

Measures the shipped weights on the development parts and fills ``MODEL_CARD.md`` and ``curve.svg`` beside them.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from statistics import correlation

import numpy as np

from evaluation import attacks, attribution, corpora, entities, newsroom, own, relations
from reportedly.model import Span
from reportedly.reading.backends.encoder import FOLDER, Encoder
from training.data import stretch

CORPORA = (
    ("PolNeAR train, 840 articles", "attribution heads", "news text of publishers; labels for research"),
    (
        "DWIE, 602 articles (every one once)",
        "names head",
        "news text of Deutsche Welle; GPL-3.0 labels",
    ),
    ("re3d, all 36 texts", "phrase and tie heads", "public documents; labels as the corpus' notice says"),
    (
        "6,299 sentences labelled for this project",
        "phrase and tie heads",
        "our labels; text as above, FNC, press streams",
    ),
    ("UW and CommitmentBank training sentences", "belief head", "research; belief is not used by the reader yet"),
)
MUC = 60  # texts
STAGES = ("public", "own", "re3d")
CARD = """# Model card: reader.onnx

Version `{version}` ({size:.1f} MB, int8 per channel). SHA-256 of every file: `hashes.json`; checked at load.

**What it is.** MiniLM-L6-H384 (22.7 M weights, Apache-2.0), tuned with heads for acts of saying (source, cue, content,
and which belong together), names (person, organisation, place, other), phrases that stand for actors, ties between two
of them, and degree of belief. Written by `training/` of
the repository: one run, seed {seed}, {steps} steps of two batches.

**Learnt from**

| corpus | for | terms |
|---|---|---|
{corpora}

None of their text is in the file. Some of these corpora are for research only; whoever may not use such weights removes
the corpus from `training/config.toml` and trains again.

**Never seen:** PolNeAR dev, DWIE's hundred articles of the evaluation, UW and CommitmentBank dev, the development and
test parts of our labels. Tests hold the
first two, by id and by text.

**How good**, with the rules of the reader over it (`python -m evaluation`; one seed, no spread):

| task | measure | value | on |
|---|---|---|---|
{figures}

**Learning curve** (training loss): `curve.svg`.

**Limits.** English news of American and German outlets. Confidence is calibrated on English news only. Upper-case
wire text, transcripts and tables were not in the training; in its last stage a quarter of the windows had no
capitals. It names what is printed, and knows nothing of who is meant.

**Not for** deciding whether something is true, profiling private people, or acting on a claim that nobody has read.
"""


def belief(encoder: Encoder) -> tuple[float, int]:
    """Give Pearson's r of the belief head on UW dev, and the number of targets."""
    gold, ours = [], []
    for row in corpora.rows("factuality/uw_dev"):
        text = row["text"].rstrip("\n")
        places, at = [], 0
        for word in text.split(" "):
            places.append(Span(at, at + len(word)))
            at += len(word) + 1
        signals = encoder.look(text)
        for target in row["targets"]:
            if target["span1"][0] < len(places):
                first, behind = stretch(signals.pieces, places[target["span1"][0]])
                if first < behind:
                    gold.append(float(target["label"]))
                    ours.append(float(signals.belief[first]))
    return correlation(gold, ours), len(gold)


def joined(folder: Path) -> list[dict[str, float]]:
    """Put the logs of the stages one behind the other."""
    rows: list[dict[str, float]] = []
    for stage in STAGES:
        before = rows[-1]["step"] if rows else 0
        lines = (folder / f"{stage}.log").read_text(encoding="utf-8").splitlines()
        rows += [row | {"step": row["step"] + before} for row in map(json.loads, lines)]
    return rows


def curve(log: list[dict[str, float]]) -> str:
    """Draw the training loss over the steps of all stages as SVG; each stage has other losses to add up."""
    steps, losses = [row["step"] for row in log], [row["loss"] for row in log]
    top = max(losses)
    points = " ".join(
        f"{40 + 540 * s / steps[-1]:.0f},{210 - 190 * v / top:.0f}" for s, v in zip(steps, losses, strict=True)
    )
    marks = "".join(
        f'<text x="34" y="{214 - 190 * v / top:.0f}" text-anchor="end">{v:.1f}</text>' for v in np.linspace(0, top, 4)
    )
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 600 240" font-family="sans-serif" font-size="11">'
        '<rect width="600" height="240" fill="#fff"/><path d="M40 20V210H580" fill="none" stroke="#888"/>'
        f'{marks}<text x="580" y="228" text-anchor="end">{steps[-1]:.0f} steps</text>'
        '<text x="44" y="16">training loss</text>'
        f'<polyline points="{points}" fill="none" stroke="#1a5fb4" stroke-width="2"/></svg>\n'
    )


def main() -> None:
    """Read the command line, measure, write."""
    parser = argparse.ArgumentParser(prog="python -m training.card", description=__doc__)
    parser.add_argument("--logs", type=Path, required=True, help="folder with the logs of all stages")
    options = parser.parse_args()
    log = joined(options.logs)
    encoder = Encoder.open()
    found = [score for task in (attribution, entities, own, relations, newsroom) for score in task.run()]
    found += attacks.run(MUC)
    rows = [f"| {s.task} | {s.measure} | {s.value:.3f} | {s.support} |" for s in found if s.value <= 1]
    r, number = belief(encoder)
    rows.append(f"| belief | UW dev: Pearson r | {r:.3f} | {number} |")
    (FOLDER / "curve.svg").write_text(curve(log), encoding="utf-8")
    (FOLDER / "MODEL_CARD.md").write_text(
        CARD.format(
            version=encoder.version,
            size=(FOLDER / "reader.onnx").stat().st_size / 1e6,
            seed=0,
            steps=int(log[-1]["step"]),
            corpora="\n".join(f"| {' | '.join(row)} |" for row in CORPORA),
            figures="\n".join(rows),
        ),
        encoding="utf-8",
    )


if __name__ == "__main__":
    main()
