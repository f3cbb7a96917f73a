"""From invented articles to ties: people count while their roles hold, and ties end where somebody says so."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
from typer.testing import CliRunner

from reportedly import pipeline
from reportedly.actors import known_from
from reportedly.cli.add import outcomes
from reportedly.cli.app import app
from reportedly.export.dossier import render
from reportedly.export.gather import gather
from reportedly.model import Page
from reportedly.store import desk, open_casefile
from reportedly.store.names import find_actor

if TYPE_CHECKING:
    from pathlib import Path

    from reportedly.export.dossier import Dossier
    from reportedly.ties import Tie

NOW = datetime(2025, 1, 1, tzinfo=UTC)
ARTICLES = {
    "2024-05-01": "Ostran Front commander Tomas Berrin met the Veldt League in Orlo on Tuesday.",
    "2024-06-01": "Tomas Berrin, a former commander of the Ostran Front, met the Veldt League in Harl on 12 May 2012.",
    "2024-07-01": "Idris Kolo, the then-leader of the Ostran Front, attacked the Veldt League in 2009.\n\n"
    "Idris Kolo visited Norway in June 2024.",
    "2024-08-01": "Lena Marsh, a spokeswoman for the Ostran Front until 2021, praised the Veldt League in July 2024.",
    "2019-03-01": "The Ostran Front is an ally of the Veldt League.",
    "2024-09-01": "The Ostran Front and the Veldt League ended their alliance in March 2024.",
    "2024-09-15": "The Veldt League denied being an ally of the Ostran Front.",
    "2024-10-01": "The Ostran Front was at war with the Veldt League from 2003 to 2005.",
    "2024-11-01": "The Ostran Front has been at war with the Veldt League since 2024.",
}


@pytest.fixture(scope="module")
def db(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path: Path = tmp_path_factory.mktemp("roles") / "case.db"
    reader = pipeline.open_reader("fast")
    pages = [
        Page(data=text.encode(), name=f"{day}.txt", seen_at=NOW, published=day, raw=True)
        for day, text in ARTICLES.items()
    ]
    with open_casefile(path, write=True, now=NOW) as casefile:
        list(outcomes(casefile, pages, reader, known_from(reader.lexicon)))
    return path


@pytest.fixture(scope="module")
def tie(db: Path) -> Tie:
    lexicon = pipeline.open_reader("fast").lexicon
    with open_casefile(db) as casefile:
        return desk.tie(casefile, find_actor(casefile, "Ostran Front"), find_actor(casefile, "Veldt League"), lexicon)


@pytest.fixture(scope="module")
def dossier(db: Path) -> Dossier:
    lexicon = pipeline.open_reader("fast").lexicon
    with open_casefile(db) as casefile:
        ends = find_actor(casefile, "Ostran Front"), find_actor(casefile, "Veldt League")
        return gather(casefile, ends, lexicon, now=NOW, version="0.0")


def test_only_acts_while_a_role_held_count(tie: Tie) -> None:
    through = sorted(
        (each.proposition.kind, str(each.proposition.earliest)) for each in tie.propositions if each.through
    )
    assert through == [("attacked", "2009-01-01"), ("met", "2024-04-30")]
    assert len(tie.unheld) == 2, "the former commander's meeting and the former spokeswoman's praise"


def test_each_names_the_role_it_counts_through(dossier: Dossier) -> None:
    roles = {claim.number: claim.told for claim in dossier.roles}
    counted = {claim.told: [roles[number] for number in claim.held] for claim in dossier.through}
    assert counted == {
        "Tomas Berrin met with Veldt League": ["Tomas Berrin is a member of Ostran Front"],
        "Idris Kolo attacked Veldt League": ["Idris Kolo leads Ostran Front"],
    }
    assert any("2 claims about their people are left out" in sentence for sentence in dossier.summary)


def test_periods_end_where_somebody_says_so_and_contradictions_stand(tie: Tie, dossier: Dossier) -> None:
    assert [(period.told, period.stretch) for period in dossier.periods] == [
        (
            "Ostran Front fights Veldt League",
            "since 2003-01-01; said to have ended by 2005-12-31 (1 claim)",
        ),
        (
            "Ostran Front is an ally of Veldt League",
            "since at least 2019-03-01; said to have ended by 2024-03-31 (1 claim)",
        ),
        ("Ostran Front fights Veldt League", "since 2024-01-01; no end is reported"),
    ]
    assert any(claim.negative for claim in dossier.against), "the denial stands beside"
    assert [each.proposition.kind for each in tie.propositions].count("fights") == 2


def test_the_page_and_the_command_line_show_both(db: Path, dossier: Dossier) -> None:
    page = render(dossier)
    assert "What is said to last" in page
    assert "of the role" in page
    shown = CliRunner().invoke(app, ["ties", "Ostran Front", "Veldt League", "--db", str(db)])
    assert "since 2024-01-01; no end is reported" in shown.output
    assert "left out: 2" in shown.output


def test_why_says_through_which_role_a_claim_counts(db: Path, tie: Tie, dossier: Dossier) -> None:
    held = next(claim for claim in dossier.through if claim.held)
    role = next(claim.id for claim in dossier.roles if claim.number in held.held)
    shown = CliRunner().invoke(app, ["why", held.id, "--db", str(db)])
    assert f"said in {role}" in shown.output
    shown = CliRunner().invoke(app, ["why", tie.unheld[0], "--db", str(db)])
    assert "does not count between" in shown.output
