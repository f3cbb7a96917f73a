"""Stretches of tokens that may be names, each with what speaks for which kind.

Sources: the parser's entities, the lexicon's names, titles in front of capitals, acronyms in brackets.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reportedly.reading import credit_lines, titles
from reportedly.reading.acronyms import LONGEST_ACRONYM, initials_begin, is_acronym
from reportedly.reading.edges import (
    BRACKETS,
    behind_title,
    cut,
    is_name,
    opens_with_title,
    person_only,
    run_behind,
    trimmed,
    without_noun,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportedly.model import ActorKind
    from reportedly.reading.names import Known, Match, Names
    from reportedly.reading.parse import Parse

LABELS: dict[str, ActorKind] = {
    "PERSON": "person",
    "ORG": "organisation",
    "GPE": "place",
    "LOC": "place",
    "FAC": "place",
    "NORP": "other",
    "EVENT": "other",
    "WORK_OF_ART": "other",
    "PRODUCT": "other",
    "LAW": "other",
    "LANGUAGE": "other",
}
POSSESSIVES = frozenset({"'", "’", "'s", "’s"})
IRREGULAR_PLURALS = frozenset({"people", "women", "men", "children"})
LEGAL_FORMS = frozenset("inc corp ltd llc plc gmbh ag sa nv co inc. corp. ltd. co.".split())  # ISO 20275 entity forms
SHORTEST_ACRONYM = 3  # of capitals alone; two letters are more often initials or measures
LONGEST_FULL_NAME = 3  # words
# How much a sign counts when kinds compete for one string; swept by hand on DWIE development articles.
LABEL, TITLE, SUFFIX, LEXICON, BRACKET, CAPITALS, SUBJECT = 1.0, 4.0, 4.0, 5.0, 4.0, 0.2, 0.5


@dataclass(slots=True)
class Candidate:
    """Tokens that may be a name; lives only inside ``mentions.find``."""

    first: int
    behind: int
    votes: dict[ActorKind, float]
    known: tuple[Known, ...] = ()
    labelled: bool = False  # the parser or the lexicon says that it is a name

    def __len__(self) -> int:
        """Count the tokens."""
        return self.behind - self.first


def propose(parse: Parse, names: Names) -> list[Candidate]:
    """Collect candidates of all sources and keep the best of those that overlap, in text order."""
    matches = names.match(parse)
    found = [
        *from_entities(parse, names),
        *from_lexicon(parse, matches),
        *from_titles(parse, names),
        *from_capitals(parse),
        *from_nouns(parse, names),
    ]
    kept = choose(parse, found)
    kept = choose(parse, [*kept, *from_brackets(parse, kept)])
    taken = {token for candidate in kept for token in range(candidate.first, candidate.behind)}
    kept += [one for one in from_subjects(parse, names) if taken.isdisjoint(range(one.first, one.behind))]
    credited = credit_lines.tokens(parse, names)
    return [candidate for candidate in kept if candidate.first not in credited]


def from_entities(parse: Parse, names: Names) -> Iterator[Candidate]:
    """Give the parser's entities without what does not belong to a name, cut at line breaks."""
    for first, behind, label in parse.entities:
        kind = LABELS.get(label)
        if kind is None:
            continue
        for begin, end in cut(parse, names, first, behind):
            start, stop = trimmed(parse, begin, end)
            named = behind_title(parse, names, start, stop)
            if kind == "organisation" and start < named < stop - 1 and not names.nominal(parse, stop - 1):
                kind = "person"
            if kind == "person":
                start, stop = person_only(parse, names, named, stop)
            else:
                stop = without_noun(parse, names, start, stop)
            if start < stop and is_name(parse, start, stop):
                yield Candidate(start, stop, {kind: LABEL}, labelled=True)


def from_lexicon(parse: Parse, matches: list[Match]) -> Iterator[Candidate]:
    """Give the names that the lexicon knows."""
    for match in matches:
        if is_name(parse, match.first, match.behind) or len(match.known[0].name.split()) > 1:
            kind: ActorKind = match.known[0].kind
            if match.known[0].form == "government":
                kind = "place"
            yield Candidate(match.first, match.behind, {kind: LEXICON}, match.known, labelled=True)


def from_titles(parse: Parse, names: Names) -> Iterator[Candidate]:
    """Give the capitals behind a title: "commander Rashid Amin"."""
    for token, word in enumerate(parse.lower):
        if (word != "." and word not in names.title_ends) or token + 1 >= len(parse):
            continue
        behind = run_behind(parse, token + 1)
        if (
            behind > token + 1
            and titles.before(parse, names, token + 1)
            and not _continues(parse, names, token, behind)
        ):
            yield Candidate(token + 1, behind, {"person": TITLE})


def from_capitals(parse: Parse) -> Iterator[Candidate]:
    """Give words of capitals only that the parser takes for names: acronyms it has no label for.

    A sentence in capitals throughout (a headline, a telex) tells nothing.
    """
    mixed = [any(map(str.islower, parse.words[first:behind])) for first, behind in parse.sentences]
    for token, word in enumerate(parse.words):
        if (
            word.isupper()
            and mixed[parse.sentence[token]]
            and parse.pos[token] == "PROPN"
            and parse.deps[token] != "compound"
            and SHORTEST_ACRONYM <= len(word) <= LONGEST_ACRONYM
            and word.isalpha()
        ):
            yield Candidate(token, token + 1, {"organisation": CAPITALS})


