"""Titles: once, and without the outlet's name behind them."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from reportedly.articles.lines import LineTable

# The last separator of a title and what stands behind it: " – Name", " | Name", "| Name".
BEHIND = re.compile(r"\A(.*\S)(?:\s+([–—|·•»:‹›/-]|::|--|\|\|)\s+|\s?([|])\s?)(\S[^|–—]{0,60})\Z")
CAPITAL = re.compile(r"[^\W\d_]")
SMALL_WORDS = frozenset("of the and for de la le des du der die und al on in".split())
NAME_WORDS = 5  # words of the longest outlet names ("The Straits Times of Asia")
TITLE_WORDS = 3  # words that must be left in front for a name to have stood behind a title
UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "ø": "oe", "å": "aa", "æ": "ae"})
SUFFIXES = 3  # "Title - Section - Outlet | Network"


class Headline(NamedTuple):
    """A title and the outlets' names that stood behind it, outermost last."""

    title: str
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Signs:
    """What helps to tell an outlet's name behind a title from the title's own last words."""

    table: LineTable
    own: tuple[str, ...] = ()  # names that the page gives its site
    known: frozenset[str] = frozenset()  # folded names of outlets of the world
    any_name: bool = True  # any name may stand there: a page saved as text, or one that says it was taken over


def split_title(title: str, signs: Signs) -> Headline:
    """Part a title from the outlets' names behind it."""
    names: list[str] = []
    left = " ".join(title.split())
    for _ in range(SUFFIXES):
        found = BEHIND.match(left)
        if not found or not is_name_behind(found[1], found[4], signs):
            break
        left = found[1].rstrip()
        names.insert(0, found[4].strip())
    return Headline(left, tuple(names))


def is_name_behind(title: str, tail: str, signs: Signs) -> bool:
    """Tell whether the words behind a separator are an outlet's name and not part of the title."""
    name, words = folded(tail), tail.split()
    if any(same_outlet(name, folded(each)) for each in signs.own) or name in signs.known:
        return True
    if signs.table.is_label(tail) or len(words) > NAME_WORDS or len(title.split()) < TITLE_WORDS:
        return False
    if not all(word[0].isupper() or word[0].isdigit() or word in SMALL_WORDS or "." in word for word in words):
        return False
    return signs.table.sounds_like_outlet(tail) or (signs.any_name and not tail.endswith(("?", "!", ".")))


def same_outlet(left: str, right: str) -> bool:
    """Tell whether two folded names may be one outlet: equal, or one is the start or end of the other."""
    if left == right:
        return bool(left)
    short, long = sorted((left, right), key=len)
    return len(short) >= 3 and (long.startswith(short) or long.endswith(short))  # noqa: PLR2004 - "BBC" is the shortest


def folded(name: str) -> str:
    """Give a name as it is compared: plain letters and digits, without "www", "the" and the domain's ending.

    Domains are written without accents and with "ae" for "ä", so names are, too.
    """
    low = re.sub(r"\A(?:https?://)?(?:www\.|the\s)", "", name.strip().casefold())
    low = re.sub(r"\.(?:com|org|net|info|news|tv|co\.\w\w|\w\w)\Z", "", low)
    plain = unicodedata.normalize("NFKD", low.translate(UMLAUTS))
    return "".join(character for character in plain if character.isalnum())


def same_title(left: str, right: str) -> bool:
    """Tell whether two lines are one title but for case, blanks and punctuation."""
    return folded(left) == folded(right)
