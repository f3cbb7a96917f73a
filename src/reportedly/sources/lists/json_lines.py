"""JSON, one object a line; an array with one object a line is read the same way."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from reportedly.sources.lists.lines import LeftOut

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from reportedly.model import HeldRole, KnownActor, KnownPost
    from reportedly.sources.lists.lines import Line

FRAME = {"", "[", "]"}


def objects(lines: Iterable[Line]) -> Iterator[tuple[int, dict[str, Any] | str]]:
    """Give the object of each line; a text in its place says why there is none."""
    for number, text in lines:
        if text is None:
            yield number, "longer than a line may be"
            continue
        told = text.strip().removesuffix(",").strip()
        if told in FRAME:
            continue
        try:
            found = json.loads(told)
        except (ValueError, RecursionError):
            yield number, "it is no JSON; is it cut off?"
            continue
        yield number, found if isinstance(found, dict) else "it is JSON, but no object"


def entities(
    lines: Iterable[Line], read: Callable[[int, dict[str, Any]], Iterator[KnownActor | KnownPost | HeldRole | LeftOut]]
) -> Iterator[KnownActor | KnownPost | HeldRole | LeftOut]:
    """Give what is read from each object, as they come; a role may stand before its actors."""
    for number, entity in objects(lines):
        if isinstance(entity, str):
            yield LeftOut(number, entity)
        else:
            yield from read(number, entity)
