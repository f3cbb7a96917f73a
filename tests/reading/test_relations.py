"""Ties of rules and model together: what each adds, doubts and leaves alone."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from reportedly import Article, lexicon
from reportedly.model import SURE_ENOUGH, Reading, Span
from reportedly.reading import assemble
from reportedly.reading.backends import gazetteer
from reportedly.reading.heard import HeardMention, HeardTie
from reportedly.reading.parse import Parse

TEXT = "The Harrow Front attacked the Veyra League. The Harrow Front keeps house with the Ostran Guard in Brackwater."


@pytest.fixture(scope="module")
def knowledge() -> assemble.Knowledge:
    tables = lexicon.load()
    return assemble.Knowledge.of(tables, gazetteer.load(tables.states))


def tie(one: str, two: str, word: str, *, chance: float, behind: int = 0, text: str = TEXT) -> HeardTie:
    def span(words: str) -> Span:
        start = text.index(words, behind)
        return Span(start, start + len(words))

    return HeardTie(
        one=HeardMention(span(one), "armed_group"), two=HeardMention(span(two), "armed_group"),
        tie="cooperative", kind="cooperated", backward=False, word=span(word),
        chance=chance, none=1 - chance,
    )  # fmt: skip


def read(parse: Parse, knowledge: assemble.Knowledge, *ties: HeardTie) -> Reading:
    return assemble.read(replace(parse, ties=ties), Article(id="a", page="", text=parse.text), knowledge, "test")


def told(reading: Reading) -> set[tuple[str, str, str]]:
    texts = {mention.id: mention.text for mention in reading.mentions}
    return {(texts[t.agents[0]], t.kind, texts[t.targets[0]]) for t in reading.triggers if t.agents and t.targets}


def test_a_tie_that_no_rule_tells_is_added(parse: Callable[[str], Parse], knowledge: assemble.Knowledge) -> None:
    heard = tie("The Harrow Front", "the Ostran Guard", "keeps", chance=0.9, behind=40)
    reading = read(parse(TEXT), knowledge, heard)
    assert told(reading) == {
        ("Harrow Front", "attacked", "Veyra League"),
        ("Harrow Front", "cooperated", "Ostran Guard"),
    }
    (added,) = (t for t in reading.triggers if t.kind == "cooperated")
    assert TEXT[added.words[0].start : added.words[0].end] == "keeps"
    assert added.confidence == pytest.approx(0.9)


def test_who_acts_on_whom_is_the_models_word(parse: Callable[[str], Parse], knowledge: assemble.Knowledge) -> None:
    heard = replace(tie("The Harrow Front", "the Ostran Guard", "keeps", chance=0.9, behind=40), backward=True)
    assert ("Ostran Guard", "cooperated", "Harrow Front") in told(read(parse(TEXT), knowledge, heard))


def test_an_unlikely_tie_is_left_out(parse: Callable[[str], Parse], knowledge: assemble.Knowledge) -> None:
    heard = tie("The Harrow Front", "the Ostran Guard", "keeps", chance=0.2, behind=40)
    assert told(read(parse(TEXT), knowledge, heard)) == {("Harrow Front", "attacked", "Veyra League")}


def test_the_rules_are_surer_where_the_model_agrees(
    parse: Callable[[str], Parse], knowledge: assemble.Knowledge
) -> None:
    sure, doubted = (
        read(parse(TEXT), knowledge, tie("The Harrow Front", "the Veyra League", "attacked", chance=1 - none))
        for none in (0.05, 0.8)
    )
    assert sure.triggers[0].kind == doubted.triggers[0].kind == "attacked"
    assert sure.triggers[0].confidence > doubted.triggers[0].confidence


def test_what_the_model_excludes_waits_for_review(parse: Callable[[str], Parse], knowledge: assemble.Knowledge) -> None:
    heard = tie("The Harrow Front", "the Veyra League", "attacked", chance=0.001)
    (doubted,) = read(parse(TEXT), knowledge, heard).triggers
    assert doubted.confidence < SURE_ENOUGH


def test_phrases_around_the_names_are_the_same_tie(
    parse: Callable[[str], Parse], knowledge: assemble.Knowledge
) -> None:
    text = "Fighters of the Harrow Front attacked guards of the Veyra League."
    heard = tie("Fighters of the Harrow Front", "guards of the Veyra League", "attacked", chance=0.9, text=text)
    assert len(read(parse(text), knowledge, heard).triggers) == 1
