"""Roles and descriptions: "commander of X" says that somebody belongs to X; "terror outfit" how a writer sees it.

Both are claims of whoever uses the words. Titles and loaded nouns are rows of lexicon/titles.csv and nominals.csv.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple

from reportedly.model import Mention, Modality, Span, Trigger
from reportedly.reading import grammar, modality, tenure

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from reportedly.lexicon.load import Lexicon
    from reportedly.reading.events import Scene
    from reportedly.reading.parse import Parse

BODIES = frozenset({"organisation", "armed_group", "state", "state_organ", "outlet"})
OF = frozenset({"of", "for", "in", "from", "at", "with", "to"})
LONGEST_TITLE = 4  # words; the longest rows of titles.csv
SAYS: dict[str, Modality] = {"over": "historical", "then": "historical", "coming": "future"}
MODIFIERS = frozenset({"compound", "amod", "nmod", "poss", "det", "advmod", "npadvmod", "punct", "nummod"})


@dataclass(frozen=True, slots=True)
class RoleIndex:
    """Titles by their words, and loaded words by their lemma."""

    titles: dict[tuple[str, ...], str]  # words in lower case -> role
    loaded: frozenset[str]
    tenure: tenure.TenureIndex

    @classmethod
    def of(cls, lexicon: Lexicon) -> RoleIndex:
        """Build the index; forms of address ("Mr") say nothing of a role and are left out."""
        titles = {tuple(row.title.lower().split()): row.role for row in lexicon.titles if row.role}
        loaded = frozenset(row.noun.lower() for row in lexicon.nominals if row.loaded == "yes")
        return cls(titles, loaded, tenure.TenureIndex.of(lexicon))


def find(scene: Scene, index: RoleIndex, mentions: Iterable[Mention]) -> list[Trigger]:
    """Find role claims and descriptions, in text order."""
    found = [*_roles(scene, index), *_descriptions(scene, index, mentions)]
    return sorted(found, key=lambda trigger: (trigger.words, trigger.kind))


def join(told: Iterable[Trigger], held: Sequence[Trigger], mentions: Iterable[Mention]) -> list[Trigger]:
    """Put roles behind what event words tell; "a member of X" is both, and told once, with the role's label."""
    actors = {mention.id: mention.actor or mention.id for mention in mentions}

    def who(trigger: Trigger) -> tuple[Span, str, frozenset[str], frozenset[str]]:
        agents, targets = (frozenset(actors[m] for m in side) for side in (trigger.agents, trigger.targets))
        return trigger.words[-1], trigger.kind, agents, targets

    listed = list(told)
    known = {who(trigger) for trigger in listed}
    roles = {who(role): role for role in held}
    joined = [_with_role(trigger, roles[who(trigger)]) if who(trigger) in roles else trigger for trigger in listed]
    return joined + [role for role in held if who(role) not in known]


def _with_role(told: Trigger, role: Trigger) -> Trigger:
    """Give what an event word tells the label of the same role, its time, and whether it holds."""
    return replace(
        told,
        label=told.label or role.label,
        time=role.time,
        modality=role.modality if told.modality == "asserted" else told.modality,
        modality_span=tuple(sorted({*told.modality_span, *role.modality_span})),
    )


def _roles(scene: Scene, index: RoleIndex) -> Iterator[Trigger]:
    """Give a role for every title whose holder and body both stand in the sentence's grammar."""
    seen: set[tuple[str, str, str]] = set()
    for first, last, role in _titles(scene.parse, index):
        holders = [m for m in _holders(scene, first, last) if m.kind == "person"]
        bodies = _bodies(scene, first, last, role)
        for holder in holders:
            for body in bodies:
                key = (holder.actor or holder.id, body.actor or body.id, role)
                if body.id != holder.id and key not in seen and not _is_title(scene.parse, first, last, holder, body):
                    seen.add(key)
                    yield _role(scene, index.tenure, (first, last), Held(role, holder, body))


def _is_title(parse: Parse, first: int, last: int, *mentions: Mention) -> bool:
    """Tell whether a title was taken for the name of somebody: "District Police Officer" is nobody's body."""
    words = parse.span(first, last + 1)
    return any(mention.form == "name" and mention.span.overlaps(words) for mention in mentions)


