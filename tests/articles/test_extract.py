"""Rules for turning a page into an article: what is kept, what goes, and what the page tells about itself."""

from __future__ import annotations

import hashlib
import time
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evaluation.corpora import shared
from reportedly.articles import extract
from reportedly.errors import SkippedPage
from reportedly.lexicon import load
from reportedly.model import Article, Page

if TYPE_CHECKING:
    from pathlib import Path

LEXICON = load()
NOW = datetime(2025, 6, 1, tzinfo=UTC)

FIRST = "Envoys of Norland and Sudmark met in the port of Arvika on Monday, officials of both sides said."
SECOND = "The talks, the first in three years, were hosted by the Lakeside Institute and lasted four hours."
THIRD = "“We will meet again,” said Mira Solen, who led the delegation of Norland."
BODY = f"{FIRST}\n\n{SECOND}\n\n{THIRD}"


def page_of(data: str | bytes, **more: object) -> Page:
    raw = data if isinstance(data, bytes) else data.encode()
    return Page(data=raw, name="test", seen_at=NOW, **more)  # type: ignore[arg-type]


def read(data: str | bytes, **more: object) -> Article:
    return extract(page_of(data, **more), LEXICON.boilerplate, LEXICON.outlets)


def attempt(data: str | bytes) -> Article | SkippedPage:
    try:
        return read(data)
    except SkippedPage as skipped:
        return skipped


def is_whole(outcome: Article | SkippedPage) -> bool:
    return bool(outcome.because if isinstance(outcome, SkippedPage) else outcome.text.strip())


def html(*body: str, head: str = "", lang: str = "en") -> str:
    paragraphs = "".join(f"<p>{paragraph}</p>" for paragraph in (FIRST, SECOND, THIRD))
    return (
        f'<!doctype html><html lang="{lang}"><head><meta charset="utf-8">{head}</head><body><nav><a href="/">Home</a>'
        f"</nav><article>{paragraphs}{''.join(body)}</article><footer>© 2024 Harbour Gazette</footer></body></html>"
    )


def seed_file() -> Path:
    path = shared() / "seed" / "article.txt"
    if not path.exists():
        pytest.skip(f"the seed article is not at {path}")
    return path


# The seed article: line A1 of what it must give.


def test_the_seed_page_is_a_repost_of_its_outlet_without_boilerplate() -> None:
    article = extract(page_of(seed_file().read_bytes()), LEXICON.boilerplate)
    assert article.title is not None
    assert article.title.startswith("Hamas, Lashkar leaders meet")
    assert article.title.endswith("growing ties")
    assert (article.outlet, article.repost, article.reposted_by) == ("Firstpost", True, None)
    assert article.category == "World News"
    assert (article.published, article.published_from, article.not_before) == (None, "unknown", "2025-02")
    assert article.language == "en"
    lines = article.text.split("\n")
    for gone in ("STORY CONTINUES", "Share this", "Source link", "Leave a Reply", "End of Article", "category:"):
        assert gone not in article.text
    assert article.title not in article.text
    assert any(
        line.startswith("Senior figures from Hamas and the Lashkar-e-Taiba (LeT) recently held") for line in lines
    )
    assert any(line.startswith("Note: Firstpost could not") for line in lines)
    assert all(bool(line) == (number % 2 == 0) for number, line in enumerate(lines))


# Pages saved as text: other outlets, other orders.

REPOSTS = {
    "title twice, share bar first": (
        "Share this post\n\nEnvoys meet in Arvika after three years | Harbour Gazette\n\n"
        "Envoys meet in Arvika after three years | Harbour Gazette\n\nFiled under World News\n\n"
        f"{FIRST}\n\nADVERTISEMENT\n\n{SECOND}\n\n{THIRD}\n\n"
        "Read more: How the talks began\n\nSource link\n\nLeave a Reply"
    ),
    "category first, title once, end mark": (
        "Post category: World News\n\nEnvoys meet in Arvika after three years - Harbour Gazette\n\n"
        f"Facebook Twitter WhatsApp\n\n{FIRST}\n\n{SECOND}\n\nStory continues below this ad\n\n{THIRD}\n\n"
        "End of Article\n\n"
        "Original article\n\nComments (3)\n\nA reader says this was a lie, and everybody in the town knows it."
    ),
    "no empty lines": (
        "Envoys meet in Arvika after three years – Harbour Gazette\nCategory: World News\n"
        f"{FIRST}\n{SECOND}\nSkip advertisement\n{THIRD}\nSource link\n4 comments\nReply"
    ),
}


