"""Two versions of an article side by side: what changed in the text, and what became of its claims."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from reportedly.claims.text_changes import TextChange, changes, line_up, sentences_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from reportedly.model import EditorsNote, Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Put:
    """A claim as versions are compared by: what it says, in plain values."""

    id: str
    kind: str
    agents: tuple[str, ...]  # actors, or words where nobody can be named
    targets: tuple[str, ...]
    span: Span
    numbers: tuple[str, ...] = ()
    place: str | None = None
    day: str | None = None  # EDTF
    polarity: str = "positive"
    modality: str = "asserted"
    speaker: str | None = None  # where its chain ends
    said: tuple[str, ...] = ()  # "deny by X"


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """One version of an article."""

    text: str
    sentences: tuple[Span, ...]
    claims: tuple[Put, ...]
    notes: tuple[EditorsNote, ...] = ()


class Detail(NamedTuple):
    """One thing that a claim says otherwise than before."""

    what: str  # actor | number | place | day | polarity | modality | speaker | said about it
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Fate:
    """A claim of the older version and the one of the newer version that stands for it."""

    old: str
    new: str
    details: tuple[Detail, ...] = ()  # empty: it says the same


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """What a newer version of an article says otherwise than the older one."""

    texts: tuple[TextChange, ...]  # in the order of the texts
    withdrawn: tuple[str, ...]  # claims of the older version that fell away
    added: tuple[str, ...]  # claims that only the newer one makes
    changed: tuple[Fate, ...]
    kept: tuple[Fate, ...]
    notes: tuple[EditorsNote, ...]  # editors' notes that only the newer one has


def compare(older: Version, newer: Version) -> Changes:
    """Tell what changed between two versions; nobody's order of claims matters."""
    left = sentences_of(older.text, older.sentences)
    right = sentences_of(newer.text, newer.sentences)
    lined_up = line_up(older.text, newer.text, left, right)
    places = _where([pair.old for pair in lined_up]), _where([pair.new for pair in lined_up])
    fates = list(_paired(older.claims, newer.claims, *places))
    told, still = {fate.old for fate in fates}, {fate.new for fate in fates}
    known = {(note.kind, note.text) for note in older.notes}
    return Changes(
        texts=tuple(changes(older.text, newer.text, lined_up)),
        withdrawn=tuple(claim.id for claim in older.claims if claim.id not in told),
        added=tuple(claim.id for claim in newer.claims if claim.id not in still),
        changed=tuple(fate for fate in fates if fate.details),
        kept=tuple(fate for fate in fates if not fate.details),
        notes=tuple(note for note in newer.notes if (note.kind, note.text) not in known),
    )


def _where(sentences: Sequence[Span | None]) -> Callable[[Put], int]:
    """Tell for a claim in which of the pairs of sentences it begins; in none: before all of them."""
    starts = [(span.start, number) for number, span in enumerate(sentences) if span is not None]

    def pair_of(claim: Put) -> int:
        before = bisect_right(starts, (claim.span.start, len(sentences)))
        return starts[before - 1][1] if before else -1

    return pair_of


def _paired(
    older: Sequence[Put], newer: Sequence[Put], old_place: Callable[[Put], int], new_place: Callable[[Put], int]
) -> Iterator[Fate]:
    """Pair off claims: first those that say the same at the same place, last those of one kind in one sentence."""
    ways: tuple[Callable[[Put, int], object], ...] = (
        lambda claim, place: (place, _gist(claim), _told(claim)),
        lambda claim, _: (_gist(claim), _told(claim)),
        lambda claim, place: (place, _gist(claim)),
        lambda claim, _: _gist(claim),
        lambda claim, place: (place, claim.kind, claim.agents),
        lambda claim, place: (place, claim.kind, claim.targets),
        lambda claim, place: (place, claim.kind),
    )
    left, right = list(older), list(newer)
    for way in ways:
        waiting = defaultdict(list)
        for claim in right:
            waiting[way(claim, new_place(claim))].append(claim)
        rest = []
        for claim in left:
            found = waiting[way(claim, old_place(claim))]
            if found:
                other = found.pop(0)
                right.remove(other)
                yield Fate(claim.id, other.id, tuple(_details(claim, other)))
            else:
                rest.append(claim)
        left = rest


def _gist(claim: Put) -> tuple[object, ...]:
    """Give what makes a claim: kind and parties."""
    return claim.kind, frozenset((claim.agents, claim.targets))


def _told(claim: Put) -> tuple[object, ...]:
    """Give everything else that it says."""
    return (
        claim.agents, claim.targets, claim.numbers, claim.place, claim.day, claim.polarity, claim.modality,
        claim.speaker, claim.said,
    )  # fmt: skip


def _details(old: Put, new: Put) -> Iterator[Detail]:
    """List what two claims that stand for each other say otherwise."""
    for what, before, after in (
        ("actor", ", ".join(old.agents), ", ".join(new.agents)),
        ("actor", ", ".join(old.targets), ", ".join(new.targets)),
        ("number", ", ".join(old.numbers), ", ".join(new.numbers)),
        ("place", old.place, new.place),
        ("day", old.day, new.day),
        ("polarity", old.polarity, new.polarity),
        ("modality", old.modality, new.modality),
        ("speaker", old.speaker, new.speaker),
        ("said about it", "; ".join(old.said), "; ".join(new.said)),
    ):
        if before != after:
            yield Detail(what, before or "none", after or "none")
