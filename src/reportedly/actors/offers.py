"""Pairs of actors that may be one, for a person to decide: what letters, sounds and single articles suggest.

Nothing here joins anybody. Actors meet by keys made from their names, and only within a key are they compared two by
two, so that it takes time in proportion to the actors; of very many under one key only those most written about.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from itertools import combinations, islice
from typing import TYPE_CHECKING, NamedTuple

from reportedly.actors import across, variants

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from reportedly.actors.across import Appearance, Figure, Join, Together
    from reportedly.actors.link import Known

CROWD = 30  # actors compared under one key: as many as share a surname that is not among the commonest
SHORTEST = 6  # letters from which one that differs is more likely a slip than another name
LONG = 12  # letters from which two may differ
SOUNDS = 4  # letters in which two romanisations of one name may differ at most
LISTED = 200  # offers; more than a person looks through
EACH = 3  # offers for one actor


class Offer(NamedTuple):
    """Two actors that may be one, and why."""

    one: str  # Actor.id, of the one that more articles name
    other: str  # Actor.id
    reason: str


class Hint(NamedTuple):
    """A way to find pairs: the keys under which they meet, and what two of a key must show."""

    reason: str
    keys: Callable[[Figure], Iterable[str]]
    fits: Callable[[Figure, Figure], bool]
    one_choice: bool = False  # only where the shorter name fits nobody else


def offers(appearances: Iterable[Appearance], known: Known, *, limit: int = LISTED) -> list[Offer]:
    """Give pairs of actors that may be one, the likeliest first; the same in whatever order they come.

    What ``joins`` is sure of is taken as done. Two whom one article tells apart are not offered.
    """
    listed = list(appearances)
    figures, together = across.figures_of(listed, known), across.together_in(listed)
    return offers_of(figures, across.joins_of(figures, together), together, limit=limit)


def offers_of(figures: Mapping[str, Figure], found: Sequence[Join], together: Together, *, limit: int) -> list[Offer]:
    """Give pairs of these actors that may be one, with the joins that were found among them."""
    into = across.same(found)
    merged = across.merged(figures, into)
    told = {_pair(join.one, join.other): (0, join.reason) for join in found if not join.sure}
    for weight, hint in enumerate(HINTS, start=1):
        for pair in _meeting(merged.values(), hint):
            told.setdefault(pair, (weight, hint.reason))
    ranked = sorted(
        (weight, -sum(merged[id_].articles for id_ in pair), pair, reason) for pair, (weight, reason) in told.items()
    )
    members: dict[str, set[str]] = defaultdict(set)
    for id_ in figures:
        members[into.get(id_, id_)].add(id_)
    open_ = (each for each in ranked if together(members[each[2][0]], members[each[2][1]]) is None)
    return list(islice(_few(merged, open_), limit))


def _pair(one: str, other: str) -> tuple[str, str]:
    return min(one, other), max(one, other)


def _few(figures: Mapping[str, Figure], ranked: Iterable[tuple[int, int, tuple[str, str], str]]) -> Iterator[Offer]:
    """Give the first offers of every actor."""
    given: Counter[str] = Counter()
    for _, _, pair, reason in ranked:
        if max(given[id_] for id_ in pair) < EACH:
            given.update(pair)
            one, other = sorted(pair, key=lambda id_: figures[id_].rank)
            yield Offer(one, other, reason)


def _meeting(figures: Iterable[Figure], hint: Hint) -> set[tuple[str, str]]:
    """Give the pairs that a hint finds; "the ministry" of one article is no hint to that of another."""
    rooms: dict[str, list[Figure]] = defaultdict(list)
    for figure in figures:
        for key in set(hint.keys(figure)) if not figure.local or figure.group == "person" else ():
            rooms[key].append(figure)
    found: dict[tuple[str, str], str] = {}  # to the one of the shorter name
    for some in rooms.values():
        busiest = sorted(some, key=lambda figure: figure.rank)[:CROWD]
        for one, other in combinations(busiest, 2):
            if not (one.local and other.local) and hint.fits(one, other):
                found[_pair(one.id, other.id)] = min(one, other, key=lambda figure: (len(figure.folded), figure.id)).id
    choices = Counter(found.values())
    return {pair for pair, short in found.items() if not hint.one_choice or choices[short] == 1}


def _looks(figure: Figure) -> list[str]:
    """Give what its own names look like."""
    return [variants.look(name) for name in figure.prints]


def _acronym(figure: Figure) -> Iterable[str]:
    """Give an acronym, or those that a name of several words has."""
    if figure.group != "group":
        return ()
    words = figure.folded.split()
    if len(words) == 1:
        return words if len(words[0]) > 2 and figure.name.isupper() else ()  # noqa: PLR2004 - two letters mean anything
    return variants.initials(figure.folded)


def _one_is_short(one: Figure, other: Figure) -> bool:
    """Tell whether just one of two is a single word."""
    return one.group == other.group and (" " in one.folded) != (" " in other.folded)


def _surname(figure: Figure) -> Iterable[str]:
    """Give the last word of a person's name."""
    return [figure.folded.split()[-1]] if figure.group == "person" and figure.folded else ()


