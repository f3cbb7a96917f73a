"""Stretches of tokens that may be names, each with what speaks for which kind.

Sources: the parser's entities, the lexicon's names, titles in front of capitals, acronyms in brackets.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reportedly.reading import credits, titles
from reportedly.reading.names import ARTICLES

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
EDGE_WORDS = frozenset({"the", "a", "an", "'s", "’s", "'", "’", "this", "that", "its", "his", "her", "their", "our"})
LEGAL_FORMS = frozenset("inc corp ltd llc plc gmbh ag sa nv co inc. corp. ltd. co.".split())  # ISO 20275 entity forms
LINKS = frozenset({"of", "for", "and", "the", "de", "la", "del", "di", "du", "des", "der", "von", "van", "bin", "ibn"})
BRACKETS = {"(": ")", "[": "]"}
LONGEST_ACRONYM = 8  # letters; PIJ, UNRWA, UNESCO, SIPRI... longer ones are words
SHORTEST_ACRONYM = 3  # of capitals alone; two letters are more often initials or measures
# How much a sign counts when kinds compete for one string; swept by hand on DWIE development articles.
LABEL, TITLE, SUFFIX, LEXICON, BRACKET, CAPITALS = 1.0, 4.0, 4.0, 5.0, 4.0, 0.2


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
    found = [*from_entities(parse, names), *from_lexicon(parse, matches), *from_titles(parse, names), *from_capitals(parse)]
    kept = choose(parse, found)
    kept = choose(parse, [*kept, *from_brackets(parse, kept)])
    credited = credits.tokens(parse, names)
    return [candidate for candidate in kept if candidate.first not in credited]


def from_entities(parse: Parse, names: Names) -> Iterator[Candidate]:
    """Give the parser's entities without what does not belong to a name, cut at line breaks."""
    for first, behind, label in parse.entities:
        kind = LABELS.get(label)
        if kind is None:
            continue
        for begin, end in _cut(parse, names, first, behind):
            start, stop = trimmed(parse, begin, end)
            named = _behind_title(parse, names, start, stop)
            if named > start and kind == "organisation":
                kind = "person"
            if kind == "person":
                start, stop = person_only(parse, names, named, stop)
            else:
                stop = _without_noun(parse, names, start, stop)
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
        if word not in names.title_ends or token + 1 >= len(parse):
            continue
        behind = run_behind(parse, token + 1)
        if behind > token + 1 and titles.before(parse, names, token + 1) and not _continues(parse, names, token, behind):
            yield Candidate(token + 1, behind, {"person": TITLE})


def from_capitals(parse: Parse) -> Iterator[Candidate]:
    """Give words of capitals only that the parser takes for names: acronyms it has no label for."""
    for token, word in enumerate(parse.words):
        if word.isupper() and parse.pos[token] == "PROPN" and SHORTEST_ACRONYM <= len(word) <= LONGEST_ACRONYM and word.isalpha():
            yield Candidate(token, token + 1, {"organisation": CAPITALS})


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


def is_acronym(word: str) -> bool:
    """Tell whether a word looks like an acronym: LeT, PMML, AfD, PoK."""
    return 2 <= len(word) <= LONGEST_ACRONYM and word.isalpha() and sum(map(str.isupper, word)) >= 2  # noqa: PLR2004 - two letters make one


def initials_begin(parse: Parse, behind: int, acronym: str) -> int | None:
    """Find where the words begin whose initials spell the acronym and that end in front of token ``behind``."""
    letters = [letter.lower() for letter in acronym]
    token = behind - 1
    begin = None
    while letters and token >= 0 and behind - token <= 2 * len(acronym) + 2:
        word = parse.lower[token]
        if word[0] == letters[-1] and (parse.words[token][0].isupper() or word not in LINKS):
            letters.pop()
            begin = token
        elif parse.words[token][0].isupper() and word not in LINKS and word not in EDGE_WORDS:
            return None
        elif not (word in LINKS or word in EDGE_WORDS or word == "-" or word[0].isalpha()):
            return None
        token -= 1
    return begin if not letters and begin is not None and parse.words[begin][0].isupper() else None


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


def trimmed(parse: Parse, first: int, behind: int) -> tuple[int, int]:
    """Take articles, possessives, quotation marks and other signs off both ends."""
    while first < behind and (
        parse.lower[first] in EDGE_WORDS or not parse.words[first][0].isalnum() or _is_prefix(parse, first, behind)
    ):
        first += 1
    while first < behind and (parse.lower[behind - 1] in EDGE_WORDS or not _ends_name(parse.words[behind - 1])):
        behind -= 1
    return first, behind


