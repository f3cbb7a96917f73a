"""Bytes to characters: by mark, by zeros, by UTF-8, by what the page declares, by likelihood; in that order."""

from __future__ import annotations

import codecs
import re

from charset_normalizer import from_bytes

from reportedly.errors import SkippedPage

MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
DECLARED = re.compile(rb"""<(?:meta|\?xml)\b[^>]{0,400}?(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z0-9_.:-]{2,40})""")
DECLARED_WITHIN = 4_096  # bytes; HTML asks for the declaration in the first 1,024
GUESSED_FROM = 100_000  # bytes; more does not change the guess and costs seconds
NO_CHARSETS = frozenset(  # codecs of Python that a page cannot mean; most are not even for text
    "base64 bz2 hex idna mbcs oem palmos punycode quopri raw-unicode-escape rot13 undefined unicode-escape uu"
    " zlib".split()
)
LIKELY = frozenset(
    {
        "utf_8",
        "cp1252",
        "latin_1",
        "iso8859_15",
        "cp1250",
        "cp1251",
        "koi8_r",
        "cp1256",
        "cp1254",
        "big5",
        "gb18030",
        "shift_jis",
        "euc_jp",
        "euc_kr",
        "utf_16",
        "utf_16_le",
        "utf_16_be",
        "iso8859_2",
    }
)
BROKEN_SHARE = 0.05  # replaced or control characters in what was decoded, from which it is no text
BROKEN_FEW = 8  # such characters are forgiven in a text of any length
CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f\ufffd]")


def exact(data: bytes, name: str) -> str:
    """Decode an article's exact text; every character stays, a byte order mark too."""
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return decode(data, name)


def decode(data: bytes, name: str) -> str:
    """Decode a page. Raises SkippedPage where the bytes are no text in any likely encoding."""
    text = _decoded(data)
    broken = len(CONTROL.findall(text[:GUESSED_FROM]))
    if broken > max(BROKEN_FEW, BROKEN_SHARE * min(len(text), GUESSED_FROM)):
        raise SkippedPage(name, because="it is binary data, not text")
    return text


def _decoded(data: bytes) -> str:
    marked = next((encoding for mark, encoding in MARKS if data.startswith(mark)), None)
    if marked:
        return data.decode(marked, "replace")
    for encoding in (_unmarked_utf16(data), "utf-8", _declared(data)):  # UTF-16 of Latin letters is also valid UTF-8
        text = _tried(data, encoding) if encoding else None
        if text is not None:
            return text
    return data.decode(_declared(data) or _guessed(data), "replace")


def _tried(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _declared(data: bytes) -> str | None:
    """Give the encoding that the page declares, where Python knows it as a text encoding."""
    found = DECLARED.search(data[:DECLARED_WITHIN])
    if not found:
        return None
    try:
        known = codecs.lookup(found[1].decode("ascii"))
    except LookupError:
        return None
    # Declared UTF-16 that could be searched as ASCII is a lie; Latin-1 on the web means Windows-1252 (WHATWG).
    name = {"iso8859-1": "cp1252", "utf-16": "utf-8", "utf-7": "cp1252"}.get(known.name, known.name)
    return None if name in NO_CHARSETS else name


def _unmarked_utf16(data: bytes) -> str | None:
    head = data[:GUESSED_FROM]
    half = len(head) // 2
    for encoding, zeros, others in (("utf-16-le", head[1::2], head[0::2]), ("utf-16-be", head[0::2], head[1::2])):
        if half and zeros.count(0) > 0.7 * half and others.count(0) < 0.05 * half:
            return encoding
    return None


def _guessed(data: bytes) -> str:
    best = from_bytes(data[:GUESSED_FROM], cp_isolation=sorted(LIKELY)).best()
    return best.encoding if best else "cp1252"
