"""Words of saying in a parse: which rows of the lexicon stand where, and whether they are negated."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportedly.reading.parse import Parse
    from reportedly.reading.statements.index import Phrase, ReportingIndex

REACH = 6  # tokens between two words of one phrase; "declined through a spokesman on Monday to comment" is longer: lost
NEGATIONS = frozenset({"not", "n't", "n’t", "never", "no", "neither", "nor", "without", "unable", "fail", "cannot"})
POS = {
    "verb": frozenset({"VERB", "AUX"}),
    "noun": frozenset({"NOUN", "PROPN"}),
    "adjective": frozenset({"ADJ", "VERB"}),
    "adverb": frozenset({"ADV"}),
    "preposition": frozenset({"ADP", "SCONJ", "VERB", "ADV"}),
}
BETWEEN = frozenset({"DET", "ADJ", "ADV", "PRON", "PART", "AUX", "NUM"})


@dataclass(frozen=True, slots=True)
class Cue:
    """A phrase of the lexicon found in a parse."""

    phrase: Phrase
    tokens: tuple[int, ...]  # the words of the phrase, in order
    negated: bool
    shorter: Cue | None = None  # the next phrase that fits here, where this one opens nothing: "rejected (the claim)"

    @property
    def anchor(self) -> int:
        """Give the first word of the phrase."""
        return self.tokens[0]


def find_cues(parse: Parse, index: ReportingIndex) -> Iterator[Cue]:
    """Give every phrase of the lexicon in text order, the longest where several begin at one word."""
    phrases = index.phrases
    taken = -1
    for token, lemma in enumerate(parse.lemmas):
        options = phrases.get(lemma) or phrases.get(parse.lower[token])
        if options is None or token <= taken:
            continue
        cue = _match(parse, token, options)
        if cue is not None:
            yield cue
            if len(cue.tokens) > 1 and cue.tokens[-1] - token == len(cue.tokens) - 1:
                taken = cue.tokens[-1]


def _match(parse: Parse, token: int, options: tuple[Phrase, ...]) -> Cue | None:
    """Give the first phrase that fits from this token on."""
    negated: bool | None = None
    for number, phrase in enumerate(options):
        if parse.pos[token] not in POS[phrase.row.pos]:
            continue
        tokens = _follow(parse, token, phrase.words)
        if tokens is None or _is_other_verb(parse, token, tokens):
            continue
        if negated is None:
            negated = is_negated(parse, token)
        if phrase.negative and not negated:
            continue
        shorter = _match(parse, token, options[number + 1 :]) if len(tokens) > 1 else None
        return Cue(phrase, tokens, negated and not phrase.negative, shorter)
    return None


def _is_other_verb(parse: Parse, token: int, tokens: tuple[int, ...]) -> bool:
    """Tell whether a particle that is no part of the phrase makes another verb of it: "showed up", "called off"."""
    return any(parse.deps[child] == "prt" and child not in tokens for child in parse.children[token])


def _follow(parse: Parse, token: int, words: tuple[str, ...]) -> tuple[int, ...] | None:
    """Find the other words of a phrase behind its first, each tied to those before it."""
    found = [token]
    for word in words[1:]:
        step = _next(parse, found, word)
        if step is None:
            return None
        found.append(step)
    return tuple(found)


def _next(parse: Parse, found: list[int], word: str) -> int | None:
    """Find one word of a phrase: the next token, or one near that hangs on the words before it."""
    last = found[-1]
    plain = True
    for token in range(last + 1, min(last + 1 + REACH, len(parse))):
        if word in (parse.lemmas[token], parse.lower[token]):
            head = parse.heads[token]
            if plain or head in found or parse.heads[head] in found:
                return token
        plain = plain and parse.pos[token] in BETWEEN
    return None


def is_negated(parse: Parse, token: int) -> bool:
    """Tell whether a verb, noun or adjective is negated by a word that hangs on it or on what governs it."""
    if _has_negation(parse, token):
        return True
    head = parse.heads[token]
    if head == token or parse.deps[token] not in ("xcomp", "acomp", "attr", "advcl", "dobj", "pcomp"):
        return False
    governs = parse.deps[token] != "advcl" or parse.lower[parse.left[token]] == "without"
    catenative = parse.deps[token] != "dobj" or parse.lemmas[head] in ("have", "make", "give", "offer", "be")
    if parse.lemmas[head] in NEGATIONS:
        return True
    return governs and catenative and parse.deps[token] != "advcl" and _has_negation(parse, head)


def _has_negation(parse: Parse, token: int) -> bool:
    """Tell whether one of the children of a token negates it."""
    return any(
        parse.deps[child] == "neg"
        or (parse.lower[child] in NEGATIONS and parse.deps[child] in ("advmod", "det", "preconj", "cc"))
        for child in parse.children[token]
        if child < token or parse.deps[child] == "neg"
    )
