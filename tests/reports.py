"""One made-up report to vary: who met whom, told by nobody in particular."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from reportedly.claims.propositions import Report

PLAIN = Report(
    claim="c1",
    article="a1",
    kind="met",
    agent="x",
    target="y",
    when=None,
    published=date(2025, 2, 10),
    place=None,
    country=None,
    polarity="positive",
    modality="asserted",
    status=(),
    chain=(),
    same_as=None,
    lasting=False,
    symmetric=True,
)


def a_report(number: int, **changes: Any) -> Report:
    """Give a report of its own claim and article, with some fields changed."""
    return replace(PLAIN, **{"claim": f"c{number}", "article": f"a{number}", **changes})
