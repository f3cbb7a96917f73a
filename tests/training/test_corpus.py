"""The sentences labelled for this project: what is kept, what may be trained on, and how far two people agree."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from evaluation import corpora
from training.corpus import agreement
from training.corpus.notation import LabelError, parse
from training.corpus.store import FOLDER, labelled, part_of, records

HERE = (corpora.shared() / "bench").exists()
needs_corpora = pytest.mark.skipif(not HERE, reason="the labelled public corpora are not here")
EXAMPLE = """
@ W1 Veyra League envoy Tomas Vell denied that the League had armed the Harrow Front.
M a organisation Veyra League
M b person Tomas Vell
M c organisation the League =a
M d armed_group the Harrow Front
C represents b > a | envoy | + asserted
C armed c > d | armed | - asserted | s: denied
S Veyra League envoy Tomas Vell | denied | that the League had armed the Harrow Front | deny
""".splitlines()


def test_the_notation_gives_offsets_of_printed_words() -> None:
    [sentence] = parse(EXAMPLE)
    assert not isinstance(sentence, LabelError)
    assert [sentence.text[slice(*m["span"])] for m in sentence.mentions] == [
        "Veyra League", "Tomas Vell", "the League", "the Harrow Front",
    ]  # fmt: skip
    assert sentence.mentions[2]["same"] == 0
    assert (sentence.claims[1]["polarity"], sentence.claims[1]["status"]) == ("negative", "deny")


@pytest.mark.parametrize(
    "line",
    [
        "M e person Nobody",
        "M e wizard Tomas Vell",
        "C met b > z | envoy | + asserted",
        "C flew b > a | envoy | + asserted",
        "X",
    ],
)
def test_a_label_that_cannot_be_read_is_named(line: str) -> None:
    assert any(isinstance(item, LabelError) and "W1" in str(item) for item in parse([*EXAMPLE, line]))


def test_there_are_three_thousand_sentences_and_four_hundred_twice() -> None:
    first = {record["id"] for record in records("first")}
    own = {record["id"] for record in records("own")}
    assert len(first) + len(own) >= 3000
    assert len(first & {record["id"] for record in records("second")}) >= 400


def test_sentences_of_publishers_are_kept_without_their_text() -> None:
    for file in ("first", "more", "second"):
        assert not any("text" in record for record in records(file))


def test_a_document_is_in_one_part_only() -> None:
    parts: dict[str, set[str]] = {}
    for record in (*records("first"), *records("more"), *records("own")):
        document = f"{record['corpus']} {record['document']}" if "corpus" in record else record["id"][:-2]
        assert record["part"] == part_of(document) or not HERE
        parts.setdefault(document, set()).add(record["part"])
    assert all(len(found) == 1 for found in parts.values())
    assert {part for found in parts.values() for part in found} == {"train", "development", "test"}


@needs_corpora
def test_every_label_stands_inside_its_sentence() -> None:
    missing = 0
    for file in ("first", "more", "second", "own"):
        for record in records(file):
            sentence = labelled(record)
            if sentence is None:
                missing += 1
                continue
            spans = [m["span"] for m in sentence.mentions]
            spans += [span for claim in sentence.claims for span in claim["trigger"]]
            spans += [s for item in sentence.statements for role in ("source", "cue", "content") for s in item[role]]
            assert all(sentence.text[a:b].strip() == sentence.text[a:b] and 0 <= a < b for a, b in spans), record["id"]
    assert not missing


@needs_corpora
def test_two_people_agree_about_as_well_as_is_said() -> None:
    number, figures = agreement.run()
    assert number >= 400
    assert figures["ties, typed"] > 0.7
    assert figures["mentions, span and kind"] > 0.75


@needs_corpora
def test_nothing_that_is_evaluated_on_is_trained_on() -> None:
    """By id and by text: development articles, the evaluation's DWIE sample, and own sentences that are held out."""
    import hashlib

    from evaluation.entities import sample
    from training.corpus.store import ID_KEYS, TEXT_KEYS

    held = [row["text"] for row in corpora.rows("attribution/dev")] + [row["content"] for row in sample()]
    trained = [row["text"] for row in corpora.rows("attribution/train")]
    ranked = sorted(corpora.rows("entities/dwie_train"), key=lambda r: hashlib.sha256(r["id"].encode()).hexdigest())
    trained += [row["content"] for row in ranked[100:]]
    sentences = {line.strip() for text in held for line in text.split("\n") if len(line) > 120}
    seen = {line.strip() for text in trained for line in text.split("\n") if len(line) > 120}
    assert len(sentences & seen) <= 0.01 * len(sentences)
    evaluated = {row["id"] for row in sample()}
    for record in records("first"):
        if record["corpus"] == "entities/dwie_train" and record["part"] == "train":
            assert record["document"] not in evaluated
    assert set(TEXT_KEYS) < set(ID_KEYS)


def test_the_installed_package_needs_nothing_of_training() -> None:
    source = Path(FOLDER).parents[2] / "src"
    for path in source.rglob("*.py"):
        names = {
            name
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
            for name in (
                [a.name for a in node.names] if isinstance(node, ast.Import)
                else [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            )
        }  # fmt: skip
        assert not {name for name in names if name.split(".")[0] in {"torch", "training", "evaluation", "safetensors"}}
