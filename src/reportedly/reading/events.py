"""Triggers of events and relations: the words, who and whom, when and where, how sure.

In: a parse, its mentions, times, places and statements. Out: triggers. The words are rows of lexicon/events.csv; this
module knows how a phrase is found in a parse and how its slots are filled.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple

from reportedly.model import Span, Trigger
from reportedly.reading import grammar, modality
from reportedly.reading.cast import Cast
from reportedly.reading.setting import Setting

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from reportedly.lexicon.load import EventWord, Kind, Lexicon
    from reportedly.model import Mention
    from reportedly.reading.parse import Parse

POS = {"verb": ("VERB", "AUX"), "noun": ("NOUN", "PROPN"), "adjective": ("ADJ", "VERB", "NOUN", "ADV")}
PLACES_COUNT = (
    frozenset(  # kinds whose target may be a place as such; elsewhere a place is a setting, not a participant
        "visited travelled_to attacked bombed shelled besieged seized raided based_in deployed withdrew operates_in "
        "controls attempted_attack claimed_attack liberated headquartered_in".split()
    )
)
DEFINITE = frozenset({"the", "this", "that", "these", "those", "such", "its", "their"})
OCCURRING = frozenset(
    {"take", "happen", "occur", "hold", "proceed", "materialise", "materialize", "cancel", "postpone"}
)
BETWEEN = frozenset({"between", "among"})


@dataclass(frozen=True, slots=True)
class EventIndex:
    """The rows of events.csv by the lemma of their head word and part of speech, longest phrase first."""

    rows: dict[tuple[str, str], tuple[EventWord, ...]]
    kinds: dict[str, Kind]

    @classmethod
    def of(cls, lexicon: Lexicon) -> EventIndex:
        """Build the index."""
        rows: dict[tuple[str, str], list[EventWord]] = defaultdict(list)
        for row in lexicon.events:
            words = row.phrase.split()
            rows[words[0] if row.pos == "verb" else words[-1], row.pos].append(row)
        ranked = {key: tuple(sorted(found, key=lambda r: -len(r.phrase.split()))) for key, found in rows.items()}
        return cls(ranked, {kind.kind: kind for kind in lexicon.kinds})


class Match(NamedTuple):
    """A row of the table found at a token."""

    token: int
    words: tuple[int, ...]  # all tokens of the phrase
    row: EventWord


class Scene(NamedTuple):
    """What the event rules look at: one parse and everything known about it."""

    parse: Parse
    cast: Cast
    index: EventIndex
    hedges: dict[int, list[modality.Cue]]
    setting: Setting


def find(scene: Scene) -> list[Trigger]:
    """Find all triggers with at least one actor, in text order; ids are given by the caller."""
    found: list[Trigger] = []
    for match in matches(scene.parse, scene.index):
        trigger = _tell(scene, match)
        if trigger is not None:
            found.append(trigger)
    return resolve_definite(scene, found)


def matches(parse: Parse, index: EventIndex) -> Iterator[Match]:
    """Find the rows that stand in a text; a word inside a longer phrase is not a trigger of its own."""
    taken: set[int] = set()
    candidates = [match for token in range(len(parse)) for match in _at(parse, index, token)]
    candidates.sort(key=lambda match: (-len(match.words), match.token))
    kept: list[Match] = []
    for match in candidates:
        others = [word for word in match.words if word != match.token]
        if match.token in taken or any(word in taken for word in others):
            continue
        if any(other.token == match.token and other.row.kind == match.row.kind for other in kept):
            continue
        kept.append(match)
        taken.update(others)
        if len(match.words) > 1:
            taken.update(() if match.row.pos == "verb" else match.words)
    longest = {match.token: len(match.words) for match in reversed(kept)}
    yield from sorted(
        (match for match in kept if len(match.words) > 1 or longest[match.token] == 1), key=lambda match: match.words
    )


def _at(parse: Parse, index: EventIndex, token: int) -> Iterator[Match]:
    """Give the rows whose head word stands at a token."""
    for pos, tags in POS.items():
        if parse.pos[token] not in tags:
            continue
        for row in index.rows.get((parse.lemmas[token], pos), ()):
            words = _phrase(parse, token, row)
            if words and _used_as(parse, token, pos):
                yield Match(token, words, row)


def _used_as(parse: Parse, token: int, pos: str) -> bool:
    """Tell whether the word is used as its part of speech: a participle before a noun is an adjective, not a verb."""
    if pos == "verb":
        return not (parse.deps[token] == "amod" and token + 1 < len(parse) and parse.heads[token] > token)
    if pos == "noun":
        return parse.deps[token] not in ("compound", "nmod") or bool(parse.children[token])
    return parse.deps[token] in ("amod", "acl", "acomp", "attr", "compound", "conj", "oprd", "nmod", "appos")


def _phrase(parse: Parse, token: int, row: EventWord) -> tuple[int, ...]:
    """Give the tokens of a row's phrase around its head word; nothing where a word is missing."""
    words = row.phrase.split()
    if len(words) == 1:
        return (token,)
    if row.pos != "verb":
        first = token - len(words) + 1
        fits = first >= 0 and all(
            words[step] in (parse.lemmas[first + step], parse.lower[first + step]) for step in range(len(words))
        )
        return tuple(range(first, token + 1)) if fits else ()
    found = [token]
    near = list(_dependents(parse, token))
    for word in words[1:]:
        place = next((n for n in near if n not in found and word in (parse.lemmas[n], parse.lower[n])), None)
        if place is None:
            return ()
        found.append(place)
    return tuple(sorted(found))


