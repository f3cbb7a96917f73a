"""Every row of the tables of events and hedges is its own test: its example must match, its counterexample must not."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reportedly.lexicon import load
from reportedly.reading import assemble, events, modality
from reportedly.reading.backends import gazetteer

if TYPE_CHECKING:
    from collections.abc import Callable

    from reportedly.lexicon.load import EventWord, Hedge
    from reportedly.model import Reading
    from reportedly.reading.parse import Parse

TABLES = load()


@pytest.fixture(scope="module")
def knowledge() -> assemble.Knowledge:
    return assemble.Knowledge.of(TABLES, gazetteer.load())


@pytest.fixture(scope="module")
def read(parse: Callable[[str], Parse], knowledge: assemble.Knowledge) -> Callable[[str], Reading]:
    from reportedly.model import Article

    def read_text(text: str) -> Reading:
        return assemble.read(parse(text), Article(id="row", page="", text=text), knowledge, "test")

    return read_text


def tells(reading: Reading, parsed: Parse, row: EventWord) -> bool:
    """Tell whether a reading has a trigger of the row's kind on a word with one of the row's lemmas."""
    words = set(row.phrase.split())
    for trigger in reading.triggers:
        lemmas = {
            form for span in trigger.words for t in parsed.tokens(span) for form in (parsed.lemmas[t], parsed.lower[t])
        }
        if trigger.kind == row.kind and words & lemmas:
            return True
    return False


@pytest.mark.parametrize("row", TABLES.events, ids=lambda row: f"{row.phrase} ({row.pos}) {row.kind}")
def test_an_event_word_tells_of_its_kind(
    row: EventWord, read: Callable[[str], Reading], parse: Callable[[str], Parse]
) -> None:
    found = [trigger.kind for trigger in read(row.example).triggers]
    assert tells(read(row.example), parse(row.example), row), f"{row.example!r} gives {found}"


@pytest.mark.parametrize("row", TABLES.events, ids=lambda row: f"{row.phrase} ({row.pos}) {row.kind}")
def test_an_event_word_is_silent_in_its_near_miss(
    row: EventWord, read: Callable[[str], Reading], parse: Callable[[str], Parse]
) -> None:
    assert not tells(read(row.counterexample), parse(row.counterexample), row), row.counterexample


def shows(parse: Parse, index: modality.HedgeIndex, words: events.EventIndex, row: Hedge) -> bool:
    """Tell whether some trigger word of a sentence is governed by the row's phrase."""
    cues = modality.cues(parse, index)
    for match in events.matches(parse, words):
        for cue in modality.governing(parse, match.token, cues.get(parse.sentence[match.token], [])):
            if cue.row.phrase == row.phrase and cue.row.modality == row.modality:
                return True
    return False


@pytest.mark.parametrize("row", TABLES.hedges, ids=lambda row: f"{row.phrase} ({row.pos}) {row.modality}")
def test_a_hedge_governs_the_event_of_its_example(
    row: Hedge, parse: Callable[[str], Parse], knowledge: assemble.Knowledge
) -> None:
    assert shows(parse(row.example), knowledge.hedges, knowledge.events, row), row.example


@pytest.mark.parametrize("row", TABLES.hedges, ids=lambda row: f"{row.phrase} ({row.pos}) {row.modality}")
def test_a_hedge_leaves_the_event_of_its_near_miss_alone(
    row: Hedge, parse: Callable[[str], Parse], knowledge: assemble.Knowledge
) -> None:
    assert not shows(parse(row.counterexample), knowledge.hedges, knowledge.events, row), row.counterexample
