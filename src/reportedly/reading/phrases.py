"""Noun phrases that stand for actors without naming them, and what they say about whom they mean."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reportedly.reading import grammar, titles

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from reportedly.lexicon.load import Nominal
    from reportedly.reading.names import Names
    from reportedly.reading.parse import Parse

INSIDE = frozenset({"compound", "amod", "nmod", "npadvmod", "nummod", "quantmod"})  # a noun here names no actor itself
LEFT = frozenset(
    {
        "det",
        "amod",
        "compound",
        "nummod",
        "poss",
        "nmod",
        "predet",
        "advmod",
        "npadvmod",
        "quantmod",
        "case",
        "punct",
        "preconj",
    }
)
COMPLEMENTS = frozenset({"of", "from", "within"})
BREAKS = frozenset({"relcl", "acl", "appos"})
POINTING = frozenset({"the", "this", "that", "these", "those", "both"})
NUMBERS = {"both": 2, "two": 2, "three": 3, "four": 4}
AGE = ("year", "old")


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrase:
    """A noun phrase whose head is a common noun of the lexicon."""

    head: int
    first: int
    behind: int
    noun: str  # lemma, or the lexicon's two words
    nominal: Nominal
    plural: bool
    pointing: bool  # "the", "this", "both": it means somebody known already
    count: int | None  # "the two men": 2


def find(parse: Parse, names: Names, taken: Collection[int]) -> Iterator[Phrase]:
    """Find the phrases in text order; tokens of names are no heads."""
    for token, pos in enumerate(parse.pos):
        if token in taken:
            continue
        if pos == "NOUN" or parse.tags[token] in {"NN", "NNS"} or (pos == "PROPN" and parse.words[token].islower()):
            nominal = _nominal(parse, names, token)
            if nominal is not None and _heads_phrase(parse, token):
                yield _phrase(parse, token, nominal)
        elif parse.lower[token] == "old" and (phrase := _aged(parse, names, token)):
            yield phrase


def _nominal(parse: Parse, names: Names, token: int) -> Nominal | None:
    """Look a noun up, with the word before it first: "freedom fighter"."""
    pair = f"{parse.lower[token - 1]} {parse.lemmas[token]}" if token else ""
    return names.nominals.get(pair) or names.nominal(parse, token)


def _heads_phrase(parse: Parse, token: int) -> bool:
    """Tell whether a noun is the head of its phrase, not a modifier of another noun."""
    return parse.deps[token] not in INSIDE


def _phrase(parse: Parse, token: int, nominal: Nominal) -> Phrase:
    """Gather what stands in and before a noun."""
    first = _left_edge(parse, token)
    words = [parse.lower[child] for child in parse.children[token] if child < token]
    count = next((NUMBERS[word] for word in words if word in NUMBERS), None)
    return Phrase(
        head=token,
        first=first,
        behind=_right_edge(parse, token),
        noun=nominal.noun,
        nominal=nominal,
        plural=parse.tags[token] in {"NNS", "NNPS"} or parse.lemmas[token] == "people",
        pointing=any(word in POINTING for word in words),
        count=count,
    )


def _left_edge(parse: Parse, token: int) -> int:
    """Find where the phrase begins: its modifiers as they are printed, without a break."""
    first = token
    for child in reversed([child for child in parse.children[token] if child < token]):
        if parse.deps[child] in LEFT and parse.right[child] == first - 1:
            first = parse.left[child]
        elif not first - 1 <= parse.right[child]:
            break
    if first > 1 and parse.words[first - 1] == "-" and parse.ends[first - 1] == parse.starts[first]:
        first -= 2  # "co-founder"
    while first < token and (not parse.words[first][0].isalnum() or parse.deps[first] == "preconj"):
        first += 1
    return first


def _right_edge(parse: Parse, token: int) -> int:
    """Find the end: "of" and "from" belong to the phrase, clauses and appositions do not."""
    behind = token + 1
    for child in parse.children[token]:
        if child != behind or parse.deps[child] != "prep" or parse.lower[child] not in COMPLEMENTS:
            continue
        behind = min([parse.right[child] + 1, *_breaks(parse, child, parse.right[child])])
    while behind > token + 1 and not parse.words[behind - 1][-1].isalnum():
        behind -= 1
    return behind


def _breaks(parse: Parse, first: int, last: int) -> Iterator[int]:
    """Give the tokens where a clause or an apposition begins inside a stretch."""
    for token in range(first, last + 1):
        if parse.deps[token] in BREAKS and parse.left[token] > first:
            yield parse.left[token]
        elif parse.deps[token] == "punct" and parse.words[token] in {",", ";", "–", "—", "("}:
            yield token


def _aged(parse: Parse, names: Names, token: int) -> Phrase | None:
    """Read "the 45-year-old" as a person."""
    man = names.nominals.get("person")
    if man is None or token < 5 or parse.lower[token - 2] != AGE[0] or not parse.words[token - 4].isdigit():  # noqa: PLR2004 - the 45 - year - old
        return None
    if parse.lower[token - 5] not in POINTING or (
        token + 1 < len(parse) and parse.pos[token + 1] in {"NOUN", "PROPN", "ADJ"}
    ):
        return None
    return Phrase(
        head=token,
        first=token - 5,
        behind=token + 1,
        noun="person",
        nominal=man,
        plural=False,
        pointing=True,
        count=None,
    )


def described(parse: Parse, phrase: Phrase) -> int | None:
    """Give the token that a phrase is said of: "X, a commander," and "X is a commander"; None: of nobody."""
    if phrase.plural:
        return None
    apposed = grammar.apposed(parse, phrase.head)
    if apposed is not None:
        return apposed
    if parse.deps[phrase.head] == "attr" and parse.lemmas[parse.heads[phrase.head]] == "be":
        subjects = parse.find_children(parse.heads[phrase.head], "nsubj")
        negated = parse.find_children(parse.heads[phrase.head], "neg")
        return subjects[0] if subjects and not negated else None
    beside = parse.find_children(phrase.head, "appos")
    return beside[0] if beside and phrase.pointing else None


def titled(parse: Parse, names: Names, first: int, behind: int) -> tuple[int, int, int] | None:
    """Give first token, token behind and head of a description in front of a name: "senior Veldt commander"."""
    attached = titles.before(parse, names, first)
    if attached is None or not attached.title.role:
        return None
    head = titles.head_of(parse, first, behind)
    start = attached.first
    while (
        start > 0
        and parse.heads[start - 1] in {head, *range(start, behind)}
        and parse.deps[start - 1] in {"amod", "compound", "nmod"}
    ):
        start -= 1
    return start, attached.behind, attached.behind - 1
