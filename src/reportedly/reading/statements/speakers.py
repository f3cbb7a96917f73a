"""Who speaks: the noun phrase behind a word of saying, and what kind of source it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportedly.reading.statements.ranges import TRIM, trim

if TYPE_CHECKING:
    from reportedly.model import SourceKind
    from reportedly.reading.parse import Parse
    from reportedly.reading.statements.cues import Cue
    from reportedly.reading.statements.index import ReportingIndex
    from reportedly.reading.statements.ranges import Range

DEEP = 6  # steps up the tree in search of a subject; deeper chains of verbs are parser noise
SUBJECTS = ("nsubj", "nsubjpass", "csubj", "expl")
EMPTY = frozenset({"there", "what"})  # stand for the content, not for a speaker
LIGHT = frozenset(  # verbs that only carry a noun of saying: "voiced concern", "made the claim"
    "make express voice raise issue give have hold repeat reiterate offer deliver share air level announce take send"
    " release renew defend reject drop withdraw retract show reach".split()
)
OWN = frozenset({"i", "we", "me", "us", "my", "our"})


def find_subject(parse: Parse, verb: int, deep: int = DEEP) -> int | None:
    """Give the word that is the subject of a verb, also where it shares that of another verb."""
    for child in parse.children[verb]:
        if parse.deps[child] in SUBJECTS:
            return child
    head, dep = parse.heads[verb], parse.deps[verb]
    if head == verb or deep == 0:
        return None
    if dep in ("acl", "relcl"):
        return head if dep == "acl" and parse.tags[verb] == "VBG" else None
    if dep == "xcomp":
        objects = [child for child in parse.find_children(head, "dobj") if child < verb]
        return objects[-1] if objects else find_subject(parse, head, deep - 1)
    if dep in ("conj", "advcl", "dep") or (dep == "pcomp" and parse.tags[verb] == "VBG"):
        climbs = head if parse.pos[head] in ("VERB", "AUX") else _verb_above(parse, head)
        return None if climbs is None else find_subject(parse, climbs, deep - 1)
    return None


def _verb_above(parse: Parse, token: int) -> int | None:
    """Give the nearest verb that governs a token."""
    for above in parse.ancestors(token):
        if parse.pos[above] in ("VERB", "AUX"):
            return above
    return None


def find_speaker(parse: Parse, cue: Cue) -> Range | None:
    """Give the noun phrase of whoever says what the cue opens, or None where nobody is named."""
    kind = cue.phrase.row.pos
    if kind == "noun":
        return _of_noun(parse, cue)
    if kind == "adjective":
        return _of_adjective(parse, cue)
    if kind in ("preposition", "adverb"):
        return _of_preposition(parse, cue)
    return _of_verb(parse, cue)


def _of_verb(parse: Parse, cue: Cue) -> Range | None:
    """Give the subject of an active verb, the agent of a passive one."""
    verb = cue.anchor
    if is_passive(parse, verb):
        agents = parse.find_children(verb, "agent")
        if "citing" in cue.phrase.forms and len(cue.tokens) > 1:
            quoted = parse.find_children(verb, "nsubjpass")  # "he was quoted as saying"
            return noun_phrase(parse, quoted[0], verb) if quoted else None
        if agents:
            objects = parse.find_children(agents[0], "pobj")
            return noun_phrase(parse, objects[0], verb) if objects else None
        if "passive" in cue.phrase.forms or "object" in cue.phrase.forms or "clause" in cue.phrase.forms:
            return None
    if "raising" in cue.phrase.forms:
        return None
    subject = find_subject(parse, verb)
    if subject is None or parse.lower[subject] in EMPTY or parse.deps[subject] == "expl":
        return None
    return noun_phrase(parse, subject, verb)


def is_passive(parse: Parse, verb: int) -> bool:
    """Tell whether a verb stands in the passive, also in a clause cut short ("a plan backed by")."""
    deps = [parse.deps[child] for child in parse.children[verb]]
    if "auxpass" in deps or "nsubjpass" in deps:
        return True
    return parse.tags[verb] == "VBN" and "aux" not in deps and ("agent" in deps or parse.deps[verb] in ("acl", "advcl"))


def _of_adjective(parse: Parse, cue: Cue) -> Range | None:
    """Give the subject of the verb that the adjective completes: "she is confident that"."""
    head = parse.heads[cue.anchor]
    verb = cue.anchor if parse.pos[head] not in ("VERB", "AUX") else head
    subject = find_subject(parse, verb)
    if subject is None or parse.lower[subject] in {*EMPTY, "it", "that", "this"}:
        return None  # "it is certain that": nobody's certainty
    return noun_phrase(parse, subject, cue.anchor)


def _of_preposition(parse: Parse, cue: Cue) -> Range | None:
    """Give the object behind "according to"."""
    for token in reversed(cue.tokens):
        for child in parse.children[token]:
            if parse.deps[child] in ("pobj", "dobj", "pcomp") and child > token:
                return noun_phrase(parse, child, cue.anchor)
    return None


def _of_noun(parse: Parse, cue: Cue) -> Range | None:
    """Give the owner of a noun of saying: "his claim", "a claim by rebels", "rebels made the claim"."""
    noun = cue.anchor
    for token in cue.tokens:
        for child in parse.children[token]:
            if parse.deps[child] == "poss":
                return noun_phrase(parse, child, noun)
    for child in parse.children[cue.tokens[-1]]:
        if (
            parse.deps[child] in ("prep", "agent")
            and parse.lower[child] in ("by", "from")
            and "from" not in cue.phrase.prepositions
        ):
            objects = parse.find_children(child, "pobj")
            if objects:
                return noun_phrase(parse, objects[0], noun)
    return _of_light_verb(parse, noun)


def _of_light_verb(parse: Parse, noun: int) -> Range | None:
    """Give the subject of a verb that only carries the noun: "rebels made the claim", "fears voiced"."""
    governs = parse.heads[noun]
    if parse.deps[noun] == "pobj" and parse.deps[governs] == "prep":
        governs = parse.heads[governs]
    elif parse.deps[noun] not in ("dobj", "attr"):
        return None
    if parse.pos[governs] not in ("VERB", "AUX") or parse.lemmas[governs] not in LIGHT:
        return None
    subject = find_subject(parse, governs)
    if subject is None or parse.lower[subject] in EMPTY:
        return None
    if parse.lemmas[governs] == "raise" and (parse.tags[governs] == "VBG" or parse.tags[subject] == "NN"):
        return None  # "the meeting raises concerns", "they meet, raising concerns": whose they are is not told
    return noun_phrase(parse, subject, noun)


def noun_phrase(parse: Parse, head: int, verb: int) -> Range | None:
    """Give the whole noun phrase of a head, without the clause that holds the verb and without loose punctuation."""
    first, behind = parse.left[head], parse.right[head] + 1
    if first <= verb < behind:
        first, behind = (first, verb) if head < verb else (verb + 1, behind)
        for child in parse.children[head]:
            if parse.left[child] <= verb <= parse.right[child]:
                first, behind = (first, parse.left[child]) if child > head else (parse.right[child] + 1, behind)
    return trim(parse, first, behind)


def head_of(parse: Parse, found: Range) -> int:
    """Give the token of a range whose head lies outside it."""
    first, behind = found
    for token in range(first, behind):
        head = parse.heads[token]
        if (head == token or not first <= head < behind) and parse.pos[token] not in TRIM:
            return token
    return first


def kind_of(parse: Parse, index: ReportingIndex, found: Range | None) -> SourceKind:
    """Tell what kind of source a noun phrase is; nobody is an unnamed one."""
    if found is None:
        return "unnamed"
    first, head = found[0], head_of(parse, found)
    if parse.pos[head] == "VERB":  # "Footage shared online appears ...", read as a clause
        head = next((child for child in parse.find_children(head, *SUBJECTS) if child >= first), head)
    if parse.lower[head] in OWN:
        return "self"
    known = None if _is_capital(parse, head) else _listed(parse, index, found, head)
    if known is not None:
        return known
    if any(name in index.outlets for name in _names(parse, head, first)):
        return "outlet"
    if parse.pos[head] in ("PROPN", "PRON") or _is_capital(parse, head):
        return "named"
    labels = {label for _, _, label in _entities(parse, found)}
    if "PERSON" in labels or (labels & {"ORG", "GPE"} and parse.tags[head] == "NN"):
        return "named"
    return "named" if parse.lower[first] == "the" and parse.tags[head] == "NN" else "unnamed"


def is_teller(parse: Parse, index: ReportingIndex, head: int, first: int) -> bool:
    """Tell whether a noun can stand for a source: a name, a source noun, an outlet, people, a pronoun for them."""
    if parse.pos[head] == "PROPN" or parse.lower[head] in ("they", "them", "him", "her", "he", "she"):
        return True
    if _listed(parse, index, (first, head + 1), head) is not None or parse.lemmas[head] in index.people:
        return True
    return any(name in index.outlets for name in _names(parse, head, first))


def _is_capital(parse: Parse, token: int) -> bool:
    """Tell whether a word is written with a capital that the beginning of a sentence does not explain."""
    return parse.words[token][:1].isupper() and parse.sentences[parse.sentence[token]][0] != token


def _entities(parse: Parse, found: Range) -> list[tuple[int, int, str]]:
    """Give the entities inside a range."""
    low, high = 0, len(parse.entities)
    while low < high:
        middle = (low + high) // 2
        if parse.entities[middle][0] < found[0]:
            low = middle + 1
        else:
            high = middle
    inside = []
    while low < len(parse.entities) and parse.entities[low][1] <= found[1]:
        inside.append(parse.entities[low])
        low += 1
    return inside


def _listed(parse: Parse, index: ReportingIndex, found: Range, head: int) -> SourceKind | None:
    """Give the kind of a source noun of the lexicon; "this newspaper" goes before "newspaper"."""
    nouns = (parse.lower[head], parse.lemmas[head])
    pairs = [f"{parse.lower[token]} {noun}" for token in range(head - 1, found[0] - 1, -1) for noun in nouns]
    for name in [*pairs, *nouns]:
        kind = index.sources.get(name)
        if kind is not None:
            named = kind == "unnamed" and any(
                label == "PERSON" and not any(parse.pos[token] == "VERB" for token in range(found[0], begin))
                for begin, _, label in _entities(parse, found)
            )
            return "named" if named else kind  # type: ignore[return-value]
    return None


def _names(parse: Parse, head: int, first: int) -> list[str]:
    """Give the names that end at the head of a noun phrase, for a look-up in a table of names."""
    names, name = [], ""
    for token in range(head, max(first, head - 5) - 1, -1):
        name = f"{parse.lower[token]} {name}".strip()
        names.append(name)
    return names
