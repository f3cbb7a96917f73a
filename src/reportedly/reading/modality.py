"""How sure a text is of a trigger: polarity and modality, each with the words that show it.

The words are rows of lexicon/hedges.csv; this module knows where in the sentence they must stand to govern a trigger.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from reportedly.model import Modality, Polarity, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportedly.lexicon.load import Hedge, Lexicon
    from reportedly.reading.parse import Parse

ORDER: dict[str, int] = {"hypothetical": 4, "future": 3, "hedged": 2, "historical": 1}  # the weaker belief wins
CARRIED = frozenset({"dobj", "nsubj", "nsubjpass", "attr", "oprd", "conj", "dep"})  # noun to the verb that carries it
SHARED = frozenset({"xcomp", "acomp", "oprd"})  # verb to the verb whose adverbs and modals it shares
GOVERNED = frozenset(  # relations by which a governing word ("plan", "fail", "suspected of") reaches down to a trigger
    "xcomp ccomp pcomp acl dobj conj oprd prep pobj acomp attr".split()
)
SUBJECT = ("nsubj", "nsubjpass")
OBJECT = ("dobj", "attr", "pobj", "oprd")
NOUNS = ("NOUN", "PROPN")
PURPOSE = frozenset({"advcl", "acl", "relcl"})  # relations of an infinitive that says what for: "crossed to attack"
LIGHT = frozenset(  # verbs that only carry a noun of doing (Jespersen's light verbs) or tell whether it took place
    "be have take make give get see hold happen occur proceed materialise materialize cancel postpone launch carry"
    " conduct stage mount begin start reach undertake commit perform strike conclude exchange expect plan fear".split()
)
DEFINITE = frozenset({"the", "this", "that", "these", "those", "such"})
REACHED = frozenset({"first", "second", "third", "last", "only", "latest"})  # "the first to visit" did visit
PAST = frozenset({"VBD", "VBN"})
ABILITY = frozenset({"can", "could", "able to"})  # who could not do it did not: nothing is left open


class View(NamedTuple):
    """What the text shows about one trigger."""

    polarity: Polarity
    modality: Modality
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class HedgeIndex:
    """The rows of hedges.csv by their first word, each with its words."""

    rows: dict[str, tuple[tuple[tuple[str, ...], Hedge], ...]]

    @classmethod
    def of(cls, lexicon: Lexicon) -> HedgeIndex:
        """Build the index; longer phrases come first."""
        rows: dict[str, list[tuple[tuple[str, ...], Hedge]]] = defaultdict(list)
        for row in lexicon.hedges:
            words = tuple(row.phrase.split())
            rows[words[0]].append((words, row))
        return cls({first: tuple(sorted(found, key=_longest_first)) for first, found in rows.items()})


class Cue(NamedTuple):
    """A hedge found in a sentence: its tokens and what it says."""

    first: int
    last: int
    row: Hedge


def _longest_first(entry: tuple[tuple[str, ...], Hedge]) -> tuple[int, str]:
    return (-len(entry[0]), entry[1].phrase)


def cues(parse: Parse, index: HedgeIndex) -> dict[int, list[Cue]]:
    """Find every hedge of a text, by sentence number. A longer phrase hides the shorter ones inside it."""
    found: dict[int, list[Cue]] = defaultdict(list)
    hidden: dict[tuple[str, str], int] = {}
    for token in range(len(parse)):
        for size, row in _rows_at(parse, index, token):
            key = (row.modality, row.scope)
            if hidden.get(key, -1) >= token or not _right_word(parse, token, row):
                continue
            hidden[key] = token + size - 1
            found[parse.sentence[token]].append(Cue(token, token + size - 1, row))
    return found


def _rows_at(parse: Parse, index: HedgeIndex, token: int) -> Iterator[tuple[int, Hedge]]:
    """Give the rows whose phrase begins at a token, as printed or as lemmas, with their length."""
    lemmas, lower = parse.lemmas, parse.lower
    keys = (lemmas[token],) if lemmas[token] == lower[token] else sorted((lemmas[token], lower[token]))
    for key in keys:
        for words, row in index.rows.get(key, ()):
            if token + len(words) <= len(parse) and all(
                word in (lemmas[token + step], lower[token + step]) for step, word in enumerate(words)
            ):
                yield len(words), row


def _right_word(parse: Parse, token: int, row: Hedge) -> bool:
    """Tell whether a word is used as the part of speech its row names, and a phrase ends where its row does."""
    if " " in row.phrase:
        last = token + row.phrase.count(" ")
        return row.scope != "clause" or parse.deps[last] != "amod" or parse.heads[last] <= last  # "in the past week"
    pos = parse.pos[token]
    if row.pos == "modal":
        return parse.tags[token] == "MD" or pos == "AUX" or (pos == "VERB" and parse.deps[token] != "dobj")
    if row.pos == "verb":
        return pos in ("VERB", "AUX")
    if row.pos == "adjective":
        return pos in ("ADJ", "ADV", "NOUN") or (
            pos == "VERB" and parse.deps[token] in ("amod", "acomp", "oprd", "attr")
        )
    if row.pos == "noun":
        return pos in ("NOUN", "PROPN")
    if row.pos == "conjunction":
        return pos in ("SCONJ", "CCONJ", "ADP", "ADV")
    return True


def view(parse: Parse, trigger: int, sentence_cues: list[Cue]) -> View:
    """Tell polarity and modality of a trigger from the hedges of its sentence that govern it."""
    if not sentence_cues:
        return View("positive", "asserted", ())
    reach = _reach(parse, trigger, sentence_cues)
    found = [cue for cue in sentence_cues if _holds(parse, cue, reach)]
    if any(cue.row.scope == "infinitive" for cue in found):  # "failure to" has said more than the "to" of a purpose
        found = [cue for cue in found if cue.row.scope != "purpose"]
    denied = {_outer_head(parse, cue) for cue in found if cue.row.modality == "negated"}  # "neither A nor B" is one no
    negations, disbelieved = len(denied), denied & reach.beliefs
    modality: Modality = "asserted"
    for cue in found:
        kind = _kind(parse, cue, negated=negations > 0)
        if cue.first not in disbelieved and ORDER.get(kind, 0) > ORDER.get(modality, 0):
            modality = kind  # type: ignore[assignment] # the table is checked for its values
    spans = sorted(parse.span(cue.first, cue.last + 1) for cue in found)
    return View("negative" if negations % 2 else "positive", modality, tuple(spans))


def governing(parse: Parse, trigger: int, sentence_cues: list[Cue]) -> list[Cue]:
    """Give the hedges of a sentence that reach a trigger."""
    if not sentence_cues:
        return []
    reach = _reach(parse, trigger, sentence_cues)
    return [cue for cue in sentence_cues if _holds(parse, cue, reach)]


def _kind(parse: Parse, cue: Cue, *, negated: bool) -> str:
    """Give what a hedge says here: "would" looks ahead from the past in what was said, and where it is negated.

    "Lund said they would meet", "the ministry would not meet them"; but "they would meet if" and "would have met".
    """
    row = cue.row
    if negated and row.phrase in ABILITY:
        return "asserted"
    if row.phrase != "would" or row.pos != "modal":
        return row.modality
    verb = parse.heads[cue.first]
    if any(
        (parse.deps[child] == "aux" and parse.lemmas[child] == "have")
        or (parse.deps[child] == "advcl" and parse.lower[parse.left[child]] in ("if", "unless", "were", "had"))
        for child in parse.children[verb]
    ):
        return row.modality
    said = parse.deps[verb] == "ccomp" and parse.tags[parse.heads[verb]] in PAST
    return "future" if said or negated else row.modality


class _Reach(NamedTuple):
    """The words above a trigger: those that share its clause, and those that take it as a complement."""

    trigger: int
    clause: frozenset[int]
    governors: frozenset[int]
    near: frozenset[int]  # governors without a clause between: "failed to say that he left" leaves the leaving alone
    infinitive: frozenset[int]  # near governors that take it as something still to do: "asked them to leave"
    beliefs: frozenset[int]  # governors that only believe: "not" on them is about the trigger ("do not think he left")
    taken: bool  # True: a noun whose event is taken for granted ("the attack", "his visit")


def _reach(parse: Parse, trigger: int, sentence_cues: list[Cue]) -> _Reach:
    """Find the words that can govern a trigger."""
    near, governors, infinitive = _governors(parse, trigger)
    hedging = {cue.first for cue in sentence_cues if cue.row.scope == "complement" and cue.row.modality == "hedged"}
    taken = parse.pos[trigger] in NOUNS and _is_taken(parse, trigger)
    return _Reach(trigger, _clause(parse, trigger), governors, near, infinitive, governors & hedging, taken)


def _is_taken(parse: Parse, noun: int) -> bool:
    """Tell whether an event noun speaks of something that took place: it is definite, and its verb does not say it."""
    definite = any(
        parse.deps[child] == "poss" or parse.lower[child] in DEFINITE for child in parse.children[noun] if child < noun
    )
    return definite and not (parse.deps[noun] in CARRIED and parse.lemmas[parse.heads[noun]] in LIGHT)


def _clause(parse: Parse, trigger: int) -> frozenset[int]:
    """Give the trigger and the verbs above it whose adverbs, modals and "not" are about it, too."""
    found = [trigger]
    token = trigger
    while parse.heads[token] != token:
        dep, head = parse.deps[token], parse.heads[token]
        if parse.pos[token] in ("VERB", "AUX", "ADJ"):
            if not (dep in SHARED or (dep == "conj" and _shares_verb(parse, token, head))):
                break
        elif dep == "pobj":
            if parse.lemmas[parse.heads[head]] != "be":
                break
        elif not (dep in CARRIED or (dep == "prep" and parse.lemmas[head] == "be")):
            break
        token = head
        found.append(token)
    return frozenset(found)


def _shares_verb(parse: Parse, token: int, head: int) -> bool:
    """Tell whether a joined verb stands under the first one's modal: same form, no subject and no helper of its own."""
    own = any(parse.deps[child] in (*SUBJECT, "aux", "neg") for child in parse.children[token])
    return not own and parse.tags[token] == parse.tags[head]


