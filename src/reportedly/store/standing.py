"""Which version of an article counts: the one that stands at its address, unless its page says that it is retracted."""

from __future__ import annotations

import json
from typing import NamedTuple

RETRACTED = "EXISTS (SELECT 1 FROM editors_note n WHERE n.article = article.key AND n.kind = 'retraction')"


class Stand(NamedTuple):
    """Versions that are taken to stand or not to, other than they do; nothing: as it is."""

    shown: frozenset[int] = frozenset()  # articles by key
    hidden: frozenset[int] = frozenset()

    @property
    def values(self) -> dict[str, str]:
        """Give what the condition ``stands`` is bound to."""
        return {"shown": json.dumps(sorted(self.shown)), "hidden": json.dumps(sorted(self.hidden))}


AS_IT_IS = Stand()


def stands(article: str) -> str:
    """Write the condition that an article (a table or its alias) stands; bind ``Stand.values``."""
    return (
        f"({article}.replaced = 0 AND {article}.key NOT IN (SELECT value FROM json_each(:hidden)) "  # noqa: S608
        f"OR {article}.key IN (SELECT value FROM json_each(:shown)))"
    )
