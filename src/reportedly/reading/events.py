"""Triggers of events and relations: the words, who and whom, when and where, how sure.

In: a parse, its mentions, times, places and statements. Out: triggers. The words are rows of lexicon/events.csv; this
module fills their slots.
"""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from reportedly.model import Span, Trigger
from reportedly.reading import grammar, modality
from reportedly.reading.cast import Cast
from reportedly.reading.event_words import EventIndex, Match, matches
from reportedly.reading.setting import Setting

__all__ = ["EventIndex", "Match", "Scene", "find", "matches"]

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from reportedly.lexicon.load import Kind
    from reportedly.model import Mention
    from reportedly.reading.parse import Parse

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
SOMETHING = frozenset({"NOUN", "PROPN", "PRON"})
GOING = frozenset({"appeared", "spoke_at", "visited", "travelled_to"})  # kinds of going and showing up, alone or not
WITH = ("alongside", "with", "beside")
NEAR = ({"AGREE", "RETREAT"}, {"AGREE", "CONSULT"}, {"AGREE", "COOPERATE"}, {"AID", "SUPPORT"})
BY_DEED = frozenset({"ASSAULT", "COERCE"})  # PLOVER types that a passive may lay on a deed: "killed in a raid by X"
ATTITUDES = frozenset({"REJECT", "ACCUSE", "SUPPORT"})
IN_PERSON = frozenset(  # kinds and verbs that only somebody can be the object of: "welcomed X's plan" is no visit
    "dismissed appointed arrested detained charged convicted welcome receive embrace hug greet dismiss".split()
)


JOINED = frozenset({"organisation", "armed_group"})  # what one leaves for good; to leave Norway is to go


class Scene(NamedTuple):
    """What the event rules look at: one parse and everything known about it."""

    parse: Parse
    cast: Cast
    index: EventIndex  # type: ignore[assignment] # the name is right; tuple.index is not used
    hedges: dict[int, list[modality.Cue]]
    setting: Setting
    listed: tuple[Match, ...] = ()  # the table's words in the text
    words: Mapping[int, Match] = MappingProxyType({})  # the same by their token
    nouns: Mapping[int, Match] = MappingProxyType({})  # those of them that are nouns


def with_words(scene: Scene) -> Scene:
    """Find the words of the table in the text."""
    listed = [match for match in matches(scene.parse, scene.index) if not _in_a_name(scene, match)]
    nouns = {match.token: match for match in listed if match.row.pos == "noun"}
    return scene._replace(listed=tuple(listed), words={match.token: match for match in listed}, nouns=nouns)


def find(scene: Scene) -> list[Trigger]:
    """Find all triggers with at least one actor, in text order; ids are given by the caller."""
    listed = scene.listed
    told = [(match, trigger) for match in listed if (trigger := _tell(scene, match)) is not None]
    known = {(match.token, trigger.kind) for match, trigger in told}
    along = [(match, trigger) for match in listed if (trigger := _company(scene, match)) is not None]
    told += [pair for pair in along if (pair[0].token, pair[1].kind) not in known]
    told.sort(key=lambda pair: pair[0].words)
    return resolve_definite(scene, _told_once(scene, told))


def _in_a_name(scene: Scene, match: Match) -> bool:
    """Tell whether a word is part of somebody's name: the "Front" of a Liberation Front."""
    return any(mention.kind != "other" for mention in scene.cast.covering.get(match.token, ()))


def _told_once(scene: Scene, told: list[tuple[Match, Trigger]]) -> list[Trigger]:
    """Let a verb and its object tell of one event once: "signed a pact with X" is a signing, not a pact as well."""
    verbs = {match.token: trigger for match, trigger in told if match.row.pos == "verb"}
    kept = []
    for match, trigger in told:
        verb = grammar.carrier(scene.parse, match.token) if match.row.pos == "noun" else None
        if verb is None or not _repeats(scene, trigger, verbs.get(verb)):
            kept.append(trigger)
    return kept