def _governors(parse: Parse, trigger: int) -> tuple[frozenset[int], frozenset[int], frozenset[int]]:
    """Give the words above a trigger that take it as a complement: without a clause between, all, and as an infinitive.

    Through a preposition only the word right above it governs a noun: "suspected of the attack" leaves the attack
    open, "declined to comment on the attack" does not.
    """
    found: list[int] = []
    near: list[int] = []
    infinitive: list[int] = []
    in_clause = to_do = False
    token = trigger
    while parse.heads[token] != token:
        dep = parse.deps[token]
        is_infinitive = _is_infinitive(parse, token)
        in_clause = in_clause or (dep == "ccomp" and not is_infinitive)
        to_do = to_do or is_infinitive
        if dep not in GOVERNED and not (dep in SUBJECT and token == trigger) and not (is_infinitive and dep in PURPOSE):
            break
        through_preposition = dep == "prep" and parse.pos[trigger] in NOUNS
        token = parse.heads[token]
        if dep != "conj":  # a joined word stands beside the trigger, not above it
            found.append(token)
            near += [] if in_clause else [token]
            infinitive += [token] if to_do and not in_clause else []
        if through_preposition:
            break
    return frozenset(near), frozenset(found), frozenset(infinitive)


def _is_infinitive(parse: Parse, token: int) -> bool:
    """Tell whether a verb stands with "to"."""
    return parse.tags[token] == "VB" and any(parse.tags[child] == "TO" for child in parse.children[token])


