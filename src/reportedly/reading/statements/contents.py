"""What is said: the parts of a sentence that a word of saying opens, by the forms that its lexicon row allows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportedly.reading.statements.ranges import LONGEST_SENTENCE, cue_ranges, cut, minus, whole
from reportedly.reading.statements.speakers import is_passive

if TYPE_CHECKING:
    from reportedly.reading.parse import Parse
    from reportedly.reading.statements.cues import Cue
    from reportedly.reading.statements.ranges import Range

COMPLETING = frozenset({"as", "for", "of", "on", "to", "with", "against"})  # beside an object they only complete it
TAIL = 8  # tokens behind the cue at the end of a sentence: "she told reporters in the capital on Monday."


def find_content(parse: Parse, cue: Cue, speaker: Range | None) -> list[Range]:
    """Give the token ranges of what a cue opens, in text order; empty where the sentence shows none."""
    kind = cue.phrase.row.pos
    if kind == "noun":
        found = _of_noun(parse, cue)
    elif kind in ("preposition", "adverb"):
        found = _around(parse, cue)
    elif kind == "adjective":
        found = _of_adjective(parse, cue)
    else:
        found = _of_verb(parse, cue) or _unparsed(parse, cue, speaker)
    return cut(parse, found, [speaker, *cue_ranges(parse, cue)])


def _of_verb(parse: Parse, cue: Cue) -> list[Range]:
    """Try the forms of a verb's content in the order of how sure they are."""
    forms, verb = cue.phrase.forms, cue.anchor
    passive = is_passive(parse, verb)
    if "raising" in forms or (passive and "passive" in forms):
        found = _raised(parse, cue)
        if found:
            return found
    for token in reversed(cue.tokens):
        found = (
            _clauses(parse, token, cue)
            or _infinitives(parse, token, cue)
            or _objects(parse, token, cue, passive=passive)
        )
        if found:
            return found
    return _by_preposition(parse, cue) or _around_verb(parse, cue)


def _clauses(parse: Parse, token: int, cue: Cue) -> list[Range]:
    """Give the clauses that complete a verb: "said (that) they had met"."""
    if not cue.phrase.forms & {"clause", "quote", "that"}:
        return []
    clauses = [child for child in parse.find_children(token, "ccomp") if child not in cue.tokens]
    if not clauses and "clause" in cue.phrase.forms:
        clauses = [
            child
            for child in parse.find_children(token, "advcl", "acl", "relcl", "csubj", "csubjpass")
            if parse.lower[parse.left[child]] in ("that", "whether", "how", "why") and child > token
        ]
    if not clauses and "clause" in cue.phrase.forms and "object" not in cue.phrase.forms:
        clauses = [
            below
            for item in parse.find_children(token, "dobj", "dative")
            for below in parse.find_children(item, "acl", "ccomp", "relcl")
            if parse.lower[parse.left[below]] == "that" and _complete(parse, below)
        ]
    return [_set_in(parse, clause, cue) for clause in clauses]


def _set_in(parse: Parse, clause: int, cue: Cue) -> Range:
    """Give a clause; what the parser hangs on it from in front of the cue counts only round a cue between commas."""
    first, behind = whole(parse, clause)
    verb = cue.anchor
    if first < verb < clause:
        begin = min(
            (parse.left[child] for child in parse.children[verb] if child < verb and parse.deps[child] == "nsubj"),
            default=verb,
        )
        if not (
            begin > first
            and parse.pos[begin - 1] == "PUNCT"
            and parse.pos[min(cue_ranges(parse, cue)[0][1], len(parse) - 1)] == "PUNCT"
        ):
            return verb + 1, behind
    return first, behind


def _infinitives(parse: Parse, token: int, cue: Cue) -> list[Range]:
    """Give infinitives and gerunds with the object that is told to do it: "urged them to leave", "denied meeting"."""
    found: list[Range] = []
    for child in parse.find_children(token, "xcomp", "ccomp", "advcl"):
        if child in cue.tokens or child < token:
            continue
        to = any(parse.tags[below] == "TO" for below in parse.children[child])
        if ("infinitive" in cue.phrase.forms and to) or (
            "gerund" in cue.phrase.forms and parse.tags[child] == "VBG" and parse.deps[child] == "xcomp"
        ):
            objects = [item for item in parse.find_children(token, "dobj") if token < item < child]
            found.append((parse.left[objects[0]] if objects else parse.left[child], parse.right[child] + 1))
    return found