def _initial_fits(one: Figure, other: Figure) -> bool:
    """Tell whether two people's names agree, one with initials: "A. Brenk", "Ana Brenk"."""
    first, second = one.folded.split()[:-1], other.folded.split()[:-1]
    pairs = list(zip(first, second, strict=False))
    return bool(pairs) and all(a == b or (min(len(a), len(b)) == 1 and a[0] == b[0]) for a, b in pairs)


def _halves(figure: Figure) -> Iterable[str]:
    """Give keys that two names with a slip in one word share: each word with the first letters of the rest."""
    words = figure.folded.split()
    if len(words) == 1:
        half = len(words[0]) // 2
        return [f"{figure.group} {words[0][:half]}", f"{figure.group} {words[0][-half:]}"] if half > 1 else ()
    heads = [word[0] for word in words]
    return [
        f"{figure.group} {number} " + " ".join([*heads[:number], word, *heads[number + 1 :]])
        for number, word in enumerate(words)
        if len(word) > 1
    ]


def _nearly(one: Figure, other: Figure) -> bool:
    """Tell whether two names differ by a letter or two, and not in a number."""
    if _digits(one) != _digits(other):
        return False
    length = min(len(one.folded), len(other.folded))
    allowed = 0 if length < SHORTEST else 1 if length < LONG else 2
    return 0 < _distance(one.folded, other.folded, allowed) <= allowed


def _digits(figure: Figure) -> str:
    return "".join(filter(str.isdigit, figure.folded))


def _distance(one: str, other: str, most: int) -> int:
    """Count the letters to change; more than ``most`` is ``most`` + 1."""
    from rapidfuzz.distance import OSA

    return OSA.distance(one, other, score_cutoff=most)


def _sounds(figure: Figure) -> Iterable[str]:
    """Give the sound of a name of several words."""
    return [f"{figure.group} {variants.sound(figure.folded)}"] if " " in figure.folded else ()


def _sounds_alike(one: Figure, other: Figure) -> bool:
    """Tell whether few letters differ."""
    return _distance(one.folded, other.folded, SOUNDS) <= SOUNDS


def _ends(figure: Figure) -> Iterable[str]:
    """Give the beginnings and ends of a name of a body or place, itself among them."""
    words = figure.folded.split()
    if figure.group == "person" or not words:
        return ()
    parts = {" ".join(words[:n]) for n in range(1, len(words) + 1)} | {" ".join(words[n:]) for n in range(len(words))}
    return [f"{figure.group} {part}" for part in parts]


def _one_is_part(one: Figure, other: Figure) -> bool:
    """Tell whether one name begins or ends with the other."""
    short, full = sorted((one.folded, other.folded), key=len)
    return short != full and (full.startswith(f"{short} ") or full.endswith(f" {short}"))


def _plural(figure: Figure) -> Iterable[str]:
    """Give the name of a body without the plural's s."""
    return [figure.folded.removesuffix("s")] if figure.group == "group" and len(figure.folded) >= SHORTEST else ()


def _order(figure: Figure) -> Iterable[str]:
    """Give the words of a name without their order."""
    return [f"{figure.group} {variants.in_any_order(figure.folded)}"] if " " in figure.folded else ()


def _ends_of_person(figure: Figure) -> Iterable[str]:
    """Give first and last name of a person."""
    ends = variants.first_and_last(figure.folded) if figure.group == "person" else None
    return [" ".join(ends)] if ends else ()


def _body_or_place(one: Figure, other: Figure) -> bool:
    """Tell whether readers took one for a body and the other for a place."""
    return {one.group, other.group} == {"group", "land"}


def _another_name(one: Figure, other: Figure) -> bool:
    return one.folded != other.folded


HINTS = (  # the likeliest first
    Hint("look-alike letters: the names are not the same", _looks, _another_name),
    Hint("the same name but for middle names", _ends_of_person, _another_name),
    Hint("an initial for a first name", _surname, _initial_fits),
    Hint("its letters are the initials of the other's words", _acronym, _one_is_short),
    Hint("the same words in another order", _order, _another_name),
    Hint("names that sound alike", _sounds, _sounds_alike),
    Hint("names that differ by a letter or two", _halves, _nearly),
    Hint("one is the plural of the other", _plural, _another_name),
    Hint("one name, said of a body and of a place", lambda figure: [figure.folded], _body_or_place),
    Hint("a surname alone", _surname, _one_is_short, one_choice=True),
    Hint("one name is a part of the other", _ends, _one_is_part, one_choice=True),
)
