"""Mentions and in-article coreference on DWIE: who and what an article names, and which names are one actor.

Sample: articles sorted by the hash of their id; the first hundred are the gate, the next hundred are for development.
Left out on both sides: demonyms, roles, times and amounts (a prediction on exactly such a span is not counted).
Spans are compared without a leading article and a trailing "'s".
"""

from __future__ import annotations

import argparse
import hashlib
import re
import time
from collections import Counter, defaultdict
from typing import TYPE_CHECKING, NamedTuple

from evaluation import clusters
from evaluation.corpora import rows
from evaluation.parses import parse_all
from evaluation.score import Counts, Score, total
from reportedly.lexicon import load
from reportedly.model import Mention, Span
from reportedly.reading import coreference, mentions
from reportedly.reading.backends import gazetteer
from reportedly.reading.names import Names

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from typing import Any

    from reportedly.reading.parse import Parse

GATE = 100  # articles; the size that keeps the whole gate under six minutes
COARSE = {
    "person": "person",
    "organisation": "organisation",
    "armed_group": "organisation",
    "state_organ": "organisation",
    "outlet": "organisation",
    "state": "place",
    "place": "place",
}
SPACY = {"PERSON": "person", "ORG": "organisation", "GPE": "place", "LOC": "place", "FAC": "place"}
GOLD = {"person": "person", "organization": "organisation", "location": "place"}
DEMONYMS = frozenset({"gpe0-x", "gpe1-x", "gpe2-x", "loc-x", "religion-x"})
LEFT_OUT = DEMONYMS | {"value", "time", "role", "money"}
EDGES = re.compile(r"^(?:[Tt]he|[Aa]n?)\s+|['’]s?$")
KINDS = ("person", "organisation", "place")

Kinds = dict[Span, str]
Clusters = dict[Span, str]


class Gold(NamedTuple):
    """The labels of one article."""

    kinds: Kinds  # person, organisation and place names
    left_out: frozenset[Span]  # spans that count for nobody
    demonyms: frozenset[Span]
    concepts: Clusters  # concept of every person, organisation and place name


def sample(*, development: bool = False, limit: int | None = None) -> list[dict[str, Any]]:
    """Give the gate's hundred articles, or the hundred behind them."""
    every = sorted(rows("entities/dwie_train"), key=lambda row: hashlib.sha256(str(row["id"]).encode()).hexdigest())
    chosen = every[GATE : 2 * GATE] if development else every[:GATE]
    return chosen[:limit]


def trim(text: str, span: Span) -> Span:
    """Take a leading article and a trailing possessive off a span."""
    for found in EDGES.finditer(text[span.start : span.end]):
        span = (
            Span(span.start + found.end(), span.end)
            if found.start() == 0
            else Span(span.start, span.start + found.start())
        )
    return span


def gold_of(row: dict[str, Any]) -> Gold:
    """Read the labels of one article."""
    tags = {
        concept["concept"]: {tag.removeprefix("type::") for tag in concept["tags"] if tag.startswith("type::")}
        for concept in row["concepts"]
    }
    kinds: Kinds = {}
    concepts: Clusters = {}
    left_out, demonyms = set(), set()
    for mention in row["mentions"]:
        types = tags[mention["concept"]]
        span = trim(row["content"], Span(mention["begin"], mention["end"]))
        kind = next((GOLD[name] for name in sorted(types) if name in GOLD), None)
        if types & LEFT_OUT:
            left_out.add(span)
            demonyms |= {span} if types & DEMONYMS else set()
        elif kind:
            kinds[span] = kind
            concepts[span] = str(mention["concept"])
    return Gold(kinds, frozenset(left_out), frozenset(demonyms), concepts)


def spacy_kinds(parse: Parse) -> Kinds:
    """Give what the parser's own entities are worth on this scorer."""
    return {
        trim(parse.text, parse.span(first, behind)): SPACY[label]
        for first, behind, label in parse.entities
        if label in SPACY
    }


def our_kinds(parse: Parse, found: Iterable[Mention]) -> Kinds:
    """Give our named mentions with their coarse kinds."""
    return {
        trim(parse.text, mention.span): COARSE[mention.kind]
        for mention in found
        if mention.form == "name" and mention.kind in COARSE
    }


