"""The words of lexicon/events.csv in a parse: which phrases stand where, used as the part of speech their row names."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from reportedly.reading import grammar

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportedly.lexicon.load import EventWord, Kind, Lexicon
    from reportedly.reading.parse import Parse

POS = {"verb": ("VERB", "AUX"), "noun": ("NOUN", "PROPN"), "adjective": ("ADJ", "VERB", "NOUN", "ADV")}
STEERING = frozenset({"lead", "direct"})  # with an infinitive they make somebody do something: no role of theirs
NOMINAL = frozenset({"nsubj", "nsubjpass", "csubj", "dobj", "pobj", "ROOT"})


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
    for base in grammar.gerund_bases(parse, token):
        for row in index.rows.get((base, "verb"), ()):
            if words := _phrase(parse, token, row):
                yield Match(token, words, row)
    for pos, tags in POS.items():
        word = parse.lemmas[token]
        if _is_gerund_noun(parse, token) and (parse.lower[token], "noun") in index.rows:
            if pos != "noun":
                continue
            word = parse.lower[token]
        elif parse.pos[token] not in tags and not (pos == "verb" and grammar.is_headline_verb(parse, token)):
            continue
        for row in index.rows.get((word, pos)) or index.rows.get((parse.lower[token], pos), ()):
            words = _phrase(parse, token, row)
            if words and _used_as(parse, token, pos):
                yield Match(token, words, row)


def _is_gerund_noun(parse: Parse, token: int) -> bool:
    """Tell whether a verb form stands as a noun: "fighting between X and Y"."""
    return (
        parse.tags[token] == "VBG"
        and parse.deps[token] in NOMINAL
        and any(parse.lower[child] in ("between", "of", "by", "the", "'s") for child in parse.children[token])
    )


def _used_as(parse: Parse, token: int, pos: str) -> bool:
    """Tell whether the word is used as its part of speech: a participle before a noun is an adjective, not a verb."""
    if pos == "verb":
        if parse.deps[token] == "acomp" or (parse.lemmas[token] in STEERING and parse.find_children(token, "xcomp")):
            return False
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
