"""Finds pages in what was given: files, folders, the standard input. Reads in bounded memory, follows nothing."""

from __future__ import annotations

import os
import stat
import zlib
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from reportedly.errors import SkippedPage
from reportedly.model import Page
from reportedly.sources.recognise import HEAD, looks_like
from reportedly.sources.records import Given, record, records
from reportedly.sources.unpack import CHUNK, PackedTooTightError, Readable, Unpacked

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from datetime import datetime

PAGE_BYTES = 10_000_000  # raw bytes of one page; the largest news pages are under 5 MB
DEPTH = 60  # folders below the one given; deeper trees are loops or traps

NO_FILE = "there is no such file or folder; check the spelling and the folder you are in"
NOT_FETCHED = "addresses are not fetched; save the page and give the file"
KINDS: tuple[tuple[int, str], ...] = (
    (stat.S_IFIFO, "a named pipe, not a file; pipe it in and give - instead"),
    (stat.S_IFSOCK, "a socket, not a file"),
    (stat.S_IFCHR, "a device, not a file"),
    (stat.S_IFBLK, "a device, not a file"),
    (stat.S_IFLNK, "a symbolic link; links inside folders are not followed"),
)


def find(
    inputs: Sequence[str],
    *,
    stdin: BinaryIO,
    clock: Callable[[], datetime],
    published: str | None = None,
    raw: bool = False,
) -> Iterator[Page | SkippedPage]:
    """Give the pages behind the inputs in order: files, folders (sorted, all the way down), ``-`` for stdin.

    What cannot be read comes as a SkippedPage with its reason, never as an error; one bad item costs one item.
    """
    given = Given(clock=clock, published=published, raw=raw)
    for name in inputs:
        if name == "-":
            yield from _read(stdin, "-", given)
        elif name.startswith(("http://", "https://")):
            yield SkippedPage(name, because=NOT_FETCHED)
        else:
            yield from _from_path(name, given)


def _from_path(name: str, given: Given) -> Iterator[Page | SkippedPage]:
    """Give the pages of one path; a link that a person typed is followed, as it was meant."""
    try:
        path = Path(name)
        kind = path.stat().st_mode
    except (FileNotFoundError, NotADirectoryError):
        yield SkippedPage(shown(name), because=NO_FILE)
    except (OSError, ValueError) as error:
        yield SkippedPage(shown(name), because=_in_words(error))
    else:
        if stat.S_ISDIR(kind):
            yield from _from_folder(path, given, DEPTH)
        else:
            yield from _from_file(path, given, follow=True)


def _from_folder(folder: Path, given: Given, depth: int) -> Iterator[Page | SkippedPage]:
    """Give the pages of a folder and the folders in it, by name; hidden ones and links are named and left."""
    try:
        with os.scandir(folder) as found:
            entries = sorted(found, key=lambda entry: entry.name)
    except OSError as error:
        yield SkippedPage(shown(folder), because=_in_words(error))
        return
    for entry in entries:
        path = folder / entry.name
        if entry.name.startswith("."):
            yield SkippedPage(shown(path), because="hidden files and folders are left alone")
        elif not entry.is_dir(follow_symlinks=False):
            yield from _from_file(path, given, follow=False)
        elif depth == 0:
            yield SkippedPage(shown(path), because=f"more than {DEPTH} folders deep")
        else:
            yield from _from_folder(path, given, depth - 1)


def _from_file(path: Path, given: Given, *, follow: bool) -> Iterator[Page | SkippedPage]:
    """Give the pages of one file; the kind is asked again of the open file, so that nobody can swap it."""
    name = shown(path)
    try:
        kind = (path.stat() if follow else path.lstat()).st_mode
        because = next((reason for each, reason in KINDS if stat.S_IFMT(kind) == each), None)
        if because:
            yield SkippedPage(name, because=because)
            return
        opened = os.open(path, os.O_RDONLY | os.O_NONBLOCK | (0 if follow else os.O_NOFOLLOW))
    except (OSError, ValueError) as error:
        yield SkippedPage(name, because=_in_words(error))
        return
    with os.fdopen(opened, "rb") as stream:
        if stat.S_ISREG(os.fstat(stream.fileno()).st_mode):
            yield from _read(stream, name, given)
        else:
            yield SkippedPage(name, because="it is not a regular file")


def _read(stream: Readable, name: str, given: Given, *, packed: bool = False) -> Iterator[Page | SkippedPage]:
    """Give the pages of one open stream, by what its first bytes look like."""
    try:
        head = _fill(stream, HEAD)
        looks = looks_like(head)
        if looks.form == "gzip" and not packed:
            yield from _read(Unpacked(stream, head), name, given, packed=True)
        elif looks.form == "records":
            yield from records(stream, head, name, given)
        elif looks.form == "gzip":
            yield SkippedPage(name, because="gzip inside gzip; unpack it first")
        elif looks.form in {"foreign", "empty"}:
            yield SkippedPage(name, because=looks.because)
        else:
            yield _whole(stream, head, name, given, one_record=looks.form == "record")
    except (OSError, EOFError, zlib.error, PackedTooTightError) as error:
        yield SkippedPage(name, because=_in_words(error))


def _whole(stream: Readable, head: bytes, name: str, given: Given, *, one_record: bool) -> Page | SkippedPage:
    """Read a stream to its end as one page."""
    data = head + _fill(stream, PAGE_BYTES - len(head) + 1)
    if len(data) > PAGE_BYTES:
        return SkippedPage(name, because=f"larger than {PAGE_BYTES:,} bytes, which no article is")
    if one_record:
        found = record(data, name, given)
        if isinstance(found, Page):
            return found
    return Page(data=data, name=name, seen_at=given.clock(), published=given.published, raw=given.raw)


def _fill(stream: Readable, size: int) -> bytes:
    """Read until ``size`` bytes are there or the stream is over; pipes hand out less at a time."""
    pieces = []
    while size > 0:
        piece = stream.read(min(size, CHUNK))
        if not piece:
            break
        pieces.append(piece)
        size -= len(piece)
    return b"".join(pieces)


def shown(path: str | Path) -> str:
    """Give a path as text that can be printed and stored, whatever bytes the file system holds."""
    return os.fsencode(path).decode("utf-8", "backslashreplace")


def _in_words(error: Exception) -> str:
    """Say what went wrong without the path, which the report names anyway."""
    if isinstance(error, OSError) and error.strerror:
        return error.strerror[0].lower() + error.strerror[1:]
    if isinstance(error, zlib.error):
        return "the gzip stream is damaged"
    return str(error)
