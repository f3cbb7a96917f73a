"""The table of known actors: every row finds its example, leaves its near miss alone, and shares no name."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

import pytest

from reportedly.lexicon import load

if TYPE_CHECKING:
    from reportedly.lexicon.load import KnownActor

ACTORS = load().actors
KINDS = {"organisation", "armed_group", "state_organ"}

# What the names of parties and movements are made of; the table has no column for it.
PARTY = re.compile(
    r"\b(Party|party|Movement|movement|Alliance|Congress|League|Front|Union|Coalition|Conference|Partido|"
    r"Brotherhood|Democrats|Platform|Tehreek-e-\w+|Jamaat-\w+-\w+|Sinn)\b"
)

REGIONS = {
    "Middle East": "IL PS LB SY IQ IR YE TR EG JO SA",
    "North Africa": "DZ MA TN LY EH",
    "South Asia": "AF PK IN BD NP LK MV",
    "South-East Asia": "PH ID TH MM MY KH VN LA SG TL",
    "East Asia and Pacific": "CN JP KR KP TW MN AU NZ",
    "Sahel and West Africa": "ML BF NE NG SN SL LR CI GH TD",
    "Horn of Africa": "ET ER SO SD SS KE UG",
    "Great Lakes and Central Africa": "CD RW BI CF CM TZ",
    "Southern Africa": "MZ ZA ZW AO NA ZM MW",
    "Latin America": "CO SV PE MX BR AR NI GT HN CL VE EC BO UY PY HT CU",
    "North America": "US CA",
    "Western Europe": "GB IE ES FR DE IT GR AT CH NL BE SE DK FI NO",
    "Central and Eastern Europe": "RU UA BY PL HU SK CZ RO BG RS XK MK BA HR AL",
    "Caucasus and Central Asia": "GE AM AZ UZ TJ KZ KG",
}


def names(actor: KnownActor) -> tuple[str, ...]:
    return (actor.name, *actor.aliases)


def whole_words(forms: tuple[str, ...]) -> re.Pattern[str]:
    longest_first = sorted(forms, key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)")


OWNERS = {form: actor.name for actor in ACTORS for form in names(actor)}
ANY_ACTOR = whole_words(tuple(OWNERS))


@pytest.mark.parametrize("actor", ACTORS, ids=lambda actor: actor.name)
def test_an_actor_is_found_in_its_example_and_not_in_its_near_miss(actor: KnownActor) -> None:
    own = whole_words(names(actor))
    assert own.search(actor.example), f"not in: {actor.example}"
    assert not own.search(actor.counterexample), f"fires in: {actor.counterexample}"


@pytest.mark.parametrize("actor", ACTORS, ids=lambda actor: actor.name)
def test_the_longest_name_in_an_example_leads_to_its_own_row(actor: KnownActor) -> None:
    assert actor.name in {OWNERS[form] for form in ANY_ACTOR.findall(actor.example)}


@pytest.mark.parametrize("actor", ACTORS, ids=lambda actor: actor.name)
def test_a_near_miss_looks_like_the_actor(actor: KnownActor) -> None:
    beginnings = {word[:3].casefold() for form in names(actor) for word in re.findall(r"\w+", form)}
    seen = actor.counterexample.casefold()
    assert any(beginning in seen for beginning in beginnings)


def test_no_name_belongs_to_two_rows() -> None:
    owners = Counter(form for actor in ACTORS for form in names(actor))
    assert [form for form, count in owners.items() if count > 1] == []


def test_kinds_come_from_the_closed_list() -> None:
    assert {actor.kind for actor in ACTORS} == KINDS


def test_countries_are_two_letter_codes_or_empty() -> None:
    assert [actor.name for actor in ACTORS if not re.fullmatch(r"(?:[A-Z]{2})?", actor.country)] == []


def test_no_name_is_an_ordinary_word_in_lower_case_or_too_short() -> None:
    # Names that newspapers print in lower case, and short ones that are no words of English.
    printed_lower = {"peshmerga", "peshmerga forces", "interahamwe", "anti-balaka"}
    printed_short = {"UN", "EU", "G7"}
    lower = {form for form in OWNERS if form.islower() and not re.match(r"al[ -]|ex-", form)}
    assert lower <= printed_lower
    assert {form for form in OWNERS if len(form) < 3} <= printed_short


def test_a_name_of_a_state_is_no_known_actor() -> None:
    states = {form for state in load().states for form in (state.name, *state.aliases)}
    assert states & set(OWNERS) == set()


def test_only_known_acronyms_name_both_an_outlet_and_an_actor() -> None:
    outlets = {form for outlet in load().outlets for form in (outlet.name, *outlet.aliases)}
    # A party and a news agency each; only the text tells which ("PTI leader", "PTI reported").
    assert outlets & set(OWNERS) <= {"PTI", "AAP"}


def test_straight_and_curly_apostrophes_are_both_listed() -> None:
    assert [form for form in OWNERS if "'" in form and form.replace("'", "’") not in OWNERS] == []


def test_the_table_is_broad() -> None:
    kinds = Counter(actor.kind for actor in ACTORS)
    organisations = [actor for actor in ACTORS if actor.kind == "organisation"]
    parties = [actor for actor in organisations if actor.country and any(map(PARTY.search, names(actor)))]
    bodies = [actor for actor in organisations if not actor.country]
    assert len(ACTORS) >= 380
    assert kinds["armed_group"] >= 150
    assert kinds["state_organ"] >= 70
    assert len(parties) >= 90
    assert len(bodies) >= 40


@pytest.mark.parametrize("region", REGIONS)
def test_every_region_is_present(region: str) -> None:
    countries = REGIONS[region].split()
    here = [actor for actor in ACTORS if actor.country in countries]
    assert len(here) >= 10
    assert len({actor.country for actor in here}) >= min(len(countries), 4)


def test_no_region_outweighs_the_rest() -> None:
    weights = [sum(actor.country in codes.split() for actor in ACTORS) for codes in REGIONS.values()]
    assert max(weights) <= len(ACTORS) / 5
