"""Who copied whom: made pairs, judged pairs, one story told independently, and a flood of copies.

Made: PolNeAR training articles (US politics) remade by the rules of ``remakes``, with the chains articles (energy) as
the other text. Judged: pairs of the chains and FNC texts, read by eye (``cases/derived_pairs.csv``). Independent:
BASIL, a hundred events told by three outlets. Peers are run on the same pairs: containment of word 4-shingles of at
least 0.8, Jaccard of word 3-grams of at least 0.5.
"""

from __future__ import annotations

import csv
import hashlib
import itertools
import json
import random
import sqlite3
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import NamedTuple

from evaluation import remakes
from evaluation.corpora import rows, shared
from evaluation.reprint_index import make_tables, put
from evaluation.score import Counts, Score
from reportedly.origins.derive import Text, compare, derivations
from reportedly.origins.passages import Words
from reportedly.store import reprints

JUDGED = Path(__file__).parent / "cases" / "derived_pairs.csv"
ARTICLES = 300  # remade, in full
UNRELATED = 10_000  # pairs
FEWEST = 6  # paragraphs of an article that is remade
SHORTEST = 80  # characters of a paragraph


class Pair(NamedTuple):
    """Two texts and whether one was taken from the other."""

    kind: str
    one: str
    two: str
    derived: bool


def paragraphs(text: str) -> list[str]:
    """Cut a text into paragraphs of three sentences where it has none; short lines are left out."""
    lines = [part.strip() for part in text.split("\n") if len(part.strip()) > SHORTEST]
    if len(lines) >= FEWEST:
        return lines
    said = [sentence for line in lines for sentence in remakes.sentences(line)]
    return [" ".join(said[n : n + 3]) for n in range(0, len(said), 3)]


def politics() -> list[list[str]]:
    """Give the articles that are remade."""
    found = [paragraphs(row["text"]) for row in rows("attribution/train")]
    return [article for article in found if len(article) >= FEWEST]


def energy() -> list[list[str]]:
    """Give articles that have nothing to do with those."""
    found = [paragraphs(row["text"]) for row in rows("stories/chains_texts") if row["text"]]
    return [article for article in found if len(article) >= FEWEST]


def made(limit: int) -> Iterator[Pair]:
    """Remake every article by two of the rules, with an unrelated article as the other text."""
    others = energy()
    makers = [*remakes.TAKEN.items(), *remakes.NOT_TAKEN.items()]
    for number, one in enumerate(politics()[:limit]):
        chance = random.Random(number)  # noqa: S311 - no secret
        other = others[number % len(others)]
        for kind, make in (makers[number % len(makers)], makers[(number * 7 + 3) % len(makers)]):
            base = [*one, *remakes.HOUSE] if kind == "house phrases" else one
            yield Pair(kind, "\n\n".join(base), "\n\n".join(make(one, other, chance)), kind in remakes.TAKEN)
        yield Pair("unrelated", "\n\n".join(one), "\n\n".join(other), derived=False)


def judged() -> Iterator[Pair]:
    """Give the judged pairs whose texts are here."""
    texts = {}
    for name, field in (("stories/chains_texts", "text"), ("claim_status/fnc_bodies", "body")):
        texts |= {hashlib.sha256(row[field].encode()).hexdigest()[:16]: row[field] for row in rows(name) if row[field]}
    with JUDGED.open(encoding="utf-8") as lines:
        for row in csv.DictReader(lines):
            if row["one"] in texts and row["two"] in texts:
                yield Pair(row["kind"], texts[row["one"]], texts[row["two"]], row["verdict"] == "derived")


def ours(pair: Pair) -> bool:
    """Ask this project."""
    return compare("a", Words.of(pair.one), "b", Words.of(pair.two)) is not None


def grams(text: str, size: int) -> set[tuple[str, ...]]:
    """Give the word n-grams of a text."""
    words = text.lower().split()
    return set(itertools.pairwise(words)) if size == 2 else set(zip(*(words[n:] for n in range(size)), strict=False))


def containment(pair: Pair) -> bool:
    """Ask the first peer."""
    one, two = grams(pair.one, 4), grams(pair.two, 4)
    return len(one & two) >= 0.8 * max(1, min(len(one), len(two)))


def jaccard(pair: Pair) -> bool:
    """Ask the second peer."""
    one, two = grams(pair.one, 3), grams(pair.two, 3)
    return len(one & two) >= 0.5 * max(1, len(one | two))


def f1(pairs: list[Pair], ask: Callable[[Pair], bool]) -> Counts:
    """Count how often somebody is right that a pair is derived."""
    told = [ask(pair) for pair in pairs]
    hits = sum(t and p.derived for t, p in zip(told, pairs, strict=True))
    return Counts(hits, sum(told), sum(p.derived for p in pairs))