def _is_prefix(parse: Parse, token: int, behind: int) -> bool:
    """Tell whether a small word is tied to the name by a hyphen: "anti" in "anti-Angola"."""
    return token + 1 < behind and parse.words[token].islower() and parse.words[token + 1] == "-" and token + 2 < behind and parse.words[token] not in ARTICLES


def _ends_name(word: str) -> bool:
    return word[-1].isalnum() or (word[-1] in ".!+" and len(word) > 1)


def is_name(parse: Parse, first: int, behind: int) -> bool:
    """Tell whether there is a capital letter (or a digit, as in "20th July") among the tokens."""
    return any(parse.words[token][0].isupper() or any(map(str.isupper, parse.words[token])) for token in range(first, behind))


def run_behind(parse: Parse, first: int) -> int:
    """Find the end of the capitalised words that begin here: a name of several words, with particles inside."""
    token = first
    behind = first
    while token < len(parse) and parse.sentence[token] == parse.sentence[first]:
        word = parse.words[token]
        if word[0].isupper() and parse.pos[token] in {"PROPN", "NOUN", "ADJ", "X"}:
            behind = token + 1
        elif not (word in PARTICLES or (word in "-–" and _tight(parse, token)) or word in {"'", "’"}) or token == first:
            if not (token == first and word in PARTICLES):
                break
        token += 1
    return behind


PARTICLES = frozenset({"al", "el", "bin", "ibn", "bint", "abu", "de", "da", "do", "dos", "del", "della", "di", "du", "la",
                       "le", "van", "von", "der", "den", "ter", "ten", "ul", "ur", "e", "y"})  # small words inside names


def _tight(parse: Parse, token: int) -> bool:
    return (
        0 < token < len(parse) - 1
        and parse.ends[token - 1] == parse.starts[token]
        and parse.ends[token] == parse.starts[token + 1]
    )


def person_only(parse: Parse, names: Names, first: int, behind: int) -> tuple[int, int]:
    """Take off a person's name what the parser took in with it: verbs, numbers, trades, a state's adjective."""
    while first < behind - 1 and _is_no_name(parse, names, first):
        first += 1
    while first < behind - 1 and (parse.words[behind - 1][0].isdigit() or parse.pos[behind - 1] in {"VERB", "AUX", "ADP"}):
        behind -= 1
    return first, behind


def _without_noun(parse: Parse, names: Names, first: int, behind: int) -> int:
    """Take a common noun off the end of a name: "Rika | newspaper"; an organ keeps it: "Foreign ministry"."""
    while behind - first > 1 and parse.lower[behind - 1].islower() and parse.words[behind - 1].islower():
        nominal = names.nominal(parse, behind - 1)
        if nominal is None or nominal.kind == "state_organ" or not is_name(parse, first, behind - 1):
            break
        behind -= 1
    return behind


def _is_no_name(parse: Parse, names: Names, token: int) -> bool:
    """Tell whether a word at the start of a name is not part of it: "Hosting Berg", "Latvian midfielder Berg"."""
    nominal = names.nominals.get(parse.lower[token])
    trade = (nominal is not None and nominal.kind == "person") or parse.lower[token] in names.title_ends
    foreign = any(known.form in {"adjective", "demonym"} for known in names.known(parse.words[token]))
    lower = parse.words[token].islower() and parse.words[token] not in PARTICLES
    return trade or foreign or lower or parse.pos[token] in {"VERB", "AUX", "ADP"}


def _possessor(parse: Parse, names: Names, first: int, token: int) -> bool:
    """Tell whether a possessive ends the name of a state or town here: "Latvia's | Supreme Council"."""
    if parse.tags[token] != "POS" or token == first:
        return False
    owner = " ".join(parse.words[first:token])
    return owner in names.towns or bool(names.known(owner))


def _cut(parse: Parse, names: Names, first: int, behind: int) -> Iterator[tuple[int, int]]:
    """Cut a stretch where a line ends, a bracket opens or an owner is named inside it."""
    begin = first
    for token in range(first + 1, behind):
        if _possessor(parse, names, begin, token):
            yield begin, token
            begin = token + 1
        elif parse.words[token] in BRACKETS or "\n" in parse.text[parse.ends[token - 1] : parse.starts[token]]:
            yield begin, token
            begin = token
    yield begin, behind


def _behind_title(parse: Parse, names: Names, first: int, behind: int) -> int:
    """Leave the titles at the start of a person's name out: "Prime Minister Ana Lopes" is "Ana Lopes"."""
    for start in range(behind - 1, first, -1):
        hit = names.title_before(parse, start)
        if hit is not None and hit[1] == first and run_behind(parse, start) >= behind:
            return start
    return first
