"""What a careful reader takes from the article the project starts from, line by line.

The article is read from the shared corpora by path; where they are absent the tests are skipped by name. The rules
behind are general: tests/test_same_constructions.py tries the same constructions about invented actors.
"""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import TYPE_CHECKING, NamedTuple

import pytest

from evaluation.corpora import shared
from reportedly import articles, pipeline
from reportedly.claims.propositions import Report
from reportedly.model import Article, Claim, Mention, Page, Reading

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

SEED = shared() / "seed" / "article.txt"
pytestmark = pytest.mark.skipif(not SEED.exists(), reason=f"no seed article at {SEED}")


class Seed(NamedTuple):
    article: Article
    reading: Reading
    claims: tuple[Claim, ...]

    def mention(self, identity: str) -> Mention:
        return next(mention for mention in self.reading.mentions if mention.id == identity)

    def names(self, ids: Iterable[str]) -> set[str]:
        return {str(self.mention(identity).name) for identity in ids}

    def called(self, text: str) -> set[str]:
        """The names of the actors that a printed text stands for."""
        return {str(mention.name) for mention in self.reading.mentions if mention.text == text}

    def told(self, kind: str, *actors: str) -> list[Claim]:
        """The claims of a kind in which all the named actors take part."""
        return [
            claim
            for claim in self.claims
            if claim.kind == kind and set(actors) <= self.names((*claim.agents, *claim.targets))
        ]

    def shown(self, claim: Claim) -> set[str]:
        return {self.article.text[span.start : span.end] for span in claim.modality_span}

    def chain(self, claim: Claim) -> list[str]:
        return [source.name for source in claim.chain]

    def place(self, claim: Claim) -> str | None:
        return None if claim.place is None else self.reading.places[claim.place].text


@pytest.fixture(scope="module")
def seed() -> Seed:
    reader = pipeline.open_reader()
    page = Page(data=SEED.read_bytes(), name=str(SEED), seen_at=datetime(2025, 6, 1, tzinfo=UTC))
    article = articles.extract(page, reader.lexicon.boilerplate)
    (found,) = reader.read([article])
    return Seed(*found)


HAMAS, LET, ZAHEER, SANDHU = "Hamas", "Lashkar-e-Taiba", "Naji Zaheer", "Rashid Ali Sandhu"
PMML, JEM = "Pakistan Markazi Muslim League", "Jaish-e-Mohammed"


def test_a1_the_page_is_a_repost_without_its_boilerplate(seed: Seed) -> None:
    article = seed.article
    assert article.title == "Hamas, Lashkar leaders meet publicly in Pakistan, raising questions over growing ties"
    assert article.outlet == "Firstpost"
    assert article.repost
    assert article.category == "World News"
    assert article.published is None
    assert article.published_from == "unknown"
    assert article.not_before == "2025-02"
    for line in ("STORY CONTINUES", "Share this Post", "Leave a Reply", "Source link", "End of Article"):
        assert line not in article.text


def test_a1_recently_stays_vague(seed: Seed) -> None:
    recently = [time for time in seed.reading.times if time.text == "recently"]
    assert [time.when for time in recently] == [None]


def test_a2_the_article_at_large_came_through_ndtv(seed: Seed) -> None:
    assert any(seed.chain(claim)[:2] == ["Firstpost", "NDTV"] for claim in seed.told("met", HAMAS, LET))


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Hamas", {HAMAS}),
        ("LeT", {LET}),
        ("Lashkar", {LET}),
        ("Jaish-e-Mohammed", {JEM}),
        ("PMML", {PMML}),
        ("Pakistan Markazi Muslim League", {PMML}),
        ("Zaheer", {ZAHEER}),
        ("he", {ZAHEER}),
        ("the two men", {ZAHEER, SANDHU}),
        ("the two terror outfits", {HAMAS, LET}),
        ("NDTV", {"NDTV"}),
        ("Firstpost", {"Firstpost"}),
    ],
)
def test_b_each_actor_is_known_by_all_its_names(seed: Seed, text: str, names: set[str]) -> None:
    assert seed.called(text) == names