def _dependents(parse: Parse, verb: int) -> Iterator[int]:
    """Give the particles, objects and prepositions of a verb, with the prepositions and objects one step below."""
    for child in parse.children[verb]:
        if parse.deps[child] in ("prt", "dobj", "prep", "advmod", "agent", "attr", "acomp", "dative", "oprd", "xcomp"):
            yield child
            for below in parse.children[child]:
                if parse.deps[below] in ("pobj", "prep", "conj", "pcomp"):
                    yield below
                    yield from (n for n in parse.children[below] if parse.deps[n] in ("prep", "pobj"))


def _tell(scene: Scene, match: Match) -> Trigger | None:
    """Fill the slots of a match and make a trigger of it; None where no actor takes part."""
    kind = scene.index.kinds[match.row.kind]
    agents, agent_slot = _participants(scene, match, match.row.agent, kind, set())
    targets, _ = _participants(scene, match, match.row.target, kind, {m.id for m in agents})
    if agent_slot in BETWEEN or (kind.symmetric == "yes" and not targets):
        agents, targets = _split(agents, targets)
    targets = [mention for mention in targets if not _same_actor(mention, agents)]
    if not _worth(kind, agents, targets) and not _definite_noun(scene.parse, match):
        return None
    return _trigger(scene, match, agents, targets)


def _trigger(scene: Scene, match: Match, agents: list[Mention], targets: list[Mention]) -> Trigger:
    """Put together what is known of one match."""
    parse = scene.parse
    sentence = parse.sentence[match.token]
    shown = modality.view(parse, match.token, _cues_about(scene, match, sentence))
    setting = scene.setting.of(match.token)
    return Trigger(
        id="",
        kind=match.row.kind,
        words=_spans(parse, match.words),
        span=_clause_span(parse, match.token),
        agents=tuple(mention.id for mention in agents),
        targets=tuple(mention.id for mention in targets),
        time=setting.time,
        place=setting.place,
        polarity=shown.polarity,
        modality=shown.modality,
        modality_span=shown.spans,
        confidence=_confidence(match, agents, targets),
    )


def _cues_about(scene: Scene, match: Match, sentence: int) -> list[modality.Cue]:
    """Give the hedges that can be about a trigger; "the meeting" is taken for granted unless it (never) took place."""
    cues = scene.hedges.get(sentence, [])
    if _definite_noun(scene.parse, match):
        verb = grammar.carrier(scene.parse, match.token)
        if verb is None or scene.parse.lemmas[verb] not in OCCURRING:
            return [cue for cue in cues if cue.row.scope in ("subordinate", "modifier")]
    return cues


