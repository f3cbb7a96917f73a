"""Is a headline's claim asserted, reported without endorsing, or denied by an article (FNC-1 without unrelated pairs).

Where our claims of headline and body meet (same kind, an actor in common), the body's claim decides: denied or with the
other polarity, hedged or through somebody else's mouth, or the outlet's own word. That is so for one pair in ten: most
headlines are about things that our kinds do not know. Elsewhere hedges in the headline and in the sentence nearest to
it, other outlets, failed checks and the words of FALSE decide: rules chosen on 330 other pairs, 2026-11. FNC's agree,
discuss and disagree are read as asserted, reported and denied.
"""

from __future__ import annotations

import random
from collections import Counter
from typing import Any, NamedTuple

from evaluation.corpora import rows
from evaluation.reader import Read, knowledge, read_all, vocabulary
from evaluation.score import Counts, Score
from reportedly.model import Claim, Span
from reportedly.reading import modality

CLASSES = ("asserted", "reported", "denied")
OURS = {"agree": "asserted", "discuss": "reported", "disagree": "denied"}
SEED = 2026
PAIRS = 600  # of a full report; the gate runs fewer
FALSE = frozenset({"hoax", "fake", "false", "untrue", "debunk", "bogus", "fabricate", "satire", "satirical", "prank"})
CONTENT = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "NUM"})


class Pair(NamedTuple):
    """A headline, the article it is held against, and what people say of the two."""

    headline: Read
    body: Read
    gold: str


def run(limit: int | None = None) -> list[Score]:
    """Measure macro F1 of the three classes beside the majority's."""
    judged = [(pair.gold, judge(pair)) for pair in load(limit or PAIRS)]
    found, wanted = Counter(ours for _, ours in judged), Counter(gold for gold, _ in judged)
    hits = Counter(gold for gold, ours in judged if gold == ours)
    by_class = {name: Counts(hits[name], found[name], wanted[name]) for name in CLASSES}
    most = max(CLASSES, key=lambda name: wanted[name])
    majority = Counts(wanted[most], len(judged), wanted[most]).f1 / len(CLASSES)
    macro = sum(counts.f1 for counts in by_class.values()) / len(CLASSES)
    return [
        Score("stance", "FNC: macro F1", macro, len(judged), f"majority class {majority:.2f}"),
        *(Score("stance", f"FNC: {name} F1", counts.f1, counts.gold) for name, counts in by_class.items()),
    ]


def load(limit: int) -> list[Pair]:
    """Read headlines and bodies of a fixed draw of related pairs."""
    related = [row for row in rows("claim_status/fnc_pairs") if row["stance"] in OURS]
    random.Random(SEED).shuffle(related)  # noqa: S311 - a fixed draw, no secret
    drawn = related[:limit]
    bodies: dict[str, Any] = {str(row["body_id"]): row["body"] for row in rows("claim_status/fnc_bodies")}
    heads = read_all((row["headline"], None) for row in drawn)
    texts = read_all((bodies[str(row["body_id"])], None) for row in drawn)
    return [Pair(head, body, OURS[row["stance"]]) for head, body, row in zip(heads, texts, drawn, strict=True)]


def judge(pair: Pair) -> str:
    """Give our class of a pair: by a claim that both make, else by the words round what the headline says."""
    claim = _same_claim(pair)
    if claim is not None:
        return _by_claim(*claim)
    head, body = _whole(pair.headline), _whole(pair.body)
    if _words(pair.body, body) & FALSE and not _words(pair.headline, head) & FALSE:
        return "denied"
    passed_on = (
        bool(_words(pair.headline, head) & _distance())
        or _is_hedged(pair.headline, head)
        or _is_hedged(pair.body, _nearest(pair))
        or any(
            statement.act == "not_verified" or (statement.source_kind == "outlet" and statement.source)
            for statement in pair.body.reading.statements
        )
    )
    return "reported" if passed_on else "asserted"


def _distance() -> frozenset[str]:
    """Give the words of saying by which a headline leaves a claim to others."""
    return vocabulary().hedged | vocabulary().distanced | {"report"}


def _whole(read: Read) -> Span:
    return Span(0, len(read.article.text))


def _same_claim(pair: Pair) -> tuple[Claim, Claim] | None:
    """Give the first claims of headline and body that are of one kind and share an actor."""
    for one in pair.headline.claims:
        for two in pair.body.claims:
            if one.kind == two.kind and _actors(pair.headline, one) & _actors(pair.body, two):
                return one, two
    return None


def _actors(read: Read, claim: Claim) -> set[str]:
    """Give the names of those who take part in a claim."""
    ids = {*claim.agents, *claim.targets}
    return {(mention.name or mention.text).lower() for mention in read.reading.mentions if mention.id in ids}


def _by_claim(one: Claim, two: Claim) -> str:
    """Give the class that the body's claim stands for."""
    if one.polarity != two.polarity or any(status.act == "deny" for status in two.status):
        return "denied"
    retold = any(link.kind in ("outlet", "unnamed") for link in two.chain)
    unsure = {one.modality, two.modality} & {"hedged", "hypothetical"}
    return "reported" if retold or unsure or two.status else "asserted"


def _nearest(pair: Pair) -> Span:
    """Give the sentence of the body that shares most words with the headline, the first of several."""
    wanted = _words(pair.headline, _whole(pair.headline))
    return min(pair.body.reading.sentences, key=lambda span: (-len(wanted & _words(pair.body, span)), span))


def _words(read: Read, span: Span) -> set[str]:
    """Give the lemmas of the content words of a stretch."""
    return {read.parse.lemmas[token] for token in read.parse.tokens(span) if read.parse.pos[token] in CONTENT}


def _is_hedged(read: Read, span: Span) -> bool:
    """Tell whether a hedge stands in the sentence that begins a stretch."""
    cues = modality.cues(read.parse, knowledge().hedges)
    tokens = read.parse.tokens(span)
    number = read.parse.sentence[tokens.start] if tokens else -1
    return any(cue.row.modality == "hedged" for cue in cues.get(number, []))


if __name__ == "__main__":
    for score in run():
        print(score)
