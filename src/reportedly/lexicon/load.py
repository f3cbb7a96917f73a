"""Knowledge as data: the tables of the lexicon as typed rows.

Every row carries an example that must match and one that must not; the tests run both. Columns that hold several
values part them with ``|``. A user's own folder with files of the same names is laid over ours (rows are added).
"""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from importlib import resources
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar, get_type_hints

from reportedly.errors import LexiconError

if TYPE_CHECKING:
    from pathlib import Path

LANGUAGE = "en"


class Reporting(NamedTuple):
    """reporting.csv: a verb, noun or phrase that opens a statement."""

    phrase: str  # lemma(s): "say", "point out", "according to", "claim"
    pos: str  # verb | noun | adjective | adverb | preposition
    act: str  # say | deny | confirm | no_comment | not_verified
    frame: tuple[str, ...]  # forms its content takes: clause, quote, infinitive, gerund, object, of, that
    stance: str  # neutral | hedged (the speaker is unsure) | distanced (the reporter is) | factive | opinion
    example: str
    counterexample: str


class SourceNoun(NamedTuple):
    """sources.csv: a noun that stands for a source without naming it."""

    noun: str  # lemma: "analyst", "official", "footage", "report"
    kind: str  # unnamed | document | recording | outlet | self
    example: str
    counterexample: str


class Hedge(NamedTuple):
    """hedges.csv: words that show polarity or modality."""

    phrase: str  # lemmas, lower case: "reportedly", "appear to", "widely regarded as", "if"
    pos: str  # adverb | modal | verb | adjective | noun | conjunction | determiner | phrase
    modality: str  # hedged | hypothetical | future | historical | negated
    scope: str  # clause | complement | infinitive | purpose | modifier | subordinate: what the word governs
    example: str
    counterexample: str


class EventWord(NamedTuple):
    """events.csv: a verb, noun or adjective that tells of an event or relation."""

    phrase: str  # lemma(s): "meet", "share stage", "front"
    pos: str  # verb | noun | adjective
    kind: str  # a row of kinds.csv
    agent: tuple[str, ...]  # slots of who: subject, object, possessive, modifier, or a preposition: of, by, between
    target: tuple[str, ...]  # slots of whom: the same words
    example: str
    counterexample: str


class Kind(NamedTuple):
    """kinds.csv: a kind of event or relation."""

    kind: str
    plover: str  # PLOVER type; empty for relations
    relation: str  # one of the twelve relations of the contract; empty for events
    tie: str  # cooperative | hostile | organisational | neutral
    symmetric: str  # yes | no
    label: str  # how people read it: "met with"
    example: str
    counterexample: str


class State(NamedTuple):
    """states.csv: a state, its people and its government."""

    name: str
    iso2: str
    iso3: str
    aliases: tuple[str, ...]  # other names of the state: "United States of America", "US"
    adjectives: tuple[str, ...]  # "Angolan"
    demonyms: tuple[str, ...]  # "Angolan", "Angolans"
    capital: str
    government: tuple[str, ...]  # words that stand for the government: the capital, "Kremlin"
    example: str
    counterexample: str


class KnownActor(NamedTuple):
    """actors.csv: an armed group, party, security organ or international body of the world."""

    name: str
    kind: str  # organisation | armed_group | state_organ
    aliases: tuple[str, ...]  # spellings, acronyms, translations
    country: str  # ISO 3166-1 alpha-2 of its seat or main field; empty: none or many
    example: str
    counterexample: str


class Outlet(NamedTuple):
    """outlets.csv: a publisher or news agency."""

    name: str
    domain: str
    aliases: tuple[str, ...]
    kind: str  # outlet | agency
    owner: str  # publisher family; empty: not known
    country: str
    example: str
    counterexample: str


class Title(NamedTuple):
    """titles.csv: a title or office and the role it stands for."""

    title: str  # lower case: "commander", "prime minister"
    role: str  # leads | member_of | speaks_for; empty: a form of address only ("Mr")
    gender: str  # m | f | empty
    example: str
    counterexample: str


class Nominal(NamedTuple):
    """nominals.csv: a common noun that stands for actors."""

    noun: str  # lemma: "militant", "outfit", "government", "man"
    kind: str  # an ActorKind
    gender: str  # m | f | empty
    loaded: str  # yes: a description that somebody chose ("terrorist", "freedom fighter"); no
    example: str
    counterexample: str


class Boilerplate(NamedTuple):
    """boilerplate.csv: a line that pages carry and articles do not."""

    pattern: str  # a regular expression for the whole line, case-insensitive
    what: str  # share | advertisement | comments | source-link | navigation | end | category | note
    example: str
    counterexample: str


