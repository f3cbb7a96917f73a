"""Whether a role or relation holds when it is written of: "former", "then-leader", "until 2021", "ended the alliance".

The words are rows of lexicon/tenure.csv; this module knows where they stand: before a title, before a time, or as the
verb that a relation's noun is subject or object of.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple

from reportedly.model import Span
from reportedly.reading import modality

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from reportedly.lexicon.load import Lexicon, Tenure
    from reportedly.model import TimeExpression, Trigger
    from reportedly.reading.cast import Cast
    from reportedly.reading.events import Scene
    from reportedly.reading.parse import Parse

FARTHEST = 8  # words between a word like "former" and its title: "former Southern Peoples' Liberation Front commander"
HYPHENS = frozenset({"-", "–", "‑"})
INSIDE = frozenset({"amod", "compound", "nmod", "poss", "case", "advmod", "det", "punct"})  # of a title's own phrase
OWNING = frozenset({"'s", "’s", "'", "’"})
SMALL = frozenset({"in", "on", "the", "about", "around", "early", "mid", "late", "-"})  # "until early 2021"
PAIRED = frozenset({"from", "between"})  # they close a stretch only with its second end
LONGEST_VERB = 4  # words from a verb to its particle: "broke it off", "stepped down last week as"
LINKING = frozenset({"and", "but", ";", ",", ":"})


@dataclass(frozen=True, slots=True)
class TenureIndex:
    """The rows of tenure.csv: by where they stand and by the last word of each form."""

    rows: dict[tuple[str, str], tuple[tuple[tuple[str, ...], Tenure], ...]]

    @classmethod
    def of(cls, lexicon: Lexicon) -> TenureIndex:
        """Build the index; verbs go by their first word."""
        found: dict[tuple[str, str], list[tuple[tuple[str, ...], Tenure]]] = defaultdict(list)
        for row in lexicon.tenure:
            for form in row.words:
                words = tuple(form.split())
                found[row.stands, words[0 if row.stands == "verb" else -1]].append((words, row))
        return cls({key: tuple(sorted(rows, key=lambda each: -len(each[0]))) for key, rows in found.items()})

    def ending_at(self, parse: Parse, token: int, stands: str) -> Said | None:
        """Find the longest form whose last word is the token."""
        for words, row in self.rows.get((stands, parse.lower[token]), ()):
            first = token - len(words) + 1
            if first >= 0 and tuple(parse.lower[first : token + 1]) == words:
                return Said(row.says, first, token)
        return None


class Said(NamedTuple):
    """Words that tell how long something holds: what they say, the first and the last token."""

    says: str
    first: int
    last: int


def of_title(parse: Parse, cast: Cast, title: tuple[int, int], index: TenureIndex) -> Said | None:
    """Find the word that a title's phrase has before it or behind a hyphen: "former X commander", "president-elect"."""
    first, last = title
    if last + 2 < len(parse) and parse.words[last + 1] in HYPHENS:
        behind = index.ending_at(parse, last + 2, "title")
        if behind is not None and behind.says == "coming":
            return behind
    for token in range(first - 1, max(first - FARTHEST, 0) - 1, -1):
        if parse.sentence[token] != parse.sentence[first]:
            return None
        found = index.ending_at(parse, token, "title")
        if found is not None:
            return found
        if not _in_phrase(parse, cast, token):
            return None
    return None


def _in_phrase(parse: Parse, cast: Cast, token: int) -> bool:
    """Tell whether a word belongs to the phrase of a title behind it: its body's name, its other adjectives."""
    here = cast.covering.get(token, ())
    if here:
        return here[0].kind != "person"
    if parse.words[token] in HYPHENS or parse.words[token] in OWNING:
        return True
    return parse.deps[token] in INSIDE and parse.pos[token] not in ("PUNCT", "PRON")


def is_then(parse: Parse, said: Said, *, dated: bool) -> bool:
    """Tell "the then leader", "then-leader" and, beside a date, "then leader X" from a "then" of what came next."""
    behind = parse.words[said.last + 1] if said.last + 1 < len(parse) else ""
    before = said.first - 1
    if behind in HYPHENS:
        return True
    if before < 0 or parse.sentence[before] != parse.sentence[said.first]:
        return False
    if (
        parse.pos[before] in ("DET", "PRON")
        or parse.words[before] in OWNING
        or parse.lower[said.last + 1] in ("a", "the")
    ):
        return True
    return dated and (parse.lower[before] not in LINKING or parse.words[before] == ",")


