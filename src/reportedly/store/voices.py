"""Whose word it is that an actor has another name: owners of outlets; a copy stands for nobody new."""

from __future__ import annotations

import json
from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from reportedly.store.reports import derived_among

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from reportedly.store.casefile import Casefile

LOOKED_AT = 20  # outlets that give a name, the first ones: whether their texts are copies is looked up for no more
Pair = tuple[int, int]
COPIES = ("copy", "shortened", "rewrite")


class Print(NamedTuple):
    """The first article in which an outlet gives a name."""

    voice: str  # the outlet, or the agency that it thanks; empty: not known
    article: str  # Article.id
    outlet: str | None  # that shows it


def voices(casefile: Casefile, prints: Mapping[Pair, Sequence[Print]]) -> dict[Pair, dict[str, tuple[str, ...]]]:
    """Give on whose word each pair is told, owner by owner, with the articles; whose word nobody knows is left out.

    An article that is a copy of another outlet's, shortened or rewritten, says what that one says.
    """
    owned = casefile.same.owners() if prints else {}
    found = {pair: some[:LOOKED_AT] for pair, some in prints.items()}
    several = [some for some in found.values() if len({owned.get(p.voice.lower(), p.voice.lower()) for p in some}) > 1]
    copied = _copied(casefile, [each for some in several for each in some])
    told: dict[Pair, dict[str, tuple[str, ...]]] = {}
    for pair, some in found.items():
        articles: dict[str, list[str]] = defaultdict(list)
        for each in some:
            voice = copied.get(each.article, each.voice).lower()
            articles[owned.get(voice, voice)].append(each.article)
        told[pair] = {owner: tuple(sorted(articles[owner])) for owner in sorted(articles) if owner}
    return told


def _copied(casefile: Casefile, prints: Sequence[Print]) -> dict[str, str]:
    """Give for articles that are copies of other outlets' the outlet that had it first; empty where none is known."""
    derived = derived_among(casefile, {each.article for each in prints}) if prints else ()
    earlier = {each.article: each.of for each in reversed(derived) if each.kind in COPIES}
    outlet = _outlets(casefile, {*earlier, *earlier.values()})
    found = {}
    for each in prints:
        first = each.article
        while first in earlier:
            first = earlier[first]
        if first != each.article and outlet[first] != each.outlet:
            found[each.article] = outlet[first] or ""
    return found


def _outlets(casefile: Casefile, articles: set[str]) -> dict[str, str | None]:
    """Give the outlets of articles (by id)."""
    rows = casefile.connection.execute(
        "SELECT id, outlet FROM article WHERE id IN (SELECT value FROM json_each(?))", (json.dumps(sorted(articles)),)
    )
    return dict(rows.fetchall())
