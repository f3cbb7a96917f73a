"""Attacks in upper-case wire texts (MUC-3/4): who did it, who and what was hit, and how surely.

A fixed fifth of the texts. Per article: the agents of hostile claims against the perpetrators of its templates, their
targets against those hit; two names are the same where they share a word that is not a common one. ``"A" / "B"`` are
alternatives, ``?`` marks what may be missing. Confidence: for organisations that are found, what the claim says (told
as fact, suspected or accused, claimed, possible) against the template's slot.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any, NamedTuple

from evaluation.corpora import rows
from evaluation.reader import Read, knowledge, read_all
from evaluation.score import Score
from reportedly.model import Claim

HELD_OUT = 5  # every fifth text by its number
PERPETRATORS = ("PERP: INDIVIDUAL ID", "PERP: ORGANIZATION ID")
HIT = ("HUM TGT: NAME", "HUM TGT: DESCRIPTION", "PHYS TGT: ID")
CONFIDENCE = "PERP: ORGANIZATION CONFIDENCE"
NAME = re.compile(r'"([^"]+)"')
COMMON = frozenset("the a an of and in to for by from on at la el los las de del y his her their its two three".split())
LAID_ON = frozenset({"accused", "charged", "arrested", "convicted", "investigated"})  # kinds that say who is blamed
HEARD_AS = {  # the beginning of a slot's words -> what a claim can say
    "REPORTED AS FACT": "fact",
    "SUSPECTED OR ACCUSED": "suspected",
    "CLAIMED OR ADMITTED": "claimed",
    "POSSIBLE": "possible",
}
Item = tuple[frozenset[str], ...]  # alternatives, each its words


def content(name: str) -> frozenset[str]:
    """Give the words of a name that tell it from others."""
    return frozenset(re.findall(r"\w+", name.lower())) - COMMON


def gold_items(row: dict[str, Any], slots: tuple[str, ...]) -> list[tuple[Item, bool]]:
    """Give the fillers of slots of all templates, once each, and whether each has to be found."""
    found: dict[Item, bool] = {}
    for template in row["templates"]:
        for slot in slots:
            for line in template.get(slot, ()):
                names = tuple(words for name in NAME.findall(line) if (words := content(name)))
                if names:
                    found[names] = found.get(names, False) or not line.lstrip().startswith("?")
    return list(found.items())


class Found(NamedTuple):
    """Names told and right, fillers asked for and found."""

    right: int = 0
    told: int = 0
    found: int = 0
    asked: int = 0

    @property
    def f1(self) -> float:
        """Give the harmonic mean of precision (of names told) and recall (of fillers asked for)."""
        precision, recall = self.right / max(self.told, 1), self.found / max(self.asked, 1)
        return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def compare(told: set[frozenset[str]], gold: list[tuple[Item, bool]]) -> Found:
    """Count for one article and one role."""
    needed = [item for item, needed in gold if needed]
    return Found(
        right=sum(any(name & other for item, _ in gold for other in item) for name in told),
        told=len(told),
        found=sum(any(name & other for name in told for other in item) for item in needed),
        asked=len(needed),
    )


def summed(parts: Iterable[Found]) -> Found:
    """Add up articles."""
    return Found(*(sum(column) for column in zip(*parts, strict=True)))


def told_names(read: Read) -> tuple[set[frozenset[str]], set[frozenset[str]]]:
    """Give the names of agents and of targets of hostile claims that are not denied."""
    kinds = knowledge().events.kinds
    words = {m.id: content(m.name or "") | content(m.text) for m in read.reading.mentions}
    hostile = [claim for claim in read.claims if kinds[claim.kind].tie == "hostile" and claim.polarity == "positive"]
    agents, targets = (
        {words[m] for claim in hostile for m in getattr(claim, side) if words[m]} for side in ("agents", "targets")
    )
    return agents, targets


def heard_as(read: Read, name: Item) -> str | None:
    """Give how surely the claims say that somebody did it: the surest of them; None where none does."""
    words = {m.id: content(m.name or "") | content(m.text) for m in read.reading.mentions}
    kinds = knowledge().events.kinds
    found = set()
    for claim in read.claims:
        if kinds[claim.kind].tie != "hostile":
            continue
        if claim.kind == "claimed_attack" and _names_any(claim.agents, words, name):
            found.add("claimed")
        elif claim.kind in LAID_ON and _names_any(claim.targets, words, name):
            found.add("suspected")
        elif _names_any(claim.agents, words, name):
            found.add(_surely(claim, name))
    return next((how for how in ("claimed", "fact", "suspected", "possible") if how in found), None)


def _names_any(ids: Iterable[str], words: dict[str, frozenset[str]], name: Item) -> bool:
    return any(words[m] & other for m in ids for other in name)


def _surely(claim: Claim, name: Item) -> str:
    """Tell a fact of the writer's from what its doers say themselves, and from what others say or suspect."""
    said = [link for link in claim.chain if link.kind != "outlet"]
    if claim.modality == "hypothetical":
        return "possible"
    if any(content(link.name) & other for link in said for other in name):
        return "claimed"
    return "suspected" if claim.modality == "hedged" or said else "fact"


def run(limit: int | None = None) -> list[Score]:
    """Measure on the texts held out."""
    held = [row for number, row in enumerate(rows("events/muc_dev")) if number % HELD_OUT == 0][:limit]
    reads = list(read_all((row["text"], None) for row in held))
    told = [told_names(read) for read in reads]
    by, hit = (
        summed(compare(names[side], gold_items(row, slots)) for names, row in zip(told, held, strict=True))
        for side, slots in ((0, PERPETRATORS), (1, HIT))
    )
    right = asked = 0
    for row, read in zip(held, reads, strict=True):
        for template in row["templates"]:
            for line in template.get(CONFIDENCE, ()):
                slot = next((how for start, how in HEARD_AS.items() if line.lstrip("?( ").startswith(start)), None)
                names = tuple(content(name) for name in NAME.findall(line))
                how = heard_as(read, names) if slot and names else None
                asked += how is not None
                right += how is not None and how == slot
    return [
        Score(
            "attacks",
            "mean F1 of perpetrators and those hit",
            (by.f1 + hit.f1) / 2,
            by.asked + hit.asked,
            "co-mention 0.09",
            0.5,
        ),
        Score("attacks", "perpetrators F1", by.f1, by.asked),
        Score("attacks", "those hit F1", hit.f1, hit.asked),
        Score("attacks", "confidence of organisations found", right / max(asked, 1), asked, "", 0.7),
    ]


if __name__ == "__main__":
    for score in run():
        print(score)
