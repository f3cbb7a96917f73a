"""The words of the project as types: every room takes and returns these, frozen, without I/O.

Offsets are Unicode code points into ``Article.text``, half-open, so ``article.text[start:end]`` is the quoted text.
"Don't know" is ``None``, never an empty string or a guess.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Literal, NamedTuple

ActorKind = Literal["person", "organisation", "armed_group", "state", "state_organ", "outlet", "place", "other"]
MentionForm = Literal["name", "nominal", "pronoun"]
SourceKind = Literal["named", "unnamed", "document", "recording", "outlet", "self"]
Act = Literal["say", "deny", "confirm", "no_comment", "not_verified"]
StatementForm = Literal["direct", "indirect", "mixed"]
TimeType = Literal["DATE", "TIME", "DURATION", "SET"]
Polarity = Literal["positive", "negative"]
Modality = Literal["asserted", "hedged", "hypothetical", "future", "historical"]
TieClass = Literal["cooperative", "hostile", "organisational", "neutral"]
SURE_ENOUGH = 0.5  # confidence of our reading; a claim below it waits for review and counts nowhere
RoleKind = Literal["member_of", "leads", "speaks_for", "part_of"]
PublishedFrom = Literal["json-ld", "meta", "url", "text", "given", "unknown"]
NoteKind = Literal["retraction", "correction", "clarification", "earlier_version", "update"]  # the gravest first


class Span(NamedTuple):
    """A half-open range of code points in an article's text."""

    start: int
    end: int

    def overlaps(self, other: Span) -> bool:
        """Tell whether the two spans share at least one character."""
        return self.start < other.end and other.start < self.end

    def covers(self, other: Span) -> bool:
        """Tell whether the other span lies wholly inside this one."""
        return self.start <= other.start and other.end <= self.end


@dataclass(frozen=True, slots=True)
class When:
    """A stretch of time as far as the text tells it; ``2025-02`` is the month, not its first day."""

    edtf: str  # EDTF level 0-1 ("2025-02", "2023/..", "2020~"); "" only where value alone is known (durations, sets)
    earliest: date | None  # first day it can have been; None: open or unknown
    latest: date | None  # last day it can have been; None: open or unknown


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """Bytes as fetched or found, and what is known about where they came from."""

    data: bytes  # exactly as they came
    name: str  # path, "-" or "file:line": how people find it again
    seen_at: datetime  # UTC; when we got it, not when it says it was published
    url: str | None = None
    id: str | None = None  # an id given with it (JSON Lines), kept through everything; None: the content address
    title: str | None = None  # given from outside, wins over what the page says
    published: str | None = None  # given from outside (--published, JSON Lines), EDTF
    raw: bool = False  # True: data is the article's exact text in UTF-8; nothing is cleaned away


