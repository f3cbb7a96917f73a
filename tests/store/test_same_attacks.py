"""Names made to look like others, and names planted for others, join nobody silently: from the page to the ties."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from newsdesk import NOW
from test_same import add, key, planted, told

from evaluation.corpora import shared
from reportedly.lexicon import load
from reportedly.store import Casefile, desk, open_casefile
from reportedly.store.names import find_actor

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

LEXICON = load()
LOOK_ALIKES = shared() / "attacks" / "generated" / "names.json"


@pytest.fixture
def casefile(tmp_path: Path) -> Iterator[Casefile]:
    with open_casefile(tmp_path / "case.db", write=True, now=NOW) as opened:
        yield opened


def articles_between(casefile: Casefile, one: int, other: int) -> set[str]:
    lines = [find_actor(casefile, casefile.connection.execute("SELECT id FROM actor WHERE key = ?", (each,))
                        .fetchone()[0]) for each in (one, other)]  # fmt: skip
    return set(desk.tie(casefile, *lines, LEXICON).articles)


@pytest.mark.skipif(not LOOK_ALIKES.is_file(), reason="the made look-alikes are not here")
def test_no_look_alike_joins_anybody_silently(casefile: Casefile) -> None:
    listed = json.loads(LOOK_ALIKES.read_text(encoding="utf-8"))  # halves of characters stand in no page
    pairs = [{end: each[end].encode("utf-8", "replace").decode() for end in ("real", "fake")} for each in listed]
    for number, pair in enumerate(pairs):
        add(
            casefile,
            told(f"real {number}", (pair["real"],), (f"Harrow Front {number}",), met=True),
            told(f"fake {number}", (pair["fake"],), (f"Harrow Front {number}",), met=True),
        )
    for number in range(len(pairs)):
        behind = dict(
            casefile.connection.execute(
                "SELECT article.id, mention.actor FROM mention JOIN article ON article.key = mention.article "
                "WHERE mention.id = 'm0' AND article.id IN (?, ?)",
                (f"real {number}", f"fake {number}"),
            ).fetchall()
        )
        real, fake = behind[f"real {number}"], behind[f"fake {number}"]
        if real == fake or casefile.same.stands_for([real])[real] == casefile.same.stands_for([fake])[fake]:
            reasons = casefile.connection.execute(
                "SELECT group_concat(actor_reason) FROM mention WHERE actor IN (?, ?)", (real, fake)
            ).fetchone()[0]
            assert "; " in reasons, pairs[number]  # it says which characters were read as others
        else:
            there = articles_between(casefile, real, key(casefile, f"Harrow Front {number}"))
            assert f"fake {number}" not in there


@pytest.mark.parametrize("own_words", [True, False], ids=["one owner", "copies on many domains"])
def test_what_is_said_of_a_planted_name_stays_with_it(casefile: Casefile, own_words: bool) -> None:  # noqa: FBT001
    add(casefile, *planted(12, own_words=own_words, owner="Plant House" if own_words else None))
    add(
        casefile,
        told("z", ("Torvian Lantern Fund",), ("Harrow Front",), met=True),
        told("y", ("Acme Harbour Works",), ("Veyra League",), met=True),
    )
    fund, acme = (find_actor(casefile, name) for name in ("Torvian Lantern Fund", "Acme Harbour Works"))
    assert fund.id != acme.id
    assert articles_between(casefile, fund.key, key(casefile, "Harrow Front")) == {"z"}
    assert articles_between(casefile, acme.key, key(casefile, "Harrow Front")) == set()
