"""What outlets told of two actors and tell no more: shown in a dossier, counted nowhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportedly.export.dossier import DossierWithdrawn
from reportedly.export.versions import quoted_note
from reportedly.store import changes, load

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from reportedly.store.casefile import Casefile
    from reportedly.store.names import ActorLine
    from reportedly.store.queries import ClaimLine

WITHDRAWN = 50  # claims that a page lists


def withdrawn(
    casefile: Casefile, ends: tuple[ActorLine, ActorLine], labels: Mapping[str, str]
) -> Iterator[DossierWithdrawn]:
    """List what was told of the two and is told no more: by older versions of articles, by retracted ones."""
    for line in changes.taken_back(casefile, (ends[0].key, ends[1].key), limit=WITHDRAWN):
        step = changes.replaced_in(casefile, line.article)
        found = None if step is None else changes.changes(casefile, step)
        if found is not None and any(fate.old == line.id for fate in found.kept):
            continue
        notes = [*load.article(casefile, line.article).corrections, *(found.notes if found else ())]
        yield DossierWithdrawn(
            id=line.id,
            told=told_of(line, labels.get(line.kind, line.kind.replace("_", " "))),
            quote=line.quote,
            outlet=line.outlet,
            since=step.seen_at[:10] if step else None,
            because=tuple(quoted_note(note) for note in notes),
        )


def told_of(line: ClaimLine, label: str) -> str:
    """Tell a claim in a few words."""
    who = ", ".join(party.name for party in line.agents) or "somebody"
    whom = ", ".join(party.name for party in line.targets)
    return f"{who} {label} {whom}".strip()
