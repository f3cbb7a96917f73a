"""A made-up world of actors for made-up news: who is in it, how they are called, whom they belong to and meet.

Who is told of follows Zipf's law, and so do outlets and words.
"""

from __future__ import annotations

import hashlib
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from reportedly.origins.passages import SMALL

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from reportedly.model import ActorKind

VOCABULARY, OUTLETS = 100_000, 500
PARTNERS = 60  # actors whom one is mostly told of with
SYLLABLES = [a + b for a in "bdfgklmnprstvz" for b in ("a", "e", "i", "o", "u")]  # 70
STATES = 60  # the actors most in the news are states
KINDS: tuple[ActorKind, ...] = (
    *("person",) * 9,
    *("organisation",) * 5,
    *("armed_group",) * 2,
    *("state_organ",) * 2,
    "place",
    "other",
)
GROUPS = ("Front", "League", "Union", "Council", "Brigade", "Agency", "Party", "Bank")


def upto(size: int, shift: float = 0.0) -> NDArray[np.float64]:
    """Give the summed shares of Zipf's law."""
    shares = 1 / (np.arange(1, size + 1) + shift)
    return np.cumsum(shares / shares.sum())


def chance(*told: object) -> float:
    """Give a number from 0 to 1 that is the same for the same things."""
    return int.from_bytes(hashlib.blake2b(repr(told).encode(), digest_size=7).digest()) / (1 << 56)


@lru_cache(maxsize=200_000)
def spelt(number: int, syllables: int) -> str:
    """Spell a number as a word; no two numbers below 70 to the power of the syllables give the same."""
    number = (number * 7919 + 13) % len(SYLLABLES) ** syllables
    word = ""
    for _ in range(syllables):
        number, rest = divmod(number, len(SYLLABLES))
        word += SYLLABLES[rest]
    return word


class World:
    """Who there is, how they are called and whom they belong to."""

    def __init__(self, actors: int = 300_000, states: int = STATES) -> None:
        self.actors, self.states = actors, states
        self._upto = upto(actors)
        self._outlets = upto(OUTLETS)
        small = sorted(SMALL)
        self.words = np.array([*small, *(spelt(n, 3) for n in range(VOCABULARY - len(small)))])
        self._words = upto(VOCABULARY, 2.7)

    def drawn(self, share: float) -> int:
        """Give the actor at a share of all that is told."""
        return min(int(np.searchsorted(self._upto, share)), self.actors - 1)

    def outlet(self, share: float) -> str:
        """Give the outlet at a share of all articles."""
        return f"{spelt(min(int(np.searchsorted(self._outlets, share)), OUTLETS - 1), 2).title()} Courier"

    def text(self, shares: NDArray[np.float64]) -> list[str]:
        """Give the words at shares of all words."""
        found: list[str] = self.words[np.minimum(np.searchsorted(self._words, shares), VOCABULARY - 1)].tolist()
        return found

    def kind(self, actor: int) -> ActorKind:
        """Say what an actor is."""
        return "state" if actor < self.states else KINDS[int(chance("kind", actor) * len(KINDS))]

    @lru_cache(maxsize=200_000)  # noqa: B019 - one world lives as long as the program
    def name(self, actor: int) -> str:
        """Say what an actor is called."""
        own = spelt(actor, 3).title()
        kind = self.kind(actor)
        if kind == "person":
            return f"{spelt(int(2000 ** chance('first', actor)), 2).title()} {own}"
        return own if kind in ("state", "place") else f"{own} {GROUPS[int(chance('group', actor) * len(GROUPS))]}"

    def partner(self, actor: int, share: float) -> int:
        """Give one of those whom an actor is told of with, the first ones much more often."""
        other = self.drawn(chance(actor, int(PARTNERS**share)))
        return other if other != actor else (actor + 1) % self.actors

    def body(self, person: int) -> int:
        """Give the actor that a person belongs to."""
        found = self.drawn(chance("body", person))
        while self.kind(found) in ("person", "place"):
            found = (found + 1) % self.actors
        return found
