"""What a speaker's verb adds to what the clause itself shows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from made_up import article_of, mention_of, reading_of, span_of, statement_of, trigger_of

from reportedly.claims import Vocabulary, make

if TYPE_CHECKING:
    from reportedly.lexicon import Lexicon
    from reportedly.model import Claim

VERBS = {  # what Lund does, polarity, modality
    "said": ("positive", "asserted"),
    "insisted": ("positive", "asserted"),
    "claimed": ("positive", "asserted"),
    "suggested": ("positive", "hedged"),
    "speculated": ("positive", "hedged"),
}


@pytest.fixture(scope="module")
def vocabulary(lexicon: Lexicon) -> Vocabulary:
    return Vocabulary.of(lexicon)


def one(text: str, word: str, vocabulary: Vocabulary, trigger: dict[str, Any], **parts: Any) -> Claim:
    reading = reading_of(text, triggers=(trigger_of(text, word, **trigger),), **parts)
    (claim,) = make(article_of(text), reading, vocabulary)
    return claim


@pytest.mark.parametrize(("verb", "wanted"), VERBS.items(), ids=VERBS)
def test_distance_is_the_reporters_and_doubt_the_speakers(
    verb: str, wanted: tuple[str, str], vocabulary: Vocabulary
) -> None:
    text = f"Lund {verb} that they met."
    claim = one(text, "met", vocabulary, {}, statements=(statement_of(text, 1, "Lund", verb, "that they met"),))
    assert (claim.polarity, claim.modality) == wanted


def test_an_allegation_without_a_speaker_is_hedged(vocabulary: Vocabulary) -> None:
    text = "They are alleged to have met."
    said = statement_of(text, 1, "", "are alleged", "to have met", source_kind="unnamed")
    assert one(text, "met", vocabulary, {}, statements=(said,)).modality == "hedged"


def test_what_somebody_is_accused_of_is_asserted_by_the_accuser(vocabulary: Vocabulary) -> None:
    text = "Orlo was accused of meeting rebels by Lund."
    said = statement_of(text, 1, "Lund", "was accused of", "meeting rebels")
    shown = {"modality": "hedged", "modality_span": (span_of(text, "accused of"),)}
    assert one(text, "meeting", vocabulary, shown, statements=(said,)).modality == "asserted"


def test_a_denial_is_the_claim_that_it_was_not_so(vocabulary: Vocabulary) -> None:
    text = "Lund denied meeting them."
    said = statement_of(text, 1, "Lund", "denied", "meeting them", act="deny")
    claim = one(text, "meeting", vocabulary, {}, statements=(said,))
    assert claim.polarity == "negative"
    assert [text[span.start : span.end] for span in claim.modality_span] == ["denied"]


def test_not_to_believe_is_not_denied_twice(vocabulary: Vocabulary) -> None:
    text = "Lund does not believe that they met."
    said = statement_of(text, 1, "Lund", "does not believe", "that they met", act="deny")
    shown = {"polarity": "negative", "modality_span": (span_of(text, "not"),)}
    assert one(text, "met", vocabulary, shown, statements=(said,)).polarity == "negative"


LEFT = "Front commander Mira Lund left"
IS = "Mira Lund is a commander of the Front"
HALF = '"Front commander Mira Lund" left'
ROLES = {  # text, what is said, form, links of the chain
    "a title in passing": (f"Police said {LEFT}.", LEFT, "indirect", 1),
    "a title in a quotation": (f'"{LEFT}," police said.', f'"{LEFT},"', "direct", 2),
    "a predicate": (f"Police said {IS}.", IS, "indirect", 2),
    "a quotation in part": (f"Police said {HALF}.", HALF, "mixed", 2),
}


@pytest.mark.parametrize(("text", "content", "form", "links"), ROLES.values(), ids=ROLES)
def test_a_title_is_the_speakers_word_only_where_it_is_said_or_quoted(
    text: str, content: str, form: str, links: int, vocabulary: Vocabulary
) -> None:
    source = "Police" if "Police" in text else "police"
    said = statement_of(text, 1, source, "said", content, form=form, source_kind="unnamed")
    people = (mention_of(text, 1, "Mira Lund", "person"), mention_of(text, 2, "Front"))
    role = {"kind": "member_of", "agents": ("m1",), "targets": ("m2",)}
    claim = one(text, "commander", vocabulary, role, statements=(said,), mentions=people)
    assert len(claim.chain) == links


def test_a_title_is_not_hedged_by_the_verb_it_stands_under(vocabulary: Vocabulary) -> None:
    text = "Police suspect Front commander Mira Lund left."
    said = statement_of(text, 1, "Police", "suspect", "Front commander Mira Lund left", source_kind="unnamed")
    people = (mention_of(text, 1, "Mira Lund", "person"), mention_of(text, 2, "Front"))
    role = {"kind": "member_of", "agents": ("m1",), "targets": ("m2",)}
    assert one(text, "commander", vocabulary, role, statements=(said,), mentions=people).modality == "asserted"
