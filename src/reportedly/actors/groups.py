"""Who is one with whom, step by step, where some must stay apart."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


class Groups:
    """Actors (by id) that are one; a step that would put two in one group who were parted is to be refused."""

    def __init__(self) -> None:
        self._of: dict[str, set[str]] = {}
        self._parted: dict[str, set[str]] = defaultdict(set)

    def of(self, actor: str) -> set[str]:
        """Give everybody that an actor is one with, itself among them."""
        return self._of.get(actor, {actor})

    def one(self, actor: str, other: str) -> bool:
        """Tell whether two are one."""
        return other in self.of(actor)

    def unite(self, actor: str, other: str) -> None:
        """Make two one, and with them all that they are one with."""
        both = self.of(actor) | self.of(other)
        self._of.update(dict.fromkeys(both, both))

    def part(self, pairs: Iterable[tuple[str, str]]) -> None:
        """Keep pairs apart from now on."""
        for actor, other in pairs:
            self._parted[actor].add(other)
            self._parted[other].add(actor)

    def parted(self, actor: str, other: str) -> bool:
        """Tell whether two must not be one, since anybody that they are one with was parted."""
        if not self._parted:
            return False
        behind = self.of(other)
        return any(behind & self._parted[each] for each in self.of(actor) if each in self._parted)

    def around(self, actors: Iterable[str]) -> Groups:
        """Copy what concerns some actors, to go on from there."""
        found = Groups()
        for actor in actors:
            for other in self._of.get(actor, ()):
                found.unite(actor, other)
            found.part((actor, other) for other in self._parted.get(actor, ()))
        return found
