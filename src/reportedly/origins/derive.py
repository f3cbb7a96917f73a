"""Which article took which passage from which: kind, direction, likelihood, each with the shared passages.

What stands in quotation marks says nothing: two reporters quote one statement, one of them without the marks. A
derivation needs shared words of the writers' own. Direction comes from what the pages say (source, credits, whom they
cite), then from time, then from length; along one order of all articles, so that nothing derives from itself.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Literal, NamedTuple

from reportedly.model import Span
from reportedly.origins.passages import Passage, Words, covered, shared

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

Kind = Literal["copy", "shortened", "rewrite", "passage", "stock"]
Ruling = Literal["copied", "independent"]

OWN_WORDS = 11  # shared words of the writers' own that make a derivation; swept on made and judged pairs
OF_SHORT = 0.6  # of the shorter text's content words, which make one, too, in short texts
FEW = 5  # content words; fewer are no text
FEWEST_OWN = 3  # of the writers' own in what short texts share
WORTH = 4  # own words of a passage that counts; what two reporters happen to share is shorter
CLOSING = 30  # content words at most of the lines that a house puts under its stories
SHOWN = 5  # shared content words of a passage that is kept as evidence beside those
WHOLE = 0.8  # of a text's content words: all of it but for small changes
VERBATIM = 0.85  # of the words inside passages that are the same in a copy
HALVES = 5.5  # shared own words that halve the doubt
ASIDE = 1 / 3  # of a text at most: a stock paragraph is a small part of all texts that have it
OFTEN = 5  # articles that carry a stock paragraph
TAKEN = 0.6  # of a claim's sentence that lies in a passage, for the claim to be taken over with it


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """An article, and what its page says of where it comes from."""

    article: str
    length: int  # characters
    outlet: str | None = None
    url: str | None = None
    published: date | None = None
    borrowed: bool = False  # it credits another outlet or agency, or is shown by one
    names: frozenset[str] = frozenset()  # outlets that it credits or cites, in lower case
    links: frozenset[str] = frozenset()  # addresses that it names as its source


@dataclass(frozen=True, slots=True, kw_only=True)
class Overlap:
    """What two articles share; ``one`` is before ``two`` in the order of their ids."""

    one: str
    two: str
    passages: tuple[Passage, ...]
    own: int  # shared content words of the writers' own: outside quotation marks, not in capitals
    of_one: float  # share of the first one's content words, 0-1
    of_two: float
    stock: bool = False  # all of it stands in many articles and is a small part of each


@dataclass(frozen=True, slots=True, kw_only=True)
class Derivation:
    """An article took passages from an earlier one."""

    article: str
    of: str
    kind: Kind
    likelihood: float  # that it was taken at all, 0-1
    because: str  # what the direction rests on
    share: float  # of the article's content words
    passages: tuple[Passage, ...]  # ``one`` in the article, ``two`` in the earlier one


class Judged(NamedTuple):
    """What people ruled about two articles."""

    article: str
    of: str
    ruling: Ruling


def compare(one: str, left: Words, two: str, right: Words) -> Overlap | None:
    """Give what two articles share; None where that is too little to have been taken over."""
    if one > two:
        one, left, two, right = two, right, one, left
    shorter = min(len(left), len(right))
    if shorter < FEW:
        return None
    passages = tuple(passage for passage in shared(left, right) if passage.words >= SHOWN)
    own = sum(p.own for p in passages if p.own >= WORTH and not _is_closing(p, left, right))
    words = sum(p.words for p in passages)
    if own < OWN_WORDS:
        own = sum(p.own for p in passages)
        if own < FEWEST_OWN or words < OF_SHORT * shorter:
            return None
    return Overlap(
        one=one,
        two=two,
        passages=passages,
        own=own,
        of_one=round(min(1.0, words / len(left)), 3),
        of_two=round(min(1.0, words / len(right)), 3),
    )


def _is_closing(passage: Passage, left: Words, right: Words) -> bool:
    """Tell whether a passage is a few lines that stand at the very end of both texts, as a house signs its stories."""
    ends = (
        len(words) > 2 * CLOSING and words.starts[-min(SHOWN, len(words))] < span.end
        for words, span in ((left, passage.one), (right, passage.two))
    )
    return passage.words <= CLOSING and all(ends)


def may_be_stock(overlap: Overlap) -> bool:
    """Tell whether what two articles share is a small part of both, so that it may be a stock paragraph."""
    return max(overlap.of_one, overlap.of_two) <= ASIDE


def derivations(
    texts: Iterable[Text], overlaps: Iterable[Overlap], judged: Iterable[Judged] = ()
) -> tuple[Derivation, ...]:
    """Give for every article the earlier ones that its passages come from; the order of the input does not matter."""
    by_id = {text.article: text for text in texts}
    rulings = {frozenset((item.article, item.of)): item for item in sorted(judged)}
    found: dict[frozenset[str], Overlap] = {
        frozenset((o.one, o.two)): o for o in overlaps if o.one in by_id and o.two in by_id
    }
    for ends, item in rulings.items():
        if item.ruling == "independent":
            found.pop(ends, None)
        elif ends <= by_id.keys():
            found.setdefault(ends, _ruled(*sorted(ends)))
    place = {article: n for n, article in enumerate(_ordered(by_id, found.keys(), rulings))}
    earlier: dict[str, list[Derivation]] = defaultdict(list)
    for ends, overlap in found.items():
        first, later = sorted(ends, key=place.__getitem__)
        earlier[later].append(_derivation(by_id[later], by_id[first], overlap, rulings.get(ends)))
    return tuple(
        each for article in sorted(earlier, key=place.__getitem__) for each in _needed(earlier[article], place)
    )


def _ruled(one: str, two: str) -> Overlap:
    """Stand in for shared words where a person says that one copied the other."""
    return Overlap(one=one, two=two, passages=(), own=0, of_one=1.0, of_two=1.0)


def _derivation(later: Text, first: Text, overlap: Overlap, ruling: Judged | None) -> Derivation:
    """Tell what became of the first text in the later one."""
    turned = later.article == overlap.two
    passages = tuple(sorted(p._replace(one=p.two, two=p.one, changed=_swapped(p)) for p in overlap.passages))
    own, others = (overlap.of_two, overlap.of_one) if turned else (overlap.of_one, overlap.of_two)
    return Derivation(
        article=later.article,
        of=first.article,
        kind="stock" if overlap.stock else _kind(own, others, overlap.passages),
        likelihood=1.0 if ruling else round(1 - 0.5 ** (overlap.own / HALVES), 3),
        because="a person says so" if ruling else because(first, later),
        share=own,
        passages=passages if turned else overlap.passages,
    )


def _swapped(passage: Passage) -> tuple[tuple[str, str], ...]:
    """Turn the changes of a passage round."""
    return tuple((two, one) for one, two in passage.changed)


def _kind(own: float, others: float, passages: Sequence[Passage]) -> Kind:
    """Name what was done: all of it taken, a part of it, in other words, or a passage among other text."""
    words = sum(p.words for p in passages)
    alike = sum(p.words * p.share for p in passages) / words if words else 1.0
    if own >= WHOLE and alike >= VERBATIM:
        return "copy" if others >= WHOLE else "shortened"
    if alike < VERBATIM and own >= OF_SHORT / 2:
        return "rewrite"
    return "passage"


def because(first: Text, later: Text) -> str:
    """Say what makes one article the earlier of two."""
    if points_at(later, first):
        return "the page names it as its source"
    if first.outlet and first.outlet.lower() in later.names:
        return f"it credits or cites {first.outlet}"
    if first.published and later.published and first.published < later.published:
        return f"published {later.published}, the other {first.published}"
    if later.borrowed and not first.borrowed:
        return "it credits others, the other one does not"
    return "it is shorter" if later.length < first.length else "no sign of which came first"


def points_at(later: Text, first: Text) -> bool:
    """Tell whether a page gives an article's address as its source."""
    return first.url is not None and first.url in later.links


