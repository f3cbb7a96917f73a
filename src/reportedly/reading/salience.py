"""Who is in the reader's mind: the figures mentioned so far, sentence by sentence, subjects first."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from reportedly.reading.identity import Figure
    from reportedly.reading.parse import Parse

SUBJECTS = frozenset({"nsubj", "nsubjpass"})
REACH = 3  # sentences back; beyond that a pronoun's or noun's antecedent is a guess (Hobbs 1978: 98 % within two)


class Standing(NamedTuple):
    """One mention of a figure that has been read already."""

    token: int  # head token
    figure: int
    subject: bool


@dataclass(slots=True)
class Stage:
    """All mentions read so far."""

    parse: Parse
    figures: list[Figure]
    standing: dict[int, list[Standing]] = field(default_factory=dict)  # by sentence

    def enter(self, token: int, figure: int) -> None:
        """Put a figure on the stage."""
        here = self.standing.setdefault(self.parse.sentence[token], [])
        here.append(Standing(token, figure, is_subject(self.parse, token)))

    def latest(self, token: int, fits: Callable[[Figure], bool], reach: int = REACH) -> Iterator[Standing]:
        """Walk back from a token: this sentence's earlier mentions, then the sentences before it, subjects first."""
        sentence = self.parse.sentence[token]
        for number in range(sentence, max(-1, sentence - reach - 1), -1):
            here = [
                one for one in self.standing.get(number, ()) if one.token < token and fits(self.figures[one.figure])
            ]
            yield from sorted(here, key=lambda one: (not one.subject, one.token))

    def several(self, token: int, count: int, fits: Callable[[Figure], bool], reach: int = REACH) -> list[int]:
        """Find the latest so many different figures; a pair joined by "and" goes before others of its sentence."""
        found: list[int] = []
        sentence = self.parse.sentence[token]
        for number in range(sentence, max(-1, sentence - reach - 1), -1):
            here = [
                one for one in self.standing.get(number, ()) if one.token < token and fits(self.figures[one.figure])
            ]
            fresh = list(dict.fromkeys(one.figure for one in reversed(here) if one.figure not in found))
            if len(fresh) > count - len(found) > 1:
                fresh = self._joined(here, count) or fresh
            found += fresh[: count - len(found)]
            if len(found) == count:
                return sorted(found, key=self._first)
        return []

    def _joined(self, here: list[Standing], count: int) -> list[int]:
        """Give the last figures of a sentence that are joined to one another."""
        by_token = {one.token: one.figure for one in here}
        for one in reversed(here):
            together = list(dict.fromkeys(by_token[t] for t in self.parse.conjuncts(one.token) if t in by_token))
            if len(together) == count:
                return together
        return []

    def _first(self, figure: int) -> int:
        return min(one.token for here in self.standing.values() for one in here if one.figure == figure)


def is_subject(parse: Parse, token: int) -> bool:
    """Tell whether a word is, or is joined to, the subject of a clause."""
    while parse.deps[token] == "conj" and parse.heads[token] != token:
        token = parse.heads[token]
    return parse.deps[token] in SUBJECTS
