"""How long the questions of an investigation take: each asked many times, about actors and pairs drawn in two ways.

Drawn evenly, from all actors of two articles or more; and by how often they are told of, so that hubs come up as
often as people ask about them. What a verb prints is made, too. Two hundred other questions have warmed the caches.
"""

from __future__ import annotations

import random
import time
from typing import TYPE_CHECKING

import numpy as np

from evaluation.endless_world import World
from reportedly.actors import known_from
from reportedly.cli.ties import tie_row
from reportedly.cli.timeline import entry
from reportedly.lexicon import load
from reportedly.store import desk, names, queries

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from reportedly.store import Casefile
    from reportedly.store.names import ActorLine

    Question = Callable[[], object]

WARM = 200
EVENLY, BY_MENTIONS = "evenly", "by mentions"


class Draw:
    """Draws what is asked about."""

    def __init__(self, casefile: Casefile, how: str, seed: int) -> None:
        self.casefile, self.how = casefile, how
        self.chance = random.Random(seed)  # noqa: S311 - no secret
        rows = self.casefile.connection.execute(
            "SELECT key, articles FROM actor WHERE articles > 1 AND kind <> 'place'"
        )
        self.actors, weights = zip(*rows.fetchall(), strict=True)
        self.weights = weights if self.how == BY_MENTIONS else None
        pairs = self.casefile.connection.execute("SELECT first, second, claims FROM pair WHERE claims > 1").fetchall()
        self.pairs = [pair[:2] for pair in pairs]
        self.claims = [pair[2] for pair in pairs] if self.how == BY_MENTIONS else None
        self.world = World()
        (self.last,) = self.casefile.connection.execute("SELECT max(key) FROM claim").fetchone()
        self.kinds = [kind for (kind,) in self.casefile.connection.execute("SELECT DISTINCT kind FROM claim")]

    def actor(self) -> ActorLine:
        """Draw an actor."""
        return names.line(self.casefile, self.chance.choices(self.actors, self.weights)[0])

    def pair(self) -> tuple[ActorLine, ActorLine]:
        """Draw two actors that are told of together."""
        one, other = self.chance.choices(self.pairs, self.claims)[0]
        return names.line(self.casefile, one), names.line(self.casefile, other)

    def word(self) -> str:
        """Draw a word as words are common, or evenly."""
        if self.how == BY_MENTIONS:
            return self.world.text(np.array([self.chance.random()]))[0]
        return str(self.chance.choice(self.world.words))

    def kind(self) -> str:
        """Draw a kind of claim."""
        return self.chance.choice(self.kinds)

    def claim(self) -> str:
        """Draw a claim."""
        while True:
            row = self.casefile.connection.execute(
                "SELECT id FROM claim WHERE key >= ? AND confidence >= 0.5", (self.chance.randrange(1, self.last + 1),)
            ).fetchone()
            if row:
                return str(row[0])


