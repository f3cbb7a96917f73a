"""Claims that stand only in words of an article that was changed or retracted since: copies do not keep them alive."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from reportedly.origins import Roots

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Mapping, Sequence

    from reportedly.model import Span
    from reportedly.origins import Derivation


def claims(
    connection: sqlite3.Connection,
    places: Mapping[str, Span],
    article_of: Mapping[str, str],
    gone: set[str],
    derived: Sequence[Derivation],
) -> dict[str, str]:
    """Give the claims in words of an article that was changed or retracted since, and that article.

    The versions at one address are one text: where another article's words come from any of them, and one of them that
    shares words with it is given up, only a claim of the version that stands keeps them alive.
    """
    if not gone:
        return {}
    roots = Roots(derived)
    at = _addresses(connection, {*article_of.values(), *gone, *(each.of for each in derived)})
    there = {at[article] for article in gone}
    firsts = {claim: roots.root(article, places[claim])[0] for claim, article in article_of.items()}
    return {
        claim: first for claim, first in firsts.items() if at[first] in there and at[first] != at[article_of[claim]]
    }


def _addresses(connection: sqlite3.Connection, articles: Iterable[str]) -> dict[str, str]:
    """Give where articles (by id) stand; one without an address stands for itself."""
    rows = connection.execute(
        "SELECT id, coalesce(url, id) FROM article WHERE id IN (SELECT value FROM json_each(?))",
        (json.dumps(sorted(articles)),),
    )
    return dict(rows.fetchall())
