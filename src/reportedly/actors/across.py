"""Which actors of different articles are one after all: on their names, and on what several outlets call them.

``link`` sees one article at a time. What only all of them show is worked out here, on demand, from where actors appear:
a join is never stored, so that the next article can undo it. Sure joins count; the others are offered to a person.

Sure are other ways to write one name (umlauts, spaces, the legal form of a company, a middle initial, the words of an
organ of a state), where no second actor fits, and another name that outlets of two owners give. Never sure is what
one owner alone says, a part of a name, or a name that sounds or looks like another. Two whom one article tells apart
are two.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple

from reportedly.actors import variants
from reportedly.actors.link import GROUPS, actor_id
from reportedly.actors.names import fold

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence

    from reportedly.actors.link import KindGroup, Known
    from reportedly.model import ActorKind

OWNERS = 2  # owners of outlets that must give another name before it joins (threat T22: none from one origin)


class Appearance(NamedTuple):
    """One name of an actor in one article."""

    actor: str  # Actor.id
    main: str  # Actor.name
    kind: ActorKind  # Actor.kind
    name: str  # as the article prints it
    family: str  # owner of the outlet, or of the agency whose text it is; articles of one owner are one voice
    article: str  # Article.id


class Join(NamedTuple):
    """Two actors that are one, or may be, and why."""

    one: str  # Actor.id; of a sure join, the one that stands for all
    other: str  # Actor.id
    reason: str
    sure: bool  # False: for a person to decide
    articles: tuple[str, ...] = ()  # that give the name it rests on; empty: it rests on letters


@dataclass(frozen=True, slots=True)
class Figure:
    """An actor with all its appearances."""

    id: str
    name: str
    kind: ActorKind
    articles: frozenset[str]
    names: Mapping[str, Mapping[str, frozenset[str]]]  # printed name -> family -> articles

    @property
    def group(self) -> KindGroup:
        """Give what it can be one with."""
        return GROUPS[self.kind]

    @property
    def folded(self) -> str:
        """Give its own name as it is compared."""
        return fold(self.name)

    @property
    def local(self) -> bool:
        """Tell whether its name is one that many have, so that it stands for its article alone."""
        return self.id != actor_id(self.kind, self.folded)

    @property
    def rank(self) -> tuple[int, int, str]:
        """Put those first that more articles name, then those with the fuller name."""
        return (-len(self.articles), -len(self.name), self.id)


def joins(appearances: Iterable[Appearance], known: Known) -> list[Join]:
    """Propose which actors are one; the same in whatever order they come.

    Takes time in proportion to the appearances: actors meet by keys made from their names.
    """
    return joins_of(figures_of(appearances), known)


def joins_of(figures: Mapping[str, Figure], known: Known) -> list[Join]:
    """Propose which of the actors are one."""
    proposed = {*written(figures, known), *called(figures)}
    return settle(figures, sorted(proposed, key=lambda join: (not join.sure, *join)))


def same(found: Iterable[Join]) -> dict[str, str]:
    """Map every actor that a sure join takes up to the one that stands for all."""
    return {join.other: join.one for join in found if join.sure}


def figures_of(appearances: Iterable[Appearance]) -> dict[str, Figure]:
    """Put the appearances of each actor together."""
    grouped: dict[str, list[Appearance]] = defaultdict(list)
    for each in appearances:
        grouped[each.actor].append(each)
    return {id_: figure_of(id_, grouped[id_]) for id_ in sorted(grouped)}


def figure_of(id_: str, some: Sequence[Appearance]) -> Figure:
    """Make one actor of its appearances."""
    names: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for each in some:
        names[each.name][each.family].add(each.article)
    return Figure(
        id_,
        min(each.main for each in some),
        min(each.kind for each in some),
        frozenset(each.article for each in some),
        {name: {family: frozenset(names[name][family]) for family in sorted(names[name])} for name in sorted(names)},
    )


def merged(figures: Mapping[str, Figure], into: Mapping[str, str]) -> dict[str, Figure]:
    """Put actors that are one together under the id of the one that stands for all."""
    together: dict[str, list[Figure]] = defaultdict(list)
    for id_ in sorted(figures):
        together[into.get(id_, id_)].append(figures[id_])
    return {
        id_: replace(figures[id_], articles=frozenset[str]().union(*(figure.articles for figure in some)))
        for id_, some in together.items()
    }


def blocks(
    figures: Iterable[Figure], keys: Callable[[Figure], Iterable[Hashable]]
) -> Iterator[tuple[Hashable, list[Figure]]]:
    """Give actors that share a key, most mentioned first; those that stand for one article alone share none."""
    found: dict[Hashable, list[Figure]] = defaultdict(list)
    for figure in figures:
        if not figure.local:
            for key in set(keys(figure)):
                found[key].append(figure)
    for key, some in found.items():
        if len(some) > 1:
            yield key, sorted(some, key=lambda figure: figure.rank)


def written(figures: Mapping[str, Figure], known: Known) -> Iterator[Join]:
    """Propose actors whose names are ways to write one name."""
    every = figures.values()
    for _, some in blocks(
        every, lambda f: [(f.group, each) for name in own_names(f) for each in variants.spelled(name)]
    ):
        yield from beside_first(some, "the same name in another spelling")
    for _, some in blocks(every, lambda f: organ_keys(f, known)):
        yield from beside_first(some, "the same words, and the same state's organ")
    for _, some in blocks(every, legal_keys):
        forms = {form for figure in some for form in [variants.without_legal_form(figure.folded)[1]] if form}
        yield from beside_first(some, "the same name but for the legal form", sure=len(forms) == 1)
    for _, some in blocks(every, initial_keys):
        yield from but_for_initials(some)


def beside_first(some: Sequence[Figure], reason: str, *, sure: bool = True) -> Iterator[Join]:
    """Join everyone to the first."""
    for figure in some[1:]:
        yield Join(some[0].id, figure.id, reason, sure)


def own_names(figure: Figure) -> set[str]:
    """Give the prints of an actor's own name: with and without accents, in capitals..."""
    return {name for name in (figure.name, *figure.names) if fold(name) == figure.folded}


