"""Page to article: the one way in. Pure: the same page gives the same article, whatever came before it."""

from __future__ import annotations

import hashlib
import re
from typing import TYPE_CHECKING, NamedTuple

from reportedly.articles.dates import can_be, given_date, not_before
from reportedly.articles.decode import decode, exact
from reportedly.articles.editors import notes as editors_notes
from reportedly.articles.html import is_html, read_html
from reportedly.articles.language import language_of
from reportedly.articles.lines import line_table
from reportedly.articles.paragraphs import join_lines, mend_run_ons
from reportedly.articles.plain import LINE_BREAK, clean_characters, find_title, stripped_lines, without_title
from reportedly.articles.provenance import (
    closing_credits,
    dateline_of,
    domain,
    folded_names,
    says_it_was_taken,
    trace,
)
from reportedly.articles.shown import Shown
from reportedly.articles.sift import names_in, sift
from reportedly.articles.titles import Signs, same_title, split_title
from reportedly.errors import SkippedPage
from reportedly.model import Article

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportedly.articles.lines import LineTable
    from reportedly.lexicon.load import Boilerplate, Correction, Outlet
    from reportedly.model import Page, PublishedFrom

TEXT = 1_000_000  # characters; the parser behind takes no more, and no article needs a tenth of it
LINES = 50_000  # the longest parliamentary reports have 10,000
LONGEST_WORD = 1_000  # letters in a row; the longest words of any language have under 200
LINE_END = re.compile(rf"\n|{LINE_BREAK.pattern}")
ENDLESS = re.compile(rf"\w{{{LONGEST_WORD}}}")


class Tables(NamedTuple):
    """What is known of lines, outlets and editors' notes."""

    lines: LineTable
    outlets: Sequence[Outlet]
    corrections: Sequence[Correction]


def extract(
    page: Page,
    boilerplate: Sequence[Boilerplate],
    outlets: Sequence[Outlet] = (),
    corrections: Sequence[Correction] = (),
) -> Article:
    """Turn a page into an article.

    ``boilerplate``, ``outlets`` and ``corrections`` are the lexicon's tables; without outlets, names of sites are
    judged by their words alone; without corrections, no editors' notes are found. Raises SkippedPage where there is no
    article to be had from the page.
    """
    if page.raw:
        return _raw(page, corrections)
    tables = Tables(line_table(boilerplate), outlets, corrections)
    text = decode(page.data, page.name)
    shown = _html(page, text, tables) if is_html(text) else _plain(page, text, tables)
    return _article(page, shown, tables)


def _raw(page: Page, corrections: Sequence[Correction]) -> Article:
    """Take the page's bytes as the article's exact text."""
    text, notes = _cut(exact(page.data, page.name))
    _must_be_prose(text, page.name)
    published, published_from, remarks = _published(page, [])
    return Article(
        id=identity(page),
        page=sha256(page),
        text=text,
        title=page.title,
        url=page.url,
        outlet=domain(page.url),
        published=published,
        published_from=published_from,
        not_before=None if published else not_before(text, page.seen_at),
        language=language_of(text),
        corrections=editors_notes(text, corrections),
        dropped=(*notes, *remarks),
    )


def _html(page: Page, markup: str, tables: Tables) -> Shown:
    """Read HTML: its main text is already one paragraph a line; editors' notes that it lacks come behind it."""
    shown, lines = read_html(page, markup, tables.lines, tables.corrections)
    kept = sift(stripped_lines(clean_characters("\n".join(lines))), tables.lines, shown, tables.corrections)
    signs = _signs(shown, page, tables, any_name=says_it_was_taken(shown, page.url))
    _entitle(shown, page.title or shown.title, signs)
    if shown.title:
        kept = without_title(kept[:3], shown.title, signs) + kept[3:]
    shown.paragraphs = [mend_run_ons(line) for line in kept if line]
    there = "\n".join(shown.paragraphs)
    shown.paragraphs += [note for note in stripped_lines(clean_characters("\n".join(shown.editors)))
                         if note and note not in there]  # fmt: skip
    return shown


