"""Where the places of an article lie: each place name with coordinates, told apart from its namesakes by the article.

In come the mentions and a gazetteer; out comes one reference per name of a place or state. A name that no gazetteer
knows is kept with empty coordinates. Evidence, strongest first: the region or country printed behind the name
("Paris, Texas"), the countries and regions that the article names, the other places it names, how large a place is.
"""

from __future__ import annotations

import math
import unicodedata
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple, Protocol

from reportedly.model import PlaceReference

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from reportedly.model import Mention
    from reportedly.reading.parse import Parse


class Place(NamedTuple):
    """One entry of a gazetteer."""

    geonames: int | None  # None: a region without an entry of its own
    name: str
    kind: str  # country | region (first level) | district (second level) | town | area (of several countries)
    lat: float
    lon: float
    country: str | None  # ISO 3166-1 alpha-2; None: in several countries, or disputed
    region: str | None  # GeoNames code of the first level: "US.TX"
    population: int
    capital: bool = False
    own: bool = True  # False: found under another of its names, perhaps an old one or an abbreviation


class Gazetteer(Protocol):
    """What knows where places lie."""

    def lookup(self, name: str) -> tuple[Place, ...]:
        """Give all places of this name, in a fixed order; empty where none is known."""


# Points on a scale of powers of ten of population; chosen by hand, checked by eye on TR-News and LGL (November 2026).
KIND_POINTS = {"country": 2.5, "region": 0.3, "district": -2.5, "town": 0.0, "area": 6.5}
CAPITAL_POINTS = 2.0  # "Washington" alone is the city, "London" is not in Ontario
WORLD_CITY, WORLD_CITY_POINTS = 5_000_000, 1.0  # "New York" alone is the city
ALIAS_POINTS = 1.5  # "Victoria" is an old name of Hong Kong
PRINTED_POINTS = 12.0  # the country or region stands right behind the name
COUNTRY_POINTS, MOST_COUNTRY_POINTS = 1.8, 4.0  # per doubling of what the article says about the country, and at most
REGION_POINTS, MOST_REGION_POINTS = 1.4, 2.8
FAR_KM, NEAR_POINTS = 300.0, 0.5  # places of one story lie closer together than this, if anything
FAR_DEGREES = 2.8  # of latitude: more than 300 km
SMALL = 50_000  # people


Votes = list[tuple[float, Place]]  # how likely each place of a name is, the likeliest first; sums to 1


@dataclass(frozen=True, slots=True)
class Evidence:
    """What the names of an article tell about the part of the world it speaks of, but for the name in question."""

    countries: Counter[str]  # how many names speak for a country
    regions: Counter[str]
    towns: tuple[tuple[str, Place], ...]  # sure ones, with the name they stand under
    name: str = ""  # the name in question
    own_countries: Mapping[str, float] = field(default_factory=dict)  # its own part in the sums
    own_regions: Mapping[str, float] = field(default_factory=dict)

    def country(self, iso: str | None) -> float:
        """Give how many other names speak for a country."""
        return max(0.0, self.countries[iso] - self.own_countries.get(iso, 0.0)) if iso else 0.0

    def region(self, code: str | None) -> float:
        """Give how many other names speak for a region."""
        return max(0.0, self.regions[code] - self.own_regions.get(code, 0.0)) if code else 0.0

    def near(self, place: Place) -> bool:
        """Tell whether a place lies close to a sure one."""
        return any(
            abs(place.lat - town.lat) < FAR_DEGREES and name != self.name and kilometres(place, town) < FAR_KM
            for name, town in self.towns
        )


def find(parse: Parse, mentions: Sequence[Mention], gazetteer: Gazetteer) -> tuple[PlaceReference, ...]:
    """Give a reference for every name of a place or state, in text order, with coordinates where they are known."""
    named = [one for one in mentions if one.kind in {"place", "state"} and one.form == "name"]
    options = {one.text: known(gazetteer, one) for one in named}
    printed = {one.text: within for one in named if (within := _printed(parse, one, options[one.text], gazetteer))}
    chosen = choose(options, printed)
    return tuple(reference(one, chosen.get(one.text)) for one in sorted(named, key=lambda one: one.span))


