"""Who is one across articles, worked out for those who are asked for, is what all of the casefile would give."""

from __future__ import annotations

import hashlib
import json
import random
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from newsdesk import NOW

from reportedly.actors import Appearance, joins, known_from, link, same
from reportedly.export import explain
from reportedly.lexicon import load
from reportedly.model import Article, Claim, KnownActor, Mention, Page, Reading, Source, Span
from reportedly.store import Casefile, ReadPage, desk, judgements, keep, open_casefile, queries
from reportedly.store.knowledge import ListSource, import_list, withdraw
from reportedly.store.names import find_actor, find_member, most_mentioned, search
from reportedly.store.naming import note_all

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime
    from pathlib import Path

    from reportedly.model import ActorKind

KNOWN = known_from(load())
ACRONYM = ("International Lantern Agency", "ILA")
SOURCE = ListSource(name="Actors of the delta", form="csv", file="delta.csv", sha256="a" * 64)


def told(
    id_: str,
    *actors: tuple[str, ...],
    kind: ActorKind = "organisation",
    outlet: str | None = "Orlo Courier",
    words: str = "",
    at: datetime = NOW,
    met: bool = False,
) -> ReadPage:
    """Make an article up that names these actors, each by all of its names, in words of its own or in those given.

    Where they met, the first one met the last one.
    """
    filler = words or " ".join(hashlib.sha256(f"{id_} {n}".encode()).hexdigest()[:9] for n in range(8))
    text, mentions = f"{filler}.", []
    for number, names in enumerate(actors):
        for name in names:
            start = len(text) + 1
            text += f" {name},"
            mentions.append(
                Mention(id=f"m{len(mentions)}", span=Span(start, start + len(name)), text=name, kind=kind,
                        actor=f"a{number}", name=names[0], reason="by name")
            )  # fmt: skip
    page = Page(data=f"{id_}\n{text}".encode(), name=f"{id_}.txt", seen_at=at, id=id_)
    article = Article(id=id_, page=hashlib.sha256(page.data).hexdigest(), text=text, outlet=outlet,
                      published_from="given", language="en")  # fmt: skip
    reading = Reading(article=id_, reader="made up 1", sentences=(Span(0, len(text)),), mentions=tuple(mentions))
    claim = Claim(
        id="c1", article=id_, kind="met", agents=(mentions[0].id,), targets=(mentions[-1].id,), trigger=(Span(0, 3),),
        span=Span(0, len(text)), time=None, when=None, place=None, polarity="positive", modality="asserted",
        modality_span=(), statement=None, chain=(Source(name=outlet or "unknown", kind="outlet"),), status=(),
        label=None, same_as=None, confidence=0.9,
    )  # fmt: skip
    linked = link(id_, mentions, KNOWN)
    return ReadPage(page=page, article=article, reading=reading, claims=(claim,) if met else (), linked=linked)


@pytest.fixture
def casefile(tmp_path: Path) -> Iterator[Casefile]:
    with open_casefile(tmp_path / "case.db", write=True, now=NOW) as opened:
        yield opened


def add(casefile: Casefile, *read: ReadPage) -> None:
    for each in read:
        keep(casefile, each)


def key(casefile: Casefile, name: str) -> int:
    """Give the actor that is mainly called so."""
    rows = casefile.connection.execute("SELECT key FROM actor WHERE name = ?", (name,)).fetchall()
    assert len(rows) == 1, (name, rows)
    return int(rows[0][0])


def one(casefile: Casefile, *names: str) -> bool:
    """Tell whether these are one actor; asked one by one, together, or of a file just opened, it is so."""
    keys = [key(casefile, name) for name in names]
    together = casefile.same.stands_for(keys)
    with open_casefile(casefile.path) as fresh:
        alone = [fresh.same.stands_for([each])[each] for each in keys]
    assert [together[each] for each in keys] == alone
    return len(set(together.values())) == 1


def ids(casefile: Casefile, *names: str) -> tuple[str, ...]:
    rows = (casefile.connection.execute("SELECT id FROM actor WHERE key = ?", (key(casefile, name),)) for name in names)
    return tuple(row.fetchone()[0] for row in rows)


def judge(casefile: Casefile, kind: judgements.JudgementKind, *about: str) -> int:
    first, second = ids(casefile, *about)
    return judgements.judge(casefile, kind, (first, second), by="Ana Brenk", reason="told me", now=NOW)


