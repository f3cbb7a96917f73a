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
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple

from reportedly.actors import variants
from reportedly.actors.groups import Groups
from reportedly.actors.link import GROUPS, actor_id, keys_of
from reportedly.actors.names import fold
from reportedly.model import Actor

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reportedly.actors.link import KindGroup, Known
    from reportedly.model import ActorKind

OWNERS = 2  # owners of outlets that must give another name before it joins (threat T22: none from one origin)
CROWD = 50  # actors that share a key; so many have one name only in an attack, and it joins nobody
Together = Callable[[Collection[str], Collection[str]], str | None]  # an article that names one of these and of those


class Appearance(NamedTuple):
    """One name of an actor in one article."""

    actor: str  # Actor.id
    main: str  # Actor.name
    kind: ActorKind  # Actor.kind
    name: str  # as the article prints it
    family: str  # owner of the outlet, or of the agency whose text it is: one voice; empty: unknown, and no voice
    article: str  # Article.id


class Join(NamedTuple):
    """Two actors that are one, or may be, and why."""

    one: str  # Actor.id; of a sure join, the one that stands for all
    other: str  # Actor.id
    reason: str
    sure: bool  # False: for a person to decide
    articles: tuple[str, ...] = ()  # that give the name it rests on; empty: it rests on letters


class Other(NamedTuple):
    """Another name of an actor, by which another actor may be meant."""

    name: str  # as an article prints it
    families: Mapping[str, tuple[str, ...]]  # owner -> articles that print it


@dataclass(frozen=True, slots=True)
class Figure:
    """An actor with what tells who else it may be."""

    id: str
    name: str
    kind: ActorKind
    articles: int  # that name it
    keys: frozenset[str]  # of its own name, as it is printed (variants.keys)
    prints: frozenset[str]  # ways in which its own name is printed
    others: Mapping[str, Other]  # Actor.id of whoever is mainly called so -> the name

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
        return (-self.articles, -len(self.name), self.id)


def joins(appearances: Iterable[Appearance], known: Known) -> list[Join]:
    """Propose which actors are one; the same in whatever order they come.

    Takes time in proportion to the appearances: actors meet by keys made from their names.
    """
    listed = list(appearances)
    return joins_of(figures_of(listed, known), together_in(listed))


def joins_of(figures: Mapping[str, Figure], together: Together, groups: Groups | None = None) -> list[Join]:
    """Propose which of the actors are one; what the groups say already is taken as done, and whom they part is two.

    A part of all actors gives the same sure joins as the whole, where all who share a key or a name with one of them
    are in it.
    """
    proposed = {*written(figures.values()), *called(figures)}
    return settle(figures, sorted(proposed, key=lambda join: (not join.sure, *join)), together, groups or Groups())


def same(found: Iterable[Join]) -> dict[str, str]:
    """Map every actor that a sure join takes up to the one that stands for all."""
    return {join.other: join.one for join in found if join.sure}


def figures_of(appearances: Iterable[Appearance], known: Known) -> dict[str, Figure]:
    """Put the appearances of each actor together."""
    grouped: dict[str, list[Appearance]] = defaultdict(list)
    for each in appearances:
        grouped[each.actor].append(each)
    return {id_: figure_of(id_, grouped[id_], known) for id_ in sorted(grouped)}


def figure_of(id_: str, some: Sequence[Appearance], known: Known) -> Figure:
    """Make one actor of its appearances."""
    main, kind = min(each.main for each in some), min(each.kind for each in some)
    prints = frozenset(name for name in (main, *(each.name for each in some)) if fold(name) == fold(main))
    others: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    printed: dict[str, str] = {}
    for each in sorted(some):
        behind = other_behind(kind, main, each.name)
        if behind is not None:
            others[behind][each.family].add(each.article)
            printed.setdefault(behind, each.name)
    return Figure(
        id_,
        main,
        kind,
        len({each.article for each in some}),
        keys_of(Actor(id=id_, name=main, kind=kind, names=tuple(prints)), known),
        prints,
        {
            behind: Other(printed[behind], {family: tuple(sorted(articles)) for family, articles in by.items()})
            for behind, by in sorted(others.items())
        },
    )


def together_in(appearances: Iterable[Appearance]) -> Together:
    """Prepare to say which article names two actors."""
    articles: dict[str, set[str]] = defaultdict(set)
    for each in appearances:
        articles[each.actor].add(each.article)

    def together(some: Collection[str], others: Collection[str]) -> str | None:
        one, other = (set[str]().union(*(articles[id_] for id_ in ids)) for ids in (some, others))
        return min(one & other, default=None)

    return together


