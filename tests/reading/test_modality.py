"""Polarity and modality of an event word, by where the hedge stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.reading import modality

if TYPE_CHECKING:
    from collections.abc import Callable

    from reportedly.lexicon import Lexicon
    from reportedly.reading.parse import Parse

CASES = {  # sentence, word, polarity, modality
    "plain": ("The rebels attacked the town.", "attacked", "positive", "asserted"),
    "an adverb": ("The rebels reportedly attacked the town.", "attacked", "positive", "hedged"),
    "a raising verb": ("The rebels appear to have attacked the town.", "attacked", "positive", "hedged"),
    "a passive without a speaker": ("Lund is accused of attacking the town.", "attacking", "positive", "hedged"),
    "a suspected agent": ("Suspected rebels attacked the town.", "attacked", "positive", "hedged"),
    "a suspected agent in the passive": (
        "The town was attacked by suspected rebels.",
        "attacked",
        "positive",
        "hedged",
    ),
    "not": ("The rebels did not attack the town.", "attack", "negative", "asserted"),
    "neither and nor are one denial": ("Neither Lund nor Brandt attacked it.", "attacked", "negative", "asserted"),
    "no on the agent": ("No rebels attacked the town.", "attacked", "negative", "asserted"),
    "nobody": ("Nobody attacked the town.", "attacked", "negative", "asserted"),
    "not believed": ("Police do not believe that they attacked the town.", "attacked", "negative", "asserted"),
    "could not leaves nothing open": ("The rebels could not attack it.", "attack", "negative", "asserted"),
    "yet to": ("The rebels have yet to attack the town.", "attack", "negative", "asserted"),
    "a failure to": ("Their failure to attack the town cost them.", "attack", "negative", "asserted"),
    "not on the verb spares the event": ("The blast did not weaken them.", "blast", "positive", "asserted"),
    "not on a light verb denies the event": ("They did not launch an attack.", "attack", "negative", "asserted"),
    "will": ("The rebels will attack the town.", "attack", "positive", "future"),
    "would in reported speech": ("Lund said they would attack the town.", "attack", "positive", "future"),
    "would with a condition": ("They would attack if they could.", "attack", "positive", "hypothetical"),
    "would have": ("They would have attacked the town.", "attacked", "positive", "hypothetical"),
    "a purpose": ("They crossed the river to attack the town.", "attack", "positive", "future"),
    "the first to": ("Lund was the first to attack the town.", "attack", "positive", "asserted"),
    "asked to": ("Lund asked the rebels to attack the town.", "attack", "positive", "hypothetical"),
    "asked elsewhere": ("They attacked while Lund asked about it.", "attacked", "positive", "asserted"),
    "called for": ("Lund called for them to attack the town.", "attack", "positive", "hypothetical"),
    "if": ("If they attack the town, snow will fall.", "attack", "positive", "hypothetical"),
    "whether": ("It is not clear whether they attacked the town.", "attacked", "positive", "hypothetical"),
    "the definite event is taken for granted": ("The attack could end the talks.", "attack", "positive", "asserted"),
    "a thwarted one is not": ("Police thwarted the attack.", "attack", "negative", "asserted"),
    "once": ("The rebels once attacked the town.", "attacked", "positive", "historical"),
    "in the past week is news": ("They attacked twice in the past week.", "attacked", "positive", "asserted"),
    "at the time is not history": ("Lund attacked the plan at the time.", "attacked", "positive", "asserted"),
}


@pytest.fixture(scope="module")
def index(lexicon: Lexicon) -> modality.HedgeIndex:
    return modality.HedgeIndex.of(lexicon)


@pytest.mark.parametrize(("text", "word", "polarity", "kind"), CASES.values(), ids=CASES)
def test_a_hedge_is_about_what_it_governs(
    text: str,
    word: str,
    polarity: str,
    kind: str,
    index: modality.HedgeIndex,
    parse: Callable[[str], Parse],
) -> None:
    parsed = parse(text)
    token = parsed.words.index(word)
    shown = modality.view(parsed, token, modality.cues(parsed, index).get(0, []))
    assert (shown.polarity, shown.modality) == (polarity, kind), [text[s.start : s.end] for s in shown.spans]


@given(
    words=st.lists(
        st.sampled_from("no not may the rebels attack if to will reportedly , met Lund".split()), max_size=12
    )
)
def test_what_shows_a_modality_lies_in_the_text(words: list[str], index_and_parse: Callable[[str], list[str]]) -> None:
    text = " ".join(words)
    assert all(span in text for span in index_and_parse(text))


@pytest.fixture(scope="module")
def index_and_parse(lexicon: Lexicon, parse: Callable[[str], Parse]) -> Callable[[str], list[str]]:
    rows = modality.HedgeIndex.of(lexicon)

    def shown(text: str) -> list[str]:
        parsed = parse(text)
        cues = modality.cues(parsed, rows)
        views = [modality.view(parsed, token, cues.get(parsed.sentence[token], [])) for token in range(len(parsed))]
        return [text[span.start : span.end] for view in views for span in view.spans]

    return shown