def directions(pairs: list[Pair]) -> tuple[int, int]:
    """Count how often the earlier of two dated texts is taken for the first."""
    right = asked = 0
    for number, pair in enumerate(pairs):
        overlap = compare("a", Words.of(pair.one), "b", Words.of(pair.two)) if pair.derived else None
        if overlap is None:
            continue
        first = date(2026, 1, 1) + timedelta(days=number % 300)
        ends = [Text(article=a, length=len(text), published=first) for a, text in (("a", pair.one), ("b", pair.two))]
        later = number % 2
        ends[later] = replace(ends[later], published=first + timedelta(days=1))
        (found,) = derivations(ends, [overlap])
        right += found.article == "ab"[later]
        asked += 1
    return right, asked


def unrelated(limit: int) -> int:
    """Count the links between articles on politics and on energy, in so many pairs."""
    one, two = ([Words.of("\n\n".join(article)) for article in corpus] for corpus in (politics(), energy()))
    chance = random.Random(0)  # noqa: S311 - no secret
    return sum(compare("a", chance.choice(one), "b", chance.choice(two)) is not None for _ in range(limit))


def independent() -> tuple[int, int]:
    """Count the BASIL events of which two tellings are linked, and all."""
    told: dict[str, list[Words]] = defaultdict(list)
    for row in rows("stories/basil"):
        told[row["triplet"]].append(Words.of("\n\n".join(" ".join(part) for part in row["paragraphs"])))
    linked = sum(
        any(compare("a", one, "b", two) is not None for one, two in itertools.combinations(texts, 2))
        for texts in told.values()
    )
    return linked, len(told)


def flood(extra: int = 0) -> int:
    """Count the origins of a flood of copies and of more of them, as a casefile finds them: what took nothing."""
    listed = json.loads((shared() / "attacks" / "generated" / "copy_flood.json").read_text(encoding="utf-8"))
    chance = random.Random(1)  # noqa: S311 - no secret
    texts = [(row["url"], row["text"], row.get("published", "2026-11-01")[:10]) for row in listed]
    texts += [(f"more{n}", _disguised(listed[0]["text"], chance), "2026-11-20") for n in range(extra)]
    connection = sqlite3.connect(":memory:")
    make_tables(connection)
    for number, (id_, text, _) in enumerate(texts, 1):
        put(connection, number, id_, text)
        reprints.note(connection, number)
    overlaps = reprints.around(connection, [id_ for id_, *_ in texts])
    known = [Text(article=id_, length=len(text), published=date.fromisoformat(day)) for id_, text, day in texts]
    return len(known) - len({each.article for each in derivations(known, overlaps)})


def _disguised(text: str, chance: random.Random) -> str:
    """Change a copy as floods do: words before and behind, another small word, the clauses turned round."""
    words = text
    if chance.random() < 0.5:
        words = f"BREAKING: {words}"
    if chance.random() < 0.5:
        words = f"{words} Read more on our site, number {chance.randrange(10_000)}."
    if chance.random() < 0.3:
        words = words.replace("said", "announced")
    if chance.random() < 0.3:
        words = words.replace("the plant would close", "the plant is to close")
    return words


def run(limit: int | None = None) -> list[Score]:
    """Measure all of it; with a limit, so many remade articles and a tenth of the unrelated pairs."""
    pairs = list(made(limit or ARTICLES))
    found, contained, alike = (f1(pairs, ask) for ask in (ours, containment, jaccard))
    right, asked = directions(pairs)
    scores = [
        Score("origins", "made pairs: derived F1", found.f1, found.gold,
              f"containment {contained.f1:.3f}, Jaccard {alike.f1:.3f}", 0.95),
        Score("origins", "made pairs: precision", found.precision, found.predicted),
        Score("origins", "made pairs: recall", found.recall, found.gold),
        Score("origins", "made pairs: direction by time", right / max(1, asked), asked, "", 0.95),
    ]  # fmt: skip
    if JUDGED.exists():
        read = list(judged())
        found, contained, alike = (f1(read, ask) for ask in (ours, containment, jaccard))
        scores.append(
            Score("origins", "judged pairs: derived F1", found.f1, found.gold,
                  f"containment {contained.f1:.3f}, Jaccard {alike.f1:.3f}", 0.85)
        )  # fmt: skip
        scores.append(Score("origins", "judged pairs: precision", found.precision, found.predicted))
    linked, events = independent()
    many = UNRELATED if limit is None else UNRELATED // 10
    scores += [
        Score("origins", "events told independently, not linked", 1 - linked / events, events, "", 0.97),
        Score("origins", "unrelated pairs, not linked", 1 - unrelated(many) / many, many, "", 0.9999),
        Score("origins", "flood of copies: three origins", float(flood() == 3), 1, "distinct domains 40", 1.0),
        Score("origins", "and with a thousand more", float(flood(1000) == 3), 1, "", 1.0),
    ]
    return scores


if __name__ == "__main__":
    for score in run():
        print(score)
