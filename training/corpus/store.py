"""The labelled sentences as they are kept: JSON Lines in ``labels/``, one sentence a line.

Sentences of public corpora are kept as document, hash of the document's text, offsets and labels, without the text; the
text is looked up where the corpora are. Sentences written for this project are kept whole. Parts: ``train``,
``development`` and ``test`` (looked at once), by document.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

from evaluation import corpora
from training.corpus.notation import Labelled

FOLDER = Path(__file__).with_name("labels")
FIRST_LABELS = ("first", "more", "own")  # each sentence once; "second" has some of "first" again
TEXT_KEYS = {"entities/dwie_train": "content", "claim_status/fnc_bodies": "body"}
ID_KEYS = {
    "attribution/train": "id",
    "entities/dwie_train": "id",
    "claim_status/fnc_bodies": "body_id",
    "stream/guardian_sdf": "",
    "stream/pakistan": "",
}
SHARES = (("test", 10), ("development", 20))  # hundredths of the documents, by hash; the rest is for training


def part_of(document: str) -> str:
    """Give the part a document belongs to; the same for ever, whatever else is labelled."""
    place = int(hashlib.sha256(f"part {document}".encode()).hexdigest(), 16) % 100
    part = next((part for part, below in SHARES if place < below), "train")
    return "development" if part == "train" and document in held_out() else part


@cache
def held_out() -> frozenset[str]:
    """Give the documents that the evaluation looks at: never trained on, whatever their part would be."""
    from evaluation.entities import sample

    if not (corpora.shared() / "bench" / "entities").exists():
        return frozenset()
    return frozenset(f"entities/dwie_train {row['id']}" for row in sample())


def digest(text: str) -> str:
    """Give the hash that a document's text is recognised by."""
    return hashlib.sha256(text.encode()).hexdigest()[:16]


@cache
def documents(corpus: str) -> dict[str, str]:
    """Give the texts of a corpus by id; empty where the corpora are not here."""
    if not (corpora.shared() / "bench" / f"{corpus}.jsonl.gz").exists():
        return {}
    return {str(row[ID_KEYS[corpus]]): row[TEXT_KEYS.get(corpus, "text")] for row in corpora.rows(corpus)}


def records(file: str = "first") -> Iterator[dict[str, Any]]:
    """Read the kept lines of one file of labels."""
    with (FOLDER / f"{file}.jsonl").open(encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def text_of(record: dict[str, Any]) -> str | None:
    """Give the sentence, or None where its document is not here or has changed."""
    if "text" in record:
        return str(record["text"])
    document = documents(record["corpus"]).get(record["document"])
    if not isinstance(document, str) or digest(document) != record["sha256"]:
        return None
    return document[record["start"] : record["end"]]


def labelled(record: dict[str, Any]) -> Labelled | None:
    """Put a record and its sentence together; None where the sentence cannot be had."""
    text = text_of(record)
    if text is None:
        return None
    return Labelled(record["id"], text, record["mentions"], record["claims"], record["statements"])


def load(parts: Iterable[str] = ("train",), files: Iterable[str] = FIRST_LABELS) -> Iterator[Labelled]:
    """Give the labelled sentences of some parts whose text can be had."""
    wanted = set(parts)
    for file in files:
        for record in records(file):
            sentence = labelled(record) if record["part"] in wanted else None
            if sentence is not None:
                yield sentence


def to_record(sentence: Labelled, place: dict[str, Any] | None) -> dict[str, Any]:
    """Make the line that is kept; ``place`` says where a sentence stands that is not ours."""
    head: dict[str, Any]
    if place is None:
        head = {"id": sentence.id, "part": part_of(sentence.id[:-2]), "text": sentence.text}
    else:
        kept = {key: place[key] for key in ("corpus", "document", "sha256", "start", "end")}
        head = {"id": sentence.id, "part": part_of(f"{place['corpus']} {place['document']}"), **kept}
    return head | {"mentions": sentence.mentions, "claims": sentence.claims, "statements": sentence.statements}
