"""From a parse to a reading: the steps in the order a careful reader takes them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from reportedly.model import Reading
from reportedly.reading import (
    coreference,
    events,
    mentions,
    modality,
    places,
    relations,
    roles,
    statements,
    tenure,
    times,
)
from reportedly.reading.cast import Cast
from reportedly.reading.confidence import Calibration, calibrated
from reportedly.reading.names import Names
from reportedly.reading.setting import Setting
from reportedly.reading.statements import ReportingIndex

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportedly.lexicon import Lexicon
    from reportedly.model import Article, Mention, Statement, Trigger
    from reportedly.reading.parse import Parse
    from reportedly.reading.places import Gazetteer


@dataclass(frozen=True, slots=True)
class Knowledge:
    """The indexes that reading needs, built once from the lexicon and the gazetteer."""

    names: Names
    reporting: ReportingIndex
    events: events.EventIndex
    hedges: modality.HedgeIndex
    roles: roles.RoleIndex
    gazetteer: Gazetteer
    calibration: Calibration

    @classmethod
    def of(cls, lexicon: Lexicon, gazetteer: Gazetteer, calibration: Calibration | None = None) -> Knowledge:
        """Build all indexes; without a calibration, confidences stay what rules and model say."""
        return cls(
            names=Names.of(lexicon, gazetteer),
            reporting=ReportingIndex.of(lexicon),
            events=events.EventIndex.of(lexicon),
            hedges=modality.HedgeIndex.of(lexicon),
            roles=roles.RoleIndex.of(lexicon),
            gazetteer=gazetteer,
            calibration=calibration or Calibration(),
        )


def read(parse: Parse, article: Article, knowledge: Knowledge, reader: str, notes: tuple[str, ...] = ()) -> Reading:
    """Read one article from its parse; pure and deterministic. ``notes`` say what the parser did not get to see."""
    people: Sequence[Mention] = coreference.resolve(parse, mentions.find(parse, knowledge.names), knowledge.names)
    cast = Cast.of(parse, people)
    said = _spoken(parse, statements.find(parse, knowledge.reporting), cast)
    dated = times.find(parse, article.published)
    located = places.find(parse, people, knowledge.gazetteer)
    scene = events.with_words(
        events.Scene(
            parse=parse,
            cast=cast,
            index=knowledge.events,
            hedges=modality.cues(parse, knowledge.hedges),
            setting=Setting.build(parse, dated, located),
        )
    )
    told = events.find(scene)
    held = roles.find(scene, knowledge.roles, people)
    found, people = relations.hear(scene, roles.join(told, held, people), people)
    written = times.publication(article.published)
    found = tenure.weighed(scene, found, dated, written.first if written else None, knowledge.roles.tenure)
    kept, told_of = _needed(_weighed(parse, people), _numbered(_quoted(found, said)))
    reading = Reading(
        article=article.id,
        reader=reader,
        sentences=tuple(parse.span(first, behind) for first, behind in parse.sentences),
        mentions=kept,
        statements=said,
        times=dated,
        places=located,
        triggers=told_of,
        notes=notes,
    )
    return calibrated(reading, knowledge.calibration)


def _weighed(parse: Parse, people: Sequence[Mention]) -> tuple[Mention, ...]:
    """Give mentions with how surely the model takes their words for somebody's; as they are where there is none."""
    if not parse.somebody:
        return tuple(people)
    chances = [[parse.somebody[token] for token in parse.tokens(mention.span)] for mention in people]
    return tuple(
        replace(mention, confidence=round(sum(each) / len(each), 3)) if each else mention
        for mention, each in zip(people, chances, strict=True)
    )


def _needed(
    people: Sequence[Mention], triggers: tuple[Trigger, ...]
) -> tuple[tuple[Mention, ...], tuple[Trigger, ...]]:
    """Keep names, resolved noun phrases, and whatever a trigger rests on; number what stays from m1.

    "Some people" and a "he" of whom nothing is told would only be noise to whoever uses the reading.
    """
    used = {mention for trigger in triggers for mention in (*trigger.agents, *trigger.targets)}
    kept = [m for m in people if m.form == "name" or m.id in used or (m.form == "nominal" and m.actor is not None)]
    ids = {mention.id: f"m{number}" for number, mention in enumerate(kept, start=1)}
    return (
        tuple(replace(mention, id=ids[mention.id]) for mention in kept),
        tuple(
            replace(t, agents=tuple(ids[m] for m in t.agents), targets=tuple(ids[m] for m in t.targets))
            for t in triggers
        ),
    )


def _spoken(parse: Parse, said: Sequence[Statement], cast: Cast) -> tuple[Statement, ...]:
    """Tell whose words each statement is: the actor mentioned at the head of its source."""
    return tuple(replace(statement, actor=_speaker(parse, cast, statement)) for statement in said)


def _speaker(parse: Parse, cast: Cast, statement: Statement) -> str | None:
    """Find the actor that a source span stands for; a name is not whoever is named in it ("the Oslo Courier")."""
    for span in statement.source:
        tokens = parse.tokens(span)
        for token in tokens:
            head = parse.heads[token]
            if head == token or not tokens.start <= head < tokens.stop:
                here = cast.one(token)
                word = parse.span(token, token + 1)
                if here and (parse.pos[token] != "PROPN" or here[0].span.overlaps(word)):
                    return here[0].actor
    return None


def _quoted(found: Sequence[Trigger], said: Sequence[Statement]) -> list[Trigger]:
    """Put each trigger into the innermost statement whose content holds it."""
    return [replace(trigger, statement=_innermost(trigger, said)) for trigger in found]


def _innermost(trigger: Trigger, said: Sequence[Statement]) -> str | None:
    """Find the statement with the shortest content around a trigger; its own cue does not count as content."""
    word = trigger.words[0]
    around = [
        (span.end - span.start, statement.id)
        for statement in said
        for span in statement.content
        if span.covers(word) and not any(cue.overlaps(word) for cue in statement.cue)
    ]
    return min(around)[1] if around else None


def _numbered(found: Sequence[Trigger]) -> tuple[Trigger, ...]:
    """Give ids in text order and turn the places in the list that ``same_as`` holds into ids."""
    order = sorted(
        range(len(found)), key=lambda n: (found[n].words[0], found[n].kind, found[n].agents, found[n].targets)
    )
    ids = {number: f"t{place}" for place, number in enumerate(order, start=1)}
    return tuple(
        replace(
            found[number],
            id=ids[number],
            same_as=None if found[number].same_as is None else ids[int(str(found[number].same_as))],
        )
        for number in order
    )
