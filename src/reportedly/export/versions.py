"""Versions of articles in words: a diff that people can read, with and without colour, and what rested on it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

from reportedly.store import changes as history
from reportedly.store import load, queries
from reportedly.store.rested import rested

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reportedly.claims.text_changes import TextChange
    from reportedly.claims.versions import Changes, Fate
    from reportedly.lexicon import Lexicon
    from reportedly.model import EditorsNote
    from reportedly.store.casefile import Casefile
    from reportedly.store.changes import Step
    from reportedly.store.queries import ClaimLine
    from reportedly.store.rested import Counted, Moved, Rested

Mark = Literal["", "old", "new"]
SIGNS: dict[Mark, tuple[str, str]] = {"": ("", ""), "old": ("[-", "-]"), "new": ("{+", "+}")}  # as wdiff prints
LONG = 240  # characters of unchanged words before and behind a change
SHORT = 120  # characters of a note in a line
NOTE_WORDS = {
    "retraction": "retracted",
    "correction": "corrected",
    "clarification": "clarified",
    "earlier_version": "corrected",
    "update": "updated",
}


class Words(NamedTuple):
    """A stretch of a diff: words that stayed, went or came."""

    text: str
    mark: Mark


class Told(NamedTuple):
    """Everything about one step from version to version."""

    step: Step
    changes: Changes
    rested: Rested
    texts: tuple[str, str]
    claims: dict[str, ClaimLine]  # of both versions, by id


def told(casefile: Casefile, step: Step, lexicon: Lexicon) -> Told:
    """Load one step and work out all that it did."""
    changed = history.changes(casefile, step)
    fates = (*changed.changed, *changed.kept)
    ids = {*changed.withdrawn, *changed.added, *(each.old for each in fates), *(each.new for each in fates)}
    return Told(
        step=step,
        changes=changed,
        rested=rested(casefile, step, changed, lexicon),
        texts=(load.article(casefile, step.older).text, load.article(casefile, step.newer).text),
        claims={line.id: line for line in queries.claims_by_id(casefile, sorted(ids))},
    )


def words_of(change: TextChange, older: str, newer: str) -> list[Words]:
    """Give the sentences of a change with the words that went and came marked."""
    found: list[Words] = []
    place = change.new.start
    for old, new in change.edits:
        found.append(Words(newer[place : new.start], ""))
        if old.start < old.end:
            found.append(Words(older[old.start : old.end], "old"))
        if new.start < new.end:
            found.append(Words(newer[new.start : new.end], "new"))
        place = new.end
    found.append(Words(newer[place : change.new.end], ""))
    return [words for words in found if words.text]


def marked(words: Sequence[Words]) -> str:
    """Write a change on one line: ``[-old-]{+new+}``; long stretches of unchanged words are cut."""
    told_so = []
    for number, (text, mark) in enumerate(words):
        before, behind = SIGNS[mark]
        plain = " ".join(text.split())
        if not mark and len(plain) > LONG:
            head = plain[: LONG // 2] if number else ""
            tail = plain[-LONG // 2 :] if number < len(words) - 1 else ""
            plain = f"{head} ... {tail}".strip()
        left = " " if text[:1].isspace() and not mark else ""
        right = " " if text[-1:].isspace() and not mark else ""
        told_so.append(f"{left}{before}{plain}{behind}{right}")
    return "".join(told_so).strip()


def in_a_line(changed: Changes) -> str:
    """Say in one line what changed."""
    parts = [
        f"{counted(len(ids), 'claim')} {what}"
        for ids, what in ((changed.withdrawn, "withdrawn"), (changed.changed, "changed"), (changed.added, "new"))
        if ids
    ]
    notes = [quoted_note(note, SHORT) for note in changed.notes]
    if not parts:
        parts = ["no claim changed" if changed.texts else "nothing in the text changed"]
    return "; ".join([", ".join(parts), *notes])


def counted(number: int, one: str) -> str:
    """Write a number with its noun."""
    return f"{number} {one}" if number == 1 else f"{number} {one}s"


def quoted_note(note: EditorsNote, longest: int | None = None) -> str:
    """Quote an editors' note, with its kind in front."""
    words = " ".join(note.text.split())
    if longest is not None and len(words) > longest:
        words = words[:longest].rsplit(" ", 1)[0] + " ..."
    return f'{NOTE_WORDS[note.kind]}: "{words}"'


def lines(each: Told) -> Iterator[str]:
    """Tell a step, without the diff: claims that fell away, came and changed, and what rested on them."""
    changed, claims = each.changes, each.claims
    for head, ids in (("withdrawn", changed.withdrawn), ("new", changed.added)):
        yield from _section(head, [_claim(claims[id_]) for id_ in ids])
    yield from _section("changed", [_fate(fate, claims) for fate in changed.changed])
    if changed.kept:
        yield f"kept: {counted(len(changed.kept), 'claim')}"
    yield from _section("what rested on them", [_moved(moved) for moved in each.rested.propositions])
    yield from _section("ties", [_moved(moved) for moved in each.rested.ties])
    yield from _section(
        "still told elsewhere, in words that were here",
        [f"{still.claim} in {still.article}" for still in each.rested.still_told],
    )


def _section(head: str, members: Sequence[str]) -> Iterator[str]:
    if members:
        yield f"{head}:"
        yield from (f"  {line}" for line in members)


def _claim(line: ClaimLine) -> str:
    return f'{line.id} {parties(line)}: "{" ".join(line.quote.split())}"'


def parties(line: ClaimLine) -> str:
    """Name a claim: who, what, whom."""
    who = ", ".join(party.name for party in line.agents) or "somebody"
    whom = ", ".join(party.name for party in line.targets)
    return f"{'not: ' if line.polarity == 'negative' else ''}{who} - {line.kind.replace('_', ' ')} - {whom or '-'}"


def _fate(fate: Fate, claims: dict[str, ClaimLine]) -> str:
    details = "; ".join(f"{each.what} {each.before} -> {each.after}" for each in fate.details)
    return f"{fate.old} -> {fate.new} {parties(claims[fate.old])}: {details}"


def _moved(moved: Moved) -> str:
    """Say how much stood behind a matter or a tie before, and how much does now."""
    name = f"{moved.a or 'somebody'} {moved.what if moved.what != 'tie' else 'and'} {moved.b or ''}".strip()
    when = f" ({moved.when})" if moved.when else ""
    if moved.after is None:
        return f"{name}{when}: {_stood(moved.before)} before; gone, nothing else tells it"
    if moved.before is None:
        return f"{name}{when}: new, {_stood(moved.after)}"
    if moved.before == moved.after:
        return f"{name}{when}: {_stood(moved.after)}, as before"
    return f"{name}{when}: {_stood(moved.before)} before, {_stood(moved.after)} after"


def _stood(each: Counted | None) -> str:
    if each is None:
        return "nothing"
    matters = f"{counted(each.matters, 'matter')}, " if each.matters != 1 else ""
    against = f", against {each.denied}" if each.denied.upper else ""
    return f"{matters}origins {each.claimed}{against}"
