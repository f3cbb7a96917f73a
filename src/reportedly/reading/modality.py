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


class View(NamedTuple):
    """What the text shows about one trigger."""

    polarity: Polarity
    modality: Modality
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class HedgeIndex:
    """The rows of hedges.csv by their first word."""

    rows: dict[str, tuple[Hedge, ...]]

    @classmethod
    def of(cls, lexicon: Lexicon) -> HedgeIndex:
        """Build the index; longer phrases come first."""
        rows: dict[str, list[Hedge]] = defaultdict(list)
        for row in lexicon.hedges:
            rows[row.phrase.split()[0]].append(row)
        return cls({first: tuple(sorted(found, key=_longest_first)) for first, found in rows.items()})


class Cue(NamedTuple):
    """A hedge found in a sentence: its tokens and what it says."""

    first: int
    last: int
    row: Hedge


def _longest_first(row: Hedge) -> tuple[int, str]:
    return (-len(row.phrase.split()), row.phrase)


def cues(parse: Parse, index: HedgeIndex) -> dict[int, list[Cue]]:
    """Find every hedge of a text, by sentence number. A longer phrase hides the shorter ones inside it."""
    found: dict[int, list[Cue]] = defaultdict(list)
    hidden: dict[tuple[str, str], int] = {}
    for token in range(len(parse)):
        for row in _rows_at(parse, index, token):
            size = len(row.phrase.split())
            key = (row.modality, row.scope)
            if hidden.get(key, -1) >= token or not _right_word(parse, token, row):
                continue
            hidden[key] = token + size - 1
            found[parse.sentence[token]].append(Cue(token, token + size - 1, row))
    return found


def _rows_at(parse: Parse, index: HedgeIndex, token: int) -> Iterator[Hedge]:
    """Give the rows whose phrase begins at a token, as printed or as lemmas."""
    keys = {parse.lemmas[token], parse.lower[token]}
    for key in sorted(keys):
        for row in index.rows.get(key, ()):
            words = row.phrase.split()
            if token + len(words) <= len(parse) and all(
                word in (parse.lemmas[token + step], parse.lower[token + step]) for step, word in enumerate(words)
            ):
                yield row


def _right_word(parse: Parse, token: int, row: Hedge) -> bool:
    """Tell whether a single word is used as the part of speech its row names."""
    if " " in row.phrase:
        return True
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
    found = governing(parse, trigger, sentence_cues)
    if not found:
        return View("positive", "asserted", ())
    reach = _reach(parse, trigger, sentence_cues)
    spans: list[Span] = []
    negations = 0
    modality: Modality = "asserted"
    disbelieved = {_outer_head(parse, cue) for cue in found if cue.row.modality == "negated"} & reach.beliefs
    for cue in found:
        spans.append(parse.span(cue.first, cue.last + 1))
        if cue.row.modality == "negated":
            negations += 1
        elif cue.first not in disbelieved and ORDER[cue.row.modality] > ORDER.get(modality, 0):
            modality = cue.row.modality  # type: ignore[assignment] # the table is checked for its values
    return View("negative" if negations % 2 else "positive", modality, tuple(sorted(spans)))


def governing(parse: Parse, trigger: int, sentence_cues: list[Cue]) -> list[Cue]:
    """Give the hedges of a sentence that reach a trigger."""
    if not sentence_cues:
        return []
    reach = _reach(parse, trigger, sentence_cues)
    return [cue for cue in sentence_cues if not cue.first <= trigger <= cue.last and _governs(parse, cue, reach)]


class _Reach(NamedTuple):
    """The words above a trigger: those that share its clause, and those that take it as a complement."""

    trigger: int
    clause: frozenset[int]
    governors: frozenset[int]
    near: frozenset[int]  # governors without a clause between: "failed to say that he left" leaves the leaving alone
    beliefs: frozenset[int]  # governors that only believe: "not" on them is about the trigger ("do not think he left")


def _reach(parse: Parse, trigger: int, sentence_cues: list[Cue]) -> _Reach:
    """Find the words that can govern a trigger."""
    near, governors = _governors(parse, trigger)
    hedging = {cue.first for cue in sentence_cues if cue.row.scope == "complement" and cue.row.modality == "hedged"}
    return _Reach(trigger, _clause(parse, trigger), governors, near, governors & hedging)


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


def _governors(parse: Parse, trigger: int) -> tuple[frozenset[int], frozenset[int]]:
    """Give the words above a trigger that take it as a complement: without a clause between, and all of them.

    Through a preposition only the word right above it governs a noun: "suspected of the attack" leaves the attack
    open, "declined to comment on the attack" does not.
    """
    found: list[int] = []
    near: list[int] = []
    in_clause = False
    token = trigger
    while parse.heads[token] != token:
        dep = parse.deps[token]
        in_clause = in_clause or dep == "ccomp"
        if dep not in GOVERNED and not (dep in SUBJECT and token == trigger):
            break
        through_preposition = dep == "prep" and parse.pos[trigger] in ("NOUN", "PROPN")
        token = parse.heads[token]
        if dep != "conj":  # a joined word stands beside the trigger, not above it
            found.append(token)
            near += [] if in_clause else [token]
        if through_preposition:
            break
    return frozenset(near), frozenset(found)


def _governs(parse: Parse, cue: Cue, reach: _Reach) -> bool:
    """Tell whether a hedge reaches the trigger, by the scope its row names."""
    words = range(cue.first, cue.last + 1)
    if cue.row.scope == "clause":
        head = _outer_head(parse, cue)
        return head in reach.clause or (cue.row.modality == "negated" and head in reach.beliefs)
    if cue.row.scope == "complement":
        reached = reach.near if cue.row.modality == "negated" else reach.governors
        return any(word in reached for word in words)
    if cue.row.scope == "modifier":
        return any(_modifies(parse, word, reach.trigger, cue.row) for word in words)
    head = _outer_head(parse, cue)
    return cue.first < reach.trigger and parse.left[head] <= reach.trigger <= parse.right[head]


def _modifies(parse: Parse, word: int, trigger: int, row: Hedge) -> bool:
    """Tell whether a word stands on the trigger; "no" may stand on its subject or object ("no group attacked")."""
    head = parse.heads[word]
    if head == trigger:
        return True
    return row.modality == "negated" and parse.heads[head] == trigger and parse.deps[head] in (*SUBJECT, "dobj")


def _outer_head(parse: Parse, cue: Cue) -> int:
    """Give the word that a phrase as a whole hangs on."""
    for token in range(cue.first, cue.last + 1):
        head = parse.heads[token]
        if not cue.first <= head <= cue.last:
            return head
    return cue.first
