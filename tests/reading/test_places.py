import math
import os
import subprocess
import sys
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.model import Mention, Span
from reportedly.reading import places
from reportedly.reading.backends import gazetteer as backend
from reportedly.reading.places import Place, folded


@pytest.fixture(scope="session")
def gazetteer(lexicon):
    return backend.load(lexicon.states)


@pytest.fixture
def put(parse, gazetteer):
    """Put the named places of a text on the map: name -> GeoNames region or country code."""

    def where(text, *names, kind="place"):
        mentions = []
        for number, name in enumerate(names, 1):
            start = text.index(name)
            mentions.append(Mention(id=f"m{number}", span=Span(start, start + len(name)), text=name, kind=kind))
        found = places.find(parse(text), mentions, gazetteer)
        return {one.text: one for one in found}

    return where


@pytest.mark.parametrize(
    ("name", "country", "lat", "lon"),
    [
        ("Gujranwala", "PK", 32.16, 74.19),
        ("Nairobi", "KE", -1.28, 36.82),
        ("Zürich", "CH", 47.37, 8.55),
        ("Zurich", "CH", 47.37, 8.55),
        ("Turkey", "TR", 39.0, 35.0),
        ("the Netherlands", "NL", 52.5, 5.75),
        ("Angolan", "AO", -12.5, 18.5),
        ("northern Nigeria", "NG", 10.0, 8.0),
        ("New York", "US", 40.7, -74.0),
        ("Washington", "US", 38.9, -77.0),
    ],
)
def test_a_well_known_name_is_put_where_it_lies(put, name, country, lat, lon):
    found = put(f"The envoy spoke of {name} again.", name)[name]
    assert found.country == country
    assert (found.lat, found.lon) == pytest.approx((lat, lon), abs=0.3)
    assert found.geonames is not None


@pytest.mark.parametrize(
    ("text", "names", "name", "lon"),
    [
        ("The fair in Paris, Texas, was held again.", ("Paris",), "Paris", -95.6),
        ("The fair in Paris, France, was held again.", ("Paris",), "Paris", 2.3),
        ("The clinic in Tripoli, Lebanon, was hit.", ("Tripoli",), "Tripoli", 35.8),
        ("The clinic in Tripoli (Libya) was hit.", ("Tripoli",), "Tripoli", 13.2),
        ("Police in Birmingham, Ala., closed the road.", ("Birmingham",), "Birmingham", -86.8),
        ("Police in Cambridge, Mass., closed the road.", ("Cambridge",), "Cambridge", -71.1),
    ],
)
def test_the_region_printed_behind_a_name_decides(put, text, names, name, lon):
    assert put(text, *names)[name].lon == pytest.approx(lon, abs=0.3)


@pytest.mark.parametrize(
    ("text", "names", "name", "country"),
    [
        ("Voters in Georgia, Alabama and Florida queued.", ("Georgia", "Alabama", "Florida"), "Georgia", "US"),
        ("Leaders of Georgia, Armenia and Azerbaijan met.", ("Georgia", "Armenia", "Azerbaijan"), "Georgia", "GE"),
        ("Shells hit Tripoli, while in Beirut Lebanon's army met.", ("Tripoli", "Beirut", "Lebanon"), "Tripoli", "LB"),
        ("A ferry left Victoria for Vancouver in Canada.", ("Victoria", "Vancouver", "Canada"), "Victoria", "CA"),
        ("Talks between Washington, Britain and France.", ("Washington", "Britain", "France"), "Washington", "US"),
        ("Rain fell on Hyderabad and Karachi in Pakistan.", ("Hyderabad", "Karachi", "Pakistan"), "Hyderabad", "PK"),
        ("Rain fell on Hyderabad and Mumbai in India.", ("Hyderabad", "Mumbai", "India"), "Hyderabad", "IN"),
    ],
)
def test_the_rest_of_the_article_tells_namesakes_apart(put, text, names, name, country):
    assert put(text, *names)[name].country == country


