"""What a page says about itself to machines: JSON-LD, meta tags, links in its head."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.html import HtmlElement

JSON_CHARACTERS = 500_000  # of one block; real ones have under 100,000
JSON_DEPTH = 12
JSON_NODES = 5_000

# Types of schema.org that are an article; a page may describe videos, people and firms, too.
ARTICLE_TYPES = (
    "article",
    "newsarticle",
    "reportagenewsarticle",
    "analysisnewsarticle",
    "opinionnewsarticle",
    "backgroundnewsarticle",
    "blogposting",
    "liveblogposting",
    "report",
    "posting",
    "techarticle",
    "webpage",
)

# Names of meta tags by what they say, the surest first (Open Graph, Dublin Core, parse.ly, Sailthru, schema.org...).
PUBLISHED = (
    "article:published_time",
    "og:article:published_time",
    "og:published_time",
    "datepublished",
    "parsely-pub-date",
    "sailthru.date",
    "dc.date.issued",
    "dcterms.issued",
    "dcterms.created",
    "dc.date.created",
    "article.published",
    "published-date",
    "publish-date",
    "publish_date",
    "publishdate",
    "pubdate",
    "pub_date",
    "publication_date",
    "publicationdate",
    "date.published",
    "cxenseparse:recs:publishtime",
    "rnews:datepublished",
    "article:published",
    "article_date_original",
    "originalpublicationdate",
    "bt:pubdate",
    "ptime",
    "datecreated",
    "date_published",
    "citation_publication_date",
    "citation_date",
    "dc.date",
    "dcterms.date",
    "date",
)
UPDATED = (
    "article:modified_time",
    "og:updated_time",
    "datemodified",
    "dcterms.modified",
    "dc.date.modified",
    "lastmod",
    "last-modified",
)
AUTHOR = ("author", "article:author", "parsely-author", "sailthru.author", "dc.creator", "dcterms.creator", "byl")
SITE = ("og:site_name", "application-name", "cre", "dc.publisher", "publisher")
TITLE = ("og:title", "twitter:title", "parsely-title", "dc.title", "dcterms.title", "headline")
SECTION = ("article:section", "parsely-section", "section", "category")
SOURCE = ("original-source", "syndication-source")


@dataclass(frozen=True, slots=True)
class Structured:
    """The machine-readable part of a page."""

    meta: dict[str, str]  # name, lower case -> first value
    articles: tuple[dict[str, Any], ...]  # JSON-LD nodes that describe an article
    publisher: str | None
    canonical: str | None

    def first(self, names: tuple[str, ...]) -> str | None:
        """Give the first meta tag of these names that has a value."""
        return next((self.meta[name] for name in names if self.meta.get(name)), None)

    def from_json(self, key: str) -> list[Any]:
        """Give the values of one key of the article's JSON-LD nodes."""
        return [node[key] for node in self.articles if node.get(key)]


def read_structured(page: HtmlElement) -> Structured:
    """Read meta tags, JSON-LD and the canonical link of a parsed page."""
    nodes = list(_json_nodes(page))
    articles = sorted((node for node in nodes if _rank(node) < len(ARTICLE_TYPES)), key=_rank)
    publishers = [word_of(node.get("publisher")) for node in articles] + [
        word_of(node.get("name")) for node in nodes if "newsmediaorganization" in _types(node)
    ]
    return Structured(
        meta=_meta(page),
        articles=tuple(articles),
        publisher=next((name for name in publishers if name), None),
        canonical=next((link.get("href") for link in page.iter("link") if _relation(link) == "canonical"), None),
    )


def word_of(value: Any) -> str | None:  # noqa: ANN401 - JSON-LD may hold anything anywhere
    """Give the name of a JSON-LD value: a text, a thing with a name, or the first of several."""
    if isinstance(value, list):
        value = value[0] if value else None
    if isinstance(value, dict):
        value = value.get("name")
    return " ".join(value.split()) or None if isinstance(value, str) else None


def _meta(page: HtmlElement) -> dict[str, str]:
    found: dict[str, str] = {}
    for tag in page.iter("meta"):
        content = " ".join((tag.get("content") or "").split())
        for key in ("property", "name", "itemprop", "http-equiv"):
            name = (tag.get(key) or "").strip().lower()
            if name and content:
                found.setdefault(name, content)
    return found


def _relation(link: HtmlElement) -> str:
    return (link.get("rel") or "").strip().lower()


def _json_nodes(page: HtmlElement) -> Iterator[dict[str, Any]]:
    for script in page.iter("script"):
        text = script.text or ""
        if (script.get("type") or "").strip().lower() == "application/ld+json" and len(text) <= JSON_CHARACTERS:
            yield from _dicts(_parsed(text))


def _parsed(text: str) -> Any:  # noqa: ANN401 - JSON may hold anything
    """Parse a JSON-LD block as browsers' search engines do: comment marks and line breaks in strings are forgiven."""
    bare = (
        text.strip()
        .removeprefix("<![CDATA[")
        .removesuffix("]]>")
        .removeprefix("<!--")
        .removesuffix("-->")
        .strip(" ;\n\t")
    )
    try:
        return json.loads(bare, strict=False)
    except (ValueError, RecursionError):
        return None


def _dicts(root: Any) -> Iterator[dict[str, Any]]:  # noqa: ANN401
    """Give all objects of a JSON value, outer ones first, down to a depth."""
    level, seen = [root], 0
    for _ in range(JSON_DEPTH):
        below: list[Any] = []
        for value in level[:JSON_NODES]:
            if isinstance(value, dict):
                seen += 1
                yield value
                below.extend(value.values())
            elif isinstance(value, list):
                below.extend(value)
        level = [value for value in below if isinstance(value, dict | list)]
        if not level or seen > JSON_NODES:
            return


def _types(node: dict[str, Any]) -> list[str]:
    kinds = node.get("@type")
    return [kind.lower() for kind in (kinds if isinstance(kinds, list) else [kinds]) if isinstance(kind, str)]


def _rank(node: dict[str, Any]) -> int:
    """Give how surely a node is the article itself; the length of the list: it is none."""
    ranks = [
        ARTICLE_TYPES.index(kind.rsplit("/", 1)[-1])
        for kind in _types(node)
        if kind.rsplit("/", 1)[-1] in ARTICLE_TYPES
    ]
    return min(ranks, default=len(ARTICLE_TYPES))
