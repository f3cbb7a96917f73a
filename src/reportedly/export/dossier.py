"""The dossier: one self-contained page about two actors, to send, print and cite.

The page holds no scripts, loads nothing from anywhere and shows only what its values say. Every text that comes from
an article is escaped by the template.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, Literal

from reportedly.export.time_axis import Mark, Tick, axis, marks

if TYPE_CHECKING:
    from jinja2 import Template

Style = Literal["", "clause", "word", "hedge"]
Shape = Literal["asserted", "hedged", "open", "not-verified", "against"]


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of quoted text in one style."""

    text: str
    style: Style  # clause: the claim's clause; word: the words that tell it; hedge: the words that show how sure


@dataclass(frozen=True, slots=True, kw_only=True)
class DossierActor:
    """One of the two actors."""

    id: str
    name: str
    kind: str
    names: tuple[str, ...]
    articles: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DossierClaim:
    """One claim with its evidence."""

    number: int  # on this page
    id: str
    told: str  # "Harrow Front met with Veyra League"
    through: tuple[str, ...]  # the people that tie it to the two actors; empty: direct
    when: str | None
    place: str | None
    modality: str
    negative: bool
    speaker: str  # where the chain ends
    chain: tuple[str, ...]  # from the outlet outwards
    pieces: tuple[Piece, ...]  # the sentences it stands in
    article: int  # number in the list of articles
    again: bool = False  # it speaks again of an event that its article told before
    copied: bool = False  # its article carries the text of another one
    held: tuple[int, ...] = ()  # numbers of the role claims through which its people count
    copies: tuple[int, ...] = ()  # numbers of the articles that carry this claim's text word for word
    withdrawn: bool = False
    noted: tuple[str, ...] = ()  # what its page says of the article: "corrected"


@dataclass(frozen=True, slots=True, kw_only=True)
class DossierWithdrawn:
    """A claim about the two that its outlet makes no more; it counts nowhere."""

    id: str
    told: str
    quote: str
    outlet: str | None
    since: str | None  # when that was seen
    because: tuple[str, ...]  # "retracted", quoted notes; empty: it fell away without a word


@dataclass(frozen=True, slots=True, kw_only=True)
class DossierVoice:
    """What somebody said about a claim: denied, no comment, could not verify, confirmed."""

    by: str
    party: bool
    about: tuple[int, ...]  # numbers of claims
    pieces: tuple[Piece, ...]
    article: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DossierBounds:
    """How many independent origins at least and at most, and why."""

    lower: int
    upper: int
    reasons: tuple[str, ...]

    def __str__(self) -> str:
        """Write "2", or "1-3"."""
        return str(self.lower) if self.lower == self.upper else f"{self.lower}\u2013{self.upper}"


@dataclass(frozen=True, slots=True, kw_only=True)
class DossierPeriod:
    """One stretch for which a relation is said to hold."""

    told: str  # "Harrow Front is an ally of Veyra League"
    stretch: str  # "since at least 2019-05-02; no end is reported"
    claims: tuple[int, ...]  # numbers of the claims that it holds
    ended_by: tuple[int, ...]  # and of those that it ended
    later: tuple[int, ...]  # and of those that it held all the same


@dataclass(frozen=True, slots=True, kw_only=True)
class DossierMoment:
    """One proposition on the time axis."""

    label: str
    earliest: date | None
    latest: date | None
    shape: Shape
    claims: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DossierArticle:
    """One article that the page rests on."""

    number: int
    id: str
    title: str | None
    outlet: str | None
    published: str | None
    url: str | None
    copies: int
    copy_of: int | None = None  # number of the article whose text it carries
    notes: tuple[str, ...] = ()  # editors' notes, quoted, with their kind


@dataclass(frozen=True, slots=True, kw_only=True)
class Dossier:
    """Everything the page shows, worked out; the template only lays it out."""

    first: DossierActor
    second: DossierActor
    made_at: str
    as_of: str | None  # UTC; what was learned later is not on the page; None: everything is
    version: str
    summary: tuple[str, ...]  # sentences
    periods: tuple[DossierPeriod, ...]
    moments: tuple[DossierMoment, ...]
    direct: tuple[DossierClaim, ...]  # for, between the two themselves
    through: tuple[DossierClaim, ...]  # for, through people
    roles: tuple[DossierClaim, ...]  # who is said to belong to whom: what "through people" rests on
    against: tuple[DossierClaim, ...]  # claims that it was not so
    withdrawn: tuple[DossierWithdrawn, ...]  # what outlets told of the two and tell no more
    general: tuple[DossierClaim, ...]  # denied in general in these articles, without naming the two
    denials: tuple[DossierVoice, ...]
    no_comment: tuple[DossierVoice, ...]
    not_verified: tuple[DossierVoice, ...]
    confirmed: tuple[DossierVoice, ...]
    origins: DossierBounds
    denied: DossierBounds
    tree: str  # SVG: who has it from whom
    growth: tuple[str, ...]  # sentences: whether the tie grows, or only its coverage
    curves: str  # SVG: both along time; empty where nothing can be compared
    articles: tuple[DossierArticle, ...]
    limits: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Drawing:
    """The time axis, ready to be drawn."""

    width: int
    height: int
    ticks: tuple[Tick, ...]
    marks: tuple[Mark, ...]


def render(dossier: Dossier) -> str:
    """Lay a dossier out as one HTML page."""
    return template().render(dossier=dossier, drawing=draw(dossier.moments), safe_url=safe_url)


@lru_cache(maxsize=1)
def template() -> Template:
    """Load the page's template; everything put into it is escaped."""
    from jinja2 import Environment, PackageLoader, StrictUndefined

    environment = Environment(
        loader=PackageLoader("reportedly.export"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template("dossier.html")


def safe_url(url: str | None) -> str | None:
    """Give an address that may be a link; None for anything but the web."""
    return url if url and url.lower().startswith(("http://", "https://")) else None


def draw(moments: tuple[DossierMoment, ...]) -> Drawing | None:
    """Place the dated moments on a time axis; None where nothing is dated."""
    dated = [moment for moment in moments if moment.earliest or moment.latest]
    if not dated:
        return None
    scale = axis([day for moment in dated for day in (moment.earliest, moment.latest) if day])
    placed = marks(dated, scale)
    lanes = 1 + max(mark.lane for mark in placed)
    return Drawing(scale.width, scale.top + lanes * scale.lane + scale.bottom, scale.ticks, tuple(placed))
