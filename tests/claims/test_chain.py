"""The chain of a claim, link by link, over hand-made statements."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from made_up import article_of, mention_of, reading_of, statement_of, trigger_of

from reportedly.claims import Vocabulary, chain

if TYPE_CHECKING:
    from reportedly.lexicon import Lexicon
    from reportedly.model import Article, Reading


@pytest.fixture(scope="module")
def vocabulary(lexicon: Lexicon) -> Vocabulary:
    return Vocabulary.of(lexicon)


def names(article: Article, reading: Reading, word: str, vocabulary: Vocabulary) -> list[str]:
    around = chain.around(trigger_of(article.text, word), reading.statements)
    return [link.name for link in chain.trace(article, around, reading, vocabulary)]


def test_what_nobody_else_says_is_the_outlets_word(vocabulary: Vocabulary) -> None:
    text = "The two met."
    assert names(article_of(text), reading_of(text), "met", vocabulary) == ["Orlo Courier"]


def test_a_page_without_an_outlet_begins_with_who_speaks(vocabulary: Vocabulary) -> None:
    text = "The two met, police said."
    said = statement_of(text, 1, "police", "said", "The two met", source_kind="unnamed")
    reading = reading_of(text, statements=(said,))
    assert names(article_of(text, outlet=None), reading, "met", vocabulary) == ["police"]


def test_whom_a_paper_cites_stands_behind_it_though_printed_first(vocabulary: Vocabulary) -> None:
    text = "Citing two aides, the Hill Post said they met."
    cited = statement_of(text, 1, "two aides", "Citing", "they met", source_kind="unnamed", parent="s2")
    paper = statement_of(text, 2, "the Hill Post", "said", "they met", source_kind="outlet")
    reading = reading_of(text, statements=(cited, paper))
    assert names(article_of(text), reading, "met", vocabulary) == ["Orlo Courier", "the Hill Post", "two aides"]


def test_the_tenth_statement_does_not_come_before_the_second(vocabulary: Vocabulary) -> None:
    text = "A said B said they met."
    outer = statement_of(text, 2, "A", "said", "B said they met", source_kind="named")
    inner = statement_of(text, 10, "B", "said", "they met", source_kind="named", parent="s2")
    reading = reading_of(text, statements=(outer, inner))
    assert names(article_of(text), reading, "met", vocabulary) == ["Orlo Courier", "A", "B"]


def test_an_event_that_shows_something_is_nobody_who_speaks(vocabulary: Vocabulary) -> None:
    text = "The talks show that they met."
    shown = statement_of(text, 1, "The talks", "show", "that they met")
    assert names(article_of(text), reading_of(text, statements=(shown,)), "met", vocabulary) == ["Orlo Courier"]


def test_who_will_not_comment_put_nothing_forward(vocabulary: Vocabulary) -> None:
    text = "Lund declined to say whether they met."
    silent = statement_of(text, 1, "Lund", "declined to say", "whether they met", act="no_comment")
    assert names(article_of(text), reading_of(text, statements=(silent,)), "met", vocabulary) == ["Orlo Courier"]


def test_a_plan_is_told_by_the_outlet(vocabulary: Vocabulary) -> None:
    text = "Lund refused to meet them."
    will = statement_of(text, 1, "Lund", "refused", "to meet them")
    assert names(article_of(text), reading_of(text, statements=(will,)), "meet", vocabulary) == ["Orlo Courier"]


def test_reportedly_names_nobody(vocabulary: Vocabulary) -> None:
    text = "They reportedly met."
    hedge = statement_of(text, 1, "", "reportedly", "met", source_kind="unnamed")
    assert names(article_of(text), reading_of(text, statements=(hedge,)), "met", vocabulary) == ["Orlo Courier"]


def test_it_is_said_leaves_an_unnamed_source(vocabulary: Vocabulary) -> None:
    text = "They are said to have met."
    said = statement_of(text, 1, "", "are said", "to have met", source_kind="unnamed")
    reading = reading_of(text, statements=(said,))
    assert names(article_of(text), reading, "met", vocabulary) == ["Orlo Courier", "unnamed"]


def test_the_outlet_that_was_told_stands_before_the_speaker(vocabulary: Vocabulary) -> None:
    text = "They met, Lund told state media."
    told = statement_of(text, 1, "Lund", "told", "They met")
    reading = reading_of(text, statements=(told,))
    assert names(article_of(text), reading, "met", vocabulary) == ["Orlo Courier", "state media", "Lund"]


def test_the_outlet_itself_is_not_named_twice(vocabulary: Vocabulary) -> None:
    text = "They met, Lund told the Associated Press."
    told = statement_of(text, 1, "Lund", "told", "They met")
    reading = reading_of(text, statements=(told,))
    assert names(article_of(text, outlet="AP"), reading, "met", vocabulary) == ["AP", "Lund"]


def test_who_stands_for_the_name_before_it(vocabulary: Vocabulary) -> None:
    text = "Mira Lund, who said they met, left."
    said = statement_of(text, 1, "who", "said", "they met")
    reading = reading_of(text, statements=(said,), mentions=(mention_of(text, 1, "Mira Lund", "person"),))
    assert names(article_of(text), reading, "met", vocabulary) == ["Orlo Courier", "Mira Lund"]


def test_what_a_source_is_said_to_be_besides_is_no_part_of_its_name(vocabulary: Vocabulary) -> None:
    text = "An aide, who spoke on condition of anonymity, said they met."
    source = "An aide, who spoke on condition of anonymity"
    said = statement_of(text, 1, source, "said", "they met", source_kind="unnamed")
    reading = reading_of(text, statements=(said,))
    assert names(article_of(text), reading, "met", vocabulary) == ["Orlo Courier", "An aide"]