@dataclass(frozen=True, slots=True, kw_only=True)
class EditorsNote:
    """What a page says about its own article: that it was corrected, clarified, updated or retracted."""

    kind: NoteKind
    span: Span
    text: str
    before: tuple[Span, ...] = ()  # the parts of it that tell what stood there before; nobody claims that any more


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """What a page says: clean text and what is known about its publication."""

    id: str  # the given id, else the first 16 hex digits of the page's sha256
    page: str  # sha256 of the page's bytes, hex
    text: str  # main text without boilerplate; the title is not part of it unless the page was raw
    title: str | None = None  # once, without the outlet's name behind it
    url: str | None = None
    outlet: str | None = None  # whose words these are: on a repost the outlet that it was taken from
    reposted_by: str | None = None  # on a repost: the site that shows it, None where the page does not say
    repost: bool = False  # True: the page says that it shows another outlet's article
    byline: str | None = None
    dateline: str | None = None  # the place in front of the first sentence: "GENEVA (Reuters) -"
    category: str | None = None
    published: str | None = None  # EDTF; a claim of the page, not our clock
    published_from: PublishedFrom = "unknown"
    not_before: str | None = None  # EDTF; lower bound of an unknown publication date, from dates in the text
    updated: str | None = None  # EDTF
    language: str | None = None  # ISO 639-1
    credits: tuple[str, ...] = ()  # agencies and outlets the page thanks: "AFP"
    links: tuple[str, ...] = ()  # addresses the page names as its source
    corrections: tuple[EditorsNote, ...] = ()  # in the order of the text
    dropped: tuple[str, ...] = ()  # what was taken away and why: "hidden text: 2 passages"

    @property
    def retracted(self) -> bool:
        """Tell whether the page says that the article is retracted."""
        return any(note.kind == "retraction" for note in self.corrections)


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A span that names an actor or a place. One span that stands for two actors ("the two men") is two mentions."""

    id: str  # "m1"...; unique in the article
    span: Span
    text: str
    kind: ActorKind
    form: MentionForm = "name"
    head: Span | None = None  # the head word of a nominal; None: the whole span
    actor: str | None = None  # in-article actor "a1"...; None: not resolved
    name: str | None = None  # the fullest name of that actor in the article or in the lexicon
    reason: str | None = None  # why it was linked: "acronym in brackets", "surname", "capital for government"
    confidence: float = 0.5  # of our reading, 0-1


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """One act of saying inside an article. Spans are discontinuous where the text is."""

    id: str  # "s1"...
    source: tuple[Span, ...]  # empty: nobody is named
    cue: tuple[Span, ...]
    content: tuple[Span, ...]  # may be empty for "declined to comment"
    form: StatementForm
    source_kind: SourceKind
    act: Act = "say"
    actor: str | None = None  # in-article actor of the source
    parent: str | None = None  # the statement whose content holds this one
    confidence: float = 0.5  # of our reading, 0-1


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeExpression:
    """A time expression and what it stands for, read against the publication date."""

    span: Span
    text: str
    type: TimeType
    value: str | None  # TIMEX3 value ("2025-02", "P2Y", "PAST_REF"); None: not worked out
    when: When | None  # the stretch it stands for; None: vague, or needs an unknown publication date


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceReference:
    """A mention of a place with its coordinates where a gazetteer knows it."""

    span: Span
    text: str
    geonames: int | None  # GeoNames id
    lat: float | None
    lon: float | None
    country: str | None  # ISO 3166-1 alpha-2


@dataclass(frozen=True, slots=True, kw_only=True)
class Trigger:
    """The words that tell of an event or relation in one article, with who, whom, when, where and how sure."""

    id: str  # "t1"...
    kind: str  # a row of lexicon/kinds.csv
    words: tuple[Span, ...]
    span: Span  # the clause it stands in
    agents: tuple[str, ...]  # mention ids
    targets: tuple[str, ...]  # mention ids
    time: int | None = None  # index into Reading.times
    place: int | None = None  # index into Reading.places
    polarity: Polarity = "positive"
    modality: Modality = "asserted"
    modality_span: tuple[Span, ...] = ()  # the words that show polarity and modality
    statement: str | None = None  # the innermost statement whose content holds it
    label: str | None = None  # the words of a role or description: "senior commander"
    same_as: str | None = None  # an earlier trigger that this one speaks of again ("the meeting")
    confidence: float = 0.5  # of our reading, 0-1


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """Everything one reader found in one article. Deterministic: same article, same reading."""

    article: str  # Article.id
    reader: str  # name and version of the reader
    sentences: tuple[Span, ...] = ()
    mentions: tuple[Mention, ...] = ()
    statements: tuple[Statement, ...] = ()
    times: tuple[TimeExpression, ...] = ()
    places: tuple[PlaceReference, ...] = ()
    triggers: tuple[Trigger, ...] = ()
    notes: tuple[str, ...] = ()  # what was cut or left out: "text cut at 83,304 characters, behind 8,000 words"


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """One link of a chain: who stands behind a statement."""

    name: str  # "Meridian Wire", "analysts", "video footage on social media"
    kind: SourceKind
    span: Span | None = None  # where the article names it; None: the outlet of the page itself
    actor: str | None = None  # in-article actor, where the source is one


@dataclass(frozen=True, slots=True, kw_only=True)
class Status:
    """What was said about a claim: denied, confirmed, not verified, no comment; by whom; where."""

    act: Act
    by: str  # name of the actor or outlet that denied, confirmed...
    span: Span
    party: bool = False  # True: who says it is an agent or target of the claim
    actor: str | None = None  # in-article actor who says it


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One event or relation as put by one speaker in one article: the atom of the system."""

    id: str  # "c1"... inside a reading; content-derived in a casefile
    article: str
    kind: str
    agents: tuple[str, ...]  # mention ids
    targets: tuple[str, ...]  # mention ids
    trigger: tuple[Span, ...]
    span: Span
    time: int | None  # index into Reading.times
    when: When | None  # when it is said to have happened
    place: int | None  # index into Reading.places
    polarity: Polarity
    modality: Modality
    modality_span: tuple[Span, ...]
    statement: str | None
    chain: tuple[Source, ...]  # from the outlet outwards; the last one is where the trail ends
    status: tuple[Status, ...]
    label: str | None
    same_as: str | None  # another claim of this article that speaks of the same event
    confidence: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """A person, organisation, armed group, state or state organ across articles. Names are never lost."""

    id: str  # content-derived
    name: str
    kind: ActorKind
    names: tuple[str, ...] = field(default=())  # every name it was seen under, sorted
    country: str | None = None  # ISO 3166-1 alpha-2


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownRole:
    """A role as a list of actors tells it, on that list's word alone."""

    kind: RoleKind
    body: str  # the name of what it is a role in; an id of the same list where ``by_id``
    by_id: bool = False  # True: the body is an actor or a post of the same list, which may stand further down
    label: str | None = None  # "minister of defence"; for CAMEO dictionaries the code
    since: str | None = None  # EDTF; None: not told
    until: str | None = None  # EDTF; None: not told, which says nothing of whether it lasts


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownActor:
    """An actor of a list that somebody brought along."""

    its_id: str  # in the list: "Q42", "314"; where the list has none, what finds it there: "line 7"
    name: str
    kind: ActorKind
    country: str | None = None  # ISO 3166-1 alpha-2
    names: tuple[str, ...] = ()  # other names that may join mentions to it
    weak_names: tuple[str, ...] = ()  # other names that are shown, but never join by themselves
    description: str | None = None
    roles: tuple[KnownRole, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownPost:
    """An office of a list that people hold one after the other; itself no actor."""

    its_id: str
    name: str
    body: str | None  # whose office it is; None: not told
    by_id: bool = False  # True: the body is an id of the same list


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldRole:
    """A role that a list tells apart from the actor who has it."""

    holder: str  # an id of the same list
    role: KnownRole
