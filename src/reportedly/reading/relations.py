"""Ties as a trained model hears them and as the rules tell them, made one.

The rules know the words and who fills their slots; the model sees ties that no row tells of, and doubts some that the
rules tell. In: the triggers of the rules and ``Parse.ties``. Out: all triggers, each with how sure it is.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from reportedly.model import Mention, Span, Trigger
from reportedly.reading import grammar, modality

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reportedly.reading.events import Scene
    from reportedly.reading.heard import HeardMention, HeardTie

ENOUGH = 0.35  # chance of a tie that no rule tells; swept on the development part of our labels, 2026-11
DOUBT = 0.97  # chance that there is none; more, and what only the rules tell is left out
Ends = frozenset[str]


def hear(scene: Scene, told: Sequence[Trigger], people: Sequence[Mention]) -> tuple[list[Trigger], tuple[Mention, ...]]:
    """Give the triggers of both, and all mentions: with those that only the model saw and that something is told of."""
    if not scene.parse.ties:
        return list(told), tuple(people)
    added: dict[Span, Mention] = {}
    heard = list(_placed(scene, added, len(people)))
    everybody = [*people, *added.values()]
    actors = {mention.id: mention.actor or mention.id for mention in everybody}
    kept = _weighed(scene, told, heard, actors)
    places = {str(old): str(new) for new, old in enumerate(kept)}
    joined = [replace(t, same_as=places.get(t.same_as) if t.same_as else None) for t in kept.values()]
    everybody.sort(key=lambda mention: mention.span)
    return [*joined, *_unsaid(scene, told, heard, actors)], tuple(everybody)


def _placed(scene: Scene, added: dict[Span, Mention], known: int) -> Iterator[tuple[HeardTie, Mention, Mention]]:
    """Find who stands at the two ends of every tie that is heard; phrases that are no mention yet are added."""
    for tie in scene.parse.ties:
        ends = []
        for end in (tie.one, tie.two):
            found = _who(scene, end.span)
            if found is None and tie.chance >= ENOUGH:
                found = added.setdefault(end.span, _mention(scene, end, f"m{known + len(added) + 1}"))
            ends.append(found)
        one, two = ends
        if one is not None and two is not None and one.id != two.id and (one.actor is None or one.actor != two.actor):
            yield tie, one, two


def _who(scene: Scene, span: Span) -> Mention | None:
    """Give the mention that a phrase stands for: whoever is named at its head, or the noun itself."""
    tokens = scene.parse.tokens(span)
    if not tokens:
        return None
    head = grammar.head_of(scene.parse, tokens)
    here = [m for m in (*scene.cast.covering.get(head, ()), *scene.cast.at_head.get(head, ())) if m.span.overlaps(span)]
    return here[0] if here else None


def _mention(scene: Scene, heard: HeardMention, id_: str) -> Mention:
    """Make a mention of a phrase that the model takes for somebody; who that is stays open."""
    parse = scene.parse
    tokens = parse.tokens(heard.span)
    head = grammar.head_of(parse, tokens) if tokens else None
    pos = "" if head is None else parse.pos[head]
    return Mention(
        id=id_,
        span=heard.span,
        text=parse.text[heard.span.start : heard.span.end],
        kind=heard.kind,
        form="pronoun" if pos == "PRON" else "nominal",
        head=None if head is None or pos == "PRON" else parse.span(head, head + 1),
    )


def _weighed(
    scene: Scene, told: Sequence[Trigger], heard: list[tuple[HeardTie, Mention, Mention]], actors: dict[str, str]
) -> dict[int, Trigger]:
    """Give the triggers of the rules by their place, as sure as rules and model are; those that it excludes go."""
    best: dict[tuple[int, Ends], HeardTie] = {}
    for tie, one, two in heard:
        key = scene.parse.sentence[scene.parse.at(tie.one.span.start)], frozenset((actors[one.id], actors[two.id]))
        if key not in best or best[key].none > tie.none:
            best[key] = tie
    kept = {}
    for place, trigger in enumerate(told):
        sentence = scene.parse.sentence[scene.parse.at(trigger.words[0].start)]
        pairs = [frozenset((actors[a], actors[t])) for a in trigger.agents for t in trigger.targets]
        known = [best[sentence, ends] for ends in pairs if (sentence, ends) in best]
        if not known or scene.index.kinds[trigger.kind].tie == "neutral":
            kept[place] = trigger
            continue
        none = min(tie.none for tie in known)
        if none <= DOUBT:
            kept[place] = replace(trigger, confidence=round((trigger.confidence + 1 - none) / 2, 3))
    return kept


def _unsaid(
    scene: Scene, told: Sequence[Trigger], heard: list[tuple[HeardTie, Mention, Mention]], actors: dict[str, str]
) -> Iterator[Trigger]:
    """Give a trigger for every tie that the model is sure enough of and that no rule tells in that sentence."""
    parse = scene.parse
    known = {
        (parse.sentence[parse.at(trigger.words[0].start)], frozenset((actors[a], actors[t])))
        for trigger in told
        if scene.index.kinds[trigger.kind].tie != "neutral"
        for a in trigger.agents
        for t in trigger.targets
    }
    for tie, one, two in sorted(heard, key=lambda item: -item[0].chance):
        sentence = parse.sentence[parse.at(tie.one.span.start)]
        ends = frozenset((actors[one.id], actors[two.id]))
        if tie.chance < ENOUGH or (sentence, ends) in known:
            continue
        known.add((sentence, ends))
        agent, target = (two, one) if tie.backward else (one, two)
        yield _trigger(scene, tie, agent, target)


def _trigger(scene: Scene, tie: HeardTie, agent: Mention, target: Mention) -> Trigger:
    """Make the trigger of a tie; the kind comes from the table where its word is a row of the same class."""
    parse = scene.parse
    token = parse.at(tie.word.start)
    row = scene.words.get(token)
    kind = row.row.kind if row is not None and scene.index.kinds[row.row.kind].tie == tie.tie else tie.kind
    shown = modality.view(parse, token, scene.hedges.get(parse.sentence[token], []))
    setting = scene.setting.of(token, (agent.span, target.span))
    edges = (tie.word, tie.one.span, tie.two.span)
    return Trigger(
        id="",
        kind=kind,
        words=(tie.word,),
        span=Span(min(edge.start for edge in edges), max(edge.end for edge in edges)),
        agents=(agent.id,),
        targets=(target.id,),
        time=setting.time,
        place=setting.place,
        polarity=shown.polarity,
        modality=shown.modality,
        modality_span=shown.spans,
        confidence=round(tie.chance, 3),
    )
