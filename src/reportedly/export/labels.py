"""Claims that people looked at as labels: where they stand and what they say, without the text, one sentence a line.

The shape is that of the labelled sentences in ``training/corpus``: document, hash of its text, offsets of the sentence;
spans inside the sentence. A claim that the text does not make stands under ``refused``.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from reportedly.store import judgements, load, queries

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportedly.store.casefile import Casefile
    from reportedly.store.queries import ClaimLine


def labels(casefile: Casefile) -> Iterator[dict[str, object]]:
    """Give one label for each claim that somebody judged, in the order of the claims' ids."""
    ruled = judgements.misread(casefile.connection)
    for line in queries.claims_by_id(casefile, sorted(ruled)):
        yield label(casefile, line, refused=ruled[line.id])


def label(casefile: Casefile, line: ClaimLine, *, refused: bool) -> dict[str, object]:
    """Give one judged claim with its mentions."""
    text = load.article(casefile, line.article).text
    begins, ends = line.begins, line.begins + len(line.sentences)
    mentions: list[dict[str, object]] = []
    sides: dict[str, list[int]] = {"agent": [], "target": []}
    rows = casefile.connection.execute(
        'SELECT p.side, m.start, m."end", m.kind FROM claim_party p JOIN claim ON claim.key = p.claim '
        "JOIN mention m ON m.article = claim.article AND m.id = p.mention WHERE p.claim = ? "
        "ORDER BY p.side, p.position",
        (line.key,),
    )
    for side, start, end, kind in rows:
        if begins <= start and end <= ends:
            sides[side].append(len(mentions))
            mentions.append({"span": [start - begins, end - begins], "kind": kind})
    claim = {
        "kind": line.kind,
        "agents": sides["agent"],
        "targets": sides["target"],
        "trigger": [[span.start - begins, span.end - begins] for span in line.trigger],
        "polarity": line.polarity,
        "modality": line.modality,
    }
    return {
        "id": line.id,
        "document": line.article,
        "sha256": hashlib.sha256(text.encode()).hexdigest()[:16],
        "start": begins,
        "end": ends,
        "mentions": mentions,
        "claims": [] if refused else [claim],
        "refused": [claim] if refused else [],
        "statements": [],
    }