def test_who_is_alone_is_nobody_else(casefile: Casefile) -> None:
    add(casefile, told("a", ("Harrow Front",)), told("b", ("Veyra League",)))
    front = key(casefile, "Harrow Front")
    assert not one(casefile, "Harrow Front", "Veyra League")
    assert casefile.same.members(front) == (front,)
    assert casefile.same.why(front) == []


def test_another_spelling_is_the_same_and_the_first_one_stands_for_both(casefile: Casefile) -> None:
    add(casefile, told("a", ("Jörn Köhler",), kind="person"), told("b", ("Joern Koehler",), kind="person"))
    first, second = key(casefile, "Jörn Köhler"), key(casefile, "Joern Koehler")
    assert casefile.same.stands_for([second]) == {second: first}
    (because,) = casefile.same.why(second)
    assert because.reason == "the same name in another spelling"


def test_the_next_article_can_undo_what_the_last_one_suggested(casefile: Casefile) -> None:
    add(casefile, told("a", ("Jörn Köhler",), kind="person"), told("b", ("Joern Koehler",), kind="person"))
    assert one(casefile, "Jörn Köhler", "Joern Koehler")
    add(casefile, told("c", ("Jörn Köhler",), ("Joern Koehler",), kind="person"))
    assert not one(casefile, "Jörn Köhler", "Joern Koehler")


def test_what_people_say_wins_and_can_be_withdrawn(casefile: Casefile) -> None:
    add(casefile, told("a", ("Jörn Köhler",), kind="person"), told("b", ("Joern Koehler",), kind="person"))
    number = judge(casefile, "different actors", "Jörn Köhler", "Joern Koehler")
    assert not one(casefile, "Jörn Köhler", "Joern Koehler")
    judgements.withdraw(casefile, number, by="Ana Brenk", now=NOW)
    assert one(casefile, "Jörn Köhler", "Joern Koehler")
    judge(casefile, "unsure", "Jörn Köhler", "Joern Koehler")
    assert not one(casefile, "Jörn Köhler", "Joern Koehler")
    number = judge(casefile, "same actor", "Jörn Köhler", "Joern Koehler")
    assert one(casefile, "Jörn Köhler", "Joern Koehler")
    (because,) = casefile.same.why(key(casefile, "Jörn Köhler"))
    assert (because.judgement, because.reason) == (number, f"judgement {number}, by Ana Brenk: told me")


def test_people_can_join_whom_one_article_tells_apart(casefile: Casefile) -> None:
    add(casefile, told("a", ("Harrow Front",), ("Veyra League",)))
    judge(casefile, "same actor", "Harrow Front", "Veyra League")
    assert one(casefile, "Harrow Front", "Veyra League")


def test_no_way_round_joins_whom_people_part(casefile: Casefile) -> None:
    add(
        casefile,
        told("a", ("Jörn Köhler",), kind="person"), told("b", ("Joern Koehler",), kind="person"),
        told("c", ("Joern K. Koehler",), kind="person"),
    )  # fmt: skip
    assert one(casefile, "Jörn Köhler", "Joern Koehler", "Joern K. Koehler")
    judge(casefile, "different actors", "Jörn Köhler", "Joern K. Koehler")
    assert not one(casefile, "Jörn Köhler", "Joern K. Koehler")


def test_the_newest_word_wins_over_a_chain_of_older_ones(casefile: Casefile) -> None:
    add(casefile, told("a", ("Harrow Front",), ("Veyra League",), ("Orlo Guard",)))
    judge(casefile, "same actor", "Harrow Front", "Veyra League")
    judge(casefile, "same actor", "Veyra League", "Orlo Guard")
    judge(casefile, "different actors", "Harrow Front", "Orlo Guard")
    assert one(casefile, "Veyra League", "Orlo Guard")
    assert not one(casefile, "Harrow Front", "Orlo Guard")


def test_who_is_set_apart_is_another_one_until_that_is_withdrawn(casefile: Casefile) -> None:
    add(casefile, *(told(f"a{n}", ("Mira Dastin",), kind="person", at=NOW + timedelta(n)) for n in range(3)))
    old = key(casefile, "Mira Dastin")
    (id_,) = ids(casefile, "Mira Dastin")
    number = judgements.judge(
        casefile, "another actor", (id_, "a1"), by="Ana Brenk", reason=None, now=NOW + timedelta(5)
    )
    (new,) = casefile.connection.execute("SELECT max(key) FROM actor").fetchone()
    assert casefile.same.stands_for([old, new]) == {old: old, new: new}
    assert casefile.connection.execute("SELECT articles FROM actor ORDER BY key").fetchall() == [(2,), (1,)]
    with open_casefile(casefile.path, as_of=NOW + timedelta(4)) as before:
        assert before.same.stands_for([new]) == {new: old}
        assert before.same.members(old) == (old, new)
    judgements.withdraw(casefile, number, by="Ana Brenk", now=NOW + timedelta(6))
    assert casefile.same.stands_for([old, new]) == {old: old, new: old}
    with open_casefile(casefile.path, as_of=NOW + timedelta(5)) as between:
        assert between.same.stands_for([old, new]) == {old: old, new: new}