def _plain(page: Page, text: str, tables: Tables) -> Shown:
    """Read plain text: lines to paragraphs, the title out of them."""
    text, notes = _cut(text)
    if len(LINE_END.findall(text)) > LINES:
        raise SkippedPage(page.name, because=f"more than {LINES:,} lines, which no article has")
    shown = Shown(dropped=list(notes))
    kept = sift(stripped_lines(clean_characters(text)), tables.lines, shown, tables.corrections)
    signs = _signs(shown, page, tables, any_name=True)
    _entitle(shown, page.title or find_title(kept, tables.lines), signs)
    shown.paragraphs = join_lines(without_title(kept, shown.title, signs) if shown.title else kept)
    return shown


def _signs(shown: Shown, page: Page, tables: Tables, *, any_name: bool) -> Signs:
    own = tuple(name for name in (shown.site, domain(page.url or shown.address)) if name)
    return Signs(tables.lines, own, folded_names(tuple(tables.outlets)), any_name)


def _entitle(shown: Shown, title: str | None, signs: Signs) -> None:
    """Note the title without the names behind it, and the names."""
    if title:
        shown.title, names = split_title(title, signs)
        behind = split_title(shown.head_title or "", signs)
        shown.names = names or (behind.names if same_title(behind.title, shown.title) else ())


def _article(page: Page, shown: Shown, tables: Tables) -> Article:
    """Put together what was found."""
    text, notes = _cut("\n\n".join(shown.paragraphs))
    _must_be_prose(text, page.name)
    origin = trace(shown, page.url, tables.outlets, tables.lines)
    dateline, agencies = dateline_of(shown.paragraphs, tables.lines)
    closing = [name for each in closing_credits(shown.paragraphs, tables.lines) for name in names_in(each)]
    published, published_from, remarks = _published(page, shown.published)
    return Article(
        id=identity(page),
        page=sha256(page),
        text=text,
        title=shown.title,
        url=page.url or shown.address,
        outlet=origin.outlet,
        reposted_by=origin.reposted_by,
        repost=origin.repost,
        byline=shown.byline,
        dateline=dateline,
        category=shown.category,
        published=published,
        published_from=published_from,
        not_before=None if published else not_before(text, page.seen_at),
        updated=shown.updated,
        language=language_of(text, shown.language),
        credits=tuple(dict.fromkeys([*agencies, *shown.credits, *closing])),
        links=origin.links,
        corrections=editors_notes(text, tables.corrections),
        dropped=(*shown.dropped, *notes, *remarks),
    )


def _published(page: Page, found: list[tuple[PublishedFrom, str]]) -> tuple[str | None, PublishedFrom, tuple[str, ...]]:
    """Choose the date of publication: what people gave, then the surest that can be."""
    remarks: tuple[str, ...] = ()
    if page.published:
        given = given_date(page.published)
        if given:
            return given, "given", ()
        remarks = (f"given date not understood: {page.published[:40]}",)
    for where, day in found:
        if can_be(day, page.seen_at):
            return day, where, remarks
    return None, "unknown", remarks


def _cut(text: str) -> tuple[str, tuple[str, ...]]:
    if len(text) <= TEXT:
        return text, ()
    return text[:TEXT], (f"text cut at {TEXT:,} characters",)


def _must_be_prose(text: str, name: str) -> None:
    """Refuse what no reader, human or not, could read."""
    if not any(character.isalpha() for character in text):
        raise SkippedPage(name, because="there is no text in it once the boilerplate is gone")
    if ENDLESS.search(text):
        raise SkippedPage(name, because=f"it has a word of more than {LONGEST_WORD:,} letters; that is no prose")


def identity(page: Page) -> str:
    """Give the id that came with the page, else its content address in short."""
    return page.id or sha256(page)[:16]


def sha256(page: Page) -> str:
    """Give the content address of the page's bytes."""
    return hashlib.sha256(page.data).hexdigest()
