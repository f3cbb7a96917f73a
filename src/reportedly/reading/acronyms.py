"""Acronyms and the names whose initials they are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportedly.reading.edges import EDGE_WORDS

if TYPE_CHECKING:
    from reportedly.reading.parse import Parse

LINKS = frozenset({"of", "for", "and", "the", "de", "la", "del", "di", "du", "des", "der", "von", "van", "bin", "ibn"})


def is_acronym(word: str) -> bool:
    """Tell whether a word looks like an acronym: LeT, PMML, AfD, PoK."""
    return 2 <= len(word) <= LONGEST_ACRONYM and word.isalpha() and sum(map(str.isupper, word)) >= 2  # noqa: PLR2004 - two letters make one


def initials_begin(parse: Parse, behind: int, acronym: str) -> int | None:
    """Find where the words begin whose initials spell the acronym and that end in front of token ``behind``."""
    letters = [letter.lower() for letter in acronym]
    token = behind - 1
    begin = None
    while letters and token >= 0 and behind - token <= 2 * len(acronym) + 2:
        word = parse.lower[token]
        if word[0] == letters[-1] and (parse.words[token][0].isupper() or word not in LINKS):
            letters.pop()
            begin = token
        elif parse.words[token][0].isupper() and word not in LINKS and word not in EDGE_WORDS:
            return None
        elif not (word in LINKS or word in EDGE_WORDS or word == "-" or word[0].isalpha()):
            return None
        token -= 1
    return begin if not letters and begin is not None and parse.words[begin][0].isupper() else None
