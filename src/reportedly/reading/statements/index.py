"""The lexicon's words of saying, arranged for look-up: built once, used for every article."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reportedly.lexicon.load import Lexicon, Reporting

NOT = "not"  # in front of a phrase: it counts only where it is negated ("not comment on")
FORMS = frozenset(
    {"clause", "quote", "infinitive", "gerund", "object", "that", "passive", "raising", "noun", "as-clause", "citing"}
)


@dataclass(frozen=True, slots=True)
class Phrase:
    """One row of reporting.csv, taken apart."""

    row: Reporting
    words: tuple[str, ...]  # lemmas in order, without "not"
    negative: bool  # True: the row speaks of the negated word
    forms: frozenset[str]  # clause, quote, infinitive, gerund, object, that, passive, raising, noun, citing
    prepositions: frozenset[str]  # of, for, on ...: its content may hang on these


@dataclass(frozen=True, slots=True)
class ReportingIndex:
    """Phrases by their first word, source nouns and outlets by name."""

    phrases: dict[str, tuple[Phrase, ...]]  # first lemma -> phrases, longest first
    sources: dict[str, str]  # lower-case noun or nouns -> source kind
    outlets: frozenset[str]  # lower-case names and aliases
    outlet_words: frozenset[str]  # the first words of those names
    people: frozenset[str]  # lower-case nouns that stand for people and bodies: titles and nominals

    @classmethod
    def of(cls, lexicon: Lexicon) -> ReportingIndex:
        """Arrange the tables of a lexicon."""
        outlets = frozenset(
            name.lower() for outlet in lexicon.outlets for name in (outlet.name, *outlet.aliases) if len(name) > 1
        )
        return cls(
            phrases=_by_first_word(lexicon.reporting),
            sources={row.noun.lower(): row.kind for row in lexicon.sources},
            outlets=outlets,
            outlet_words=frozenset(name.split()[0] for name in outlets),
            people=frozenset(row.title.split()[-1].lower() for row in lexicon.titles)
            | frozenset(row.noun.lower() for row in lexicon.nominals),
        )


def _by_first_word(rows: Iterable[Reporting]) -> dict[str, tuple[Phrase, ...]]:
    """Group the rows by the first word of their phrase, longest phrase first."""
    groups: dict[str, list[Phrase]] = {}
    for row in rows:
        words = tuple(row.phrase.lower().split())
        negative = words[0] == NOT
        words = words[1:] if negative else words
        frames = frozenset(row.frame)
        phrase = Phrase(row, words, negative, frames & FORMS, frames - FORMS)
        groups.setdefault(words[0], []).append(phrase)
    return {word: tuple(sorted(group, key=_rank)) for word, group in groups.items()}


def _rank(phrase: Phrase) -> tuple[int, bool]:
    """Put longer phrases first, and among equals the one that needs a negation."""
    return -len(phrase.words), not phrase.negative
