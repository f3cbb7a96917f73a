"""The training material in one shape: texts with labelled pieces for whichever heads their corpus has labels for.

Held out: PolNeAR dev and UW/CommitmentBank dev as they are; DWIE's first hundred articles by the hash of their id (the
evaluation's sample); of re3d and of the own labels what the caller asks for.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from evaluation.attribution import ROLES, Words
from evaluation.corpora import rows
from evaluation.entities import DEMONYMS, LEFT_OUT, sample
from evaluation.ties import COARSE, SURE
from reportedly.model import Span
from reportedly.reading.backends.pieces import Pieces, to_pieces

PHRASES = ("person", "organisation", "armed_group", "state", "state_organ", "outlet", "place", "other")
TIES = ("none", "cooperative", "hostile", "organisational")
NOTHING = -100  # a piece that no label speaks of
RE3D = {
    "Person": "person",
    "Organisation": "organisation",
    "MilitaryPlatform": "other",
    "Location": "place",
    "Nationality": "other",
}


@dataclass
class Example:
    """One text with its labels."""

    id: str
    corpus: str
    pieces: Pieces
    tags: dict[str, NDArray[np.int64]] = field(default_factory=dict)  # head -> label a piece
    belief: NDArray[np.float32] | None = None  # degree a piece, nan: unlabelled
    links: list[tuple[int, int, int]] = field(
        default_factory=list
    )  # kind 0 content->cue, 1 cue->source; pieces; -1: none
    pairs: list[tuple[int, int, int, int, int]] = field(default_factory=list)  # two stretches of pieces, tie class


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
                ties[frozenset(ends)] = -1 if item["confidence"] < SURE else TIES.index(COARSE[item["type"]])
        sentence = np.searchsorted(pieces.sentences, [stretch(pieces, span)[0] for span in spans], side="right")
        add_pairs(example, list(spans), dict(zip(spans, sentence.tolist(), strict=True)), ties)
        yield example


def _outer(spans: dict[Span, int]) -> list[tuple[Span, int]]:
    """Drop spans inside longer ones."""
    return [
        (span, kind) for span, kind in spans.items() if not any(other != span and other.covers(span) for other in spans)
    ]


def add_pairs(example: Example, spans: list[Span], sentence: dict[Span, int], ties: dict[frozenset[Span], int]) -> None:
    """Add all pairs of stretches of one sentence, in text order, with their tie; -1 is left out."""
    ordered = sorted(spans)
    for number, one in enumerate(ordered):
        for two in ordered[number + 1 :]:
            tie = ties.get(frozenset((one, two)), 0)
            if sentence[one] == sentence[two] and not one.overlaps(two) and tie >= 0:
                example.pairs.append((*stretch(example.pieces, one), *stretch(example.pieces, two), tie))


def own(tokenizer: Tokenizer, parts: Iterable[str] = ("train",)) -> Iterator[Example]:
    """Give the sentences labelled for this project whose text is here or can be found by document and hash."""
    from reportedly import lexicon
    from training.corpus.store import load

    tie_of = {row.kind: row.tie for row in lexicon.load().kinds}
    for sentence in load(parts):
        pieces = to_pieces(tokenizer, sentence.text)
        spans = {Span(*item["span"]): PHRASES.index(item["kind"]) for item in sentence.mentions}
        example = Example(sentence.id, "own", pieces, {"phrase": tagged(pieces, _outer(spans))})
        ties: dict[frozenset[Span], int] = {}
        for claim in sentence.claims:
            tie = tie_of[claim["kind"]]
            for agent in claim["agents"]:
                for target in claim["targets"]:
                    ends = frozenset(Span(*sentence.mentions[end]["span"]) for end in (agent, target))
                    if tie in TIES:
                        ties[ends] = TIES.index(tie)
                    else:
                        ties.setdefault(ends, -1)
        add_pairs(example, list(spans), dict.fromkeys(spans, 0), ties)
        example.tags["roles"] = tagged(
            pieces,
            [
                (Span(*span), number)
                for item in sentence.statements
                for number, role in enumerate(ROLES)
                for span in item[role]
            ],
        )
        yield example