def _ordered(
    texts: Mapping[str, Text], pairs: Iterable[frozenset[str]], rulings: Mapping[frozenset[str], Judged]
) -> list[str]:
    """Put the articles in one order: who is pointed at, credited or cited comes first, then by time and by length."""
    behind: dict[str, set[str]] = defaultdict(set)
    for ends in pairs:
        one, two = sorted(ends)
        ruling = rulings.get(ends)
        for first, later in ((one, two), (two, one)):
            if (ruling and ruling.ruling == "copied" and ruling.of == first) or (
                not ruling and _is_cued(texts[first], texts[later]) and not _is_cued(texts[later], texts[first])
            ):
                behind[later].add(first)
    left = sorted(texts, key=lambda article: _rank(texts[article]))
    ordered: list[str] = []
    done: set[str] = set()
    while left:
        article = next((each for each in left if behind[each] <= done), left[0])  # a circle of cues breaks at its first
        ordered.append(article)
        done.add(article)
        left.remove(article)
    return ordered


def _is_cued(first: Text, later: Text) -> bool:
    """Tell whether the later text points at the first one or names its outlet."""
    return points_at(later, first) or (first.outlet is not None and first.outlet.lower() in later.names)


def _rank(text: Text) -> tuple[date, bool, int, str]:
    """Order texts without cues: by day, those that credit nobody, the fuller ones."""
    return text.published or date.max, text.borrowed, -text.length, text.article


def _needed(found: Sequence[Derivation], place: Mapping[str, int]) -> list[Derivation]:
    """Keep the fewest sources that account for what an article took: the fullest first, then what others add."""
    kept: list[Derivation] = []
    for each in sorted(found, key=lambda d: (-d.share, place[d.of])):
        before = [passage.one for one in kept for passage in one.passages]
        new = sum(p.words * (1 - covered(before, p.one)) for p in each.passages)
        if not kept or new >= OWN_WORDS:
            kept.append(each)
    return kept


class Roots:
    """Where the words of a place in an article come from, passage by passage, back to the first text that has them."""

    def __init__(self, found: Iterable[Derivation]) -> None:
        self._of: dict[str, list[Derivation]] = defaultdict(list)
        for each in found:
            self._of[each.article].append(each)

    def root(self, article: str, place: Span) -> tuple[str, Span]:
        """Give the first article with the words of a place, and where they stand there."""
        seen = {article}
        while (step := self._step(article, place)) is not None and step[0] not in seen:
            article, place = step
            seen.add(article)
        return article, place

    def _step(self, article: str, place: Span) -> tuple[str, Span] | None:
        """Go one derivation back."""
        best: tuple[float, str, Span] | None = None
        for each in self._of.get(article, ()):
            inside = [passage for passage in each.passages if passage.one.overlaps(place)]
            share = covered([passage.one for passage in inside], place) if each.passages else 1.0
            if share >= TAKEN and (best is None or share > best[0]):
                there = (
                    Span(min(p.two.start for p in inside), max(p.two.end for p in inside))
                    if inside
                    else Span(0, 1 << 40)
                )
                best = share, each.of, there
        return best and (best[1], best[2])

    def of(self, article: str) -> Sequence[Derivation]:
        """Give what an article took from others."""
        return self._of.get(article, ())