def _titles(parse: Parse, index: RoleIndex) -> Iterator[tuple[int, int, str]]:
    """Find titles, the longest at each place: first token, last token, role."""
    token = 0
    while token < len(parse):
        for size in range(LONGEST_TITLE, 0, -1):
            words = tuple(parse.lower[token : token + size])
            role = index.titles.get(words) or index.titles.get((*words[:-1], parse.lemmas[token + len(words) - 1]))
            if role and len(words) == size and parse.pos[token + size - 1] in ("NOUN", "PROPN"):
                yield token, token + size - 1, role
                token += size - 1
                break
        token += 1


def _holders(scene: Scene, first: int, last: int) -> list[Mention]:
    """Find who bears a title: the name behind it, the name it stands in apposition to, or what it is said of."""
    parse, cast = scene.parse, scene.cast
    head = parse.heads[last]
    beside = cast.covering.get(last + 1, ())[:1]
    if beside and beside[0].kind == "person" and parse.sentence[last + 1] == parse.sentence[last]:
        return list(beside)
    if parse.tags[last] in ("NNS", "NNPS"):
        return []
    if parse.deps[last] in ("compound", "nmod", "amod", "appos") and head > last:
        return cast.one(head)
    behind = last + 1
    if behind < len(parse) and cast.covering.get(behind) and parse.sentence[behind] == parse.sentence[last]:
        return list(cast.covering[behind][:1])
    named = [m for token in grammar.noun_subjects(parse, last) for m in cast.one(token)]
    own = [m for m in cast.at_head.get(last, ()) if m.actor in cast.named and m.kind == "person"]
    return [m for m in named if m.kind == "person"][:1] or own[:1] or _before_comma(scene, first)


def _before_comma(scene: Scene, first: int) -> list[Mention]:
    """Give the name right before ", (a|the) title": the apposition as it is printed, where the parse lost it."""
    parse = scene.parse
    token = first - 1
    while token > 0 and parse.deps[token] in MODIFIERS and parse.words[token] != "," and first - token < 8:  # noqa: PLR2004
        token -= 1
    if token > 0 and parse.words[token] == "," and parse.sentence[token] == parse.sentence[first]:
        return [m for m in scene.cast.covering.get(token - 1, ()) if m.kind == "person"][:1]
    return []


def _bodies(scene: Scene, first: int, last: int, role: str) -> list[Mention]:
    """Find the body that a title belongs to: a name before it or behind "of", "for".

    Who speaks for one body is sent *to* another: an ambassador to the United Nations does not speak for it.
    """
    parse, cast = scene.parse, scene.cast
    links = OF - {"to"} if role == "speaks_for" else OF
    found: list[Mention] = []
    for token in range(first, last + 1):
        for child in parse.children[token]:
            if first <= child <= last:
                continue
            if parse.deps[child] in ("compound", "nmod", "amod", "poss"):
                bodies = _named(cast.one(child))
                found += [b for b in bodies if b.kind != "state" or not cast.is_private(child, last)]
            elif parse.deps[child] == "prep" and parse.lower[child] in links:
                for noun in parse.find_children(child, "pobj"):
                    found += _named(cast.at(noun))
    return _unique(found or _printed_before(scene, first, last))


def _printed_before(scene: Scene, first: int, last: int) -> list[Mention]:
    """Give the name that stands right before a title in the same noun phrase: "Front political leader X"."""
    parse = scene.parse
    token = first - 1
    while token >= 0 and parse.pos[token] == "ADJ" and not scene.cast.covering.get(token) and first - token < 4:  # noqa: PLR2004
        token -= 1
    if token >= 0 and parse.words[token] in ("'s", "’s"):
        token -= 1
    if token < 0 or parse.sentence[token] != parse.sentence[last]:
        return []
    return _named(list(scene.cast.covering.get(token, ())[:1]))


def _named(mentions: list[Mention]) -> list[Mention]:
    """Keep those who can have members: groups, states, organisations."""
    return [mention for mention in mentions if mention.kind in BODIES]


def _unique(mentions: list[Mention]) -> list[Mention]:
    """Keep the first mention of each actor."""
    found: dict[str, Mention] = {}
    for mention in mentions:
        found.setdefault(mention.actor or mention.id, mention)
    return list(found.values())


class Held(NamedTuple):
    """Who bears a title of whom."""

    role: str
    holder: Mention
    body: Mention