@pytest.mark.parametrize("text", REPOSTS.values(), ids=REPOSTS)
def test_a_repost_saved_as_text_gives_the_story_its_title_and_its_outlet(text: str) -> None:
    article = read(text)
    assert article.text == BODY
    assert article.title == "Envoys meet in Arvika after three years"
    assert (article.outlet, article.repost, article.category) == ("Harbour Gazette", True, "World News")
    assert article.published_from == "unknown"


def test_a_name_behind_the_title_alone_is_the_outlet_and_no_repost() -> None:
    article = read(f"Envoys meet in Arvika after three years - Reuters\n\n{BODY}")
    assert (article.outlet, article.repost) == ("Reuters", False)


@pytest.mark.parametrize(
    "line",
    [
        "This article originally appeared on Harbour Gazette.",
        "The post Envoys meet in Arvika appeared first on Harbour Gazette.",
        "Republished from Harbour Gazette",
    ],
)
def test_a_page_that_names_where_it_is_from_is_a_repost(line: str) -> None:
    article = read(f"{BODY}\n\n{line}", url="https://daily-mirrorpages.example.org/1")
    assert (article.outlet, article.reposted_by, article.repost) == ("Harbour Gazette", "example.org", True)
    assert line not in article.text


def test_the_address_of_the_source_is_kept() -> None:
    article = read(f"{BODY}\n\nSource: https://harbourgazette.example.com/talks")
    assert article.links == ("https://harbourgazette.example.com/talks",)
    assert article.repost


# Lines and paragraphs.


def test_lines_broken_inside_a_sentence_become_whole() -> None:
    text = "Envoys of\nNorland and the\nSudmark League (SL) met in Arvika on Monday.\n\n" + SECOND + "\n\n" + THIRD
    assert read(text).text.startswith("Envoys of Norland and the Sudmark League (SL) met in Arvika on Monday.\n\n")


def test_a_text_wrapped_at_a_fixed_width_becomes_paragraphs() -> None:
    wrapped = (
        "Envoys of Norland and Sudmark met in the port of Arvika on Monday,\nofficials of both sides said. The"
        " talks were the first in three years.\nNobody was harmed on the way, and the road to the north was\n"
        "open again by the evening."
    )
    assert read(wrapped).text == wrapped.replace("\n", " ")


def test_a_full_stop_without_a_blank_gets_it_back_but_names_of_sites_do_not() -> None:
    text = "The envoys met in Arvika.The talks, which Booking.com and the U.N. watched, went on until late at night."
    assert read(text).text == text.replace("Arvika.The", "Arvika. The")


def test_headings_stay_paragraphs_of_their_own() -> None:
    text = f"{FIRST}\n\nOld ties raise questions\n\n{SECOND}"
    assert "Old ties raise questions" in read(text).text.split("\n\n")


def test_mojibake_is_mended_and_letters_are_composed() -> None:
    assert read("The café in Arvika was closed, he said.".replace("é", "Ã©")).text.startswith("The café in")
    assert "Cafe\u0301" not in read("Cafe\u0301 Arvika was closed on Monday, the owner said.").text


# Raw text.


def test_raw_text_stays_exactly_as_it_is() -> None:
    text = "\ufeffTitle\r\n\r\nShare this post\nEnvoys met.The  talks\tgo on â€” \u00a0he said\n\n"
    article = read(text, raw=True)
    assert article.text == text
    assert article.dropped == ()


@given(st.text(min_size=1, max_size=300))
def test_raw_text_is_never_changed(text: str) -> None:
    try:
        assert read(text, raw=True).text == text
    except SkippedPage:
        assert not any(character.isalpha() for character in text)