def _repeats(scene: Scene, noun: Trigger, verb: Trigger | None) -> bool:
    """Tell whether a noun says nothing that its verb does not say: near kinds, the same people."""
    if verb is None:
        return False
    kinds = scene.index.kinds
    near = {kinds[noun.kind].plover, kinds[verb.kind].plover}
    return (len(near) == 1 or near in NEAR) and {*noun.agents, *noun.targets} <= {*verb.agents, *verb.targets}


def _company(scene: Scene, match: Match) -> Trigger | None:
    """Tell who was along where somebody went or spoke: "visited X with Y", "addressed a rally together with Y"."""
    if match.row.pos != "verb" or match.row.kind not in GOING:
        return None
    kind = scene.index.kinds["appeared_with"]
    agents, _ = _participants(scene, match, match.row.agent, kind, set())
    targets, _ = _participants(
        scene, match._replace(words=(*match.words, *_shared_with(scene, match))), WITH, kind, set()
    )
    targets = [mention for mention in targets if not _same_actor(mention, agents)]
    if not agents or not targets:
        return None
    return replace(_trigger(scene, match, agents, targets), kind="appeared_with")


def _tell(scene: Scene, match: Match) -> Trigger | None:
    """Fill the slots of a match and make a trigger of it; None where no actor takes part."""
    kind = scene.index.kinds[match.row.kind]
    agents, agent_slot = _participants(scene, match, match.row.agent, kind, set())
    agents = agents or _by_deed(scene, match, kind)
    targets, _ = _participants(scene, match, match.row.target, kind, {m.id for m in agents})
    if agent_slot in BETWEEN or (kind.symmetric == "yes" and not targets and not _has_object(scene, match)):
        agents, targets = _split(agents, targets)
    targets = [mention for mention in targets if not _same_actor(mention, agents)]
    if match.row.phrase == "leave" and not _is_parting(scene, match, agents):
        return None
    if not _worth(kind, agents, targets) and not _definite_noun(scene.parse, match):
        return None
    if not targets and (_wants_to(scene.parse, match) or (match.row.phrase in IN_PERSON and _has_object(scene, match))):
        return None  # "declined to comment", "vowed to win", "welcomed the plan": nobody is told of but the speaker
    return _trigger(scene, match, agents, targets)


def _is_parting(scene: Scene, match: Match, agents: list[Mention]) -> bool:
    """Tell "he left the party" from "he left the town", "he left the party's office", "he left the two at the gate"."""
    named = [m for noun in grammar.objects(scene.parse, match.token) for m in scene.cast.covering.get(noun, ())]
    people = all(mention.kind == "person" for mention in agents)
    return bool(agents) and people and any(mention.kind in JOINED for mention in named)


def _wants_to(parse: Parse, match: Match) -> bool:
    """Tell whether a verb says what its subject will (not) do: whom that is about is the whole point."""
    return "infinitive" in match.row.target and bool(parse.find_children(match.token, "xcomp"))


def _shared_with(scene: Scene, match: Match) -> list[int]:
    """Find those whom an event noun below a verb is shared with: "went to X for talks with Y" tells of no company."""
    parse = scene.parse
    below = [n for n in scene.nouns if parse.left[match.token] <= n <= parse.right[match.token]]
    return [token for noun in below for token in grammar.prepositional(parse, noun, "with", 0)]


def _has_object(scene: Scene, match: Match) -> bool:
    """Tell whether a verb has an object or company that is just not known: "X and Y fought them" is not X against Y."""
    if match.row.pos != "verb" or match.row.target == match.row.agent:
        return False
    slots = [grammar.fillers(scene.parse, match.token, "verb", slot) for slot in match.row.target]
    return any(scene.parse.pos[token] in SOMETHING for found in slots for token in found if token not in match.words)


