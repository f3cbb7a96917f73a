"""What was read: of whom, on which day, copies not; and growth out of a casefile end to end."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import TYPE_CHECKING

import pytest
from newsdesk import NOW
from two_years import an_article, copies_of, fill

from reportedly.store import Casefile, desk, judgements, keep, open_casefile
from reportedly.store.names import find_actor
from reportedly.store.volume import concerned, covering, read_by_outlets, stretch
from reportedly.ties.calendar import Stretch, Volume
from reportedly.ties.growth import Growth

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from reportedly.lexicon import Lexicon

DAY = date(2025, 3, 4)


@pytest.fixture
def casefile(tmp_path: Path) -> Iterator[Casefile]:
    with open_casefile(tmp_path / "case.db", write=True, now=NOW) as opened:
        yield opened


def front(casefile: Casefile) -> list[str]:
    return [find_actor(casefile, "Harrow Front").id]


def grown(casefile: Casefile, lexicon: Lexicon) -> Growth:
    ends = find_actor(casefile, "Harrow Front"), find_actor(casefile, "Veyra League")
    material = desk.pair_material(casefile, *ends, lexicon)
    return desk.growth_of(casefile, desk.tie_of(*ends, material, lexicon), material, lexicon)


def test_all_articles_of_an_outlet_that_ever_wrote_of_one_of_them_are_read(
    casefile: Casefile, lexicon: Lexicon
) -> None:
    keep(casefile, an_article(1, DAY))
    keep(casefile, an_article(2, None, published="2025-04", text="Quiet day for the Harrow Front. " + "x " * 9))
    keep(casefile, an_article(3, None, outlet="Weather Post", published="2025-03-01"))
    keep(casefile, an_article(4, None, outlet=None, published=None))
    found = read_by_outlets(casefile, [find_actor(casefile, "Veyra League").id], lexicon)
    assert found == [
        Volume(Stretch(date(2025, 3, 5), date(2025, 3, 5)), 1, "orlo courier"),
        Volume(Stretch(date(2025, 4, 1), date(2025, 4, 30)), 1, "orlo courier"),
    ]
    everybody = read_by_outlets(casefile, front(casefile), lexicon)
    assert sum(each.articles for each in everybody) == 4
    assert Volume(None, 1, "") in everybody


def test_the_outlets_of_an_owner_are_concerned_together(casefile: Casefile, lexicon: Lexicon) -> None:
    keep(casefile, an_article(1, DAY))
    keep(casefile, an_article(2, None, outlet="Orlo Evening", published="2025-03-06"))
    league = [find_actor(casefile, "Veyra League").id]
    assert concerned(casefile, league, {}) == ["Orlo Courier"]
    judgements.judge(casefile, "same owner", ("Orlo Evening", "Orlo Courier"), by="Ana Brenk", reason=None, now=NOW)
    found = read_by_outlets(casefile, league, lexicon)
    assert {each.outlet for each in found} == {"orlo courier"}
    assert sum(each.articles for each in found) == 2


def test_copies_are_not_read_again(casefile: Casefile, lexicon: Lexicon) -> None:
    first = an_article(1, DAY)
    keep(casefile, first)
    for copy in copies_of(first, 10, 5):
        keep(casefile, copy)
    assert sum(each.articles for each in read_by_outlets(casefile, front(casefile), lexicon)) == 1
    ids = [id_ for (id_,) in casefile.connection.execute("SELECT id FROM article")]
    assert sum(each.articles for each in covering(casefile, ids)) == 6


@pytest.mark.parametrize("edtf", [None, "soon", "2025/..", "../2025"])
def test_a_date_that_is_none_or_open_is_no_stretch(edtf: str | None) -> None:
    assert stretch(edtf) is None


def test_a_tie_grows_out_of_a_casefile_and_a_flood_of_copies_moves_its_coverage_only(
    casefile: Casefile, lexicon: Lexicon
) -> None:
    fill(casefile)
    before = grown(casefile, lexicon)
    assert before.tie.verdict == "growing"
    assert before.tie.ratio is not None
    assert (before.tie.ratio.early, before.tie.ratio.late) == (12, 36)
    assert [each.read for each in before.periods] == [11] + [10] * 23
    for copy in copies_of(an_article(1, date(2024, 1, 2)), 900, 60):
        keep(casefile, copy)
    after = grown(casefile, lexicon)
    assert after.tie == before.tie
    assert Counter(each.read for each in after.periods) == Counter(each.read for each in before.periods)
    assert sum(each.coverage for each in after.periods) == sum(each.coverage for each in before.periods) + 60


def test_what_does_not_count_is_told(casefile: Casefile, lexicon: Lexicon) -> None:
    fill(casefile)
    keep(casefile, an_article(999, date(2024, 2, 20), published="2025-11-01"))
    found = grown(casefile, lexicon)
    assert dict(found.aside) == {"first told of more than 31 days later": 1}
    assert sum(each.events for each in found.periods) == 48
