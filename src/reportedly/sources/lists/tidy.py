"""What every format's names, texts and dates go through: nothing that hides, nothing without end."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from itertools import islice
from typing import TYPE_CHECKING

from reportedly.model import KnownActor

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reportedly.model import ActorKind, KnownRole

LONGEST_NAME = 200  # characters; the longest of 1,725 actors of UCDP has 169
LONGEST_TEXT = 500  # characters of a description
MOST_NAMES = 200  # of one actor; heads of state have about 400 labels in all the languages of Wikidata
MOST_ROLES = 200  # of one actor; the longest career in the Phoenix dictionaries has 49 lines
# Controls, marks of direction, halves of characters and tags; joiners stay, which Persian and Hindi write with.
UNSEEN = re.compile(
    "[\x00-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ud800-\udfff\ufeff\U000e0000-\U000e007f]+"
)
DATE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d)(?:[T ][\d:.]+(?:Z|[+-]\d\d:?\d\d)?)?)?)?([~?%])?")


def text(value: object, longest: int = LONGEST_TEXT) -> str | None:
    """Give a text on one line without what nobody sees, cut where it is too long; None for nothing."""
    if not isinstance(value, str):
        return None
    shown = one_line(value[: 4 * longest])
    return (shown if len(shown) <= longest else shown[: longest - 3] + "...") or None


def one_line(value: str) -> str:
    """Put a text on one line, without what nobody sees."""
    line = " ".join(value.split())
    return line if line.isascii() and line.isprintable() else " ".join(UNSEEN.sub("", line).split())


def name(value: object) -> str | None:
    """Give a name as it is kept; None for what cannot be one: no letter or digit in it, or too long."""
    if not isinstance(value, str) or len(value) > 4 * LONGEST_NAME:
        return None
    shown = one_line(value)
    return shown if len(shown) <= LONGEST_NAME and any(letter.isalnum() for letter in shown) else None


def names(values: Iterable[object], but: Iterable[str] = ()) -> tuple[str, ...]:
    """Give names in order, each once, without some."""
    left_out = set(but)
    found = dict.fromkeys(shown for shown in map(name, values) if shown and shown not in left_out)
    return tuple(islice(found, MOST_NAMES))


def actor(  # noqa: PLR0913 - what an actor has
    its_id: str,
    called: Iterable[object],
    kind: ActorKind,
    *,
    country: str | None = None,
    weak: Iterable[object] = (),
    description: object = None,
    roles: Iterable[KnownRole] = (),
) -> KnownActor | None:
    """Make a known actor; the first name that can be one is its own. None where there is none."""
    mine = names(called)
    if not mine:
        return None
    first, rest = mine[0], mine[1:]
    return KnownActor(
        its_id=text(its_id, LONGEST_NAME) or first,
        name=first,
        kind=kind,
        country=country,
        names=rest,
        weak_names=names(weak, but=(first, *rest)),
        description=text(description),
        roles=tuple(dict.fromkeys(roles))[:MOST_ROLES],
    )


def edtf(value: object) -> str | None:
    """Give a date in the precision it was told in; None for what is none."""
    found = DATE.fullmatch(value.strip()) if isinstance(value, str) else None
    if found is None:
        return None
    year, month, day, mark = found.groups()
    if not is_day(year, month or "01", day or "01"):
        return None
    return "-".join(part for part in (year, month, day) if part) + (mark or "")


def is_day(year: str, month: str, day: str) -> bool:
    """Tell whether there is such a day."""
    try:
        date(int(year), int(month), int(day))
    except ValueError:
        return False
    return True


def lasting(role: KnownRole, since: object, until: object) -> KnownRole:
    """Give a role its dates, as far as they can be read."""
    return replace(role, since=edtf(since), until=edtf(until))
