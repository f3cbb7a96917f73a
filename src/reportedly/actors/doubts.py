"""Which people may be two of one name: one article calls them a Torvian minister, another one a Veyran coach.

A full name joins people across articles, and two people can have it. Where articles give them to different states, a
person should look; some serve one state and then another, so that this parts nobody.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from reportedly.actors.names import fold
from reportedly.actors.variants import state_in

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from reportedly.actors.link import Known

BEFORE = frozenset("a an current deputy ex first former then late new the".split())  # may stand before the adjective


class Description(NamedTuple):
    """What one article calls a person beside the name."""

    actor: str  # Actor.id
    words: str  # "the German Foreign Minister"
    article: str  # Article.id


class Doubt(NamedTuple):
    """A person whom articles give to different states."""

    actor: str  # Actor.id
    states: tuple[str, ...]  # by name
    articles: tuple[tuple[str, ...], ...]  # for each state, those that give them to it alone

    @property
    def reason(self) -> str:
        """Say it in words."""
        told = (f"{state} in {len(some)} of them" for state, some in zip(self.states, self.articles, strict=True))
        return f"articles give this person to different states: {', '.join(told)}"


def doubts(descriptions: Iterable[Description], known: Known) -> list[Doubt]:
    """Find people of one name who may be two, by id; the same in whatever order descriptions come.

    An article that gives them to both states explains the difference, and there is no doubt.
    """
    states: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for each in descriptions:
        state = state_of(each.words, known)
        if state:
            states[each.actor][each.article].add(state)
    return [doubt for id_ in sorted(states) for doubt in [_doubt(id_, states[id_])] if doubt]


def _doubt(id_: str, by_article: Mapping[str, set[str]]) -> Doubt | None:
    """Doubt a person where two states are given, and no article has both."""
    alone: dict[str, list[str]] = defaultdict(list)
    for article, some in sorted(by_article.items()):
        if len(some) > 1:
            return None
        alone[next(iter(some))].append(article)
    names = tuple(sorted(alone))
    return Doubt(id_, names, tuple(tuple(alone[name]) for name in names)) if len(names) > 1 else None


def state_of(words: str, known: Known) -> str | None:
    """Give the state whose name or adjective opens a description: "former Torvian minister"."""
    folded = fold(words).split()
    while folded and folded[0] in BEFORE:
        folded = folded[1:]
    found = state_in(" ".join(folded), known)
    return found[2] or None if found and found[0] == 0 else None
