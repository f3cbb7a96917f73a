"""Every row of reporting.csv and sources.csv is its own test, through the real parse and the real reader."""

from __future__ import annotations

from collections import Counter

import pytest

from reportedly.lexicon import load
from reportedly.reading.statements import ReportingIndex, find
from reportedly.reading.statements.cues import find_cues

LEXICON = load()
INDEX = ReportingIndex.of(LEXICON)
FORMS = {"clause", "quote", "infinitive", "gerund", "object", "that", "passive", "raising", "noun", "citing"}
PREPOSITIONS = {"of", "for", "on", "about", "against", "to", "with", "as", "at", "in", "into", "over", "upon"}


def _name(row):
    return f"{row.phrase} ({row.pos})" if hasattr(row, "phrase") else row.noun


def _statements_of(row, parsed):
    anchors = [parsed.starts[cue.anchor] for cue in find_cues(parsed, INDEX) if cue.phrase.row == row]
    return [
        statement
        for statement in find(parsed, INDEX)
        if statement.act == row.act
        and any(span.start <= anchor < span.end for span in statement.cue for anchor in anchors)
    ]


@pytest.mark.parametrize("row", LEXICON.reporting, ids=_name)
def test_a_word_of_saying_opens_a_statement_in_its_example(row, parse):
    assert _statements_of(row, parse(row.example))


@pytest.mark.parametrize("row", LEXICON.reporting, ids=_name)
def test_a_word_of_saying_opens_none_in_its_counterexample(row, parse):
    assert not _statements_of(row, parse(row.counterexample))


@pytest.mark.parametrize("row", LEXICON.sources, ids=_name)
def test_a_source_noun_gives_its_kind_in_its_example(row, parse):
    assert row.kind in _kinds(row, parse(row.example))


@pytest.mark.parametrize("row", LEXICON.sources, ids=_name)
def test_a_source_noun_gives_no_kind_in_its_counterexample(row, parse):
    assert row.kind not in _kinds(row, parse(row.counterexample))


def _kinds(row, parsed):
    """The kinds of the statements whose source holds the noun."""
    last = row.noun.split()[-1].lower()
    return [
        statement.source_kind
        for statement in find(parsed, INDEX)
        for span in statement.source
        if any(last in (parsed.lower[token], parsed.lemmas[token]) for token in parsed.tokens(span))
    ]


def test_no_phrase_stands_twice_with_the_same_part_of_speech_and_act():
    counts = Counter((row.phrase, row.pos, row.act) for row in LEXICON.reporting)
    assert [key for key, count in counts.items() if count > 1] == []


def test_every_cell_holds_a_known_value():
    for row in LEXICON.reporting:
        assert row.pos in {"verb", "noun", "adjective", "adverb", "preposition"}, row
        assert row.act in {"say", "deny", "confirm", "no_comment", "not_verified"}, row
        assert row.stance in {"neutral", "hedged", "distanced", "factive", "opinion"}, row
        assert set(row.frame) <= FORMS | PREPOSITIONS, row
    for row in LEXICON.sources:
        assert row.kind in {"unnamed", "document", "recording", "outlet", "self"}, row


def test_the_tables_are_large_enough_to_read_news_with():
    assert len(LEXICON.reporting) >= 260
    assert len(LEXICON.sources) >= 90
