"""Ties as a trained model hears them and as the rules tell them, made one.

The rules know the words and who fills their slots; the model sees ties that no row tells of, and doubts some that the
rules tell. In: the triggers of the rules and ``Parse.ties``. Out: all triggers, each with how sure it is.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from reportedly.model import Mention, Span, Trigger
from reportedly.reading import grammar, modality

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from reportedly.reading.events import Scene
    from reportedly.reading.heard import HeardMention, HeardTie

ENOUGH = 0.35  # chance of a tie that no rule tells; swept on the development part of our labels, 2026-11


class Placed(NamedTuple):
    """A tie that is heard, with the mentions at its ends."""

    heard: HeardTie
    one: Mention
    two: Mention

    def joins(self, first: Mention, second: Mention) -> bool:
        """Tell whether two mentions stand at its ends: the same actors, or inside the phrases, which are apart."""
        if (self.one.actor or self.one.id, self.two.actor or self.two.id) == (
            first.actor or first.id,
            second.actor or second.id,
        ):
            return True
        left, right = self.heard.one.span, self.heard.two.span
        return not left.overlaps(right) and left.overlaps(first.span) and right.overlaps(second.span)


def hear(scene: Scene, told: Sequence[Trigger], people: Sequence[Mention]) -> tuple[list[Trigger], tuple[Mention, ...]]:
    """Give the triggers of both, and all mentions: with those that only the model saw and that something is told of."""
    if not scene.parse.ties:
        return list(told), tuple(people)
    added: dict[Span, Mention] = {}
    heard = list(_placed(scene, added, len(people)))
    everybody = sorted([*people, *added.values()], key=lambda mention: mention.span)
    by_id = {mention.id: mention for mention in everybody}
    here = defaultdict(list)
    for tie in heard:
        here[_sentence(scene, tie.heard.one.span)].append(tie)
    same = [_told(scene, trigger, here[_sentence(scene, trigger.words[0])], by_id) for trigger in told]
    weighed = [_weighed(trigger, ties) for trigger, ties in zip(told, same, strict=True)]
    known = {id(tie.heard) for ties in same for tie in ties}
    return [*weighed, *_unsaid(scene, [tie for tie in heard if id(tie.heard) not in known])], tuple(everybody)


def _placed(scene: Scene, added: dict[Span, Mention], known: int) -> Iterator[Placed]:
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
            yield Placed(tie, one, two)


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


def _sentence(scene: Scene, span: Span) -> int:
    """Give the sentence in which a span begins."""
    return scene.parse.sentence[scene.parse.at(span.start)]


def _told(scene: Scene, trigger: Trigger, here: Sequence[Placed], people: Mapping[str, Mention]) -> list[Placed]:
    """Give the ties of its sentence that a trigger of the rules tells of: of its actors, or of phrases around them."""
    if scene.index.kinds[trigger.kind].tie == "neutral":
        return []
    pairs = [(people[a], people[t]) for a in trigger.agents for t in trigger.targets]
    return [tie for tie in here if any(tie.joins(a, t) or tie.joins(t, a) for a, t in pairs)]


def _weighed(trigger: Trigger, ties: Sequence[Placed]) -> Trigger:
    """Give a trigger of the rules as sure as rules and model are."""
    if not ties:
        return trigger
    none = min(tie.heard.none for tie in ties)
    return replace(trigger, confidence=round((trigger.confidence + 1 - none) / 2, 3))


def _unsaid(scene: Scene, heard: Sequence[Placed]) -> Iterator[Trigger]:
    """Give a trigger for every tie that the model is sure enough of; between the same two the surest of a sentence."""
    known = set()
    for tie, one, two in sorted(heard, key=lambda item: -item.heard.chance):
        ends = _sentence(scene, tie.one.span), frozenset((one.actor or one.id, two.actor or two.id))
        if tie.chance >= ENOUGH and ends not in known:
            known.add(ends)
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