class OwnReporting(NamedTuple):
    """own_reporting.csv: words by which an outlet shows that it looked or asked for itself."""

    pattern: str  # a regular expression; {outlet} stands for the outlet's name
    shows: str  # what they show: "a talk of its own", "a document that it saw", "a reporter on the spot"
    example: str  # about the Harbour Gazette
    counterexample: str


class Tenure(NamedTuple):
    """tenure.csv: words that say whether a role or relation holds when it is written of."""

    words: tuple[str, ...]  # forms as printed, lower case: "former"; "broke off", "breaks off"
    stands: str  # title: before a title | time: before a time | verb: takes a relation's noun | clause: as a hedge
    says: str  # over | ended | gone (with a negation: ended) | then | leaving | new | coming
    example: str
    counterexample: str


class Ending(NamedTuple):
    """endings.csv: a kind of event that ends relations of its two sides."""

    event: str  # a row of kinds.csv that is an event
    relations: tuple[str, ...]  # relations of kinds.csv that it ends
    example: str
    counterexample: str


class Correction(NamedTuple):
    """corrections.csv: words by which a page speaks of its own article: what was wrong with it, what became of it."""

    pattern: str  # a regular expression, case-insensitive; {piece}: "article", "story"...; {day}: a date or brackets
    kind: str  # retraction | correction | clarification | earlier_version | update; before: what follows stood there
    opens: str  # paragraph | sentence: where the words stand; of what stood there before: statement | phrase
    example: str
    counterexample: str


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All tables of one language."""

    reporting: tuple[Reporting, ...]
    sources: tuple[SourceNoun, ...]
    hedges: tuple[Hedge, ...]
    events: tuple[EventWord, ...]
    kinds: tuple[Kind, ...]
    states: tuple[State, ...]
    actors: tuple[KnownActor, ...]
    outlets: tuple[Outlet, ...]
    titles: tuple[Title, ...]
    nominals: tuple[Nominal, ...]
    boilerplate: tuple[Boilerplate, ...]
    own_reporting: tuple[OwnReporting, ...]
    tenure: tuple[Tenure, ...]
    endings: tuple[Ending, ...]
    corrections: tuple[Correction, ...]


TABLES: dict[str, type] = {
    "reporting": Reporting,
    "sources": SourceNoun,
    "hedges": Hedge,
    "events": EventWord,
    "kinds": Kind,
    "states": State,
    "actors": KnownActor,
    "outlets": Outlet,
    "titles": Title,
    "nominals": Nominal,
    "boilerplate": Boilerplate,
    "own_reporting": OwnReporting,
    "tenure": Tenure,
    "endings": Ending,
    "corrections": Correction,
}

OVERLAY = "lexicon"  # a folder of this name beside a casefile holds the user's own tables

Row = TypeVar("Row", bound=tuple)  # type: ignore[type-arg]


def beside(casefile: Path) -> Path | None:
    """Give the folder with the user's own tables beside a casefile; None where there is none."""
    folder = casefile.parent / OVERLAY
    return folder if folder.is_dir() else None


def load(overlay: Path | None = None) -> Lexicon:
    """Read all tables of the package, and of the overlay folder where one is given, in file order.

    Raises LexiconError where a file, a column or a cell is missing.
    """
    return Lexicon(**{name: load_table(name, overlay) for name in TABLES})


def load_table(name: str, overlay: Path | None = None) -> tuple[Any, ...]:
    """Read one table of the package, and of the overlay folder where one is given, in file order."""
    row, folder = TABLES[name], resources.files("reportedly.lexicon") / LANGUAGE
    rows: tuple[Any, ...] = read_table((folder / f"{name}.csv").read_text(encoding="utf-8"), row, f"{name}.csv")
    own = overlay / f"{name}.csv" if overlay else None
    if own is not None and own.exists():
        rows += read_table(own.read_text(encoding="utf-8"), row, str(own))
    return rows


def read_table(text: str, row: type[Row], where: str) -> tuple[Row, ...]:
    """Turn the text of one CSV file into rows of the given type."""
    columns: tuple[str, ...] = row._fields  # type: ignore[attr-defined]
    several = {name for name, kind in get_type_hints(row).items() if kind is not str}
    reader = csv.DictReader(io.StringIO(text), strict=True)
    if tuple(reader.fieldnames or ()) != columns:
        message = f"{where}: columns are {reader.fieldnames}, expected {list(columns)}"
        raise LexiconError(message)
    rows: list[Row] = []
    for line in reader:
        if None in line or None in line.values():
            message = f"{where} line {reader.line_num}: wrong number of cells"
            raise LexiconError(message)
        cells = {
            name: tuple(part.strip() for part in value.split("|") if part.strip()) if name in several else value.strip()
            for name, value in line.items()
        }
        rows.append(row(**cells))
    return tuple(rows)
