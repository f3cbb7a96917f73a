"""What claims need to know of the lexicon, as sets of words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from reportedly.lexicon import Lexicon

VERBAL = frozenset({"ACCUSE", "REJECT", "REQUEST", "THREATEN"})  # PLOVER types of acts that are done by words
DEMONSTRATIVES = frozenset({"this", "that", "it", "which", "these", "those"})
ENDINGS = (("ies", "y"), ("ied", "y"), ("es", "e"), ("es", ""), ("ed", "e"), ("ed", ""), ("ing", "e"), ("ing", ""))
LEAST_STEM = 3  # letters left of a word without its ending


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Word lists drawn from the tables once."""

    hedged: frozenset[str]  # reporting words by which the speaker is unsure: "suggest", "appears to show"
    distanced: frozenset[str]  # reporting words by which the reporter keeps away from a claim: "allege", "insist"
    intents: frozenset[str]  # words of wishing, planning and refusing that take an infinitive: "want", "refuse"
    recordings: frozenset[str]  # nouns for recordings: "footage", "video"
    accounts: frozenset[str]  # nouns for what was said: "claim", "report"
    outlets: Mapping[str, str]  # names of outlets and nouns for them, lower case, to the name they are known by
    happenings: frozenset[str]  # nouns for events, and words that point to them: they show, but nobody speaks
    verbal: frozenset[str]  # kinds of claims about acts that are done by words: "accused"

    @classmethod
    def of(cls, lexicon: Lexicon) -> Vocabulary:
        """Build the word lists."""
        nouns = frozenset(row.noun for row in lexicon.sources)
        people = frozenset(row.noun for row in lexicon.nominals) | frozenset(row.title for row in lexicon.titles)
        return cls(
            hedged=frozenset(row.phrase.split()[0] for row in lexicon.reporting if row.stance == "hedged"),
            distanced=frozenset(row.phrase.split()[0] for row in lexicon.reporting if row.stance == "distanced"),
            intents=frozenset(
                row.phrase for row in lexicon.reporting if row.stance == "opinion" and "infinitive" in row.frame
            ),
            recordings=frozenset(row.noun for row in lexicon.sources if row.kind == "recording"),
            accounts=frozenset(row.noun for row in lexicon.sources if row.kind == "document")
            | frozenset(row.phrase for row in lexicon.reporting if row.pos == "noun"),
            outlets={row.noun: row.noun for row in lexicon.sources if row.kind == "outlet" and " " in row.noun}
            | {name.lower(): row.name for row in lexicon.outlets for name in (row.name, *row.aliases)},
            happenings=frozenset(row.phrase.split()[-1] for row in lexicon.events if row.pos == "noun") - nouns - people
            | DEMONSTRATIVES,
            verbal=frozenset(row.kind for row in lexicon.kinds if row.plover in VERBAL),
        )

    def outlet(self, name: str) -> str:
        """Give the name that an outlet is known by, lower case and without "the"; other names as they are."""
        return self.outlets.get(name.lower(), name).lower().removeprefix("the ")

    def forms(self, word: str) -> Iterator[str]:
        """Give what a word may be without its ending; the tables hold lemmas, and cues are mostly regular verbs."""
        yield word
        for ending, put in ENDINGS:
            if word.endswith(ending) and len(word) - len(ending) >= LEAST_STEM:
                yield word[: -len(ending)] + put
        if word.endswith("s"):
            yield word[:-1]
