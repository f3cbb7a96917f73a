"""Parses of the corpora, kept in ``.cache/`` so that rules can be measured again in seconds.

``$REPORTEDLY_READER`` says whose parses: ``fast`` (the parser's alone) or ``trained`` (with what the model hears).
"""

from __future__ import annotations

import hashlib
import os
import pickle
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from reportedly.pipeline import READERS
from reportedly.reading.backends import model_files
from reportedly.reading.parse import Parse

if TYPE_CHECKING:
    from spacy.language import Language

    from reportedly.reading.backends.encoder import Encoder

CACHE = Path(__file__).resolve().parent.parent / ".cache" / "parses"
HEARING = 1  # raise when the model is heard in another way
VERSION = f"{model_files.PACKAGE} {model_files.VERSION} 6"  # raise the last number when the pipeline's settings change


DEFAULT = os.environ.get("REPORTEDLY_READER", READERS[0])
_measured: ContextVar[str] = ContextVar("measured", default=DEFAULT)


def measured() -> str:
    """Give the name of the reader that is measured now."""
    return _measured.get()


@contextmanager
def measured_reader(name: str) -> Iterator[None]:
    """Let another reader be measured for a while."""
    token = _measured.set(name)
    try:
        yield
    finally:
        _measured.reset(token)


@cache
def _encoder() -> Encoder:
    """Open the model once a run."""
    from reportedly.reading.backends.encoder import Encoder

    return Encoder.open()


def parse_all(texts: Iterable[str]) -> list[Parse]:
    """Give the parse of every text, from the cache where it is there (ours alone)."""
    bare = [_kept(text, VERSION, _parser) for text in texts]
    if measured() != "trained":
        return bare
    from reportedly.reading.backends.trained import listen

    version = f"{VERSION} {_encoder().version} {HEARING}"
    return [_kept(parse.text, version, lambda _, it=parse: listen(it, _encoder())) for parse in bare]  # type: ignore[misc]


@cache
def _nlp() -> Language:
    """Load the pipeline once a run."""
    from reportedly.reading.backends import pipeline

    return pipeline.load()


def _parser(text: str) -> Parse:
    """Parse one text."""
    from reportedly.reading.backends.spacy_parse import to_parse

    return to_parse(_nlp()(text))


def _kept(text: str, version: str, make: Callable[[str], Parse]) -> Parse:
    """Give a parse from the cache, or make it and keep it."""
    CACHE.mkdir(parents=True, exist_ok=True)
    path = CACHE / hashlib.sha256(f"{version}\n{text}".encode()).hexdigest()
    if path.exists():
        found: Parse = pickle.loads(path.read_bytes())
        return found
    parse = make(text)
    temporary = path.with_suffix(f".{os.getpid()}.tmp")
    temporary.write_bytes(pickle.dumps(parse))
    temporary.rename(path)
    return parse
