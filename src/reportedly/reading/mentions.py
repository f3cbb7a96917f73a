"""Named mentions of an article: who and what is called by name, and of what kind each is.

Candidates (``candidates.py``) vote on the kind of every string; the whole article decides (a surname seen once inside a
full name of a person is a person everywhere), and every other place where an accepted name is printed is found too.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from reportedly.model import Mention
from reportedly.reading import candidates, context, governments
from reportedly.reading.candidates import Candidate
from reportedly.reading.kinds import FAMILY
from reportedly.reading.names import pieces

if TYPE_CHECKING:
    from reportedly.model import ActorKind
    from reportedly.reading.names import Names
    from reportedly.reading.parse import Parse

ORGANS = frozenset(
    {"ministry", "department", "congress", "parliament"}
)  # common to all states: the adjective is not their name
GOVERNMENT_SEATS: frozenset[str] = frozenset()
GIVEN_NAME = 2.0
SHORT_FORM = 2.5
LONE = 0.5  # weight left to "person" for one word that is part of no full name: right in 129 of 515 cases (DWIE)
SHORTEST_SURNAME = 2  # letters; "II" and "V" end names of kings
SURNAME = 5.0  # weight of "it ends the full name of a person"; more than the lexicon: "Jordan" may be a surname
Votes = dict[str, dict["ActorKind", float]]


def find(parse: Parse, names: Names) -> list[Mention]:
    """Find the named mentions of an article, in text order; ids and actors come from ``coreference``."""
    found = split_adjectives(parse, names, candidates.propose(parse, names))
    votes = vote(parse, names, found)
    found += repeated(parse, found, votes)
    found.sort(key=lambda candidate: candidate.first)
    decided = {text: decide(votes[text]) for text in votes}
    mentions = []
    for candidate in found:
        kind = decided[key(parse, candidate)]
        if kind is not None:
            mentions.append(to_mention(parse, names, candidate, kind))
    return mentions


def to_mention(parse: Parse, names: Names, candidate: Candidate, kind: ActorKind) -> Mention:
    """Make the mention; what the lexicon knows gives it the lexicon's name."""
    span = parse.span(candidate.first, candidate.behind)
    name, reason = None, None
    known = next((one for one in candidate.known if FAMILY[one.kind] == FAMILY[kind]), None)
    if known is not None and known.form == "government":
        if known.name in GOVERNMENT_SEATS or governments.acts(parse, names, candidate):
            kind, name, reason = "state", known.name, "capital for government"
        else:
            kind = "place"
    elif known is not None:
        kind, name = known.kind, known.name
        reason = "adjective of a state" if known.form in {"adjective", "demonym"} else "name in the lexicon"
    return Mention(id="", span=span, text=parse.text[span.start : span.end], kind=kind, name=name, reason=reason)


def key(parse: Parse, candidate: Candidate) -> str:
    """Give the string under which a candidate's votes are gathered."""
    return " ".join(parse.words[candidate.first : candidate.behind])


def split_adjectives(parse: Parse, names: Names, found: list[Candidate]) -> list[Candidate]:
    """Part a state's adjective from an organ's own name: "Norwegian | Defence Ministry"."""
    result = []
    for candidate in found:
        begin = candidate.first + 1
        state = names.known(parse.words[candidate.first]) if len(candidate) > 1 and not candidate.known else ()
        rest = " ".join(parse.words[begin : candidate.behind])
        if (
            state
            and state[0].kind == "state"
            and (parse.lemmas[candidate.behind - 1] in ORGANS or names.known(rest) or parse.lower[begin] in ORGANS)
        ):
            known = names.known(rest)
            result.append(Candidate(candidate.first, begin, {"state": candidates.LEXICON}, state, labelled=True))
            votes = {known[0].kind: candidates.LEXICON} if known else candidate.votes
            result.append(Candidate(begin, candidate.behind, dict(votes), known, labelled=True))
        else:
            result.append(candidate)
    return result


def vote(parse: Parse, names: Names, found: list[Candidate]) -> Votes:
    """Add up what speaks for each kind of every string, over all its places in the article."""
    votes: Votes = defaultdict(lambda: defaultdict(float))
    alone = context.words_alone(parse)
    for candidate in found:
        mine = votes[key(parse, candidate)]
        for kind, weight in candidate.votes.items():
            mine[kind] += weight
        if not candidate.known:
            for kind, weight in context.evidence(parse, names, candidate, alone):
                mine[kind] += weight
    pass_on(votes)
    return votes


def pass_on(votes: Votes) -> None:
    """Let full names vote on their parts, and surnames on full names."""
    whole = sorted(text for text in votes if len(pieces(text)) > 1)
    surnames = {
        text
        for text in votes.keys() - set(whole)
        if votes[text].get("person", 0.0) > votes[text].get("organisation", 0.0)
    }
    surnames |= {text.split(" ")[-1] for text in whole if decide(votes[text]) == "person"}
    parts = set()
    for text in whole:
        first, last = text.split(" ")[0], text.split(" ")[-1]
        if last in surnames and votes[text].keys() <= {"organisation", "other"}:
            votes[text]["person"] += GIVEN_NAME
        family = FAMILY.get(decide(votes[text]) or "other")
        if family == "person":
            parts |= {first, last}
            votes[first]["person"] += GIVEN_NAME
            votes[last]["person"] += SURNAME if len(last) > SHORTEST_SURNAME else 0.0
        elif family == "organisation":
            for part in {pieces(text)[0], pieces(text)[-1]} & votes.keys():
                votes[part]["organisation"] += SHORT_FORM
    for text in votes.keys() - set(whole) - parts:
        if votes[text].get("person", 0.0):
            votes[text]["person"] *= LONE


def decide(votes: dict[ActorKind, float]) -> ActorKind | None:
    """Choose the family of kinds with the most votes, then the kind inside it; None: nothing speaks for a name."""
    families: dict[str, float] = defaultdict(float)
    for kind, weight in votes.items():
        families[FAMILY[kind]] += weight
    if not families:
        return None
    family = max(sorted(families), key=lambda name: families[name])
    return max(
        (kind for kind in sorted(votes) if FAMILY[kind] == family),
        key=lambda kind: (kind != "organisation", votes[kind]),
    )


def repeated(parse: Parse, found: list[Candidate], votes: Votes) -> list[Candidate]:
    """Find the other places where an accepted name is printed."""
    taken = [False] * len(parse)
    known = {}
    for candidate in found:
        taken[candidate.first : candidate.behind] = [True] * len(candidate)
        known[key(parse, candidate)] = candidate.known
    starts: dict[str, list[list[str]]] = defaultdict(list)
    for text in votes:
        words = text.split(" ")
        starts[words[0]].append(words)
    more = []
    for token, word in enumerate(parse.words):
        for words in sorted(starts.get(word, ()), key=len, reverse=True):
            behind = token + len(words)
            if (
                parse.words[token:behind] == words
                and not any(taken[token:behind])
                and stands_as_name(parse, token, behind)
            ):
                taken[token:behind] = [True] * len(words)
                more.append(Candidate(token, behind, {}, known.get(" ".join(words), ())))
                break
    return more


def stands_as_name(parse: Parse, first: int, behind: int) -> bool:
    """Tell whether tokens are used as a name here: a capital, and not just a word that begins a sentence."""
    if not parse.words[first][0].isupper() and behind - first == 1:
        return False
    return behind - first > 1 or parse.pos[first] == "PROPN" or parse.sentences[parse.sentence[first]][0] != first
