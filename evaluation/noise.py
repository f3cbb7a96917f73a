"""The same sentences in bad dress: capitals, no capitals, lost quotation marks, bullets, tables, broken characters.

Sentences of the development part of our labels, dressed so that every offset is known; typed pair F1 as on the clean
ones. Statements: the share of labelled contents of which half is found.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import NamedTuple

from evaluation.own import gold_ties
from evaluation.reader import read_all
from evaluation.score import Score, total
from evaluation.ties import match, told_pairs
from reportedly.model import Span
from training.corpus.notation import Labelled
from training.corpus.store import load


class Dress(NamedTuple):
    """How text is changed: what stands before it, and what each character becomes, one for one."""

    before: str
    change: Callable[[str], str]
    behind: str = ""


def _each(change: Callable[[str], str]) -> Callable[[str], str]:
    """Change letters where that keeps their number."""
    return lambda text: "".join(new if len(new := change(letter)) == 1 else letter for letter in text)


NO_QUOTES = str.maketrans(dict.fromkeys("\"“”'‘’«»", " "))
DRESSES = {
    "clean": Dress("", str),
    "capitals": Dress("", _each(str.upper)),
    "lower case": Dress("", _each(str.lower)),
    "no quotation marks": Dress("", lambda text: text.translate(NO_QUOTES)),
    "bullets": Dress("* ", str),
    "table row": Dress("| 12 | ", str, " | yes |"),
    "transcript": Dress("SPEAKER 2: uh, ", str),
    "broken characters": Dress(
        "", lambda text: text.translate({0x2019: "\x92", 0x201C: "\x93", 0x201D: "\x94", 0x20: " "})
    ),
}


def dressed(sentence: Labelled, dress: Dress) -> Labelled:
    """Dress a sentence and move its labels along."""
    by = len(dress.before)

    def moved(span: list[int]) -> list[int]:
        return [span[0] + by, span[1] + by]

    return replace(
        sentence,
        text=dress.before + dress.change(sentence.text) + dress.behind,
        mentions=[{**m, "span": moved(m["span"])} for m in sentence.mentions],
        statements=[{**s, "content": [moved(part) for part in s["content"]]} for s in sentence.statements],
    )


def run(limit: int | None = None) -> list[Score]:
    """Measure every dress."""
    clean = list(load(("development",)))[:limit]
    scores = []
    for name, dress in DRESSES.items():
        sentences = [dressed(sentence, dress) for sentence in clean]
        reads = list(read_all((sentence.text, None) for sentence in sentences))
        ties = total(
            match(told_pairs(read), sorted(gold_ties(sentence)), typed=True)
            for read, sentence in zip(reads, sentences, strict=True)
        )
        contents = [
            (read, Span(*part))
            for read, sentence in zip(reads, sentences, strict=True)
            for said in sentence.statements
            for part in said["content"]
        ]
        heard = sum(
            any(
                2 * (min(part.end, other.end) - max(part.start, other.start)) >= part.end - part.start
                for statement in read.reading.statements
                for other in statement.content
            )
            for read, part in contents
        )
        scores += [
            Score("noise", f"typed pair F1, {name}", ties.f1, ties.gold),
            Score("noise", f"contents found, {name}", heard / max(1, len(contents)), len(contents)),
        ]
    return scores


if __name__ == "__main__":
    for score in run():
        print(f"{score.measure:40} {score.value:.3f} of {score.support}")
