"""From the actors of one article to the actors of the whole casefile; every link carries its reason.

The same name (folded) of a compatible kind is the same actor, and so is a name that the lexicon knows as another one of
it. An actor's id is made from its name, so the order in which articles come in changes nothing. Names that only an
article offers ("also known as") stay names of that article's actor: what they tell across articles is for ``across``.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Literal, NamedTuple, cast

from reportedly.actors.names import fold, how_folded, scripts, without_article, without_possessives
from reportedly.actors.variants import keys, state_in
from reportedly.model import Actor, ActorKind, Mention

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from reportedly.lexicon import Lexicon

KindGroup = Literal["person", "group", "land"]

GROUPS: dict[ActorKind, KindGroup] = {
    "person": "person",
    "armed_group": "group",
    "state_organ": "group",
    "outlet": "group",
    "organisation": "group",
    "other": "group",
    "state": "land",
    "place": "land",
}
# Of two kinds in one group the more telling one is kept, whichever came first.
TELLING: tuple[ActorKind, ...] = (
    "person",
    "armed_group",
    "state_organ",
    "outlet",
    "organisation",
    "other",
    "state",
    "place",
)
STEM = 5  # letters that two forms of a word share: "Democrats" and "Democratic", "Europe" and "European"
# What organs of many states are called beside the nouns of the lexicon: such words alone tell of no state.
SHARED_WORDS = frozenset(
    "affairs and anti bank border central chief coast commission committee constitutional corruption council criminal "
    "customs defence defense department economic economy education election electoral energy environment federal "
    "finance for foreign general health high home human immigration information intelligence interior internal "
    "investigation justice labor labour national of office parliamentary police population public republican rights "
    "royal security services special state statistical statistics supreme the trade transport treasury".split()
)
ORGANS_TOO = frozenset({"bank", "commission", "committee", "council"})  # nouns of organs and of other bodies


class KnownName(NamedTuple):
    """What the lexicon knows behind a name."""

    name: str
    kind: ActorKind
    country: str | None


class Link(NamedTuple):
    """Which actor a mention stands for, and why."""

    mention: str  # Mention.id
    actor: str  # Actor.id
    reason: str


@dataclass(frozen=True, slots=True)
class Known:
    """What the lexicon knows of names, ready to be looked up by folded name."""

    names: Mapping[str, KnownName | None]  # None: two actors share the name
    organ_words: frozenset[str]  # nouns that many states' organs share: "ministry", "parliament"
    states: Mapping[
        str, str
    ]  # names and adjectives of states, which say whose organ it is, to the state; empty: two share it


@dataclass(frozen=True, slots=True)
class Linked:
    """The actors of one article, and the links of its mentions to them."""

    actors: tuple[Actor, ...]  # by id, each with the names seen in this article
    links: tuple[Link, ...]  # in the order of the mentions; a mention that nothing is known of has none
    keys: Mapping[str, frozenset[str]]  # of each actor's own name (variants.keys); none where it is of many


def link(article_id: str, mentions: Sequence[Mention], known: Known) -> Linked:
    """Map the mentions of one article to actors that stand across articles.

    ``known`` comes from ``known_from``. Mentions that the reader joined stay joined; nominals and pronouns follow
    the actor they were resolved to, or stay unlinked.
    """
    actors: dict[str, Actor] = {}
    reasons: dict[str, tuple[str, str]] = {}
    for together in by_actor(mentions):
        named = name_of(together)
        if named is None:
            continue
        actor, reason = actor_behind(article_id, named, kind_of(together), together, known)
        actors[actor.id] = joined(actors[actor.id], actor) if actor.id in actors else actor
        reasons.update({mention.id: (actor.id, reason) for mention in together})
    links = tuple(Link(mention.id, *reasons[mention.id]) for mention in mentions if mention.id in reasons)
    listed = tuple(actors[id_] for id_ in sorted(actors))
    return Linked(listed, links, {actor.id: keys_of(actor, known) for actor in listed})


def keys_of(actor: Actor, known: Known) -> frozenset[str]:
    """Give the keys of an actor's own name as it is printed; none where it stands for one article alone."""
    folded = fold(actor.name)
    if actor.id != actor_id(actor.kind, folded):
        return frozenset()
    prints = (name for name in {actor.name, *actor.names} if fold(name) == folded)
    return frozenset[str]().union(*(keys(name, GROUPS[actor.kind], known) for name in prints))


