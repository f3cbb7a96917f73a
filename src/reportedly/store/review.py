"""What a person should look at: claims that our reading is not sure of, actors that may be one, owners, sources.

Every question names the judgement that each answer makes. What was judged is not asked again.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from reportedly.model import SURE_ENOUGH
from reportedly.store import judgements, queries
from reportedly.store.judgements import LETTERS, JudgementKind
from reportedly.store.review_actors import DoubtfulPair, doubtful_actors

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from reportedly.actors import Known
    from reportedly.store.casefile import Casefile
    from reportedly.store.queries import ClaimLine

QuestionKind = Literal["claims", "actors", "owners", "sources"]
QUESTIONS: tuple[QuestionKind, ...] = ("claims", "actors", "owners", "sources")
WHOLE = 0.9  # share of its content words from which an article is another one's text
OFTEN = 2  # such articles from which two outlets may have one owner


@dataclass(frozen=True, slots=True)
class Answer:
    """What an answer decides."""

    kind: JudgementKind
    about: tuple[str, str | None]
    told: str  # what the key stands for


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """Something that a person can tell and the machine cannot."""

    kind: QuestionKind
    asked: str
    evidence: tuple[str, ...]
    answers: Mapping[str, Answer]  # key on the keyboard -> what it decides


def questions(casefile: Casefile, kind: QuestionKind, known: Known, *, limit: int) -> list[Question]:
    """Give what is to be decided, what matters most first; ``known`` is what the lexicon knows of names."""
    if kind == "actors":
        return [_about_actors(each) for each in doubtful_actors(casefile, known, limit)]
    ask = {"claims": _claims, "owners": _owners, "sources": _sources}[kind]
    return list(ask(casefile, limit))


def _claims(casefile: Casefile, limit: int) -> Iterator[Question]:
    """Ask about claims that just do not count, the likeliest first: an answer decides most there."""
    rows = casefile.connection.execute(
        "SELECT claim.id FROM claim JOIN article ON article.key = claim.article WHERE confidence < ? AND NOT replaced "
        "AND claim.id NOT IN (SELECT first FROM judgement WHERE kind IN ('misread', 'well read') "
        "AND withdrawn_at IS NULL) ORDER BY confidence DESC, claim.key LIMIT ?",
        (SURE_ENOUGH, limit),
    )
    for line in queries.claims_by_id(casefile, [id_ for (id_,) in rows]):
        yield Question(
            kind="claims",
            asked=f"Does the text say this? {told(line)}",
            evidence=(
                f'"{line.sentences}"',
                f"{line.title or line.article} ({line.outlet or 'outlet unknown'}, {line.published or 'no date'})",
                f"our reading is sure to {line.confidence:.2f} of 1",
            ),
            answers={
                "y": Answer("well read", (line.id, None), "yes, it says that"),
                "n": Answer("misread", (line.id, None), "no, it does not"),
            },
        )


def _about_actors(each: DoubtfulPair) -> Question:
    """Ask whether two actors are one, or whether an article means somebody else by a name."""
    evidence = (each.reason, *(f"see: reportedly why {article}" for article in each.articles))
    if each.other is not None:
        pair = each.one.id, each.other.id
        return Question(
            kind="actors",
            asked=f"Are these one? {each.one.told()} and {each.other.told()}",
            evidence=evidence,
            answers={
                "y": Answer("same actor", pair, "one and the same"),
                "n": Answer("different actors", pair, "two"),
                "u": Answer("unsure", pair, "cannot be told"),
            },
        )
    return Question(
        kind="actors",
        asked=f"Is this one or two? {each.one.told()}",
        evidence=evidence,
        answers={
            str(number): Answer("another actor", (each.one.id, article), f"somebody else in {article}")
            for number, article in enumerate(each.articles, 1)
        },
    )


def told(line: ClaimLine) -> str:
    """Tell a claim in one line."""
    who = ", ".join(party.name for party in line.agents) or "somebody"
    whom = ", ".join(party.name for party in line.targets) or "-"
    what = line.kind.replace("_", " ") + (f' "{line.label}"' if line.label else "")
    sure = f"{'not: ' if line.polarity == 'negative' else ''}{line.modality}"
    return f"{who} | {what} | {whom} ({sure})"


def _owners(casefile: Casefile, limit: int) -> Iterator[Question]:
    """Ask about pairs of outlets of which one shows the other's texts as a whole, and more than once."""
    judged = {
        frozenset((each.first.lower(), (each.second or "").lower()))
        for each in judgements.last_on_pairs(casefile.connection, judgements.OF_OWNERS)
    }
    rows = casefile.connection.execute(
        "SELECT min(a.outlet, b.outlet) AS one, max(a.outlet, b.outlet) AS two, count(*) AS texts, min(a.id) "
        "FROM overlap JOIN article a ON a.key = first JOIN article b ON b.key = second "
        "WHERE a.outlet <> b.outlet AND max(of_first, of_second) >= ? "
        "GROUP BY one, two HAVING texts >= ? ORDER BY texts DESC, one, two",
        (WHOLE, OFTEN),
    )
    asked = 0
    for one, two, texts, example in rows:
        if frozenset((one.lower(), two.lower())) in judged:
            continue
        asked += 1
        if asked > limit:
            return
        yield Question(
            kind="owners",
            asked=f"Do {one} and {two} have one owner?",
            evidence=(f"{texts} texts stand in both, for example {example}", "reprints of an agency look the same"),
            answers={
                "y": Answer("same owner", (one, two), "yes: one voice"),
                "n": Answer("different owners", (one, two), "no"),
            },
        )


def _sources(casefile: Casefile, limit: int) -> Iterator[Question]:
    """Ask how reliable the outlets are on whose word most claims rest."""
    letters = judgements.reliabilities(casefile.connection)
    rows = casefile.connection.execute(
        "SELECT outlet, count(*) AS articles FROM article WHERE outlet IS NOT NULL "
        "GROUP BY outlet ORDER BY articles DESC, outlet"
    )
    open_ = [(outlet, articles) for outlet, articles in rows if outlet.lower() not in letters]
    for outlet, articles in open_[:limit]:
        yield Question(
            kind="sources",
            asked=f"How reliable is {outlet}?",
            evidence=(f"{articles} article{'s' if articles != 1 else ''} in the casefile are from it",),
            answers={
                letter.lower(): Answer("reliability", (outlet, letter), f"{letter}: {meaning}")
                for letter, meaning in LETTERS.items()
            },
        )
