"""Capitals that stand for governments: "Lima has not commented" is Peru speaking, "rain in Lima" is the city.

The verbs and nouns that show it are those of the lexicon's reporting and event tables.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportedly.reading import titles

if TYPE_CHECKING:
    from reportedly.reading.candidates import Candidate
    from reportedly.reading.names import Names
    from reportedly.reading.parse import Parse

DEALING = frozenset({"with", "between", "against", "by"})  # prepositions that link two who deal with one another


def acts(parse: Parse, names: Names, candidate: Candidate) -> bool:
    """Tell whether the capital at these tokens says, does or is dealt with as a government."""
    head = titles.head_of(parse, candidate.first, candidate.behind)
    first = _first_of_list(parse, head)
    above = parse.heads[first]
    if parse.deps[first] == "nsubj":
        return parse.lemmas[above] in names.acting and not _other_cities(parse, names, first)
    if parse.deps[first] == "poss":
        return parse.lemmas[above] in names.dealings
    if parse.deps[first] == "pobj" and parse.lower[above] in DEALING:
        return parse.lemmas[parse.heads[above]] in names.dealings | names.acting
    return False


def _first_of_list(parse: Parse, token: int) -> int:
    """Walk from a member of a list to its first member, which carries the grammar of all."""
    while parse.deps[token] == "conj" and parse.pos[parse.heads[token]] in {"PROPN", "NOUN"}:
        token = parse.heads[token]
    return token


def _other_cities(parse: Parse, names: Names, first: int) -> bool:
    """Tell whether a list names places that are no capitals: then it is a list of cities."""
    return any(
        parse.pos[member] == "PROPN" and not names.known(parse.words[member]) for member in parse.conjuncts(first)[1:]
    )
