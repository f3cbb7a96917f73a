"""The training material in one shape: texts with labelled pieces for whichever heads their corpus has labels for.

Held out: PolNeAR dev and UW/CommitmentBank dev as they are; DWIE's first hundred articles by the hash of their id (the
evaluation's sample); of re3d and of the own labels what the caller asks for.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from evaluation.attribution import ROLES, Words
from evaluation.corpora import rows
from evaluation.entities import DEMONYMS, LEFT_OUT, sample
from evaluation.ties import COARSE, SURE
from reportedly.model import Span
from reportedly.reading.backends.pieces import Pieces, to_pieces
from training.corpus.notation import Labelled

PHRASES = ("person", "organisation", "armed_group", "state", "state_organ", "outlet", "place", "other")
TIES = ("none", "cooperative", "hostile", "organisational")
TIED = (*TIES[1:], "neutral")
NOTHING = -100  # a piece that no label speaks of
MODALITIES = ("asserted", "hedged", "hypothetical", "future", "historical")
POLARITIES = ("positive", "negative")
RELATIONS = {  # DWIE's relations that are kinds of ours
    "based_in0": "based_in", "based_in2": "based_in", "citizen_of": "citizen_of", "member_of": "member_of",
    "agent_of": "represents", "minister_of": "represents", "head_of": "leads", "head_of_state": "leads",
    "head_of_gov": "leads", "agency_of": "part_of", "part_of": "part_of", "ministry_of": "part_of",
    "spokesperson_of": "speaks_for", "is_meeting": "met", "vs": "rival_of",
}  # fmt: skip
RELATED = ("none", *sorted(set(RELATIONS.values())))
RE3D = {
    "Person": "person",
    "Organisation": "organisation",
    "MilitaryPlatform": "other",
    "Location": "place",
    "Nationality": "other",
}


class Tie(NamedTuple):
    """Two stretches of pieces in the order of the text, with what ties them."""

    a: int
    b: int
    c: int
    d: int
    tie: int  # class; 0: none
    kind: int = NOTHING  # place in the list of kinds
    way: int = NOTHING  # 0: the first one acts on the second, 1: the other way round
    trigger: int = NOTHING  # first piece of the words that tell it


@dataclass
class Example:
    """One text with its labels."""

    id: str
    corpus: str
    pieces: Pieces
    tags: dict[str, NDArray[np.int64]] = field(default_factory=dict)  # head -> BIO label a piece
    views: dict[str, NDArray[np.int64]] = field(default_factory=dict)  # head -> label of a trigger's first piece
    belief: NDArray[np.float32] | None = None  # degree a piece, nan: unlabelled
    links: list[tuple[int, int, int]] = field(
        default_factory=list
    )  # kind 0 content->cue, 1 cue->source; pieces; -1: none
    pairs: list[Tie] = field(default_factory=list)


def tagged(pieces: Pieces, spans: Iterable[tuple[Span, int]]) -> NDArray[np.int64]:
    """Give BIO labels: 0 outside, 2k+1 begins, 2k+2 goes on; a span wins over one that is longer."""
    tags = np.zeros(len(pieces), dtype=np.int64)
    for span, kind in sorted(spans, key=lambda item: item[0].start - item[0].end):
        first, behind = stretch(pieces, span)
        if first < behind:
            if behind < len(pieces) and tags[behind] == tags[behind - 1] and tags[behind] and tags[behind] % 2 == 0:
                tags[behind] -= 1
            tags[first:behind] = 2 * kind + 2
            tags[first] = 2 * kind + 1
    return tags


def stretch(pieces: Pieces, span: Span) -> tuple[int, int]:
    """Give the pieces that a span touches."""
    first = int(np.searchsorted(pieces.ends, span.start, side="right"))
    return first, int(np.searchsorted(pieces.starts, span.end, side="left"))


def attribution(tokenizer: Tokenizer) -> Iterator[Example]:
    """Give PolNeAR's training articles."""
    for row in rows("attribution/train"):
        words = Words(row["text"])
        pieces = to_pieces(tokenizer, row["text"])
        example = Example(row["id"], "attribution", pieces)
        spans, links = [], []
        for item in row["attributions"]:
            parts = {role: words.joined(Span(*span) for span in item[role]) for role in ROLES if item.get(role)}
            spans += [(span, number) for number, role in enumerate(ROLES) for span in parts.get(role, ())]
            cue, source = (stretch(pieces, parts[role][0])[0] if parts.get(role) else -1 for role in ("cue", "source"))
            links += [(0, stretch(pieces, span)[0], cue) for span in parts.get("content", ())]
            if cue >= 0:
                links.append((1, cue, source))
        example.tags["attribution"] = tagged(pieces, spans)
        example.links = [link for link in links if link[1] < len(pieces) and link[2] < len(pieces)]
        yield example