# HTML.


def test_html_gives_its_main_text() -> None:
    article = read(html())
    assert article.text == BODY
    assert article.language == "en"


@pytest.mark.parametrize(
    "attribute",
    [
        'style="display:none"',
        'style="color:red; visibility : hidden"',
        "hidden",
        'aria-hidden="true"',
        'style="font-size:0"',
        'style="position:absolute;left:-9999px"',
        'style="text-indent:-5000px"',
        'style="opacity:0"',
        'style="height:0;overflow:hidden"',
        'style="color:#fff;background:#fff"',
        'class="planted"',
        'id="planted"',
    ],
)
def test_hidden_text_is_no_evidence_and_is_counted(attribute: str) -> None:
    style = "<style>.planted, #planted { display: none } @media print { p { display: none } }</style>"
    planted = f"<p {attribute}>Twelve agencies confirm that the envoys of Norland signed a secret treaty.</p>"
    article = read(html(planted, head=style))
    assert "Twelve agencies" not in article.text
    assert THIRD in article.text
    assert "hidden text: 1 passage" in article.dropped


@pytest.mark.parametrize(
    "opening",
    ["<style>p { color: red }</style>", "<!-- saved -->", "<article>", "\n\n<p class='lead'>", "<?xml version='1.0'?>"],
)
def test_html_is_known_by_its_tags_wherever_it_begins(opening: str) -> None:
    article = read(f"{opening}<div><p>{FIRST}</p><p>{SECOND}</p><p>{THIRD}</p></div>")
    assert article.text.split("\n\n")[-2:] == [SECOND, THIRD]
    assert "<" not in article.text


@pytest.mark.parametrize("style", ["opacity:0.5", "font-size:0.9em", "left:-1px", "display:block", "margin-top:-20px"])
def test_text_that_can_be_seen_is_kept(style: str) -> None:
    shown = f'<p style="{style}">A fourth envoy joined them in Arvika late on Monday evening, officials said.</p>'
    assert "A fourth envoy" in read(html(shown)).text


def test_a_page_shown_by_script_is_read() -> None:
    markup = html(head="<style>article { color: black } .fade { opacity: 0 }</style>")
    assert read(markup.replace("<article>", '<article class="fade">')).text == BODY


def test_what_the_page_says_about_itself_is_read() -> None:
    head = (
        "<title>Envoys meet in Arvika – Harbour Gazette</title>"
        '<meta property="og:title" content="Envoys meet in Arvika">'
        '<meta property="og:site_name" content="Harbour Gazette"><script type="application/ld+json">'
        '{"@type": "NewsArticle",'
        '"datePublished": "2025-02-03T23:30:00+02:00", "dateModified": "2025-02-05", "author": {"name": "Mira Solen"},'
        '"articleSection": "World"}</script>'
    )
    article = read(html(head=head), url="https://www.harbourgazette.example/world/1")
    assert (article.title, article.outlet, article.repost) == ("Envoys meet in Arvika", "Harbour Gazette", False)
    assert (article.published, article.published_from, article.updated) == ("2025-02-03", "json-ld", "2025-02-05")
    assert (article.byline, article.category) == ("Mira Solen", "World")


@pytest.mark.parametrize(
    ("head", "url", "expected"),
    [
        pytest.param(
            '<meta property="article:published_time" content="2025-02-03T10:00:00Z">',
            None,
            ("2025-02-03", "meta"),
            id="meta",
        ),
        pytest.param("", "https://n.example/2025/02/03/talks", ("2025-02-03", "url"), id="url"),
        pytest.param("", None, (None, "unknown"), id="nothing"),
        pytest.param('<meta name="date" content="2031-01-01">', None, (None, "unknown"), id="future"),
        pytest.param('<meta name="date" content="1970-01-01">', None, (None, "unknown"), id="clock-zero"),
        pytest.param('<meta name="date" content="2025-13-45">', None, (None, "unknown"), id="impossible"),
        pytest.param('<script type="application/ld+json">[{{{</script>', None, (None, "unknown"), id="broken-json-ld"),
    ],
)
def test_a_date_is_known_with_its_origin_or_unknown(
    head: str, url: str | None, expected: tuple[str | None, str]
) -> None:
    article = read(html(head=head).replace("© 2024", "©"), url=url)
    assert (article.published, article.published_from) == expected


