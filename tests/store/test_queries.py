"""The casefile's answers: articles, claims, statements, ties, timelines."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from newsdesk import NOW, TEXT, page_of, read_page

from reportedly.errors import CasefileError
from reportedly.model import Span
from reportedly.store import Casefile, desk, keep, open_casefile, queries, sight
from reportedly.store.names import find_actor
from reportedly.store.reports import last_day, pairs

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportedly.lexicon import Lexicon


@pytest.fixture(scope="module")
def casefile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Casefile]:
    with open_casefile(tmp_path_factory.mktemp("queries") / "case.db", write=True, now=NOW) as opened:
        keep(opened, read_page(page_of(url="https://courier.example/1")))
        keep(opened, read_page(page_of(TEXT + " Snow fell on the pass.", name="two.txt")))
        sight(opened, page_of(url="https://mirror.example/1"))
        yield opened


def test_articles_are_found_by_their_words(casefile: Casefile) -> None:
    assert [line.title for line in queries.articles(casefile, "snow pass", limit=5)] == ["Front and League meet"]
    assert queries.articles(casefile, "snow avalanche", limit=5) == []


@pytest.mark.parametrize("words", ['"', "AND", "title:", "NEAR(a b)", "*", "a*b", "", "\x00", "((", "-x", "café"])
def test_the_query_language_of_the_search_is_nobodys_business(casefile: Casefile, words: str) -> None:
    queries.articles(casefile, words, limit=5)


def test_lists_can_be_read_on(casefile: Casefile) -> None:
    first = queries.articles(casefile, limit=1)
    second = queries.articles(casefile, limit=1, before=first[-1].key)
    assert first[0].id != second[0].id
    assert queries.articles(casefile, limit=1, before=second[-1].key) == []
    claims = queries.claims(casefile, queries.Wanted(), limit=4)
    rest = queries.claims(casefile, queries.Wanted(after=claims[-1].key), limit=9)
    assert len({claim.id for claim in claims + rest}) == 6


def test_claims_are_chosen_by_who_takes_part(casefile: Casefile) -> None:
    front, league = (find_actor(casefile, name).key for name in ("Harrow Front", "Veyra League"))
    both = queries.claims(casefile, queries.Wanted(actors=(front, league)), limit=9)
    assert {claim.kind for claim in both} == {"met"}
    assert {claim.kind for claim in queries.claims(casefile, queries.Wanted(actors=(front,)), limit=9)} == {
        "met",
        "member_of",
    }


@pytest.mark.parametrize(
    ("wanted", "kinds"),
    [
        (queries.Wanted(kind="met"), {"met"}),
        (queries.Wanted(since="2030-03-15"), {"met"}),
        (queries.Wanted(since="2030-04-01"), set()),
        (queries.Wanted(until="2030-02-28"), set()),
        (queries.Wanted(until="2030-03-01"), {"met"}),
        (queries.Wanted(article="nowhere"), set()),
    ],
    ids=["kind", "since inside", "since after", "until before", "until inside", "no such article"],
)
def test_claims_are_chosen_by_kind_time_and_article(
    casefile: Casefile, wanted: queries.Wanted, kinds: set[str]
) -> None:
    assert {claim.kind for claim in queries.claims(casefile, wanted, limit=99)} == kinds


def test_a_claim_carries_its_quote_its_sentences_and_its_chain(casefile: Casefile) -> None:
    claim = queries.claims(casefile, queries.Wanted(kind="appeared_with"), limit=1)[0]
    assert claim.quote == "Mira Dastin, a commander of the Harrow Front, reportedly shared a stage with them."
    assert claim.sentences.startswith("Mira Dastin")
    assert [source.name for source in claim.chain] == ["Orlo Courier", "unnamed"]
    assert [party.name for party in claim.targets] == ["Veyra League"]
    trigger = claim.trigger[0]
    assert claim.sentences[trigger.start - claim.begins : trigger.end - claim.begins] == "shared"


def test_sentences_around_a_span_are_whole() -> None:
    sentences = (Span(0, 10), Span(11, 20), Span(21, 30))
    assert queries.sentences_around(sentences, Span(12, 22), 30) == Span(11, 30)
    assert queries.sentences_around((), Span(3, 5), 30) == Span(3, 5)


def test_statements_name_their_speaker(casefile: Casefile) -> None:
    league = find_actor(casefile, "Veyra League").key
    said = queries.statements(casefile, actor=league, limit=9)
    assert {line.act for line in said} == {"deny"}
    assert said[0].content == "the meeting"


def test_a_tie_is_direct_and_through_people(casefile: Casefile, lexicon: Lexicon) -> None:
    a, b = find_actor(casefile, "Harrow Front"), find_actor(casefile, "Veyra League")
    tie = desk.tie(casefile, a, b, lexicon)
    kinds = {each.proposition.kind: each.through for each in tie.propositions}
    assert set(kinds) == {"met", "appeared_with"}
    assert kinds["met"] == ()
    assert kinds["appeared_with"] == (find_actor(casefile, "Mira Dastin").id,)
    assert tie.standing.copies == 1  # the second article carries the text of the first


def test_a_tie_is_the_same_from_both_ends(casefile: Casefile, lexicon: Lexicon) -> None:
    a, b = find_actor(casefile, "Harrow Front"), find_actor(casefile, "Veyra League")
    assert desk.tie(casefile, a, b, lexicon).propositions == desk.tie(casefile, b, a, lexicon).propositions


def test_all_ties_have_the_one_asked_for(casefile: Casefile, lexicon: Lexicon) -> None:
    a, b = find_actor(casefile, "Harrow Front"), find_actor(casefile, "Veyra League")
    for ties in (desk.ties(casefile, lexicon, limit=99), desk.ties(casefile, lexicon, of=a, limit=99)):
        found = next(tie for tie in ties if {tie.a, tie.b} == {a.id, b.id})
        assert found.propositions == desk.tie(casefile, a, b, lexicon).propositions


def test_a_timeline_has_dated_things_first(casefile: Casefile, lexicon: Lexicon) -> None:
    told = desk.timeline(casefile, lexicon, find_actor(casefile, "Harrow Front"))
    assert next(each.proposition.kind for each in told) == "met"
    assert str(told[0].proposition.earliest) == "2030-03-01"


def test_a_proposition_is_found_by_its_id_and_by_its_claims(casefile: Casefile, lexicon: Lexicon) -> None:
    told = desk.timeline(casefile, lexicon, find_actor(casefile, "Harrow Front"))[0]
    assert desk.proposition(casefile, told.proposition.id, lexicon).proposition == told.proposition
    by_claim = desk.proposition(casefile, told.proposition.reports[0].claim, lexicon)
    assert by_claim.proposition.id == told.proposition.id
    with pytest.raises(CasefileError, match="no proposition or claim"):
        desk.proposition(casefile, "nothing", lexicon)


def test_claims_of_a_replaced_version_count_no_more(tmp_path_factory: pytest.TempPathFactory, lexicon: Lexicon) -> None:
    with open_casefile(tmp_path_factory.mktemp("versions") / "case.db", write=True) as casefile:
        url = "https://courier.example/1"
        keep(casefile, read_page(page_of(url=url)))
        keep(casefile, read_page(page_of(TEXT + " Corrected on Friday.", url=url)))
        a, b = find_actor(casefile, "Harrow Front"), find_actor(casefile, "Veyra League")
        tie = desk.tie(casefile, a, b, lexicon)
        assert len(tie.articles) == 1
        assert tie.standing.copies == 0


@pytest.mark.parametrize(
    ("agents", "targets", "mutual", "expected"),
    [
        (["a"], ["b"], False, [("a", "b")]),
        (["a", "b"], [], True, [("a", "b")]),
        (["a", "b"], [], False, [("a", None), ("b", None)]),
        (["a", "b"], ["c"], True, [("a", "c"), ("b", "c"), ("a", "b")]),
        (["a", "b"], ["c"], False, [("a", "c"), ("b", "c")]),
        ([], ["c"], False, [(None, "c")]),
        ([], [], False, [(None, None)]),
    ],
)
def test_parties_are_paired(
    agents: list[str | None], targets: list[str | None], *, mutual: bool, expected: list[tuple[str | None, str | None]]
) -> None:
    assert pairs(agents, targets, mutual=mutual) == expected


@pytest.mark.parametrize(
    ("edtf", "day"),
    [
        ("2030-02", "2030-02-28"),
        ("2030-02-03T10:00:00Z", "2030-02-03"),
        ("2030/..", "None"),
        ("soon", "None"),
        (None, "None"),
    ],
)
def test_a_publication_date_has_a_last_day(edtf: str | None, day: str) -> None:
    assert str(last_day(edtf)) == day
