"""Bad input, made up on the spot: what comes out of broken servers, careless folders and people who mean harm."""

from __future__ import annotations

import gzip
import io
import json
import random
import zipfile
import zlib
from typing import NamedTuple

NEWS = "Ana Brenk met Tomo Vale in Oslo on Monday, officials said. "
TEXT = "there is no text in it once the boilerplate is gone"
BINARY = "it is binary data, not text"
ENDLESS = "a word of more than 1,000 letters"


class Item(NamedTuple):
    """One bad file and what must become of it."""

    data: bytes
    because: str | None = None  # part of the reason why it is skipped; None: it is read
    note: str | None = None  # part of a remark of the reading
    raw: bool = False


def _gzip(data: bytes) -> bytes:
    return gzip.compress(data, mtime=0)


def _bomb(form: int, megabytes: int) -> bytes:
    packer = zlib.compressobj(9, zlib.DEFLATED, form)
    return b"".join(packer.compress(b"ab" * 500_000) for _ in range(megabytes)) + packer.flush()


def _zip() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("../../outside", "x")
    return out.getvalue()


def _page(inside: str) -> bytes:
    return f"<!doctype html><html><body><article>{inside}</article></body></html>".encode()


def _warc(length: str, header: str = "") -> bytes:
    body = "HTTP/1.1 200 OK\r\n\r\n<p>The minister said yes.</p>"
    return f"WARC/1.0\r\nWARC-Type: response\r\n{header}Content-Length: {length}\r\n\r\n{body}\r\n\r\n".encode()


def _laughs() -> bytes:
    entities = '<!ENTITY a0 "ha">' + "".join(f'<!ENTITY a{n} "&a{n - 1};&a{n - 1};&a{n - 1};">' for n in range(1, 30))
    return f'<?xml version="1.0"?><!DOCTYPE r [{entities}]><rss><channel><title>&a29;</title></channel></rss>'.encode()


