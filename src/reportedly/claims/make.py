"""From the triggers of one reading to claims: the speaker's stance, the chain, the status.

A claim is put by somebody. Inside "X denied ..." it is X's claim that it was not so; inside "analysts say ..." it is
the analysts' as cited by the outlet; outside every statement it is the outlet's own. What an editors' note tells of an
earlier version ("misstated that X met Y") is no claim: nobody puts it any more.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reportedly.claims import chain, editors, status
from reportedly.model import Claim, Modality, Polarity, Span

if TYPE_CHECKING:
    from reportedly.claims.vocabulary import Vocabulary
    from reportedly.model import Article, Reading, Statement, Trigger

COPULA = re.compile(r"\b(?:is|are|was|were|be|been|being|became|becomes?|remains?|remained|as|named|appointed)\b")


def make(article: Article, reading: Reading, vocabulary: Vocabulary) -> tuple[Claim, ...]:
    """Make the claims of one article, in text order, with ids c1, c2, ..."""
    numbers = {trigger.id: f"c{number}" for number, trigger in enumerate(reading.triggers, start=1)}
    claims = []
    for trigger in reading.triggers:
        around = editors.without_house(article, chain.around(trigger, reading.statements))
        around = _speaking(article, trigger, around, reading)
        polarity, modality, shown = stance(article, trigger, around, vocabulary)
        claims.append(
            Claim(
                id=numbers[trigger.id],
                article=article.id,
                kind=trigger.kind,
                agents=trigger.agents,
                targets=trigger.targets,
                trigger=trigger.words,
                span=trigger.span,
                time=trigger.time,
                when=None if trigger.time is None else reading.times[trigger.time].when,
                place=trigger.place,
                polarity=polarity,
                modality=modality,
                modality_span=shown,
                statement=trigger.statement,
                chain=chain.trace(article, around, reading, vocabulary),
                status=(),
                label=trigger.label,
                same_as=None if trigger.same_as is None else numbers[trigger.same_as],
                confidence=trigger.confidence,
            )
        )
    return editors.still_told(article, reading, status.attach(article, reading, tuple(claims), vocabulary))


def _speaking(article: Article, trigger: Trigger, around: list[Statement], reading: Reading) -> list[Statement]:
    """Give the statements whose speakers put a trigger: a title or description is put by who quotes or writes it.

    In "police suspect that rebel commander Lund left" the suspicion is about the leaving; that he commands the rebels
    are the outlet's words. Inside quotation marks they are the speaker's, and so is "he said Lund was a commander".
    """
    if trigger.kind not in status.STANDING or _is_predicate(article, trigger, reading):
        return around
    return [statement for statement in around if _is_quoted(article, statement, trigger.words[0])]


def _is_predicate(article: Article, trigger: Trigger, reading: Reading) -> bool:
    """Tell whether a role is said of somebody ("Lund is the commander"), not put in passing ("commander Lund")."""
    word = trigger.words[0]
    ids = trigger.agents or trigger.targets
    for mention in reading.mentions:
        if mention.id in ids and not mention.span.overlaps(word):
            first, second = sorted((mention.span, word))
            return COPULA.search(article.text[first.end : second.start].lower()) is not None
    return False


def _is_quoted(article: Article, statement: Statement, word: Span) -> bool:
    """Tell whether a word stands inside quotation marks of a statement."""
    if statement.form == "direct":
        return True
    for span in statement.content:
        if span.covers(word):
            before = article.text[max(0, span.start - 1) : word.start]
            return before.count('"') % 2 == 1 or before.count("“") > before.count("”")
    return False


def stance(
    article: Article, trigger: Trigger, around: list[Statement], vocabulary: Vocabulary
) -> tuple[Polarity, Modality, tuple[Span, ...]]:
    """Add what the innermost speaker's verb says about the trigger to what its own clause shows."""
    polarity, modality, shown = trigger.polarity, trigger.modality, trigger.modality_span
    if not around:
        return polarity, modality, shown
    innermost = around[-1]
    if shown and any(cue.overlaps(span) for cue in innermost.cue for span in shown):
        if modality == "hedged" and _is_put(article, innermost, shown, vocabulary):
            return polarity, "asserted", ()
        if innermost.act != "deny" or polarity == "negative":
            return polarity, modality, shown  # the cue has spoken already: "do not believe that ..."
    for statement in around:
        if statement.content != innermost.content:
            continue  # whom somebody cites shares the content of the one who cites
        if statement.act == "deny":
            polarity = "negative" if polarity == "positive" else "positive"
            shown = (*shown, *statement.cue)
        elif modality == "asserted" and _is_hedged(article, statement, vocabulary):
            modality = "hedged"
            shown = (*shown, *statement.cue)
    return polarity, modality, tuple(sorted(set(shown)))


def _is_put(article: Article, statement: Statement, shown: tuple[Span, ...], vocabulary: Vocabulary) -> bool:
    """Tell whether all that hedges is a word of distance whose speaker is named: "A claims to", "accused by A of"."""
    return (
        bool(statement.source)
        and all(any(cue.overlaps(span) for cue in statement.cue) for span in shown)
        and any(form in vocabulary.distanced for form in _cue_forms(article, statement, vocabulary))
    )


def _is_hedged(article: Article, statement: Statement, vocabulary: Vocabulary) -> bool:
    """Tell whether a cue leaves open what it reports: "reports suggest"; "it is alleged", where nobody is named."""
    words = vocabulary.hedged if statement.source else vocabulary.hedged | vocabulary.distanced
    return any(form in words for form in _cue_forms(article, statement, vocabulary))


def _cue_forms(article: Article, statement: Statement, vocabulary: Vocabulary) -> set[str]:
    """Give the words of a cue as printed and without their endings."""
    words = " ".join(article.text[span.start : span.end] for span in statement.cue).lower().split()
    return {form for word in words for form in vocabulary.forms(word)}