def test_a_canonical_address_elsewhere_makes_a_repost() -> None:
    head = (
        '<link rel="canonical" href="https://www.harbourgazette.com/talks">'
        '<meta property="og:site_name" content="Morning Mirror">'
        "<title>Envoys meet in Arvika after years – Harbour Gazette</title>"
    )
    article = read(html(head=head), url="https://morningmirror.org/1")
    assert (article.outlet, article.reposted_by, article.repost) == ("Harbour Gazette", "Morning Mirror", True)
    assert article.links == ("https://www.harbourgazette.com/talks",)


def test_a_canonical_address_at_home_makes_no_repost() -> None:
    head = '<link rel="canonical" href="https://www.harbourgazette.co.uk/talks">'
    article = read(html(head=head), url="https://m.harbourgazette.com/talks?from=feed")
    assert (article.repost, article.links) == (False, ())


def test_a_wordpress_repost_as_html_gives_what_its_text_gives() -> None:
    markup = html(
        "<p>STORY CONTINUES BELOW THIS AD</p><p>End of Article</p>"
        '<p><a href="https://harbourgazette.com/1">Source link</a></p>',
        head="<title>Envoys meet in Arvika after years – Harbour Gazette</title>",
    )
    article = read(markup)
    assert article.text == BODY
    assert (article.title, article.outlet, article.repost) == (
        "Envoys meet in Arvika after years",
        "Harbour Gazette",
        True,
    )


# Dates and credits in text.


@pytest.mark.parametrize(
    ("given_date", "expected"),
    [
        ("2025-02", ("2025-02", "given")),
        ("2025-02-03T10:00:00Z", ("2025-02-03", "given")),
        ("2023/..", ("2023/..", "given")),
        ("yesterday", (None, "unknown")),
        ("2025-02-31", (None, "unknown")),
    ],
)
def test_a_given_date_wins_where_it_is_a_date(given_date: str, expected: tuple[str | None, str]) -> None:
    article = read(BODY, published=given_date)
    assert (article.published, article.published_from) == expected


def test_a_date_line_at_the_top_is_read_and_goes() -> None:
    article = read(f"Envoys meet in Arvika\n\nBy Mira Solen\n\nPublished on February 3, 2025 10:30 AM\n\n{BODY}")
    assert (article.published, article.published_from, article.byline) == ("2025-02-03", "text", "Mira Solen")
    assert article.text == BODY


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("They met in 2019 and again in February 2025, officials said.", "2025-02"),
        ("They met on 3 March 2024 in Arvika, officials said.", "2024-03-03"),
        ("They will meet in May 2025 after the talks of January 2024.", "2024-01"),
        ("They want to finish by December 2024, officials said.", None),
        ("They met on Monday, officials of both sides said.", None),
        ("They met in December 2025, officials said.", None),
    ],
)
def test_an_unknown_date_has_a_lower_bound_from_the_past_dates_in_the_text(sentence: str, expected: str | None) -> None:
    assert read(sentence).not_before == expected


@pytest.mark.parametrize(
    ("opening", "dateline", "thanked"),
    [
        ("GENEVA (Reuters) - ", "GENEVA (Reuters) -", ("Reuters",)),
        ("GAZA CITY, Feb 3 (AFP) — ", "GAZA CITY, Feb 3 (AFP) —", ("AFP",)),
        ("BEIRUT, Lebanon — ", "BEIRUT, Lebanon —", ()),
        ("Geneva (AP) – ", "Geneva (AP) –", ("AP",)),
        ("", None, ()),
    ],
)
def test_a_dateline_is_noted_and_stays_in_the_text(
    opening: str, dateline: str | None, thanked: tuple[str, ...]
) -> None:
    article = read(opening + FIRST)
    assert (article.dateline, article.credits) == (dateline, thanked)
    assert article.text == opening + FIRST


