"""Numbers that a claim tells of, as they are compared: "twelve" and "12" are the same."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reportedly.model import Span

WORDS = dict(
    zip(
        "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen twenty thirty".split(),
        (*map(str, range(2, 16)), "20", "30"),
        strict=True,
    )
)
VAGUE = "dozens hundreds thousands"
NUMBER = re.compile(
    rf"\b(?:\d[\d,.]*\d|\d|{'|'.join([*WORDS, *VAGUE.split()])})\b(?![-–]?(?:year|day|month|week)s?\b)", re.IGNORECASE
)


def numbers(text: str, begins: int, times: Iterable[Span]) -> tuple[str, ...]:
    """Give the numbers of a claim's words, which begin at an offset of the article, without those of its times."""
    taken = list(times)
    return tuple(
        WORDS.get(word, word)
        for found in NUMBER.finditer(text)
        if not any(time.start <= begins + found.start() < time.end for time in taken)
        and (word := found[0].lower().replace(",", ""))
    )
