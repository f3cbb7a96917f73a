"""Who is who inside one article: names, common nouns and pronouns become actors "a1", "a2"... in order of appearance.

Names first (``identity.py``), then one walk through the text in which nouns and pronouns look back at who is on the
stage (``salience.py``). What stays unsure has no actor; pronouns without one are left out.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, NamedTuple

from reportedly.model import Mention, Span
from reportedly.reading import descriptions, identity, phrases, pronouns, titles
from reportedly.reading.kinds import FAMILY
from reportedly.reading.salience import Stage

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportedly.model import ActorKind, MentionForm
    from reportedly.reading.names import Names
    from reportedly.reading.parse import Parse


class Linked(NamedTuple):
    """A mention before it has ids: its tokens, what it is, and the figure it stands for."""

    first: int
    behind: int
    head: int | None  # None: the whole span
    kind: ActorKind
    form: MentionForm
    figure: int | None
    reason: str | None


@dataclass(slots=True)
class _Walk:
    """What one walk through the text needs."""

    parse: Parse
    names: Names
    stage: Stage
    linked: list[Linked] = field(default_factory=list)


def resolve(parse: Parse, mentions: Sequence[Mention], names: Names) -> tuple[Mention, ...]:
    """Add nouns and pronouns to the named mentions and tell who each of them is; sorted by span, with ids."""
    identified, figures = identity.identify(parse, mentions, names)
    walk = _Walk(parse, names, Stage(parse, figures))
    named = {titles.head_of(parse, one.first, one.behind): one for one in identified}
    taken = {token for one in identified for token in range(one.first, one.behind)}
    known = {head: one.figure for head, one in named.items() if one.figure is not None}
    nouns = {phrase.head: phrase for phrase in phrases.find(parse, names, taken)}
    for token in range(len(parse)):
        if token in named:
            _enter_name(walk, named[token], token)
        elif token in nouns:
            _enter_noun(walk, nouns[token], named)
        elif token not in taken and parse.lower[token] in pronouns.PRONOUNS:
            _enter_pronoun(walk, token, known)
    return _numbered(parse, walk.linked, figures)


def _enter_name(walk: _Walk, one: identity.Identified, head: int) -> None:
    """Put a name on the stage, with the description in front of it as a mention of its own."""
    mention = one.mention
    figure = None if one.figure is None else walk.stage.figures[one.figure]
    kind = (
        figure.kind if figure is not None and figure.family == FAMILY[mention.kind] == "organisation" else mention.kind
    )
    walk.linked.append(Linked(one.first, one.behind, None, kind, "name", one.figure, one.reason))
    if one.figure is None:
        return
    walk.stage.enter(head, one.figure)
    title = phrases.titled(walk.parse, walk.names, one.first, one.behind) if mention.kind == "person" else None
    if title is not None:
        first, behind, noun = title
        walk.linked.append(Linked(first, behind, noun, "person", "nominal", one.figure, "title"))


def _enter_noun(walk: _Walk, phrase: phrases.Phrase, named: dict[int, identity.Identified]) -> None:
    """Add a common noun with whoever it stands for."""
    meant, reason = descriptions.meant(walk.parse, walk.stage, phrase, named)
    kind: ActorKind = phrase.nominal.kind  # type: ignore[assignment]  # the lexicon's tests hold the column to the kinds
    if kind == "place":
        return
    nobody = Linked(phrase.first, phrase.behind, phrase.head, kind, "nominal", None, None)
    walk.linked.extend([nobody._replace(figure=figure, reason=reason) for figure in meant] or [nobody])
    if not meant and not phrase.plural:
        walk.stage.figures.append(identity.Figure(kind, "", phrase.nominal.gender, nouns={phrase.noun}, anonymous=True))
        walk.stage.enter(phrase.head, len(walk.stage.figures) - 1)
    for figure in meant:
        walk.stage.enter(phrase.head, figure)


def _enter_pronoun(walk: _Walk, token: int, named: dict[int, int]) -> None:
    """Add a pronoun that is understood."""
    for figure in pronouns.resolve(walk.parse, walk.stage, token, named):
        kind = walk.stage.figures[figure].kind
        walk.linked.append(Linked(token, token + 1, None, kind, "pronoun", figure, "pronoun"))
        walk.stage.enter(token, figure)


def _numbered(parse: Parse, linked: list[Linked], figures: list[identity.Figure]) -> tuple[Mention, ...]:
    """Turn linked tokens into mentions with ids, in text order."""
    actors: dict[int, str] = {}
    found = []
    for one in sorted(linked, key=lambda one: (parse.span(one.first, one.behind), one.figure is None)):
        span = parse.span(one.first, one.behind)
        if one.figure is not None:
            actors.setdefault(one.figure, f"a{len(actors) + 1}")
        found.append(_mention(parse, one, span, figures, actors))
    return tuple(replace(mention, id=f"m{number}") for number, mention in enumerate(found, start=1))


def _mention(parse: Parse, one: Linked, span: Span, figures: list[identity.Figure], actors: dict[int, str]) -> Mention:
    """Make one mention of what was linked."""
    return Mention(
        id="",
        span=span,
        text=parse.text[span.start : span.end],
        kind=one.kind,
        form=one.form,
        head=None if one.head is None else parse.span(one.head, one.head + 1),
        actor=None if one.figure is None else actors[one.figure],
        name=None if one.figure is None else figures[one.figure].name,
        reason=one.reason,
    )
