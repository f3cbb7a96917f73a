"""The chain of a claim: from the outlet in front of us outwards to where the trail ends in the text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportedly.model import Source

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportedly.model import Article, Reading, Statement, Trigger

UNNAMED = "unnamed"
PERCEIVED = frozenset({"seen", "heard", "spotted", "photographed", "pictured", "filmed"})


def around(trigger: Trigger, statements: Sequence[Statement]) -> list[Statement]:
    """Give the statements whose content holds a trigger, the outermost first."""
    word = trigger.words[0]
    found = [
        (span.end - span.start, statement)
        for statement in statements
        for span in statement.content
        if span.covers(word) and not any(cue.overlaps(word) for cue in statement.cue)
    ]
    ordered: list[Statement] = []
    for _, statement in sorted(found, key=lambda pair: (-pair[0], pair[1].id)):
        if statement not in ordered:
            ordered.append(statement)
    return ordered


def trace(article: Article, statements: Sequence[Statement], reading: Reading) -> tuple[Source, ...]:
    """Give the sources a claim came through: the outlet, the outlets it cites, then who said it."""
    links = [Source(name=article.outlet, kind="outlet")] if article.outlet else []
    said = [_source(article, statement, reading) for statement in statements if _leads_on(article, statement)]
    outlets = [link for link in said if link.kind == "outlet"]
    others = [link for link in said if link.kind != "outlet"]
    for link in (*outlets, *others):
        if not links or link.name != links[-1].name:
            links.append(link)
    return tuple(links)


def _leads_on(article: Article, statement: Statement) -> bool:
    """Tell whether a statement names or implies somebody behind it; "reportedly" and "was seen" only leave it open."""
    if statement.act in ("no_comment", "not_verified"):
        return False  # said about a claim; nobody put it forward
    if statement.source:
        return statement.source_kind != "self"
    return not any(
        _is_open(article.text[cue.start : cue.end], article.text[cue.end : cue.end + 4]) for cue in statement.cue
    )


def _is_open(cue: str, behind: str) -> bool:
    """Tell whether a cue names no teller: an adverb, or a perception that is not an opinion ("seen", not "seen as")."""
    last = cue.lower().split()[-1]
    return last.endswith("ly") or (last in PERCEIVED and behind != " as ")


def _source(article: Article, statement: Statement, reading: Reading) -> Source:
    """Name the source of a statement: its actor's name, else the printed words, else "unnamed"."""
    if not statement.source:
        return Source(name=UNNAMED, kind="unnamed", span=statement.cue[0] if statement.cue else None)
    span = statement.source[0]
    printed = " ".join(article.text[span.start : span.end].split())
    name = printed
    if statement.source_kind in ("named", "outlet") and statement.actor:
        name = actor_name(reading, statement.actor) or printed
    return Source(name=name, kind=statement.source_kind, span=span, actor=statement.actor)


def actor_name(reading: Reading, actor: str) -> str | None:
    """Give the fullest name of an in-article actor."""
    for mention in reading.mentions:
        if mention.actor == actor and mention.name:
            return mention.name
    return None
