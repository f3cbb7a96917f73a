"""From the actors of one article to the actors of the whole casefile; every link carries its reason.

First version, on names alone: the same name (folded) of a compatible kind is the same actor, and so is a name that the
lexicon knows as another name of it. An actor's id is made from its name, so the order in which articles come in changes
nothing. Names that only an article offers ("also known as") stay names of that article's actor: they never join others.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections import defaultdict
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Literal, NamedTuple, cast

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

JOINERS = re.compile(r"(?<=\w)['’ʼ.](?=\w)|(?<=\b\w)\.")  # O'Neil, al-Qa'ida, U.S.: nothing stands there
POSSESSIVE = re.compile(r"['’](?:s)?$", re.IGNORECASE)
BETWEEN = re.compile(r"[\W_]+")
IGNORABLE = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff]"
)


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
    state_words: frozenset[str]  # words that say whose organ it is: names and adjectives of states


@dataclass(frozen=True, slots=True)
class Linked:
    """The actors of one article, and the links of its mentions to them."""

    actors: tuple[Actor, ...]  # by id, each with the names seen in this article
    links: tuple[Link, ...]  # in the order of the mentions; a mention that nothing is known of has none


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
    return Linked(tuple(actors[id_] for id_ in sorted(actors)), links)


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
    found = known.names.get(folded)
    shown = how_folded(name)
    if found is not None and compatible(found.kind, kind):
        actor = Actor(id=actor_id(found.kind, fold(found.name)), name=found.name, kind=found.kind,
                      names=tuple(sorted({found.name, *names})), country=found.country)  # fmt: skip
        same = fold(found.name) == folded
        return actor, ("name in the lexicon" if same else f"the lexicon knows it as {found.name}") + shown
    shared = shared_name(folded, kind, known)
    id_ = actor_id(kind, folded, article_id if shared else None)
    return Actor(id=id_, name=without_article(name), kind=kind, names=names), (shared or reason_for(folded)) + shown


def shared_name(folded: str, kind: ActorKind, known: Known) -> str | None:
    """Say why many can be called this, so that it joins nothing outside its article; None: it can be one's own name."""
    words = set(folded.split())
    if kind == "person" and len(words) == 1:
        return "single name of a person: joined inside this article only"
    if kind == "state_organ" and words & known.organ_words and not words & known.state_words:
        return "organ of a state that the name does not tell: joined inside this article only"
    return None


def how_folded(name: str) -> str:
    """Say what was done to a name that is not printed as plain letters; nothing for most names."""
    if IGNORABLE.search(name) or any(unicodedata.category(letter)[0] == "C" for letter in name):
        return "; characters that nobody sees were left out"
    if unicodedata.normalize("NFKC", name) != unicodedata.normalize("NFC", name):
        return "; letters of another form were read as plain ones"
    return ""


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


def actor_id(kind: ActorKind, folded: str, article_id: str | None = None) -> str:
    """Make an actor's id from what it is called; with an article, for that article alone."""
    told = "\n".join((GROUPS[kind], folded, *([article_id] if article_id is not None else [])))
    return "a" + hashlib.sha256(told.encode("utf-8", "surrogatepass")).hexdigest()[:15]


def without_article(name: str) -> str:
    """Drop "the" in front of a name, and white space around it."""
    return re.sub(r"^the\s+(?=\S)", "", " ".join(name.split()), flags=re.IGNORECASE)


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


def known_from(lexicon: Lexicon) -> Known:
    """Prepare what the lexicon knows of names; do it once."""
    organs = (fold(row.noun) for row in lexicon.nominals if row.kind == "state_organ")
    states = (fold(name) for row in lexicon.states for name in (row.name, *row.aliases, *row.adjectives))
    return Known(known_names(lexicon), frozenset(organs), frozenset(word for name in states for word in name.split()))


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
