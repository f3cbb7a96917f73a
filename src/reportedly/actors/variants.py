"""Other ways to write one name, as keys: names that share a key are, or may be, written for the same actor.

Every key is made from one name alone, so that names are compared by looking keys up and never two by two.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING

from reportedly.actors.names import IGNORABLE, fold, without_possessives

if TYPE_CHECKING:
    from reportedly.actors.link import KindGroup, Known

SPELLING, ORGAN, COMPANY, INITIALS = "s", "o", "c", "i"  # what a key begins with
REASONS = {
    SPELLING: "the same name in another spelling",
    ORGAN: "the same words, and the same state's organ",
    COMPANY: "the same name but for the legal form",
    INITIALS: "the same name but for a middle initial",
}
WRITTEN_OUT = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "å": "aa", "ø": "oe", "æ": "ae", "œ": "oe", "þ": "th"})
PLAIN = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ð": "d", "ı": "i", "ħ": "h"})
LONGEST_STATE = 6  # words: "Democratic People's Republic of Korea" folds to five, no name that news uses to more
LONG_ENOUGH = 8  # letters from which spaces are left out; "Al Ain" and "Alain" are two
BRITISH = {
    "defence": "defense", "centre": "center", "organisation": "organization", "programme": "program",
    "theatre": "theater", "harbour": "harbor", "organisations": "organizations", "centres": "centers",
}  # fmt: skip  # "labour" is left out: Labour and Labor parties are of different countries
LEGAL_FORMS = frozenset(
    "ab ag as asa bv co company corp corporation ev gmbh inc incorporated jsc kg kgaa limited llc llp ltd nv oao ojsc "
    "ooo oy oyj pjsc plc pty sa sarl se spa srl".split()
)
SMALL = frozenset({"and", "for", "in", "of", "on", "the"})
ONE_IN_A_STATE = frozenset("army cabinet congress government military navy parliament police senate".split())
SAME_OFFICE = {"department": "ministry", "affairs": ""}
# Letters that look like Latin ones (Unicode Technical Standard 39), as far as names use them: Cyrillic, Greek, signs.
LOOKS_LIKE = str.maketrans(
    "АВЕЅІЈКМНОРСТХУаеѕіјорсухһӏԁԛԝ" + "ΑΒΕΖΗΙΚΜΝΟΡΤΥΧανορυι" + "I1|0",
    "ABESlJKMHOPCTXYaesijopcyxhldqw" + "ABEZHlKMNOPTYXavopui" + "lllO",
)
RIGHT_TO_LEFT = "\u202e"
ROMANISED = (
    (re.compile(r"(.)\1+"), r"\1"),  # Sissi, Mohammed
    (re.compile(r"tch|sch|ch|sh"), "s"),
    (re.compile(r"[kg]h|q"), "g"),
    (re.compile(r"ph"), "f"),
    (re.compile(r"ck?"), "k"),
    (re.compile(r"w"), "v"),
    (re.compile(r"(?<=.)h"), ""),  # Gaddafi and Gadhafi
    (re.compile(r"[aeiouyj]+"), "a"),  # Sergei and Sergey, Mohamed and Muhammad
)


def keys(name: str, group: KindGroup, known: Known) -> frozenset[str]:
    """Give the keys under which an actor meets those whose names are ways to write its own."""
    folded = fold(name)
    found = {f"{SPELLING} {group} {each}" for each in spelled(name)}
    if group == "group":
        found.add(f"{COMPANY} {without_legal_form(folded)[0]}")
        organ = organ_of_state(name, known)
        if organ is not None:
            found.add(f"{ORGAN} {organ[0]}: {' '.join(sorted(organ[1]))}")
    ends = first_and_last(folded) if group == "person" else None
    if ends and all(len(word) == 1 for word in middle(folded)):
        found.add(f"{INITIALS} {' '.join(ends)}")
    return frozenset(found)


@lru_cache(maxsize=65536)
def spelled(name: str) -> frozenset[str]:
    """Give a name in every spelling that a writer without its letters may choose: "Köhler" is also "Koehler".

    Spaces are left out of long names, and British spellings are American ones.

    >>> spelled("Jörn Köhler") & spelled("Joern Koehler")
    frozenset({'joernkoehler'})
    """
    plain = unicodedata.normalize("NFC", name).casefold()
    return frozenset(
        squeezed(fold(each)) for each in {plain.translate(PLAIN), plain.translate(WRITTEN_OUT).translate(PLAIN)}
    )


def squeezed(folded: str) -> str:
    """Leave the spaces out of a long name, and every "the": "Co-operation" and "Cooperation"."""
    words = [BRITISH.get(word, word) for word in folded.split() if word != "the"]
    letters = "".join(words)
    return letters if len(letters) >= LONG_ENOUGH else " ".join(words)


def without_legal_form(folded: str) -> tuple[str, str]:
    """Take "AG", "Inc.", "GmbH & Co. KG" from the end of a company's name; give both."""
    words = folded.split()
    kept = len(words)
    while kept > 1 and (words[kept - 1] in LEGAL_FORMS):
        kept -= 1
    return " ".join(words[:kept]), " ".join(words[kept:])