def entities(tokenizer: Tokenizer) -> Iterator[Example]:
    """Give DWIE's articles without the hundred that the evaluation looks at."""
    kinds = {"person": 0, "organization": 1, "location": 2}
    evaluated = {row["id"] for row in sample()}
    for row in rows("entities/dwie_train"):
        if row["id"] in evaluated:
            continue
        of: dict[int, int] = {}
        for concept in row["concepts"]:
            types = [tag[6:] for tag in concept["tags"] or () if tag.startswith("type::")]
            known = [kinds[name] for name in types if name in kinds]
            if known and not LEFT_OUT & set(types):
                of[concept["concept"]] = known[0]
            elif types and (DEMONYMS & set(types) or not LEFT_OUT & set(types)):
                of[concept["concept"]] = 3
        pieces = to_pieces(tokenizer, row["content"])
        spans = [
            (Span(item["begin"], item["end"]), of[item["concept"]]) for item in row["mentions"] if item["concept"] in of
        ]
        yield Example(row["id"], "entities", pieces, {"named": tagged(pieces, spans)})


def relations(tokenizer: Tokenizer) -> Iterator[Example]:
    """Give the same articles with what DWIE says of two concepts, for every two mentions of them in one sentence."""
    whole = {row["id"]: row for row in rows("entities/dwie_train")}
    for example in entities(tokenizer):
        row = whole[example.id]
        stated = {
            frozenset((item["s"], item["o"])): RELATED.index(RELATIONS[item["p"]])
            for item in row["relations"]
            if item["p"] in RELATIONS
        }
        mentions = sorted((item["begin"], item["end"], item["concept"]) for item in row["mentions"])
        example.corpus = "relations"
        example.pairs = [
            Tie(*one, *two, stated.get(frozenset((first[2], second[2])), 0))
            for first, second in _neighbours(example.pieces, mentions)
            if first[2] != second[2]
            for one, two in [[stretch(example.pieces, Span(*item[:2])) for item in (first, second)]]
        ]
        yield example


def _neighbours(pieces: Pieces, mentions: list[tuple[int, int, int]]) -> Iterator[tuple[Any, Any]]:
    """Give every two mentions of one sentence, in text order."""
    sentence = [sentence_of(pieces, stretch(pieces, Span(*item[:2]))[0]) for item in mentions]
    for number, first in enumerate(mentions):
        for place in range(number + 1, len(mentions)):
            if sentence[place] != sentence[number]:
                break
            yield first, mentions[place]


def belief(tokenizer: Tokenizer) -> Iterator[Example]:
    """Give the sentences of UW train and CommitmentBank train with degrees of belief."""
    for name in ("uw_train", "cb_train"):
        for number, row in enumerate(rows(f"factuality/{name}")):
            text = row["text"].rstrip("\n")
            pieces = to_pieces(tokenizer, text)
            degrees = np.full(len(pieces), np.nan, dtype=np.float32)
            places = [match.span() for match in re.finditer(r"[^ ]+", text)]
            for target in row["targets"]:
                if target["span1"][0] < len(places):
                    first, behind = stretch(pieces, Span(*places[target["span1"][0]]))
                    if first < behind:
                        degrees[first] = target["label"]
            yield Example(f"{name}-{number}", "belief", pieces, belief=degrees)


def re3d(tokenizer: Tokenizer) -> Iterator[Example]:
    """Give re3d's texts with phrases and ties; confidence below 0.5 is left out, as the corpus advises."""
    for row in rows("ties/re3d_dev"):
        pieces = to_pieces(tokenizer, row["text"])
        spans = {
            Span(item["begin"], item["end"]): PHRASES.index(RE3D[item["type"]])
            for item in row["entities"]
            if item["type"] in RE3D and item["confidence"] >= SURE
        }
        example = Example(row["id"], "re3d", pieces, {"re3d": tagged(pieces, _outer(spans))})
        ties = {}
        for item in row["relations"]:
            ends = Span(item["sourceBegin"], item["sourceEnd"]), Span(item["targetBegin"], item["targetEnd"])
            if item["type"] in COARSE:
                ties[frozenset(ends)] = None if item["confidence"] < SURE else {"tie": TIES.index(COARSE[item["type"]])}
        add_pairs(example, list(spans), ties)
        yield example