def _holds(parse: Parse, cue: Cue, reach: _Reach) -> bool:
    """Tell whether a hedge is about the trigger; what is taken for granted only yields to words that stand on it."""
    if cue.first <= reach.trigger <= cue.last:
        return False
    return (not reach.taken or _stands_on(parse, cue.row, reach.trigger)) and _governs(parse, cue, reach)


def _stands_on(parse: Parse, row: Hedge, noun: int) -> bool:
    """Tell whether a row can be about a definite noun: "thwarted the attack", "an alleged", "if the ties last"."""
    if row.scope == "subordinate":
        return parse.deps[noun] in SUBJECT
    return row.scope == "modifier" or (row.scope == "complement" and row.pos == "verb" and row.modality == "negated")


def _governs(parse: Parse, cue: Cue, reach: _Reach) -> bool:
    """Tell whether a hedge reaches the trigger, by the scope its row names."""
    scope, negated = cue.row.scope, cue.row.modality == "negated"
    words = range(cue.first, cue.last + 1)
    if scope == "clause":
        return _governs_clause(parse, cue, reach)
    if scope == "complement":
        reached = reach.near if negated else reach.governors | reach.infinitive
        return any(word in reached for word in words)
    if scope == "infinitive":
        return any(word in reach.infinitive or _completes(parse, word) in reach.infinitive for word in words)
    if scope == "purpose":
        verb = parse.heads[cue.first]
        is_infinitive = parse.deps[cue.first] == "aux"  # not "from 2015 to 2018"
        return is_infinitive and verb in reach.clause and parse.deps[verb] in PURPOSE and not _is_reached(parse, verb)
    if scope == "modifier":
        return any(_modifies(parse, word, reach, cue.row) for word in words)
    head = _outer_head(parse, cue)
    return cue.first < reach.trigger and parse.left[head] <= reach.trigger <= parse.right[head]


