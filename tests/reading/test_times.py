from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evaluation import corpora
from reportedly.reading import times

PUBLISHED = "2025-04-22"  # a Tuesday


def read(parse, text, published=PUBLISHED):
    return [(one.text, one.type, one.value) for one in times.find(parse(text), published)]


def edtf(parse, text, published=PUBLISHED):
    return [one.when.edtf if one.when else None for one in times.find(parse(text), published)]


@pytest.mark.parametrize(
    ("sentence", "words", "value"),
    [
        ("The mayor resigned on February 3, 2025.", "February 3, 2025", "2025-02-03"),
        ("The mayor resigned on 3 February 2025.", "3 February 2025", "2025-02-03"),
        ("The mayor resigned on the 3rd of February, 2025.", "the 3rd of February, 2025", "2025-02-03"),
        ("The mayor resigned on Feb. 3.", "Feb. 3", "2025-02-03"),
        ("The report is dated 2025-02-03.", "2025-02-03", "2025-02-03"),
        ("The report is dated 13/02/2025.", "13/02/2025", "2025-02-13"),
        ("The bridge opened in February 2025.", "February 2025", "2025-02"),
        ("The bridge opened in 1998.", "1998", "1998"),
        ("The party was founded in the 1990s.", "the 1990s", "199"),
        ("The party was founded in the '90s.", "the '90s", "199"),
        ("The dam broke in the summer of 2019.", "the summer of 2019", "2019-SU"),
        ("Sales fell in the third quarter of 2023.", "the third quarter of 2023", "2023-Q3"),
        ("Output rose in Q1 2024.", "Q1 2024", "2024-Q1"),
        ("Exports grew in the first half of 2024.", "the first half of 2024", "2024-H1"),
        ("Trade grew in the 19th century.", "the 19th century", "18"),
        ("The shop reopened on Christmas Day 2023.", "Christmas Day 2023", "2023-12-25"),
    ],
)
def test_an_explicit_date_means_what_it_says(parse, sentence, words, value):
    assert read(parse, sentence) == [(words, "DATE", value)]


@pytest.mark.parametrize(
    ("sentence", "value"),
    [
        ("Ms Obuya arrived on Monday.", "2025-04-21"),
        ("Ms Obuya arrived on Tuesday.", "2025-04-22"),
        ("Ms Obuya arrived last Tuesday.", "2025-04-15"),
        ("Ms Obuya will meet the council on Monday.", "2025-04-28"),
        ("Ms Obuya is expected to meet the council on Monday.", "2025-04-28"),
        ("Ms Obuya will arrive next Friday.", "2025-04-25"),
        ("Ms Obuya arrived yesterday.", "2025-04-21"),
        ("Ms Obuya arrived last week.", "2025-W16"),
        ("Ms Obuya arrived this month.", "2025-04"),
        ("Ms Obuya arrived earlier this month.", "2025-04"),
        ("Ms Obuya will arrive next year.", "2026"),
        ("Ms Obuya arrived two days ago.", "2025-04-20"),
        ("Ms Obuya arrived three years ago.", "2022"),
        ("Ms Obuya arrived in December.", "2024-12"),
        ("Ms Obuya arrived last summer.", "2024-SU"),
        ("Ms Obuya will arrive by May 3.", "2025-05-03"),
    ],
)
def test_a_relative_time_is_read_against_publication(parse, sentence, value):
    assert [one[2] for one in read(parse, sentence)] == [value]


@pytest.mark.parametrize(
    ("sentence", "kind", "value"),
    [
        ("The strike lasted 24 hours.", "DURATION", "PT24H"),
        ("He spent six months in prison.", "DURATION", "P6M"),
        ("He spent two and a half years in prison.", "DURATION", "P2Y6M"),
        ("They built it over the past few years.", "DURATION", "PXY"),
        ("They signed a 10-year lease.", "DURATION", "P10Y"),
        ("The council meets every Tuesday.", "SET", "XXXX-WXX-2"),
        ("The paper reports daily on the trial.", "SET", "P1D"),
        ("The envoy was recently in Oslo.", "DATE", "PAST_REF"),
        ("The envoy is now in Oslo.", "DATE", "PRESENT_REF"),
        ("The envoy may return in the future.", "DATE", "FUTURE_REF"),
        ("The court opened at 9 a.m. Tuesday.", "TIME", "2025-04-22T09:00"),
        ("The court closed on Monday night.", "TIME", "2025-04-21TNI"),
        ("The court opened this morning.", "TIME", "2025-04-22TMO"),
    ],
)
def test_lengths_repeats_and_hours_have_their_own_types(parse, sentence, kind, value):
    assert [one[1:] for one in read(parse, sentence)] == [(kind, value)]


