"""What the words around and inside a name say about its kind: "the militant group X", "Ministry of Y", "Z, who"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportedly.reading import titles
from reportedly.reading.acronyms import is_acronym
from reportedly.reading.candidates import LABEL, LEGAL_FORMS, SUFFIX, TITLE

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reportedly.lexicon.load import Nominal
    from reportedly.model import ActorKind
    from reportedly.reading.candidates import Candidate
    from reportedly.reading.names import Names
    from reportedly.reading.parse import Parse

DESCRIBED, RELATIVE, PREPOSITION, ACRONYM, TOWN, FULL_NAME = (
    3.0,
    2.0,
    1.0,
    0.6,
    2.0,
    1.5,
)  # weights; see candidates.LABEL
PRESS = frozenset(  # last words of newspapers' and stations' names, as in outlets.csv
    "post times herald tribune gazette chronicle news journal telegraph observer courier radio television tv".split()
)
LOCATING = frozenset({"in", "near", "outside", "around", "across", "throughout"})


def evidence(
    parse: Parse, names: Names, candidate: Candidate, alone: frozenset[str]
) -> Iterator[tuple[ActorKind, float]]:
    """Give kinds and weights that the name's own words and its surroundings speak for.

    ``alone`` holds the capitalised words that the article also prints by themselves, as it does with surnames.
    """
    inside = head_kind(parse, names, candidate.first, candidate.behind)
    if inside is not None:
        yield inside, SUFFIX
    yield from _in_front(parse, names, candidate)
    yield from _behind(parse, names, candidate)
    head = titles.head_of(parse, candidate.first, candidate.behind)
    yield from _described(parse, names, head)
    if any(parse.lower[parse.left[clause]] == "who" for clause in parse.find_children(head, "relcl")):
        yield "person", RELATIVE
    if inside is None and _built_like_person(parse, names, candidate, alone):
        yield "person", FULL_NAME
    if "person" in candidate.votes and len(candidate) == 1:
        yield from _lone_person(parse, names, head)
    if names.is_place(" ".join(parse.words[candidate.first : candidate.behind])):
        yield "place", TOWN if len(candidate) == 1 else SUFFIX + LABEL
    if len(candidate) == 1 and is_acronym(parse.words[head]) and parse.words[head].isupper():
        yield "organisation", ACRONYM


def words_alone(parse: Parse) -> frozenset[str]:
    """Collect the capitalised words that stand without another one beside them somewhere in the article."""
    proper = [False, *(pos == "PROPN" for pos in parse.pos), False]
    return frozenset(
        word
        for token, word in enumerate(parse.words, start=1)
        if proper[token] and not proper[token - 1] and not proper[token + 1]
    )


def _built_like_person(parse: Parse, names: Names, candidate: Candidate, alone: frozenset[str]) -> bool:
    """Tell an organisation of the parser's that is built like a person's name: two capitals, the second also alone."""
    words = parse.words[candidate.first : candidate.behind]
    if len(words) != 2 or "organisation" not in candidate.votes or words[1] not in alone:  # noqa: PLR2004 - first name and surname
        return False
    article = candidate.first > 0 and parse.lower[candidate.first - 1] == "the"
    singular = all(parse.tags[token] == "NNP" for token in range(candidate.first, candidate.behind))
    plain = singular and all(word.istitle() and not names.known(word) for word in words)
    return plain and not article and not names.is_place(words[1])


def _lone_person(parse: Parse, names: Names, head: int) -> Iterator[tuple[ActorKind, float]]:
    """Check one word that the parser calls a person: people say things, and have no article."""
    if parse.deps[head] == "nsubj" and parse.lemmas[parse.heads[head]] in names.saying:
        yield "person", 1.0
    if head and parse.lower[head - 1] == "the":
        yield "person", -LABEL
        yield "organisation", LABEL


def head_kind(parse: Parse, names: Names, first: int, behind: int) -> ActorKind | None:
    """Read the kind off the common noun inside a name: "Ministry of Trade", "Green Party", "Ansar Brigades"."""
    if parse.lower[behind - 1] in LEGAL_FORMS and behind - first > 1:
        return "organisation"
    if parse.lower[behind - 1] in PRESS and behind - first > 1 and parse.words[behind - 1][0].isupper():
        return "outlet"
    place = next((token for token in range(first + 1, behind) if parse.lower[token] in {"of", "for", "on"}), behind)
    for token in {place - 1, behind - 1}:
        nominal = names.nominal(parse, token)
        if nominal is not None and nominal.kind != "person" and (behind - first > 1 or parse.pos[token] == "PROPN"):
            return nominal.kind  # type: ignore[return-value]  # the lexicon's tests hold the column to the kinds
    return None


def _in_front(parse: Parse, names: Names, candidate: Candidate) -> Iterator[tuple[ActorKind, float]]:
    """Read the word in front: a title, a common noun ("newspaper X"), a preposition of place."""
    token = candidate.first - 1
    if token < 0 or parse.sentence[token] != parse.sentence[candidate.first]:
        return
    if titles.before(parse, names, candidate.first) is not None:
        yield "person", TITLE
        return
    nominal = names.nominals.get(parse.lemmas[token])
    if nominal is not None and parse.pos[token] == "NOUN" and parse.tags[token] != "NNS":
        words = parse.lemmas[max(0, token - 2) : token]
        yield _kind(names, nominal, words), DESCRIBED
    elif parse.lower[token] in LOCATING:
        yield "place", PREPOSITION


def _behind(parse: Parse, names: Names, candidate: Candidate) -> Iterator[tuple[ActorKind, float]]:
    """Read the common noun that a name stands before: "the X movement"."""
    token = candidate.behind
    if token >= len(parse) or parse.pos[token] != "NOUN" or parse.heads[candidate.behind - 1] != token:
        return
    nominal = names.nominals.get(parse.lemmas[token])
    if nominal is not None and nominal.kind in {"organisation", "outlet"} and "other" not in candidate.votes:
        yield nominal.kind, RELATIVE  # type: ignore[misc]


def _described(parse: Parse, names: Names, head: int) -> Iterator[tuple[ActorKind, float]]:
    """Read what a name is called behind a comma or across "is"."""
    tokens = parse.find_children(head, "appos")
    if parse.deps[head] == "nsubj" and parse.lemmas[parse.heads[head]] == "be":
        tokens += parse.find_children(parse.heads[head], "attr")
    for token in tokens:
        nominal = names.nominals.get(parse.lemmas[token])
        if nominal is not None and parse.tags[token] == "NN":
            yield _kind(names, nominal, [parse.lemmas[word] for word in parse.children[token]]), DESCRIBED


def _kind(names: Names, nominal: Nominal, modifiers: Sequence[str]) -> ActorKind:
    """Read the kind off a noun; "militant", "rebel" and the like before "group" make it an armed one."""
    inside = [names.nominals.get(word) for word in modifiers]
    if nominal.kind == "organisation" and any(one is not None and one.kind == "armed_group" for one in inside):
        return "armed_group"
    return nominal.kind  # type: ignore[return-value]  # the lexicon's tests hold the column to the kinds
