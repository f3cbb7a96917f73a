"""Two versions side by side: words with their places in both, and the fate of every claim."""

from __future__ import annotations

import re
import time
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.claims.versions import Changes, Detail, Put, Version, compare
from reportedly.model import EditorsNote, Span

OLD = "The Front met the League in Orlo. Twelve men came by boat. It rained all day."
NEW = "The Front met the Union in Orlo. It rained all day. The League denied it."


def version_of(text: str, *claims: Put, notes: tuple[EditorsNote, ...] = ()) -> Version:
    sentences = tuple(Span(*found.span()) for found in re.finditer(r"[^\s.][^.]*\.?", text))
    return Version(text=text, sentences=sentences, claims=claims, notes=notes)


def put(id_: str, text: str, words: str, **more: object) -> Put:
    start = text.index(words)
    shared = {"kind": "met", "agents": ("Front",), "targets": ("League",), "span": Span(start, start + len(words))}
    return Put(id=id_, **{**shared, **more})  # type: ignore[arg-type]


def edits(changes: Changes, old: str, new: str) -> list[tuple[str, str]]:
    return [(old[o.start : o.end], new[n.start : n.end]) for change in changes.texts for o, n in change.edits]


def test_words_that_changed_are_told_with_their_places_in_both() -> None:
    found = compare(version_of(OLD), version_of(NEW))
    assert edits(found, OLD, NEW) == [
        ("League", "Union"), ("Twelve men came by boat.", ""), ("", "The League denied it."),
    ]  # fmt: skip


def test_blanks_and_line_breaks_are_no_change() -> None:
    assert compare(version_of("It rained.\n\nIt snowed."), version_of("It  rained. It\nsnowed.")).texts == ()


SENTENCES = st.lists(
    st.sampled_from(["It rained.", "A b c.", "A b d.", "Snow fell on Orlo.", "Snow fell."]), max_size=12
)


@given(SENTENCES, SENTENCES)
def test_the_older_text_with_its_edits_is_the_newer_one(one: list[str], two: list[str]) -> None:
    old, new = " ".join(one), " ".join(two)
    rebuilt, place = [], 0
    for change in compare(version_of(old), version_of(new)).texts:
        for here, there in change.edits:
            assert place <= here.start <= here.end
            rebuilt += [old[place : here.start], " ", new[there.start : there.end], " "]
            place = here.end
    rebuilt.append(old[place:])
    squeezed = re.sub(r"\s", "", "".join(rebuilt))
    assert squeezed == re.sub(r"\s", "", new)


def test_nothing_changes_between_a_version_and_itself() -> None:
    claim = put("c1", OLD, "Front met the League")
    found = compare(version_of(OLD, claim), version_of(OLD, replace(claim, id="c2")))
    assert (found.texts, found.withdrawn, found.added, found.changed) == ((), (), (), ())
    assert [(fate.old, fate.new) for fate in found.kept] == [("c1", "c2")]


@pytest.mark.parametrize(
    ("change", "detail"),
    [
        ({"numbers": ("2",)}, Detail("number", "none", "2")),
        ({"place": "Seld"}, Detail("place", "none", "Seld")),
        ({"day": "2031-06"}, Detail("day", "none", "2031-06")),
        ({"modality": "hedged"}, Detail("modality", "asserted", "hedged")),
        ({"polarity": "negative"}, Detail("polarity", "positive", "negative")),
        ({"targets": ("Union",)}, Detail("actor", "League", "Union")),
        ({"said": ("deny by League",)}, Detail("said about it", "none", "deny by League")),
    ],
)
def test_a_claim_that_says_something_otherwise_is_changed(change: dict[str, object], detail: Detail) -> None:
    found = compare(
        version_of(OLD, put("c1", OLD, "Front met the League")),
        version_of(NEW, put("c2", NEW, "Front met the Union", **change)),
    )
    (fate,) = found.changed
    assert (fate.old, fate.new, fate.details) == ("c1", "c2", (detail,))


def test_a_claim_whose_sentence_went_is_withdrawn_and_one_of_another_sentence_is_new() -> None:
    found = compare(
        version_of(OLD, put("c1", OLD, "Twelve men came", kind="travelled_to", targets=())),
        version_of(NEW, put("c2", NEW, "League denied it", kind="denied", agents=("League",), targets=())),
    )
    assert (found.withdrawn, found.added, found.changed, found.kept) == (("c1",), ("c2",), (), ())


def test_a_claim_that_moved_to_another_sentence_is_kept() -> None:
    found = compare(
        version_of(OLD, put("c1", OLD, "Front met the League")),
        version_of("It rained. The Front met the League.", put("c2", "It rained. The Front met the League.", "Front")),
    )
    assert [fate.new for fate in found.kept] == ["c2"]


def test_only_notes_that_are_new_are_told() -> None:
    old = EditorsNote(kind="update", span=Span(0, 3), text="Upd")
    new = EditorsNote(kind="correction", span=Span(0, 3), text="Cor")
    assert compare(version_of(OLD, notes=(old,)), version_of(NEW, notes=(old, new))).notes == (new,)


PIECES = {
    "told apart": lambda n: f"Item {n} tells of {n % 7} men.",
    "two": lambda n: "a. b." if n % 2 else "b.",
    "one sentence": lambda _: "a,",
    "lines": lambda n: "x" * (n % 9) + ".\n",
}


@pytest.mark.parametrize("kind", PIECES)
def test_a_megabyte_is_compared_in_bounded_time(kind: str) -> None:
    pieces = [PIECES[kind](n) for n in range(60_000)]
    old, new = " ".join(pieces)[:1_000_000], " ".join(pieces[3:] + pieces[:1]).replace("tells", "told")[:1_000_000]
    start = time.process_time()
    compare(version_of(old), version_of(new))
    assert time.process_time() - start < 30
