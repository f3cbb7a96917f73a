"""The trained reader: its pieces and windows, its decoding, its model's files, and the contract all readers keep."""

from __future__ import annotations

import json
import shutil
from functools import cache

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly import Article, open_reader
from reportedly.errors import ModelError
from reportedly.model import Span
from reportedly.pipeline import READERS
from reportedly.reading.backends.decode import Found, acts_of_saying, phrases, span_of, stretches
from reportedly.reading.backends.encoder import FOLDER, Encoder
from reportedly.reading.backends.pieces import LONGEST, to_pieces, windows

STORY = (
    "Rebels of the Harrow Front attacked offices of the Veyra League in Brackwater on Monday, the Sorrel Courier"
    ' reported.\n\n"We saw it," said Tomas Vell, an aid worker. The League denied that it had fired first.\n'
)


@cache
def opened() -> Encoder:
    return Encoder.open()


@pytest.fixture(scope="module")
def encoder() -> Encoder:
    return opened()


@pytest.fixture(scope="module", params=READERS)
def reader(request: pytest.FixtureRequest):
    return open_reader(request.param)


def article(text: str) -> Article:
    return Article(id="a", page="", text=text)


def test_every_reader_gives_spans_that_are_the_printed_words(reader) -> None:
    [(_, reading, claims)] = reader.read([article(STORY)])
    assert reading.mentions
    assert reading.statements
    assert claims
    for mention in reading.mentions:
        assert STORY[mention.span.start : mention.span.end] == mention.text
    for statement in reading.statements:
        for span in (*statement.source, *statement.cue, *statement.content):
            assert STORY[span.start : span.end].strip()


def test_every_reader_reads_the_same_article_the_same_way(reader) -> None:
    first, second = (reading for _, reading, _ in reader.read([article(STORY), article(STORY)]))
    assert first == second


@pytest.mark.parametrize("text", ["", " \n", "!", "\u200b", "x" * 5000, "é́ 🙂 — “", "A. B. C.\n" * 300])
def test_every_reader_takes_odd_texts(reader, text: str) -> None:
    [(_, reading, _)] = reader.read([article(text)])
    assert all(0 <= m.span.start < m.span.end <= len(text) for m in reading.mentions)


def test_the_model_hears_who_says_what(encoder: Encoder) -> None:
    signals = encoder.look(STORY)
    found = stretches(signals.attribution, signals.pieces.first)
    heard = acts_of_saying(STORY, signals.pieces, found, signals.links, signals.marks)
    said = {
        (STORY[slice(*item.source[0])] if item.source else "", STORY[slice(*item.cue[0])] if item.cue else "")
        for item in heard
    }
    assert ("the Sorrel Courier", "reported") in said
    assert ("The League", "denied") in said


@settings(max_examples=40, deadline=None)
@given(st.text(alphabet=st.sampled_from("ab A.“”\"'\né🙂,:1"), max_size=3000), st.integers(0, 2))
def test_windows_leave_out_no_piece_and_are_never_too_long(text: str, overlap: int) -> None:
    pieces = to_pieces(opened().tokenizer, text)
    cut = windows(pieces, overlap=overlap)
    seen = np.zeros(len(pieces), dtype=int)
    for first, behind in cut:
        assert 0 < behind - first <= LONGEST - 2
        seen[first:behind] += 1
    assert seen.all()


def test_a_stretch_goes_on_only_where_it_has_begun() -> None:
    scores = np.full((4, 7), 0.01, dtype=np.float32)
    scores[:, 2] = 0.9  # inside of a source, with nothing that begins one
    scores[1, 1] = 0.5
    found = stretches(scores, np.ones(4, dtype=bool))
    assert [(item.first, item.behind, item.kind) for item in found] in ([(0, 4, 0)], [(1, 4, 0)])