def _by_deed(scene: Scene, match: Match, kind: Kind) -> list[Mention]:
    """Find who did what a passive leaves open: "killed in an attack by X"."""
    if match.row.pos != "verb" or kind.plover not in BY_DEED or not grammar.is_passive(scene.parse, match.token):
        return []
    for preposition in ("in", "during"):
        for token in grammar.prepositional(scene.parse, match.token, preposition, 0):
            deed = scene.nouns.get(token)
            if deed is not None and scene.index.kinds[deed.row.kind].plover in BY_DEED:
                return [m for m in _doers(scene, deed) if _can_act(m, kind)]
    return []


def _is_deed(scene: Scene, match: Match) -> bool:
    """Tell whether a noun is something done ("attack"), not somebody ("ally", "the coalition")."""
    return match.row.agent[0] != "subject" and not scene.cast.at_head.get(match.token)


def _doers(scene: Scene, deed: Match) -> list[Mention]:
    """Give who does what an event noun says, from its own phrase; both sides of a mutual deed."""
    kind = scene.index.kinds[deed.row.kind]
    slots = sorted((slot for slot in deed.row.agent if slot != "subject"), key=lambda slot: slot != "possessive")
    slots = slots if "modifier" in slots else [*slots, "modifier"]
    doers, _ = _participants(scene, deed, slots, kind, set())
    if doers and kind.symmetric == "yes":
        doers += _participants(scene, deed, deed.row.target, kind, {m.id for m in doers})[0]
    return doers


def _aimed_at(scene: Scene, deed: Match) -> list[Mention]:
    """Give whom an event noun is about: "the attack on X"."""
    return _participants(scene, deed, deed.row.target, scene.index.kinds[deed.row.kind], set())[0]


def _trigger(scene: Scene, match: Match, agents: list[Mention], targets: list[Mention]) -> Trigger:
    """Put together what is known of one match."""
    parse = scene.parse
    sentence = parse.sentence[match.token]
    shown = modality.view(parse, match.token, _cues_about(scene, match, sentence))
    parts = () if match.row.kind in PLACES_COUNT else tuple(m.span for m in (*agents, *targets))
    setting = scene.setting.of(match.token, parts)
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
        fillers = grammar.fillers(scene.parse, match.token, match.row.pos, slot)
        for token in fillers:
            if token not in match.words:
                here = _standing(scene, match, slot, token)
                found += [m for m in here if m not in found and m.id not in taken and _can_act(m, kind)]
        if found or (fillers and slot in BETWEEN):
            return found, slot
    return [], None


def _standing(scene: Scene, match: Match, slot: str, token: int) -> list[Mention]:
    """Give who stands at the word that fills a slot; at an event noun its doers, not those it was done to."""
    if slot == "modified":
        return scene.cast.itself(token)
    deed = scene.nouns.get(token)
    if deed is not None and _is_deed(scene, deed):
        found = _aimed_at(scene, deed) if match.row.kind == "claimed_attack" else _doers(scene, deed)
        return found or scene.cast.itself(token)
    if {match.row.kind, match.row.phrase} & IN_PERSON and not scene.cast.is_somebody(token):
        return []
    return scene.cast.at(token) or _authors(scene, match, token)


def _authors(scene: Scene, match: Match, token: int) -> list[Mention]:
    """Give who made what somebody praises or rejects: "rejected an offer from X", "condemned a statement by X"."""
    if scene.index.kinds[match.row.kind].plover not in ATTITUDES:
        return []
    made = [t for way in ("by", "from") for t in grammar.prepositional(scene.parse, token, way, 0)]
    return [mention for t in made for mention in scene.cast.at(t)]


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
    """Let "the meeting" take its participants from the last event of that kind; drop it where there is none.

    A relation is left out: "the war" without its sides can be any war.
    """
    last: dict[str, int] = {}
    kept: list[Trigger] = []
    for trigger in triggers:
        kind = scene.index.kinds[trigger.kind]
        whole = bool(trigger.agents) and (bool(trigger.targets) or kind.symmetric == "no")
        if not whole and not trigger.targets and kind.kind in last and not kind.relation:
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
