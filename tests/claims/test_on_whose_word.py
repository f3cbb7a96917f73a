"""Made-up articles with chains, denials, silence and doubt, each with what a careful reader takes from it."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from reportedly import claims, lexicon
from reportedly.model import Article
from reportedly.reading import assemble
from reportedly.reading.backends import gazetteer
from reportedly.testing import OVERLAY

if TYPE_CHECKING:
    from collections.abc import Callable

    from reportedly.model import Claim, Reading
    from reportedly.reading.parse import Parse

OUTLET = "Harbour Gazette"
ARTICLES: list[dict[str, Any]] = tomllib.loads(
    Path(__file__).with_name("on_whose_word.toml").read_text(encoding="utf-8")
)["article"]
CASES = [
    pytest.param(article, want, id=f"{article['id']}: {want['kind']} {number}")
    for article in ARTICLES
    for number, want in enumerate(article["claims"])
]
Told = tuple["Reading", tuple["Claim", ...]]


@pytest.fixture(scope="module")
def tell(parse: Callable[[str], Parse]) -> Callable[[str], Told]:
    tables = lexicon.load(OVERLAY)
    knowledge = assemble.Knowledge.of(tables, gazetteer.load(tables.states))
    vocabulary = claims.Vocabulary.of(tables)
    known: dict[str, Told] = {}

    def tell_text(text: str) -> Told:
        if text not in known:
            article = Article(id="one", page="", text=text.strip(), outlet=OUTLET)
            reading = assemble.read(parse(article.text), article, knowledge, "test")
            known[text] = reading, claims.make(article, reading, vocabulary)
        return known[text]

    return tell_text


def find(reading: Reading, told: tuple[Claim, ...], want: dict[str, Any]) -> Claim | None:
    """Find the claim of a kind between two actors; of several the one that ``nth`` asks for, else the first."""
    names = {mention.id: mention.name or mention.text for mention in reading.mentions}
    fits = [
        claim
        for claim in told
        if claim.kind in want["kind"].split("|")
        and ("agent" not in want or set(want["agent"].split("|")) & {names[m] for m in claim.agents})
        and set(want["target"].split("|")) & {names[m] for m in claim.targets}
    ]
    return fits[want.get("nth", 0)] if len(fits) > want.get("nth", 0) else None


def fits_chain(claim: Claim, names: list[str]) -> bool:
    """Tell whether the links of a chain are those that are asked for."""
    return len(claim.chain) == len(names) and all(
        plain(link.name) in {plain(name) for name in wanted.split("|")}
        for link, wanted in zip(claim.chain, names, strict=True)
    )


def fits_status(claim: Claim, wanted: list[list[str]]) -> bool:
    """Tell whether a claim was denied, confirmed and passed over by those who are asked for."""
    return len(claim.status) == len(wanted) and all(
        status.act == act and status.by in by.split("|") for status, (act, by) in zip(claim.status, wanted, strict=True)
    )


def plain(name: str) -> str:
    return name.lower().removeprefix("the ")


@pytest.mark.parametrize(("article", "want"), CASES)
def test_a_claim_is_told_on_the_right_word(
    article: dict[str, Any], want: dict[str, Any], tell: Callable[[str], Told]
) -> None:
    reading, told = tell(article["text"])
    claim = find(reading, told, want)
    assert claim is not None, [(c.kind, c.agents, c.targets) for c in told]
    assert (claim.polarity, claim.modality in want.get("modality", "asserted").split("|")) == (
        want.get("polarity", "positive"),
        True,
    ), (claim.polarity, claim.modality)
    if "chain" in want:
        assert fits_chain(claim, want["chain"]), [link.name for link in claim.chain]
    if "kinds" in want:
        assert [link.kind for link in claim.chain] == want["kinds"]
    assert fits_status(claim, want.get("status", [])), [(status.act, status.by) for status in claim.status]
