"""Who took passages from whom: what makes a derivation, in which direction, of what kind, passage by passage."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly.model import Span
from reportedly.origins.derive import Derivation, Judged, Overlap, Roots, Text, compare, derivations
from reportedly.origins.passages import Words
from tests.origins.test_passages import made_up

MONDAY, TUESDAY = date(2026, 3, 2), date(2026, 3, 3)


class Told(NamedTuple):
    known: Text
    words: str


def text(article: str, words: str, **known: object) -> Told:
    return Told(Text(article=article, length=len(words), **known), words)  # type: ignore[arg-type]


def overlaps(*texts: Told) -> list[Overlap]:
    found = []
    for n, one in enumerate(texts):
        for two in texts[n + 1 :]:
            overlap = compare(one.known.article, Words.of(one.words), two.known.article, Words.of(two.words))
            found += [overlap] if overlap else []
    return found


def derived(*texts: Told, judged: tuple[Judged, ...] = ()) -> dict[str, list[Derivation]]:
    found: dict[str, list[Derivation]] = {}
    for each in derivations([each.known for each in texts], overlaps(*texts), judged):
        found.setdefault(each.article, []).append(each)
    return found


def steps_up(article: str, above: dict[str, str]) -> int:
    steps = 0
    while article in above and steps < 9:
        article, steps = above[article], steps + 1
    return steps


def test_a_reprint_is_a_copy_of_the_earlier_one() -> None:
    first = text("b", made_up(1), published=MONDAY)
    again = text("a", made_up(1) + " With inputs from the agency.", published=TUESDAY)
    (found,) = derived(first, again)["a"]
    assert (found.of, found.kind) == ("b", "copy")
    assert "2026-03-03" in found.because


def test_whom_a_page_credits_is_first_even_when_dated_later() -> None:
    wire = text("wire", made_up(3), published=TUESDAY, outlet="Meridian Wire")
    paper = text("paper", made_up(3), published=MONDAY, names=frozenset({"meridian wire"}))
    (found,) = derived(wire, paper)["paper"]
    assert found.of == "wire"
    assert "Meridian Wire" in found.because


def test_the_address_that_a_page_gives_as_its_source_is_first() -> None:
    first = text("z", made_up(3), url="http://wire.example/1", published=TUESDAY)
    repost = text("a", made_up(3), links=frozenset({"http://wire.example/1"}), published=MONDAY)
    assert derived(first, repost)["a"][0].because == "the page names it as its source"


def test_a_part_is_shortened_a_stretch_among_other_text_a_passage() -> None:
    whole = text("a", made_up(2, 200), published=MONDAY)
    part = text("b", made_up(2, 200)[:700], published=TUESDAY)
    other = text("c", f"{made_up(7, 150)} {made_up(2, 200)[:300]}", published=TUESDAY)
    assert derived(whole, part)["b"][0].kind == "shortened"
    assert derived(whole, other)["c"][0].kind == "passage"


def test_a_text_made_of_two_has_both_as_sources() -> None:
    one, two = text("a", made_up(1, 100), published=MONDAY), text("b", made_up(2, 100), published=MONDAY)
    merged = text("c", f"{made_up(1, 100)[:400]} {made_up(2, 100)[:400]}", published=TUESDAY)
    assert {each.of for each in derived(one, two, merged)["c"]} == {"a", "b"}


def test_unrelated_texts_and_shared_quotations_are_no_derivations() -> None:
    assert not overlaps(*(text(str(n), made_up(n)) for n in range(40)))
    said = f"“{made_up(99, 30)}”"
    assert not overlaps(text("a", f"{made_up(1)} {said} {made_up(2)}"), text("b", f"{made_up(3)} {said} {made_up(4)}"))


def test_lines_under_every_story_of_a_house_are_no_derivation() -> None:
    lines = "Our correspondent in the harbour contributed to this report. Follow our page for further stories tonight."
    assert not overlaps(text("a", f"{made_up(1)} {lines}"), text("b", f"{made_up(2)} {lines}"))


def test_a_line_of_a_few_words_is_too_short_to_be_a_copy() -> None:
    assert not overlaps(text("a", "No comment today."), text("b", "No comment today."))


def test_what_people_say_wins() -> None:
    first, again = text("a", made_up(1), published=MONDAY), text("b", made_up(1), published=TUESDAY)
    apart, other = text("c", made_up(5), published=MONDAY), text("d", made_up(6), published=TUESDAY)
    assert not derived(first, again, judged=(Judged("b", "a", "independent"),))
    assert derived(first, again, judged=(Judged("a", "b", "copied"),))["a"][0].of == "b"
    (found,) = derived(apart, other, judged=(Judged("c", "d", "copied"),))["c"]
    assert (found.of, found.because, found.likelihood) == ("d", "a person says so", 1.0)


@settings(max_examples=20, deadline=None)
@given(st.permutations(range(8)), st.lists(st.sampled_from([MONDAY, TUESDAY, None]), min_size=8, max_size=8))
def test_neither_order_nor_missing_dates_make_circles(order: list[int], days: list[date | None]) -> None:
    texts = [text(str(n), made_up(n // 4), published=days[n], outlet=f"O{n}", names=frozenset({f"o{(n + 1) % 8}"}))
             for n in range(8)]  # fmt: skip
    known = [each.known for each in texts]
    found = derivations(known, overlaps(*texts))
    assert found == derivations([known[n] for n in order], overlaps(*[texts[n] for n in order]))
    above = {each.article: each.of for each in found}
    assert all(steps_up(article, above) < 9 for article in above)


def test_a_place_is_followed_back_only_through_the_passages_that_hold_it() -> None:
    wire = text("a", made_up(1, 60), published=MONDAY)
    paper = text("b", f"{made_up(1, 60)} {made_up(2, 60)}", published=TUESDAY)
    blog = text("c", f"{made_up(2, 60)} {made_up(3, 60)}", published=date(2026, 3, 4))
    told = wire, paper, blog
    roots = Roots(derivations([each.known for each in told], overlaps(*told)))
    own = len(wire.words) + 10
    assert roots.root("b", Span(10, 60))[0] == "a"
    assert roots.root("b", Span(own, own + 50))[0] == "b"
    assert roots.root("c", Span(10, 60)) == ("b", pytest.approx(roots.root("c", Span(10, 60))[1]))
    assert roots.root("c", Span(own, own + 50))[0] == "c"
