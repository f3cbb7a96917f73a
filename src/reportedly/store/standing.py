"""Which version of an article counts: the one that stands at its address, unless its page says that it is retracted."""

from __future__ import annotations

import json
from typing import NamedTuple

RETRACTED = "EXISTS (SELECT 1 FROM editors_note n WHERE n.article = article.key AND n.kind = 'retraction')"


class Stand(NamedTuple):
    """Versions (articles by key) that are taken to stand or not to, other than they do; nothing: as it is."""

    shown: frozenset[int] = frozenset()  # they stand
    gone: frozenset[int] = frozenset()  # another one took their place
    hidden: frozenset[int] = frozenset()  # they were not seen yet

    @property
    def values(self) -> dict[str, str]:
        """Give what the conditions ``stands`` and ``was_there`` are bound to."""
        return {name: json.dumps(sorted(keys)) for name, keys in self._asdict().items()}


AS_IT_IS = Stand()


def stands(article: str) -> str:
    """Write the condition that an article (a table or its alias) stands; bind ``Stand.values``."""
    return (
        f"({article}.replaced = 0 AND {article}.key NOT IN (SELECT value FROM json_each(:gone)) "  # noqa: S608
        f"AND {article}.key NOT IN (SELECT value FROM json_each(:hidden)) "
        f"OR {article}.key IN (SELECT value FROM json_each(:shown)))"
    )


def was_there(article: str) -> str:
    """Write the condition that an article was seen, whether it still stands or not; bind ``Stand.values``."""
    return f"{article}.key NOT IN (SELECT value FROM json_each(:hidden))"  # noqa: S608


def no_more(article: str) -> str:
    """Write the condition that an article stood and stands no more, or is retracted; bind ``Stand.values``."""
    retracted = RETRACTED.replace("article.key", f"{article}.key")
    return f"({was_there(article)} AND (NOT {stands(article)} OR {retracted}))"
