"""Tells what bytes are by looking at them; a file's name may lie, its content rarely does."""

from __future__ import annotations

import json
import re
from typing import Literal, NamedTuple

HEAD = 65_536  # bytes looked at: longer than the preamble of any format below

Form = Literal["empty", "page", "records", "record", "gzip", "foreign"]


class Looks(NamedTuple):
    """What a head of bytes looks like, and why it cannot be read where it is foreign."""

    form: Form
    because: str = ""


NOT_YET = "{} is not read yet; {}"

# First bytes of formats that hold no plain page, from their own specifications.
SIGNATURES: tuple[tuple[bytes, str], ...] = (
    (b"WARC/", NOT_YET.format("a WARC archive", "take its pages out as HTML files first")),
    (b"PK\x03\x04", NOT_YET.format("a zip archive or office document", "unpack it or save it as text first")),
    (b"PK\x05\x06", "an empty zip archive"),
    (b"%PDF-", NOT_YET.format("a PDF file", "save its text first")),
    (b"{\\rtf", NOT_YET.format("a rich text file", "save it as plain text first")),
    (b"SQLite format 3\x00", "a SQLite database, not a page"),
    (b"PAR1", NOT_YET.format("a Parquet table", "write it as JSON Lines first")),
    (b"BZh", NOT_YET.format("bzip2", "unpack it first")),
    (b"\xfd7zXZ\x00", NOT_YET.format("xz", "unpack it first")),
    (b"\x28\xb5\x2f\xfd", NOT_YET.format("zstd", "unpack it first")),
    (b"7z\xbc\xaf\x27\x1c", NOT_YET.format("a 7z archive", "unpack it first")),
    (b"\x89PNG", "a picture, not a page"),
    (b"\xff\xd8\xff", "a picture, not a page"),
    (b"GIF8", "a picture, not a page"),
    (b"RIFF", "a sound, film or picture, not a page"),
    (b"ID3", "a sound, not a page"),
    (b"OggS", "a sound, not a page"),
    (b"\x7fELF", "a program, not a page"),
    (b"MZ\x90", "a program, not a page"),
    (b"\xca\xfe\xba\xbe", "a program, not a page"),
    (b"\xd0\xcf\x11\xe0", NOT_YET.format("an old office document", "save it as text first")),
)

# Root elements of XML that lists pages instead of being one.
FEED_ROOT = re.compile(
    rb"\A(?:\s|<\?[^>]*+>|<!--.*?-->|<!DOCTYPE[^>\[]*+>)*+<(rss|feed|rdf:RDF|urlset|sitemapindex|opml)\b", re.DOTALL
)
OWN_ENTITIES = re.compile(rb"\A(?:\s|<\?[^>]*+>|<!--.*?-->)*+<!DOCTYPE[^>\[]*+\[", re.DOTALL)
FEEDS = {b"urlset": "a sitemap", b"sitemapindex": "a sitemap", b"opml": "a list of feeds"}

UTF_16 = (b"\xff\xfe", b"\xfe\xff")
UNICODE_MARKS = (*UTF_16, b"\xef\xbb\xbf")
BINARY_SHARE = 0.02  # share of control bytes: random data has 0.10, the worst of 990 real pages under 0.001
CONTROLS = bytes(set(range(32)) - set(b"\t\n\r\f\v\x1b\x08"))


def looks_like(head: bytes) -> Looks:
    """Tell what the first bytes of a file look like."""
    if not head.strip(b" \t\r\n\x00\xef\xbb\xbf"):
        return Looks("empty", "there is nothing in it")
    if head.startswith(b"\x1f\x8b"):
        return Looks("gzip")
    for signature, because in SIGNATURES:
        if head.startswith(signature):
            return Looks("foreign", because)
    if head[257:262] == b"ustar":
        return Looks("foreign", NOT_YET.format("a tar archive", "unpack it first"))
    markup = _as_utf8(head)
    if OWN_ENTITIES.match(markup):
        return Looks("foreign", "XML that defines entities of its own, not a page")
    feed = FEED_ROOT.match(markup)
    if feed:
        return Looks("foreign", NOT_YET.format(FEEDS.get(feed[1], "a news feed"), "save the pages it names first"))
    if is_binary(head):
        return Looks("foreign", "it is binary data, not text")
    return json_form(head)


def _as_utf8(head: bytes) -> bytes:
    """Give the head without its byte order mark, UTF-16 as UTF-8."""
    if head.startswith(UTF_16):
        return head.decode("utf-16", "ignore").encode("utf-8", "ignore")
    return head.removeprefix(b"\xef\xbb\xbf")


def is_binary(head: bytes) -> bool:
    """Tell whether bytes cannot be text: too many control bytes that are not the zeros of UTF-16 letters."""
    if head.startswith(UNICODE_MARKS):
        return False
    if is_utf16(head):
        return False
    return len(head) - len(head.translate(None, CONTROLS)) > BINARY_SHARE * len(head) or b"\x00\x00\x00" in head


def is_utf16(head: bytes) -> bool:
    """Tell whether every other byte is a zero, as in unmarked UTF-16 of Latin letters."""
    even, odd = head[0::2].count(0), head[1::2].count(0)
    half = len(head) // 2
    return half > 0 and max(even, odd) > 0.7 * half and min(even, odd) < 0.05 * half


def json_form(head: bytes) -> Looks:
    """Tell JSON Lines and a single JSON object from a page of text."""
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    first = start.split(b"\n", 1)[0].strip()
    if is_array(start):
        return Looks("foreign", "a JSON array; write one object a line (JSON Lines)")
    if first == b"{":
        return Looks("record")
    if re.match(rb'\{\s*(?:"|\}\s*$)', first) or any(is_record(line) for line in head.split(b"\n")[:-1]):
        return Looks("records")
    return Looks("page")


def is_array(start: bytes) -> bool:
    """Tell whether a text is a JSON array, or the beginning of one that holds objects."""
    if not start.startswith(b"["):
        return False
    if re.match(rb"\[\s*(?:\{|$)", start) and start.rstrip().endswith((b"]", b"}", b",")) and b'"' in start:
        return True
    try:
        return isinstance(json.loads(start), list)
    except (ValueError, RecursionError):
        return False


def is_record(line: bytes) -> bool:
    """Tell whether a line is a JSON object that carries a text."""
    if not line.lstrip().startswith(b"{"):
        return False
    try:
        found = json.loads(line)
    except (ValueError, RecursionError):
        return False
    return isinstance(found, dict) and "text" in found
