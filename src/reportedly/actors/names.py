"""Names as letters: what is compared of them, and what was done to them on the way."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

JOINERS = re.compile(r"(?<=\w)['’ʼ.](?=\w)|(?<=\b\w)\.")  # O'Neil, al-Qa'ida, U.S.: nothing stands there
POSSESSIVE = re.compile(r"['’](?:s)?$", re.IGNORECASE)
BETWEEN = re.compile(r"[\W_]+")
IGNORABLE = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff]"
)


def without_article(name: str) -> str:
    """Drop "the" in front of a name, and white space around it."""
    return re.sub(r"^the\s+(?=\S)", "", " ".join(name.split()), flags=re.IGNORECASE)


def without_possessives(name: str) -> str:
    """Take the 's off words inside a name: "Torvia's Foreign Ministry"."""
    return re.sub(r"['’]s?(?=\s)", "", name)


@lru_cache(maxsize=65536)
def fold(name: str) -> str:
    """Reduce a name to what is compared: no case, "the", accents on Latin letters, punctuation or hidden characters.

    Letters of other scripts are never turned into the Latin ones that they look like.

    >>> fold("The Lantern-Workers’ Union") == fold("LANTERN WORKERS UNION")
    True
    """
    plain = IGNORABLE.sub("", unicodedata.normalize("NFKC", name)).casefold()
    plain = JOINERS.sub("", POSSESSIVE.sub("", plain.strip()))
    words = BETWEEN.sub(" ", without_accents(plain)).split()
    return " ".join(words[1:] if words[:1] == ["the"] and len(words) > 1 else words)


def without_accents(text: str) -> str:
    """Take accents off Latin letters; elsewhere a mark can make another letter."""
    if text.isascii():
        return text
    kept: list[str] = []
    for character in unicodedata.normalize("NFD", text):
        if unicodedata.combining(character) and kept and kept[-1] in "abcdefghijklmnopqrstuvwxyz":
            continue
        kept.append(character)
    return unicodedata.normalize("NFC", "".join(kept))


def scripts(text: str) -> set[str]:
    """Name the scripts of the letters: LATIN, CYRILLIC, GREEK..."""
    return {unicodedata.name(letter, "?").split(" ", 1)[0] for letter in text if letter.isalpha()}


def how_folded(name: str) -> str:
    """Say what was done to a name that is not printed as plain letters; nothing for most names."""
    composed = unicodedata.normalize("NFC", name)
    if IGNORABLE.search(name) or any(unicodedata.category(letter)[0] == "C" for letter in name):
        return "; characters that nobody sees were left out"
    if any(map(unicodedata.combining, composed)):
        return "; marks on letters were left out"
    if unicodedata.normalize("NFKC", name) != composed or composed.casefold() != composed.lower():
        return "; letters of another form were read as plain ones"
    return "; accents were left out" if without_accents(composed.casefold()) != composed.casefold() else ""
