"""Bad input through the real commands: read or skipped with a reason; no traceback, no hang, nothing half written."""

from __future__ import annotations

import json
import os
import socket
from collections import Counter
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from rubbish import LONG, NEWS, QUICK, Item

from evaluation.corpora import shared
from reportedly.model import Article
from reportedly.reading.backends.sight import STRETCH, WORDS, sight_of
from reportedly.reading.backends.spacy_parse import SENTENCE
from reportedly.store import open_casefile
from reportedly.store.evidence import problems

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from reportedly.model import Reading
    from reportedly.pipeline import Pipeline

    Shell = Callable[..., Any]

LIMIT = 15.0  # seconds for one item
ATTACKS = shared() / "attacks"
UPSTREAM = ("blns", "generated", "http-compression", "warc-fastwarc", "warc-jwarc", "warc-warcio", "xss-payloadbox")
JOINED = 60  # naughty strings in one article


def whole(db: Path) -> Counter[str]:
    """Check that a casefile is sound, and count the claims of each of its articles; none may be half written."""
    with open_casefile(db) as casefile:
        ask = casefile.connection.execute
        assert ask("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert ask("PRAGMA foreign_key_check").fetchall() == []
        assert ask("SELECT count(*) FROM page").fetchone() == ask("SELECT count(*) FROM article").fetchone()
        assert ask("SELECT count(*) FROM sighting").fetchone() >= ask("SELECT count(*) FROM article").fetchone()
        counted = ask("SELECT article.id, count(claim.key) FROM article LEFT JOIN claim ON claim.article = article.key"
                      " GROUP BY article.key").fetchall()  # fmt: skip
    return Counter(dict(counted))


def told_of(told: Any) -> list[dict[str, Any]]:
    """Read what ``add --json`` printed, without the total, which must add up."""
    *lines, total = [json.loads(line) for line in told.out.splitlines()]
    counted = Counter(line["outcome"] for line in lines)
    assert total["total"] == {**counted, "claims": sum(line.get("claims", 0) for line in lines)}
    assert all(line["because"] for line in lines if line["outcome"] == "skipped")
    assert not [line for line in lines if "it could not be read" in line.get("because", "")]
    assert not [line for line in lines if "points at what is not there" in line.get("because", "")]
    return lines


@pytest.mark.parametrize("item", [pytest.param(item, id=name) for name, item in (QUICK | LONG).items()])
def test_a_bad_file_is_read_or_skipped_with_its_reason_in_time(shell: Shell, tmp_path: Path, item: Item) -> None:
    (tmp_path / "bad").write_bytes(item.data)
    told = shell("add", "--json", *(["--raw"] if item.raw else []), "bad")
    (line,) = told_of(told)
    kept = whole(tmp_path / "case.db")
    assert told.seconds < LIMIT
    assert item.because is None or item.because in str(line.get("because", "")), line
    if item.because is None:
        assert (told.code, line["outcome"], kept) == (0, "added", {line["article"]: line["claims"]}), line
    else:
        assert (told.code, line["outcome"], kept) == (1, "skipped", {})
    if item.note:
        with open_casefile(tmp_path / "case.db") as casefile:
            asked = "SELECT text FROM article_remark WHERE kind = 'note'"
            assert item.note in " ".join(note for (note,) in casefile.connection.execute(asked))


def test_a_folder_of_rubbish_is_accounted_for_item_by_item(shell: Shell, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    (folder / "below").mkdir(parents=True)
    for number, item in enumerate(QUICK.values()):
        (folder / ("below" if number % 2 else ".") / f"item-{number:02}.html").write_bytes(item.data)
    os.mkfifo(folder / "pipe")
    (folder / "loop").symlink_to(folder)
    (folder / "outside").symlink_to("/etc/hostname")
    (folder / ".hidden").write_text(NEWS)
    (folder / "-rf").write_text(f"{NEWS} Rain fell.")
    (folder / "a\nb\x1b[2J").write_text(f"{NEWS} Snow fell.")
    with open(os.fsencode(folder) + b"/caf\xe9 \xff.txt", "wb") as odd:  # noqa: PTH123 - a name that is no text
        odd.write(f"{NEWS} Hail fell.".encode())
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(str(folder / "socket"))
        given_in = len(QUICK) + 8
        told = shell("add", "--json", "in", "nowhere", "in/\x00", "https://example.org/", "/dev/zero")
    lines = told_of(told)
    assert told.code == 0
    assert len(lines) == given_in + 4
    added = {line["article"]: line["claims"] for line in lines if line["outcome"] == "added"}
    assert whole(tmp_path / "case.db") == added
    again = told_of(shell("add", "--json", "in"))
    assert len(again) == given_in
    assert not [line for line in again if line["outcome"] == "added"]


def test_read_prints_one_sound_object_for_each_article_and_names_the_rest(shell: Shell, tmp_path: Path) -> None:
    for number, item in enumerate(QUICK.values()):
        (tmp_path / f"item-{number:02}").write_bytes(item.data)
    told = shell("read", "--json", ".")
    articles = [json.loads(line) for line in told.out.splitlines()]
    skipped = [line for line in told.errors.splitlines() if line.startswith("reportedly: skipped ")]
    assert told.code == 0
    assert len(articles) + len(skipped) == len(QUICK)
    for each in articles:
        text = each["article"]["text"]
        for found in (*each["mentions"], *each["times"]):
            assert text[found["start"] : found["end"]] == found["text"]


@pytest.mark.parametrize("data", [b"", b"\x00", b"{", b"\x89PNG", b"\x1f\x8b"], ids=repr)
def test_bad_bytes_on_the_standard_input_are_a_reason_and_exit_code_1(shell: Shell, data: bytes) -> None:
    told = shell("read", "-", stdin=data)
    assert (told.code, told.out) == (1, "")
    assert told.errors.startswith("reportedly: skipped -: ")


@pytest.mark.parametrize("folder", UPSTREAM)
def test_files_that_broke_other_readers_are_read_or_skipped(shell: Shell, tmp_path: Path, folder: str) -> None:
    if not (ATTACKS / folder).is_dir():
        pytest.skip(f"{ATTACKS / folder} is not here")
    files = [path for path in (ATTACKS / folder).rglob("*") if path.is_file()]
    told = shell("add", "--json", str(ATTACKS / folder))
    assert len(told_of(told)) == len(files)
    assert told.seconds < LIMIT * len(files)
    whole(tmp_path / "case.db")


def test_naughty_strings_joined_and_alone_are_read_as_exact_texts(shell: Shell, tmp_path: Path) -> None:
    if not (ATTACKS / "blns").is_dir():
        pytest.skip(f"{ATTACKS / 'blns'} is not here")
    strings = json.loads((ATTACKS / "blns" / "blns.json").read_text(encoding="utf-8"))
    texts = [" ".join(strings[at : at + JOINED]) for at in range(0, len(strings), JOINED)]
    texts += [f"Ana Brenk said {string} to Tomo Vale." for string in strings]
    lines = [json.dumps({"id": str(number), "text": text}) for number, text in enumerate(texts)]
    (tmp_path / "strings.jsonl").write_text("\n".join(lines), encoding="utf-8")
    told = shell("add", "--json", "--raw", "strings.jsonl")
    assert len(told_of(told)) == len(texts)
    assert sum(line["outcome"] != "skipped" for line in told_of(told)) > JOINED
    whole(tmp_path / "case.db")


def read_whole(text: str, pipeline: Pipeline) -> Reading:
    """Read a text, check what came out, and give it."""
    article = Article(id="a", page="0" * 64, text=text, title=None, url=None, outlet=None, published="2031-05-04",
                      published_from="given")  # fmt: skip
    [(_, reading, found)] = pipeline.read([article])
    assert not list(problems(article, reading, found))
    assert all(len(text[span.start : span.end].split()) <= SENTENCE for span in reading.sentences)
    return reading


PIECES = (
    "Ana Brenk", "Tomo Vale", "the ministry", "Oslo", "he", "they", "said", "told", "met", "denied", "killed", "that",
    "according to", "reportedly", "on Monday", "3 March 2025", "²", "½", "٣", "Ⅷ", "1,000", "'90s", '"', "“", "”", "’",
    "(", ")", ",", ".", ":", ";", "—", "-", "\n", "\n\n", "\t", "\r", "\x00", "\u202e", "\u0301", "😀", "部长",
    "\ufeff", "US", "Mr.", "Col.", "Lashkar-e-Vale", "mid-", "2019–22", "@", "#", "http://a.b/?c=d", "…", "ı", "ß",
)  # fmt: skip
NEWS_AND_JUNK = st.lists(
    st.one_of(st.sampled_from(PIECES), st.sampled_from(PIECES), st.text(max_size=6)), min_size=1, max_size=60
)


@settings(max_examples=120, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(pieces=NEWS_AND_JUNK, between=st.sampled_from([" ", " ", ""]))
@example(pieces=["¹"], between="")
@example(pieces=["'", "²²"], between=" ")
@example(pieces=["\n"], between="")
def test_any_text_is_read_and_every_span_quotes_it(pipeline: Pipeline, pieces: list[str], between: str) -> None:
    read_whole(between.join(pieces), pipeline)


@settings(max_examples=60, deadline=None, derandomize=True)
@given(st.text(max_size=400).map(lambda text: text.encode("utf-8", "surrogatepass").decode("utf-8", "replace")))
def test_arbitrary_characters_are_read(pipeline: Pipeline, text: str) -> None:
    read_whole(text, pipeline)


def test_a_sentence_without_an_end_is_broken_at_commas(pipeline: Pipeline) -> None:
    reading = read_whole("He warned officials in Oslo, " * 200, pipeline)
    text = "He warned officials in Oslo, " * 200
    assert len(reading.sentences) > 1
    assert all(text[span.start : span.end].endswith(",") for span in reading.sentences)


def test_the_parser_sees_the_text_unmoved(pipeline: Pipeline) -> None:
    junk = "x/" * STRETCH
    text = f"{NEWS}{junk} {NEWS}"
    reading = read_whole(text, pipeline)
    assert [m.text for m in reading.mentions if m.span.start > len(NEWS) + len(junk)][:1] == ["Ana Brenk"]
    assert reading.notes == (f"left out 1 stretch of more than {STRETCH} characters without a blank",)


def test_what_is_too_long_is_cut_and_the_cut_is_told() -> None:
    text = "a b " * WORDS
    sight = sight_of(text)
    assert sight.text == text[: 2 * WORDS - 1]
    assert sight.notes == (f"text cut at {2 * WORDS - 1:,} characters, behind {WORDS:,} words and marks",)


@given(st.text())
def test_a_text_of_common_length_is_seen_as_it_is(text: str) -> None:
    assert sight_of(text) == (text, ())
