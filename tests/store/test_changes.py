"""What follows when a page changes: claims withdrawn, what rested on them before and after, copies, retractions."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from newsdesk import NOW, TEXT, page_of, read_page

from reportedly.articles.editors import notes
from reportedly.errors import CasefileError, SkippedPage
from reportedly.model import Span
from reportedly.store import Casefile, ReadPage, changes, desk, judgements, keep, load, open_casefile, queries, sight
from reportedly.store.names import find_actor
from reportedly.store.rested import Rested, rested

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from reportedly.lexicon import Lexicon

URL = "https://courier.example/1"
NOTE = "\n\nCorrection: An earlier version of this article said that the two met."


@pytest.fixture
def casefile(tmp_path: Path) -> Iterator[Casefile]:
    with open_casefile(tmp_path / "case.db", write=True, now=NOW) as opened:
        yield opened


def read(text: str, lexicon: Lexicon, *, url: str | None = URL, days: int = 0, without: str | None = None) -> ReadPage:
    """Read a text with the notes that it carries; a claim may be left out, as where its sentence went."""
    page = replace(page_of(text, url=url), seen_at=NOW + timedelta(days=days))
    found = read_page(page)
    article = replace(found.article, corrections=notes(text, lexicon.corrections))
    return replace(found, article=article, claims=tuple(c for c in found.claims if c.kind != without))


def corrected(casefile: Casefile, lexicon: Lexicon) -> tuple[str, str]:
    """Put an article and its correction into the casefile: that the two met is told no more."""
    older = keep(casefile, read(TEXT, lexicon)).article
    newer = keep(casefile, read(TEXT + NOTE, lexicon, days=1, without="met")).article
    return older, newer


def what_rested(casefile: Casefile, lexicon: Lexicon, newer: str) -> Rested:
    step = changes.steps_of(casefile, newer)[-1]
    return rested(casefile, step, changes.changes(casefile, step), lexicon)


def origins_of(casefile: Casefile, lexicon: Lexicon) -> str:
    a, b = find_actor(casefile, "Harrow Front"), find_actor(casefile, "Veyra League")
    met = [each for each in desk.tie(casefile, a, b, lexicon).propositions if each.proposition.kind == "met"]
    return str(met[0].standing.claimed) if met else "nothing"


def test_notes_come_out_as_they_went_in(casefile: Casefile, lexicon: Lexicon) -> None:
    given = read(TEXT + NOTE, lexicon)
    kept = keep(casefile, given)
    assert given.article.corrections
    assert load.article(casefile, kept.article) == given.article


def test_a_note_that_is_not_the_text_keeps_the_article_out(casefile: Casefile, lexicon: Lexicon) -> None:
    given = read(TEXT + NOTE, lexicon)
    (note,) = given.article.corrections
    for bad in (replace(note, text="Correction: other words"), replace(note, before=(Span(0, 10_000),))):
        with pytest.raises(SkippedPage, match="editors' note"):
            keep(casefile, replace(given, article=replace(given.article, corrections=(bad,))))


def test_a_change_is_listed_with_the_claims_that_fell_away(casefile: Casefile, lexicon: Lexicon) -> None:
    older, newer = corrected(casefile, lexicon)
    (step,) = changes.steps(casefile, limit=9)
    assert (step.older, step.newer, step.number, step.last) == (older, newer, 2, True)
    found = changes.changes(casefile, step)
    lines = {line.id: line.kind for line in queries.claims_by_id(casefile, found.withdrawn)}
    assert list(lines.values()) == ["met"]
    assert (found.added, found.changed, len(found.kept)) == ((), (), 2)
    assert [note.kind for note in found.notes] == ["correction"]
    assert changes.steps(casefile, since="2031-05-06", limit=9) == []
    assert changes.steps_of(casefile, URL) == changes.steps_of(casefile, older) == [step]
    assert changes.replaced_in(casefile, older) == step
    assert changes.replaced_in(casefile, newer) is None


def test_an_article_that_never_changed_has_no_changes(casefile: Casefile, lexicon: Lexicon) -> None:
    kept = keep(casefile, read(TEXT, lexicon))
    assert changes.steps_of(casefile, kept.article) == []
    with pytest.raises(CasefileError, match="List them with"):
        changes.steps_of(casefile, "nowhere")


def test_what_nothing_else_tells_is_gone(casefile: Casefile, lexicon: Lexicon) -> None:
    _, newer = corrected(casefile, lexicon)
    (moved,) = what_rested(casefile, lexicon, newer).propositions
    assert ({moved.a, moved.b}, moved.what) == ({"Harrow Front", "Veyra League"}, "met with")
    assert moved.before is not None
    assert (str(moved.before.claimed), moved.after) == ("1", None)
    (tie,) = what_rested(casefile, lexicon, newer).ties
    assert tie.before is not None
    assert tie.after is not None
    assert (tie.before.matters, tie.after.matters) == (2, 1)  # with the stage shared through a commander
    assert origins_of(casefile, lexicon) == "nothing"


def test_what_another_outlet_tells_in_its_own_words_stays(casefile: Casefile, lexicon: Lexicon) -> None:
    other = read(TEXT + " Snow fell.", lexicon, url="https://inland.example/7")
    outlet = "Inland Post"
    claims = tuple(replace(c, chain=(replace(c.chain[0], name=outlet), *c.chain[1:])) for c in other.claims)
    kept = keep(casefile, replace(other, article=replace(other.article, outlet=outlet), claims=claims)).article
    older, newer = corrected(casefile, lexicon)
    for one in (older, newer):  # two reporters at one talk, a person says
        judgements.judge(casefile, "independent", (kept, one), by="Ana Brenk", reason=None, now=NOW)
    (moved,) = what_rested(casefile, lexicon, newer).propositions
    assert moved.before is not None
    assert moved.after is not None
    assert (moved.before.claimed.upper, moved.after.claimed.upper) == (2, 1)
    assert origins_of(casefile, lexicon) == "1"


def test_a_copy_does_not_keep_alive_what_its_source_took_back(casefile: Casefile, lexicon: Lexicon) -> None:
    keep(casefile, read(TEXT, lexicon))
    copy = read(TEXT + " Snow fell.", lexicon, url="https://inland.example/7")
    kept = keep(casefile, replace(copy, article=replace(copy.article, published="2030-05", outlet="Inland Post")))
    assert origins_of(casefile, lexicon) == "1"
    newer = keep(casefile, read(TEXT + NOTE, lexicon, days=1, without="met")).article
    assert origins_of(casefile, lexicon) == "0"
    found = what_rested(casefile, lexicon, newer)
    (moved,) = found.propositions
    assert moved.before is not None
    assert moved.after is not None
    assert (str(moved.before.claimed), str(moved.after.claimed)) == ("1", "0")
    assert "changed or retracted since" in moved.after.claimed.reasons[-1]
    assert [still.article for still in found.still_told] == [kept.article]


def test_a_retracted_article_claims_nothing_and_stays_readable(casefile: Casefile, lexicon: Lexicon) -> None:
    keep(casefile, read(TEXT, lexicon))
    text = TEXT + "\n\nEditor's note: This article has been retracted."
    newer = keep(casefile, read(text, lexicon, days=1)).article
    assert origins_of(casefile, lexicon) == "nothing"
    lines = queries.claims(casefile, queries.Wanted(article=newer), limit=9)
    assert [line.retracted for line in lines] == [True] * 3
    (step,) = changes.steps(casefile, limit=9)
    assert len(changes.changes(casefile, step).withdrawn) == 3
    a, b = find_actor(casefile, "Harrow Front").key, find_actor(casefile, "Veyra League").key
    assert {line.kind for line in changes.taken_back(casefile, (a, b), limit=9)} == {"met"}


def test_a_retraction_in_place_of_the_story_is_its_newer_version(casefile: Casefile, lexicon: Lexicon) -> None:
    keep(casefile, read(TEXT, lexicon))
    page = replace(page_of("This story has been retracted.", url=URL), seen_at=NOW + timedelta(days=1))
    found = read(TEXT, lexicon)
    article = replace(
        found.article, id="stub", page="0" * 64, text=page.data.decode(),
        corrections=notes(page.data.decode(), lexicon.corrections),
    )  # fmt: skip
    empty = replace(found.reading, sentences=(), mentions=(), statements=(), times=(), places=())
    linked = replace(found.linked, actors=(), links=())
    stub = replace(found, page=page, article=article, reading=empty, claims=(), linked=linked)
    assert keep(casefile, stub).outcome == "new version"
    assert origins_of(casefile, lexicon) == "nothing"


def test_an_older_version_that_stands_again_is_one_more_change(casefile: Casefile, lexicon: Lexicon) -> None:
    older, newer = corrected(casefile, lexicon)
    sight(casefile, replace(page_of(TEXT, url=URL), seen_at=NOW + timedelta(days=2)))
    first, second = changes.steps_of(casefile, URL)
    assert (second.older, second.newer, first.last, second.last) == (newer, older, False, True)
    assert len(changes.changes(casefile, second).added) == 1
    (gone,) = rested(casefile, first, changes.changes(casefile, first), lexicon).propositions
    (back,) = rested(casefile, second, changes.changes(casefile, second), lexicon).propositions
    assert (gone.before, gone.after) == (back.after, back.before)
    assert origins_of(casefile, lexicon) == "1"


def test_articles_with_notes_are_listed_once_they_stand(casefile: Casefile, lexicon: Lexicon) -> None:
    _, newer = corrected(casefile, lexicon)
    (found,) = changes.noted(casefile, limit=9)
    assert (found.article.id, found.article.notes) == (newer, ("correction",))
    assert json.loads(
        casefile.connection.execute("SELECT json_group_array(kind) FROM editors_note").fetchone()[0]
    ) == ["correction"]  # fmt: skip
