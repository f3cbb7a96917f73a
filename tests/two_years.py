"""A made-up casefile of two years in which two actors meet, to measure growth on."""

from __future__ import annotations

import hashlib
import random
from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from newsdesk import NOBODY, NOW, mention, span_of

from reportedly.actors import link
from reportedly.model import Article, Claim, Page, Reading, Source, Span, When
from reportedly.store import ReadPage, keep

if TYPE_CHECKING:
    from reportedly.store import Casefile

SYLLABLES = "ba de fi go lu ma ne ri so tu va zy ko pe".split()


def prose(seed: int, words: int = 60) -> str:
    """Give words that no other article has."""
    chance = random.Random(seed)
    return " ".join("".join(chance.choices(SYLLABLES, k=4)) for _ in range(words))


def an_article(
    number: int, day: date | None, *, outlet: str | None = "Orlo Courier", published: str | None = None, text: str = ""
) -> ReadPage:
    """Give an article that tells of a meeting on a day; without a day it names one of the two only."""
    if not text:
        text = "The Harrow Front met the Veyra League." if day else "The Harrow Front was silent."
        text = f"{text} A witness saw it. {prose(number)}."
    page = Page(data=text.encode(), name=f"{number}.txt", seen_at=NOW, raw=True)
    sha = hashlib.sha256(page.data).hexdigest()
    on = published or (str(day + timedelta(days=1)) if day else None)
    article = Article(
        id=f"n{number}",
        page=sha,
        text=text,
        title=None,
        outlet=outlet,
        published=on,
        published_from="given",
        language="en",
    )
    mentions = (mention(text, 1, "Harrow Front", "armed_group", "a1"),)
    mentions += (mention(text, 2, "Veyra League", "organisation", "a2"),) if "Veyra League" in text else ()
    reading = Reading(article=article.id, reader="made up 1", sentences=(Span(0, len(text)),), mentions=mentions)
    claims = (met(article, day),) if day else ()
    return ReadPage(
        page=page, article=article, reading=reading, claims=claims, linked=link(article.id, mentions, NOBODY)
    )


def met(article: Article, day: date) -> Claim:
    """Give the claim that the two met, on the word of a named witness."""
    text = article.text
    chain = [Source(name=article.outlet or "unknown", kind="outlet")]
    chain.append(Source(name="a witness", kind="named", span=span_of(text, "witness")))
    return Claim(
        id="c1", kind="met", agents=("m1",), targets=("m2",), trigger=(span_of(text, "met"),),
        span=Span(0, text.index(".")), time=None, when=When(str(day), day, day), place=None, polarity="positive",
        modality="asserted", modality_span=(), statement=None, chain=tuple(chain), status=(), label=None, same_as=None,
        confidence=0.9, article=article.id,
    )  # fmt: skip


def fill(casefile: Casefile, late: int = 3) -> None:
    """Fill two years: each month ten articles are read; the two meet once a month in the first, more often later."""
    number = 0
    keep(casefile, an_article(0, None, published="2024-01-01"))
    for month in range(24):
        first = date(2024 + month // 12, month % 12 + 1, 1)
        for n in range(10):
            number += 1
            meets = n < (1 if month < 12 else late)
            day = first + timedelta(days=2 * n + 1)
            keep(casefile, an_article(number, day if meets else None, published=str(day + timedelta(days=1))))


def copies_of(page: ReadPage, first: int, many: int) -> list[ReadPage]:
    """Give the same text with a word more, at outlets of their own, a day later."""
    assert page.article.published is not None
    after = date.fromisoformat(page.article.published) + timedelta(days=1)
    day = page.claims[0].when
    assert day is not None
    assert day.earliest is not None
    return [
        replace(
            an_article(
                first + n, day.earliest, outlet=f"Mirror {n}", published=str(after), text=f"{page.article.text} {n}"
            )
        )
        for n in range(many)
    ]
