"""Who fills which slot of a verb, noun or adjective: the doer, the object, a preposition's object.

Slots are named as in lexicon/events.csv: subject, object, possessive, modifier, prefix, modified, infinitive (those
whom "to ..." below a verb is about), clause (who is to do what is demanded), or a preposition.
All functions take tokens (indices into the Parse) and give tokens.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportedly.reading.parse import Parse

NAMING = frozenset({"NOUN", "PROPN", "PRON"})
SUBJECTS = ("nsubj", "csubj")
PASSIVE_SUBJECTS = ("nsubjpass", "csubjpass")
OBJECTS = ("dobj", "dative", "oprd")
RELATIVES = frozenset({"which", "who", "that", "whom"})
LIGHT = frozenset(  # verbs that lend a noun their subject: "held a meeting" (Grimshaw & Mester 1988)
    "hold have make launch conduct carry do give pay start begin open mount stage reach sign strike lead continue wage "
    "take perform undertake attend join host offer provide announce declare impose establish renew resume maintain "
    "keep forge build develop expand strengthen deepen upgrade cultivate deny".split()
)
OBJECT_CONTROL = frozenset(  # "asked X to leave": X is who leaves (Huddleston & Pullum 2002, ch. 14)
    "ask tell urge order force allow help invite persuade convince encourage press push enable compel lead call see "
    "find catch hear watch".split()
)
BLAMING = frozenset("accuse suspect convict blame acquit charge".split())
OCCASIONS = frozenset({"for", "after", "during", "following"})
COMPANY = frozenset({"with", "alongside", "beside", "against"})
AIMED = frozenset({"on", "against", "into", "with", "to"})  # prepositions that parsers hang on the noun before them
STEPPED_OVER = frozenset({"by", "in", "at", "near", "from"})  # ... which stands behind one of these
IDIOMS = frozenset(  # nouns that make one preposition with "on ... of", "in ... of": nobody stands behind the "on"
    "order behalf basis charge suspicion condition eve sideline ground request instruction account side way".split()
)
SIDES = frozenset({"with", "alongside", "against", "between", "among", "to", "on", "for", "by", "from", "of"})


def head_of(parse: Parse, tokens: range) -> int:
    """Give the word of a stretch that the rest of it hangs on: a noun where there is one."""
    tops = [token for token in tokens if parse.heads[token] == token or parse.heads[token] not in tokens]
    return next((token for token in tops if parse.pos[token] in NAMING), tops[0] if tops else tokens.stop - 1)


def is_passive(parse: Parse, verb: int) -> bool:
    """Tell whether a verb form is passive: "was attacked", "the town attacked by X"."""
    if any(parse.deps[child] in ("auxpass", "nsubjpass", "csubjpass") for child in parse.children[verb]):
        return True
    return parse.tags[verb] == "VBN" and (
        parse.deps[verb] in ("acl", "amod") or any(parse.deps[child] == "agent" for child in parse.children[verb])
    )


def subjects(parse: Parse, verb: int, depth: int = 0) -> list[int]:
    """Find who does what the verb says: its subject, its by-phrase, or the subject it shares with another verb."""
    if is_passive(parse, verb):
        return _by_whom(parse, verb)
    own = parse.find_children(verb, *SUBJECTS)
    if not own and is_headline_verb(parse, verb):
        own = parse.find_children(verb, "compound", "nmod")
    if own:
        return [_antecedent(parse, verb, token) for token in own]
    if depth > 4:  # noqa: PLR2004 - chains of verbs longer than this are parser errors
        return []
    return _shared_subjects(parse, verb, depth)


def is_headline_verb(parse: Parse, token: int) -> bool:
    """Tell whether a word taken for a noun is the verb of a headline: "police arrest X" has an object."""
    return parse.pos[token] == "NOUN" and parse.heads[token] == token and bool(parse.find_children(token, "dobj"))


def _by_whom(parse: Parse, verb: int) -> list[int]:
    """Find the doer of a passive: behind "by" on the verb, or where a parser hung it, on what stands before it."""
    agents = parse.find_children(verb, "agent")
    if agents:
        return _objects_of(parse, agents)
    inner = parse.find_children(verb, "oprd", "dobj", "attr")
    for preposition in parse.find_children(verb, "prep"):
        inner += parse.find_children(preposition, "pobj")
    hung = [child for noun in inner if noun > verb for child in parse.children[noun] if parse.lower[child] == "by"]
    return _objects_of(parse, hung)


def _shared_subjects(parse: Parse, verb: int, depth: int) -> list[int]:
    """Find the subject of a verb that has none of its own, from the verb or noun that it hangs on."""
    head, dep = parse.heads[verb], parse.deps[verb]
    if head == verb:
        return []
    gerund = _gerund_before(parse, verb)
    if gerund is not None:
        return _governed_by_preposition(parse, parse.heads[gerund], depth)
    if dep in ("acl", "relcl") and parse.pos[head] in ("NOUN", "PROPN", "PRON"):
        return _purpose_of(parse, head, depth) if _is_infinitive(parse, verb) else [head]
    if dep == "xcomp" and parse.lemmas[head] in OBJECT_CONTROL:
        objects = parse.find_children(head, *OBJECTS, *PASSIVE_SUBJECTS)
        if objects:
            return objects
    if dep in ("pcomp", "pobj") and parse.pos[head] in ("ADP", "SCONJ"):
        return _governed_by_preposition(parse, head, depth)
    if dep in ("conj", "xcomp", "advcl", "ccomp", "prep", "dep", "acl", "dobj"):
        return said_of(parse, head, depth + 1)
    return []


def _gerund_before(parse: Parse, verb: int) -> int | None:
    """Find the gerund that a gerund is joined to where a parser joined it to the main verb: "of funding and arming"."""
    head = parse.heads[verb]
    if parse.deps[verb] != "conj" or parse.tags[verb] != "VBG" or parse.tags[head] == "VBG":
        return None
    if any(parse.deps[child] in ("aux", *SUBJECTS) for child in parse.children[verb]):
        return None
    for token in range(verb - 1, head, -1):
        if parse.lower[token].endswith("ing") and parse.deps[token] in ("pobj", "pcomp"):
            return token
    return None


def _is_infinitive(parse: Parse, verb: int) -> bool:
    """Tell whether a verb stands with "to"."""
    return any(parse.tags[child] == "TO" for child in parse.children[verb])


def _purpose_of(parse: Parse, noun: int, depth: int) -> list[int]:
    """Find who is to do what a noun is for: "X's campaign to defeat Y", "X leads the effort to defeat Y"."""
    if any(parse.deps[child] in ("poss", "compound", "amod") for child in parse.children[noun]):
        return [noun]
    return said_of(parse, noun, depth + 1) or [noun]


def _governed_by_preposition(parse: Parse, preposition: int, depth: int) -> list[int]:
    """Find who does what a preposition leads to: "accused X of supporting ..." is about X, "after meeting Y" is not."""
    verb = parse.heads[preposition]
    if parse.pos[verb] not in ("VERB", "AUX"):
        return said_of(parse, verb, depth + 1)
    if parse.lower[preposition] in ("of", "for", "from", "into"):
        found = objects(parse, verb)
        if found:
            return found
    return said_of(parse, verb, depth + 1)


def said_of(parse: Parse, token: int, depth: int = 0) -> list[int]:
    """Find what a verb is about as its subject, active or passive: the one who "was seen sharing a stage"."""
    if parse.pos[token] in ("NOUN", "PROPN", "ADJ", "ADP"):
        above = parse.heads[token]
        return said_of(parse, above, depth + 1) if above != token and depth < 4 else []  # noqa: PLR2004
    passive = parse.find_children(token, *PASSIVE_SUBJECTS)
    return [_antecedent(parse, token, found) for found in passive] or subjects(parse, token, depth)


def objects(parse: Parse, verb: int) -> list[int]:
    """Find what the verb is done to: its object, or its subject where it is passive."""
    found = parse.find_children(verb, *OBJECTS)
    if is_passive(parse, verb):
        found += parse.find_children(verb, *PASSIVE_SUBJECTS)
        if not found:
            found = _active_subjects(parse, verb)
        if not found and parse.deps[verb] == "acl":
            behind = before_comma(parse, verb)
            found = [parse.heads[verb] if behind is None else behind]
        if not found and parse.deps[verb] == "conj":
            found = parse.find_children(parse.heads[verb], *PASSIVE_SUBJECTS) or subjects(parse, parse.heads[verb])
    elif not found:
        found = _shared_objects(parse, verb)
    return [_antecedent(parse, verb, token) for token in found]


def _active_subjects(parse: Parse, verb: int) -> list[int]:
    """Find the subject of a passive that was taken for an active one's: "which experts say is backed by X"."""
    helpers = parse.find_children(verb, "auxpass")
    return [who for token in ([verb, *helpers] if helpers else []) for who in parse.find_children(token, *SUBJECTS)]


