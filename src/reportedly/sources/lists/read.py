"""Opens a list, tells what it is, and gives its actors one by one in the memory of its longest line."""

from __future__ import annotations

import hashlib
import os
import stat
import tempfile
import zlib
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Literal, cast, get_args

from reportedly.errors import ListError
from reportedly.model import HeldRole, KnownActor, KnownPost
from reportedly.sources.lists import cameo, ftm, table, ucdp, wikidata
from reportedly.sources.lists.lines import LeftOut, opened, text_lines
from reportedly.sources.lists.recognise import form_of
from reportedly.sources.recognise import looks_like
from reportedly.sources.unpack import CHUNK, PackedTooTightError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from reportedly.sources.lists.lines import Line

Form = Literal["csv", "ucdp", "cameo", "ftm", "wikidata"]
FORMATS: tuple[Form, ...] = get_args(Form)
Found = KnownActor | KnownPost | HeldRole | LeftOut
PARSERS: dict[Form, Callable[[Iterable[Line]], Iterator[Found]]] = {
    "csv": table.parse,
    "ucdp": ucdp.parse,
    "cameo": cameo.parse,
    "ftm": ftm.parse,
    "wikidata": wikidata.parse,
}


@dataclass(frozen=True, slots=True)
class ListFile:
    """An open list."""

    name: str  # as it was given
    sha256: str  # of the file as it lies there, packed where it is packed
    size: int  # bytes
    stream: BinaryIO


@contextmanager
def open_list(name: str, stdin: BinaryIO) -> Iterator[ListFile]:
    """Open a file, ``-`` for the standard input, which is first written aside. Raises ListError."""
    with tempfile.TemporaryFile() if name == "-" else opened_file(name) as stream:
        digest = hashlib.sha256()
        for piece in iter(lambda: (stdin if name == "-" else stream).read(CHUNK), b""):
            digest.update(piece)
            if name == "-":
                stream.write(piece)
        size = stream.tell()
        stream.seek(0)
        yield ListFile(name, digest.hexdigest(), size, stream)


def opened_file(name: str) -> BinaryIO:
    """Open a regular file; a pipe would wait for ever."""
    try:
        if not stat.S_ISREG(Path(name).stat().st_mode):
            message = f"{name} is no file. Give a file, or - and pipe the list in."
            raise ListError(message)
        return os.fdopen(os.open(name, os.O_RDONLY | os.O_NONBLOCK), "rb")
    except (OSError, ValueError) as error:
        message = f"{name} cannot be opened: {getattr(error, 'strerror', None) or error}"
        raise ListError(message) from error


def found_in(file: ListFile, form: Form | None = None) -> tuple[Form, Iterator[Found]]:
    """Tell the format, if none is given, and give what stands in the list. Raises ListError, also while it is read."""
    with in_words(file.name):
        stream, head = opened(file.stream)
    looks = looks_like(head)
    if looks.form in ("empty", "foreign") and "JSON array" not in looks.because:
        message = f"{file.name} is no list of actors: {looks.because}"
        raise ListError(message)
    form = form or cast("Form | None", form_of(head.decode("utf-8", "replace")))
    if form is None:
        message = (
            f"{file.name} is no list that is known. Say which one it is with --format ({', '.join(FORMATS)}), or give "
            "a table whose first line names its columns, one of them name."
        )
        raise ListError(message)
    return form, watched(PARSERS[form](text_lines(stream, head)), file.name)


def watched(found: Iterator[Found], name: str) -> Iterator[Found]:
    """Turn damage of a packed file into words."""
    with in_words(name):
        yield from found


@contextmanager
def in_words(name: str) -> Iterator[None]:
    """Turn what goes wrong while reading into a ListError."""
    try:
        yield
    except (OSError, EOFError, zlib.error, PackedTooTightError) as error:
        message = f"{name} is damaged: {getattr(error, 'strerror', None) or error}. Nothing of it was imported."
        raise ListError(message) from error
