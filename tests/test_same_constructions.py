"""The constructions of the seed article about other, invented actors: the rules know grammar, not names.

The article is made up; its groups, people, outlets and events do not exist.
"""

# ruff: noqa: E501 - paragraphs of an article stand on one line

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, NamedTuple

import pytest

from reportedly import articles, pipeline
from reportedly.model import Article, Claim, Mention, Page, Reading

if TYPE_CHECKING:
    from collections.abc import Iterable

TEXT = """Ostran, Veldt commanders hold open talks in Kenya, fuelling fears of an alliance - The Meridian Post

Ostran, Veldt commanders hold open talks in Kenya, fuelling fears of an alliance - The Meridian Post

  • Post category:Africa
Share this Post

Senior commanders of the Ostran Liberation Front and the Veldt Brigades have reportedly met in Kenya. The talks, held openly, add to fears about closer ties between the two militant groups

High-ranking figures from the
Ostran Liberation Front (OLF) and the Veldt Brigades recently held talks in Kenya, in what diplomats say is an emerging military alliance between the two militant groups, as reported by Reuters.

ADVERTISEMENT

The talks took place in Nakuru, where top OLF commander Tomas Berrin was seen sharing a platform with Veldt Brigades commander Idris Kolo during a rally organised by the National Renewal Party (NRP), widely seen as a political wing of the Ostran Liberation Front.

A video posted online appears to show the two men shaking hands.

The Meridian Post could not independently verify the footage.

Berrin has travelled to Kenya several times over the past two years.

In March 2024, he visited Mombasa with other OLF members and spoke at a rally alongside commanders of the Veldt Brigades and the Harrow Movement, another Uganda-based militant group.

Ugandan security agencies have long monitored contacts between Kenya-based militant groups and foreign fighters.

Kenya has repeatedly denied sheltering or funding armed groups on its territory.

While Nairobi has not commented on the talks, analysts suggest the alliance could destabilise the region if the groups share weapons.

Source link

Leave a Reply
"""
OLF, VELDT, BERRIN, KOLO, NRP = (
    "Ostran Liberation Front",
    "Veldt Brigades",
    "Tomas Berrin",
    "Idris Kolo",
    "National Renewal Party",
)


class Told(NamedTuple):
    article: Article
    reading: Reading
    claims: tuple[Claim, ...]

    def mention(self, identity: str) -> Mention:
        return next(mention for mention in self.reading.mentions if mention.id == identity)

    def names(self, ids: Iterable[str]) -> set[str]:
        return {str(self.mention(identity).name) for identity in ids}

    def called(self, text: str) -> set[str]:
        return {str(mention.name) for mention in self.reading.mentions if mention.text == text}

    def told(self, kind: str, *actors: str) -> list[Claim]:
        return [
            claim
            for claim in self.claims
            if claim.kind == kind and set(actors) <= self.names((*claim.agents, *claim.targets))
        ]

    def chain(self, claim: Claim) -> list[str]:
        return [source.name for source in claim.chain]


@pytest.fixture(scope="module")
def told() -> Told:
    reader = pipeline.open_reader()
    page = Page(data=TEXT.encode(), name="made-up.txt", seen_at=datetime(2025, 6, 1, tzinfo=UTC))
    article = articles.extract(page, reader.lexicon.boilerplate)
    (found,) = reader.read([article])
    return Told(*found)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("OLF", {OLF}),
        ("NRP", {NRP}),
        ("Berrin", {BERRIN}),
        ("he", {BERRIN}),
        ("the two men", {BERRIN, KOLO}),
        ("the two militant groups", {OLF, VELDT}),
    ],
)
def test_actors_are_known_by_all_their_names(told: Told, text: str, names: set[str]) -> None:
    assert told.called(text) == names


def test_the_meeting_is_hedged_and_came_through_the_agency(told: Told) -> None:
    met = [claim for claim in told.claims if {OLF, VELDT} <= told.names((*claim.agents, *claim.targets))]
    assert any(claim.modality == "hedged" for claim in met)
    assert any("Reuters" in told.chain(claim) for claim in met)


def test_diplomats_speak_of_an_alliance_through_the_agency(told: Told) -> None:
    alliance = [
        claim
        for claim in told.claims
        if any(told.article.text[span.start : span.end] == "alliance" for span in claim.trigger)
        and {OLF, VELDT} <= told.names((*claim.agents, *claim.targets))
    ]
    assert told.chain(alliance[0])[-2:] == ["Reuters", "diplomats"]


def test_the_wing_is_so_on_nobodys_word(told: Told) -> None:
    (claim, *_) = [c for c in told.claims if {NRP, OLF} == told.names((*c.agents, *c.targets)) and c.modality_span]
    assert claim.modality == "hedged"
    assert claim.chain[-1].kind == "unnamed"


def test_the_recording_is_the_source_and_the_outlet_could_not_verify_it(told: Told) -> None:
    shown = [claim for claim in told.claims if claim.chain and claim.chain[-1].kind == "recording"]
    assert any({BERRIN, KOLO} <= told.names((*claim.agents, *claim.targets)) for claim in shown)
    assert {status.act for claim in shown for status in claim.status} == {"not_verified"}


def test_roles_and_seats_are_claims(told: Told) -> None:
    assert told.told("member_of", BERRIN, OLF)
    assert told.told("member_of", KOLO, VELDT)
    assert told.told("based_in", "Harrow Movement", "Uganda")


def test_he_spoke_alongside_commanders_of_both_groups(told: Told) -> None:
    (claim, *_) = told.told("appeared_with", BERRIN, VELDT, "Harrow Movement")
    assert claim.when is not None
    assert claim.when.edtf == "2024-03"


def test_the_state_denies_and_its_capital_is_silent(told: Told) -> None:
    acts = {(status.act, status.by) for claim in told.claims for status in claim.status}
    assert ("deny", "Kenya") in acts
    assert ("no_comment", "Kenya") in acts
