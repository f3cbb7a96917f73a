"""HTML to what a page shows: hidden text out, main text by trafilatura, what the page says about itself."""

from __future__ import annotations

import copy
import logging
import re
from datetime import date, timedelta
from functools import cache
from typing import TYPE_CHECKING

import lxml.html
import trafilatura
from htmldate import find_date
from lxml import etree
from trafilatura.metadata import extract_metadata
from trafilatura.settings import use_config

from reportedly.articles.dates import can_be, date_in_address, read_date
from reportedly.articles.hidden import drop_hidden
from reportedly.articles.notices import notices
from reportedly.articles.scan import too_costly
from reportedly.articles.shown import Shown
from reportedly.articles.structured import (
    AUTHOR,
    PUBLISHED,
    SECTION,
    SITE,
    SOURCE,
    TITLE,
    UPDATED,
    read_structured,
    word_of,
)
from reportedly.errors import SkippedPage

if TYPE_CHECKING:
    from collections.abc import Sequence
    from configparser import ConfigParser
    from datetime import datetime

    from lxml.html import HtmlElement

    from reportedly.articles.lines import LineTable
    from reportedly.articles.structured import Structured
    from reportedly.lexicon.load import Correction
    from reportedly.model import Page, PublishedFrom

LOOKED_AT = 10_000  # characters in which a page shows that it is HTML; some begin with a long style sheet
STARTS = re.compile(r"\A\s*+<(?:!doctype\s+html\b|!--|\?xml\b|[a-z][a-z0-9-]{0,20}(?:\s[^<>]*+)?/?>)", re.IGNORECASE)
ENDLESS_TAG = re.compile(r"\A\s*+<[a-z][a-z0-9-]{0,20}\s++[a-z][\w-]*+=[^<>]*+\Z", re.IGNORECASE)
FRAME = re.compile(r"<(?:html|body|head)[\s>]", re.IGNORECASE)
ANY_TAG = re.compile(
    r"<(?:p|div|span|a|br|article|section|h[1-6]|ul|li|table|meta|script|b|i|font)(?:\s[^<>]*)?/?>", re.IGNORECASE
)
MANY_TAGS = 3
NEW_YEAR = (
    r"YEAR[-/.]?0?1[-/.]?0?1(?!\d)|(?<!\d)0?1(?:[-/.]0?1[-/.]|(?:st|er|\.)?\s+\w{3,9}\.?,?\s+)YEAR"
    r"|\w{3,9}\.?\s+1(?:st)?,?\s+YEAR"
)
SMALL_PARTS = ("a", "p", "span", "em", "i", "strong", "b", "small")  # where pages name their source
PART_CHARACTERS = 240
SHORT_REPORT = 80  # characters; trafilatura's 250 throws the paragraphs of three-sentence reports away
SEARCHED = 300_000  # characters of text in which a date is looked for; 2 MB of marks cost htmldate 5 s
NO_TEXT = frozenset(("script", "style"))
DAY = len("2024-03-04")
GREENWICH = re.compile(r"\d(?:Z|[+]00:?00|\s(?:GMT|UTC))\Z")
NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")

logging.getLogger("trafilatura").setLevel(logging.CRITICAL)  # its complaints about pages go into our own report
logging.getLogger("htmldate").setLevel(logging.CRITICAL)


def is_html(text: str) -> bool:
    """Tell HTML from plain text by its beginning."""
    head = text[:LOOKED_AT].lstrip("\ufeff")
    starts = STARTS.match(head) or ENDLESS_TAG.match(head) or FRAME.search(head)
    return bool(starts) or len(ANY_TAG.findall(head)) >= MANY_TAGS


def read_html(
    given: Page, markup: str, table: LineTable, corrections: Sequence[Correction] = ()
) -> tuple[Shown, list[str]]:
    """Give what a page shows and the lines of its main text.

    Raises SkippedPage where the page must not or cannot be parsed, or has no text.
    """
    because = too_costly(markup)
    if because:
        raise SkippedPage(given.name, because=because)
    page = parse(markup, given.name)
    structured = read_structured(page)
    hidden = drop_hidden(page)
    shown = _about(page, structured, given.url, given.seen_at)
    note_origin(page, table, shown)
    shown.dropped.extend(hidden)
    shown.editors = notices(page, corrections)
    text = main_text(page)
    if not text and not shown.editors:
        raise SkippedPage(given.name, because="no article text was found on the page")
    return shown, text.split("\n")