def _completes(parse: Parse, word: int) -> int:
    """Give the verb that a word completes: "was" of "it was impossible to leave"; the word itself where it does not."""
    return parse.heads[word] if parse.deps[word] in ("acomp", "attr") else word


def _governs_clause(parse: Parse, cue: Cue, reach: _Reach) -> bool:
    """Tell whether an adverb, a modal or "not" stands in the trigger's clause; "not" on a verb spares its nouns.

    "The blast did not stir hatred" leaves the blast, "they did not launch an attack" denies it.
    """
    head = _outer_head(parse, cue)
    if cue.row.modality != "negated":
        return head in reach.clause
    if head in reach.beliefs:
        return True
    if parse.deps[head] in SUBJECT and parse.heads[head] in reach.clause and parse.pos[reach.trigger] not in NOUNS:
        return True  # "neither A nor B attacked"
    if head not in reach.clause:
        return False
    return head == reach.trigger or parse.pos[reach.trigger] not in NOUNS or _is_light(parse, head, reach.trigger)


def _is_light(parse: Parse, verb: int, noun: int) -> bool:
    """Tell whether a verb says of its noun that it takes place: a light verb, or a perfect without the first kind."""
    return parse.lemmas[verb] in LIGHT or parse.deps[noun] in ("attr", "oprd") or parse.pos[verb] in NOUNS


def _is_reached(parse: Parse, verb: int) -> bool:
    """Tell whether an infinitive tells of what was done: "the first to visit", "went only to find"."""
    head = parse.heads[verb]
    if parse.deps[verb] == "advcl":
        return verb > 0 and any(parse.lower[child] == "only" for child in parse.children[verb])
    return parse.lower[head] in REACHED or any(parse.lower[child] in REACHED for child in parse.children[head])


def _modifies(parse: Parse, word: int, reach: _Reach, row: Hedge) -> bool:
    """Tell whether a word stands on the trigger, or on who does it or whom it is done to.

    "no" there denies the act ("no group attacked"), "suspected" leaves open who did it ("suspected rebels attacked").
    """
    head, trigger = parse.heads[word], reach.trigger
    if head == trigger:
        return True
    if row.modality == "negated":
        above = parse.heads[head]
        return (above == trigger and parse.deps[head] in (*SUBJECT, "dobj")) or (
            head in reach.infinitive and parse.pos[head] in NOUNS
        )
    if row.modality != "hedged" or parse.deps[word] != "amod":
        return False
    doer = parse.heads[head] if parse.deps[head] == "pobj" and parse.deps[parse.heads[head]] == "agent" else head
    return parse.heads[doer] == trigger and parse.deps[doer] in ("nsubj", "agent")


def _outer_head(parse: Parse, cue: Cue) -> int:
    """Give the word that a phrase as a whole hangs on."""
    for token in range(cue.first, cue.last + 1):
        head = parse.heads[token]
        if not cue.first <= head <= cue.last:
            return head
    return cue.first
