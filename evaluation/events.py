"""Events of single sentences against two public gold sets: PLOVER's coded examples and the PETRARCH2 unit tests.

A sentence counts as typed right where one of its claims has the gold PLOVER type; actors where an agent (target) shares
a content word with the gold source (target), in either order for mutual types. PETRARCH2 codes events in CAMEO and its
actors are fictional codes, so only types are compared there; PLOVER's manual gives the correspondence.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from evaluation.corpora import rows
from evaluation.reader import Read, knowledge, read_all
from evaluation.score import Score
from reportedly.model import Claim

RENAMED = {  # types of the 2016 draft of PLOVER in today's terms
    "DEMAND": {"REQUEST"},
    "FIGHT": {"ASSAULT"},
    "INVESTIGATE": {"ACCUSE"},
    "DISAPPROVE": {"ACCUSE"},
}
CAMEO = {  # root codes of CAMEO in PLOVER (its manual, "Correspondence with CAMEO"); 01 has none, 05 and 08 are split
    "02": {"REQUEST"},
    "03": {"AGREE", "COOPERATE", "CONSULT"},
    "04": {"CONSULT"},
    "05": {"SUPPORT", "AGREE", "COOPERATE"},
    "06": {"COOPERATE"},
    "07": {"AID"},
    "08": {"CONCEDE", "RETREAT"},
    "09": {"ACCUSE"},
    "10": {"REQUEST"},
    "11": {"ACCUSE"},
    "12": {"REJECT"},
    "13": {"THREATEN"},
    "14": {"PROTEST"},
    "15": {"MOBILIZE"},
    "16": {"SANCTION"},
    "17": {"COERCE"},
    "18": {"ASSAULT"},
    "19": {"ASSAULT"},
    "20": {"ASSAULT"},
}
SMALL = frozenset("the a an of and in for to".split())


def run(limit: int | None = None) -> list[Score]:
    """Measure types on both sets, and types with who and whom on PLOVER's."""
    coded = [row for row in rows("events/plover_gsr") if row.get("text") and row["event"] != "DOCUMENT"][:limit]
    reads = list(read_all((row["text"], row.get("date")) for row in coded))
    typed = [right_claims(read, wanted(row["event"])) for row, read in zip(coded, reads, strict=True)]
    who = [_takes_part(row, "source", read, found) for row, read, found in zip(coded, reads, typed, strict=True)]
    whom = [_takes_part(row, "target", read, found) for row, read, found in zip(coded, reads, typed, strict=True)]
    units = [row for row in rows("events/petrarch2_unit") if _roots(row) & CAMEO.keys()][:limit]
    unit_types = [{kind for root in _roots(row) for kind in CAMEO.get(root, ())} for row in units]
    unit_reads = read_all((row["text"], None) for row in units)
    unit_hits = [bool(right_claims(read, types)) for read, types in zip(unit_reads, unit_types, strict=True)]
    return [
        Score("events", "PLOVER examples: type", _share([bool(found) for found in typed]), len(typed)),
        Score("events", "PLOVER examples: type and who", _share(who), len(_known(who))),
        Score("events", "PLOVER examples: type and whom", _share(whom), len(_known(whom))),
        Score("events", "PETRARCH2 unit tests: type (CAMEO root)", _share(unit_hits), len(unit_hits)),
    ]


def wanted(event: str) -> set[str]:
    """Give the types of today that a gold type stands for."""
    return RENAMED.get(event, {event})


def right_claims(read: Read, types: set[str]) -> list[Claim]:
    """Give the claims of a sentence that have one of the types."""
    kinds = knowledge().events.kinds
    return [claim for claim in read.claims if kinds[claim.kind].plover in types]


def _takes_part(row: dict[str, Any], side: str, read: Read, found: list[Claim]) -> bool | None:
    """Tell whether a gold actor stands on its side of a rightly typed claim; None where the gold names none."""
    actors = [actor for actor in row.get(side) or () if isinstance(actor, dict)]
    gold = {word for actor in actors for word in _words(actor.get("actorText", ""))}
    if not gold:
        return None
    mutual = any(knowledge().events.kinds[claim.kind].symmetric == "yes" for claim in found)
    ids = {
        mention
        for claim in found
        for mention in (claim.agents if side == "source" else claim.targets) + (claim.agents + claim.targets) * mutual
    }
    told = {word for m in read.reading.mentions if m.id in ids for word in _words(f"{m.text} {m.name or ''}")}
    return bool(gold & told)


def _roots(row: dict[str, Any]) -> set[str]:
    return {event["eventcode"][:2] for event in row["events"] if "eventcode" in event}


def _words(text: str) -> set[str]:
    return set(re.findall(r"\w+", text.lower())) - SMALL


def _known(values: Iterable[bool | None]) -> list[bool]:
    return [value for value in values if value is not None]


def _share(values: Iterable[bool | None]) -> float:
    known = _known(values)
    return sum(known) / len(known) if known else 0.0


if __name__ == "__main__":
    for score in run():
        print(score)
