"""Where a name begins and ends: what parsers take in with it is left out here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportedly.reading.names import ARTICLES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportedly.reading.names import Names
    from reportedly.reading.parse import Parse

BRACKETS = {"(": ")", "[": "]"}
EDGE_WORDS = frozenset({"the", "a", "an", "'s", "’s", "'", "’", "this", "that", "its", "his", "her", "their", "our"})
PARTICLES = frozenset(  # small words inside names of people
    "al el bin ibn bint abu de da do dos del della di du la le van von der den ter ten ul ur e y".split()
)

OF_A_TITLE = frozenset(  # words of a title whose capital says nothing where they open a sentence: "Former X commander"
    "former late ex retired ousted deposed outgoing incoming then erstwhile slain".split()
)


def cut(parse: Parse, names: Names, first: int, behind: int) -> Iterator[tuple[int, int]]:
    """Cut a stretch where a line ends, a bracket opens or an owner is named inside it."""
    begin = first
    for token in range(first + 1, behind):
        joint = parse.lower[token] == "and" and _two_names(parse, names, begin, token, behind)
        if joint or _possessor(parse, names, begin, token):
            yield begin, token
            begin = token + 1
        elif parse.words[token] in BRACKETS or "\n" in parse.text[parse.ends[token - 1] : parse.starts[token]]:
            yield begin, token
            begin = token
    if begin < behind:
        yield begin, behind


def _two_names(parse: Parse, names: Names, first: int, joint: int, behind: int) -> bool:
    """Tell whether "and" parts two names, one of which is known: "Latvia and Estonia", "UNICEF and Harbour Watch"."""
    sides = (" ".join(parse.words[first:joint]), " ".join(parse.words[joint + 1 : behind]))
    return any(names.known(side) or names.is_place(side) for side in sides)


def _possessor(parse: Parse, names: Names, first: int, token: int) -> bool:
    """Tell whether a possessive ends the name of a state or town here: "Latvia's | Supreme Council"."""
    if parse.tags[token] != "POS" or token == first:
        return False
    owner = " ".join(parse.words[first:token])
    return names.is_place(owner) or bool(names.known(owner))


def trimmed(parse: Parse, first: int, behind: int) -> tuple[int, int]:
    """Take articles, possessives, quotation marks and other signs off both ends."""
    while first < behind and (
        parse.lower[first] in EDGE_WORDS
        or not parse.words[first][0].isalnum()
        or _is_prefix(parse, first, behind)
        or (first < behind - 1 and opens_with_title(parse, first))
    ):
        first += 1
    while first < behind and (parse.lower[behind - 1] in EDGE_WORDS or not _ends_name(parse.words[behind - 1])):
        behind -= 1
    return first, behind


def _is_prefix(parse: Parse, token: int, behind: int) -> bool:
    """Tell whether a small word is tied to the name by a hyphen: "anti" in "anti-Angola"."""
    return (
        token + 1 < behind
        and parse.words[token].islower()
        and parse.words[token + 1] == "-"
        and token + 2 < behind
        and parse.words[token] not in ARTICLES
    )


def opens_with_title(parse: Parse, token: int) -> bool:
    """Tell whether a sentence opens with a word that belongs to the title of somebody: "Late", "Ex"."""
    return parse.lower[token] in OF_A_TITLE and parse.sentences[parse.sentence[token]][0] == token


def _ends_name(word: str) -> bool:
    return word[-1].isalnum() or (word[-1] in ".!+" and len(word) > 1)


def person_only(parse: Parse, names: Names, first: int, behind: int) -> tuple[int, int]:
    """Take off a person's name what the parser took in with it: verbs, numbers, trades, a state's adjective."""
    while first < behind - 1 and _is_no_name(parse, names, first):
        first += 1
    while first < behind - 1 and (
        parse.words[behind - 1][0].isdigit() or parse.pos[behind - 1] in {"VERB", "AUX", "ADP"}
    ):
        behind -= 1
    return first, behind


def _is_no_name(parse: Parse, names: Names, token: int) -> bool:
    """Tell whether a word at the start of a name is not part of it: "Hosting Berg", "Latvian midfielder Berg"."""
    nominal = names.nominals.get(parse.lower[token])
    trade = (nominal is not None and nominal.kind == "person") or parse.lower[token] in names.title_ends
    foreign = any(known.form in {"adjective", "demonym"} for known in names.known(parse.words[token]))
    lower = parse.words[token].islower() and parse.words[token] not in PARTICLES
    return trade or foreign or lower or parse.pos[token] in {"VERB", "AUX", "ADP"}


def without_noun(parse: Parse, names: Names, first: int, behind: int) -> int:
    """Take a common noun off the end of a name: "Rika | newspaper", "Kenyan | army"; "Foreign ministry" stays."""
    while behind - first > 1 and parse.lower[behind - 1].islower() and parse.words[behind - 1].islower():
        nominal = names.nominal(parse, behind - 1)
        rest = " ".join(parse.words[first : behind - 1])
        if (
            nominal is None
            or not is_name(parse, first, behind - 1)
            or (nominal.kind == "state_organ" and not names.known(rest))
        ):
            break
        behind -= 1
    return behind


def behind_title(parse: Parse, names: Names, first: int, behind: int) -> int:
    """Leave the titles at the start of a person's name out: "Prime Minister Ana Lopes" is "Ana Lopes"."""
    for start in range(behind - 1, first, -1):
        hit = names.title_before(parse, start)
        if hit is not None and hit[1] == first and run_behind(parse, start) >= behind:
            return start
    return first


def is_name(parse: Parse, first: int, behind: int) -> bool:
    """Tell whether there is a capital letter (or a digit, as in "20th July") among the tokens."""
    return any(
        parse.words[token][0].isupper() or any(map(str.isupper, parse.words[token])) for token in range(first, behind)
    )


def run_behind(parse: Parse, first: int) -> int:
    """Find the end of the capitalised words that begin here: a name of several words, with particles inside."""
    behind = first
    for token in range(first, len(parse)):
        if parse.sentence[token] != parse.sentence[first]:
            break
        if parse.words[token][0].isupper() and parse.pos[token] in {"PROPN", "NOUN", "ADJ", "X"}:
            behind = token + 1
        elif parse.words[token] not in PARTICLES and not (token > first and _joins(parse, token)):
            break
    return behind


def _joins(parse: Parse, token: int) -> bool:
    """Tell a sign that joins parts of a name: a hyphen without spaces, an apostrophe."""
    return parse.words[token] in {"'", "’"} or (parse.words[token] in {"-", "–"} and _tight(parse, token))


def _tight(parse: Parse, token: int) -> bool:
    return (
        0 < token < len(parse) - 1
        and parse.ends[token - 1] == parse.starts[token]
        and parse.ends[token] == parse.starts[token + 1]
    )