def _printed(parse: Parse, mention: Mention, options: tuple[Place, ...], gazetteer: Gazetteer) -> tuple[Place, ...]:
    """Give what is printed behind the name; behind what may be a country only a region counts, else it is a list."""
    if len(options) == 0:
        return ()
    larger = printed_behind(parse, mention, gazetteer)
    if any(place.kind in {"country", "area"} for place in options):
        return tuple(place for place in larger if place.kind == "region" and any(inside(one, place) for one in options))
    return larger


def known(gazetteer: Gazetteer, mention: Mention) -> tuple[Place, ...]:
    """Look the mention up as printed, without article and genitive, then under the actor's full name."""
    for name in (mention.text, bare(mention.text), mention.name):
        if name and (places := gazetteer.lookup(name)):
            return places
    return ()


def bare(name: str) -> str:
    """Take "the", "northern", "'s" off a name."""
    words = name.removesuffix("'s").removesuffix("’s").split()
    while len(words) > 1 and words[0].lower() in SIDES:
        words = words[1:]
    return " ".join(words)


SIDES = frozenset(
    "the northern southern eastern western central north south east west northeastern northwestern southeastern "
    "southwestern upper lower greater city of downtown mainland".split()
)


def printed_behind(parse: Parse, mention: Mention, gazetteer: Gazetteer) -> tuple[Place, ...]:
    """Give the countries and regions named behind the place: "Paris, Texas", "Tripoli (Lebanon)", "Kano in Nigeria"."""
    behind = parse.tokens(mention.span).stop
    if behind >= len(parse) or parse.lower[behind] not in {",", "(", "in"}:
        return ()
    for size in (4, 3, 2, 1):
        first, end = behind + 1, behind + 1 + size
        if end > len(parse) or not _may_be_name(parse, first, end):
            continue
        span = parse.span(first, end)
        found = gazetteer.lookup(parse.text[span.start : span.end])
        if larger := tuple(place for place in found if place.kind in {"country", "region"}):
            return () if _in_list(parse, end) else larger
    return ()


def _may_be_name(parse: Parse, first: int, end: int) -> bool:
    """Tell a name from "In", "Or", "Me", which are also codes of states."""
    word = parse.words[first]
    return word[0].isupper() and (end - first > 1 or len(word) != CODE or word.isupper())


CODE = 2  # letters of a postal code


def _in_list(parse: Parse, end: int) -> bool:
    """Tell "Washington, Britain and France", a list, from "Washington, England, and ..."."""
    return end < len(parse) and parse.lower[end] in {"and", "or", "&"}


def choose(options: dict[str, tuple[Place, ...]], printed: dict[str, tuple[Place, ...]]) -> dict[str, Place]:
    """Choose one place for every name: first on its own, then in the light of what the others are likely to be."""
    options = {name: places for name, places in options.items() if places}
    told = Evidence(Counter(), Counter(), ())
    votes: dict[str, Votes] = {}
    for _ in range(ROUNDS):
        votes = {
            name: _votes(places, printed.get(name, ()), _without(told, votes, name)) for name, places in options.items()
        }
        told = _evidence(votes)
    chosen = {}
    for name, places in options.items():
        rest = _without(told, votes, name)
        best = _town_of(ranked(places, printed.get(name, ()), rest)[0][1], name, places)
        if not _stray(best, printed.get(name, ()), rest):
            chosen[name] = best
    return chosen


ROUNDS = 2  # a third lets the evidence echo: "Washington" beside London and Britain became the English town (TR-News)


def _without(told: Evidence, votes: dict[str, Votes], name: str) -> Evidence:
    """Give the evidence of all names but one."""
    own = _evidence({name: votes.get(name, [])})
    return Evidence(told.countries, told.regions, told.towns, name, own.countries, own.regions)


def ranked(places: Iterable[Place], printed: tuple[Place, ...], told: Evidence) -> list[tuple[float, Place]]:
    """Order the places of one name by how well they fit, the best first; ties fall to the lower GeoNames number."""
    scored = [(points(place, printed, told), place) for place in places]
    return sorted(scored, key=lambda one: (-one[0], one[1].geonames or 0))


