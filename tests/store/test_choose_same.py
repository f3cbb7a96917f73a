"""Questions about actors that are one with others, and about claims that people looked at, find what they are about."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from newsdesk import NOBODY, NOW, TEXT, page_of, read_page

from reportedly.actors import link
from reportedly.store import Casefile, ReadPage, check, desk, judgements, keep, names, open_casefile, queries
from reportedly.store.names import find_actor, find_member

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportedly.lexicon import Lexicon

BOTH = ("Harrow Front", "Ostran Front")


def told(name: str, told_by: str, old: str, new: str) -> ReadPage:
    """Make the article of the news desk up once more, with another actor in it whose name is as long."""
    assert len(old) == len(new)
    page = page_of(TEXT.replace("Mira Dastin", told_by) + f" Snow fell on {name}.", name=f"{name}.txt")
    read = read_page(page)
    mentions = tuple(
        replace(each, text=each.text.replace(old, new), name=each.name and each.name.replace(old, new))
        for each in read.reading.mentions
    )
    text = read.article.text.replace(old, new)
    data = text.encode()
    return replace(
        read,
        page=replace(page, data=data),
        article=replace(read.article, text=text, page=hashlib.sha256(data).hexdigest()),
        reading=replace(read.reading, mentions=mentions),
        linked=link(read.article.id, mentions, NOBODY),
    )


@pytest.fixture
def casefile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Casefile]:
    with open_casefile(tmp_path_factory.mktemp("one") / "case.db", write=True, now=NOW) as opened:
        keep(opened, read_page(page_of()))
        keep(opened, told("two", "Tomas Kellin", *BOTH))
        yield opened


def judge(casefile: Casefile, kind: judgements.JudgementKind, first: str, second: str | None = None) -> int:
    later = NOW + timedelta(days=1)
    return judgements.judge(casefile, kind, (first, second), by="Ana Brenk", reason=None, now=later)


def are_one(casefile: Casefile) -> int:
    one, other = (find_member(casefile, name) for name in BOTH)
    return judge(casefile, "same actor", one, other)


def articles(casefile: Casefile, lexicon: Lexicon, name: str, *, newest: int | None = 800) -> int:
    a, b = find_actor(casefile, name), find_actor(casefile, "Veyra League")
    return len(desk.tie(casefile, a, b, lexicon, newest=newest).articles)


def test_a_tie_of_two_that_are_one_is_that_of_both(casefile: Casefile, lexicon: Lexicon) -> None:
    assert [articles(casefile, lexicon, name) for name in BOTH] == [1, 1]
    number = are_one(casefile)
    assert [articles(casefile, lexicon, name) for name in BOTH] == [2, 2]
    assert [articles(casefile, lexicon, name, newest=None) for name in BOTH] == [2, 2]
    with open_casefile(casefile.path, as_of=NOW) as before:
        assert [articles(before, lexicon, name) for name in BOTH] == [1, 1]
    judgements.withdraw(casefile, number, by="Ana Brenk", now=NOW + timedelta(days=2))
    assert [articles(casefile, lexicon, name) for name in BOTH] == [1, 1]


def test_people_of_both_count_for_the_one(casefile: Casefile, lexicon: Lexicon) -> None:
    are_one(casefile)
    front, league = (find_actor(casefile, name) for name in (BOTH[1], "Veyra League"))
    through = {each for found in desk.tie(casefile, front, league, lexicon).propositions for each in found.through}
    assert through == {find_actor(casefile, name).id for name in ("Mira Dastin", "Tomas Kellin")}


@pytest.mark.parametrize("newest", [800, 1, None])
def test_lists_of_ties_show_the_one(casefile: Casefile, lexicon: Lexicon, newest: int | None) -> None:
    are_one(casefile)
    front, league = (find_actor(casefile, name) for name in (BOTH[0], "Veyra League"))
    for of in (None, front, league):
        found = desk.ties(casefile, lexicon, of=of, limit=50, newest=newest)
        (tie,) = (tie for tie in found if {tie.a, tie.b} == {front.id, league.id})
        assert tie.part is None or tie.part.of == 2
        assert find_member(casefile, BOTH[1]) not in {end for each in found for end in (each.a, each.b)}


def test_a_timeline_and_its_propositions_are_those_of_the_one(casefile: Casefile, lexicon: Lexicon) -> None:
    are_one(casefile)
    front = find_actor(casefile, BOTH[1])
    line = desk.timeline(casefile, lexicon, front)
    (met,) = (each for each in line if each.proposition.kind == "met")
    assert len(met.proposition.reports) == 2
    assert desk.proposition(casefile, met.proposition.id, lexicon) == met
    for report in met.proposition.reports:
        assert desk.proposition(casefile, report.claim, lexicon).proposition == met.proposition


def test_claims_and_statements_are_those_of_the_one(casefile: Casefile) -> None:
    are_one(casefile)
    front, league = (find_actor(casefile, name) for name in (BOTH[1], "Veyra League"))
    for ends in ((front.key,), (front.key, league.key), (league.key, front.key)):
        found = queries.claims(casefile, queries.Wanted(actors=ends, kind="met"), limit=9)
        assert [[party.actor for party in claim.agents] for claim in found] == [[front.id], [front.id]]
    assert len(queries.statements(casefile, actor=league.key, limit=9)) == 2


def test_what_two_that_are_one_do_to_one_another_ties_nobody(casefile: Casefile, lexicon: Lexicon) -> None:
    front, league = (find_actor(casefile, name) for name in (BOTH[0], "Veyra League"))
    judge(casefile, "same actor", front.id, league.id)
    ties = desk.ties(casefile, lexicon, limit=50)
    assert all(tie.a != tie.b for tie in ties)
    (met, _) = queries.claims(casefile, queries.Wanted(kind="met"), limit=9)
    claims = {report.claim for tie in ties for each in tie.propositions for report in each.proposition.reports}
    assert claims
    assert met.id not in claims


def test_who_is_set_apart_is_found_alone_and_the_casefile_is_whole(casefile: Casefile, lexicon: Lexicon) -> None:
    league = find_actor(casefile, "Veyra League")
    article = queries.articles(casefile, "Snow", limit=1)[0].id
    judge(casefile, "another actor", league.id, article)
    assert check.check(casefile).damage == []
    front = find_actor(casefile, BOTH[1])
    own = names.by_id(casefile, judgements.apart(league.id, article))[0]
    assert not desk.tie(casefile, front, league, lexicon).propositions
    tie = desk.tie(casefile, front, own, lexicon)
    assert tie.propositions
    found = desk.proposition(casefile, tie.propositions[0].proposition.id, lexicon)
    assert found.proposition.reports[0].claim == tie.propositions[0].proposition.reports[0].claim
    with open_casefile(casefile.path, as_of=NOW) as before:
        assert desk.tie(before, front, league, lexicon).propositions


def test_a_claim_that_somebody_found_well_read_counts_however_unsure_it_was(
    casefile: Casefile, lexicon: Lexicon
) -> None:
    read = told("three", "Ana Solberg", "Veyra League", "Ostran Guild")
    keep(casefile, replace(read, claims=tuple(replace(claim, confidence=0.1) for claim in read.claims)))
    front, guard = (find_actor(casefile, name) for name in (BOTH[0], "Ostran Guild"))
    assert not desk.tie(casefile, front, guard, lexicon).propositions
    (met,) = queries.claims(casefile, queries.Wanted(actors=(front.key, guard.key), kind="met"), limit=9)
    judge(casefile, "well read", met.id)
    assert [each.proposition.kind for each in desk.tie(casefile, front, guard, lexicon).propositions] == ["met"]