def parse(markup: str, name: str) -> HtmlElement:
    """Parse HTML without touching network or disk."""
    parser = lxml.html.HTMLParser(
        encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True, huge_tree=False
    )
    try:
        page = lxml.html.document_fromstring(NOT_XML.sub("", markup).encode("utf-8"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise SkippedPage(name, because=f"its HTML cannot be parsed ({error})") from error
    return page


def main_text(page: HtmlElement) -> str:
    """Give the main text, one paragraph a line; comments of readers are left out."""
    found = trafilatura.extract(copy.deepcopy(page), include_comments=False, output_format="txt", config=_settings())
    if found and found.strip():
        return str(found)
    _, plain, _ = trafilatura.baseline(copy.deepcopy(page))
    return str(plain or "").strip()


@cache
def _settings() -> ConfigParser:
    """Give trafilatura's settings with a lower bound for short reports: below it a page is taken as one line."""
    settings = use_config()
    settings["DEFAULT"]["MIN_EXTRACTED_SIZE"] = str(SHORT_REPORT)
    return settings


def note_origin(page: HtmlElement, table: LineTable, shown: Shown) -> None:
    """Note where the page says that its article comes from; the main text leaves such lines out."""
    for part in page.iter(*SMALL_PARTS):
        text = " ".join(part.text_content().split()) if len(part) <= 2 else ""  # noqa: PLR2004 - a link or two inside
        known = table.know_origin(text) if 0 < len(text) <= PART_CHARACTERS else None
        if known:
            shown.origin_is_named = True
            shown.origin = shown.origin or (known.value if known.what == "origin" else None)
            links = [absolute(link.get("href")) for link in ([part] if part.tag == "a" else part.iter("a"))]
            shown.links.extend(link for link in links if link and link not in shown.links)


def _about(page: HtmlElement, structured: Structured, url: str | None, seen_at: datetime) -> Shown:
    """Gather what the page says about itself."""
    loose = extract_metadata(copy.deepcopy(page), default_url=url, extensive=False)
    address = absolute(url) or absolute(structured.meta.get("og:url")) or absolute(structured.canonical)
    tagged = page.get("lang") or page.get("{http://www.w3.org/XML/1998/namespace}lang")
    return Shown(
        head_title=next((title.text_content() for title in page.iter("title")), None),
        title=_first(structured.first(TITLE), word_of(_one(structured.from_json("headline"))), loose.title),
        site=_first(structured.meta.get("og:site_name"), structured.publisher, structured.first(SITE)),
        address=address,
        language=tagged or structured.meta.get("og:locale") or structured.meta.get("content-language"),
        byline=_person(_first(word_of(_one(structured.from_json("author"))), structured.first(AUTHOR), loose.author)),
        category=_first(word_of(_one(structured.from_json("articleSection"))), structured.first(SECTION)),
        published=dates_of(page, structured, address, seen_at),
        updated=_date(_first(word_of(_one(structured.from_json("dateModified"))), structured.first(UPDATED)), seen_at),
        canonical=absolute(structured.canonical),
        links=[link for link in map(absolute, map(structured.meta.get, SOURCE)) if link],
    )


def dates_of(
    page: HtmlElement, structured: Structured, address: str | None, seen_at: datetime
) -> list[tuple[PublishedFrom, str]]:
    """Give the dates of publication that the page shows with where each was read, the surest first."""
    stated: list[tuple[PublishedFrom, str | None]] = [
        *(("json-ld", word_of(value)) for value in structured.from_json("datePublished")),
        *(("meta", structured.meta.get(name)) for name in PUBLISHED),
    ]
    dated = [(where, value, _date(value, seen_at)) for where, value in stated]
    found: list[tuple[PublishedFrom, str]] = [(where, day) for where, _, day in dated if day]
    stamp = next((value for _, value, day in dated if value and day), "")
    in_address = _date(date_in_address(address), seen_at)
    others: list[tuple[PublishedFrom, str | None]] = [("url", in_address)]
    if not found or len(found[0][1]) < DAY or GREENWICH.search(stamp):
        whole = in_address is not None and len(in_address) == DAY
        others.insert(len(others) if whole else 0, ("text", _seen_date(page, address, seen_at)))
    for where, day in others:
        if day:
            found.insert(0 if found and _is_next_day(day, found[0][1]) else len(found), (where, day))
    return found


def _is_next_day(local: str, stated: str) -> bool:
    """Tell whether readers see the day of the place of publication where the data have a neighbour, Greenwich's day."""
    both = len(local) == len(stated) == DAY
    return both and abs(date.fromisoformat(local) - date.fromisoformat(stated)) == timedelta(days=1)


def _seen_date(page: HtmlElement, address: str | None, seen_at: datetime) -> str | None:
    """Let htmldate look for a date in the visible text and the tags around it."""
    if sum(len(node.text or "") + len(node.tail or "") for node in page.iter() if node.tag not in NO_TEXT) > SEARCHED:
        return None
    try:
        found = find_date(copy.deepcopy(page), url=address, original_date=True, max_date=seen_at)
    except (ValueError, TypeError, AttributeError, RecursionError, OverflowError):
        return None  # on odd markup it raises many kinds; no date is what that means
    return (
        _date(found, seen_at) if found and (not found.endswith("-01-01") or _shows_new_year(page, found[:4])) else None
    )


def _shows_new_year(page: HtmlElement, year: str) -> bool:
    """Tell whether a page has the first of January somewhere; htmldate makes it of a lone year, as of a copyright."""
    markup = lxml.html.tostring(page, encoding="unicode")
    return bool(re.search(NEW_YEAR.replace("YEAR", year), markup))


def _date(value: str | None, seen_at: datetime) -> str | None:
    day = read_date(value) if value else None
    return day if day and can_be(day, seen_at) else None


def absolute(link: str | None) -> str | None:
    """Give a link where it is a whole address of the web."""
    link = (link or "").strip()
    return link if link.startswith(("http://", "https://")) else None


def _first(*values: str | None) -> str | None:
    return next((value for value in values if value and value.strip()), None)


def _one(values: list[object]) -> object:
    return values[0] if values else None


def _person(value: str | None) -> str | None:
    """Give a byline where it is a name: pages also put addresses of profiles there."""
    return None if not value or value.startswith(("http://", "https://", "@")) else value
