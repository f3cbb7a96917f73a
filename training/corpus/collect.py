"""Take files of labels in the plain notation into the corpus: ``python -m training.corpus.collect NAME FOLDER``.

NAME is the file of ``labels/`` to write (first, second, own); FOLDER holds ``*.txt`` in the notation and, for sentences
that are not ours, ``sentences.jsonl`` with id, text, corpus, document, sha256, start and end. Blocks at fault are left
out and named.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from training.corpus.notation import LabelError, parse
from training.corpus.store import FOLDER, to_record


def collect(name: str, folder: Path) -> int:
    """Write ``labels/NAME.jsonl`` from a folder of labels; gives the number of sentences."""
    beside = folder / "sentences.jsonl"
    places = {}
    if beside.exists():
        places = {row["id"]: row for row in map(json.loads, beside.open(encoding="utf-8"))}
    texts = {identifier: row["text"] for identifier, row in places.items()}
    kept, wrong = {}, set()
    for path in sorted(folder.glob("*.txt")):
        for item in parse(path.read_text(encoding="utf-8").splitlines(), texts):
            if isinstance(item, LabelError):
                print(f"{path.name}: left out: {item}", file=sys.stderr)
                wrong.add(str(item).partition(":")[0])
            elif item.text:
                kept[item.id] = to_record(item, places.get(item.id))
    lines = [json.dumps(kept[key], ensure_ascii=False) for key in sorted(kept) if key not in wrong]
    FOLDER.mkdir(exist_ok=True)
    (FOLDER / f"{name}.jsonl").write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    return len(lines)


if __name__ == "__main__":
    print(f"{collect(sys.argv[1], Path(sys.argv[2]))} sentences")
