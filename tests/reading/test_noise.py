"""Text in bad dress: headlines, transcripts, bullets, tables, lost quotation marks, broken characters."""

from __future__ import annotations

import pytest

from reportedly import Article, open_reader
from reportedly.pipeline import READERS, Pipeline


@pytest.fixture(scope="module", params=READERS)
def reader(request: pytest.FixtureRequest) -> Pipeline:
    return open_reader(request.param)


def pairs(reader: Pipeline, text: str) -> set[tuple[str, str]]:
    """Give who is in a claim with whom, both by the last word of their mention."""
    [(_, reading, claims)] = reader.read([Article(id="a", page="", text=text)])
    words = {mention.id: (mention.name or mention.text).split()[-1] for mention in reading.mentions}
    found = {(words[a], words[t]) for claim in claims for a in claim.agents for t in claim.targets}
    return found | {(two, one) for one, two in found}


@pytest.mark.parametrize(
    ("dress", "text"),
    [
        ("a headline", "Norway attacks Sweden over border talks\n\nThe talks went on."),
        ("bullets", "What we know:\n\n* Norway attacked Sweden on Monday.\n* Nobody was hurt.\n"),
        ("a numbered list", "1. Norway attacked Sweden on Monday.\n2. Nobody was hurt.\n"),
        ("a transcript", "ANCHOR: Good evening.\n\nREPORTER: Norway attacked Sweden on Monday, and we were there.\n"),
        ("a table", "Day | What happened\nMonday | Norway attacked Sweden.\nTuesday | Nothing.\n"),
        ("broken characters", "Norway\x92s army left. Norway attacked Sweden on Monday, \x93again\x94.\n"),
        (
            "hard line breaks",
            (
                "On Monday afternoon, without a word of warning to anybody, Norway\nattacked"
                " Sweden in the north, police of the border town said on the radio.\nNobody was hurt.\n"
            ),
        ),
    ],
)
def test_a_plain_claim_is_found_in(reader: Pipeline, dress: str, text: str) -> None:
    assert ("Norway", "Sweden") in pairs(reader, text), dress


def test_rows_of_a_table_tie_nobody_to_the_next_row(reader: Pipeline) -> None:
    assert pairs(reader, "Country | Capital\n\nNorway | Oslo\n\nSweden | Stockholm\n") & {("Norway", "Sweden")} == set()


def test_a_quotation_without_its_marks_still_has_a_speaker(reader: Pipeline) -> None:
    text = "We met the Norwegian minister, said Tomas Vell, an aid worker."
    [(_, reading, _)] = reader.read([Article(id="a", page="", text=text)])
    assert any("Tomas Vell" in text[s.start : s.end] for said in reading.statements for s in said.source)
