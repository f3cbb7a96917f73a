"""Parses of the corpora, kept in ``.cache/`` so that rules can be measured again in seconds."""

from __future__ import annotations

import hashlib
import pickle
from collections.abc import Iterable
from pathlib import Path

from reportedly.reading.backends import model_files
from reportedly.reading.parse import Parse

CACHE = Path(__file__).resolve().parent.parent / ".cache" / "parses"
VERSION = f"{model_files.PACKAGE} {model_files.VERSION} 5"  # raise the last number when the pipeline's settings change


def parse_all(texts: Iterable[str]) -> list[Parse]:
    """Give the parse of every text, from the cache where it is there (ours alone)."""
    CACHE.mkdir(parents=True, exist_ok=True)
    nlp = None
    found = []
    for text in texts:
        path = CACHE / hashlib.sha256(f"{VERSION}\n{text}".encode()).hexdigest()
        if path.exists():
            parse = pickle.loads(path.read_bytes())
        else:
            if nlp is None:
                from reportedly.reading.backends import pipeline
                from reportedly.reading.backends.spacy_parse import to_parse

                nlp = pipeline.load()
            parse = to_parse(nlp(text))
            temporary = path.with_suffix(f".{id(text)}.tmp")
            temporary.write_bytes(pickle.dumps(parse))
            temporary.rename(path)
        found.append(parse)
    return found
