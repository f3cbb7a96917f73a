"""The chain of a claim: from the outlet in front of us outwards to where the trail ends in the text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reportedly.model import Source, Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reportedly.claims.vocabulary import Vocabulary
    from reportedly.model import Article, Reading, Statement, Trigger

UNNAMED = "unnamed"
ASIDE = re.compile(r",? (?:who|which|whose)\b|, \w+ by\b")  # "a senior official, who spoke on condition of anonymity"
BEHIND_NOUN = re.compile(r" (?:of|by|in|on|at|from|to|for|with|between|about|against|over|that)\b|,")
ADDRESSED = re.compile(r"\b(?:told|tells|to|with|by)\s+(?:the\s+)?")  # before an outlet that was spoken to
HEARD = 90  # characters behind a cue in which the outlet that was spoken to may stand
RELATIVE = frozenset({"who", "which", "that"})
PRONOUNS = frozenset({"he", "she", "they", "it"})
LONGEST_GAP = 2  # characters between a name and its "who": ", "
LONGEST_OUTLET = 5  # words of an outlet's name
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
    by_id = {statement.id: statement for statement in statements}
    ordered: list[Statement] = []
    for _, statement in sorted(found, key=lambda pair: (-pair[0], _depth(pair[1], by_id), int(pair[1].id[1:]))):
        if statement not in ordered:
            ordered.append(statement)
    return ordered


def _depth(statement: Statement, by_id: dict[str, Statement]) -> int:
    """Count the statements that a statement stands in or rests on."""
    depth = 0
    while statement.parent in by_id and depth < len(by_id):
        statement = by_id[statement.parent]
        depth += 1
    return depth


def trace(
    article: Article, statements: Sequence[Statement], reading: Reading, vocabulary: Vocabulary
) -> tuple[Source, ...]:
    """Give the sources a claim came through: the outlet, then who is cited, whom those cite, and who said it."""
    links = [Source(name=article.outlet, kind="outlet")] if article.outlet else []
    for statement in statements:
        if _leads_on(article, statement, vocabulary):
            if len(links) > 1 and _is_pronoun(article, statement):
                continue  # "police said they suspect": the same who spoke before
            heard = _heard_by(article, statement, vocabulary)
            for link in (*heard, _source(article, statement, reading)):
                if not any(vocabulary.outlet(link.name) == vocabulary.outlet(other.name) for other in links):
                    links.append(link)
    return tuple(links)


def _leads_on(article: Article, statement: Statement, vocabulary: Vocabulary) -> bool:
    """Tell whether a statement names or implies somebody behind it; "reportedly" and "was seen" only leave it open."""
    if statement.act in ("no_comment", "not_verified"):
        return False  # said about a claim; nobody put it forward
    if _is_intent(article, statement, vocabulary):
        return False
    if statement.source:
        return statement.source_kind != "self" and not _is_happening(article, statement, vocabulary)
    return not any(
        _is_open(article.text[cue.start : cue.end], article.text[cue.end : cue.end + 4]) for cue in statement.cue
    )


def _is_pronoun(article: Article, statement: Statement) -> bool:
    """Tell whether a source is a pronoun that was not resolved."""
    span = statement.source[0] if statement.source else None
    return span is not None and not statement.actor and article.text[span.start : span.end].lower() in PRONOUNS


def _is_intent(article: Article, statement: Statement, vocabulary: Vocabulary) -> bool:
    """Tell whether a statement is what somebody wants or will not do, told by the outlet: "plans to", "refused to"."""
    content = [article.text[span.start : span.start + 3] for span in statement.content]
    if not content or content[0] != "to ":
        return False
    words = " ".join(article.text[span.start : span.end] for span in statement.cue).lower().split()
    return any(form in vocabulary.intents for word in words for form in vocabulary.forms(word))


def _is_happening(article: Article, statement: Statement, vocabulary: Vocabulary) -> bool:
    """Tell whether the source is an event or "this", which shows something but tells nothing: "the talks point to"."""
    if statement.source_kind in ("document", "recording", "outlet") or statement.actor:
        return False
    span = statement.source[0]
    words = BEHIND_NOUN.split(article.text[span.start : span.end])[0].lower().split()
    return bool(words) and bool({words[-1], words[-1].removesuffix("s")} & vocabulary.happenings)


def _heard_by(article: Article, statement: Statement, vocabulary: Vocabulary) -> Iterator[Source]:
    """Give the outlet that a speaker told it: "Lund told state television"; not the one whose page this is."""
    if statement.source_kind not in ("named", "unnamed") or not statement.source:
        return
    start = statement.cue[0].start
    behind = article.text[start : start + HEARD].partition("\n")[0]
    for match in ADDRESSED.finditer(behind):
        words = behind[match.end() :].split()[:LONGEST_OUTLET]
        for size in range(len(words), 0, -1):
            name = " ".join(words[:size]).rstrip(".,;:")
            if name.lower() in vocabulary.outlets:
                yield Source(name=name, kind="outlet")
                return


def _is_open(cue: str, behind: str) -> bool:
    """Tell whether a cue names no teller: an adverb, or a perception that is not an opinion ("seen", not "seen as")."""
    last = cue.lower().split()[-1]
    return last.endswith("ly") or (last in PERCEIVED and behind != " as ")


def _source(article: Article, statement: Statement, reading: Reading) -> Source:
    """Name the source of a statement: its actor's name, else the printed words, else "unnamed"."""
    if not statement.source:
        return Source(name=UNNAMED, kind="unnamed", span=statement.cue[0] if statement.cue else None)
    span = statement.source[0]
    if article.text[span.start : span.end].lower() in RELATIVE:
        return _antecedent(span, statement, reading)
    printed = " ".join(ASIDE.split(article.text[span.start : span.end])[0].split())
    name = printed
    if statement.source_kind in ("named", "outlet") and statement.actor:
        name = actor_name(reading, statement.actor) or printed
    return Source(name=name, kind=statement.source_kind, span=span, actor=statement.actor)


def _antecedent(span: Span, statement: Statement, reading: Reading) -> Source:
    """Name whom "who" stands for: the mention right before it."""
    near = [mention for mention in reading.mentions if 0 <= span.start - mention.span.end <= LONGEST_GAP]
    if not near:
        return Source(name=UNNAMED, kind="unnamed", span=span)
    mention = max(near, key=lambda found: (found.span.end, found.span.start))
    return Source(name=mention.name or mention.text, kind=statement.source_kind, span=mention.span, actor=mention.actor)


def actor_name(reading: Reading, actor: str) -> str | None:
    """Give the fullest name of an in-article actor."""
    for mention in reading.mentions:
        if mention.actor == actor and mention.name:
            return mention.name
    return None