class Asked:
    """The kinds of question, each a function that draws one and gives what answers it."""

    def __init__(self, draw: Draw) -> None:
        self.draw, self.casefile, self.lexicon = draw, draw.casefile, load()
        self.known = known_from(self.lexicon)

    def kinds(self) -> dict[str, Callable[[], Question]]:
        """List them by the command that asks them."""
        return {
            "ties": lambda: self._ties(None),
            "ties A": lambda: self._ties(self.draw.actor()),
            "ties A B": self._tie,
            "timeline A": lambda: self._timeline(self.draw.actor()),
            "timeline A B": lambda: self._timeline(*self.draw.pair()),
            "why PROPOSITION": self._proposition,
            "why CLAIM": self._by_claim,
            "claims A": lambda: self._claims(self.draw.actor()),
            "claims A B": lambda: self._claims(*self.draw.pair()),
            "claims --kind": lambda: self._claims(kind=self.draw.kind()),
            "claims A --kind": lambda: self._claims(self.draw.actor(), kind=self.draw.kind()),
            "claims A --since": lambda: self._claims(self.draw.actor(), since="2025-11-01"),
            "claims --article": self._of_article,
            "actors PART": self._search,
            "actors": lambda: lambda: names.most_mentioned(self.casefile, limit=50),
            "NAME": self._find,
            "articles": lambda: lambda: queries.articles(self.casefile, limit=50),
            "articles WORD": lambda: self._articles(self.draw.word()),
            "articles WORD WORD": lambda: self._articles(f"{self.draw.word()} {self.draw.word()}"),
            "totals": lambda: lambda: queries.totals(self.casefile),
        }

    def _ties(self, of: ActorLine | None) -> Question:
        return lambda: [tie_row(self.casefile, tie) for tie in desk.ties(self.casefile, self.lexicon, of=of, limit=50)]

    def _tie(self) -> Question:
        a, b = self.draw.pair()
        return lambda: tie_row(self.casefile, desk.tie(self.casefile, a, b, self.lexicon))

    def _timeline(self, a: ActorLine, b: ActorLine | None = None) -> Question:
        return lambda: [entry(self.casefile, told) for told in desk.timeline(self.casefile, self.lexicon, a, b)[:100]]

    def _proposition(self) -> Question:
        told = desk.timeline(self.casefile, self.lexicon, self.draw.actor())
        id_ = self.draw.chance.choice(told).proposition.id if told else self.draw.claim()
        return lambda: desk.proposition(self.casefile, id_, self.lexicon)

    def _by_claim(self) -> Question:
        claim = self.draw.claim()
        return lambda: desk.proposition(self.casefile, claim, self.lexicon)

    def _claims(self, *actors: ActorLine, kind: str | None = None, since: str | None = None) -> Question:
        wanted = queries.Wanted(actors=tuple(actor.key for actor in actors), kind=kind, since=since)
        return lambda: queries.claims(self.casefile, wanted, limit=50)

    def _of_article(self) -> Question:
        (article,) = self.casefile.connection.execute(
            "SELECT article.id FROM claim JOIN article ON article.key = claim.article WHERE claim.id = ?",
            (self.draw.claim(),),
        ).fetchone()
        return lambda: queries.claims(self.casefile, queries.Wanted(article=article), limit=50)

    def _search(self) -> Question:
        word = self.draw.chance.choice(self.draw.actor().name.split()).lower()
        start = self.draw.chance.randrange(max(1, len(word) - 3))
        part = word[start : start + self.draw.chance.randrange(3, 7)]
        return lambda: names.search(self.casefile, part, limit=50)

    def _find(self) -> Question:
        name = self.draw.actor().name

        def find() -> object:
            try:
                return names.find_actor(self.casefile, name, self.known)
            except names.UnknownName as error:
                return error.offers

        return find

    def _articles(self, words: str) -> Question:
        return lambda: queries.articles(self.casefile, words, limit=50)


def ask(casefile: Casefile, times: int, only: Collection[str]) -> None:
    """Ask each kind of question so many times in each way of drawing, and print how long half and 95 % of them took."""
    print(f"{'milliseconds':<22}{'p50':>8}{'p95':>8}{'worst':>8}   (drawn evenly, then by mentions)")
    asked = [Asked(Draw(casefile, how, seed)) for how, seed in ((EVENLY, 1), (BY_MENTIONS, 2))]
    for each in asked:
        kinds = list(each.kinds().values())
        for number in range(WARM):
            kinds[number % len(kinds)]()()
    for name in asked[0].kinds():
        if only and name not in only:
            continue
        told = ""
        for each in asked:
            took = sorted(_milliseconds(each.kinds()[name]()) for _ in range(times))
            told += f"{took[len(took) // 2]:>8.1f}{took[int(len(took) * 0.95)]:>8.1f}{took[-1]:>8.1f}   "
        print(f"{name:<22}{told}", flush=True)


def _milliseconds(question: Question) -> float:
    """Ask once."""
    began = time.process_time()
    question()
    return 1000 * (time.process_time() - began)
