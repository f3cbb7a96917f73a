"""Acronyms and the names whose initials they are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportedly.reading.edges import EDGE_WORDS

if TYPE_CHECKING:
    from reportedly.reading.parse import Parse

LONGEST_ACRONYM = 8  # letters, as in UNRWA, UNESCO, UNCTAD; longer ones are words
CAPITALS_OF_ONE = 2  # capitals that an acronym has at least: "AfD"
LINKS = frozenset({"of", "for", "and", "the", "de", "la", "del", "di", "du", "des", "der", "von", "van", "bin", "ibn"})


def is_acronym(word: str) -> bool:
    """Tell whether a word looks like an acronym: AfD, UNRWA."""
    return len(word) <= LONGEST_ACRONYM and word.isalpha() and sum(map(str.isupper, word)) >= CAPITALS_OF_ONE


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
        elif not _skippable(parse, token):
            return None
        token -= 1
    return begin if not letters and begin is not None and parse.words[begin][0].isupper() else None


def _skippable(parse: Parse, token: int) -> bool:
    """Tell whether an acronym may leave a word out: small words and hyphens, no capitals."""
    word = parse.lower[token]
    small = word in LINKS or word in EDGE_WORDS
    return small or word == "-" or (word[0].isalpha() and not parse.words[token][0].isupper())
