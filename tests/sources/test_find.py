"""Rules for finding pages: everything given is either read or named with a reason."""

from __future__ import annotations

import gzip
import io
import json
import os
import socket
import tracemalloc
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.errors import SkippedPage
from reportedly.model import Page
from reportedly.sources import find

if TYPE_CHECKING:
    from pathlib import Path

NOW = datetime(2025, 6, 1, tzinfo=UTC)
STORY = "The minister met the envoy in Geneva on Monday."


def found(
    *inputs: str, stdin: bytes = b"", published: str | None = None, raw: bool = False
) -> list[Page | SkippedPage]:
    return list(find(inputs, stdin=io.BytesIO(stdin), clock=lambda: NOW, published=published, raw=raw))


def because(*inputs: str, stdin: bytes = b"") -> str:
    (skipped,) = found(*inputs, stdin=stdin)
    assert isinstance(skipped, SkippedPage)
    return skipped.because


def record(**fields: object) -> bytes:
    return json.dumps(fields).encode() + b"\n"


def test_a_file_is_one_page_with_its_bytes_as_they_are(tmp_path: Path) -> None:
    path = tmp_path / "story.html"
    path.write_bytes(b"<p>Caf\xe9</p>")
    assert found(str(path), published="2025-02") == [
        Page(data=b"<p>Caf\xe9</p>", name=str(path), seen_at=NOW, published="2025-02")
    ]


def test_a_folder_is_read_by_name_and_all_the_way_down(tmp_path: Path) -> None:
    for name in ("b.txt", "a/z.txt", "a/c.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(STORY)
    names = [page.name.removeprefix(f"{tmp_path}/") for page in found(str(tmp_path))]
    assert names == ["a/c.txt", "a/z.txt", "b.txt"]


def test_links_pipes_sockets_and_hidden_files_in_a_folder_are_named_and_left(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "link").symlink_to("/etc/hostname")
    (tmp_path / "loop").symlink_to(tmp_path)
    (tmp_path / ".hidden").write_text(STORY)
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(str(tmp_path / "socket"))
        skipped = found(str(tmp_path))
    assert all(isinstance(each, SkippedPage) for each in skipped)
    reasons = [each.because for each in skipped if isinstance(each, SkippedPage)]
    assert [reason.split(",")[0].split(";")[0] for reason in reasons] == [
        "hidden files and folders are left alone",
        "a symbolic link",
        "a symbolic link",
        "a named pipe",
        "a socket",
    ]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        pytest.param(b"", "nothing in it", id="empty"),
        pytest.param(b" \n\t\r\n", "nothing in it", id="blank"),
        pytest.param(bytes(range(256)) * 40, "binary", id="binary"),
        pytest.param(b"\x89PNG\r\n\x1a\n" + bytes(50), "picture", id="picture"),
        pytest.param(b"%PDF-1.7\n", "PDF", id="pdf"),
        pytest.param(b"PK\x03\x04rest", "zip", id="zip"),
        pytest.param(b"WARC/1.0\r\n", "WARC", id="warc"),
        pytest.param(gzip.compress(b"WARC/1.0\r\n"), "WARC", id="warc-gz"),
        pytest.param(b'<?xml version="1.0"?>\n<rss version="2.0">', "feed", id="rss"),
        pytest.param(b'<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom">', "feed", id="atom"),
        pytest.param(b"<urlset>", "sitemap", id="sitemap"),
        pytest.param(b'[{"id": "1", "text": "x"}]', "JSON array", id="json-array"),
        pytest.param(b"a" * 10_000_001, "larger than", id="too-large"),
        pytest.param(gzip.compress(gzip.compress(b"x")), "gzip inside gzip", id="gzip-twice"),
        pytest.param(gzip.compress(STORY.encode() * 9)[:40], "ends in the middle", id="gzip-cut"),
        pytest.param(b"\x1f\x8b\x08rubbish that is no gzip", "damaged", id="gzip-damaged"),
        pytest.param(gzip.compress(b"a" * 30_000_000), "200 times", id="gzip-bomb"),
    ],
)
def test_what_is_no_page_is_skipped_with_its_reason(data: bytes, reason: str) -> None:
    assert reason in because("-", stdin=data)


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        pytest.param("https://news.example.org/talks", "save the page", id="address"),
        pytest.param("no/such/file.txt", "no such file", id="missing"),
        pytest.param("/dev/null", "device", id="device"),
        pytest.param("a\0b", "null", id="nul-in-name"),
        pytest.param("x" * 5000, "name too long", id="long-name"),
    ],
)
def test_inputs_that_are_no_file_are_skipped_with_what_to_do(name: str, reason: str) -> None:
    assert reason in because(name)


