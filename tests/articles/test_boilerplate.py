"""Every row of boilerplate.csv tests itself; no row may be slow, whatever the line."""

from __future__ import annotations

import re
import time

import pytest

from reportedly.articles.lines import LINE, line_table
from reportedly.lexicon import load
from reportedly.lexicon.load import Boilerplate

ROWS = load().boilerplate
WORDS = ("outlet-word", "title-label")
LINE_ROWS = [row for row in ROWS if row.what not in WORDS]
TABLE = line_table(ROWS)
HOSTILE = [
    pattern * LINE
    for pattern in (
        "a",
        " ",
        "a ",
        "A ",
        "By A ",
        "read ",
        "1 ",
        "-",
        "the ",
        "#a ",
        "a/",
        "http://",
        "a,",
        "a.",
        "share ",
    )
]


def name_of(row: Boilerplate) -> str:
    return f"{row.what}: {row.example}"


@pytest.mark.parametrize("row", ROWS, ids=name_of)
def test_a_row_matches_its_example_and_not_its_counterexample(row: Boilerplate) -> None:
    assert re.fullmatch(row.pattern, row.example, re.IGNORECASE)
    assert not re.fullmatch(row.pattern, row.counterexample, re.IGNORECASE)


@pytest.mark.parametrize("row", LINE_ROWS, ids=name_of)
def test_the_counterexample_of_a_line_is_matched_by_no_row_at_all(row: Boilerplate) -> None:
    assert TABLE.know(row.counterexample) is None
    assert TABLE.know(row.example) is not None


@pytest.mark.parametrize("row", ROWS, ids=name_of)
def test_no_row_is_slow_on_hostile_lines(row: Boilerplate) -> None:
    pattern = re.compile(row.pattern, re.IGNORECASE)
    start = time.process_time()
    for line in HOSTILE:
        pattern.fullmatch(row.example + line[: LINE - len(row.example)])
        pattern.fullmatch(line[:LINE])
    assert time.process_time() - start < 0.2


def test_the_table_is_broad() -> None:
    assert len(LINE_ROWS) >= 100
    assert len({row.pattern for row in ROWS}) == len(ROWS)


@pytest.mark.parametrize("line", ["• Share this Post", "  ADVERTISEMENT  ", "→ Read more", "▶ Play video"])
def test_bullets_and_blanks_around_a_line_do_not_matter(line: str) -> None:
    assert TABLE.know(line) is not None


@pytest.mark.parametrize(
    "line",
    [
        "The minister said on Monday that the talks would go on.",
        "Note: The Harbour Gazette could not independently verify the video.",
        "Longstanding ties raise questions",
        "Comments by the general drew anger.",
        "By nightfall, the town was empty.",
        "Sources close to the talks disagree",
        "Video footage shows two men",
        "“We will go on,” she said.",
        "Share prices fell by 3 percent.",
        "What happens next",
        "Why it matters",
        "AFP reporters saw three tanks.",
        "Follow-up talks are planned for May.",
        "Who is behind the attack?",
        "A timeline of the conflict",
    ],
)
def test_lines_of_articles_are_left_alone(line: str) -> None:
    assert TABLE.know(line) is None