def gerund_bases(parse: Parse, token: int) -> tuple[str, ...]:
    """Give the verbs that a gerund taken for a noun can come from, where a gerund with an object is joined to it."""
    word = parse.lower[token]
    if parse.pos[token] != "NOUN" or not word.endswith("ing") or not _sisters(parse, token):
        return ()
    return word[:-3], f"{word[:-3]}e"


def _sisters(parse: Parse, verb: int) -> list[int]:
    """Find the verb of the same form right behind a verb: "harbouring or supporting"."""
    form = "VBG" if parse.lower[verb].endswith("ing") else parse.tags[verb]
    return [
        sister
        for sister in range(verb + 1, min(verb + 4, len(parse)))
        if parse.pos[sister] == "VERB"
        and parse.tags[sister] == form
        and parse.lower[sister - 1] in ("and", "or", ",", "even")
        and (parse.deps[sister] == "conj" or form == "VBG")
    ]


def _shared_objects(parse: Parse, verb: int) -> list[int]:
    """Find the object that a verb shares with the one right behind it: "harbouring or supporting groups"."""
    return [token for sister in _sisters(parse, verb) for token in parse.find_children(sister, *OBJECTS)]


def apposed(parse: Parse, token: int) -> int | None:
    """Find the noun that an apposition is about; of several joined ones it is the last: "A and B, another X"."""
    behind = before_comma(parse, token)
    if parse.lower[parse.left[token]] == "another" and behind is not None:
        return behind
    if parse.deps[token] != "appos":
        return None
    head = parse.heads[token]
    return behind if behind is not None and behind in parse.conjuncts(head) else head