@pytest.mark.parametrize(
    "sentence",
    [
        "They may march to the palace if prices fall.",
        "About 2,000 people filled the square.",
        "The hall has 2012 seats.",
        "The 45-year-old farmer was the second to speak.",
        "A man in his 30s was hurt.",
        "The fall of the city shocked many.",
        "He wants more talks with the ministry and the future of the party is open.",
    ],
)
def test_words_that_look_like_times_are_left_alone(parse, sentence):
    assert read(parse, sentence) == []


@pytest.mark.parametrize(
    ("sentence", "stretch"),
    [
        ("He has lived there since 2019.", "2019/.."),
        ("His visits stretch back to at least 2023, when he spoke in Oslo.", "2023/.."),
        ("He lived there until 2021.", "../2021"),
        ("He was seen as early as 2018.", "2018/.."),
        ("He must leave by 2030.", "../2030"),
        ("He left in early 2020.", "2020-01/2020-04~"),
        ("He left in late March 2020.", "2020-03-22~/2020-03-31"),
        ("He left in the late 1980s.", "1987~/1989"),
        ("He left earlier this month.", "2025-04-01/2025-04-22"),
        ("He travelled over the past two years.", "2023-04-22/2025-04-22"),
        ("He left last week.", "2025-04-14/2025-04-20"),
        ("The fair took place on April 3-5.", "2025-04-03/2025-04-05"),
        ("The club won in the 2023-24 season.", "2023/2024"),
        ("He left after the 2003 invasion.", "2003"),
    ],
)
def test_the_words_around_a_date_open_or_narrow_its_stretch(parse, sentence, stretch):
    assert edtf(parse, sentence) == [stretch]


@pytest.mark.parametrize(
    ("sentence", "stretch"),
    [
        ("He lived there from 2019 to 2022.", "2019/2022"),
        ("He lived there between March and May 2023.", "2023-03/2023-05"),
        ("He lived there from June 2020 until May 2021.", "2020-06/2021-05"),
    ],
)
def test_two_ends_make_one_stretch(parse, sentence, stretch):
    assert edtf(parse, sentence) == [stretch, stretch]


def test_a_month_is_all_of_its_days(parse):
    (found,) = times.find(parse("The bridge opened in February 2025."), PUBLISHED)
    assert found.when is not None
    assert (found.when.earliest, found.when.latest) == (date(2025, 2, 1), date(2025, 2, 28))


@pytest.mark.parametrize(
    ("sentence", "value"),
    [
        ("Ms Obuya arrived yesterday.", None),
        ("Ms Obuya arrived last week.", None),
        ("Ms Obuya arrived on Feb. 3.", "XXXX-02-03"),
        ("Ms Obuya was recently in Oslo.", "PAST_REF"),
    ],
)
def test_without_a_publication_date_nothing_relative_is_guessed(parse, sentence, value):
    (found,) = times.find(parse(sentence), None)
    assert (found.value, found.when) == (value, None)


def test_a_publication_month_is_enough_for_months_and_years_but_not_for_days(parse):
    text = "Ms Obuya arrived last year, left last month and came back yesterday."
    assert [one[2] for one in read(parse, text, "2025-06")] == ["2024", "2025-05", None]


def test_a_date_that_is_no_date_is_refused(parse):
    with pytest.raises(ValueError, match="no EDTF"):
        times.find(parse("It rained."), "yesterday")


def test_a_later_time_leans_on_the_one_before(parse):
    text = "The accord was signed in 1994. Two years later it was dropped."
    assert [one[2] for one in read(parse, text)] == ["1994", "1996"]


def test_a_given_name_is_no_month(parse):
    assert read(parse, "The prime minister Theresa May spoke with April Jones.") == []


WORDS = st.lists(
    st.sampled_from(
        "the last next this two few 2019 31 May Friday March year years ago earlier of to from between and until "
        "early late third quarter '90s 1990s 9 p.m. Q3 noon Christmas Day every a , - "
        "02/30/2024 99/99/9999 0000 week in .".split()
    ),
    max_size=14,
)


@given(WORDS)
@settings(max_examples=60, deadline=None)
def test_any_string_of_time_words_is_read_without_error_and_quotes_the_text(parse, words):
    parsed = parse(" ".join(words))
    for published in (PUBLISHED, "2025-04", None, "0001-01-01", "9999-12-31"):
        for found in times.find(parsed, published):
            assert parsed.text[found.span.start : found.span.end] == found.text
            if found.when and found.when.earliest and found.when.latest:
                assert found.when.earliest <= found.when.latest


@pytest.mark.skipif(not corpora.shared().exists(), reason="the shared corpora are not here")
def test_expressions_of_real_articles_lie_in_order_and_do_not_overlap():
    from evaluation import parses

    rows = corpora.rows("time/te3_train", 8)
    for row, parsed in zip(rows, parses.parse_all(row["text"] for row in rows), strict=True):
        found = times.find(parsed, row["published"])
        assert all(one.span.end <= other.span.start for one, other in pairwise(found))
        assert found == times.find(parsed, row["published"])
