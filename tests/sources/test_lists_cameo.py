"""Actor dictionaries of the CAMEO coders: invented entries, and the real files where they are at hand."""

from __future__ import annotations

from collections import Counter

import pytest
from brought import actors_of, form_of, left_out_of, real

from reportedly.errors import ListError
from reportedly.model import KnownRole

KENYA = "KENYA_  [KEN]\n+KENYAN_\n+NAIROBI_\n"
CHAIR = """MIRA_DASTIN_  ; CountryInfo.txt
+MIRA_A._DASTIN_
\t[KENELI 600101-930228]
\t[KENGOV 930228-20030101]
\t[KENMIL >030101]
\t[KENELI]
"""


def test_dated_codes_of_a_person_are_dated_roles() -> None:
    _, found = actors_of(KENYA + CHAIR, "cameo")
    assert (found.its_id, found.name, found.kind, found.country) == ("line 4", "Mira Dastin", "person", "KE")
    assert found.names == ("Mira A. Dastin",)
    assert found.roles == (
        KnownRole(kind="member_of", body="Government of Kenya", label="KENGOV", since="1993-02-28", until="2003-01-01"),
        KnownRole(kind="member_of", body="Armed forces of Kenya", label="KENMIL", since="2003-01-01", until=None),
    )


def test_a_role_whose_body_the_code_does_not_name_is_told_of() -> None:
    assert ("line 4" in {each.its_id for each in actors_of(KENYA + CHAIR, "cameo")}) is True
    assert left_out_of(KENYA + CHAIR, "cameo") == [(4, "a role whose body the code does not name (ELI)")]


def test_a_body_is_named_as_the_dictionary_names_the_country() -> None:
    text = "UNITED_HILLS_ [HIL]\nMIRA_DASTIN_\n\t[HILGOV <930228]\n"
    *_, found = actors_of(text, "cameo")
    assert found.roles == (
        KnownRole(kind="member_of", body="Government of United Hills", label="HILGOV", until="1993-02-28"),
    )


def test_what_is_coded_as_a_country_is_no_name_of_it() -> None:
    (found,) = actors_of(KENYA, "cameo")
    assert (found.kind, found.country, found.names) == ("state", "KE", ())
    assert found.weak_names == ("Kenyan", "Nairobi")


@pytest.mark.parametrize(
    ("code", "kind", "country"),
    [
        ("KENREB", "armed_group", "KE"),
        ("KENMIL", "state_organ", "KE"),
        ("KENELI", "person", "KE"),
        ("IGOUNO", "organisation", None),
        ("MNCKEN", "organisation", "KE"),
        ("KENMED", "outlet", "KE"),
        ("GBRFLKGOV", "state_organ", "FK"),
        ("KENOPP", "other", None),
        ("BUDMAH200", "other", None),
        ("ALB", "other", None),
    ],
)
def test_an_undated_code_tells_kind_and_country(code: str, kind: str, country: str | None) -> None:
    (found,) = actors_of(f"HARROW_FRONT_ [{code}]\n", "cameo")
    assert (found.kind, found.country) == (kind, country)


@pytest.mark.parametrize(
    ("dates", "since", "until"),
    [
        ("090120-170120", "2009-01-20", "2017-01-20"),
        (">310101", "1931-01-01", None),
        ("<300101", None, "2030-01-01"),
        ("> 20140608", "2014-06-08", None),
        ("19270101-450703", "1927-01-01", "1945-07-03"),
        ("<20030320>", None, "2003-03-20"),
    ],
)
def test_a_year_of_two_digits_is_of_this_century_up_to_30(dates: str, since: str | None, until: str | None) -> None:
    (found,) = actors_of(f"MIRA_DASTIN_\n\t[KENGOV {dates}]\n", "cameo")
    (role,) = found.roles
    assert (role.since, role.until) == (since, until)


