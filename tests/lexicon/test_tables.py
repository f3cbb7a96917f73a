"""Rules for the tables of events, kinds and hedges: closed lists, no row twice, examples that show their row."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, get_args

import pytest

from reportedly.lexicon import load
from reportedly.model import Modality, TieClass

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from reportedly.lexicon.load import EventWord, Hedge, Kind, Lexicon
    from reportedly.reading.parse import Parse

PLOVER = frozenset(
    "AGREE CONSULT SUPPORT CONCEDE COOPERATE AID RETREAT REQUEST ACCUSE REJECT THREATEN PROTEST SANCTION MOBILIZE "
    "COERCE ASSAULT".split()
)
RELATIONS = frozenset(
    "ally_of fights member_of leads speaks_for part_of front_for based_in same_as communicates_with supports "
    "opposes".split()
)
SLOTS = frozenset(
    "subject object possessive modifier prefix modified of with by between against on to for from in at alongside "
    "among over toward towards into within outside near beside behind about as under along out "
    "infinitive clause".split()
)
EVENT_POS = frozenset({"verb", "noun", "adjective"})
HEDGE_POS = frozenset("adverb modal verb adjective noun conjunction determiner phrase".split())
SCOPES = frozenset({"clause", "complement", "infinitive", "modifier", "purpose", "subordinate"})
NEEDED_KINDS = frozenset(
    "met spoke_with visited travelled_to hosted appeared_with appeared spoke_at negotiated mediated agreed signed "
    "praised endorsed cooperated linked trained armed funded aided sheltered joined recruited released ceasefire "
    "withdrew surrendered requested invited accused criticised investigated monitored charged rejected refused "
    "threatened warned protested sanctioned banned expelled cut_ties mobilised deployed exercised arrested detained "
    "raided seized repressed convicted besieged attacked bombed shelled shot killed wounded kidnapped assassinated "
    "clashed fought attempted_attack claimed_attack described_as".split()
)
LEAST_WORDS = {"verb": 180, "noun": 100, "adjective": 30}
LEAST_EVENTS, LEAST_RELATION_KINDS, LEAST_HEDGES = 330, 25, 170

LEXICON = load()


def name_of(row: EventWord | Hedge | Kind) -> str:
    """Name a row in the list of tests."""
    return "-".join(part for part in row[:3] if isinstance(part, str))


each_kind = pytest.mark.parametrize("row", LEXICON.kinds, ids=name_of)
each_event = pytest.mark.parametrize("row", LEXICON.events, ids=name_of)
each_hedge = pytest.mark.parametrize("row", LEXICON.hedges, ids=name_of)


def twice(keys: Iterable[object]) -> list[object]:
    return [key for key, count in Counter(keys).items() if count > 1]


def words_of(parse: Parse) -> set[str]:
    return set(parse.lemmas) | set(parse.lower)


@each_kind
def test_a_kind_is_either_an_event_or_a_relation_from_the_closed_lists(row: Kind) -> None:
    assert (row.plover in PLOVER) != (row.relation in RELATIONS)
    assert not (row.plover and row.relation)
    assert row.tie in get_args(TieClass)
    assert row.symmetric in {"yes", "no"}
    assert row.label


def test_every_relation_is_a_kind_of_the_same_name(lexicon: Lexicon) -> None:
    assert {(kind.kind, kind.relation) for kind in lexicon.kinds} >= {(name, name) for name in RELATIONS}


def test_the_kinds_that_other_code_names_are_there(lexicon: Lexicon) -> None:
    assert {kind.kind for kind in lexicon.kinds if kind.plover} >= NEEDED_KINDS


def test_no_row_stands_twice(lexicon: Lexicon) -> None:
    assert not twice(kind.kind for kind in lexicon.kinds)
    assert not twice((row.phrase, row.pos, row.kind) for row in lexicon.events)
    assert not twice((row.phrase, row.pos, row.modality, row.scope) for row in lexicon.hedges)


def test_the_tables_are_broad(lexicon: Lexicon) -> None:
    counts = Counter(row.pos for row in lexicon.events)
    assert len(lexicon.events) >= LEAST_EVENTS
    assert all(counts[pos] >= least for pos, least in LEAST_WORDS.items())
    assert sum(1 for kind in lexicon.kinds if kind.relation) >= LEAST_RELATION_KINDS
    assert len(lexicon.hedges) >= LEAST_HEDGES


def test_every_kind_has_words(lexicon: Lexicon) -> None:
    assert {row.kind for row in lexicon.events} == {kind.kind for kind in lexicon.kinds}


def test_hedges_cover_every_modality(lexicon: Lexicon) -> None:
    assert {row.modality for row in lexicon.hedges} == {*get_args(Modality), "negated"} - {"asserted"}


@each_event
def test_an_event_word_names_a_kind_and_known_slots(row: EventWord) -> None:
    assert row.pos in EVENT_POS
    assert row.agent
    assert row.target
    assert set(row.agent) | set(row.target) <= SLOTS
    assert row.phrase == row.phrase.lower()


@each_hedge
def test_a_hedge_has_a_known_part_of_speech_modality_and_scope(row: Hedge) -> None:
    assert row.pos in HEDGE_POS
    assert row.modality in {*get_args(Modality), "negated"} - {"asserted"}
    assert row.scope in SCOPES
    assert row.phrase == row.phrase.lower()


@each_event
def test_an_event_words_example_holds_its_words(row: EventWord, parse: Callable[[str], Parse]) -> None:
    missing = set(row.phrase.split()) - words_of(parse(row.example))
    assert not missing
    assert row.example != row.counterexample


@each_hedge
def test_a_hedges_example_holds_its_words_in_order(row: Hedge, parse: Callable[[str], Parse]) -> None:
    phrase, found = row.phrase.split(), parse(row.example)
    starts = range(len(found) - len(phrase) + 1)
    assert any(
        all(word in (found.lemmas[start + step], found.lower[start + step]) for step, word in enumerate(phrase))
        for start in starts
    )
    assert row.example != row.counterexample
