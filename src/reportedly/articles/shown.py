"""What a page shows, gathered before anything is concluded from it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reportedly.model import PublishedFrom


@dataclass(slots=True, kw_only=True)
class Shown:
    """What was seen on a page while its lines and tags were gone through; filled once, then only read."""

    title: str | None = None  # once read: with whatever stands behind it; in the end: without
    head_title: str | None = None  # the one in the window bar, which often has the outlet behind it
    names: tuple[str, ...] = ()  # outlets' names that stood behind the title
    site: str | None = None  # whose site it says it is
    address: str | None = None  # where it was found, or says that it stands
    canonical: str | None = None  # the address that it says is the one of the original
    language: str | None = None  # the tag it carries
    byline: str | None = None
    category: str | None = None
    published: list[tuple[PublishedFrom, str]] = field(default_factory=list)  # (where it was read, EDTF), best first
    updated: str | None = None
    credits: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)  # addresses named as the source
    origin: str | None = None  # the outlet named as the original one
    origin_is_named: bool = False  # True: the page says that it comes from elsewhere, named or not
    paragraphs: list[str] = field(default_factory=list)
    editors: list[str] = field(default_factory=list)  # editors' notes, wherever the page has them
    dropped: list[str] = field(default_factory=list)
