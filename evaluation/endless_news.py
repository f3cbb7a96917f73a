"""Made-up news without end: article by article, each with the reading and the claims that a reader would have made.

The world has 300,000 actors. Who is in the news follows Zipf's law, and so do outlets, words, kinds of event and whom
an actor is told of with, so that a few pairs stand in thousands of articles and most in one. A tenth of the articles
copy, cut or change an earlier one. The same number always gives the same article.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

import numpy as np

from evaluation.endless_world import World, chance
from reportedly.actors.link import Known, link
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
from reportedly.store.keep import ReadPage

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence


COPIES, BACK = 10, 2_000  # every tenth article is a copy of one of the last two thousand
DAYS, FIRST_DAY = 5 * 365, date(2021, 1, 1)
BEGAN, APART = datetime(2026, 1, 1, tzinfo=UTC), timedelta(seconds=30)
EVENTS = (
    "met",
    "spoke_with",
    "accused",
    "attacked",
    "signed",
    "visited",
    "criticised",
    "urged",
    "killed",
    "arrested",
    "negotiated",
    "warned",
    "praised",
    "sanctioned",
    "funded",
    "appeared_with",
    "threatened",
    "released",
    "mediated",
    "clashed",
)
LASTING = ("ally_of", "supports", "fights", "opposes", "partner_of", "front_for")
ROLES = ("member_of", "leads", "speaks_for")
NOBODY = Known({}, frozenset(), frozenset())


@dataclass(slots=True)
class Draft:
    """An article while it is written, with what a reader would find in it."""

    world: World
    outlet: str
    published: date
    spare: Callable[[], str]  # the next words between
    pieces: list[str] = field(default_factory=list)
    length: int = 0
    sentences: list[Span] = field(default_factory=list)
    mentions: list[Mention] = field(default_factory=list)
    statements: list[Statement] = field(default_factory=list)
    times: list[TimeExpression] = field(default_factory=list)
    places: list[PlaceReference] = field(default_factory=list)
    claims: list[Claim] = field(default_factory=list)
    numbers: dict[int, str] = field(default_factory=dict)

    def say(self, words: str) -> Span:
        """Write words, and give where they stand."""
        if self.pieces:
            self.pieces.append("\n" if self.pieces[-1] == "." else " ")  # every sentence a paragraph, as in news
            self.length += 1
        start = self.length
        self.pieces.append(words)
        self.length += len(words)
        return Span(start, self.length)

    def fill(self, words: int) -> None:
        """Write so many words of no account."""
        if words:
            self.say(" ".join(self.spare() for _ in range(words)))

    def name(self, actor: int) -> str:
        """Write a name, the first time in full, and give the mention."""
        kind, full = self.world.kind(actor), self.world.name(actor)
        known = self.numbers.get(actor)
        words = full.split()[-1] if known and kind == "person" else full
        number = self.numbers.setdefault(actor, f"a{len(self.numbers) + 1}")
        span = self.say(words)
        id_ = f"m{len(self.mentions) + 1}"
        self.mentions.append(
            Mention(
                id=id_,
                span=span,
                text=words,
                kind=kind,
                actor=number,
                name=full,
                reason="surname" if words != full else None,
                confidence=0.9,
            )
        )
        if kind == "place":
            self.places.append(
                PlaceReference(
                    span=span,
                    text=words,
                    geonames=actor,
                    lat=chance("lat", actor) * 120 - 60,
                    lon=chance("lon", actor) * 360 - 180,
                    country=None,
                )
            )
        return id_

    def day(self, share: float) -> int | None:
        """Write when something happened, for most things, and give its number."""
        if share > 0.7:
            return None
        day = self.published - timedelta(days=int(1000**share))
        month = share > 0.6
        words = day.strftime("%B %Y") if month else f"{day.day} {day:%B %Y}"
        edtf = f"{day:%Y-%m}" if month else day.isoformat()
        first = day.replace(day=1) if month else day
        last = (first + timedelta(days=32)).replace(day=1) - timedelta(days=1) if month else day
        self.say("on")
        self.times.append(
            TimeExpression(span=self.say(words), text=words, type="DATE", value=edtf, when=When(edtf, first, last))
        )
        return len(self.times) - 1

    def claim(self, kind: str, agent: int, target: int, chances: Sequence[float], speaker: int) -> None:
        """Write a sentence that claims something, on the word of somebody."""
        start = self.length + bool(self.pieces)
        self.fill(2)
        one = self.name(agent)
        trigger = self.say(kind.replace("_", " "))
        other = self.name(target)
        time = self.day(chances[0])
        span = Span(start, self.length)
        said, source = self._said(chances[1], speaker, span)
        self.claims.append(
            Claim(
                id=f"c{len(self.claims) + 1}",
                article="",
                kind=kind,
                agents=(one,),
                targets=(other,),
                trigger=(trigger,),
                span=span,
                time=time,
                when=None if time is None else self.times[time].when,
                place=len(self.places) - 1 if self.places and chances[2] < 0.3 else None,
                polarity="negative" if chances[2] > 0.97 else "positive",
                modality="hedged" if chances[3] > 0.85 else "asserted",
                modality_span=(),
                statement=said,
                chain=(Source(name=self.outlet, kind="outlet"), *source),
                status=self._denied(chances[3], target, other),
                label="commander" if kind in ROLES else None,
                same_as=None,
                confidence=round(0.45 + chances[4] / 2, 3),
            )
        )
        self.end(start)

    def _said(self, share: float, speaker: int, content: Span) -> tuple[str | None, tuple[Source, ...]]:
        """Write who said it, in half of the sentences."""
        if share > 0.5:
            return None, ()
        named = share < 0.25
        mention = self.name(speaker) if named else None
        span = self.mentions[-1].span if named else self.say("officials")
        actor = self.mentions[-1].actor if named else None
        id_ = f"s{len(self.statements) + 1}"
        self.statements.append(
            Statement(
                id=id_,
                source=(span,),
                cue=(self.say("said"),),
                content=(content,),
                form="indirect",
                source_kind="named" if mention else "unnamed",
                actor=actor,
                confidence=0.9,
            )
        )
        name = self.world.name(speaker) if named else "officials"
        return id_, (Source(name=name, kind="named" if named else "unnamed", span=span, actor=actor),)

    def _denied(self, share: float, target: int, mention: str) -> tuple[Status, ...]:
        """Let some of those whom a claim is about deny it."""
        if share > 0.05:
            return ()
        span = next(m.span for m in self.mentions if m.id == mention)
        return (Status(act="deny", by=self.world.name(target), span=span, party=True, actor=self.numbers[target]),)

    def end(self, start: int) -> None:
        """End a sentence."""
        self.pieces.append(".")
        self.length += 1
        self.sentences.append(Span(start, self.length))


class News:
    """The articles by number."""

    def __init__(self, world: World | None = None) -> None:
        self.world = world or World()

    def read_page(self, number: int) -> ReadPage:
        """Give an article with all that is read from it."""
        original = self._original(number)
        how = np.random.default_rng([number, 1]).random(4)
        if original == number:
            return self._finished(number, self._written(number, number, 0.0))
        return self._finished(number, self._written(number, original, 0.02 if how[0] < 0.5 else 0.12, cut=how[1] < 0.3))

    def _original(self, number: int) -> int:
        """Give the article that this one copies; itself for most."""
        if number % COPIES != COPIES - 1:
            return number
        back = number - int(BACK ** chance("copy", number))
        return max(0, back - 1 if back % COPIES == COPIES - 1 else back)

    def _written(self, number: int, original: int, changed: float, *, cut: bool = False) -> Draft:
        """Write an article as the original was written, with a share of its words changed."""
        world, drawn = self.world, np.random.default_rng([original, 0])
        shares = drawn.random(48).tolist()
        words = world.text(drawn.random(300))
        new = np.random.default_rng([number, 2])
        if changed:
            others = world.text(new.random(300))
            words = [b if swap else a for a, b, swap in zip(words, others, new.random(300) < changed, strict=True)]
        later = 0 if number == original else int(3 * chance("later", number))
        published = FIRST_DAY + timedelta(days=int(shares[47] * DAYS) + later)
        draft = Draft(world, world.outlet(chance("outlet", number)), published, iter(words).__next__)
        first = world.drawn(shares[0])
        second, third = world.partner(first, shares[1]), world.partner(first, shares[2])
        self._tell(draft, (first, second, third, world.drawn(shares[3])), shares, sentences=5 if cut else 10)
        return draft

    def _tell(self, draft: Draft, who: tuple[int, int, int, int], shares: list[float], *, sentences: int) -> None:
        """Write the sentences: two to four that claim something among others."""
        first, second, third, fourth = who
        world = self.world
        for n, (agent, target) in enumerate(
            [(first, second), (second, third), (first, third)][: 2 + (shares[4] < 0.6)]
        ):
            if agent == target:
                continue
            own = shares[5 + 6 * n : 11 + 6 * n]
            kinds = LASTING if own[5] < 0.2 else EVENTS
            kind = kinds[int(len(kinds) ** ((own[5] * 7) % 1)) - 1]
            draft.claim(kind, agent, target, own, fourth)
            if world.kind(agent) == "person" and shares[24 + n] < 0.7:
                role = ROLES[int(3 * shares[27 + n])]
                draft.claim(role, agent, world.body(agent), shares[30:36], fourth)
        for n in range(sentences):
            start = draft.length + 1
            draft.fill(12)
            if shares[36 + n] < 0.25:
                draft.name(who[int(shares[36 + n] * 16)])
            draft.fill(13)
            draft.end(start)

    def _finished(self, number: int, draft: Draft) -> ReadPage:
        """Make what is stored of a draft."""
        text = "".join(draft.pieces)
        data = text.encode()
        sha = hashlib.sha256(data).hexdigest()
        url = f"https://{draft.outlet.split()[0].lower()}.example/{number}"
        page = Page(data=data, name=f"made/{number}.txt", seen_at=BEGAN + number * APART, url=url, raw=True)
        article = Article(
            id=sha[:16],
            page=sha,
            text=text,
            title=" ".join(text.split()[:8]),
            url=url,
            outlet=draft.outlet,
            published=draft.published.isoformat(),
            published_from="given",
            language="en",
            credits=("Hill Wire",) if number % 5 == 0 else (),
        )
        reading = Reading(
            article=article.id,
            reader="made up 1",
            sentences=tuple(draft.sentences),
            mentions=tuple(draft.mentions),
            statements=tuple(draft.statements),
            times=tuple(draft.times),
            places=tuple(draft.places),
        )
        linked = link(article.id, reading.mentions, NOBODY)
        return ReadPage(page=page, article=article, reading=reading, claims=tuple(draft.claims), linked=linked)