def compare(kinds: Kinds, gold: Gold, *, only: str | None = None, demonyms: bool = False) -> Counts:
    """Count agreement in span and kind."""
    counted = {
        (span, kind)
        for span, kind in kinds.items()
        if span in gold.kinds or (demonyms and span in gold.demonyms) or span not in gold.left_out
    }
    wanted = set(gold.kinds.items()) | ({(span, "place") for span in gold.demonyms} if demonyms else set())
    if only:
        counted = {pair for pair in counted if pair[1] == only}
        wanted = {pair for pair in wanted if pair[1] == only}
    return Counts(len(counted & wanted), len(counted), len(wanted))


def clusters_of(parse: Parse, found: Iterable[Mention]) -> Clusters:
    """Give the actor of every named mention; one that is not resolved stands alone."""
    return {
        trim(parse.text, mention.span): mention.actor or mention.id
        for mention in found
        if mention.form == "name" and mention.kind in COARSE
    }


def string_match(parse: Parse, spans: Iterable[Span]) -> Clusters:
    """Call same what is spelled the same: the peer."""
    return {span: parse.text[span.start : span.end].lower() for span in spans}


def b_cubed(ours: Clusters, gold: Clusters, spans: Iterable[Span]) -> tuple[float, float, int]:
    """Sum B-cubed precision and recall over the spans, each inside the spans given; a missing one counts nothing."""
    spans = list(spans)
    ours_by, gold_by = _groups(ours, spans), _groups(gold, spans)
    precision = recall = 0.0
    for span in spans:
        mine = ours_by.get(ours.get(span, ""), set())
        theirs = gold_by.get(gold.get(span, ""), set())
        both = len(mine & theirs)
        precision += both / len(mine) if mine else 0.0
        recall += both / len(theirs) if theirs else 0.0
    return precision, recall, len(spans)


def _groups(clusters: Clusters, spans: Iterable[Span]) -> Mapping[str, set[Span]]:
    groups: dict[str, set[Span]] = defaultdict(set)
    for span in spans:
        if span in clusters:
            groups[clusters[span]].add(span)
    return groups


def harmonic(one: float, two: float) -> float:
    """Give the harmonic mean."""
    return 2 * one * two / (one + two) if one + two else 0.0


class Measured(NamedTuple):
    """One article with everything that is compared."""

    parse: Parse
    gold: Gold
    ours: Kinds
    peer: Kinds
    clusters: Clusters


def measure(articles: list[dict[str, Any]]) -> tuple[list[Measured], float]:
    """Read all articles; give the comparison material and the seconds our rules took."""
    names = Names.of(load(), gazetteer.load())
    parses = parse_all([row["content"] for row in articles])
    began = time.process_time()
    found = [coreference.resolve(parse, mentions.find(parse, names), names) for parse in parses]
    seconds = time.process_time() - began
    return [
        Measured(parse, gold_of(row), our_kinds(parse, marks), spacy_kinds(parse), clusters_of(parse, marks))
        for row, parse, marks in zip(articles, parses, found, strict=True)
    ], seconds


def common_b_cubed(measured: list[Measured], *, peer: bool = False) -> float:
    """Give B-cubed F1 on the mentions that we and the labels have in common."""
    sums = [0.0, 0.0, 0]
    for one in measured:
        spans = [span for span in one.gold.concepts if span in one.clusters]
        ours = string_match(one.parse, spans) if peer else one.clusters
        sums = [a + b for a, b in zip(sums, b_cubed(ours, one.gold.concepts, spans), strict=True)]
    return harmonic(sums[0] / sums[2], sums[1] / sums[2]) if sums[2] else 0.0


def whole_b_cubed(measured: list[Measured], *, peer: bool = False) -> float:
    """Give B-cubed F1 over all mentions, found or not: precision over ours, recall over the labels."""
    precision = recall = 0.0
    ours_count = gold_count = 0
    for one in measured:
        kinds = one.peer if peer else one.ours
        spans = [span for span in kinds if span not in one.gold.left_out]
        ours = string_match(one.parse, spans) if peer else {span: one.clusters.get(span, str(span)) for span in spans}
        every = sorted(set(spans) | set(one.gold.concepts))
        mine, theirs = _groups(ours, every), _groups(one.gold.concepts, every)
        for span in set(spans) & set(one.gold.concepts):
            both = len(mine[ours[span]] & theirs[one.gold.concepts[span]])
            precision += both / len(mine[ours[span]])
            recall += both / len(theirs[one.gold.concepts[span]])
        ours_count += len(spans)
        gold_count += len(one.gold.concepts)
    return harmonic(precision / max(ours_count, 1), recall / max(gold_count, 1))