def test_an_unknown_place_is_kept_without_coordinates(put):
    found = put("The villagers of Xyzzyvale left.", "Xyzzyvale")["Xyzzyvale"]
    assert (found.geonames, found.lat, found.lon, found.country) == (None, None, None, None)


def test_a_region_of_several_countries_has_a_point_but_no_country(put):
    found = put("The drought in the Middle East goes on.", "Middle East")["Middle East"]
    assert found.lat is not None
    assert found.country is None


def test_a_small_namesake_in_a_country_the_article_does_not_name_is_not_taken(put):
    text = "Flights from Heathrow to Edinburgh and the rest of Britain were cancelled."
    assert put(text, "Heathrow", "Edinburgh", "Britain")["Heathrow"].country != "US"


def test_one_name_is_one_place_in_an_article(parse, gazetteer):
    text = "A fire broke out in Paris, Texas. Paris has 24,000 people."
    spans = [Span(20, 25), Span(34, 39)]
    mentions = [Mention(id=f"m{one.start}", span=one, text="Paris", kind="place") for one in spans]
    found = places.find(parse(text), mentions, gazetteer)
    assert [one.span for one in found] == spans
    assert len({one.geonames for one in found}) == 1


def test_people_and_descriptions_are_no_places(parse, gazetteer):
    text = "Paris Obuya left the city."
    mentions = [
        Mention(id="m1", span=Span(0, 11), text="Paris Obuya", kind="person"),
        Mention(id="m2", span=Span(17, 25), text="the city", kind="place", form="nominal"),
    ]
    assert places.find(parse(text), mentions, gazetteer) == ()


TOWNS = [
    Place(1, "Riverton", "town", 10.0, 10.0, "AA", "AA.1", 900_000),
    Place(2, "Riverton", "town", -40.0, 120.0, "BB", "BB.1", 80_000),
    Place(3, "Bland", "country", -41.0, 121.0, "BB", None, 5_000_000),
]


def test_the_larger_namesake_wins_where_nothing_else_speaks():
    assert places.choose({"Riverton": tuple(TOWNS[:2])}, {})["Riverton"].geonames == 1


def test_the_order_of_candidates_changes_nothing():
    options = {"Riverton": tuple(TOWNS[:2]), "Bland": (TOWNS[2],)}
    turned = {"Bland": (TOWNS[2],), "Riverton": tuple(reversed(TOWNS[:2]))}
    assert places.choose(options, {}) == places.choose(turned, {})


def test_more_names_of_a_country_never_speak_against_it():
    nothing = places.Evidence(Counter(), Counter(), ())
    some = places.Evidence(Counter({"BB": 2}), Counter(), ())
    assert places.points(TOWNS[1], (), some) > places.points(TOWNS[1], (), nothing)


COORDINATES = st.builds(
    lambda lat, lon: Place(None, "", "town", lat, lon, None, None, 0),
    st.floats(-90, 90),
    st.floats(-180, 180),
)


@given(COORDINATES, COORDINATES)
def test_a_distance_is_the_same_both_ways_and_at_most_half_round_the_earth(one, other):
    there = places.kilometres(one, other)
    assert there == pytest.approx(places.kilometres(other, one), abs=1e-6)
    assert 0 <= there <= math.pi * places.EARTH_KM + 1e-6


@given(st.text(max_size=30))
def test_folding_a_name_twice_is_folding_it_once(name):
    once = folded(name)
    assert once == once.strip()
    assert folded(once) == once or once.startswith("the ")


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
def test_opening_the_gazetteer_is_quick_and_small(gazetteer):
    code = (
        "import time; from reportedly.reading.backends import gazetteer; begin = time.process_time(); "
        "index = gazetteer.load(); found = index.lookup('Nairobi'); "
        "status = open('/proc/self/status').read().split('VmHWM:')[1].split()[0]; "
        "print(time.process_time() - begin, int(status) / 1024, len(found))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, env={**os.environ})
    seconds, megabytes, found = (float(part) for part in done.stdout.split())
    assert seconds < 0.5
    assert megabytes < 150
    assert found >= 1