def before_comma(parse: Parse, token: int) -> int | None:
    """Find the noun right before the comma that opens a participle or an apposition: "X (Y), widely regarded as ...".

    Parsers often hang such additions on an earlier noun; what stands right before the comma is what they are about.
    """
    comma = parse.left[token] - 1
    if comma < 1 or parse.words[comma] != "," or parse.sentence[comma] != parse.sentence[token]:
        return None
    noun = comma - 1
    if parse.words[noun] == ")":
        while noun > 0 and parse.words[noun] != "(":
            noun -= 1
        noun -= 1
    while (
        parse.heads[noun] != noun
        and parse.deps[noun] in ("compound", "nmod", "appos", "punct")
        and (parse.pos[parse.heads[noun]] in ("NOUN", "PROPN") and noun < parse.heads[noun] < comma)
    ):
        noun = parse.heads[noun]
    return noun if noun >= 0 and parse.pos[noun] in ("NOUN", "PROPN", "NUM") else None


def _antecedent(parse: Parse, verb: int, token: int) -> int:
    """Replace a relative pronoun by the noun that its clause hangs on."""
    if parse.lower[token] in RELATIVES:
        for clause in (verb, *parse.ancestors(verb)):
            if parse.deps[clause] == "relcl":
                return parse.heads[clause]
    return token


