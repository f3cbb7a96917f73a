"""Whose words a page shows: its own, or another outlet's that it took over; and whom it thanks."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

import tldextract

from reportedly.articles.titles import folded, same_outlet

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportedly.articles.lines import LineTable
    from reportedly.articles.shown import Shown
    from reportedly.lexicon.load import Outlet

SUFFIXES = tldextract.TLDExtract(suffix_list_urls=(), cache_dir=None)  # the list in the package; no network, no disk

PLACE = r"(?:[A-ZÀ-ÖØ-Þ][A-ZÀ-ÖØ-Þ.'’-]+(?:[ /-][A-ZÀ-ÖØ-Þ][A-ZÀ-ÖØ-Þ.'’-]*){0,3})"
NAMED_PLACE = r"(?:[A-ZÀ-ÖØ-Þ][\w.'’-]+(?: [A-ZÀ-ÖØ-Þ][\w.'’-]+){0,3})"
REGION = r"(?:,? [A-ZÀ-ÖØ-Þ][\w.]+(?: [A-ZÀ-ÖØ-Þ][\w.]+){0,2})"
DAY = r"(?:,? (?:[A-Z][a-z]{2,8}\.? \d{1,2}|\d{1,2} [A-Z][a-z]{2,8})(?:,? \d{4})?)"
AGENCY = r"(?: ?[(\[](?P<agency>[A-Z][\w ./&-]{1,40})[)\]])"
DASH = r"\s*(?:--?|–|—|―)\s+"
# Forms of the AP and Reuters style books: place, region, day, agency, then a dash or a colon.
DATELINES = (
    re.compile(rf"{PLACE}{REGION}?{DAY}?{AGENCY}?(?:{DASH}|:\s+)"),
    re.compile(rf"{NAMED_PLACE}{REGION}?{DAY}?{AGENCY}{DASH}"),
    re.compile(rf"{NAMED_PLACE}{DAY}{AGENCY}?(?:{DASH}|:\s+)"),
    re.compile(rf"[(\[](?P<agency>[A-Z][\w ./&-]{{1,40}})[)\]]{DASH}"),
)
LAST_SENTENCE = re.compile(r"(?:\A|[.!?][”\"’')]*\s+)([^.!?]{2,120}[.]?)\Z")
LAST_BRACKETS = re.compile(r"[.!?”\"’]\s*((?:[(\[][^()\[\]]{2,120}[)\]]|[-–—]{1,2} ?[A-Z][\w ./]{1,30})\.?)\Z")


@dataclass(frozen=True, slots=True)
class Provenance:
    """Whose words these are and how they came here."""

    outlet: str | None
    reposted_by: str | None
    repost: bool
    links: tuple[str, ...]


def trace(shown: Shown, url: str | None, outlets: Sequence[Outlet], table: LineTable) -> Provenance:
    """Tell the outlet of a page, and whether it shows another one's article.

    The page's own word on its origin counts first, then a name behind the title that is not the site's own, then an
    address elsewhere.
    """
    known = by_domain(tuple(outlets))
    home = domain(url or shown.address)
    site = shown.site or (known.get(home) if home else None)
    own = [name for name in (site, home) if name]
    elsewhere = links_elsewhere(shown, home)
    foreign = [name for name in shown.names if not _is_any(name, own)]
    sounding = [name for name in foreign if own and sounds(name, outlets, table)]
    original = shown.origin if shown.origin and not _is_any(shown.origin, own) else None
    links = tuple(dict.fromkeys([*shown.links, *elsewhere]))
    if not (original or elsewhere or sounding or (shown.origin_is_named and not shown.origin)):
        outlet = site or next(iter(shown.names[::-1]), None) or home
        return Provenance(outlet, None, repost=False, links=links)
    address = domain(elsewhere[0]) if elsewhere else None
    outlet = original or next(iter(sounding or foreign), None) or (known.get(address, address) if address else None)
    return Provenance(outlet, site or home, repost=True, links=links)


def links_elsewhere(shown: Shown, home: str | None) -> list[str]:
    """Give the addresses of the original that are not the page's own site's."""
    canonical = [shown.canonical] if shown.canonical and home else []
    return [link for link in [*canonical, *shown.links] if is_elsewhere(link, home)]


def says_it_was_taken(shown: Shown, url: str | None) -> bool:
    """Tell whether a page says that its article comes from elsewhere."""
    return shown.origin_is_named or bool(links_elsewhere(shown, domain(url or shown.address)))


def sounds(name: str, outlets: Sequence[Outlet], table: LineTable) -> bool:
    """Tell whether a name is known as an outlet's or has a word that outlets carry in theirs."""
    return table.sounds_like_outlet(name) or folded(name) in folded_names(tuple(outlets))


def _is_any(name: str, others: Sequence[str]) -> bool:
    return any(is_same(name, other) for other in others)


@lru_cache(maxsize=4)
def by_domain(outlets: tuple[Outlet, ...]) -> dict[str, str]:
    """Give the names of outlets by their domains."""
    return {outlet.domain.lower(): outlet.name for outlet in outlets if outlet.domain}


@lru_cache(maxsize=4)
def folded_names(outlets: tuple[Outlet, ...]) -> frozenset[str]:
    """Give all names of the table as they are compared."""
    return frozenset(folded(name) for outlet in outlets for name in (outlet.name, *outlet.aliases)) - {""}


def domain(url: str | None) -> str | None:
    """Give the registered domain of an address: ``news.example.co.uk`` belongs to ``example.co.uk``."""
    if not url or not url.startswith(("http://", "https://")):
        return None
    found = SUFFIXES(url).top_domain_under_public_suffix.lower()
    return _readable(found) or None


def _readable(name: str) -> str:
    """Give an international domain in its own letters: "xn--..." is how it travels, not how it is read."""
    try:
        return name.encode("ascii").decode("idna")
    except UnicodeError:
        return name


def is_elsewhere(link: str, home: str | None) -> bool:
    """Tell whether an address belongs to another owner; the same name under another ending does not."""
    other = domain(link)
    return other is not None and (home is None or folded(other) != folded(home))


def is_same(left: str, right: str) -> bool:
    """Tell whether two names may be one outlet, also where one is the other's initials."""
    one, two = folded(left), folded(right)
    return same_outlet(one, two) or one == initials(right) or two == initials(left)


def initials(name: str) -> str:
    """Give the first letters of a name's words: "Harbour News Network" is "hnn"."""
    return "".join(word[0] for word in name.split() if word[0].isalnum()).casefold()


def dateline_of(paragraphs: Sequence[str], table: LineTable) -> tuple[str | None, list[str]]:
    """Give the dateline that the text begins with, exactly as it stands there, and the agencies in it."""
    first = paragraphs[0][:120] if paragraphs else ""
    for pattern in DATELINES:
        found = pattern.match(first)
        if found and not table.is_label(found[0].rstrip(" :-–—")):
            agency = found.groupdict().get("agency")
            return found[0].rstrip(), [agency.strip()] if agency else []
    return None, []


def closing_credits(paragraphs: Sequence[str], table: LineTable) -> list[str]:
    """Give the agencies that the last sentence of the text thanks: "(With inputs from AFP)"."""
    last = paragraphs[-1][-300:] if paragraphs else ""
    found = LAST_BRACKETS.search(last) or LAST_SENTENCE.search(last)
    known = table.know(found[1]) if found else None
    return [known.value] if known and known.what == "credit" and known.value else []
