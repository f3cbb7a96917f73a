"""A made-up newsroom for demonstrations, documentation and tests: invented outlets, actors and events.

>>> from reportedly.testing import newsroom
>>> pages = newsroom()
>>> pages[0].name
'wire-meeting.html'
"""

from __future__ import annotations

import tomllib
from datetime import UTC, datetime
from html import escape
from importlib import resources
from pathlib import Path
from typing import Any

from reportedly.model import Page

FOLDER = Path(str(resources.files("reportedly.testing")))
OVERLAY = FOLDER / "lexicon"  # the invented states, groups and outlets, as a user's own lexicon folder would hold them
SEEN = datetime(2026, 4, 12, 9, 0, tzinfo=UTC)


def newsroom() -> tuple[Page, ...]:
    """Give the pages of the newsroom as HTML, with the clutter that real pages carry, in order of publication."""
    listed: list[dict[str, Any]] = tomllib.loads((FOLDER / "newsroom.toml").read_text(encoding="utf-8"))["article"]
    texts = {article["id"]: article.get("text", "") for article in listed}
    pages = [_page(article, texts[article.get("copy_of", article["id"])]) for article in listed]
    return tuple(pages)


def _page(article: dict[str, Any], text: str) -> Page:
    """Make one page."""
    return Page(
        data=_html(article, [line for line in text.strip().split("\n\n") if line]).encode(),
        name=f"{article['id']}.html",
        seen_at=SEEN,
        url=f"https://www.{article['site']}/{article['published'].replace('-', '/')}/{article['id']}",
        id=article["id"],
    )


def _html(article: dict[str, Any], paragraphs: list[str]) -> str:
    """Write a page around the paragraphs: metadata, menu, share bar, an advertisement line and a comment box."""
    title, outlet = escape(article["title"]), escape(article["outlet"])
    site = outlet if not article.get("repost") else "Coast News"
    body = [f"<p>{escape(paragraph)}</p>" for paragraph in paragraphs]
    body.insert(min(1, len(body)), "<p>STORY CONTINUES BELOW THIS AD</p>")
    if "credit" in article:
        body.append(f"<p>With inputs from {escape(article['credit'])}</p>")
    if article.get("repost"):
        body.append(f"<p>This article originally appeared on {outlet}.</p>")
    suffix = f" - {outlet}"
    return "\n".join(
        (
            "<!DOCTYPE html>",
            f'<html lang="en"><head><meta charset="utf-8"><title>{title}{suffix}</title>',
            f'<meta property="og:site_name" content="{site}">',
            f'<meta property="article:published_time" content="{article["published"]}T08:00:00Z">',
            "</head><body><nav><a href='/'>Home</a> <a href='/news'>News</a> <a href='/sport'>Sport</a></nav>",
            f"<article><h1>{title}</h1>",
            '<div class="share"><a href="#">Share this Post</a></div>',
            *body,
            "</article>",
            "<aside><h3>Leave a Reply</h3><form><textarea></textarea></form></aside>",
            f"<footer>Copyright 2026 {site}. All rights reserved.</footer></body></html>",
        )
    )