def _objects_of(parse: Parse, prepositions: list[int]) -> list[int]:
    """Give the nouns that hang on prepositions, through a second preposition where there is one ("from within X")."""
    found = []
    for preposition in prepositions:
        for child in parse.children[preposition]:
            if parse.deps[child] in ("pobj", "pcomp"):
                if parse.lemmas[child] not in IDIOMS:
                    found.append(child)
            elif parse.deps[child] == "prep":
                found += parse.find_children(child, "pobj")
    return found


def prepositional(parse: Parse, token: int, preposition: str, depth: int | None = None) -> list[int]:
    """Find the objects of a preposition that hangs on the token or, for verbs, a step down on its object.

    Parsers often hang "alongside X" on the noun before it; looking down mends that without another parse.
    """
    if depth is None:
        depth = 2 if preposition in COMPANY else 1
        depth = depth if parse.pos[token] in ("VERB", "AUX") else 0
    found = _objects_of(
        parse,
        [
            child
            for child in parse.children[token]
            if parse.deps[child] in ("prep", "agent", "dative") and parse.lower[child] == preposition
        ],
    )
    if found or depth == 0:
        return found or _hung_lower(parse, token, preposition)
    for child in parse.children[token]:
        if parse.deps[child] in ("dobj", "attr", "advmod"):
            found = prepositional(parse, child, preposition, depth - 1)
        elif parse.deps[child] == "prep":
            nouns = parse.find_children(child, "pobj")
            found = [t for noun in nouns for t in prepositional(parse, noun, preposition, depth - 1)]
        if found:
            return found
    return []


def _hung_lower(parse: Parse, noun: int, preposition: str) -> list[int]:
    """Find "on Y" of "a strike by X on Y", where a parser hung it on X."""
    if preposition not in AIMED or parse.pos[noun] in ("VERB", "AUX"):
        return []
    between = [child for child in parse.find_children(noun, "prep") if parse.lower[child] in STEPPED_OVER]
    lower = [
        child for step in between for object_ in parse.find_children(step, "pobj") for child in parse.children[object_]
    ]
    return _objects_of(
        parse, [child for child in lower if parse.deps[child] == "prep" and parse.lower[child] == preposition]
    )


def carrier(parse: Parse, noun: int) -> int | None:
    """Find the verb that carries a noun: "held" in "held a meeting", "took" in "the meeting took place"."""
    dep, head = parse.deps[noun], parse.heads[noun]
    if dep == "conj":
        return carrier(parse, head)
    if dep in ("dobj", "nsubjpass", "nsubj") and parse.pos[head] in ("VERB", "AUX"):
        return head
    return None


def noun_subjects(parse: Parse, noun: int) -> list[int]:
    """Find who a noun is said of: copula, apposition, "regarded as", or the subject of a light verb."""
    head, dep = parse.heads[noun], parse.deps[noun]
    if dep == "attr":
        return subjects(parse, head)
    if dep == "appos":
        return [head]
    if dep == "pobj" and parse.lower[head] == "as":
        verb = parse.heads[head]
        return [token for token in objects(parse, verb) if token != noun] or subjects(parse, verb)
    if dep == "conj":
        return noun_subjects(parse, head)
    if dep == "pobj" and parse.lower[head] in ("of", "for", "with") and parse.lemmas[parse.heads[head]] in BLAMING:
        return objects(parse, parse.heads[head])  # "accused X of the attack": X is who is said to have done it
    if dep == "pobj" and parse.lower[head] in ("in", "under") and not parse.find_children(noun, "det", "poss"):
        return said_of(parse, head)  # "acted in support of Y": the subject of the clause
    if dep == "pobj" and parse.lower[head] in OCCASIONS and not parse.find_children(noun, "poss"):
        return _governed_by_preposition(parse, head, 0)  # "went there for talks with Y"
    appositions = parse.find_children(noun, "appos")
    if appositions:
        return appositions
    carried_by = carrier(parse, noun)
    if carried_by is not None and dep in ("dobj", "conj") and parse.lemmas[carried_by] in LIGHT:
        return subjects(parse, carried_by)
    return []


