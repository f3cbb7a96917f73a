"""What a question reads: all that it is about; where that is too much the newest of it, and the answer says so."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations
from typing import TYPE_CHECKING, NamedTuple

import pytest
from newsdesk import NOW

from evaluation.endless_news import News
from evaluation.endless_world import World
from reportedly.claims.propositions import group
from reportedly.cli.app import run
from reportedly.export.gather import gather
from reportedly.store import Casefile, choose, derived, desk, keep, names, open_casefile, queries
from reportedly.store.reports import Material, kinds_of, material
from reportedly.ties import Part, all_pairs, between

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportedly.lexicon import Lexicon
    from reportedly.store.names import ActorLine

ARTICLES = 40
FEW = World(actors=14, states=2)  # so few that everybody meets everybody, directly and through people


class Case(NamedTuple):
    """A casefile of made-up news, and everything in it loaded at once."""

    casefile: Casefile
    whole: Material
    actors: list[ActorLine]


@pytest.fixture(scope="module", params=[0, 10_000, 20_000])
def case(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, lexicon: Lexicon) -> Iterator[Case]:
    with open_casefile(tmp_path_factory.mktemp("choose") / "case.db", write=True) as casefile:
        news = News(FEW)
        for number in range(request.param, request.param + ARTICLES):
            keep(casefile, news.read_page(number))
        keys = [key for (key,) in casefile.connection.execute("SELECT key FROM claim")]
        actors = [key for (key,) in casefile.connection.execute("SELECT key FROM actor WHERE kind <> 'place'")]
        yield Case(casefile, material(casefile, keys, lexicon), names.lines(casefile, actors))


def test_a_tie_is_what_all_claims_say_of_it(case: Case, lexicon: Lexicon) -> None:
    through = 0
    for a, b in combinations(case.actors, 2):
        found = desk.tie(case.casefile, a, b, lexicon)
        assert found == between(a.id, b.id, case.whole.reports, kinds_of(lexicon), case.whole.ground)
        assert found == desk.tie(case.casefile, a, b, lexicon, newest=None)
        through += sum(bool(each.through) for each in found.propositions)
    assert through


def test_the_overview_and_the_ties_of_one_are_what_all_claims_say(case: Case, lexicon: Lexicon) -> None:
    everything = all_pairs(case.whole.reports, kinds_of(lexicon), case.whole.ground)
    ids = {actor.id for actor in case.actors}
    expected = [tie for tie in everything if {tie.a, tie.b} <= ids]
    assert desk.ties(case.casefile, lexicon, limit=1000) == expected
    assert len(expected) > len(case.actors)
    for actor in case.actors:
        own = [tie for tie in expected if actor.id in (tie.a, tie.b)]
        assert desk.ties(case.casefile, lexicon, of=actor, limit=1000) == own


def test_a_timeline_and_its_propositions_are_what_all_claims_say(case: Case, lexicon: Lexicon) -> None:
    for actor in case.actors:
        told = desk.timeline(case.casefile, lexicon, actor)
        about = [r for r in case.whole.reports if actor.id in (r.agent, r.target)]
        expected = group(r for r in about if not (r.lasting and None in (r.agent, r.target)))
        assert {each.proposition.id: each.proposition for each in told} == {each.id: each for each in expected}
        for each in told[:5]:
            for id_ in (each.proposition.id, each.proposition.reports[-1].claim):
                found = desk.proposition(case.casefile, id_, lexicon)
                assert each.proposition.reports[-1].claim in {report.claim for report in found.proposition.reports}
            assert desk.proposition(case.casefile, each.proposition.id, lexicon) == each


def test_the_claims_of_two_actors_are_those_with_both(case: Case) -> None:
    everything = queries.claims(case.casefile, queries.Wanted(), limit=10_000)
    for a, b in list(combinations(case.actors, 2))[:40]:
        both = [
            each.id for each in everything if {a.id, b.id} <= {party.actor for party in (*each.agents, *each.targets)}
        ]
        wanted = queries.Wanted(actors=(b.key, a.key))
        assert [each.id for each in queries.claims(case.casefile, wanted, limit=10_000)] == both


def busiest(case: Case) -> tuple[ActorLine, ActorLine]:
    pair = choose.busiest(case.casefile, 1)[0]
    first, second = names.lines(case.casefile, pair[:2])
    return first, second


def test_of_too_many_claims_the_newest_are_read_and_the_answer_says_so(case: Case, lexicon: Lexicon) -> None:
    a, b = busiest(case)
    everything = desk.tie(case.casefile, a, b, lexicon)
    newest = desk.tie(case.casefile, a, b, lexicon, newest=3)
    assert everything.part is None
    assert newest.part is not None
    assert (newest.part.newest, str(newest.part)[:12]) == (3, "the newest 3")
    told = {report.claim for each in newest.propositions for report in each.proposition.reports}
    assert told < {report.claim for each in everything.propositions for report in each.proposition.reports}
    line = desk.timeline(case.casefile, lexicon, a, newest=3)
    assert {each.part and each.part.newest for each in line} == {3}
    assert all(each.part is None for each in desk.timeline(case.casefile, lexicon, a))


def test_lists_of_ties_that_are_too_many_to_read_are_in_the_order_of_claims(case: Case, lexicon: Lexicon) -> None:
    for of in (None, busiest(case)[0]):
        found = desk.ties(case.casefile, lexicon, of=of, limit=5, newest=10)
        pairs = choose.busiest(case.casefile, 5, of.key if of else None)
        assert [tie.part.of for tie in found if tie.part] == [pair.claims for pair in pairs]
        assert all(tie.part == Part(newest=min(2, tie.part.of), of=tie.part.of, people=0, of_people=0) for tie in found)
        assert not any(each.through for tie in found for each in tie.propositions)


def test_people_are_those_most_often_said_to_belong(case: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(choose, "PEOPLE", 1)
    connection = case.casefile.connection
    body, people = connection.execute(
        "SELECT body, count(DISTINCT person) FROM role GROUP BY body ORDER BY 2 DESC LIMIT 1"
    ).fetchone()
    found, of = choose.people_of(case.casefile, body, 100)
    assert (len(found), of) == (1, people)
    other = next(actor.key for actor in case.actors if actor.key != body)
    part = choose.between_two(case.casefile, body, other, 100_000).part
    assert people == 1 or (part is not None and part.people is not None)


def test_the_derived_rows_can_be_made_again(case: Case) -> None:
    connection = case.casefile.connection
    tables = ("pair_claim", "role", "pair")

    def rows() -> list[list[tuple[object, ...]]]:
        return [connection.execute(f"SELECT * FROM {table} ORDER BY 1, 2, 3").fetchall() for table in tables] + [
            connection.execute("SELECT * FROM opening ORDER BY 1, 2").fetchall()
        ]

    before = rows()
    assert all(before)
    connection.execute("BEGIN")
    derived.note_all(connection)
    assert rows() == before
    for (key,) in connection.execute("SELECT key FROM article").fetchall():
        derived.forget(connection, key)
    assert not any(rows())
    derived.note_all(connection)
    connection.execute("COMMIT")


@pytest.mark.parametrize("verb", ["ties", "timeline", "origins"])
def test_people_and_machines_are_told(
    case: Case, verb: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    ends = [actor.id for actor in busiest(case)]
    monkeypatch.setattr(choose, "NEWEST", 3)
    db = ("--db", str(case.casefile.path))
    assert run((verb, *ends, *db)) == 0
    assert "Looked at the newest 3 of" in capsys.readouterr().out
    assert run((verb, *ends, *db, "--json")) == 0
    assert '"part": {"newest": 3' in capsys.readouterr().out
    assert run((verb, *ends, *db, "--all")) == 0
    assert "Looked at" not in capsys.readouterr().out


def test_a_list_of_ties_tells_it_of_each(
    case: Case, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(choose, "NEWEST", 3)
    assert run(("ties", "--db", str(case.casefile.path))) == 0
    told = capsys.readouterr().out
    assert "the newest 1 of" in told
    assert "none through people" in told


def test_a_search_for_a_part_of_names_gives_the_most_mentioned_first(case: Case) -> None:
    everybody = sorted(case.actors, key=lambda actor: (-actor.articles, actor.name, actor.id))
    part = everybody[0].name[:3].lower()
    holding = [replace(actor) for actor in everybody if any(part in name.lower() for name in actor.names)]
    found = [actor for actor in names.search(case.casefile, part, limit=100) if actor.kind != "place"]
    assert found == holding


def test_growth_is_measured_from_all_claims_even_where_the_page_rests_on_the_newest(
    case: Case, lexicon: Lexicon, monkeypatch: pytest.MonkeyPatch
) -> None:
    ends = busiest(case)
    page = gather(case.casefile, ends, lexicon, now=NOW, version="1")
    monkeypatch.setitem(desk.pair_material.__kwdefaults__, "newest", 1)
    part = gather(case.casefile, ends, lexicon, now=NOW, version="1")
    assert part.limits != page.limits
    assert part.growth == page.growth
    material = desk.pair_material(case.casefile, *ends, lexicon)
    with pytest.raises(AssertionError, match="seem to grow"):
        desk.growth_of(case.casefile, desk.tie_of(*ends, material, lexicon), material, lexicon)
