"""The dossier: one page that holds everything, loads nothing and cannot be steered by an article."""

from __future__ import annotations

import itertools
import re
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html
from newsdesk import NOW, TEXT, page_of, read_page

from reportedly.export.dossier import Dossier, DossierMoment, draw, render, safe_url
from reportedly.export.gather import cut, gather
from reportedly.export.time_axis import WIDTH, axis, occupied
from reportedly.store import keep, open_casefile, sight
from reportedly.store.names import find_actor

if TYPE_CHECKING:
    from pathlib import Path

    from reportedly.lexicon import Lexicon


@pytest.fixture(scope="module")
def dossier(tmp_path_factory: pytest.TempPathFactory, lexicon: Lexicon) -> Dossier:
    path: Path = tmp_path_factory.mktemp("dossier") / "case.db"
    with open_casefile(path, write=True, now=NOW) as casefile:
        keep(casefile, read_page(page_of(url="https://courier.example/1")))
        keep(casefile, read_page(page_of(TEXT + " Snow fell on the pass.", name="two.txt")))
        sight(casefile, page_of(url="https://mirror.example/1"))
        ends = find_actor(casefile, "Harrow Front"), find_actor(casefile, "Veyra League")
        return gather(casefile, ends, lexicon, now=NOW, version="0.0")


def test_claims_are_parted_into_direct_through_people_and_roles(dossier: Dossier) -> None:
    assert {claim.told for claim in dossier.direct} == {"Harrow Front met with Veyra League"}
    assert {claim.through for claim in dossier.through} == {("Mira Dastin",)}
    assert {claim.told for claim in dossier.roles} == {"Mira Dastin is a member of Harrow Front"}
    numbers = [claim.number for claim in (*dossier.direct, *dossier.through, *dossier.roles)]
    assert numbers == [1, 2, 3]


def test_a_claim_names_the_articles_that_carry_it_word_for_word(dossier: Dossier) -> None:
    copies = {article.number for article in dossier.articles if article.copy_of}
    assert {claim.copies for claim in (*dossier.direct, *dossier.through)} == {tuple(copies)}


def test_a_denial_and_a_failed_check_stand_beside_the_claims(dossier: Dossier) -> None:
    assert [(voice.by, voice.party, voice.about) for voice in dossier.denials] == [("Veyra League", True, (1,))]
    assert {voice.by for voice in dossier.not_verified} == {"Orlo Courier"}
    assert dossier.no_comment == ()


def test_quotes_are_the_text_with_their_words_marked(dossier: Dossier) -> None:
    claim = dossier.through[0]
    assert "".join(piece.text for piece in claim.pieces) in TEXT
    assert [piece.text for piece in claim.pieces if piece.style == "word"] == ["shared", "stage"]
    assert [piece.text for piece in claim.pieces if piece.style == "hedge"] == ["reportedly"]


def test_copies_are_told_and_not_counted(dossier: Dossier) -> None:
    assert [article.copies for article in dossier.articles] in ([1, 0], [0, 1])
    assert sum(1 for article in dossier.articles if article.copy_of) == 1
    assert "2 copies not counted" in dossier.summary[0]


def test_the_page_loads_nothing_and_runs_nothing(dossier: Dossier) -> None:
    page = render(dossier)
    tree = html.fromstring(page)
    assert not tree.xpath("//script | //link | //img | //iframe | //object | //@onclick | //@onload | //@src")
    assert "url(" not in page
    assert "@import" not in page
    assert all(re.match(r"#|https?://", address) for address in tree.xpath("//@href"))
    assert all(anchor[1:] in set(tree.xpath("//@id")) for anchor in tree.xpath("//@href") if anchor.startswith("#"))
    assert "default-src 'none'" in tree.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")[0]


@pytest.mark.parametrize(
    "evil",
    [
        "<script>alert(1)</script>",
        '"><img src=x onerror=alert(1)>',
        "{{ 7*7 }}",
        "</style><b>",
        "&lt;b&gt;",
        "'onload='x",
    ],
)
def test_whatever_an_article_says_is_text(dossier: Dossier, evil: str) -> None:
    claim = replace(dossier.direct[0], told=evil, speaker=evil, chain=(evil,), place=evil, when=evil, through=(evil,))
    article = replace(dossier.articles[0], title=evil, outlet=evil, url="javascript:alert(1)", published=evil)
    actor = replace(dossier.first, name=evil, names=(evil,))
    moment = replace(dossier.moments[0], label=evil)
    page = render(
        replace(
            dossier,
            first=actor,
            direct=(claim,),
            articles=(article,),
            moments=(moment,),
            summary=(evil,),
            limits=(evil,),
        )
    )
    tree = html.fromstring(page)
    assert not tree.xpath("//script | //img | //@onerror | //@onload")
    assert not [address for address in tree.xpath("//@href") if "javascript" in address]
    assert evil in tree.text_content()


def test_an_empty_dossier_says_that_nothing_is_reported(dossier: Dossier) -> None:
    bare = replace(
        dossier, moments=(), direct=(), through=(), roles=(), against=(), denials=(), not_verified=(), articles=()
    )
    page = html.fromstring(render(bare)).text_content()
    assert "No article here tells of the two directly." in page
    assert "Nothing here has a date" in page


@pytest.mark.parametrize(
    ("url", "safe"),
    [
        ("https://a.example", True),
        ("HTTP://a.example", True),
        ("javascript:x", False),
        ("data:text/html,x", False),
        (None, False),
    ],
)
def test_only_addresses_of_the_web_become_links(url: str | None, *, safe: bool) -> None:
    assert bool(safe_url(url)) is safe


days = st.dates(min_value=date(1, 1, 1), max_value=date(9999, 12, 31))
stretches = st.tuples(days | st.none(), days | st.none()).map(
    lambda ends: tuple(sorted(ends)) if None not in ends else ends  # type: ignore[type-var]
)


@given(st.lists(stretches, max_size=12))
def test_nothing_on_the_time_axis_lies_on_top_of_another(ends: list[tuple[date | None, date | None]]) -> None:
    moments = tuple(
        DossierMoment(label=f"moment {n}", earliest=first, latest=last, shape="asserted", claims=(n,))
        for n, (first, last) in enumerate(ends)
    )
    drawing = draw(moments)
    if drawing is None:
        assert not [moment for moment in moments if moment.earliest or moment.latest]
        return
    lanes: dict[int, list[tuple[float, float]]] = {}
    for mark in drawing.marks:
        assert 0 <= mark.x <= WIDTH
        lanes.setdefault(mark.lane, []).append(occupied(mark))
    for taken in lanes.values():
        ordered = sorted(taken)
        assert all(one[1] <= two[0] for one, two in itertools.pairwise(ordered))


@given(st.lists(days, min_size=1, max_size=5))
def test_an_axis_has_few_ticks_in_order(chosen: list[date]) -> None:
    scale = axis(chosen)
    places = [tick.x for tick in scale.ticks]
    assert places == sorted(places)
    assert 1 <= len(places) <= 14
    assert len({tick.label for tick in scale.ticks}) == len(places)


@given(st.text(max_size=40), st.data())
def test_cutting_a_quote_loses_no_letter(text: str, data: st.DataObject) -> None:
    styles = data.draw(st.lists(st.sampled_from(["", "clause", "word"]), min_size=len(text), max_size=len(text)))
    pieces = cut(text, styles)  # type: ignore[arg-type]
    assert "".join(piece.text for piece in pieces) == text
    assert all(one.style != two.style for one, two in itertools.pairwise(pieces))