def _role(scene: Scene, index: tenure.TenureIndex, title: tuple[int, int], held: Held) -> Trigger:
    """Make the claim that a person holds a title of a body."""
    parse = scene.parse
    shown = modality.view(parse, title[1], scene.hedges.get(parse.sentence[title[1]], []))
    time, said = _when_held(scene, index, title)
    first = _first_of(scene, title)
    edges = (parse.span(first, title[1] + 1), held.holder.span, held.body.span)
    spans = shown.spans if said is None else (*shown.spans, parse.span(said.first, said.last + 1))
    return Trigger(
        id="",
        kind=held.role,
        words=(parse.span(title[0], title[1] + 1),),
        span=Span(min(e.start for e in edges), max(e.end for e in edges)),
        agents=(held.holder.id,),
        targets=(held.body.id,),
        time=time,
        polarity=shown.polarity,
        modality=SAYS.get(said.says, shown.modality) if said and shown.modality == "asserted" else shown.modality,
        modality_span=tuple(sorted(set(spans))),
        label=_label(scene, first, title, said),
        confidence=0.85 if held.holder.form == "name" and held.body.form == "name" else 0.7,
    )


def _when_held(
    scene: Scene, index: tenure.TenureIndex, title: tuple[int, int]
) -> tuple[int | None, tenure.Said | None]:
    """Find the time of a role and the word that says whether it holds; "then" has the time of its clause."""
    said = tenure.of_title(scene.parse, scene.cast, title, index)
    if said is None or said.says != "then":
        return scene.setting.time_held(title[1]), said
    time = scene.setting.time_of(title[1])
    return (time, said) if tenure.is_then(scene.parse, said, dated=time is not None) else (None, None)


def _first_of(scene: Scene, title: tuple[int, int]) -> int:
    """Give the first word of a title with the adjectives before it."""
    parse = scene.parse
    first, last = title
    while first > 0 and parse.heads[first - 1] in range(first, last + 1) and parse.deps[first - 1] == "amod":
        if scene.cast.covering.get(first - 1):
            break
        first -= 1
    return first


def _label(scene: Scene, first: int, title: tuple[int, int], said: tenure.Said | None) -> str:
    """Give the words of a role: "former commander" also where a body's name stands between the two."""
    parse = scene.parse
    words = [parse.words[t] for t in range(first, title[1] + 1) if not scene.cast.covering.get(t) or t >= title[0]]
    if said is None or said.first > title[1]:
        return " ".join(_seniority(parse, title[0], scene) + words)
    told = parse.words[said.first : said.last + 1]
    return " ".join(told + [word for word in words if word not in told])


def _seniority(parse: Parse, first: int, scene: Scene) -> list[str]:
    """Give "senior", "former", "deputy" where a body's name parts it from the title: "senior X commander"."""
    token = first - 1
    while token >= 0 and scene.cast.covering.get(token):
        token -= 1
    if (
        token < first - 1
        and token >= 0
        and parse.pos[token] == "ADJ"
        and parse.sentence[token] == parse.sentence[first]
    ):
        return [parse.words[token]]
    return []


def _descriptions(scene: Scene, index: RoleIndex, mentions: Iterable[Mention]) -> Iterator[Trigger]:
    """Give a description for every loaded noun phrase that stands for an actor of the article."""
    parse = scene.parse
    seen: set[tuple[Span, str]] = set()
    for mention in mentions:
        if mention.form != "nominal":
            continue
        tokens = [t for t in parse.tokens(mention.span) if {parse.lemmas[t], parse.lower[t]} & index.loaded]
        head = parse.at((mention.head or mention.span).start)
        for described in _described(scene, mention, head) if tokens else ():
            words = parse.span(min(*tokens, head), max(*tokens, head) + 1)
            if (words, described.id) not in seen:
                seen.add((words, described.id))
                yield _description(scene, mention, words, described)


def _described(scene: Scene, mention: Mention, head: int) -> list[Mention]:
    """Find whom a noun phrase describes: the actor it is resolved to, or the name it stands in apposition to."""
    if mention.actor in scene.cast.named:
        return [mention]
    return [other for other in scene.cast.itself(head) if other.actor in scene.cast.named]


def _description(scene: Scene, mention: Mention, words: Span, described: Mention) -> Trigger:
    """Make the claim that somebody is what the writer calls them."""
    return Trigger(
        id="",
        kind="described_as",
        words=(words,),
        span=mention.span,
        agents=(),
        targets=(described.id,),
        label=scene.parse.text[words.start : words.end],
        confidence=0.8,
    )
