"""Which claims a denial, a confirmation, silence or a failed check is about."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from made_up import article_of, mention_of, reading_of, statement_of, trigger_of

from reportedly.claims import Vocabulary, make

if TYPE_CHECKING:
    from reportedly.lexicon import Lexicon
    from reportedly.model import Claim, Reading

ACCUSED = "Orlo accused Vell of arming rebels. Vell rejected the accusation."


@pytest.fixture(scope="module")
def vocabulary(lexicon: Lexicon) -> Vocabulary:
    return Vocabulary.of(lexicon)


def told(text: str, reading: Reading, vocabulary: Vocabulary) -> list[tuple[str, list[tuple[str, str]]]]:
    claims: tuple[Claim, ...] = make(article_of(text), reading, vocabulary)
    return [(claim.kind, [(status.act, status.by) for status in claim.status]) for claim in claims]


def test_who_rejects_an_accusation_denies_the_deed_not_the_accusing(vocabulary: Vocabulary) -> None:
    reading = reading_of(
        ACCUSED,
        statements=(
            statement_of(ACCUSED, 1, "Orlo", "accused", "Vell of arming rebels"),
            statement_of(ACCUSED, 2, "Vell rejected"[:4], "rejected", "the accusation", act="deny", actor="a2"),
        ),
        mentions=(mention_of(ACCUSED, 1, "Orlo", "state"), mention_of(ACCUSED, 2, "Vell", "state")),
        triggers=(
            trigger_of(ACCUSED, "accused", id="t1", kind="accused", agents=("m1",), targets=("m2",)),
            trigger_of(ACCUSED, "arming", id="t2", kind="armed", agents=("m2",)),
        ),
    )
    assert told(ACCUSED, reading, vocabulary) == [("accused", []), ("armed", [("deny", "Vell")])]


def test_a_check_of_the_footage_is_about_what_it_shows(vocabulary: Vocabulary) -> None:
    text = "Footage shows they met. They left. The footage has not been verified."
    reading = reading_of(
        text,
        statements=(
            statement_of(text, 1, "Footage", "shows", "they met", source_kind="recording"),
            statement_of(text, 2, "", "not been verified", "The footage", source_kind="self", act="not_verified"),
        ),
        triggers=(trigger_of(text, "met", id="t1"), trigger_of(text, "left", id="t2", kind="withdrew")),
    )
    assert told(text, reading, vocabulary) == [("met", [("not_verified", "Orlo Courier")]), ("withdrew", [])]


def test_silence_about_something_else_is_about_no_claim(vocabulary: Vocabulary) -> None:
    text = "They met. Vell declined to comment on the weather."
    silent = statement_of(text, 1, "Vell", "declined to comment", "on the weather", act="no_comment")
    reading = reading_of(text, statements=(silent,), triggers=(trigger_of(text, "met"),))
    assert told(text, reading, vocabulary) == [("met", [])]


def test_plain_silence_is_about_what_was_told_before(vocabulary: Vocabulary) -> None:
    text = "They met. Vell declined to comment."
    silent = statement_of(text, 1, "Vell", "declined to comment", "", act="no_comment")
    reading = reading_of(text, statements=(silent,), triggers=(trigger_of(text, "met"),))
    assert told(text, reading, vocabulary) == [("met", [("no_comment", "Vell")])]


def test_nobody_is_asked_to_comment_on_a_title(vocabulary: Vocabulary) -> None:
    text = "They met. Lund is a commander. Vell declined to comment."
    silent = statement_of(text, 1, "Vell", "declined to comment", "", act="no_comment")
    triggers = (trigger_of(text, "met", id="t1"), trigger_of(text, "commander", id="t2", kind="member_of"))
    reading = reading_of(text, statements=(silent,), triggers=triggers)
    assert told(text, reading, vocabulary) == [("met", [("no_comment", "Vell")]), ("member_of", [])]