def test_a_phrase_does_not_go_on_in_the_next_sentence(encoder: Encoder) -> None:
    pieces = to_pieces(encoder.tokenizer, "Lund\nVale spoke.")
    scores = np.tile(np.float32([0.1, 0.1, 0.8]), (len(pieces), 1))
    scores[0] = 0.1, 0.8, 0.1
    assert pieces.sentences[1] == int(np.flatnonzero(pieces.starts == 5)[0])
    assert all(
        item.behind <= pieces.sentences[1] or item.first >= pieces.sentences[1] for item in phrases(scores, pieces)
    )


def test_sources_that_follow_upon_each_other_are_one(encoder: Encoder) -> None:
    text = "The ministry said so."
    pieces = to_pieces(encoder.tokenizer, text)
    links, marks = np.zeros((len(pieces), 4, 8), dtype=np.float32), np.zeros((len(pieces), 2), dtype=np.float32)
    found = [Found(0, 1, 0, 0.9), Found(1, 2, 0, 0.8), Found(2, 3, 1, 0.9), Found(3, 4, 2, 0.9)]
    (heard,) = acts_of_saying(text, pieces, found, links, marks)
    assert [text[slice(*span)] for span in heard.source] == ["The ministry"]


def test_a_source_stands_in_the_paragraph_of_its_cue(encoder: Encoder) -> None:
    text = "It appears so.\nLund waits."
    pieces = to_pieces(encoder.tokenizer, text)
    links, marks = np.zeros((len(pieces), 4, 8), dtype=np.float32), np.zeros((len(pieces), 2), dtype=np.float32)
    lund = int(np.flatnonzero(pieces.starts == text.index("Lund"))[0])
    found = [Found(1, 2, 1, 0.9), Found(2, 3, 2, 0.9), Found(lund, lund + 1, 0, 0.9)]
    (heard,) = acts_of_saying(text, pieces, found, links, marks)
    assert heard.source == ()


def test_a_dateline_is_no_part_of_what_it_heads(reader) -> None:
    text = "TOLLGATE - Harrow Front fighters attacked an army post of Estmark on Saturday, Ada Lund said."
    [(_, reading, _)] = reader.read([article(text)])
    assert all("-" not in mention.text for mention in reading.mentions)
    assert "Harrow Front" in {mention.text for mention in reading.mentions}


def test_an_outlet_passes_on_what_a_recording_shows() -> None:
    text = (
        "Footage shared on social media appears to show Harrow Front commander Mirek Sandor standing with members of"
        " the Veyra League in Brackwater, Reuters reported."
    )
    [(_, _, claims)] = open_reader("trained").read([article(text)])
    chains = [[link.kind for link in claim.chain] for claim in claims if claim.kind == "appeared_with"]
    assert ["outlet", "recording"] in chains


def test_a_stretch_holds_whole_words_without_marks_at_its_end(encoder: Encoder) -> None:
    text = "Hasdrubalescu, who left, spoke."
    pieces = to_pieces(encoder.tokenizer, text)
    comma = int(np.flatnonzero(pieces.starts == text.index(","))[0])
    assert span_of(text, pieces, Found(0, comma + 1, 0, 1.0)) == Span(0, 13)


def test_changed_weights_are_refused_by_name(tmp_path) -> None:
    shutil.copytree(FOLDER, tmp_path / "w")
    data = bytearray((tmp_path / "w" / "reader.onnx").read_bytes())
    data[-1] ^= 1
    (tmp_path / "w" / "reader.onnx").write_bytes(data)
    with pytest.raises(ModelError, match=r"reader\.onnx is not the file"):
        Encoder.open(tmp_path / "w")


def test_the_shipped_model_is_small_and_its_hashes_are_those_of_its_card() -> None:
    hashes = json.loads((FOLDER / "hashes.json").read_text())
    assert (FOLDER / "reader.onnx").stat().st_size < 30_000_000
    assert hashes["reader.onnx"][:12] in (FOLDER / "MODEL_CARD.md").read_text()
