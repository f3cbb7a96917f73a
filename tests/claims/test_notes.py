"""What an editors' note tells of an earlier version is claimed by nobody; what it tells itself is the outlet's own."""

from __future__ import annotations

from dataclasses import replace

import pytest
from made_up import article_of, mention_of, reading_of, span_of, statement_of, trigger_of

from reportedly.articles.editors import notes
from reportedly.claims import Vocabulary, make
from reportedly.lexicon import Lexicon
from reportedly.model import Claim, Reading


def claims_of(text: str, reading: Reading, lexicon: Lexicon) -> tuple[Claim, ...]:
    article = replace(article_of(text), corrections=notes(text, lexicon.corrections))
    return make(article, reading, Vocabulary.of(lexicon))


def test_what_was_said_before_is_no_claim_and_the_rest_is_numbered_anew(lexicon: Lexicon) -> None:
    text = "Correction: An earlier version of this story said that Dastin met Vale. Dastin praised Vale."
    met = trigger_of(text, "met", agents=("m1",), targets=("m2",))
    praised = trigger_of(text, "praised", id="t2", kind="praised", agents=("m3",), same_as="t1")
    again = replace(mention_of(text, 3, "Dastin"), span=span_of(text, "Dastin", text.index(". ")))
    reading = reading_of(
        text,
        mentions=(mention_of(text, 1, "Dastin"), mention_of(text, 2, "Vale"), again),
        statements=(statement_of(text, 1, "An earlier version of this story", "said", "that Dastin met Vale"),),
        triggers=(met, praised),
    )
    (claim,) = claims_of(text, reading, lexicon)
    assert (claim.kind, claim.id, claim.same_as) == ("praised", "c1", None)


def test_only_the_party_that_was_named_before_falls_away(lexicon: Lexicon) -> None:
    text = "This story has been corrected to say that Dastin met Brenk, not Vale."
    mentions = tuple(mention_of(text, n, name) for n, name in enumerate(("Dastin", "Brenk", "Vale"), start=1))
    with_brenk = trigger_of(text, "met", agents=("m1",), targets=("m2",))
    reading = reading_of(
        text,
        mentions=mentions,
        statements=(
            statement_of(text, 1, "This story", "has been corrected to say", "that Dastin met Brenk, not Vale"),
        ),
        triggers=(with_brenk, replace(with_brenk, id="t2", targets=("m3",))),
    )
    (claim,) = claims_of(text, reading, lexicon)
    assert claim.targets == ("m2",)
    assert [source.name for source in claim.chain] == ["Orlo Courier"]


@pytest.mark.parametrize("text", ["The Courier said that Dastin met Vale.", "This story is how Dastin met Vale."])
def test_outside_notes_nothing_changes(text: str, lexicon: Lexicon) -> None:
    reading = reading_of(
        text,
        mentions=(mention_of(text, 1, "Dastin"), mention_of(text, 2, "Vale")),
        triggers=(trigger_of(text, "met", agents=("m1",), targets=("m2",)),),
    )
    assert len(claims_of(text, reading, lexicon)) == 1


def test_a_failed_check_in_a_retraction_falls_on_no_other_claim(lexicon: Lexicon) -> None:
    text = "Dastin praised Vale.\nThis story has been retracted: the claim that Dastin met Vale could not be verified."
    reading = reading_of(
        text,
        mentions=(mention_of(text, 1, "Dastin"), mention_of(text, 2, "Vale")),
        statements=(
            statement_of(
                text, 1, "", "could not be verified", "the claim that Dastin met Vale", act="not_verified",
            ),
        ),
        triggers=(
            trigger_of(text, "praised", kind="praised", agents=("m1",)),
            trigger_of(text, "met", id="t2", agents=("m1",), targets=("m2",)),
        ),
    )  # fmt: skip
    (claim,) = claims_of(text, reading, lexicon)
    assert (claim.kind, claim.status) == ("praised", ())
