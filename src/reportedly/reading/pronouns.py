"""Whom he, she, it and they mean, as far as grammar and the sentences before tell; None where they do not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportedly.reading.salience import SUBJECTS, Stage, Standing

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from reportedly.reading.identity import Figure
    from reportedly.reading.parse import Parse

GENDERS = {
    **dict.fromkeys(("he", "him", "his", "himself"), "m"),
    **dict.fromkeys(("she", "her", "hers", "herself"), "f"),
}
THINGS = frozenset({"it", "its", "itself"})
MANY = frozenset({"they", "them", "their", "themselves"})
SPEAKER = frozenset({"i", "me", "my", "myself"})
PRONOUNS = frozenset(GENDERS) | THINGS | MANY | SPEAKER
REFLEXIVE = frozenset({"himself", "herself", "itself", "themselves"})
QUOTES = frozenset('"“”')
PERSON_REACH, THING_REACH = 2, 1  # sentences back; "it" further back is mostly not an actor


def resolve(parse: Parse, stage: Stage, token: int, named: Mapping[int, int]) -> list[int]:
    """Give the figures that a pronoun stands for; empty: not known. ``named``: the figures of all names, by head."""
    found = _candidates(parse, stage, token, named)
    return [] if any(stage.figures[figure].anonymous for figure in found) else found


def _candidates(parse: Parse, stage: Stage, token: int, named: Mapping[int, int]) -> list[int]:
    """Look for figures, those without a name among them, by the sort of pronoun."""
    word = parse.lower[token]
    if word in MANY:
        return _several(parse, stage, token)
    if word in GENDERS:
        one = _person(parse, stage, token, GENDERS[word])
    elif word in SPEAKER:
        one = _speaker(parse, stage, token, named)
    else:
        one = None if _pleonastic(parse, token) else _thing(parse, stage, token)
    return [] if one is None else [one]


def _person(parse: Parse, stage: Stage, token: int, gender: str) -> int | None:
    """Find the person that he or she is; the word itself tells the person's gender from then on."""

    def fits(figure: Figure) -> bool:
        return figure.kind == "person" and figure.gender in {"", gender}

    for standing in stage.latest(token, fits, PERSON_REACH):
        if not _bound(parse, token, standing):
            stage.figures[standing.figure].gender = gender
            return standing.figure
    return None


def _bound(parse: Parse, token: int, standing: Standing) -> bool:
    """Tell whether a pronoun cannot mean a mention because both hang on one verb: "X met him"."""
    if parse.lower[token] in REFLEXIVE or parse.deps[token] == "poss":
        return parse.heads[standing.token] == parse.heads[token] and parse.deps[standing.token] == "conj"
    verb = _clause(parse, token)
    return verb == _clause(parse, standing.token) and parse.deps[standing.token] in SUBJECTS | {"dobj", "pobj", "conj"}


def _clause(parse: Parse, token: int) -> int:
    """Give the verb that a word hangs on, through prepositions and lists."""
    above = parse.heads[token]
    while parse.deps[above] in {"prep", "conj", "agent"} and parse.pos[above] not in {"VERB", "AUX"}:
        above = parse.heads[above]
    return above


def _thing(parse: Parse, stage: Stage, token: int) -> int | None:
    """Find the body or state that it is: the subject it is governed by, else the subject of the sentence before.

    Objects ("declared it safe") mean the matter at hand far more often than an actor.
    """
    above = parse.heads[token]
    small_clause = parse.deps[above] == "ccomp" and parse.pos[above] == "ADJ"
    if small_clause or parse.deps[token] not in SUBJECTS | {"poss"}:
        return None
    governing = _governing_subject(parse, token)
    if governing is not None:
        return _at(stage, governing, _is_body)
    for standing in stage.latest(token, _is_body, THING_REACH):
        if standing.subject and parse.sentence[standing.token] < parse.sentence[token]:
            return standing.figure
    return None


def _governing_subject(parse: Parse, token: int) -> int | None:
    """Give the nearest subject in front of a pronoun among the clauses it stands in."""
    for above in (token, *parse.ancestors(token)):
        for child in parse.find_children(above, *SUBJECTS):
            if child < token and child not in parse.ancestors(token) and parse.pos[child] != "PRON":
                return child
    return None


def _at(stage: Stage, token: int, fits: Callable[[Figure], bool]) -> int | None:
    """Give the figure that stands at a token."""
    for standing in stage.standing.get(stage.parse.sentence[token], ()):
        if standing.token == token and fits(stage.figures[standing.figure]):
            return standing.figure
    return None


def _is_body(figure: Figure) -> bool:
    return figure.family == "organisation" or figure.kind == "state"


def _pleonastic(parse: Parse, token: int) -> bool:
    """Tell an empty "it": "it is clear that", "it seems", "it took hours to"."""
    if parse.lower[token] != "it":
        return False
    verb = parse.heads[token]
    clauses = parse.find_children(verb, "ccomp", "csubj", "advcl", "xcomp", "acomp", "attr")
    bare = parse.lemmas[verb] in {"be", "seem", "appear", "take", "remain", "become", "turn", "happen", "rain", "snow"}
    return parse.deps[token] == "expl" or (parse.deps[token] in SUBJECTS and bare and bool(clauses))


def _several(parse: Parse, stage: Stage, token: int) -> list[int]:
    """Find who they are: a subject of several or a body that governs the pronoun, with no other plural between."""
    governing = _governing_subject(parse, token) if parse.deps[token] in SUBJECTS | {"poss"} else None
    if governing is None:
        return []
    joined = parse.conjuncts(governing)
    if any(parse.tags[word] in {"NNS", "NNPS"} for word in range(joined[-1] + 1, token)):
        return []
    members = [_at(stage, member, lambda figure: figure.family != "other") for member in joined]
    if len(members) > 1:
        found = [member for member in members if member is not None]
        return found if len(found) == len(members) else []
    one = _at(stage, governing, lambda figure: figure.family == "organisation")
    return [] if one is None else [one]


def _speaker(parse: Parse, stage: Stage, token: int, subjects: Mapping[int, int]) -> int | None:
    """Find who says I inside quotation marks: the person who is the subject of the verb the quotation hangs on."""
    if not inside_quotes(parse, parse.sentences[parse.sentence[token]][0], token):
        return None
    for above in parse.ancestors(token):
        for child in parse.find_children(above, "nsubj"):
            figure = subjects.get(child)
            if figure is not None and stage.figures[figure].kind == "person":
                return figure
    return None


def inside_quotes(parse: Parse, first: int, token: int) -> bool:
    """Tell whether an odd number of quotation marks stands between a sentence's begin and a token."""
    return sum(word in QUOTES for word in parse.words[first:token]) % 2 == 1