def test_b5_titles_stand_before_names(seed: Seed) -> None:
    assert {m.kind for m in seed.reading.mentions if m.name in (ZAHEER, SANDHU)} == {"person"}


def test_b8_islamabad_is_the_state_where_it_speaks_and_the_city_where_people_appear(seed: Seed) -> None:
    kinds = [(m.kind, m.name) for m in seed.reading.mentions if m.text == "Islamabad"]
    assert ("state", "Pakistan") in kinds
    assert any(kind == "place" for kind, _ in kinds)


def test_b9_the_disputed_region_is_one_place_under_two_names(seed: Seed) -> None:
    found = [m for m in seed.reading.mentions if m.text in ("Pakistan-occupied Kashmir", "PoK")]
    assert {m.kind for m in found} == {"place"}
    assert len({m.actor for m in found}) == 1


def test_b10_outlets_are_outlets(seed: Seed) -> None:
    assert {m.kind for m in seed.reading.mentions if m.text in ("NDTV", "Firstpost")} == {"outlet"}


def test_c1_the_meeting_is_reported_and_hedged(seed: Seed) -> None:
    met = seed.told("met", HAMAS, LET)
    assert met
    hedged = [claim for claim in met if claim.modality == "hedged"]
    assert any("reportedly" in seed.shown(claim) for claim in hedged)
    assert any(seed.place(claim) == "Pakistan" for claim in met)


def test_c2_the_two_shared_a_stage_in_gujranwala(seed: Seed) -> None:
    (claim, *_) = seed.told("appeared_with", ZAHEER, SANDHU)
    assert seed.place(claim) == "Gujranwala"


def test_c3_the_party_hosted_the_event(seed: Seed) -> None:
    assert seed.told("hosted", PMML)


def test_c4_a_front_on_the_word_of_nobody_named(seed: Seed) -> None:
    (claim, *_) = seed.told("front_for", PMML, LET)
    assert seed.names(claim.agents) == {PMML}
    assert seed.names(claim.targets) == {LET}
    assert claim.modality == "hedged"
    assert any("regarded" in words for words in seed.shown(claim))
    assert claim.chain[-1].kind == "unnamed"


def test_c5_the_video_is_the_source_and_nobody_verified_it(seed: Seed) -> None:
    shown = [claim for claim in seed.told("appeared_with", ZAHEER, SANDHU) if claim.chain[-1].kind == "recording"]
    assert shown
    assert shown[0].modality == "hedged"
    assert ("not_verified", "Firstpost") in {(status.act, status.by) for status in shown[0].status}


def test_c6_analysts_say_nexus_through_ndtv(seed: Seed) -> None:
    found = [
        claim
        for claim in seed.claims
        if {HAMAS, LET} <= seed.names((*claim.agents, *claim.targets))
        and any("nexus" in seed.article.text[span.start : span.end] for span in claim.trigger)
    ]
    assert found
    assert seed.chain(found[0]) == ["Firstpost", "NDTV", "analysts"]


def test_c7_he_travelled_over_the_years_in_the_outlets_own_voice(seed: Seed) -> None:
    (claim, *_) = seed.told("travelled_to", ZAHEER)
    assert seed.names(claim.targets) == {"Pakistan"}
    assert seed.chain(claim) == ["Firstpost"]


def test_c8_he_visited_the_region_in_february_2025(seed: Seed) -> None:
    (claim, *_) = seed.told("visited", ZAHEER)
    assert claim.when is not None
    assert claim.when.edtf == "2025-02"


def test_c9_he_spoke_alongside_commanders_of_both_groups(seed: Seed) -> None:
    claims = seed.told("appeared_with", ZAHEER, LET, JEM)
    assert claims
    assert claims[0].when is not None
    assert claims[0].when.edtf == "2025-02"
    assert seed.told("spoke_at", ZAHEER)


