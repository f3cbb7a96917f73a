"""Actor dictionaries of the CAMEO coders (TABARI, PETRARCH).

A name, ``+`` other names, and ``[CODE <date, >date, date-date]`` as PETRARCH documents and reads them: ``#``, ``;`` and
``<!-- -->`` begin remarks, underscores are spaces, a year of two digits up to 30 is of this century. Other names are
names that are *coded alike*: of persons, armed groups and organisations they mostly are names of the same one; of
countries they are its towns and peoples, of offices their parts. Those are kept as weak names, which join nothing.
"""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass, field
from functools import cache, lru_cache
from importlib.resources import files
from itertools import takewhile
from typing import TYPE_CHECKING, NamedTuple

from reportedly.model import KnownRole
from reportedly.sources.lists import tidy
from reportedly.sources.lists.countries import countries
from reportedly.sources.lists.lines import LeftOut

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from reportedly.model import ActorKind, KnownActor
    from reportedly.sources.lists.lines import Line

CODES = re.compile(r"\[([^\[\]]*)\]")
CODE = re.compile(r"(?P<code>[A-Z0-9]+|---)\s*(?P<when>.*)")
SPAN = re.compile(r"(?P<since>\d{6,})-(?P<until>\d{6,})|>\s*(?P<after>\d{6,})|<\s*(?P<before>\d{6,})>?")
REMARK = re.compile(r"[#;].*")
NO_CODE = "no code says what it is"
CENTURY = 30  # PETRreader.dstr_to_ordate: 00 to 30 are 20YY
# What the first part of a code behind the country says of who is coded so (CAMEO manual 1.1b3, chapter 3).
BODIES = {
    "GOV": "Government of {}", "MIL": "Armed forces of {}", "COP": "Police of {}", "SPY": "Intelligence services of {}",
    "LEG": "Parliament of {}", "JUD": "Courts of {}",
}  # fmt: skip
KINDS: dict[str, ActorKind] = {
    **dict.fromkeys(BODIES, "state_organ"), **dict.fromkeys(("REB", "SEP", "INS", "UAF"), "armed_group"),
    **dict.fromkeys(("IGO", "NGO", "NGM", "MNC", "BUS", "EDU", "PTY"), "organisation"), "MED": "outlet",
    "ELI": "person", "OPP": "other", "IMG": "other",
}  # fmt: skip
PART = 3  # letters; a code is made of such parts
SHORT = 5  # letters of a single word that may be an acronym: UNMIN
SMALL = set("of the and for in on at to by de del la el des du et y da do dos bin ibn al ul van von der".split())


class Coded(NamedTuple):
    """One code of an entry, with the time that it holds."""

    code: str
    since: str | None
    until: str | None
    dated: bool


@dataclass(slots=True)
class Entry:
    """One entry as it is read, line by line."""

    line: int
    name: str
    others: list[str] = field(default_factory=list)
    codes: list[Coded] = field(default_factory=list)


def parse(lines: Iterable[Line]) -> Iterator[KnownActor | LeftOut]:
    """Give the actors of a dictionary, with what cannot be read; countries of old are named by their entry."""
    named: dict[str, str] = {}
    entry: Entry | None = None
    for number, text in without_remarks(lines):
        if text is None:
            yield LeftOut(number, "longer than a line may be")
            continue
        if not text[0].isspace() and text[0] not in "+[":
            if entry:
                yield from made(entry, named)
            entry = Entry(number, CODES.sub("", text))
        elif entry is None:
            yield LeftOut(number, "it belongs to no name")
            continue
        elif text[0] == "+":
            entry.others.append(CODES.sub("", text[1:]))
        yield from take_codes(entry, number, text)
    if entry:
        yield from made(entry, named)


def take_codes(entry: Entry, number: int, text: str) -> Iterator[LeftOut]:
    """Add the codes of a line to its entry, and say which cannot be read."""
    told = CODES.findall(text)
    if not told and text[0].isspace():
        yield LeftOut(number, "neither a name nor a code")
    for each in told:
        code = coded(each)
        if isinstance(code, str):
            yield LeftOut(number, code)
        else:
            entry.codes.append(code)


def without_remarks(lines: Iterable[Line]) -> Iterator[tuple[int, str | None]]:
    """Give the lines that say something."""
    inside = False
    for number, text in lines:
        if text is None:
            yield number, None
            continue
        said, rest = "", text
        while rest:
            before, mark, rest = rest.partition("-->" if inside else "<!--")
            said += "" if inside else before
            inside ^= bool(mark)
        said = REMARK.sub("", said).rstrip()
        if said:
            yield number, said


def coded(told: str) -> Coded | str:
    """Read what stands in brackets; a text says what is wrong with it."""
    found = CODE.fullmatch(told.strip())
    if found is None:
        return "it is no code of letters and digits"
    if not found["when"]:
        return Coded(found["code"], None, None, dated=False)
    span = SPAN.fullmatch(found["when"])
    if span is None:
        return "the dates of a code cannot be read"
    days = {end: day(span[end]) for end in ("since", "until", "after", "before") if span[end]}
    if None in days.values():
        return "there is no such day as a code names"
    return Coded(
        found["code"], days.get("since") or days.get("after"), days.get("until") or days.get("before"), dated=True
    )