@pytest.mark.parametrize(
    ("ending", "thanked"),
    [
        ("\n\nWith inputs from AFP and Reuters", ("AFP", "Reuters")),
        ("\n\n(AP)", ("AP",)),
        (" (PTI)", ("PTI",)),
        ("\n\nReuters contributed to this report.", ("Reuters",)),
        ("\n\nSource: Harbour News Agency", ("Harbour News Agency",)),
    ],
)
def test_those_who_are_thanked_are_noted(ending: str, thanked: tuple[str, ...]) -> None:
    assert read(BODY + ending).credits == thanked


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (BODY, "en"),
        (
            "Die Gesandten haben sich am Montag in dem Hafen getroffen, und sie wollen nicht mehr auf den Rat warten.",
            "de",
        ),
        (
            "Les envoyés se sont réunis dans le port lundi, et ils ont parlé avec les ministres pour la première fois.",
            "fr",
        ),
        ("Arvika Norland", None),
    ],
)
def test_the_language_is_told_by_common_words_or_not_at_all(text: str, language: str | None) -> None:
    assert read(text).language == language


# Identity and hostile pages.


def test_an_article_is_known_by_its_given_id_or_its_bytes() -> None:
    whole = hashlib.sha256(BODY.encode()).hexdigest()
    assert (read(BODY).id, read(BODY).page) == (whole[:16], whole)
    assert read(BODY, id="n1").id == "n1"
    assert read(BODY) == read(BODY)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-32", "cp1252", "iso8859-15"])
def test_text_is_read_in_the_encoding_it_has(encoding: str) -> None:
    text = (
        "Der Präsident sagte am Montag, die Gespräche würden in Zürich geführt. Er äußerte sich über die Öffnung. " * 3
    )
    assert read(text.encode(encoding)).text == text.strip()


def test_the_declared_encoding_of_html_counts() -> None:
    markup = html("<p>Мира Солен сказала, что переговоры в порту продолжатся до утра понедельника.</p>")
    assert "Мира Солен" in read(markup.replace("utf-8", "windows-1251").encode("cp1251", "replace")).text


N = 50_000
HOSTILE = {
    "divs": "<div>" * N + "x" + "</div>" * N,
    "bold": "<b>" * N + "x",
    "links": "<a><p>" * N,
    "tables": "<table><tr><td>" * N,
    "attributes": "<p " + " ".join(f"a{n}=1" for n in range(N)) + ">x",
    "attributes behind a quoted bracket": '<p x=">" ' + " ".join(f"a{n}" for n in range(N)) + ">x",
    "scripts": "<script>" + "<!--<script>" * N,
    "entities": "<p>" + "&amp;" * 300_000,
    "comment": "<html><!--" + "-" * 1_000_000,
    "one word": "<html><p>" + "a" * 4_000_000 + "</p>",
    "one letter": "a" * 9_000_000,
    "said that": "<article><p>" + "he said that " * 60_000 + "</p></article>",
    "blanks": "<html><p>" + " " * 1_000_000 + "x</p>",
    "quotes": "<article><p>" + '"' * 200_000 + "</p></article>",
    "deep json": '<html><script type="application/ld+json">' + "[" * 100_000 + "</script><p>x",
    "short lines": "a b\n" * 400_000,
    "dashes": "- – | " * 200_000,
}


@pytest.mark.parametrize("markup", HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_page_is_read_or_skipped_in_time(markup: str) -> None:
    start = time.process_time()
    assert is_whole(attempt(markup))
    assert time.process_time() - start < 8


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=300), st.sampled_from([b"", b"<html><p>", b'<meta charset="utf-7">', b"Title\n\n"]))
def test_any_bytes_give_an_article_or_a_skipped_page(data: bytes, start: bytes) -> None:
    assert is_whole(attempt(start + data))


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=300))
def test_any_text_gives_an_article_or_a_skipped_page(text: str) -> None:
    assert is_whole(attempt(text.encode("utf-8", "replace")))
    assert is_whole(attempt(f"<html><body><p>{text}</p></body></html>".encode("utf-8", "replace")))