def first_and_last(folded: str) -> tuple[str, str] | None:
    """Give the first and the last word of a person's name, which both must be more than an initial."""
    words = folded.split()
    return (words[0], words[-1]) if len(words) > 1 and min(len(words[0]), len(words[-1])) > 1 else None


def middle(folded: str) -> tuple[str, ...]:
    """Give what stands between them; initials printed together ("H.W.") are as many."""
    return tuple(folded.split()[1:-1])


def organ_of_state(name: str, known: Known) -> tuple[str, frozenset[str]] | None:
    """Give an organ as its state and the rest of its words, in any order; None where that does not tell it.

    "Torvian Foreign Ministry", "Torvia's Foreign Ministry" and "Ministry of Foreign Affairs of Torvia" are one.
    """
    folded = fold(without_possessives(name))
    words = [SAME_OFFICE.get(word, BRITISH.get(word, word)) for word in folded.split()]
    state = state_in(folded, known) if not known.organ_words.isdisjoint(words) else None
    if state is None:
        return None
    first, behind, whose = state
    rest = frozenset(words[:first] + words[behind:]) - SMALL - {""}
    one_of_many = len(rest) == 1 and not rest & ONE_IN_A_STATE  # "Torvian Ministry"
    two_states = any(word in known.states for word in rest)  # an embassy: whose, and where?
    return (whose, rest) if whose and rest & known.organ_words and not one_of_many and not two_states else None


def state_in(folded: str, known: Known) -> tuple[int, int, str] | None:
    """Find the longest name or adjective of a state in a name: its first word, the word behind it, the state."""
    words = folded.split()
    spans = (
        (first, first + length)
        for length in range(min(LONGEST_STATE, len(words)), 0, -1)
        for first in range(len(words) - length + 1)
    )
    return next(
        (
            (first, behind, known.states[phrase])
            for first, behind in spans
            for phrase in [" ".join(words[first:behind])]
            if phrase in known.states
        ),
        None,
    )


def in_any_order(folded: str) -> str:
    """Give the words sorted, small ones left out: "University of Orlo" and "Orlo University"."""
    return " ".join(sorted(set(folded.split()) - SMALL))


def initials(folded: str) -> frozenset[str]:
    """Give the acronyms of a name of several words, with and without its small words."""
    words = folded.split()
    big = [word for word in words if word not in SMALL]
    return frozenset("".join(word[0] for word in some) for some in (words, big) if len(some) > 1)


def look(name: str) -> str:
    """Give what a name looks like on paper, whatever its letters are."""
    text = unicodedata.normalize("NFKC", name)
    shown = IGNORABLE.sub("", text[::-1] if RIGHT_TO_LEFT in text else text).translate(LOOKS_LIKE)
    return fold(shown).replace(" ", "").replace("rn", "m")


def sound(folded: str) -> str:
    """Give a rough key under which romanisations of one name meet; many other names meet there, too."""
    return " ".join(map(_sound, folded.split()))


def _sound(word: str) -> str:
    for pattern, plain in ROMANISED:
        word = pattern.sub(plain, word)
    return word
