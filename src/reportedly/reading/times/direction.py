"""Which way a sentence looks: "met on Monday" is the last one, "will meet on Monday" the next."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reportedly.reading.parse import Parse
    from reportedly.reading.times.meaning import Narrative, Phrase
    from reportedly.reading.times.stretches import Stretch

AHEAD = frozenset({"will", "'ll", "’ll", "wo", "shall", "would"})
INTENTIONS = frozenset("plan expect schedule intend hope set aim due slate prepare go vow promise".split())
APPOINTED = frozenset({"due", "scheduled", "set", "slated"})  # look ahead without "to": "due on Monday"
AHEAD_BEFORE = frozenset({"by", "until", "till"})
OF_ONE_DATE = "PpzCNKcdqEW"  # letters of pieces that belong to the same date as the one behind them
MOST_PIECES = 8  # of one date
CHAIN = frozenset({"xcomp", "acl", "conj", "aux"})  # relations by which a verb shares the tense of the one above it

# How much farther a date on the side that the verb does not look at seems: "the offer was extended to Nov. 16" in
# October means the coming November. Chosen on the development articles of TimeBank, November 2026.
WRONG_SIDE = 3.0


def direction(told: Narrative, place: int) -> int:
    """Tell whether the clause around a piece looks back (-1), ahead (1) or neither (0)."""
    first = place
    while first > max(0, place - MOST_PIECES) and told.pieces.letters[first - 1] in OF_ONE_DATE:
        first -= 1
    if first and told.pieces.lower[first - 1] in AHEAD_BEFORE:
        return 1
    return _of_verbs(told.parse, told.pieces.tokens[place])


def _of_verbs(parse: Parse, token: int) -> int:
    """Climb from a token through the verbs above it."""
    past = 0
    for above in parse.ancestors(token):
        if parse.pos[above] not in {"VERB", "AUX"} and parse.lower[above] not in APPOINTED:
            continue
        if _looks_ahead(parse, above, token):
            return 1
        if "VBD" in _tags(parse, above):
            past = -1
        if parse.tags[above] != "VB" and parse.deps[above] not in CHAIN:
            break
    return past


def _tags(parse: Parse, verb: int) -> set[str]:
    return {parse.tags[one] for one in (verb, *parse.find_children(verb, "aux", "auxpass"))}


def _looks_ahead(parse: Parse, verb: int, token: int) -> bool:
    """Tell "will meet", "is to meet", "expected to meet on Monday" from "expected gains on Monday"."""
    helpers = parse.find_children(verb, "aux")
    if any(parse.lower[one] in AHEAD for one in helpers):
        return True
    if parse.tags[verb] == "VB" and helpers and parse.lemmas[parse.heads[verb]] == "be":
        return True
    if parse.lemmas[verb] not in INTENTIONS:
        return False
    between = [token, *parse.ancestors(token)]
    steps = between[: between.index(verb)] if verb in between else between
    return parse.lower[verb] in APPOINTED or any(
        parse.tags[one] == "VB" and any(parse.tags[child] == "TO" for child in parse.find_children(one, "aux"))
        for one in steps
    )


def nearest(told: Narrative, options: list[Stretch], looks: int) -> Stretch | None:
    """Choose among repeats of one date the nearest to publication, the wrong side counting more."""
    here = told.now(options[0].unit) if options else None
    if here is None:
        return None

    def distance(option: Stretch) -> float:
        days = (option.first - here.first).days
        return abs(days) * (WRONG_SIDE if days * looks < 0 else 1)

    return min(options, key=lambda option: (distance(option), option.first))


def chosen(phrase: Phrase, options: list[Stretch]) -> Stretch | None:
    """Choose the last, this, the next, or the one that the sentence looks at."""
    here = phrase.told.now(options[0].unit) if options else None
    if here is None:
        return None
    if "l" in phrase.letters or "I" in phrase.letters:
        return nearest(phrase.told, [one for one in options if one.first < here.first], -1)
    if "x" in phrase.letters:
        return nearest(phrase.told, [one for one in options if one.first > here.first], 1)
    if "t" in phrase.letters:
        return nearest(phrase.told, [one for one in options if one.first.year == here.first.year], 0)
    return nearest(phrase.told, options, direction(phrase.told, phrase.first))
