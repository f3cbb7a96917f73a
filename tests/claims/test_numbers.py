"""Numbers of claims: words and figures alike, those of times left out; and the variants of a proposition."""

from __future__ import annotations

import pytest

from reportedly.claims.numbers import numbers
from reportedly.claims.propositions import group
from reportedly.model import Span
from tests.reports import a_report


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("killed twelve soldiers", ("12",)),
        ("killed 1,200 people and 3 guards", ("1200", "3")),
        ("a 12-year war with dozens of dead", ("dozens",)),
        ("met the minister", ()),
        ("fired 2.5 tonnes", ("2.5",)),
    ],
)
def test_numbers_are_found_as_they_are_compared(text: str, found: tuple[str, ...]) -> None:
    assert numbers(text, 100, []) == found


def test_numbers_of_a_time_are_none_of_the_claim() -> None:
    assert numbers("attacked on 3 May, killing 15", 10, [Span(22, 27)]) == ("15",)


def test_a_disputed_number_is_a_variant_of_one_proposition() -> None:
    reports = [a_report(1, numbers=("12",)), a_report(2, numbers=("15",)), a_report(3, numbers=("12",))]
    (told,) = group(reports)
    assert [(each.detail, each.value, each.claims) for each in told.variants] == [
        ("number", "12", ("c1", "c3")),
        ("number", "15", ("c2",)),
    ]


def test_what_all_tell_alike_is_no_variant() -> None:
    (told,) = group([a_report(1, numbers=("12",), place="Oslo"), a_report(2, place="Oslo")])
    assert told.variants == ()
