"""Whom a noun phrase means: "X, a commander", "the group", "the president", "the two men", "the Indian government"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportedly.reading import phrases
from reportedly.reading.pronouns import inside_quotes

if TYPE_CHECKING:
    from reportedly.reading.identity import Figure, Identified
    from reportedly.reading.parse import Parse
    from reportedly.reading.phrases import Phrase
    from reportedly.reading.salience import Stage, Standing

Meant = tuple[list[int], str | None]
NOBODY: Meant = ([], None)
ANYBODY = frozenset(
    {"man", "woman", "person", "leader", "politician", "official", "suspect", "figure"}
)  # may be said of any person
ANY_BODY = frozenset(  # nouns that may be said of any organisation; others must stand in its name
    {"group", "organisation", "organization", "outfit", "movement", "militia", "faction"}
)
GOVERNMENTS = frozenset({"government", "regime", "administration", "junta", "authority", "cabinet"})
LANDS = frozenset({"country", "nation", "state", "republic", "kingdom"})
BODIES = frozenset({"organisation", "armed_group"})
NEAR = 2  # sentences back for "the group"


def meant(parse: Parse, stage: Stage, phrase: Phrase, named: dict[int, Identified]) -> Meant:
    """Give the figures a phrase stands for, and why."""
    said_of = phrases.described(parse, phrase)
    if said_of is not None:
        return _described(parse, stage, phrase, said_of, named)
    if phrase.noun in GOVERNMENTS:
        return _government(parse, stage, phrase, named)
    if not phrase.pointing or _narrowed(parse, phrase):
        return _titled(stage, phrase) if phrase.pointing and not phrase.plural else NOBODY
    if phrase.plural:
        return _counted(stage, phrase)
    return _single(stage, phrase)


def _described(parse: Parse, stage: Stage, phrase: Phrase, token: int, named: dict[int, Identified]) -> Meant:
    """Link a description to the name it is said of, where the kinds agree."""
    reason = "said to be" if parse.deps[phrase.head] == "attr" else "apposition"
    figure = named[token].figure if token in named else _standing(stage, token)
    if figure is None or stage.figures[figure].anonymous or not _agrees(stage.figures[figure], phrase):
        return NOBODY
    stage.figures[figure].titles.add(phrase.noun)
    stage.figures[figure].nouns.add(phrase.noun)
    stage.figures[figure].gender = stage.figures[figure].gender or phrase.nominal.gender
    return [figure], reason


def _standing(stage: Stage, token: int) -> int | None:
    here = stage.standing.get(stage.parse.sentence[token], ())
    return next((one.figure for one in here if one.token == token), None)


def _agrees(figure: Figure, phrase: Phrase) -> bool:
    """Tell whether a noun can be said of a figure."""
    kind = phrase.nominal.kind
    if kind == "person" or figure.kind == "person":
        singular = kind == "armed_group" and not phrase.plural  # "the militant" is one person
        return figure.kind == "person" and (kind == "person" or singular) and _same_gender(figure, phrase)
    if kind == "state":
        return figure.kind == "state"
    return figure.family == "organisation"


def _same_gender(figure: Figure, phrase: Phrase) -> bool:
    return not figure.gender or not phrase.nominal.gender or figure.gender == phrase.nominal.gender


def _government(parse: Parse, stage: Stage, phrase: Phrase, named: dict[int, Identified]) -> Meant:
    """Link "the Indian government" and "the government of India" to the state."""
    for token in range(phrase.first, phrase.behind):
        one = named.get(token)
        if one is not None and one.mention.kind == "state" and one.figure is not None:
            return NOBODY if _of_a_part(parse, phrase, one) else ([one.figure], "government of a state")
    states = {
        one.figure for here in stage.standing.values() for one in here if stage.figures[one.figure].kind == "state"
    }
    if phrase.pointing and len(states) == 1 and not _narrowed(parse, phrase):
        return sorted(states), "the only state so far"
    return NOBODY


def _of_a_part(parse: Parse, phrase: Phrase, state: Identified) -> bool:
    """Tell whether other words make it the government of a part of the state: "the Syrian Kurdish government"."""
    others = (token for token in range(phrase.first, phrase.head) if not state.first <= token < state.behind)
    return any(
        (parse.words[token][0].isupper() and token > phrase.first)
        or parse.lower[token] in {"regional", "provincial", "local"}
        for token in others
    )


def _narrowed(parse: Parse, phrase: Phrase) -> bool:
    """Tell whether words in the phrase make it somebody else than the last one spoken of: "the other group"."""
    inner = (token for token in range(phrase.first, phrase.behind) if token != phrase.head)
    return phrase.behind > phrase.head + 1 or any(
        parse.pos[token] == "PROPN" or parse.lower[token] in {"other", "another", "rival", "new", "next"}
        for token in inner
    )


def _titled(stage: Stage, phrase: Phrase) -> Meant:
    """Find the only person so far who bears the title."""
    if phrase.nominal.kind != "person":
        return NOBODY
    holders = {
        one.figure
        for here in stage.standing.values()
        for one in here
        if _bears(stage.figures[one.figure], phrase.noun) and _same_gender(stage.figures[one.figure], phrase)
    }
    return (sorted(holders), "title") if len(holders) == 1 else NOBODY


def _bears(figure: Figure, noun: str) -> bool:
    return figure.kind == "person" and not figure.anonymous and any(noun in title.split() for title in figure.titles)


def _counted(stage: Stage, phrase: Phrase) -> Meant:
    """Link "the two men", "both groups", "the three parties" to the last so many figures that agree."""
    if phrase.count is None:
        return NOBODY

    def fits(figure: Figure) -> bool:
        if phrase.nominal.kind == "person":
            return figure.kind == "person" and _same_gender(figure, phrase)
        if figure.anonymous:
            return phrase.noun in figure.nouns
        if phrase.nominal.kind in BODIES:
            return figure.kind in BODIES
        return figure.kind == phrase.nominal.kind

    found = stage.several(phrase.head, phrase.count, fits)
    known = bool(found) and not any(stage.figures[figure].anonymous for figure in found)
    return (found, f"the last {phrase.count}") if known else NOBODY


def _single(stage: Stage, phrase: Phrase) -> Meant:
    """Link a pointing phrase to the last figure that agrees."""
    if phrase.nominal.kind == "person":
        found = _titled(stage, phrase)
        if found[0] or phrase.noun not in ANYBODY or phrase.noun == "leader":
            return found
        return _last(stage, phrase, 1, any_noun=True)
    if phrase.noun in LANDS:
        return _last(stage, phrase, 1, any_noun=True)
    return _last(stage, phrase, NEAR, any_noun=phrase.noun in ANY_BODY)


def _last(stage: Stage, phrase: Phrase, reach: int, *, any_noun: bool) -> Meant:
    """Give the latest figure that agrees; where the noun says little, the kind must be a fighting or general body."""
    speaker = _speaker(stage, phrase)

    def fits(figure: Figure) -> bool:
        if not _agrees(figure, phrase) or (speaker is not None and stage.figures[speaker] is figure):
            return False
        if phrase.noun in figure.nouns:
            return True
        return any_noun and (phrase.nominal.kind not in BODIES or figure.kind in BODIES)

    nearest: list[Standing] = []
    for standing in stage.latest(phrase.head, fits, reach):
        if nearest and stage.parse.sentence[standing.token] != stage.parse.sentence[nearest[0].token]:
            break
        nearest.append(standing)
    found = _clear(nearest)
    if found is not None and (stage.figures[found].anonymous or _introduced(stage, phrase)):
        return NOBODY
    return ([found], "last one spoken of") if found is not None else NOBODY


def _introduced(stage: Stage, phrase: Phrase) -> bool:
    """Tell whether somebody without a name was brought in by the same noun: then that one is meant."""
    return any(figure.anonymous and phrase.noun in figure.nouns for figure in stage.figures)


def _speaker(stage: Stage, phrase: Phrase) -> int | None:
    """Give whose quotation the phrase stands in: nobody calls himself "the group" there."""
    first, _ = stage.parse.sentences[stage.parse.sentence[phrase.head]]
    if not inside_quotes(stage.parse, first, phrase.head):
        return None
    here = stage.standing.get(stage.parse.sentence[phrase.head], ())
    return next((one.figure for one in here if one.subject and not inside_quotes(stage.parse, first, one.token)), None)


def _clear(nearest: list[Standing]) -> int | None:
    """Choose among the figures of one sentence: the only one, or the only subject; else nobody."""
    for choices in (nearest, [standing for standing in nearest if standing.subject]):
        figures = {standing.figure for standing in choices}
        if len(figures) == 1:
            return figures.pop()
    return None
