"""Fixtures that most tests share: the lexicon, and a parse of any text (kept for the session)."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

import pytest

from reportedly.lexicon import Lexicon, load
from reportedly.reading.backends import pipeline
from reportedly.reading.backends.spacy_parse import to_parse

if TYPE_CHECKING:
    from collections.abc import Callable

    from reportedly.reading.parse import Parse


@pytest.fixture(scope="session")
def lexicon() -> Lexicon:
    return load()


@pytest.fixture(scope="session")
def parse() -> Callable[[str], Parse]:
    nlp = pipeline.load()

    @lru_cache(maxsize=4096)
    def parse_text(text: str) -> Parse:
        return to_parse(nlp(text))

    return parse_text