def modifiers(parse: Parse, noun: int) -> list[int]:
    """Give the nouns and adjectives that stand before a noun and hang on it."""
    return [
        child for child in parse.children[noun] if child < noun and parse.deps[child] in ("compound", "amod", "nmod")
    ]


def prefix(parse: Parse, adjective: int) -> list[int]:
    """Give the word that a hyphen joins to an adjective: "Pakistan" in "Pakistan-based"."""
    if adjective >= 2 and parse.words[adjective - 1] in "-–‑":  # noqa: PLR2004
        return [adjective - 2]
    return []


def modified(parse: Parse, adjective: int) -> list[int]:
    """Give the noun that an adjective stands before or is said of."""
    head, dep = parse.heads[adjective], parse.deps[adjective]
    if dep in ("amod", "acl", "compound", "nmod"):
        return [head]
    if dep in ("acomp", "attr", "oprd"):
        return subjects(parse, head)
    if dep in ("conj", "appos"):
        return modified(parse, head) if dep == "conj" else [head]
    if is_passive(parse, adjective):
        return objects(parse, adjective)
    return []


def fillers(parse: Parse, token: int, pos: str, slot: str) -> list[int]:
    """Give the tokens that fill one slot of a trigger, without looking at who they are."""
    if slot == "subject":
        return noun_subjects(parse, token) if pos == "noun" else _verb_or_adjective_subjects(parse, token, pos)
    if slot == "object":
        return objects(parse, token)
    if slot == "possessive":
        return parse.find_children(token, "poss")
    if slot == "modifier":
        return modifiers(parse, token)
    if slot == "prefix":
        return prefix(parse, token)
    if slot == "modified":
        return modified(parse, token)
    if slot == "infinitive":
        return _in_complement(parse, parse.find_children(token, "xcomp"))
    if slot == "clause":
        return [who for verb in parse.find_children(token, "ccomp") for who in said_of(parse, verb)]
    return _beside(parse, token, pos, slot)


def _in_complement(parse: Parse, verbs: list[int]) -> list[int]:
    """Find whom an infinitive is about: its object, and what stands behind its prepositions: "to cut ties with X"."""
    found = []
    for verb in verbs:
        let = [below for below in parse.find_children(verb, "ccomp") if _is_infinitive(parse, below)]
        found += [who for below in let for who in said_of(parse, below)]  # "refused to allow X to land"
        for token in (verb, *parse.find_children(verb, "dobj")):
            found += parse.find_children(token, "dobj", "dative")
            aimed = AIMED - {"on"} if token == verb else AIMED  # "to comment on X" is not about X, "a ban on X" is
            found += _objects_of(parse, [c for c in parse.find_children(token, "prep") if parse.lower[c] in aimed])
    return found


def _verb_or_adjective_subjects(parse: Parse, token: int, pos: str) -> list[int]:
    """Give the doer of a verb, or the noun an adjective is said of."""
    return modified(parse, token) if pos == "adjective" else subjects(parse, token)


def _beside(parse: Parse, token: int, pos: str, preposition: str) -> list[int]:
    """Find a preposition's objects on a trigger, and for a noun also on the light verb that carries it."""
    found = prepositional(parse, token, preposition)
    if not found and pos == "noun" and preposition in SIDES:
        verb = carrier(parse, token)
        if verb is not None and parse.lemmas[verb] in LIGHT:
            found = [child for child in prepositional(parse, verb, preposition) if child != token]
    return found


def clause(parse: Parse, token: int) -> int:
    """Find the verb of the clause that a token stands in; the token itself where there is none above it."""
    if parse.pos[token] in ("VERB", "AUX"):
        return token
    for above in parse.ancestors(token):
        if parse.pos[above] in ("VERB", "AUX"):
            return above
    return token


def up(parse: Parse, token: int) -> Iterator[tuple[int, str]]:
    """Walk from a token to the root; each step gives the head and the relation by which it was reached."""
    while parse.heads[token] != token:
        dep = parse.deps[token]
        token = parse.heads[token]
        yield token, dep