EMPTY = {
    "nothing": Item(b"", "nothing in it"),
    "blanks": Item(b" \n\t" * 9_000, "nothing in it"),
    "zeros": Item(bytes(200_000), "nothing in it"),
    "only a byte order mark": Item(b"\xef\xbb\xbf", "nothing in it"),
    "only punctuation": Item(b"?!.,;: -- ...\n" * 3_000, TEXT),
    "only figures": Item(b"12 345 6789\n" * 3_000, TEXT),
    "a page without text": Item(b"<html><body><script>var a = 1;</script></body></html>", "no article text"),
    "an endless comment": Item(b"<!--" + b"-" * 2_000_000, "cannot be parsed"),
}
FOREIGN = {
    "random bytes": Item(random.Random(1).randbytes(100_000), BINARY),
    "all bytes in turn": Item(bytes(range(256)) * 400, BINARY),
    "a picture": Item(b"\x89PNG\r\n\x1a\n" + bytes(500), "a picture"),
    "a PDF file": Item(b"%PDF-1.7\n" + b"x" * 500, "a PDF file"),
    "a zip archive that climbs out": Item(_zip(), "a zip archive"),
    "an archive of the web": Item(_warc("62") * 3, "a WARC archive"),
    "one with a negative length": Item(_warc("-5"), "a WARC archive"),
    "one with a length of 20 figures": Item(_warc("9" * 20), "a WARC archive"),
    "one with a header of 1 MB": Item(_warc("62", f"X-A: {'a' * 1_000_000}\r\n"), "a WARC archive"),
    "a packed one": Item(_gzip(_warc("62")), "a WARC archive"),
    "a news feed": Item(b'<?xml version="1.0"?><rss version="2.0"><channel/></rss>', "a news feed"),
    "a feed in UTF-16 that says UTF-8": Item(
        '<?xml version="1.0" encoding="utf-8"?><rss><channel/></rss>'.encode("utf-16"), "a news feed"
    ),
    "a billion laughs": Item(_laughs(), "entities of its own"),
    "an entity that reads a file": Item(
        b'<?xml version="1.0"?><!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/hostname">]><rss>&x;</rss>',
        "entities of its own",
    ),
    "a document type from elsewhere": Item(
        b'<!DOCTYPE r SYSTEM "http://127.0.0.1:9/x.dtd"><rss><channel/></rss>', "a news feed"
    ),
    "a JSON array of texts": Item(json.dumps(["=1+1", NEWS]).encode(), "a JSON array"),
    "a JSON array of articles": Item(json.dumps([{"text": NEWS}]).encode(), "a JSON array"),
}
PACKED = {
    "news in gzip": Item(_gzip(NEWS.encode() * 3)),
    "a gzip bomb": Item(_bomb(31, 100), "larger than 10,000,000 bytes"),
    "a gzip bomb behind a first member": Item(_gzip(b"a" * 900) + _bomb(31, 20), "200 times its size"),
    "a zlib bomb": Item(_bomb(15, 100), BINARY),
    "gzip in gzip": Item(_gzip(_gzip(NEWS.encode())), "gzip inside gzip"),
    "gzip that ends in the middle": Item(_gzip(random.Random(2).randbytes(50_000))[:9_000], "ends in the middle"),
    "gzip with a flipped byte": Item(_gzip(NEWS.encode() * 40)[:-6] + b"\x00\x00" + bytes(4), "damaged"),
    "the head of gzip alone": Item(b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\xff", "ends in the middle"),
}
ENCODED = {
    "Latin-1": Item(f"L'été, {NEWS}".encode("latin-1")),
    "Windows-1251": Item("Министр встретился с послом в Осло, сообщили чиновники. ".encode("cp1251") * 9),
    "UTF-16 without a mark": Item(NEWS.encode("utf-16-le") * 5),
    "UTF-16 cut in a letter": Item(NEWS.encode("utf-16")[:-1]),
    "UTF-8 that says UTF-16": Item(b'<html><head><meta charset="utf-16"></head>' + f"<p>{NEWS}</p>".encode()),
    "a made-up encoding": Item(b'<html><head><meta charset="no-such"></head>' + f"<p>{NEWS}\xe9</p>".encode("latin-1")),
    "UTF-7": Item(b"<meta charset=utf-7><p>+ADw-script+AD4-alert(1)+ADw-/script+AD4- said the minister.</p>"),
    "UTF-8 cut in a letter": Item(f"{NEWS}é".encode()[:-1]),
    "mojibake": Item(f"â€œ{NEWS}â€\x9d".encode() * 50),
    "zeros between the lines": Item(f"{NEWS * 3}\x00\x00".encode()),
    "zeros for blanks": Item(NEWS.replace(" ", "\x00").encode() * 9, BINARY),
    "escapes": Item(f"\x1b]0;owned\x07\x1b[2J{NEWS}\x08\x7f".encode()),
}
RECORDS = {
    "JSON with lone surrogates": Item(b'{"id": "s1", "text": "Ana \\ud800 met Tomo Vale \\udfff in Oslo."}'),
    "JSON with a surrogate for its id": Item(b'{"id": "\\ud83d", "title": "\\udead", "text": "Ana met Tomo in Oslo."}'),
    "JSON that is cut off": Item(b'{"id": "s2", "text": "Ana met To', "broken JSON"),
    "JSON nested 90,000 deep": Item(b'{"a":' * 90_000, "broken JSON"),
    "JSON with a text that is a number": Item(b'{"id": "s3", "text": 5}', 'no "text"'),
    "JSON with a text of NUL": Item(b'{"id": "s4", "text": "\\u0000\\u0000"}', TEXT),
    "JSON that is not UTF-8": Item(b'{"id": "s5", "text": "caf\xe9"}', "not UTF-8"),
    "JSON with odd dates": Item(b'{"id": "s6", "text": "Ana met Tomo.", "published": "9999-99-99T99:99Z"}'),
    "a line of 11 MB": Item(b'{"id": "s7", "text": "' + b"a " * 5_500_000 + b'"}', "longer than"),
}
COSTLY = {
    "20 MB of one letter": Item(b"a" * 20_000_000, "larger than"),
    "9 MB of one letter": Item(b"a" * 9_000_000, ENDLESS),
    "1 MB without a blank": Item(b"Ana,met.Tomo;" * 77_000, note="without a blank"),
    "50,000 nested tags": Item(b"<div>" * 50_000 + b"x" + b"</div>" * 50_000, "nested more than"),
    "50,000 tags never closed": Item(b"<b>" * 50_000 + b"x", "nested more than"),
    "100,000 attributes": Item(f"<p {' '.join(f'a{n}=1' for n in range(100_000))}>{NEWS}</p>".encode(), "attributes"),
    "an attribute of 4 MB": Item(b'<p title="' + b"A" * 4_000_000 + b'">' + NEWS.encode() + b"</p>"),
    "an attribute of 8 MB": Item(b'<p title="' + b"A" * 8_000_000 + b'">x</p>', "bytes of HTML"),
    "a million entities": Item(b"<p>" + b"&amp;" * 900_000 + b"</p>", TEXT),
    "2 MB of ampersands": Item(b"<p>" + b"&" * 2_000_000, TEXT),
    "60,000 paragraphs": Item(_page("<p>Lorem ipsum dolor sit amet.</p>" * 60_000), "more than 15,000 tags"),
    "scripts in scripts": Item(f"<p>{NEWS * 3}</p><script>".encode() + b"<!--<script>" * 100_000),
    "JSON-LD nested 100,000 deep": Item(
        b'<script type="application/ld+json">' + b"[" * 100_000 + b"</script>" + f"<p>{NEWS}</p>".encode()
    ),
    "300,000 blanks": Item(b"<p>" + b" " * 300_000 + NEWS.encode() + b"</p>"),
    "200,000 quote marks": Item(_page("<p>" + NEWS + '"' * 200_000 + "</p>"), note="without a blank"),
    "450,000 lines ended by carriage returns": Item(b"a\r" * 450_000, "lines"),
    "many blanks that are no line ends": Item("a\u2028".encode() * 90_000, "lines"),
}
SCRIPTS = {
    "5,000 quote marks": Item((NEWS + '" ' * 5_000).encode()),
    "Chinese, 100,000 characters": Item(
        "部长周一在奥斯陆会见了使节，官员说。".encode() * 5_500, note="without a blank"
    ),
    "Chinese without marks": Item("部长周一在奥斯陆会见了使节".encode() * 7_700, ENDLESS),
    "from right to left": Item(
        ("\u202eقال الوزير إن الصادرات ارتفعت\u202c \u2067" + NEWS + "\u2069 אמר השר ביום שני. ").encode() * 30
    ),
    "emoji": Item(("👨‍👩‍👧‍👦🏳️‍🌈 Ana 😀 met 🇳🇴 Tomo. " * 300).encode()),
    "a letter with 3,000 accents": Item(
        ("A" + "\u0301" * 3_000 + f"na met Tomo Vale. {NEWS}").encode(), note="without a blank"
    ),
    "accents everywhere": Item("".join(f"{letter}\u0336\u0489\u0363" for letter in NEWS * 5).encode()),
    "figures that are no figures": Item(
        "In ¹² ²⁰²⁵ ③ ½ Ⅷ ٣ مارس ٢٠٢٥ ௧௨ 1⁄2 Ana met Tomo on ³ May ²⁰²⁴ at ⁹:³⁰. ".encode() * 4
    ),
    "NULs in an exact text": Item(f"Ana\x00 Brenk\x00 met Tomo. {NEWS * 3}".encode(), raw=True),
    "half a line end": Item(NEWS.replace(" ", "\r").encode(), raw=True),
    "tag characters": Item("\U000e0041\U000e0042 Ana\u2060 Br\u00adenk\u200b met Tomo Vale. ".encode() * 9),
}
LONG = {  # each costs seconds: as much is read as can be
    "one sentence of 300,000 words": Item(_page(f"<p>{'and the minister of finance ' * 60_000}</p>"), note="text cut"),
    "1 MB in capitals": Item(b"ANA BRENK MET TOMO VALE, WHO SAID NO " * 27_000, note="text cut"),
    "14,000 paragraphs": Item(
        _page("".join(f"<p>Envoy {n} said that Ana Brenk met Tomo Vale.</p>" for n in range(14_000))), note="text cut"
    ),
}
QUICK = EMPTY | FOREIGN | PACKED | ENCODED | RECORDS | COSTLY | SCRIPTS