def conll(measured: list[Measured]) -> tuple[float, float, float, float]:
    """Give MUC, B-cubed, CEAF and their mean over all mentions, found or not."""
    return clusters.average(
        (
            clusters.grouped({s: one.clusters.get(s, str(s)) for s in one.ours if s not in one.gold.left_out}),
            clusters.grouped(one.gold.concepts),
        )
        for one in measured
    )


def run(limit: int | None = None, *, development: bool = False) -> list[Score]:
    """Measure mentions and coreference on the gate's sample."""
    measured, seconds = measure(sample(development=development, limit=limit))
    ours = total(compare(one.ours, one.gold) for one in measured)
    peer = total(compare(one.peer, one.gold) for one in measured)
    wide = total(compare(one.ours, one.gold, demonyms=True) for one in measured)
    wide_peer = total(compare(one.peer, one.gold, demonyms=True) for one in measured)
    words = sum(len(one.parse) for one in measured)
    same = common_b_cubed(measured)
    scores = [
        Score("mentions", "span+kind F1", ours.f1, ours.gold, f"spaCy sm {peer.f1:.3f}", 0.75),
        Score("mentions", "span+kind precision", ours.precision, ours.predicted, f"spaCy sm {peer.precision:.3f}"),
        Score("mentions", "span+kind recall", ours.recall, ours.gold, f"spaCy sm {peer.recall:.3f}"),
        Score("mentions", "span+kind F1 with demonyms as places", wide.f1, wide.gold, f"spaCy sm {wide_peer.f1:.3f}"),
    ]
    for kind in KINDS:
        one = total(compare(item.ours, item.gold, only=kind) for item in measured)
        two = total(compare(item.peer, item.gold, only=kind) for item in measured)
        peers = f"spaCy sm {two.precision:.3f} / {two.recall:.3f} / {two.f1:.3f}"
        scores += [
            Score("mentions", f"{kind} precision", one.precision, one.predicted, peers),
            Score("mentions", f"{kind} recall", one.recall, one.gold, peers),
            Score("mentions", f"{kind} F1", one.f1, one.gold, peers),
        ]
    common = sum(span in one.clusters for one in measured for span in one.gold.concepts)
    string = f"string match {common_b_cubed(measured, peer=True):.3f}"
    scores += [
        Score("coreference", "B-cubed F1 on common mentions", same, common, string, 0.95),
        Score(
            "coreference",
            "B-cubed F1 end to end",
            whole_b_cubed(measured),
            sum(len(one.gold.concepts) for one in measured),
            f"spaCy sm + string match {whole_b_cubed(measured, peer=True):.3f}",
        ),
        Score(
            "coreference",
            "CoNLL average F1 end to end",
            conll(measured)[-1],
            sum(len(one.gold.concepts) for one in measured),
            "",
            0.8,
        ),
        Score("mentions", "CPU milliseconds per 500 words", 1000 * seconds / words * 500, words, "", 12.0),
    ]
    return scores


def errors(measured: list[Measured]) -> Iterator[tuple[str, str, str]]:
    """Give what went wrong: the sort of error, the words, the text around them."""
    for one in measured:
        text = one.parse.text
        for span, kind in sorted(one.gold.kinds.items()):
            if one.ours.get(span) != kind:
                near = [f"{text[s.start : s.end]}={k}" for s, k in one.ours.items() if s.overlaps(span)]
                yield f"missed {kind}", f"{text[span.start : span.end]} ours: {near}", _around(text, span)
        for span, kind in sorted(one.ours.items()):
            wrong = span not in one.gold.left_out and span not in one.gold.kinds
            if wrong and not any(span.overlaps(other) for other in one.gold.kinds):
                yield f"spurious {kind}", text[span.start : span.end], _around(text, span)


def _around(text: str, span: Span) -> str:
    return text[max(0, span.start - 50) : span.end + 40].replace("\n", "⏎")


def main() -> None:
    """Print the figures, or the errors of the development part."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--development", action="store_true", help="the hundred articles behind the gate's")
    options.add_argument("--errors", action="store_true", help="print every error instead of the figures")
    options.add_argument("--limit", type=int)
    chosen = options.parse_args()
    if chosen.errors:
        measured, _ = measure(sample(development=chosen.development, limit=chosen.limit))
        found = list(errors(measured))
        for sort, words, around in found:
            print(f"{sort}\t{words}\t{around}")
        print(Counter(sort for sort, _, _ in found))
        return
    for score in run(chosen.limit, development=chosen.development):
        print(f"{score.task:12} {score.measure:40} {score.value:.3f} of {score.support:6}  {score.peer}")


if __name__ == "__main__":
    main()