def day(digits: str) -> str | None:
    """Read YYMMDD or YYYYMMDD; None for a day that there is not."""
    if len(digits) == len("YYMMDD"):
        digits = ("20" if int(digits[:2]) <= CENTURY else "19") + digits
    if len(digits) != len("YYYYMMDD"):
        return None
    year, month, date = digits[:4], digits[4:6], digits[6:]
    return f"{year}-{month}-{date}" if tidy.is_day(year, month, date) else None


def made(entry: Entry, named: dict[str, str]) -> Iterator[KnownActor | LeftOut]:
    """Make an actor of an entry, and say which of its codes tell of no role."""
    codes = [each for each in entry.codes if each.code != "---"]  # "---": an actor that coders are to leave out
    if not codes:
        yield LeftOut(entry.line, NO_CODE)
        return
    called = [form for name in (entry.name, *entry.others) for form in forms(name)]
    kind = kind_of(codes, called)
    part = country_part(codes[-1].code)
    if kind == "state" or (called and len(codes[-1].code) == PART):
        named.setdefault(part or codes[-1].code, called[0])
    strong = kind in ("person", "armed_group", "organisation", "outlet")
    roles = [(each, role(each, named)) for each in codes] if kind == "person" else []
    found = tidy.actor(
        f"line {entry.line}",
        called if strong else forms(entry.name),
        kind,
        country=countries().by_code.get(part) if kind != "other" else None,
        weak=() if strong else called,
        description="coded " + ", ".join(dict.fromkeys(each.code for each in codes)),
        roles=[each for _, each in roles if each],
    )
    yield found or LeftOut(entry.line, "there is no name in it")
    for each, told in roles:
        if told is None and each.dated:
            yield LeftOut(entry.line, f"a role whose body the code does not name ({who(each.code) or 'a country'})")


def kind_of(codes: list[Coded], called: list[str]) -> ActorKind:
    """Tell what an entry is: persons are those whom a code calls elite, or whose office has dates."""
    parts = [who(each.code) for each in codes]
    if not parts[-1]:
        own = countries().by_code.get(country_part(codes[-1].code))
        return "state" if own and own in map(countries().code, called) else "other"
    dated = {part for each, part in zip(codes, parts, strict=True) if each.dated}
    if "ELI" in parts or dated & {*BODIES, "IGO", "NGO", "OPP"}:
        return "person"
    return next((KINDS[part] for part in parts if part in KINDS), "other")


@lru_cache(maxsize=4096)
def who(code: str) -> str:
    """Give the part of a code that says who is coded so; empty where it is a country or people and no more."""
    parts = parts_of(code)
    found = next((part for part in parts if part in KINDS), "")
    return found or ("" if is_country(parts[-1]) else "".join(parts[1:2]))


def parts_of(code: str) -> list[str]:
    """Take a code apart."""
    return [code[at : at + PART] for at in range(0, len(code), PART)]


def is_country(part: str) -> bool:
    """Tell whether a part of a code is a country's."""
    return part.isalpha() and part in countries().by_code


@lru_cache(maxsize=4096)
def country_part(code: str) -> str:
    """Give the country in a code: the last of those it begins with, so that GBRFLKGOV is of the Falkland Islands.

    What is international or a company has it in the second place. Empty where there is none.
    """
    parts = parts_of(code)
    begun = parts[1:] if parts[0] in ("NGO", "MNC", "BUS") else parts
    return "".join(list(takewhile(lambda part: part not in KINDS and is_country(part), begun))[-1:])


def role(held: Coded, named: dict[str, str]) -> KnownRole | None:
    """Turn a code with its dates into a role; None where it names no body that one can be in."""
    body = bodies().get(held.code)
    pattern, part = BODIES.get(who(held.code)), country_part(held.code) or held.code[:PART]
    whose = countries().names.get(countries().by_code.get(part, "")) or named.get(part)
    if body is None and pattern and whose:
        body = pattern.format(whose)
    if body is None:
        return None
    return KnownRole(kind="member_of", body=body, label=held.code, since=held.since, until=held.until)


@cache
def bodies() -> dict[str, str]:
    """Load the international bodies that codes stand for."""
    with files("reportedly.sources.lists").joinpath("cameo_bodies.csv").open(encoding="utf-8") as table:
        return {row["code"]: row["name"] for row in csv.DictReader(table)}


def forms(written: str) -> list[str]:
    """Give a name as people write it; an acronym in brackets behind it is one more."""
    words = " ".join(written.replace("_", " ").split())
    whole, bracket, inside = words.removesuffix(")").partition(" (")
    if bracket and inside.isupper() and inside.isalpha() and len(inside) > 1 and words.endswith(")"):
        return [cased(whole), inside]
    return [cased(words)] if words else []


def cased(name: str) -> str:
    """Turn capitals into a name: "HAMID KARZAI" becomes "Hamid Karzai"; short single words may be acronyms and stay."""
    words = name.split()
    single = len(words) == 1 and len(name) <= SHORT
    if not name.isupper() or (single and (len(name) == PART or name.casefold() not in countries().by_name)):
        return name
    return " ".join(
        word.casefold() if number and word.casefold() in SMALL else capital(word) for number, word in enumerate(words)
    )


def capital(word: str) -> str:
    """Write one word with a capital in front, and behind hyphens and dots."""
    return re.sub(r"(^|[-.(/\"'](?=\w{2})|\.)(\w)", lambda found: found[1] + found[2].upper(), word.casefold())
