"""How many origins stand behind claims: copies, parties and owners add nothing; what may be one is bounded."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from reportedly.claims.propositions import Report
from reportedly.model import Source, Span, Status
from reportedly.origins import count
from reportedly.origins.count import Ground
from reportedly.origins.derive import Derivation
from reportedly.origins.passages import Passage
from tests.reports import a_report

PLAIN = Ground(derived=(), text={}, family={}, bodies={})
HERE = Span(0, 5)


def own(outlet: str) -> Source:
    return Source(name=outlet, kind="outlet")


def cited(outlet: str) -> Source:
    return Source(name=outlet, kind="outlet", span=HERE)


def person(name: str) -> Source:
    return Source(name=name, kind="named", span=HERE, actor=name)


def taken(article: str, of: str) -> Derivation:
    place = Span(0, 90)
    return Derivation(
        article=article, of=of, kind="copy", likelihood=0.99, because="published later", share=1.0,
        passages=(Passage(place, place, 20, 20, 1.0, ()),),
    )  # fmt: skip


def report(number: int, *chain: Source, **changes: object) -> Report:
    return a_report(number, **{"chain": chain, **changes})


def test_two_outlets_that_cite_one_agency_share_one_origin() -> None:
    standing = count([report(1, own("A"), cited("Wire")), report(2, own("B"), cited("Wire"))], PLAIN)
    assert str(standing.claimed) == "1"


def test_twenty_outlets_that_quote_one_witness_have_one_origin() -> None:
    standing = count([report(n, own(f"Outlet {n}"), person("witness")) for n in range(20)], PLAIN)
    assert str(standing.claimed) == "1"


def test_two_named_witnesses_are_two() -> None:
    assert str(count([report(1, own("A"), person("w1")), report(2, own("B"), person("w2"))], PLAIN).claimed) == "2"


def test_outlets_in_their_own_words_are_bounded_not_guessed() -> None:
    standing = count([report(1, own("A")), report(2, own("B")), report(3, own("C"))], PLAIN)
    assert (standing.claimed.lower, standing.claimed.upper) == (1, 3)
    assert any(reason.startswith("lower") for reason in standing.claimed.reasons)
    assert any(reason.startswith("upper") for reason in standing.claimed.reasons)


def test_outlets_of_one_owner_are_one_voice() -> None:
    ground = replace(PLAIN, family={"a": "house", "b": "house"})
    assert str(count([report(1, own("A")), report(2, own("B"))], ground).claimed) == "1"


def test_a_party_never_corroborates_itself() -> None:
    standing = count([report(1, own("A"), person("x"))], PLAIN)
    assert str(standing.claimed) == "0"
    assert standing.parties == ("x",)


def test_a_speaker_and_the_body_they_speak_for_are_one() -> None:
    ground = replace(PLAIN, bodies={"spokesman": frozenset({"ministry"})})
    reports = [report(1, own("A"), person("spokesman")), report(2, own("B"), person("ministry"))]
    assert str(count(reports, ground).claimed) == "1"


def test_a_members_word_is_a_partys_word() -> None:
    ground = replace(PLAIN, bodies={"spokesman": frozenset({"x"})})
    assert count([report(1, own("A"), person("spokesman"))], ground).parties == ("spokesman",)


def test_for_and_against_are_counted_apart() -> None:
    reports = [
        report(1, own("A"), person("w")),
        report(2, own("A"), person("x"), polarity="negative"),
        report(3, own("B"), person("w2"), status=(Status(act="deny", by="y", span=HERE, actor="y"),)),
    ]
    standing = count(reports, PLAIN)
    assert str(standing.claimed) == "2"
    assert str(standing.denied) == "2"


def test_what_may_happen_is_not_counted_as_told() -> None:
    assert str(count([report(1, own("A"), modality="hypothetical")], PLAIN).claimed) == "0"


def test_silence_and_failed_checks_are_kept_by_name() -> None:
    said = (Status(act="no_comment", by="x", span=HERE), Status(act="not_verified", by="A", span=HERE))
    standing = count([report(1, own("A"), status=said)], PLAIN)
    assert (standing.no_comment, standing.not_verified) == (("x",), ("A",))


def test_an_article_that_names_its_outlet_once_rests_on_it_throughout() -> None:
    reports = [report(1, own("A"), cited("Wire")), report(2, own("A"), article="a1")]
    assert str(count(reports, PLAIN).claimed) == "1"


def unnamed(name: str) -> Source:
    return Source(name=name, kind="unnamed", span=HERE)


def test_unnamed_people_known_through_one_outlet_are_that_outlets_voice() -> None:
    reports = [
        report(1, own("Wire"), unnamed("two officials")),
        report(2, own("Paper"), cited("Wire")),
        report(3, own("Other"), cited("Wire"), unnamed("officials")),
        report(4, own("Wire")),
    ]
    assert str(count(reports, PLAIN).claimed) == "1"


def test_unnamed_people_of_two_outlets_may_be_two() -> None:
    standing = count([report(1, own("A"), unnamed("officials")), report(2, own("B"), unnamed("officials"))], PLAIN)
    assert str(standing.claimed) == "1-2"


@given(st.integers(1, 60), st.booleans())
def test_copies_move_nothing(copies: int, named: bool) -> None:  # noqa: FBT001 - drawn by hypothesis
    chain = (person("w"),) if named else ()
    first = report(0, own("A"), *chain)
    flood = [report(n, own(f"Mirror {n}"), *chain) for n in range(1, copies + 1)]
    ground = replace(PLAIN, derived=[taken(r.article, "a0") for r in flood], text={r.claim: "a0" for r in flood})
    alone = count([first], PLAIN).claimed
    with_copies = count([first, *flood], ground)
    assert with_copies.claimed.lower == alone.lower
    assert with_copies.claimed.upper == alone.upper
    assert with_copies.copies == copies


def test_only_the_claim_whose_words_were_taken_loses_its_origin() -> None:
    first, copied, other = report(0, own("A")), report(1, own("B")), report(2, own("B"))
    other = replace(other, article=copied.article)
    ground = replace(PLAIN, derived=[taken("a1", "a0")], text={copied.claim: first.article})
    assert str(count([first, copied], ground).claimed) == "1"
    assert str(count([first, other], ground).claimed) == "1-2"


def test_two_copies_of_a_text_that_is_not_told_of_are_one() -> None:
    reports = [report(1, own("B")), report(2, own("C"))]
    ground = replace(PLAIN, text={r.claim: "wire" for r in reports})
    assert str(count(reports, ground).claimed) == "1"


def test_an_outlet_that_was_there_is_an_origin_of_its_own() -> None:
    reports = [report(1, own("A")), report(2, own("B"))]
    assert str(count(reports, PLAIN).claimed) == "1-2"
    ground = replace(PLAIN, own={"c1": "Our correspondent saw", "c2": "seen by us"})
    assert str(count(reports, ground).claimed) == "2"


def test_who_cites_an_outlet_that_was_there_adds_nothing() -> None:
    reports = [report(1, own("A")), report(2, own("B"), cited("A"))]
    assert str(count(reports, replace(PLAIN, own={"c1": "We saw"})).claimed) == "1"
