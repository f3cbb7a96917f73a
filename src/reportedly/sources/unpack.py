"""Opens gzip and bzip2 as a stream, with an end to what it may become: a few bytes can unpack to gigabytes."""

from __future__ import annotations

import bz2
import zlib
from typing import Any, Protocol

CHUNK = 65_536  # bytes read and unpacked at a time
FREE = 1_000_000  # bytes of output below which no ratio is asked; small files repeat themselves a lot
RATIO = 200  # bytes out for a byte in; real news text stays under 20
GZIP = 16 + zlib.MAX_WBITS


class Readable(Protocol):
    """Anything that hands out bytes."""

    def read(self, size: int, /) -> bytes:
        """Give up to ``size`` bytes; empty at the end."""


class PackedTooTightError(Exception):
    """The stream unpacks to so much more than it is that it must be a bomb."""


class Unpacked:
    """A readable stream over a gzip stream; several members in a row are one text, as gzip has it."""

    def __init__(self, packed: Readable, head: bytes) -> None:
        self._packed = packed
        self._member = self._fresh()
        self._waiting = head  # packed bytes not yet unpacked
        self._ready = b""  # unpacked bytes not yet handed out
        self._taken = len(head)
        self._given = 0

    def _fresh(self) -> Any:  # noqa: ANN401 - neither library names the type of its decompressors
        return zlib.decompressobj(GZIP)

    def read(self, size: int, /) -> bytes:
        """Give up to ``size`` unpacked bytes; empty at the end.

        Raises PackedTooTightError for a bomb, EOFError where the stream is cut off, zlib.error where it is damaged.
        """
        while not self._ready:
            if self._member.eof and not self._next_member():
                return b""
            self._ready = self._unpack()
        head, self._ready = self._ready[:size], self._ready[size:]
        return head

    def _unpack(self) -> bytes:
        if not self._waiting and not self._take():
            message = "the gzip stream ends in the middle"
            raise EOFError(message)
        out: bytes = self._member.decompress(self._waiting, CHUNK)
        self._waiting = self._member.unconsumed_tail or self._member.unused_data
        return self._counted(out)

    def _counted(self, out: bytes) -> bytes:
        self._given += len(out)
        if self._given > FREE and self._given > RATIO * self._taken:
            message = f"it unpacks to more than {RATIO} times its size"
            raise PackedTooTightError(message)
        return out

    def _take(self) -> bool:
        self._waiting = self._packed.read(CHUNK)
        self._taken += len(self._waiting)
        return bool(self._waiting)

    def _next_member(self) -> bool:
        """Start on the next gzip member; zeros behind the last one are padding."""
        self._waiting = self._waiting.lstrip(b"\x00")
        while not self._waiting:
            if not self._take():
                return False
            self._waiting = self._waiting.lstrip(b"\x00")
        self._member = self._fresh()
        return True


class UnpackedBzip2(Unpacked):
    """The same over a bzip2 stream, which archives of dumps are written in, member after member."""

    def _fresh(self) -> Any:  # noqa: ANN401
        return bz2.BZ2Decompressor()

    def _unpack(self) -> bytes:
        if self._member.needs_input and not self._waiting and not self._take():
            message = "the bzip2 stream ends in the middle"
            raise EOFError(message)
        out: bytes = self._member.decompress(self._waiting, CHUNK)
        self._waiting = self._member.unused_data
        return self._counted(out)
