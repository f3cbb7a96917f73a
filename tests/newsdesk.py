"""Made-up articles with made-up readings, so that casefile, command line and export are tested without a model."""

from __future__ import annotations

import hashlib
import sys
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from reportedly import pipeline
from reportedly.actors import Known, link
from reportedly.articles.editors import notes
from reportedly.cli.app import run
from reportedly.errors import UsageError
from reportedly.lexicon import load
from reportedly.model import (
    Article,
    Claim,
    Mention,
    Page,
    PlaceReference,
    Reading,
    Source,
    Span,
    Statement,
    Status,
    TimeExpression,
    When,
)
from reportedly.store import ReadPage

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from reportedly.model import ActorKind

CORRECTIONS = load().corrections
NOW = datetime(2031, 5, 4, 12, 30, tzinfo=UTC)
NOBODY = Known({}, frozenset(), {})
TEXT = (
    "The Harrow Front met the Veyra League in Orlo in March 2030, the Orlo Courier reported. "
    "Mira Dastin, a commander of the Harrow Front, reportedly shared a stage with them. "
    "The Veyra League denied the meeting. The Courier could not verify it."
)


def span_of(text: str, words: str, after: int = 0) -> Span:
    start = text.index(words, after)
    return Span(start, start + len(words))


def person_of(text: str) -> str:
    return text[text.index("reported. ") + 10 : text.index(", a commander")]


def page_of(text: str = TEXT, *, name: str = "one.txt", url: str | None = None, id_: str | None = None) -> Page:
    return Page(data=text.encode(), name=name, seen_at=NOW, url=url, id=id_, raw=True)


def article_of(
    page: Page, *, title: str | None = "Front and League meet", outlet: str | None = "Orlo Courier"
) -> Article:
    sha = hashlib.sha256(page.data).hexdigest()
    return Article(
        id=page.id or sha[:16],
        page=sha,
        text=page.data.decode(),
        title=title,
        url=page.url,
        outlet=outlet,
        published="2030-04",
        published_from="given",
        language="en",
        credits=("Hill Wire",),
        dropped=("advertisement: 1 line",),
        corrections=notes(page.data.decode(), CORRECTIONS),
    )


def mention(text: str, number: int, words: str, kind: ActorKind, actor: str | None, after: int = 0) -> Mention:
    span = span_of(text, words, after)
    name = words.removeprefix("The ").removeprefix("the ")
    return Mention(id=f"m{number}", span=span, text=words, kind=kind, actor=actor, name=name, reason="by name")


def reading_of(article: Article) -> Reading:
    text = article.text
    second = text.index("reported. ") + 10
    sentences, start = [], 0
    for part in text.split(". "):
        sentences.append(Span(start, min(len(text), start + len(part) + 1)))
        start += len(part) + 2
    return Reading(
        article=article.id,
        reader="made up 1",
        sentences=tuple(sentences),
        mentions=(
            mention(text, 1, "Harrow Front", "armed_group", "a1"),
            mention(text, 2, "Veyra League", "organisation", "a2"),
            mention(text, 3, person_of(text), "person", "a3"),
            mention(text, 4, "Harrow Front", "armed_group", "a1", second),
            Mention(
                id="m5",
                span=span_of(text, "them", second),
                text="them",
                kind="organisation",
                form="pronoun",
                actor="a2",
            ),
            mention(text, 6, "Orlo Courier", "outlet", "a4"),
        ),
        statements=(
            Statement(
                id="s1",
                source=(span_of(text, "the Orlo Courier"),),
                cue=(span_of(text, "reported"),),
                content=(Span(0, text.index(", the Orlo")),),
                form="indirect",
                source_kind="outlet",
                actor="a4",
            ),
            Statement(
                id="s2",
                source=(span_of(text, "The Veyra League"),),
                cue=(span_of(text, "denied"),),
                content=(span_of(text, "the meeting"),),
                form="indirect",
                source_kind="named",
                act="deny",
                actor="a2",
            ),
        ),
        times=(
            TimeExpression(
                span=span_of(text, "March 2030"),
                text="March 2030",
                type="DATE",
                value="2030-03",
                when=When("2030-03", date(2030, 3, 1), date(2030, 3, 31)),
            ),
        ),
        places=(
            PlaceReference(span=span_of(text, "Orlo"), text="Orlo", geonames=None, lat=1.5, lon=2.5, country=None),
        ),
        notes=("nothing was cut",),
    )


def claims_of(article: Article) -> tuple[Claim, ...]:
    text = article.text
    second = text.index("reported. ") + 10
    outlet = Source(name=article.outlet or "unknown", kind="outlet")
    shared = {"article": article.id, "polarity": "positive", "statement": None, "same_as": None, "confidence": 0.75}
    deny = Status(
        act="deny",
        by="Veyra League",
        span=span_of(text, "The Veyra League denied the meeting"),
        party=True,
        actor="a2",
    )
    unsure = Status(
        act="not_verified", by="Orlo Courier", span=span_of(text, "The Courier could not verify it"), actor="a4"
    )
    return (
        Claim(
            id="c1",
            kind="met",
            agents=("m1",),
            targets=("m2",),
            trigger=(span_of(text, "met"),),
            span=Span(0, text.index(", the Orlo")),
            time=0,
            when=When("2030-03", date(2030, 3, 1), date(2030, 3, 31)),
            place=0,
            modality="asserted",
            modality_span=(),
            chain=(outlet,),
            status=(deny, unsure),
            label=None,
            **shared,
        ),
        Claim(
            id="c2",
            kind="member_of",
            agents=("m3",),
            targets=("m4",),
            trigger=(span_of(text, "commander"),),
            span=span_of(text, f"{person_of(text)}, a commander of the Harrow Front"),
            time=None,
            when=None,
            place=None,
            modality="asserted",
            modality_span=(),
            chain=(outlet,),
            status=(),
            label="commander",
            **shared,
        ),
        Claim(
            id="c3",
            kind="appeared_with",
            agents=("m3",),
            targets=("m5",),
            trigger=(span_of(text, "shared"), span_of(text, "stage")),
            span=Span(second, text.index(" The Veyra League den")),
            time=None,
            when=None,
            place=None,
            modality="hedged",
            modality_span=(span_of(text, "reportedly"),),
            chain=(outlet, Source(name="unnamed", kind="unnamed", span=span_of(text, "reportedly"))),
            status=(),
            label=None,
            **shared,
        ),
    )


def read_page(page: Page, known: Known = NOBODY) -> ReadPage:
    article = article_of(page)
    reading = reading_of(article)
    linked = link(article.id, reading.mentions, known)
    return ReadPage(page=page, article=article, reading=reading, claims=claims_of(article), linked=linked)


class MadeUpPipeline:
    """Stands in for the reader: knows one text by heart, whatever stands behind it."""

    def __init__(self) -> None:
        self.lexicon = load()

    def read(self, articles: Iterable[Article]) -> Iterator[tuple[Article, Reading, tuple[Claim, ...]]]:
        for article in articles:
            if "poison" in article.text:
                message = "the reader broke"
                raise RuntimeError(message)
            yield article, reading_of(article), claims_of(article)


def open_made_up_reader(name: str = "trained", overlay: Path | None = None) -> MadeUpPipeline:
    if name != "trained":
        message = f"there is no reader called {name!r}; readers: trained"
        raise UsageError(message)
    return MadeUpPipeline()


def main() -> None:
    """Run the command line in a process of its own, with the made-up reader."""
    pipeline.open_reader = open_made_up_reader
    sys.exit(run(sys.argv[1:]))


if __name__ == "__main__":
    main()