def test_an_actor_that_an_article_does_not_mention_cannot_be_set_apart_in_it(casefile: Casefile) -> None:
    add(casefile, told("a", ("Harrow Front",)), told("b", ("Veyra League",)))
    (id_,) = ids(casefile, "Harrow Front")
    with pytest.raises(judgements.CasefileError, match="does not mention"):
        judgements.judge(casefile, "another actor", (id_, "b"), by="Ana Brenk", reason=None, now=NOW)
    assert judgements.every(casefile.connection) == []


def test_a_list_joins_the_names_that_it_has(casefile: Casefile) -> None:
    add(casefile, told("a", ("Harrow Front",), ("HFG",)), told("b", ("Veyra League",)))
    known = KnownActor(
        its_id="1", name="Harrow Front", kind="armed_group", names=("HFG",), weak_names=("Veyra League",)
    )
    number = import_list(casefile, [known], SOURCE, NOW).number
    assert one(casefile, "Harrow Front", "HFG")
    assert not one(casefile, "Harrow Front", "Veyra League")
    front = key(casefile, "Harrow Front")
    assert [because.kind for because in casefile.same.why(front)] == ["list"]
    assert "Actors of the delta" in casefile.same.why(front)[0].reason
    line = casefile.same.known_as(front)
    assert line
    assert line.its_id == "1"
    judge(casefile, "different actors", "Harrow Front", "HFG")
    assert not one(casefile, "Harrow Front", "HFG")
    withdraw(casefile, number, NOW)
    assert casefile.same.known_as(front) is None


@pytest.mark.parametrize(
    ("names", "kind"),
    [(("Harrow Front", "HFG"), "person"), (("Dastin", "Mira Dastin"), "person")],
    ids=["of another kind", "a single name of a person"],
)
def test_a_list_joins_no_one_whom_it_may_not_mean(casefile: Casefile, names: tuple[str, str], kind: ActorKind) -> None:
    add(casefile, told("a", (names[0],)), told("b", (names[1],)))
    import_list(casefile, [KnownActor(its_id="1", name=names[0], kind=kind, names=(names[1],))], SOURCE, NOW)
    assert not one(casefile, *names)


def test_a_name_that_two_of_a_list_share_joins_nobody(casefile: Casefile) -> None:
    add(casefile, told("a", ("Harrow Front",)), told("b", ("HFG",)))
    two = [KnownActor(its_id=name, name=name, kind="armed_group", names=("HFG",)) for name in ("Harrow Front", "Hill")]
    import_list(casefile, two, SOURCE, NOW)
    assert not one(casefile, "Harrow Front", "HFG")


def test_another_name_joins_on_the_word_of_two_owners(casefile: Casefile) -> None:
    add(casefile, told("a", ACRONYM, outlet="Orlo Courier"), told("c", ("ILA",), outlet="Third"))
    assert not one(casefile, *ACRONYM)
    add(casefile, told("b", ACRONYM, outlet="Inland Post"))
    assert one(casefile, *ACRONYM)
    (because,) = casefile.same.why(key(casefile, "ILA"))
    assert because.articles == ("a", "b")


def test_outlets_that_people_say_have_one_owner_are_one_voice(casefile: Casefile) -> None:
    add(casefile, *(told(outlet, ACRONYM, outlet=outlet) for outlet in ("Orlo Courier", "Inland Post")))
    add(casefile, told("c", ("ILA",)))
    assert one(casefile, *ACRONYM)
    judgements.judge(
        casefile, "same owner", ("Orlo Courier", "Inland Post"), by="Ana Brenk", reason=None, now=NOW
    )  # fmt: skip
    assert not one(casefile, *ACRONYM)


WORDS = (
    "The fund of lantern workers gathered in the old harbour on Monday evening, said its treasurer, and chose a "
    "committee that shall count the boats before the winter storms reach the islands of the northern delta"
)