@pytest.mark.parametrize(
    ("code", "because"),
    [
        ("KENGOV 991332-20000101", "there is no such day as a code names"),
        ("KENGOV >201005011", "there is no such day as a code names"),
        ("KENGOV soon", "the dates of a code cannot be read"),
        ("ken gov", "it is no code of letters and digits"),
    ],
)
def test_a_damaged_code_costs_that_code(code: str, because: str) -> None:
    text = f"MIRA_DASTIN_\n\t[{code}]\n\t[KENGOV >030101]\n"
    assert left_out_of(text, "cameo") == [(2, because)]
    assert len(actors_of(text, "cameo")[0].roles) == 1


def test_remarks_of_all_kinds_say_nothing() -> None:
    text = "# a\n<!-- b\nGHOST_ [KENREB]\n-->HARROW_FRONT_ [KENREB] ; c\n+HARROWS_ # d\n<!-- +GHOST_ -->\n"
    (found,) = actors_of(text, "cameo")
    assert (found.name, found.names) == ("Harrow Front", ("Harrows",))


def test_a_name_without_a_code_is_left_out() -> None:
    assert left_out_of("HARROW_FRONT_\n+HF\nVEYRA_LEAGUE_ [NGO]\n", "cameo") == [(1, "no code says what it is")]


def test_an_entry_that_coders_are_to_skip_is_left_out() -> None:
    assert left_out_of("HARROW_FRONT_\n\t[---]\n", "cameo") == [(1, "no code says what it is")]


def test_lines_that_belong_to_nothing_are_left_out() -> None:
    assert [each.line for each in left_out_of("+HF\n\t[KENREB]\nA_B_ [KENREB]\n\tLOST_NAME\n", "cameo")] == [1, 2, 4]


@pytest.mark.parametrize(
    ("written", "names"),
    [
        ("HARROW_FRONT_(HF)_", ("Harrow Front", "HF")),
        ("AL-HARROW_FRONT_OF_THE_HILLS", ("Al-Harrow Front of the Hills",)),
        ("U.N._MISSION", ("U.N. Mission",)),
        ("PEOPLE'S_O'NEIL_FRONT", ("People's O'Neil Front",)),
        ("HFL", ("HFL",)),
        ("Mixed_Case", ("Mixed Case",)),
    ],
)
def test_capitals_become_a_name(written: str, names: tuple[str, ...]) -> None:
    (found,) = actors_of(f"{written} [KENREB]\n", "cameo")
    assert (found.name, *found.names) == names


@pytest.mark.parametrize(
    ("file", "actors", "roles", "left_out"),
    [
        ("Phoenix.Countries.actors.txt", 18_350, 22_839, {"no code says what it is": 39, "no such day": 5}),
        ("Phoenix.International.actors.txt", 7_823, 357, {"no code says what it is": 3, "neither a name": 2}),
        ("Phoenix.MilNonState.actors.txt", 1_000, 0, {"no code says what it is": 4}),
        ("CAMEO.EthnicGroups.actors.txt", 534, 0, {}),
        ("CAMEO.ReligiousGroups.actors.txt", 1_148, 0, {"no code says what it is": 2}),
    ],
)
def test_the_real_dictionaries_are_read(file: str, actors: int, roles: int, left_out: dict[str, int]) -> None:
    data = real(file)
    assert form_of(data) == "cameo"
    found = actors_of(data)
    assert len(found) == actors
    assert sum(len(each.roles) for each in found) == roles
    reasons = Counter(each.because for each in left_out_of(data))
    for told, count in left_out.items():
        assert sum(number for because, number in reasons.items() if told in because) == count


def test_a_president_of_the_real_dictionary_has_his_terms() -> None:
    found = {each.name: each for each in actors_of(real("Phoenix.Countries.actors.txt"))}
    (role,) = found["Barack Obama"].roles
    assert (role.body, role.label, role.since, role.until) == (
        "Government of United States",
        "USAGOV",
        "2009-01-20",
        None,
    )
    assert "Barack H. Obama" in found["Barack Obama"].names


@pytest.mark.parametrize(
    "file", ["CAMEO.verbpatterns.txt", "Phoenix.agents.txt", "Phoenix.discards.txt", "Phoenix.IssueCoding.txt"]
)
def test_the_coders_other_dictionaries_are_no_lists_of_actors(file: str) -> None:
    with pytest.raises(ListError, match="no list that is known"):
        form_of(real(file))