def points(place: Place, printed: tuple[Place, ...], told: Evidence) -> float:
    """Add up what speaks for a place."""
    total = math.log10(place.population + 10) + KIND_POINTS[place.kind] + CAPITAL_POINTS * place.capital
    if place.kind == "town":
        total += WORLD_CITY_POINTS * (place.own and place.population > WORLD_CITY) - ALIAS_POINTS * (not place.own)
    if any(inside(place, larger) for larger in printed):
        total += PRINTED_POINTS
    total += min(MOST_COUNTRY_POINTS, COUNTRY_POINTS * math.log2(1 + told.country(place.country)))
    total += min(MOST_REGION_POINTS, REGION_POINTS * math.log2(1 + told.region(place.region)))
    if place.kind in {"town", "district"} and told.near(place):
        total += NEAR_POINTS
    return total


def inside(place: Place, larger: Place) -> bool:
    """Tell whether a place lies in a country or region."""
    if place == larger:
        return False
    return place.country == larger.country if larger.kind == "country" else place.region == larger.region


def _town_of(best: Place, name: str, places: tuple[Place, ...]) -> Place:
    """Prefer the town of Aleppo to the province that is called after it, where the town is a good part of it."""
    if best.kind == "region":
        for place in places:
            same = place.kind == "town" and place.region == best.region and folded(place.name) == folded(name)
            if same and place.population > TOWN_SHARE * best.population:
                return place
    return best


TOWN_SHARE = 0.1


def _votes(places: tuple[Place, ...], printed: tuple[Place, ...], told: Evidence) -> Votes:
    """Turn points into shares: a place a point behind is a tenth as likely, as its population is."""
    scored = ranked(places, printed, told)[:MOST_PLACES]
    shares = [10 ** (score - scored[0][0]) for score, _ in scored]
    return [(share / sum(shares), place) for share, (_, place) in zip(shares, scored, strict=True)]


MOST_PLACES = 12  # namesakes that are thought about at all


def _evidence(votes: dict[str, Votes]) -> Evidence:
    """Gather what all names say about countries, regions and surroundings."""
    countries: Counter[str] = Counter()
    regions: Counter[str] = Counter()
    towns: list[tuple[str, Place]] = []
    for name, places in votes.items():
        for share, place in places:
            if place.country:
                countries[place.country] += share  # type: ignore[assignment]
            if place.region:
                regions[place.region] += share  # type: ignore[assignment]
        if places and len(towns) < MOST_TOWNS and places[0][0] > SURE and places[0][1].kind == "town":
            towns.append((name, places[0][1]))
    return Evidence(countries, regions, tuple(towns))


MOST_TOWNS = 50  # that others are measured against
SURE, STRAY = 0.9, 0.1


def _stray(place: Place, printed: tuple[Place, ...], told: Evidence) -> bool:
    """Tell whether a small place lies where the article has no business.

    Then the name is more likely that of a street, an airport or a village that the gazetteer does not have.
    """
    if place.kind not in {"town", "district"}:
        return False
    if printed:
        return all(larger.kind == "region" and not inside(place, larger) for larger in printed)
    elsewhere = any(told.country(iso) > STRAY for iso in told.countries) and told.country(place.country) < STRAY
    return place.population < SMALL and elsewhere


EARTH_KM = 6371.0


def kilometres(one: Place, other: Place) -> float:
    """Give the distance of two places along the great circle."""
    lat, other_lat = math.radians(one.lat), math.radians(other.lat)
    across = math.radians(other.lon - one.lon)
    half = math.sin((other_lat - lat) / 2) ** 2 + math.cos(lat) * math.cos(other_lat) * math.sin(across / 2) ** 2
    return 2 * EARTH_KM * math.asin(min(1.0, math.sqrt(half)))


def reference(mention: Mention, place: Place | None) -> PlaceReference:
    """Write down a mention with the place it was found to be, or without."""
    return PlaceReference(
        span=mention.span,
        text=mention.text,
        geonames=place.geonames if place else None,
        lat=place.lat if place else None,
        lon=place.lon if place else None,
        country=place.country if place else None,
    )


def folded(name: str) -> str:
    """Write a name without accents, hyphens, apostrophes and capitals, as the gazetteer's index has it."""
    if not name.isascii():
        name = "".join(letter for letter in unicodedata.normalize("NFKD", name) if not unicodedata.combining(letter))
    return " ".join(name.lower().translate(LOOSE).split()).removeprefix("the ")


LOOSE = str.maketrans({"-": " ", "‑": " ", "–": " ", "'": None, "’": None, "‘": None, "`": None, "ʻ": None, "ʼ": None})