def _objects(parse: Parse, token: int, cue: Cue, *, passive: bool) -> list[Range]:
    """Give the object of a verb with what completes it: "called the plan a mistake", "accused him of lying"."""
    if "object" not in cue.phrase.forms:
        return []
    if passive and token == cue.anchor:
        subject = parse.find_children(token, "nsubjpass", "csubjpass")
        if subject:
            return [whole(parse, subject[-1]), *_completions(parse, token, cue, token)]
        if parse.deps[token] == "acl":
            return [_host(parse, token), *_completions(parse, token, cue, token)]
    objects = [child for child in parse.find_children(token, "dobj") if child > token and child not in cue.tokens]
    if not objects:
        objects = [
            child
            for child in parse.find_children(token, "oprd", "ccomp")
            if child > token and child not in cue.tokens and parse.right[child] > parse.left[child]
        ]
    asked = any(parse.lower[child] == "what" for child in parse.find_children(token, "dobj"))
    if not objects and asked and any(parse.lower[child] == "as" for child in parse.find_children(token, "prep")):
        return _completions(parse, token, cue, token)  # "in what X describe as a pact"
    if not objects:
        return []
    found = [whole(parse, item) for item in objects]
    return [*found, *_completions(parse, token, cue, objects[0])]


def _host(parse: Parse, verb: int) -> Range:
    """Give the noun phrase that a participle describes; behind a comma it is the nearest one."""
    first = parse.left[verb]
    noun = parse.heads[verb]
    if first > 1 and parse.words[first - 1] == ",":
        noun = first - 2
        while parse.pos[noun] not in ("NOUN", "PROPN") or parse.deps[noun] in ("compound", "appos", "nmod"):
            if parse.heads[noun] == noun or parse.heads[noun] >= first:
                return parse.left[parse.heads[verb]], first
            noun = parse.heads[noun]
    return parse.left[noun], first


def _completions(parse: Parse, token: int, cue: Cue, behind: int) -> list[Range]:
    """Give what completes the object: "a mistake", "of lying", "as a friend"."""
    children = parse.children[token]
    if token != cue.anchor:
        children = [*children, *parse.children[cue.anchor]]
    completing = [
        whole(parse, child)
        for child in children
        if child > behind
        and child not in cue.tokens
        and (
            parse.deps[child] in ("oprd", "acomp", "attr", "xcomp")
            or (parse.deps[child] in ("prep", "dative") and parse.lower[child] in cue.phrase.prepositions)
            or _is_attending(parse, child)
        )
    ]
    return [*completing, *_behind_preposition(parse, cue)]


def _behind_preposition(parse: Parse, cue: Cue) -> list[Range]:
    """Give what hangs on a preposition that is the last word of the phrase itself: "seen as *a wing of the party*"."""
    last = cue.tokens[-1]
    if last == cue.anchor or parse.pos[last] not in ("ADP", "SCONJ") or parse.right[last] == last:
        return []
    return [(last + 1, parse.right[last] + 1)]


def _is_attending(parse: Parse, token: int) -> bool:
    """Tell whether a token opens an absolute clause: "shows the men together, with one of them holding a flag"."""
    if parse.lower[token] != "with" or parse.words[token - 1] != ",":
        return False
    for child in parse.children[token]:
        if parse.deps[child] == "pcomp" or (parse.deps[child] == "pobj" and parse.find_children(child, "acl")):
            return True
    return False


def _by_preposition(parse: Parse, cue: Cue) -> list[Range]:
    """Give what hangs on a preposition of the row: "warned of an attack"."""
    if not cue.phrase.prepositions:
        return []
    alone = cue.phrase.prepositions - (COMPLETING if "object" in cue.phrase.forms else frozenset())
    for token in reversed(cue.tokens):
        for child in [token, *parse.children[token]]:
            if child >= token and parse.lower[child] in alone and parse.pos[child] in ("ADP", "SCONJ", "PART"):
                below = [
                    item
                    for item in parse.children[child]
                    if item > child and parse.deps[item] in ("pobj", "pcomp", "dobj")
                ]
                if below:
                    return [(child + 1, parse.right[child] + 1)]
    return []


def _around_verb(parse: Parse, cue: Cue) -> list[Range]:
    """Give the clause that a word of saying is set into: "They met, he said, twice"; "as the agency reported"."""
    verb = cue.anchor
    if not cue.phrase.forms & {"clause", "quote"} or parse.deps[verb] not in (
        "parataxis",
        "advcl",
        "ccomp",
        "relcl",
        "prep",
    ):
        return []
    first = parse.left[verb]
    inserted = parse.deps[verb] == "parataxis"
    if not inserted and not (parse.deps[verb] in ("advcl", "prep") and parse.lower[first] == "as"):
        return []
    return minus(_scope(parse, parse.heads[verb], (first, parse.right[verb] + 1)), (first, parse.right[verb] + 1))


def _around(parse: Parse, cue: Cue) -> list[Range]:
    """Give the clause that "according to X" hangs on, without it."""
    anchor = cue.anchor
    phrase = whole(parse, anchor)
    if phrase[1] <= cue.tokens[-1]:
        phrase = (phrase[0], parse.right[cue.tokens[-1]] + 1)
    return minus(_scope(parse, parse.heads[anchor], phrase), phrase)


def _scope(parse: Parse, head: int, phrase: Range) -> Range:
    """Give the clause that a phrase speaks of: the whole sentence where it closes it behind a comma."""
    begin, end = parse.sentences[parse.sentence[head]]
    closes = all(parse.pos[token] == "PUNCT" for token in range(phrase[1], end))
    if closes and begin < phrase[0] and parse.words[phrase[0] - 1] == ",":
        return begin, phrase[0]
    return _sentence_of(parse, head)


