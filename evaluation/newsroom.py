"""The made-up newsroom end to end: pages to claims, chains, origins and ties, against a gold written by hand.

Claims match where kind (or one that says the same), agents and targets are the same actors; then polarity and modality,
chain and status of the matched ones are compared. What a phrase tells of itself ("members of the League" belong to the
League) is not in the gold and counts neither way, and claims that go to review count as not told. Origins and ties are
measured over the whole casefile.
"""

from __future__ import annotations

import tempfile
import tomllib
from collections import defaultdict
from pathlib import Path
from typing import Any, NamedTuple

from evaluation.parses import measured
from evaluation.score import Counts, Score, total
from reportedly import articles, pipeline
from reportedly.actors import known_from
from reportedly.cli.demo import fill
from reportedly.lexicon import Lexicon
from reportedly.model import SURE_ENOUGH, Article, Claim, Reading
from reportedly.origins import count
from reportedly.store import Casefile, desk, open_casefile
from reportedly.store.names import ActorLine, UnknownName, find_actor
from reportedly.testing import FOLDER, OVERLAY, newsroom

GOLD = Path(__file__).parent / "cases" / "newsroom_gold.toml"
Told = tuple[Article, Reading, tuple[Claim, ...]]


def run(limit: int | None = None) -> list[Score]:
    """Read the newsroom and score it; the limit is not used, the whole takes seconds."""
    del limit
    gold = tomllib.loads(GOLD.read_text(encoding="utf-8"))
    opened = pipeline.open_reader(measured(), overlay=OVERLAY)
    pages = newsroom()
    tables = opened.lexicon
    told = list(opened.read(articles.extract(page, tables.boilerplate, (), tables.corrections) for page in pages))
    return [*_claims(told, expand(gold["claim"])), *_casefile(gold)]


def expand(claims: list[dict[str, Any]]) -> dict[str, list[dict[str, Any]]]:
    """Give the gold claims by article; a copy has those of what it copies, with its own outlet first in the chain."""
    by_article: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for claim in claims:
        by_article[claim["article"]].append(claim)
    for article in tomllib.loads((FOLDER / "newsroom.toml").read_text(encoding="utf-8"))["article"]:
        if "copy_of" in article:
            for claim in by_article[article["copy_of"]]:
                heard = [claim["heard"]] if "heard" in claim else []
                chain = [article["outlet"], *heard, *claim["chain"][1:]]
                status = [
                    [act, by.replace(claim["chain"][0], article["outlet"])] for act, by in claim.get("status", [])
                ]
                by_article[article["id"]].append({**claim, "article": article["id"], "chain": chain, "status": status})
    return by_article


def _claims(told: list[Told], gold: dict[str, list[dict[str, Any]]]) -> list[Score]:
    """Score claims, and what is said of the matched ones."""
    counts, sure, chains, statuses = [], [], [], []
    for article, reading, claims in told:
        free = [
            claim
            for claim in claims
            if claim.same_as is None
            and claim.kind != "described_as"
            and claim.confidence >= SURE_ENOUGH
            and not _is_of_itself(claim, reading)
        ]
        wanted = gold.get(article.id, [])
        hits = 0
        for want in wanted:
            found = best(free, want, reading)
            if found is None:
                continue
            hits += 1
            free.remove(found)
            same = found.polarity == want.get("polarity", "positive") and found.modality == want.get(
                "modality", "asserted"
            )
            sure.append(same)
            chains.append(_names(found) == [_plain(name) for name in want["chain"]])
            said = {(status.act, status.by) for status in found.status}
            statuses.append(said == {(act, by) for act, by in want.get("status", [])})
        counts.append(Counts(hits, hits + len(free), len(wanted)))
    all_claims = total(counts)
    return [
        Score("newsroom", "claims F1 (kind, who, whom)", all_claims.f1, all_claims.gold),
        Score("newsroom", "claims precision", all_claims.precision, all_claims.predicted),
        Score("newsroom", "claims recall", all_claims.recall, all_claims.gold),
        Score("newsroom", "polarity and modality of found claims, accuracy", _share(sure), len(sure)),
        Score("newsroom", "chain of found claims, exact", _share(chains), len(chains)),
        Score("newsroom", "status of found claims, exact", _share(statuses), len(statuses)),
    ]