def organ_keys(figure: Figure, known: Known) -> list[Hashable]:
    """Give the state and the words of an organ."""
    key = variants.organ_of_state(figure.name, known) if figure.group == "group" else None
    return [key] if key else []


def legal_keys(figure: Figure) -> list[Hashable]:
    """Give a company's name without its legal form."""
    return [variants.without_legal_form(figure.folded)[0]] if figure.group == "group" else []


def initial_keys(figure: Figure) -> list[Hashable]:
    """Give first and last name of a person who has nothing between them, or initials only."""
    ends = variants.first_and_last(figure.folded) if figure.group == "person" else None
    return [ends] if ends and all(len(word) == 1 for word in variants.middle(figure.folded)) else []


def but_for_initials(some: Sequence[Figure]) -> Iterator[Join]:
    """Join people whose names differ by middle initials; where two have different ones, they are two people."""
    middles = {variants.middle(figure.folded) for figure in some} - {()}
    yield from beside_first(some, "the same name but for a middle initial", sure=len(middles) == 1)


def called(figures: Mapping[str, Figure]) -> Iterator[Join]:
    """Propose actors one of whom is called in some articles what the other is called in its own.

    A part of a name joins nobody: what is "the Commission" in one article is another one in the next. Nor does what a
    state is called, as capitals stand for governments; places change names more often than outlets agree on them.
    """
    told = other_names(figures)
    sharing = Counter(behind for _, behind in told)
    for (id_, behind), (name, families) in sorted(told.items()):
        figure, owners, others = figures[id_], len(families), sharing[behind] - 1
        said = "outlets of two owners or more call" if owners >= OWNERS else "outlets of one owner alone call"
        reason = f"{said} {figure.name} {name}, too" + (f", and {others} more" if others else "")
        sure = owners >= OWNERS and not others and not figure.local and figure.group != "land"
        yield Join(id_, behind, reason, sure, tuple(sorted(frozenset[str]().union(*families.values()))))


def other_names(figures: Mapping[str, Figure]) -> dict[tuple[str, str], tuple[str, dict[str, frozenset[str]]]]:
    """Give what actors are called that is the own name of another one, with the articles of each owner that do so."""
    found: dict[tuple[str, str], tuple[str, dict[str, frozenset[str]]]] = {}
    for figure in figures.values():
        for name, families in figure.names.items() if figure.kind != "state" else ():
            folded = fold(name)
            behind = actor_id(figure.kind, folded)
            if folded and behind != figure.id and behind in figures and not is_part(folded, figure.folded):
                _, told = found.setdefault((figure.id, behind), (name, {}))
                told |= {family: told.get(family, frozenset()) | families[family] for family in families}
    return found


def is_part(folded: str, full: str) -> bool:
    """Tell whether a name is some words of a longer one."""
    return set(folded.split()) <= set(full.split())


def settle(figures: Mapping[str, Figure], proposed: Sequence[Join]) -> list[Join]:
    """Carry the sure joins out, first come first, unless an article tells the two apart; then give all."""
    above: dict[str, str] = {}
    articles = {id_: set(figure.articles) for id_, figure in figures.items()}

    def top(id_: str) -> str:
        while id_ in above:
            id_ = above[id_]
        return id_

    done: dict[str, Join] = {}
    open_: list[Join] = []
    for join in proposed:
        one, other = sorted((top(join.one), top(join.other)), key=lambda id_: figures[id_].rank)
        if one == other:
            continue
        if not join.sure:
            open_.append(join)
        elif articles[one] & articles[other]:
            apart = min(articles[one] & articles[other])
            open_.append(join._replace(reason=f"{join.reason}; but article {apart} names both", sure=False))
        else:
            above[other] = one
            articles[one] |= articles[other]
            done[other] = join
    sure = [join._replace(one=top(other), other=other) for other, join in sorted(done.items())]
    moved = [join._replace(one=top(join.one), other=top(join.other)) for join in reversed(open_)]
    left = {(min(join.one, join.other), max(join.one, join.other)): join for join in moved if join.one != join.other}
    return sure + [left[pair] for pair in sorted(left)]
