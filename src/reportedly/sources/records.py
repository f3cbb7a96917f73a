"""JSON Lines: one article a line, read as a stream: a file of any length takes the memory of its longest line."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from reportedly.errors import SkippedPage
from reportedly.model import Page

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import datetime

    from reportedly.sources.unpack import Readable

LINE_BYTES = 10_000_000  # the same cap as for one page
CHUNK = 262_144
LONE_SURROGATE = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """What holds for every page of one run."""

    clock: Callable[[], datetime]  # when something is seen, UTC
    published: str | None = None
    raw: bool = False


def lines(stream: Readable, head: bytes) -> Iterator[bytes | None]:
    """Give the lines of a stream after the bytes already read from it; None stands for one that is too long."""
    waiting, too_long = head, False
    while True:
        *whole, waiting = waiting.split(b"\n")
        for line in whole:
            yield None if too_long or len(line) > LINE_BYTES else line
            too_long = False
        if len(waiting) > LINE_BYTES:
            waiting, too_long = b"", True
        more = _next_line_end(stream, waiting)
        if len(more) == len(waiting):
            break
        waiting = more
    if too_long or waiting.strip():
        yield None if too_long else waiting


def _next_line_end(stream: Readable, waiting: bytes) -> bytes:
    """Read on until a line ends, the cap is passed or the stream is over; splitting stays linear that way."""
    pieces, size = [waiting], len(waiting)
    while size <= LINE_BYTES:
        piece = stream.read(CHUNK)
        pieces.append(piece)
        size += len(piece)
        if not piece or b"\n" in piece:
            break
    return b"".join(pieces)


def records(stream: Readable, head: bytes, name: str, given: Given) -> Iterator[Page | SkippedPage]:
    """Give one page for each line of JSON Lines; lines that cannot be read are given with their reason."""
    for number, line in enumerate(lines(stream, head), 1):
        where = f"{name}:{number}"
        if line is None:
            yield SkippedPage(where, because=f"the line is longer than {LINE_BYTES:,} bytes")
        elif line.strip(b"\xef\xbb\xbf \t\r\n"):
            yield record(line, where, given)


def record(line: bytes, name: str, given: Given) -> Page | SkippedPage:
    """Turn one JSON object into a page, or say why it cannot be one."""
    try:
        found = json.loads(line.removeprefix(b"\xef\xbb\xbf").decode("utf-8"))
    except UnicodeDecodeError:
        return SkippedPage(name, because="the line is not UTF-8, as JSON must be")
    except (ValueError, RecursionError) as error:
        return SkippedPage(name, because=f"broken JSON ({_in_short(error)})")
    if not isinstance(found, dict):
        return SkippedPage(name, because='no JSON object; expected {"id", "text", "published"?, "title"?, "url"?}')
    text = found.get("text")
    if not isinstance(text, str) or not text.strip():
        return SkippedPage(name, because='there is no "text" in it')
    return Page(
        data=mended(text).encode("utf-8"),
        name=name,
        seen_at=given.clock(),
        url=_word(found, "url"),
        id=_word(found, "id"),
        title=_word(found, "title"),
        published=_word(found, "published") or given.published,
        raw=given.raw,
    )


def mended(text: str) -> str:
    """Put the replacement character for surrogates without a partner; the count of characters stays the same."""
    return LONE_SURROGATE.sub("\ufffd", text)


def _word(found: dict[str, Any], key: str) -> str | None:
    """Give a value as text; a number counts as its digits, anything else as not given."""
    value = found.get(key)
    if isinstance(value, str):
        return mended(value).strip() or None
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else None


def _in_short(error: Exception) -> str:
    return str(error).split(":", 1)[0].lower() if not isinstance(error, RecursionError) else "nested too deep"