def test_json_lines_are_one_page_a_line_and_keep_their_ids() -> None:
    lines = record(id="n1", text=STORY, published="2025-02-03", title="Talks", url="https://n.example/1") + record(
        id=7, text="Second."
    )
    first, second = found("-", stdin=lines, raw=True, published="2024")
    assert first == Page(
        data=STORY.encode(),
        name="-:1",
        seen_at=NOW,
        id="n1",
        title="Talks",
        url="https://n.example/1",
        published="2025-02-03",
        raw=True,
    )
    assert isinstance(second, Page)
    assert (second.id, second.published, second.name) == ("7", "2024", "-:2")


@pytest.mark.parametrize("packed", [False, True], ids=["plain", "gzip"])
def test_a_bad_line_costs_one_line(tmp_path: Path, *, packed: bool) -> None:
    data = (
        record(id="1", text="One.")
        + b"rubbish\n\n[1, 2]\n"
        + record(id="2")
        + b'{"id": "3", "text": "\xff"}\n'
        + record(id="4", text="Four.")
        + b'{"id": "5", "text": "cut'
    )
    path = tmp_path / "any.name"
    path.write_bytes(gzip.compress(data) if packed else data)
    kinds = [(type(each).__name__, each.name.rsplit(":", 1)[-1]) for each in found(str(path))]
    assert kinds == [
        ("Page", "1"),
        ("SkippedPage", "2"),
        ("SkippedPage", "4"),
        ("SkippedPage", "5"),
        ("SkippedPage", "6"),
        ("Page", "7"),
        ("SkippedPage", "8"),
    ]


def test_a_first_line_that_is_broken_does_not_hide_the_json_lines_behind_it() -> None:
    first, second = found("-", stdin=b"oops\n" + record(id="1", text="One."))
    assert isinstance(first, SkippedPage)
    assert isinstance(second, Page)


def test_lone_surrogates_become_one_replacement_character_each() -> None:
    (page,) = found("-", stdin=b'{"id": "1", "text": "a \\ud800 b \\ud83d\\ude00"}\n')
    assert isinstance(page, Page)
    assert page.data.decode() == "a \ufffd b \U0001f600"


def test_one_json_object_over_several_lines_is_one_article() -> None:
    (page,) = found("-", stdin=b'{\n  "id": "9",\n  "text": "One."\n}\n')
    assert isinstance(page, Page)
    assert (page.id, page.data) == ("9", b"One.")


def test_a_line_over_the_cap_is_skipped_and_the_next_one_read() -> None:
    first, second = found("-", stdin=record(id="1", text="a" * 10_000_001) + record(id="2", text="Two."))
    assert isinstance(first, SkippedPage)
    assert "longer than" in first.because
    assert isinstance(second, Page)


def test_json_lines_take_the_memory_of_a_line_and_not_of_the_file() -> None:
    packed = gzip.compress(b"".join(record(id=str(n), text=f"{n} {os.urandom(3000).hex()}") for n in range(4000)))
    tracemalloc.start()
    pages = sum(1 for _ in find(["-"], stdin=io.BytesIO(packed), clock=lambda: NOW))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert pages == 4000
    assert peak < 4_000_000


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-32", "utf-8-sig", "cp1252"])
def test_text_in_other_encodings_is_no_binary(encoding: str) -> None:
    (page,) = found("-", stdin=("Der Präsident sprach. " * 20).encode(encoding))
    assert isinstance(page, Page)


@given(st.binary(max_size=400))
def test_any_bytes_are_read_or_skipped_and_never_raise(data: bytes) -> None:
    assert all(isinstance(each, Page | SkippedPage) for each in found("-", stdin=data))
    assert all(isinstance(each, Page | SkippedPage) for each in found("-", stdin=b'{"id"' + data))
    assert all(isinstance(each, Page | SkippedPage) for each in found("-", stdin=b"\x1f\x8b\x08" + data))