def _sentence_of(parse: Parse, token: int) -> Range:
    """Give the clause that a token belongs to: up to the verb that is not joined to another by "and"."""
    while parse.heads[token] != token and parse.deps[token] not in (
        "ccomp",
        "advcl",
        "relcl",
        "acl",
        "parataxis",
        "csubj",
    ):
        token = parse.heads[token]
    return whole(parse, token)


def _raised(parse: Parse, cue: Cue) -> list[Range]:
    """Give subject and infinitive of "they are said to have met"."""
    verb = cue.anchor
    last = cue.tokens[-1]
    behind = [
        whole(parse, child)
        for token in sorted({verb, last})
        for child in parse.find_children(token, "xcomp", "oprd", "acomp", "ccomp", "prep", "attr")
        if child > last and (parse.deps[child] != "prep" or parse.lower[child] in cue.phrase.prepositions)
    ]
    behind += _behind_preposition(parse, cue)
    if not behind:
        return []
    subject = parse.find_children(verb, "nsubjpass", "nsubj", "csubj", "csubjpass")
    if not subject and parse.deps[verb] in ("acl", "advcl") and parse.heads[verb] < verb:
        return [_host(parse, verb), *behind]
    if subject and parse.lower[subject[0]] in ("it", "there"):
        subject = []  # "it is believed that": the clause is all there is
    return [*(whole(parse, child) for child in subject[:1]), *behind]


def _unparsed(parse: Parse, cue: Cue, speaker: Range | None) -> list[Range]:
    """Give the clause before "..., she said." or behind "she said" where the parser did not tie it to the verb."""
    if (
        speaker is None
        or "clause" not in cue.phrase.forms
        or cue.phrase.row.act != "say"
        or is_passive(parse, cue.anchor)
    ):
        return []
    begin, end = parse.sentences[parse.sentence[cue.anchor]]
    verb = cue_ranges(parse, cue)[0]
    first, behind = min(speaker[0], verb[0]), max(speaker[1], verb[1])
    if not begin <= first < behind <= end:
        return []
    if (
        first > begin
        and parse.words[first - 1] in (",", "”", '"', "''")
        and end - behind <= TAIL
        and _finite(parse, begin, first)
    ):
        return [(begin, first)]
    return []


def _finite(parse: Parse, begin: int, end: int) -> bool:
    """Tell whether a stretch holds a verb with its subject."""
    return any(
        parse.deps[token] in ("nsubj", "nsubjpass")
        and begin <= parse.heads[token] < end
        and parse.pos[parse.heads[token]] in ("VERB", "AUX")
        for token in range(begin, min(end, begin + LONGEST_SENTENCE))
    )


def _of_adjective(parse: Parse, cue: Cue) -> list[Range]:
    """Give what completes an adjective: "confident that they met"; or the noun it marks: "unverified reports"."""
    head = parse.heads[cue.anchor]
    if "noun" in cue.phrase.forms and parse.deps[cue.anchor] == "amod":
        return [(parse.left[head], parse.right[head] + 1)]
    for token in (*reversed(cue.tokens), head):
        found = _clauses(parse, token, cue) or _infinitives(parse, token, cue)
        if found:
            return found
    return _by_preposition(parse, cue)


def _of_noun(parse: Parse, cue: Cue) -> list[Range]:
    """Give what completes a noun of saying: "the claim that", "a call to", "criticism of", "his view is that"."""
    noun, forms = cue.tokens[-1], cue.phrase.forms
    for child in parse.find_children(noun, "acl", "ccomp", "xcomp", "relcl", "appos"):
        if child < noun:
            continue
        begins = parse.lower[parse.left[child]]
        to = any(parse.tags[below] == "TO" for below in parse.children[child])
        if (
            ("infinitive" in forms and to)
            or ("that" in forms and begins in ("that", "whether") and parse.deps[child] != "relcl")
            or (
                "that" in forms
                and parse.deps[child] in ("acl", "relcl")
                and begins == "that"
                and _complete(parse, child)
            )
        ):
            return [whole(parse, child)]
    head = parse.heads[noun]
    if forms & {"that", "clause"} and parse.deps[noun] in ("nsubj", "dobj"):
        clauses = [
            child
            for child in parse.find_children(head, "ccomp", "acl")
            if child > noun and parse.lower[parse.left[child]] == "that"
        ]
        if (
            clauses
            and parse.pos[head] in ("AUX", "VERB")
            and (parse.lemmas[head] == "be" or parse.deps[noun] == "dobj")
        ):
            return [whole(parse, clauses[0])]
    return _by_preposition(parse, cue)


def _complete(parse: Parse, verb: int) -> bool:
    """Tell whether a clause behind "that" has a subject of its own, so that "that" is no relative pronoun."""
    return any(
        parse.deps[child] in ("nsubj", "nsubjpass") and parse.lower[child] != "that" for child in parse.children[verb]
    )
