"""Parses of the corpora, kept in ``.cache/`` so that rules can be measured again in seconds.

``$REPORTEDLY_READER`` says whose parses: ``fast`` (the parser's alone) or ``trained`` (with what the model hears).
``$REPORTEDLY_MODEL`` is a folder of other weights than the package's.
"""

from __future__ import annotations

import hashlib
import os
import pickle
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from reportedly import lexicon
from reportedly.pipeline import READERS
from reportedly.reading.backends import model_files
from reportedly.reading.backends.sight import sight_of
from reportedly.reading.names import Names
from reportedly.reading.parse import Parse

if TYPE_CHECKING:
    from spacy.language import Language

    from reportedly.reading.backends.encoder import Encoder

CACHE = Path(__file__).resolve().parent.parent / ".cache" / "parses"
HEARING = 12  # raise when the model is heard in another way
VERSION = f"{model_files.PACKAGE} {model_files.VERSION} 7"  # raise the last number when the pipeline's settings change


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

    folder = os.environ.get("REPORTEDLY_MODEL")
    return Encoder.open(Path(folder)) if folder else Encoder.open()


def parse_all(texts: Iterable[str]) -> list[Parse]:
    """Give the parse of every text, from the cache where it is there (ours alone)."""
    if measured() != "trained":
        return [replace(_kept(sight_of(text).text, VERSION, _parser), text=text) for text in texts]
    return [_listened(text) for text in texts]


def _listened(text: str) -> Parse:
    """Give the parse of a text with what the model hears in it."""
    from reportedly.reading.backends.recase import recased
    from reportedly.reading.backends.trained import listen

    def make(_: str) -> Parse:
        shown = recased(sight_of(text).text, _encoder(), _names().known)
        return listen(replace(_kept(shown, VERSION, _parser), text=text), _encoder(), shown)

    return _kept(text, f"{VERSION} {_encoder().version} {HEARING}", make)


@cache
def _names() -> Names:
    """Load the names of the lexicon once a run."""
    return Names.of(lexicon.load(), None)


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