def weighed(
    scene: Scene,
    told: Sequence[Trigger],
    times: Sequence[TimeExpression],
    written: date | None,
    index: TenureIndex,
) -> list[Trigger]:
    """Mark the roles and relations that a text tells as over: by the end of their time, or by the verb around them."""
    lasting = {kind.kind for kind in scene.index.kinds.values() if kind.relation}
    return [_weighed(scene, trigger, times, written, index) if trigger.kind in lasting else trigger for trigger in told]


def _weighed(
    scene: Scene, trigger: Trigger, times: Sequence[TimeExpression], written: date | None, index: TenureIndex
) -> Trigger:
    """Add the words that end one role or relation."""
    shown = _closed(scene.parse, trigger, times, written, index) or _ended(scene, trigger, index)
    if shown is None or trigger.modality in ("hypothetical", "future"):
        return trigger
    return replace(
        trigger,
        modality="historical" if trigger.modality == "asserted" else trigger.modality,
        modality_span=tuple(sorted({*trigger.modality_span, shown})),
    )


def _closed(
    parse: Parse, trigger: Trigger, times: Sequence[TimeExpression], written: date | None, index: TenureIndex
) -> Span | None:
    """Find the words that give a stretch an end before the day of writing: "until 2021", "from 2015 to 2018"."""
    if trigger.time is None:
        return None
    when = times[trigger.time].when
    if when is None or when.latest is None or "/" not in when.edtf or (written is not None and when.latest >= written):
        return None
    same = [number for number in (trigger.time - 1, trigger.time, trigger.time + 1) if _is_at(times, number, when.edtf)]
    first, last = times[same[0]].span, times[same[-1]].span
    word = parse.at(first.start) - 1
    while word > 0 and parse.lower[word] in SMALL:
        word -= 1
    found = index.ending_at(parse, word, "time") if word >= 0 else None
    if found is None or (parse.lower[found.first] in PAIRED and when.earliest is None):
        return None
    return Span(parse.span(found.first, found.last + 1).start, last.end)


def _is_at(times: Sequence[TimeExpression], number: int, edtf: str) -> bool:
    """Tell whether there is such a time and it stands for the stretch."""
    if not 0 <= number < len(times):
        return False
    when = times[number].when
    return when is not None and when.edtf == edtf


def _ended(scene: Scene, trigger: Trigger, index: TenureIndex) -> Span | None:
    """Find the verb that says that a role or relation told by a noun came to an end, and is itself put as a fact."""
    parse = scene.parse
    noun = parse.at(trigger.words[-1].start)
    verb = _verb_around(scene, noun)
    words = None if verb is None else _verb_words(parse, verb, index)
    if verb is None or words is None or max(words) - min(words) > LONGEST_VERB:
        return None
    shown = modality.view(parse, verb, scene.hedges.get(parse.sentence[verb], []))
    if shown.polarity == "negative" or shown.modality in ("hypothetical", "future"):
        return None
    return parse.span(min(words), max(words) + 1)


def _verb_around(scene: Scene, noun: int) -> int | None:
    """Give the verb that can end what a noun tells: of an alliance as its subject or object, of an office behind "as".

    An ally that collapses, or a leader who is dismissed, is somebody: nothing is said of how long that holds.
    """
    parse = scene.parse
    head = parse.heads[noun]
    if parse.deps[noun] == "pobj" and parse.lower[head] == "as":
        return parse.heads[head] if parse.pos[parse.heads[head]] == "VERB" else None
    match = scene.words.get(noun)
    if match is None or match.row.pos != "noun" or match.row.agent[0] == "subject" or parse.pos[head] != "VERB":
        return None
    is_object = parse.deps[noun] in ("dobj", "nsubjpass")
    is_subject = parse.deps[noun] == "nsubj" and not parse.find_children(head, "dobj")
    return head if is_object or is_subject else None


def _verb_words(parse: Parse, verb: int, index: TenureIndex) -> list[int] | None:
    """Give the tokens of the longest row whose verb stands here with its particle."""
    particles = {parse.lower[child]: child for child in parse.find_children(verb, "prt", "advmod", "prep", "acomp")}
    for form, _ in index.rows.get(("verb", parse.lower[verb]), ()):
        if all(word in particles for word in form[1:]):
            return sorted([verb, *(particles[word] for word in form[1:])])
    return None
