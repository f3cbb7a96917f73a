"""Titles and descriptions that stand with a person's name: in front of it, behind it, or across "is"."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportedly.lexicon.load import Title
    from reportedly.reading.names import Names
    from reportedly.reading.parse import Parse


class Attached(NamedTuple):
    """A title and its words: first token, token behind the last."""

    title: Title
    first: int
    behind: int


def before(parse: Parse, names: Names, first: int) -> Attached | None:
    """Find the title that stands directly in front of a name: "commander" in "senior Veldt commander Naji Haddad"."""
    hit = names.title_before(parse, first)
    if hit is None or (hit[0].title in {"head", "chair", "boss"} and parse.pos[first - 1] == "VERB"):
        return None
    return Attached(hit[0], hit[1], first)


def of(parse: Parse, names: Names, first: int, behind: int) -> list[Attached]:
    """Find all titles that are said of the name at these tokens."""
    direct = before(parse, names, first)
    found = [direct] if direct else []
    head = head_of(parse, first, behind)
    for token in (*_appositions(parse, head), *_predicates(parse, head)):
        title = names.title_at(parse, token)
        if title is not None:
            start = names.title_before(parse, token + 1)
            found.append(Attached(title, start[1] if start else token, token + 1))
    return found


def head_of(parse: Parse, first: int, behind: int) -> int:
    """Give the token of a stretch that hangs on something outside it."""
    for token in range(behind - 1, first - 1, -1):
        if not first <= parse.heads[token] < behind or parse.heads[token] == token:
            return token
    return behind - 1


def _appositions(parse: Parse, head: int) -> Iterator[int]:
    """Give the heads of phrases set beside a name, on either side of it."""
    yield from parse.find_children(head, "appos")
    if parse.deps[head] == "appos":
        yield parse.heads[head]


def _predicates(parse: Parse, head: int) -> Iterator[int]:
    """Give what a name is said to be: "Haddad is a commander"."""
    if parse.deps[head] == "nsubj" and parse.lemmas[parse.heads[head]] in {"be", "become", "remain"}:
        yield from parse.find_children(parse.heads[head], "attr")
