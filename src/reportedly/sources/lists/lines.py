"""The lines of a list as text, whatever it is written and packed in; memory holds one line at a time."""

from __future__ import annotations

import codecs
from typing import TYPE_CHECKING, NamedTuple

from reportedly.sources.records import lines
from reportedly.sources.unpack import CHUNK, Unpacked, UnpackedBzip2

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportedly.sources.unpack import Readable

HEAD = 65_536  # bytes looked at to tell what a file is
GZIP_MARK, BZIP2_MARK = b"\x1f\x8b", b"BZh"
UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


class Line(NamedTuple):
    """One line of a list."""

    number: int  # from 1
    text: str | None  # without its end; None: too long to be read


class LeftOut(NamedTuple):
    """What a list has that cannot be used, or is no actor, and why."""

    line: int
    because: str


class FromUtf16:
    """A readable stream of UTF-8 over one of UTF-16, as spreadsheets write it."""

    def __init__(self, stream: Readable, head: bytes) -> None:
        self._stream = stream
        self._decoder = codecs.getincrementaldecoder("utf-16")("replace")
        self._ready = self._decoder.decode(head).encode("utf-8", "replace")

    def read(self, size: int, /) -> bytes:
        """Give up to ``size`` bytes; empty at the end."""
        while not self._ready:
            more = self._stream.read(CHUNK)
            self._ready = self._decoder.decode(more, final=not more).encode("utf-8", "replace")
            if not more:
                break
        given, self._ready = self._ready[:size], self._ready[size:]
        return given


def opened(stream: Readable) -> tuple[Readable, bytes]:
    """Unpack a stream as far as needed, and give it with its first bytes, which were read from it already."""
    head = fill(stream)
    if head.startswith(GZIP_MARK):
        stream = Unpacked(stream, head)
        head = fill(stream)
    elif head.startswith(BZIP2_MARK):
        stream = UnpackedBzip2(stream, head)
        head = fill(stream)
    if head.startswith(UTF_16):
        stream = FromUtf16(stream, head)
        head = fill(stream)
    return stream, head.removeprefix(codecs.BOM_UTF8)


def fill(stream: Readable) -> bytes:
    """Read the first bytes; unpacking hands out less at a time."""
    pieces, size = [], 0
    while size < HEAD:
        piece = stream.read(HEAD - size)
        if not piece:
            break
        pieces.append(piece)
        size += len(piece)
    return b"".join(pieces)


def text_lines(stream: Readable, head: bytes) -> Iterator[Line]:
    """Give the lines of an opened stream as text; a line that is no UTF-8 is read as the Western code page."""
    for number, line in enumerate(lines(stream, head), 1):
        yield Line(number, None if line is None else decoded(line).removesuffix("\r").replace("\r", " "))


def decoded(line: bytes) -> str:
    """Decode one line."""
    try:
        return line.decode("utf-8")
    except UnicodeDecodeError:
        return line.decode("cp1252", "replace")