def _outer(spans: dict[Span, int]) -> list[tuple[Span, int]]:
    """Drop spans inside longer ones."""
    return [
        (span, kind) for span, kind in spans.items() if not any(other != span and other.covers(span) for other in spans)
    ]


def sentence_of(pieces: Pieces, piece: int) -> int:
    """Give the number of the sentence that a piece stands in."""
    return int(np.searchsorted(pieces.sentences, piece, side="right")) - 1


def add_pairs(
    example: Example, spans: list[Span], ties: dict[frozenset[Span], dict[str, int] | None], *, nested: bool = False
) -> None:
    """Add all pairs of stretches of one sentence, in text order, with what ties them; None is left out."""
    placed = [(*stretch(example.pieces, span), span) for span in sorted(spans)]
    for number, (a, b, one) in enumerate(placed):
        for c, d, two in placed[number + 1 :]:
            if sentence_of(example.pieces, a) != sentence_of(example.pieces, c):
                break
            labels = ties.get(frozenset((one, two)), {"tie": 0})
            if labels is not None and (nested or not one.overlaps(two)) and a < b and c < d:
                example.pairs.append(Tie(a, b, c, d, **labels))


def own(tokenizer: Tokenizer, parts: Iterable[str] = ("train",)) -> Iterator[Example]:
    """Give the sentences labelled for this project whose text is here or can be found by document and hash."""
    from training.corpus.store import load

    for sentence in load(parts):
        yield to_example(tokenizer, sentence)


def to_example(tokenizer: Tokenizer, sentence: Labelled) -> Example:
    """Turn one labelled sentence into labels of pieces and pairs; a pair with two claims takes the first one's."""
    pieces = to_pieces(tokenizer, sentence.text)
    pieces = replace(pieces, sentences=(0, len(pieces)))
    spans = {Span(*item["span"]): PHRASES.index(item["kind"]) for item in sentence.mentions}
    outer = _outer(spans)
    inner = _outer({span: kind for span, kind in spans.items() if (span, kind) not in outer})
    example = Example(sentence.id, "own", pieces, {"phrase": tagged(pieces, outer), "inner": tagged(pieces, inner)})
    triggers = [(Span(*claim["trigger"][0]), claim) for claim in sentence.claims]
    example.tags["trigger"] = tagged(pieces, [(span, TIED.index(tie_of()[claim["kind"]])) for span, claim in triggers])
    for view, labels in (("modality", MODALITIES), ("polarity", POLARITIES)):
        tags = np.full(len(pieces), NOTHING, dtype=np.int64)
        for span, claim in triggers:
            tags[stretch(pieces, span)[0]] = labels.index(claim[view])
        example.views[view] = tags
    add_pairs(example, list(spans), _ties(pieces, sentence), nested=True)
    parts = [(role, Span(*span)) for item in sentence.statements for role in ROLES for span in item[role]]
    example.tags["roles"] = tagged(pieces, [(span, ROLES.index(role)) for role, span in parts])
    return example


def _ties(pieces: Pieces, sentence: Labelled) -> dict[frozenset[Span], dict[str, int] | None]:
    """Give what the claims of a sentence say of pairs; a tie goes before a claim that is none."""
    ties: dict[frozenset[Span], dict[str, int] | None] = {}
    kinds = list(tie_of())
    for claim in sorted(sentence.claims, key=lambda claim: tie_of()[claim["kind"]] == "neutral"):
        tie = tie_of()[claim["kind"]]
        for agent in claim["agents"]:
            for target in claim["targets"]:
                one, two = (Span(*sentence.mentions[end]["span"]) for end in (agent, target))
                labels = {
                    "tie": TIES.index(tie) if tie in TIES else 0,
                    "kind": kinds.index(claim["kind"]),
                    "way": int(two < one),
                    "trigger": stretch(pieces, Span(*claim["trigger"][0]))[0],
                }
                if one != two:
                    ties.setdefault(frozenset((one, two)), labels)
    return ties


@cache
def tie_of() -> dict[str, str]:
    """Give the class of tie of every kind of claim, in the order of the lexicon."""
    from reportedly import lexicon

    return {row.kind: row.tie for row in lexicon.load().kinds}