def _is_of_itself(claim: Claim, reading: Reading) -> bool:
    """Tell whether one end of a claim is a phrase without a name that holds the other end."""
    ends = [mention for mention in reading.mentions if mention.id in (*claim.agents, *claim.targets)]
    return any(one.name is None and one.span.covers(two.span) for one in ends for two in ends if one is not two)


def best(free: list[Claim], want: dict[str, Any], reading: Reading) -> Claim | None:
    """Find the claim that matches a gold one; of several the one whose chain and polarity match, too."""
    kinds = {want["kind"], *want.get("also", [])}
    names = {mention.id: mention.name or mention.text for mention in reading.mentions}
    fits = [
        claim
        for claim in free
        if claim.kind in kinds
        and _same_people(
            {names[m] for m in claim.agents},
            {names[m] for m in claim.targets},
            set(want["agents"]),
            set(want["targets"]),
        )
    ]
    chain = [_plain(name) for name in want["chain"]]
    return max(fits, key=lambda c: (_names(c) == chain, c.polarity == want.get("polarity", "positive")), default=None)


def _same_people(agents: set[str], targets: set[str], gold_agents: set[str], gold_targets: set[str]) -> bool:
    """Tell whether agents and targets are the same; mutual acts may have them the other way round."""
    straight = gold_agents <= agents and gold_targets <= targets
    return straight or (bool(gold_targets) and gold_agents <= targets and gold_targets <= agents)


def _names(claim: Claim) -> list[str]:
    return [_plain(source.name) for source in claim.chain]


def _plain(name: str) -> str:
    return name.lower().removeprefix("the ").removeprefix("a ")


def _share(values: list[bool]) -> float:
    return sum(values) / len(values) if values else 0.0


def _casefile(gold: dict[str, Any]) -> list[Score]:
    """Score origins and ties as the queries of a casefile answer them."""
    with tempfile.TemporaryDirectory() as folder:
        tables = fill(Path(folder) / "case.db")
        with open_casefile(Path(folder) / "case.db") as casefile:
            ask = Desk(casefile, tables)
            bounds = [ask.bounds(item) == (item["claimed"], item["denied"]) for item in gold["origins"]]
            ties = [set(item["classes"]) <= ask.classes(*item["pair"]) for item in gold["tie"]]
            untied = [not ask.classes(*item["pair"]) for item in gold["untied"]]
    return [
        Score("newsroom", "origins: both intervals right", _share(bounds), len(bounds)),
        Score("newsroom", "ties with all their classes", _share(ties), len(ties)),
        Score("newsroom", "look-alikes kept apart", _share(untied), len(untied)),
    ]


class Desk(NamedTuple):
    """Asks a casefile what the gold tells of pairs."""

    casefile: Casefile
    lexicon: Lexicon

    def pair(self, one: str, two: str) -> tuple[ActorLine, ActorLine] | None:
        """Find two actors by name; None where one is not in the casefile."""
        known = known_from(self.lexicon)
        try:
            return find_actor(self.casefile, one, known), find_actor(self.casefile, two, known)
        except UnknownName:
            return None

    def bounds(self, item: dict[str, Any]) -> tuple[list[int], list[int]]:
        """Give the intervals for and against one kind of matter between two actors, over all articles."""
        ends = self.pair(*item["pair"])
        if ends is None:
            return [0, 0], [0, 0]
        material = desk.pair_material(self.casefile, *ends, self.lexicon)
        told = desk.tie_of(*ends, material, self.lexicon).propositions
        reports = [
            report
            for each in told
            if each.proposition.kind in _kinds(item)
            for report in each.proposition.reports
            if "until" not in item or (report.published is not None and report.published <= item["until"])
        ]
        standing = count(reports, material.ground)
        return [standing.claimed.lower, standing.claimed.upper], [standing.denied.lower, standing.denied.upper]

    def classes(self, one: str, two: str) -> set[str]:
        """Give the classes of the tie of two actors; nothing where there is none."""
        ends = self.pair(one, two)
        return set(desk.tie(self.casefile, *ends, self.lexicon).classes) if ends else set()


def _kinds(item: dict[str, Any]) -> set[str]:
    return {item["kind"], *item.get("also", [])}


if __name__ == "__main__":
    for score in run():
        print(score)