def from_nouns(parse: Parse, names: Names) -> Iterator[Candidate]:
    """Give capitals that end in a common noun of organisations: "Free Democrats"."""
    for token, word in enumerate(parse.words):
        if not word[0].isupper() or parse.pos[token] != "PROPN":
            continue
        nominal = names.nominal(parse, token)
        if nominal is None or nominal.kind not in {"organisation", "state_organ", "armed_group"}:
            continue
        first = token
        while first and (_qualifies(parse, names, first - 1) or _is_plural_owner(parse, first - 1)):
            first -= 1
        if first < token and parse.words[first] not in POSSESSIVES:
            yield Candidate(first, token + 1, {"organisation": SUBJECT})


def _is_plural_owner(parse: Parse, token: int) -> bool:
    """Tell the possessive of a capitalised plural that belongs to a name: "Dockers' Guild", "People's Party"."""
    if token == 0 or parse.words[token] not in POSSESSIVES or not parse.words[token - 1][0].isupper():
        return False
    owner = parse.lower[token - 1]
    return owner.endswith("s") if parse.words[token] in ("'", "’") else owner in IRREGULAR_PLURALS


def _qualifies(parse: Parse, names: Names, token: int) -> bool:
    """Tell whether a capitalised word may stand before the noun of an organisation's name."""
    word = parse.words[token]
    if not word[0].isupper() or not word.isalpha() or parse.pos[token] not in {"PROPN", "ADJ"}:
        return False
    if opens_with_title(parse, token):
        return False
    return not names.known(word) and word.lower() not in names.title_ends and not is_acronym(word)


def from_subjects(parse: Parse, names: Names) -> Iterator[Candidate]:
    """Give two or three capitalised words that are the subject of a verb and no known words: mostly people."""
    for token, dep in enumerate(parse.deps):
        if dep != "nsubj" or not _is_plain(parse, names, token):
            continue
        first = token
        while first and parse.heads[first - 1] == token and _is_plain(parse, names, first - 1):
            first -= 1
        if first < token < first + LONGEST_FULL_NAME and parse.lower[first - 1] != "the":
            yield Candidate(first, token + 1, {"person": SUBJECT})


def _is_plain(parse: Parse, names: Names, token: int) -> bool:
    """Tell a word that may be part of a person's name: a capital, and no common noun."""
    return parse.pos[token] == "PROPN" and parse.words[token].istitle() and names.nominal(parse, token) is None


def _continues(parse: Parse, names: Names, token: int, behind: int) -> bool:
    """Tell whether the word behind a title makes it part of a longer title or of an organisation's name."""
    inner = parse.lower[token + 1 : behind - 1]
    return parse.lower[token + 1] in names.nominals or any(word in names.title_ends for word in inner)


def from_brackets(parse: Parse, kept: list[Candidate]) -> Iterator[Candidate]:
    """Give the acronyms that stand in brackets behind a name or behind capitals whose initials they are."""
    ends = {candidate.behind: candidate for candidate in kept}
    for token, word in enumerate(parse.words[:-2]):
        if word not in BRACKETS or parse.words[token + 2] != BRACKETS[word] or not is_acronym(parse.words[token + 1]):
            continue
        full = ends.get(token) or ends.get(token - 1)
        begin = initials_begin(parse, token, parse.words[token + 1])
        if begin is not None and (full is None or begin < full.first):
            last = ends.get(token)
            kind: ActorKind = "place" if last is not None and "place" in last.votes else "organisation"
            full = Candidate(begin, token, {kind: BRACKET}, labelled=True)
            yield full
        if full is not None and "person" not in full.votes:
            yield Candidate(token + 1, token + 2, dict(full.votes), labelled=True)


def choose(parse: Parse, found: list[Candidate]) -> list[Candidate]:
    """Keep one of candidates that overlap: the same tokens are joined, known names win, then the longer one."""
    joined: dict[tuple[int, int], Candidate] = {}
    for candidate in found:
        there = joined.setdefault((candidate.first, candidate.behind), candidate)
        if there is not candidate:
            for kind, vote in candidate.votes.items():
                there.votes[kind] = there.votes.get(kind, 0.0) + vote
            there.known = there.known or candidate.known
            there.labelled = there.labelled or candidate.labelled
    taken = [False] * len(parse)
    kept = []
    for candidate in sorted(joined.values(), key=_rank):
        if not any(taken[candidate.first : candidate.behind]):
            taken[candidate.first : candidate.behind] = [True] * len(candidate)
            kept.append(candidate)
    return sorted(kept, key=lambda candidate: candidate.first)


def _rank(candidate: Candidate) -> tuple[int, int, int]:
    """Order candidates that overlap: longer first; of equal length what is labelled."""
    return (-len(candidate), not candidate.labelled, candidate.first)