def by_actor(mentions: Iterable[Mention]) -> list[list[Mention]]:
    """Put mentions of one in-article actor together; a mention without one stands alone."""
    groups: dict[str, list[Mention]] = defaultdict(list)
    for mention in mentions:
        groups[mention.actor or f"only {mention.id}"].append(mention)
    return list(groups.values())


def name_of(together: Sequence[Mention]) -> str | None:
    """Give the name that the reader chose, else the longest name printed; None where nothing is named."""
    chosen = [mention.name for mention in together if mention.name and fold(mention.name)]
    printed = [mention.text for mention in together if mention.form == "name" and fold(mention.text)]
    names = chosen or printed
    return max(names, key=lambda name: (names.count(name), len(name), name)) if names else None


def kind_of(together: Sequence[Mention]) -> ActorKind:
    """Give the kind that most of its names have, else most of its mentions."""
    kinds = [mention.kind for mention in together if mention.form == "name"] or [mention.kind for mention in together]
    return max(kinds, key=lambda kind: (kinds.count(kind), -TELLING.index(kind)))


def actor_behind(
    article_id: str,
    name: str,
    kind: ActorKind,
    together: Sequence[Mention],
    known: Known,
) -> tuple[Actor, str]:
    """Find the actor behind a name, with the reason for it."""
    folded = fold(name)
    names = tuple(
        sorted({without_article(name), *(m.text.strip() for m in together if m.form == "name" and fold(m.text))})
    )
    found, shown = known.names.get(folded), how_folded(name)
    if found is not None and compatible(found.kind, kind):
        same = fold(found.name) == folded
        return known_actor(found, names), (
            "name in the lexicon" if same else f"the lexicon knows it as {found.name}"
        ) + shown
    other = other_name(folded, kind, names, known)
    if other is not None:
        return known_actor(other[1], names), f"the lexicon knows {other[0]}, as it is called here too" + shown
    shared = shared_name(fold(without_possessives(name)), kind, known)
    id_ = actor_id(kind, folded, article_id if shared else None)
    return Actor(id=id_, name=without_article(name), kind=kind, names=names), (shared or reason_for(folded)) + shown


def known_actor(found: KnownName, names: Iterable[str]) -> Actor:
    """Make an actor of what the lexicon knows, with the names seen in this article."""
    return Actor(
        id=actor_id(found.kind, fold(found.name)),
        name=found.name,
        kind=found.kind,
        names=tuple(sorted({found.name, *names})),
        country=found.country,
    )


def other_name(folded: str, kind: ActorKind, names: Iterable[str], known: Known) -> tuple[str, KnownName] | None:
    """Give another name in the article that the lexicon knows, where the chosen name is a form of its name, too.

    "CDU" leads the "Christian Democrats" of its article to the Christian Democratic Union. A name that has nothing in
    common with the lexicon's leads nowhere: what an article calls another name of somebody may be made up.
    """
    if GROUPS[kind] != "group":
        return None
    found = {
        each: name
        for name in sorted(names, reverse=True)
        for each in [known.names.get(fold(name))]
        if each is not None and compatible(each.kind, kind) and is_form_of(folded, fold(each.name))
    }
    return next(((name, each) for each, name in found.items()), None) if len(found) == 1 else None


def is_form_of(folded: str, full: str) -> bool:
    """Tell whether every word of a name, small ones aside, is a form of a word of the full name."""
    words = full.split()
    return all(
        any(word == other or (len(word) > STEM and word[:STEM] == other[:STEM]) for other in words)
        for word in folded.split()
    )


