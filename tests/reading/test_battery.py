"""The constructions of news about ties, in invented texts about many parts of the world."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest

from reportedly.model import Article
from reportedly.reading import assemble
from reportedly.reading.backends import gazetteer

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from reportedly.lexicon import Lexicon
    from reportedly.model import Reading, Trigger
    from reportedly.reading.parse import Parse

ARTICLES = {
    article["name"]: article
    for article in tomllib.loads(Path(__file__).with_name("battery.toml").read_text(encoding="utf-8"))["article"]
}
WANTED = [(name, claim) for name, article in ARTICLES.items() for claim in article["claims"]]


class Told(NamedTuple):
    reading: Reading

    def names(self, ids: Iterable[str]) -> set[str]:
        """Give every name of the mentions' actors and the words they stand in."""
        listed = [mention for mention in self.reading.mentions if mention.id in set(ids)]
        return {word for mention in listed for word in (mention.name, mention.text) if word}

    def agrees(self, trigger: Trigger, claim: dict[str, Any]) -> bool:
        who, whom = self.names(trigger.agents), self.names(trigger.targets)
        return (
            trigger.kind in claim["kind"].split("|")
            and _all_in(claim.get("who", []), who)
            and _all_in(claim.get("whom", []), whom)
            and _all_in(claim.get("both", []), who | whom)
            and claim.get("polarity", trigger.polarity) == trigger.polarity
            and claim.get("label", "") in (trigger.label or "")
            and ("when" not in claim or self.when(trigger) == claim["when"])
            and ("where" not in claim or self.where(trigger) == claim["where"])
        )

    def when(self, trigger: Trigger) -> str | None:
        time = None if trigger.time is None else self.reading.times[trigger.time]
        return time.when.edtf if time is not None and time.when is not None else None

    def where(self, trigger: Trigger) -> str | None:
        return None if trigger.place is None else self.reading.places[trigger.place].text


def _all_in(wanted: Iterable[str], found: set[str]) -> bool:
    return all(set(name.split("|")) & found for name in wanted)


@pytest.fixture(scope="module")
def read(parse: Callable[[str], Parse], lexicon: Lexicon) -> Callable[[str], Told]:
    knowledge = assemble.Knowledge.of(lexicon, gazetteer.load(lexicon.states))

    def read_article(name: str) -> Told:
        article = ARTICLES[name]
        text = article["text"].strip()
        made = Article(id=name, page="", text=text, published=article["published"])
        return Told(assemble.read(parse(text), made, knowledge, "test"))

    return read_article


def _title(claim: dict[str, Any]) -> str:
    people = [*claim.get("who", []), *claim.get("both", []), "-", *claim.get("whom", [])]
    return f"{claim['kind']} {' '.join(people)}"


@pytest.mark.parametrize(("name", "claim"), WANTED, ids=[f"{name}: {_title(claim)}" for name, claim in WANTED])
def test_a_claim_of_the_battery_is_read(name: str, claim: dict[str, Any], read: Callable[[str], Told]) -> None:
    told = read(name)
    assert any(told.agrees(trigger, claim) for trigger in told.reading.triggers)