def planted(outlets: int, *, own_words: bool, owner: str | None = None) -> list[ReadPage]:
    return [
        told(f"plant {n}", ("Acme Harbour Works", "Torvian Lantern Fund"), outlet=owner or f"Site {n}",
             words="" if own_words else WORDS)
        for n in range(outlets)
    ]  # fmt: skip


@pytest.mark.parametrize(
    "articles",
    [
        planted(1, own_words=True),
        planted(30, own_words=True, owner="Plant House"),
        planted(30, own_words=False),
        [replace(each, article=replace(each.article, outlet=None)) for each in planted(5, own_words=True)],
        [replace(each, article=replace(each.article, credits=("Plant Wire",))) for each in planted(5, own_words=True)],
    ],
    ids=["one article", "one owner", "copies on many domains", "nobody knows whose", "one agency"],
)
def test_a_planted_alias_joins_nobody(casefile: Casefile, articles: list[ReadPage]) -> None:
    add(casefile, *articles, told("z", ("Torvian Lantern Fund",)), told("y", ("Acme Harbour Works",)))
    assert not one(casefile, "Acme Harbour Works", "Torvian Lantern Fund")


def test_an_older_file_is_filled_with_what_newer_ones_note_as_articles_come_in(casefile: Casefile) -> None:
    add(casefile, *planted(2, own_words=True), told("a", ("Jörn Köhler",), kind="person"), told("b", ACRONYM))
    add(casefile, told("c", ("Torvian Lantern Fund", "TLF"), outlet=None), told("d", ACRONYM, outlet="Inland Post"))
    tables = ("actor_key", "other_name")
    noted = [casefile.connection.execute(f"SELECT * FROM {table}").fetchall() for table in tables]
    assert all(noted)
    for table in tables:
        casefile.connection.execute(f"DELETE FROM {table}")
    note_all(casefile.connection, casefile.path)
    again = [casefile.connection.execute(f"SELECT * FROM {table}").fetchall() for table in tables]
    assert again == noted


NAMES = (
    ("Jörn Köhler", "Joern Koehler", "Joern K. Koehler", "Joern L. Koehler", "Jörn K. Köhler", "Ana Brenk"),
    ("International Lantern Agency", "ILA", "Iron Lantern Alliance", "Orlo Ferries AG", "Orlo Ferries",
     "Orlo-Ferries Inc.", "Orlo Ferries Ltd", "OF", "Harbor Centre", "Harbour Center"),
)  # fmt: skip
SOME = [
    st.tuples(
        st.just(kind),
        st.lists(st.lists(st.sampled_from(names), min_size=1, max_size=3, unique=True), min_size=1, max_size=3),
        st.sampled_from(("one", "two", "three")),
    )
    for kind, names in zip(("person", "organisation"), NAMES, strict=True)
]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.one_of(*SOME), min_size=1, max_size=9))
def test_a_part_of_the_casefile_gives_what_all_of_it_gives(
    tmp_path_factory: pytest.TempPathFactory, some: list[tuple[ActorKind, list[list[str]], str]]
) -> None:
    read = [
        told(f"article {n}", *map(tuple, actors), kind=kind, outlet=outlet)
        for n, (kind, actors, outlet) in enumerate(some)
    ]
    appearances = [
        Appearance(actor.id, actor.name, actor.kind, name, each.article.outlet or "", each.article.id)
        for each in read
        for actor in each.linked.actors
        for name in actor.names
    ]
    into = same(joins(appearances, KNOWN))
    with open_casefile(tmp_path_factory.mktemp("same") / "case.db", write=True, now=NOW) as casefile:
        add(casefile, *read)
        keys = dict(casefile.connection.execute("SELECT key, id FROM actor").fetchall())
        expected = {frozenset(k for k, id_ in keys.items() if into.get(id_, id_) == top)
                    for top in {into.get(id_, id_) for id_ in keys.values()}}  # fmt: skip
        for each in keys:
            with_it = casefile.same.members(each)
            assert frozenset(with_it) in expected, json.dumps(some)
            casefile.connection.execute("UPDATE article SET reader = reader WHERE key = 1")  # forget
        assert set(map(frozenset, (casefile.same.members(each) for each in keys))) == expected


@pytest.fixture
def merged(casefile: Casefile) -> Casefile:
    """Two spellings of one person, each of whom met somebody."""
    add(
        casefile,
        told("a", ("Jörn Köhler",), ("Mira Dastin",), kind="person", met=True),
        told("b", ("Joern Koehler",), ("Mira Dastin",), kind="person", met=True),
        told("c", ("Ana Brenk",), ("Mira Dastin",), kind="person", met=True),
    )
    return casefile


