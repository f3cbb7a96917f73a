"""Words by which an outlet shows that it looked or asked for itself: "told our reporter", "seen by this newspaper"."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from reportedly.model import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportedly.lexicon.load import OwnReporting

NOBODY = r"(?!)"  # where no outlet is known, its name is found nowhere


def shown(text: str, place: Span, outlet: str | None, rows: Sequence[OwnReporting]) -> Span | None:
    """Find the first such words in the paragraph around a place; None where there are none."""
    first = text.rfind("\n", 0, place.start) + 1
    behind = text.find("\n", place.end)
    behind = len(text) if behind < 0 else behind
    name = re.sub(r"^[Tt]he ", "", outlet) if outlet else None
    is_named = name is not None and text.find(name, first, behind) >= 0
    found = _pattern(tuple(row.pattern for row in rows), name if is_named else None).search(text, first, behind)
    return Span(*found.span()) if found else None


@lru_cache(maxsize=256)
def _pattern(patterns: tuple[str, ...], outlet: str | None) -> re.Pattern[str]:
    """Make one expression of all rows, for an outlet whose name (without "The") stands there or for nobody."""
    name = re.escape(outlet) if outlet else NOBODY
    anything = "|".join(pattern.replace("{outlet}", name) for pattern in patterns)
    return re.compile(rf"\b(?:{anything or NOBODY})\b")
