"""The fast reader over cached parses, so that rules can be measured again in seconds."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from functools import cache
from typing import NamedTuple

from evaluation.parses import parse_all
from reportedly import claims, lexicon
from reportedly.model import Article, Claim, Reading
from reportedly.reading import assemble
from reportedly.reading.backends import gazetteer
from reportedly.reading.parse import Parse


class Read(NamedTuple):
    """One text, everything read from it, and its parse."""

    article: Article
    reading: Reading
    claims: tuple[Claim, ...]
    parse: Parse


@cache
def knowledge() -> assemble.Knowledge:
    """Build the reader's indexes once a run."""
    tables = lexicon.load()
    return assemble.Knowledge.of(tables, gazetteer.load(tables.states))


@cache
def vocabulary() -> claims.Vocabulary:
    """Build the claims' word lists once a run."""
    return claims.Vocabulary.of(lexicon.load())


def read_all(texts: Iterable[tuple[str, str | None]]) -> Iterator[Read]:
    """Read raw texts with their publication dates."""
    listed = list(texts)
    for (text, published), parse in zip(listed, parse_all(text for text, _ in listed), strict=True):
        digest = hashlib.sha256(text.encode()).hexdigest()
        article = Article(id=digest[:16], page=digest, text=text, published=published)
        reading = assemble.read(parse, article, knowledge(), "fast over cached parses")
        yield Read(article, reading, claims.make(article, reading, vocabulary()), parse)