def test_c10_he_appeared_from_2023_on(seed: Seed) -> None:
    claims = [claim for claim in seed.told("appeared", ZAHEER) if claim.when is not None]
    assert claims
    assert claims[0].when is not None
    assert claims[0].when.edtf == "2023/.."
    assert seed.place(claims[0]) in ("Karachi", "Islamabad")


def test_c11_roles_are_claims(seed: Seed) -> None:
    assert [claim.label for claim in seed.told("member_of", ZAHEER, HAMAS)] == ["senior commander"]
    assert seed.told("member_of", SANDHU, LET)
    assert seed.told("based_in", JEM, "Pakistan")


def test_c12_agencies_monitored_links(seed: Seed) -> None:
    assert seed.told("monitored", "India")


def test_c13_a_general_denial(seed: Seed) -> None:
    denied = [claim for claim in seed.claims if any(status.act == "deny" for status in claim.status)]
    assert denied
    for claim in denied:
        assert claim.polarity == "negative"
        assert "Pakistan" in seed.names(claim.agents)
        assert ("deny", "Pakistan") in {(status.act, status.by) for status in claim.status}
        assert all(status.party for status in claim.status)


def test_c14_no_comment_on_this_meeting(seed: Seed) -> None:
    silent = [claim for claim in seed.told("met", HAMAS, LET) if any(s.act == "no_comment" for s in claim.status)]
    assert silent
    assert {status.by for claim in silent for status in claim.status if status.act == "no_comment"} == {"Pakistan"}


def test_c15_what_could_happen_has_not_happened(seed: Seed) -> None:
    start = seed.article.text.index("reports suggest")
    later = [claim for claim in seed.claims if claim.trigger[0].start > start]
    assert all(claim.modality == "hypothetical" for claim in later if claim.kind != "described_as")
    (statement,) = [
        s
        for s in seed.reading.statements
        if any(seed.article.text[span.start : span.end] == "reports" for span in s.source)
    ]
    assert statement.source_kind in ("unnamed", "document")


def test_c16_descriptions_are_the_writers_words(seed: Seed) -> None:
    described = [claim for claim in seed.claims if claim.kind == "described_as"]
    labels = {claim.label for claim in described}
    assert {"terror outfits", "terror group"} <= labels
    assert {HAMAS, LET, JEM} <= {name for claim in described for name in seed.names(claim.targets)}


def test_t1_t2_t3_the_tie_rests_on_one_or_two_origins_and_is_denied_in_general(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    from reportedly.cli.app import run

    db = ["--db", str(tmp_path / "case.db")]
    copy = tmp_path / "copy.txt"
    copy.write_bytes(SEED.read_bytes())
    for step in (SEED, copy):
        assert run(["add", str(step), *db]) == 0
        capsys.readouterr()
        assert run(["ties", "Hamas", "LeT", "--json", *db]) == 0
        (tie,) = json.loads(capsys.readouterr().out)
        assert {"met", "appeared_with"} <= set(tie["kinds"])
        assert (tie["origins"]["lower"], tie["origins"]["upper"]) == (1, 2)
        assert (tie["against"]["upper"], tie["no_comment"]) == (0, ["Pakistan"])
        assert tie["growth"].startswith("too little to say")
    assert tie["copies"] == 1
    assert run(["dossier", "Hamas", "LeT", "-o", str(tmp_path / "out.html"), *db]) == 0
    assert "Denied in general, without naming the two: Pakistan." in capsys.readouterr().out


def test_every_span_quotes_the_article(seed: Seed) -> None:
    text = seed.article.text
    for mention in seed.reading.mentions:
        assert text[mention.span.start : mention.span.end] == mention.text
    for time in seed.reading.times:
        assert text[time.span.start : time.span.end] == time.text
    for place in seed.reading.places:
        assert text[place.span.start : place.span.end] == place.text


def test_reports_need_no_article_text() -> None:
    assert "text" not in Report.__dataclass_fields__