def test_a_merged_actor_is_shown_once_with_all_its_names_and_articles(merged: Casefile) -> None:
    line = find_actor(merged, "Jörn Köhler")
    assert line == find_actor(merged, "Joern Koehler")
    assert (line.articles, line.names) == (2, ("Joern Koehler", "Jörn Köhler"))
    assert find_actor(merged, ids(merged, "Joern Koehler")[0]) == line
    assert search(merged, "hler", limit=9) == [line]
    assert [(each.name, each.articles) for each in most_mentioned(merged, limit=2)] == [
        ("Mira Dastin", 3), (line.name, 2)
    ]  # fmt: skip


def test_what_is_told_of_any_of_them_is_told_of_all(merged: Casefile) -> None:
    tables = load()
    line, dastin = find_actor(merged, "Joern Koehler"), find_actor(merged, "Mira Dastin")
    (tie, other) = desk.ties(merged, tables, of=dastin, limit=9)
    assert (len(tie.articles), len(other.articles)) == (2, 1)
    assert set(desk.tie(merged, line, dastin, tables).articles) == {"a", "b"}
    claims = queries.claims(merged, queries.Wanted(actors=(line.key, dastin.key)), limit=9)
    assert [claim.article for claim in claims] == ["a", "b"]
    assert {party for claim in claims for party in claim.agents} == {queries.Party(line.id, line.name)}
    assert len(desk.timeline(merged, tables, line)) == len(desk.timeline(merged, tables, line, dastin))


def test_why_says_what_makes_them_one_and_how_to_part_them(merged: Casefile) -> None:
    told_so = "\n".join(explain.actor(merged, find_actor(merged, "Jörn Köhler")))
    one_, other = ids(merged, "Jörn Köhler", "Joern Koehler")
    assert "the same name in another spelling" in told_so
    assert f"reportedly judge different-actors {other} {one_} --by NAME" in told_so  # the fuller name goes first
    number = judge(merged, "same actor", "Mira Dastin", "Ana Brenk")
    told_so = "\n".join(explain.actor(merged, find_actor(merged, "Mira Dastin")))
    assert f"reportedly judge withdraw {number} --by NAME" in told_so


def test_a_judgement_is_about_the_very_actor_that_is_named(merged: Casefile) -> None:
    assert (find_member(merged, "Jörn Köhler"), find_member(merged, "Joern Koehler")) == ids(
        merged, "Jörn Köhler", "Joern Koehler"
    )
    first, second = ids(merged, "Jörn Köhler", "Joern Koehler")
    assert judgements.in_article(merged, first, "b") == second
    judgements.judge(merged, "another actor", (second, "b"), by="Ana Brenk", reason=None, now=NOW)
    judgements.withdraw(merged, 1, by="Ana Brenk", now=NOW)
    assert judgements.in_article(merged, first, "b") == second  # and not who was set apart


@pytest.mark.parametrize("seed", range(12))
def test_with_judgements_and_lists_too_each_one_asked_alone_says_the_same(casefile: Casefile, seed: int) -> None:
    chance = random.Random(seed)
    names = [*NAMES[1], "Harrow Front", "Veyra League"]
    for number in range(14):
        some = [tuple(chance.sample(names, chance.randint(1, 2))) for _ in range(chance.randint(1, 2))]
        add(casefile, told(f"article {number}", *some, outlet=chance.choice("one two three".split())))
    listed = [KnownActor(its_id=str(n), name=a, kind="organisation", names=(b,))
              for n, (a, b) in enumerate(chance.sample(names, 2) for _ in range(2))]  # fmt: skip
    import_list(casefile, listed, SOURCE, NOW)
    keys = dict(casefile.connection.execute("SELECT id, key FROM actor").fetchall())
    for _ in range(4):
        kind = chance.choice(judgements.OF_ACTORS)
        judgements.judge(casefile, kind, tuple(chance.sample(sorted(keys), 2)), by="Ana Brenk", reason=None, now=NOW)  # type: ignore[arg-type]
    together = casefile.same.stands_for(keys.values())
    for each in keys.values():
        with open_casefile(casefile.path) as fresh:
            assert fresh.same.stands_for([each])[each] == together[each]
    last = {frozenset((j.first, j.second)): j.kind for j in judgements.standing(casefile.connection)}
    for pair, kind in last.items():
        one_, other = (keys[str(id_)] for id_ in pair)
        if kind == "unsure":
            by_people = any(because.kind == "judgement" for because in casefile.same.why(one_))
            assert by_people or together[one_] != together[other]
