from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.reading.when import between, parse_edtf

DAYS = st.dates(min_value=date(1000, 1, 1), max_value=date(2199, 12, 31))


@pytest.mark.parametrize(
    ("edtf", "earliest", "latest"),
    [
        ("2025-02-07", date(2025, 2, 7), date(2025, 2, 7)),
        ("2025-02-07T10:30:00Z", date(2025, 2, 7), date(2025, 2, 7)),
        ("2025-02", date(2025, 2, 1), date(2025, 2, 28)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2025", date(2025, 1, 1), date(2025, 12, 31)),
        ("199X", date(1990, 1, 1), date(1999, 12, 31)),
        ("19XX", date(1900, 1, 1), date(1999, 12, 31)),
        ("2025-21", date(2025, 3, 1), date(2025, 5, 31)),
        ("2025-23", date(2025, 9, 1), date(2025, 11, 30)),
        ("2025-24", date(2024, 12, 1), date(2026, 2, 28)),
        ("2023/..", date(2023, 1, 1), None),
        ("../2021-06", None, date(2021, 6, 30)),
        ("2023/", date(2023, 1, 1), None),
        ("2024-11/2025-02", date(2024, 11, 1), date(2025, 2, 28)),
    ],
)
def test_an_edtf_text_stands_for_a_first_and_a_last_day(edtf, earliest, latest):
    when = parse_edtf(edtf)
    assert (when.edtf, when.earliest, when.latest) == (edtf, earliest, latest)


@pytest.mark.parametrize(
    ("edtf", "earliest", "latest"),
    [
        ("2020~", date(2019, 1, 1), date(2021, 12, 31)),
        ("2020-05?", date(2020, 4, 1), date(2020, 6, 30)),
        ("2020-05-10%", date(2020, 5, 9), date(2020, 5, 11)),
        ("2020-01/2020-04~", date(2020, 1, 1), date(2020, 5, 31)),
    ],
)
def test_an_approximate_date_is_one_step_wider_on_both_sides(edtf, earliest, latest):
    when = parse_edtf(edtf)
    assert (when.earliest, when.latest) == (earliest, latest)


@pytest.mark.parametrize(
    "text", ["", "/", "soon", "2025-13", "2025-02-30", "25", "2025-02-", "2025/2024", "2025-25", "0000", "199X-02"]
)
def test_what_is_no_edtf_is_refused_with_its_text(text):
    with pytest.raises(ValueError, match="no EDTF"):
        parse_edtf(text)


@given(DAYS, DAYS)
def test_a_stretch_of_days_survives_being_written_and_read(one, other):
    first, last = sorted((one, other))
    when = between(first, last)
    assert parse_edtf(when.edtf) == when


@given(DAYS)
def test_an_open_end_survives_being_written_and_read(day):
    for when in (between(day, None), between(None, day)):
        assert parse_edtf(when.edtf) == when


@given(DAYS)
def test_a_month_holds_its_days(day):
    when = parse_edtf(f"{day:%Y-%m}")
    assert when.earliest is not None
    assert when.latest is not None
    assert when.earliest <= day <= when.latest
    assert (when.latest + timedelta(days=1)).day == 1


def test_whole_months_and_years_are_written_short():
    assert between(date(2025, 2, 1), date(2025, 2, 28)).edtf == "2025-02"
    assert between(date(2024, 1, 1), date(2025, 12, 31)).edtf == "2024/2025"
    assert between(date(2025, 2, 3), date(2025, 2, 9)).edtf == "2025-02-03/2025-02-09"


def test_a_stretch_cannot_end_before_it_begins():
    with pytest.raises(ValueError, match="before"):
        between(date(2025, 2, 2), date(2025, 2, 1))
