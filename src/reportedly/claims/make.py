"""From the triggers of one reading to claims: the speaker's stance, the chain, the status.

A claim is put by somebody. Inside "X denied ..." it is X's claim that it was not so; inside "analysts say ..." it is
the analysts' as cited by the outlet; outside every statement it is the outlet's own.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reportedly.claims import chain, status
from reportedly.model import Claim, Modality, Polarity, Span

if TYPE_CHECKING:
    from reportedly.lexicon import Lexicon
    from reportedly.model import Article, Reading, Statement, Trigger

STANCES = ("hedged",)


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What claims need to know of the lexicon."""

    hedged_cues: frozenset[str]  # reporting words that leave it open: "suggest", "allege"
    recordings: frozenset[str]  # nouns for recordings: "footage", "video"
    accounts: frozenset[str]  # nouns for what was said: "claim", "report"

    @classmethod
    def of(cls, lexicon: Lexicon) -> Vocabulary:
        """Build the word lists."""
        return cls(
            hedged_cues=frozenset(row.phrase for row in lexicon.reporting if row.stance in STANCES),
            recordings=frozenset(row.noun for row in lexicon.sources if row.kind == "recording"),
            accounts=frozenset(row.noun for row in lexicon.sources if row.kind == "document")
            | frozenset(row.phrase for row in lexicon.reporting if row.pos == "noun"),
        )


def make(article: Article, reading: Reading, vocabulary: Vocabulary) -> tuple[Claim, ...]:
    """Make the claims of one article, in text order, with ids c1, c2, ..."""
    statements = {statement.id: statement for statement in reading.statements}
    numbers = {trigger.id: f"c{number}" for number, trigger in enumerate(reading.triggers, start=1)}
    claims = []
    for trigger in reading.triggers:
        around = chain.around(trigger, reading.statements)
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
                chain=chain.trace(article, around, reading),
                status=(),
                label=trigger.label,
                same_as=None if trigger.same_as is None else numbers[trigger.same_as],
                confidence=trigger.confidence,
            )
        )
    return status.attach(article, reading, tuple(claims), statements, vocabulary)


def stance(
    article: Article, trigger: Trigger, around: list[Statement], vocabulary: Vocabulary
) -> tuple[Polarity, Modality, tuple[Span, ...]]:
    """Add what the innermost speaker's verb says about the trigger to what its own clause shows."""
    polarity, modality, shown = trigger.polarity, trigger.modality, trigger.modality_span
    if not around:
        return polarity, modality, shown
    innermost = around[-1]
    if any(cue.overlaps(span) for cue in innermost.cue for span in shown):
        return polarity, modality, shown  # the cue has spoken already: "do not believe that ..."
    if innermost.act == "deny":
        polarity = "negative" if polarity == "positive" else "positive"
        shown = (*shown, *innermost.cue)
    elif modality == "asserted" and _is_hedged(article, innermost, vocabulary):
        modality = "hedged"
        shown = (*shown, *innermost.cue)
    return polarity, modality, tuple(sorted(set(shown)))


def _is_hedged(article: Article, statement: Statement, vocabulary: Vocabulary) -> bool:
    """Tell whether a statement's cue leaves open what it reports: "reports suggest", "appears to show"."""
    words = " ".join(article.text[span.start : span.end] for span in statement.cue).lower().split()
    return any(_base(word) in vocabulary.hedged_cues or word in vocabulary.hedged_cues for word in words)


def _base(word: str) -> str:
    """Cut the ending of a verb form; the tables hold lemmas, and cues are short regular verbs."""
    for ending, put in (("ies", "y"), ("ied", "y"), ("es", "e"), ("ed", "e"), ("s", "")):
        if word.endswith(ending) and len(word) > len(ending) + 2:
            return word[: -len(ending)] + put
    return word
