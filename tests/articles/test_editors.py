"""Editors' notes: found wherever a page has them, with what they say stood there before; no words of others are one."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from reportedly.articles import extract
from reportedly.articles.editors import LONGEST, MOST, notes
from reportedly.lexicon import load
from reportedly.model import Article, Page

LEXICON = load()
ROWS = LEXICON.corrections
BODY = (
    "<p>The Harrow Front met the Veyra League in Orlo on Tuesday, officials of the town said after the talks.</p>"
    "<p>Mira Dastin, a commander of the Front, gave a speech to the members of the League in the town hall.</p>"
    "<p>Road crews closed the pass at night because of snow, and many who came to the meeting stayed in the town.</p>"
)


def kinds(text: str) -> list[str]:
    return [note.kind for note in notes(text, ROWS)]


def article_of(inside: str = "", outside: str = "", body: str = BODY) -> Article:
    page = f"<html><head><title>Talks</title></head><body><article>{body}{inside}</article>{outside}</body></html>"
    given = Page(data=page.encode(), name="page", seen_at=datetime(2031, 7, 1, tzinfo=UTC))
    return extract(given, LEXICON.boilerplate, LEXICON.outlets, LEXICON.corrections)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Correction: The ferry left at noon.", "correction"),
        ("CORRECTION (June 3): The ferry left at noon.", "correction"),
        ("Correction, June 3, 2031: The ferry left at noon.", "correction"),
        ("* Editor's note: This story has been corrected to give the right day.", "correction"),
        ("Editors’ Note: An earlier version of this article misspelled the town.", "earlier_version"),
        ("Editor's note: This article has been retracted.", "retraction"),
        ("Correction: We have retracted this story.", "retraction"),
        ("(This June 3 story has been corrected to fix the day in paragraph 2)", "correction"),
        ("Reporting by Ana Brenk. This article was amended on 3 June to correct a name.", "correction"),
        ("Clarification: The League is no party.", "clarification"),
        ("This article was updated to reflect that the League denies it.", "update"),
    ],
)
def test_a_note_is_found(text: str, kind: str) -> None:
    assert kinds(text) == [kind]
    assert kinds(f"It rained.\n\n{text}\n\nIt snowed.") == [kind]


@pytest.mark.parametrize(
    "text",
    [
        "The correctional facility at Seld holds 90 men.",
        "A market correction: shares fell by a tenth.",
        "He said the correction: two trucks, not twelve.",
        "An earlier version of the software had failed.",
        'The Courier wrote: "An earlier version of this article misstated the number of trucks."',
        'He read it out. "This story has been retracted," it said.',
        "Editor's note: Some readers may find the pictures hard to bear.",
        "The Courier said that its story has been retracted.",
        "Correction facility: the council wants one.",
        "The original version of the treaty named the League.",
    ],
)
def test_a_near_miss_is_no_note(text: str) -> None:
    assert kinds(text) == []


def test_a_note_points_at_its_words_and_ends_with_its_paragraph() -> None:
    text = "It rained.\n\n• Correction: The ferry\nleft at noon.\nIt was full.\n\nCorrection: It sank."
    one, two = notes(text, ROWS)
    assert text[one.span.start : one.span.end] == one.text == "Correction: The ferry\nleft at noon."
    assert two.text == "Correction: It sank."


def test_what_it_says_stood_there_before_is_marked() -> None:
    text = (
        "Correction: An earlier version of this article said that the Front met the League; it met the Union, "
        "not the Guard. The article also misstated the number of trucks."
    )
    (note,) = notes(text, ROWS)
    assert [text[span.start : span.end].strip() for span in note.before] == [
        "that the Front met the League", "the Guard", "the number of trucks",
    ]  # fmt: skip


def test_a_retraction_takes_back_all_that_it_tells() -> None:
    (note,) = notes("This story has been retracted because nobody saw the Front meet the League.", ROWS)
    assert note.before == (note.span,)


def test_a_text_full_of_notes_gives_a_few_short_ones() -> None:
    found = notes("Correction: " + "word " * 5_000 + "\n\n" + "Correction: It rained.\n\n" * 500, ROWS)
    assert len(found) == MOST
    assert max(len(note.text) for note in found) <= LONGEST


@pytest.mark.parametrize(
    "note", ["<p>{}</p>", "<aside><h4>More</h4><p>{}</p></aside>", "<footer><small>{}</small></footer>"]
)
@pytest.mark.parametrize("where", ["inside", "outside"])
@pytest.mark.parametrize(
    "words", ["This story has been corrected.", "A correction was made on June 3, 2031: The town is called Orlo."]
)
def test_a_note_is_kept_where_the_main_text_leaves_it_out(note: str, where: str, words: str) -> None:
    article = article_of(**{where: note.format(words)})
    (found,) = article.corrections
    assert article.text[found.span.start : found.span.end] == found.text == words
    assert article.text.count(words) == 1


@pytest.mark.parametrize(
    "markup",
    [
        "<nav><a href='/corrections'>Correction: what we got wrong.</a></nav>",
        "<div class='comments'><p>This story has been retracted.</p></div>",
        "<div style='display:none'><p>This story has been retracted.</p></div>",
        "<ul class='related'><li>Correction: The ferry left at noon.</li></ul>",
        "<div><p>Correction: ferry times</p></div>",
    ],
)
def test_notes_of_others_are_left_alone(markup: str) -> None:
    assert article_of(outside=markup).corrections == ()


def test_a_page_that_holds_only_a_retraction_is_an_article() -> None:
    article = article_of(body="<p>This story has been retracted.</p>")
    assert article.retracted
    assert article.text == "This story has been retracted."


def test_plain_and_raw_texts_have_notes_too() -> None:
    text = "It rained in Orlo all day, the town said.\n\nThis story has been updated."
    for raw in (True, False):
        page = Page(data=text.encode(), name="x", seen_at=datetime(2031, 7, 1, tzinfo=UTC), raw=raw)
        article = extract(page, LEXICON.boilerplate, LEXICON.outlets, LEXICON.corrections)
        assert [note.kind for note in article.corrections] == ["update"]