def shared_name(folded: str, kind: ActorKind, known: Known) -> str | None:
    """Say why many can be called this, so that it joins nothing outside its article; None: it can be one's own name."""
    words = set(folded.split())
    if kind == "person" and len(words) == 1:
        return "single name of a person: joined inside this article only"
    if GROUPS[kind] == "group" and is_organ(folded, kind, known) and state_in(folded, known) is None:
        return "organ of a state that the name does not tell: joined inside this article only"
    return None


def is_organ(folded: str, kind: ActorKind, known: Known) -> bool:
    """Tell whether a name may be that of an organ which other states have as well.

    Where the reader does not take it for an organ, no word of it may be a name of its own.
    """
    words = set(folded.split())
    if kind == "state_organ":
        return bool(words & known.organ_words)
    common = known.organ_words | SHARED_WORDS
    return len(words) > 1 and words <= common and bool(words & known.organ_words or words & ORGANS_TOO)


def reason_for(folded: str) -> str:
    """Say why a name that the lexicon does not know leads to this actor."""
    if len(scripts(folded)) > 1:
        return "same name, letter by letter; its letters are of several scripts, so look-alikes stay apart"
    return "same name"


def joined(one: Actor, other: Actor) -> Actor:
    """Make one actor of two with the same id; the result is the same in either order."""
    return Actor(
        id=one.id,
        name=better_name(one.name, other.name),
        kind=more_telling(one.kind, other.kind),
        names=tuple(sorted({*one.names, *other.names})),
        country=one.country or other.country,
    )


def better_name(one: str, other: str) -> str:
    """Choose how to print a name: not all capitals, then longer, then first in the alphabet."""
    return min(one, other, key=lambda name: (name.isupper(), -len(name), name))


def more_telling(one: ActorKind, other: ActorKind) -> ActorKind:
    """Choose the more telling of two kinds."""
    return min(one, other, key=TELLING.index)


def compatible(one: ActorKind, other: ActorKind) -> bool:
    """Tell whether one actor can have been called both kinds; "other" says too little to stand against it."""
    return GROUPS[one] == GROUPS[other] or "other" in (one, other)


@lru_cache(maxsize=65536)
def actor_id(kind: ActorKind, folded: str, article_id: str | None = None) -> str:
    """Make an actor's id from what it is called; with an article, for that article alone."""
    told = "\n".join((GROUPS[kind], folded, *([article_id] if article_id is not None else [])))
    return "a" + hashlib.sha256(told.encode("utf-8", "surrogatepass")).hexdigest()[:15]


def known_from(lexicon: Lexicon) -> Known:
    """Prepare what the lexicon knows of names; do it once."""
    organs = frozenset(fold(row.noun) for row in lexicon.nominals if row.kind == "state_organ")
    states: dict[str, str] = {}
    for row in lexicon.states:
        for name in (row.name, *row.aliases, *row.adjectives):
            states[fold(name)] = row.name if states.get(fold(name), row.name) == row.name else ""
    return Known(known_names(lexicon), organs, states)


def known_names(lexicon: Lexicon) -> dict[str, KnownName | None]:
    """Index the lexicon's actors, states and outlets by every folded name; None where two of them share it."""
    index: dict[str, KnownName | None] = {}
    for known, names in known_rows(lexicon):
        for folded in {fold(name) for name in names} - {""}:
            index[folded] = known if index.get(folded, known) == known else None
    for known, _ in known_rows(lexicon):  # its own name always leads to itself
        index[fold(known.name)] = known
    return index


def known_rows(lexicon: Lexicon) -> list[tuple[KnownName, tuple[str, ...]]]:
    """List who the lexicon knows, with all names; a state's capital and adjectives are no names of it."""
    states = [(KnownName(row.name, "state", row.iso2 or None), (row.name, *row.aliases)) for row in lexicon.states]
    outlets = [
        (KnownName(row.name, "outlet", row.country or None), (row.name, *row.aliases)) for row in lexicon.outlets
    ]
    actors = [
        (KnownName(row.name, cast("ActorKind", row.kind), row.country or None), (row.name, *row.aliases))
        for row in lexicon.actors
    ]
    return outlets + states + actors
