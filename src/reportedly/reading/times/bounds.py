"""What the words around a date make of it: "since 2019" is open to the right, "from 2019 to 2022" is one stretch."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportedly.reading.when import parse_edtf

if TYPE_CHECKING:
    from reportedly.model import When
    from reportedly.reading.parse import Parse
    from reportedly.reading.times.pieces import Pieces

    Dated = tuple[int, int, When | None]  # first piece, piece behind the last, the stretch so far

OPEN_RIGHT_BEFORE = (("since",), ("after",), ("at", "least"), ("as", "early", "as"), ("starting",), ("beginning",))
OPEN_LEFT_BEFORE = (("until",), ("till",), ("before",), ("by",), ("up", "to"), ("no", "later", "than"), ("prior", "to"))
OPEN_RIGHT_BEHIND = (("onward",), ("onwards",), ("or", "later"), ("and", "beyond"), ("on",))
OPEN_LEFT_BEHIND = (("or", "earlier"),)
SKIPPED = frozenset({"in", "on", "the", "about", "around", "early", "mid", "late", "-"})
MOST_SKIPPED = 4
OPENERS = {"from": {"to", "until", "till", "through", "-", "–"}, "between": {"and"}}
HYPHENS = frozenset({"-", "–", "—", "through"})


def bounded(parse: Parse, pieces: Pieces, dated: list[Dated]) -> list[When | None]:
    """Give each time the stretch that the words around it make of it."""
    whens = [when for _, _, when in dated]
    for number, (first, behind, when) in enumerate(dated):
        if when is None or "/.." in when.edtf:
            continue
        if number + 1 < len(dated) and (joined := _joined(pieces, dated[number], dated[number + 1])):
            whens[number] = whens[number + 1] = joined
        elif whens[number] is when and _hangs_free(parse, pieces, behind):
            whens[number] = _opened(pieces, first, behind, when)
    return whens


def _joined(pieces: Pieces, left: Dated, right: Dated) -> When | None:
    """Join "from A to B", "between A and B", "A-B" to one stretch; None where they are two."""
    first, behind, one = left
    next_first, _, other = right
    between = [lower for lower in pieces.lower[behind:next_first] if lower not in {"in", "the", "early", "late", "mid"}]
    if one is None or other is None or len(between) != 1:
        return None
    before = _before(pieces, first, 1)
    if between[0] in HYPHENS or between[0] in OPENERS.get(before[0] if before else "", set()):
        return _stretch(one.edtf.partition("/")[0], other.edtf.rpartition("/")[2])
    return None


def _stretch(first: str, last: str) -> When | None:
    try:
        return parse_edtf(f"{first}/{last}")
    except ValueError:  # "from Friday to Monday" read the wrong way round: better two days than a false stretch
        return None


def _before(pieces: Pieces, first: int, count: int) -> tuple[str, ...]:
    """Give the words in front of a phrase, without small ones in between."""
    for _ in range(MOST_SKIPPED):
        if first and pieces.lower[first - 1] in SKIPPED:
            first -= 1
    return tuple(pieces.lower[max(0, first - count) : first])


def _hangs_free(parse: Parse, pieces: Pieces, behind: int) -> bool:
    """Tell "since 2003" from "since the 2003 invasion" and "since Monday's attack"."""
    token = pieces.tokens[behind - 1]
    if behind < len(pieces.letters) and pieces.letters[behind] == "s":
        return False
    return parse.deps[token] not in {"compound", "nummod", "amod", "poss"} or parse.heads[token] < token


def _opened(pieces: Pieces, first: int, behind: int, when: When) -> When:
    """Open the stretch to the side that the words in front of it or behind it tell of."""
    after = tuple(pieces.lower[behind : behind + 2])
    from_on = _before(pieces, first, 1) == ("from",)
    if _ends(pieces, first, OPEN_RIGHT_BEFORE) or any(
        after[: len(words)] == words and (words != ("on",) or from_on) for words in OPEN_RIGHT_BEHIND
    ):
        return _stretch(when.edtf.partition("/")[0], "..") or when
    if _ends(pieces, first, OPEN_LEFT_BEFORE) or any(after[: len(words)] == words for words in OPEN_LEFT_BEHIND):
        return _stretch("..", when.edtf.rpartition("/")[2]) or when
    return when


def _ends(pieces: Pieces, first: int, phrases: tuple[tuple[str, ...], ...]) -> bool:
    """Tell whether one of the phrases stands right in front."""
    return any(_before(pieces, first, len(words)) == words for words in phrases)