def _participants(
    scene: Scene, match: Match, slots: Iterable[str], kind: Kind, taken: set[str]
) -> tuple[list[Mention], str | None]:
    """Give the actors of the first slot that holds any, and that slot's name."""
    for slot in slots:
        found: list[Mention] = []
        for token in grammar.fillers(scene.parse, match.token, match.row.pos, slot):
            if token not in match.words:
                here = scene.cast.itself(token) if slot == "modified" else scene.cast.at(token)
                found += [m for m in here if m not in found and m.id not in taken and _can_act(m, kind)]
        if found:
            return found, slot
    return [], None


def _can_act(mention: Mention, kind: Kind) -> bool:
    """Tell whether a mention can take part in an event of this kind: places only where the kind is about places."""
    if mention.kind == "place":
        return kind.kind in PLACES_COUNT
    return mention.kind != "other"


def _split(agents: list[Mention], targets: list[Mention]) -> tuple[list[Mention], list[Mention]]:
    """Part those who do a mutual thing together into the first and the others: "A and B met"."""
    if targets or len(agents) < 2:  # noqa: PLR2004 - two sides
        return agents, targets
    return agents[:1], agents[1:]


def _same_actor(mention: Mention, others: list[Mention]) -> bool:
    """Tell whether a mention is one of the others by another word."""
    return any(mention.id == other.id or (mention.actor and mention.actor == other.actor) for other in others)


def _worth(kind: Kind, agents: list[Mention], targets: list[Mention]) -> bool:
    """Tell whether enough actors take part: both ends of a relation or of a mutual act, one end of other events."""
    if kind.relation or kind.symmetric == "yes":
        return bool(agents) and bool(targets)
    if any(mention.form == "name" or mention.name for mention in agents + targets):
        return True
    return bool(agents) and bool(targets)


def _definite_noun(parse: Parse, match: Match) -> bool:
    """Tell whether a noun speaks of an event told before: "the meeting", "such attacks"."""
    if match.row.pos != "noun":
        return False
    return any(parse.lower[child] in DEFINITE for child in parse.children[match.token] if child < match.token)


def resolve_definite(scene: Scene, triggers: list[Trigger]) -> list[Trigger]:
    """Let "the meeting" take its participants from the last event of that kind; drop it where there is none."""
    last: dict[str, int] = {}
    kept: list[Trigger] = []
    for trigger in triggers:
        kind = scene.index.kinds[trigger.kind]
        whole = bool(trigger.agents) and (bool(trigger.targets) or kind.symmetric == "no")
        if not whole and not trigger.targets and kind.kind in last:
            earlier = kept[last[kind.kind]]
            kept.append(replace(trigger, agents=earlier.agents, targets=earlier.targets, same_as=str(last[kind.kind])))
        elif whole or _worth_alone(kind, trigger):
            if trigger.agents:
                last[kind.kind] = len(kept)
            kept.append(trigger)
    return kept


def _worth_alone(kind: Kind, trigger: Trigger) -> bool:
    """Tell whether a trigger with an open side may stand: events may, relations and mutual acts may not."""
    return bool(trigger.agents or trigger.targets) and not kind.relation and kind.symmetric == "no"


def _spans(parse: Parse, words: Iterable[int]) -> tuple[Span, ...]:
    """Give the spans of tokens, joined where they touch."""
    found: list[Span] = []
    previous = -2
    for word in sorted(words):
        span = parse.span(word, word + 1)
        if word == previous + 1:
            found[-1] = Span(found[-1].start, span.end)
        else:
            found.append(span)
        previous = word
    return tuple(found)


def _clause_span(parse: Parse, token: int) -> Span:
    """Give the clause that a trigger stands in, never more than its sentence."""
    verb = grammar.clause(parse, token)
    first, behind = parse.sentences[parse.sentence[token]]
    left, right = max(first, min(parse.left[verb], token)), min(behind - 1, max(parse.right[verb], token))
    return parse.span(left, right + 1)


def _confidence(match: Match, agents: list[Mention], targets: list[Mention]) -> float:
    """Give a plain first estimate: more filled slots by names, more words in the phrase, more sure. Not calibrated."""
    score = 0.45
    score += 0.15 * bool(agents) + 0.15 * bool(targets)
    score += 0.1 * all(mention.form == "name" for mention in agents + targets)
    score += 0.05 * (len(match.words) > 1)
    return round(min(score, 0.95), 2)