def merged(figures: Mapping[str, Figure], into: Mapping[str, str]) -> dict[str, Figure]:
    """Put actors that are one together under the id of the one that stands for all; no article names two of them."""
    articles: Counter[str] = Counter()
    for id_, figure in figures.items():
        articles[into.get(id_, id_)] += figure.articles
    return {id_: replace(figures[id_], articles=count) for id_, count in sorted(articles.items())}


def blocks(figures: Iterable[Figure]) -> Iterator[tuple[str, list[Figure]]]:
    """Give actors that share a key, most mentioned first; those that stand for one article alone have none."""
    found: dict[str, list[Figure]] = defaultdict(list)
    for figure in figures:
        for key in figure.keys:
            found[key].append(figure)
    for key, some in found.items():
        if 1 < len(some) <= CROWD:
            yield key, sorted(some, key=lambda figure: figure.rank)


def written(figures: Iterable[Figure]) -> Iterator[Join]:
    """Propose actors whose names are ways to write one name."""
    for key, some in blocks(figures):
        sure = True
        if key.startswith(variants.COMPANY):
            sure = len({variants.without_legal_form(figure.folded)[1] for figure in some} - {""}) == 1
        elif key.startswith(variants.INITIALS):  # two with different ones are two people
            sure = len({variants.middle(figure.folded) for figure in some} - {()}) == 1
        for figure in some[1:]:
            yield Join(some[0].id, figure.id, variants.REASONS[key[0]], sure)


def called(figures: Mapping[str, Figure]) -> Iterator[Join]:
    """Propose actors one of whom is called in some articles what the other is called in its own.

    A part of a name joins nobody: what is "the Commission" in one article is another one in the next. Nor does what a
    state is called, as capitals stand for governments; places change names more often than outlets agree on them.
    """
    told = {
        (figure.id, behind): other
        for figure in figures.values()
        for behind, other in figure.others.items()
        if behind in figures and figure.kind != "state"
    }
    sharing = Counter(behind for _, behind in told)
    for (id_, behind), (name, families) in sorted(told.items()):
        figure, owners, others = figures[id_], len(families.keys() - {""}), sharing[behind] - 1
        said = "outlets of two owners or more call" if owners >= OWNERS else "outlets of one owner alone call"
        reason = f"{said} {figure.name} {name}, too" + (f", and {others} more" if others else "")
        sure = owners >= OWNERS and not others and not figure.local and figure.group != "land"
        yield Join(id_, behind, reason, sure, tuple(sorted({each for some in families.values() for each in some})))


def other_behind(kind: ActorKind, main: str, name: str) -> str | None:
    """Give the Actor.id of whoever is mainly called what this actor is called, too; None where that tells nothing."""
    folded, own = fold(name), fold(main)
    return actor_id(kind, folded) if folded and not is_part(folded, own) else None


def is_part(folded: str, full: str) -> bool:
    """Tell whether a name is some words of a longer one."""
    return set(folded.split()) <= set(full.split())


def settle(figures: Mapping[str, Figure], proposed: Sequence[Join], together: Together, groups: Groups) -> list[Join]:
    """Carry the sure joins out, first come first, unless an article or a person tells the two apart; then give all."""

    def top(id_: str) -> str:
        return min((figures[each] for each in groups.of(id_) if each in figures), key=lambda f: f.rank).id

    done: dict[str, Join] = {}
    open_: list[Join] = []
    for join in proposed:
        if groups.one(join.one, join.other) or groups.parted(join.one, join.other):
            continue
        both = together(groups.of(join.one), groups.of(join.other)) if join.sure else None
        if not join.sure:
            open_.append(join)
        elif both is not None:
            open_.append(join._replace(reason=f"{join.reason}; but article {both} names both", sure=False))
        else:
            taken = max(top(join.one), top(join.other), key=lambda id_: figures[id_].rank)
            groups.unite(join.one, join.other)
            done[taken] = join
    sure = [join._replace(one=top(other), other=other) for other, join in sorted(done.items())]
    moved = [join._replace(one=top(join.one), other=top(join.other)) for join in reversed(open_)]
    left = {(min(join.one, join.other), max(join.one, join.other)): join for join in moved if join.one != join.other}
    return sure + [left[pair] for pair in sorted(left)]
