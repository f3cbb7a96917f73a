"""Lists of actors are kept whole or not at all, stay their own word, and say what stands behind a name."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from newsdesk import NOW, TEXT, page_of, read_page

from reportedly.errors import CasefileError, ListError
from reportedly.model import HeldRole, KnownActor, KnownPost, KnownRole
from reportedly.store import Casefile, keep, open_casefile
from reportedly.store.knowledge import (
    ListSource,
    behind,
    import_list,
    known_from,
    lists,
    meant,
    names_of,
    roles_of_known,
    withdraw,
)
from reportedly.store.known_actors import mentioned

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

SOURCE = ListSource(name="Actors of the delta", form="csv", file="delta.csv", sha256="a" * 64, licence="CC0")
OTHER = ListSource(name="Register", form="ftm", file="register.json", sha256="b" * 64)
FRONT = KnownActor(
    its_id="1", name="Harrow Front", kind="armed_group", country="KE", names=("HF", "Front of Harrow"),
    weak_names=("The Front",),
)  # fmt: skip
DASTIN = KnownActor(its_id="2", name="Mira Dastin", kind="person", names=("Mira A. Dastin", "Dastin"))


@pytest.fixture
def casefile(tmp_path: Path) -> Iterator[Casefile]:
    with open_casefile(tmp_path / "case.db", write=True, now=NOW) as opened:
        yield opened


def brought(casefile: Casefile, *found: KnownActor | KnownPost | HeldRole, source: ListSource = SOURCE) -> int:
    return import_list(casefile, found, source, NOW).number


def keys(casefile: Casefile, name: str) -> list[tuple[str, str]]:
    found = behind(casefile.connection, [name])
    return [(line.list_name, line.its_id) for line in found.get(name, [])]


def joined(casefile: Casefile, *names: str, kind: str = "armed_group") -> list[str]:
    return [line.its_id for line in known_from(casefile.connection, names, kind)]  # type: ignore[arg-type]


def test_a_list_is_kept_with_where_it_is_from(casefile: Casefile) -> None:
    done = import_list(casefile, [FRONT, DASTIN], SOURCE, NOW)
    assert (done.outcome, done.actors, done.names, done.roles) == ("imported", 2, 7, 0)
    (line,) = lists(casefile.connection)
    assert (line.name, line.form, line.file, line.licence, line.actors) == (
        "Actors of the delta", "csv", "delta.csv", "CC0", 2,
    )  # fmt: skip
    assert line.withdrawn_at is None


def test_any_name_leads_to_the_actor_and_a_weak_one_to_nobody(casefile: Casefile) -> None:
    brought(casefile, FRONT)
    assert keys(casefile, "harrow front") == keys(casefile, "hf") == [("Actors of the delta", "1")]
    assert keys(casefile, "front") == []
    (line,) = behind(casefile.connection, ["hf", "nobody", ""])["hf"]
    assert names_of(casefile.connection, line.key) == ["Harrow Front", "Front of Harrow", "HF"]
    assert names_of(casefile.connection, line.key, weak=True) == ["The Front"]


def test_a_name_that_is_both_weak_and_strong_is_strong(casefile: Casefile) -> None:
    brought(casefile, FRONT, replace(FRONT, names=("the front",), weak_names=("HF",)))
    assert keys(casefile, "front") == keys(casefile, "hf") == [("Actors of the delta", "1")]


def test_the_same_file_is_kept_once(casefile: Casefile) -> None:
    number = brought(casefile, FRONT)
    again = import_list(casefile, iter([DASTIN]), replace(SOURCE, name="another name"), NOW)
    assert (again.outcome, again.number) == ("already there", number)
    assert len(lists(casefile.connection)) == 1


def test_a_newer_list_of_the_name_replaces_the_older_one_when_asked(casefile: Casefile) -> None:
    brought(casefile, FRONT)
    newer = replace(SOURCE, sha256="c" * 64)
    with pytest.raises(CasefileError, match="--replace"):
        import_list(casefile, [DASTIN], newer, NOW)
    done = import_list(casefile, [DASTIN], newer, NOW, replace=True)
    assert done.withdrawn == (1,)
    assert [bool(each.withdrawn_at) for each in lists(casefile.connection)] == [True, False]
    assert keys(casefile, "hf") == []


def test_a_list_is_withdrawn_and_stays_readable(casefile: Casefile) -> None:
    number = brought(casefile, FRONT)
    withdraw(casefile, number, NOW + timedelta(days=1))
    assert keys(casefile, "hf") == []
    (line,) = lists(casefile.connection)
    assert line.withdrawn_at == "2031-05-05T12:30:00+00:00"
    assert line.actors == 1
    with pytest.raises(CasefileError, match="no list 1 that stands"):
        withdraw(casefile, number, NOW)
    assert import_list(casefile, [FRONT], SOURCE, NOW).outcome == "imported"


def test_a_list_of_nobody_is_refused_and_leaves_nothing(casefile: Casefile) -> None:
    with pytest.raises(ListError, match="names no actor"):
        brought(casefile, KnownPost(its_id="p", name="Chair", body="Veyra League"))
    assert lists(casefile.connection) == []


def test_an_import_that_breaks_off_leaves_nothing_and_can_be_done_again(casefile: Casefile) -> None:
    def breaking() -> Iterator[KnownActor]:
        yield FRONT
        message = "the disk went away"
        raise ListError(message)

    with pytest.raises(ListError, match="went away"):
        import_list(casefile, breaking(), SOURCE, NOW)
    assert lists(casefile.connection) == []
    assert casefile.connection.execute("SELECT count(*) FROM known_actor").fetchone() == (0,)
    assert brought(casefile, FRONT) == 1


KILLED = """
import os, signal, sys
from datetime import UTC, datetime
from reportedly.model import KnownActor
from reportedly.store import open_casefile
from reportedly.store.knowledge import ListSource, import_list

def found():
    for number in range(50_000):
        if number == 30_000:
            os.kill(os.getpid(), signal.SIGKILL)
        yield KnownActor(its_id=str(number), name=f"Group {number} of the hills", kind="armed_group")

now = datetime.now(UTC)
with open_casefile(sys.argv[1], write=True, now=now) as casefile:
    casefile.connection.execute("PRAGMA cache_size = 50")  # so that pages are written before the end
    import_list(casefile, found(), ListSource(name="x", form="csv", file="x", sha256="x"), now)
"""


def test_a_killed_import_leaves_nothing_half(tmp_path: Path) -> None:
    path = tmp_path / "case.db"
    with open_casefile(path, write=True, now=NOW) as opened:
        brought(opened, FRONT)
    done = subprocess.run([sys.executable, "-c", KILLED, str(path)], check=False)
    assert done.returncode == -9
    with open_casefile(path, write=True, now=NOW) as opened:
        assert [each.name for each in lists(opened.connection)] == ["Actors of the delta"]
        assert opened.connection.execute("SELECT count(*) FROM known_actor").fetchone() == (1,)
        assert opened.connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert brought(opened, DASTIN, source=OTHER) == 2


def test_roles_find_their_holders_bodies_and_posts_wherever_they_stand(casefile: Casefile) -> None:
    by_id = KnownRole(kind="member_of", body="1", by_id=True, label="commander", since="2028-03")
    brought(
        casefile,
        HeldRole(holder="2", role=by_id),
        HeldRole(holder="2", role=KnownRole(kind="member_of", body="p1", by_id=True, until="2030")),
        HeldRole(holder="2", role=KnownRole(kind="member_of", body="p2", by_id=True, label="the well man")),
        HeldRole(holder="nobody", role=by_id),
        HeldRole(holder="2", role=KnownRole(kind="member_of", body="nowhere", by_id=True)),
        KnownPost(its_id="p1", name="Minister of Wells", body="1", by_id=True),
        replace(DASTIN, roles=(KnownRole(kind="leads", body="Veyra League"),)),
        KnownPost(its_id="p2", name="Minister of Dams", body="Kenya"),
        FRONT,
    )
    (line,) = behind(casefile.connection, ["mira dastin"])["mira dastin"]
    assert roles_of_known(casefile.connection, line.key) == [
        KnownRole(kind="member_of", body="Harrow Front", label="commander", since="2028-03"),
        KnownRole(kind="member_of", body="Harrow Front", label="Minister of Wells", until="2030"),
        KnownRole(kind="member_of", body="Kenya", label="the well man"),
        KnownRole(kind="leads", body="Veyra League"),
    ]


def test_roles_that_lead_nowhere_are_counted(casefile: Casefile) -> None:
    lost = HeldRole(holder="nobody", role=KnownRole(kind="leads", body="Veyra League"))
    assert import_list(casefile, [lost, FRONT], SOURCE, NOW).lost == 1


def test_an_actor_that_comes_again_brings_names_and_roles_up_to_a_measure(casefile: Casefile) -> None:
    many = (replace(FRONT, names=(f"Front {number}",), weak_names=()) for number in range(1_000))
    role = KnownRole(kind="part_of", body="Hill Alliance")
    done = import_list(casefile, [*many, *[replace(FRONT, roles=(role,))] * 300], SOURCE, NOW)
    assert (done.actors, done.names, done.roles) == (1, 199, 200)


def test_a_name_that_two_of_a_list_share_joins_nothing(casefile: Casefile) -> None:
    brought(casefile, FRONT, replace(FRONT, its_id="3", name="Hill Force", names=("HF",)))
    assert len(behind(casefile.connection, ["hf"])["hf"]) == 2
    assert joined(casefile, "HF") == []
    assert joined(casefile, "Hill Force") == ["3"]


def test_a_name_that_two_of_different_kinds_share_joins_each_with_its_like(casefile: Casefile) -> None:
    brought(casefile, FRONT, KnownActor(its_id="4", name="Harrow Front", kind="place"))
    assert joined(casefile, "Harrow Front") == ["1"]
    assert joined(casefile, "Harrow Front", kind="place") == ["4"]


def test_the_single_name_of_a_person_joins_nothing(casefile: Casefile) -> None:
    brought(casefile, DASTIN)
    assert joined(casefile, "Dastin", kind="person") == []
    assert joined(casefile, "Dastin", kind="other") == []
    assert joined(casefile, "Mira A. Dastin", kind="person") == ["2"]


def test_a_single_letter_joins_nothing(casefile: Casefile) -> None:
    brought(casefile, replace(FRONT, names=("K",)))
    assert joined(casefile, "K.") == []


def test_two_lists_tell_of_one_actor_unless_they_disagree_about_its_country(casefile: Casefile) -> None:
    brought(casefile, FRONT)
    brought(casefile, replace(FRONT, its_id="x-9", country=None), source=OTHER)
    assert joined(casefile, "HF") == ["1", "x-9"]
    third = ListSource(name="Third", form="csv", file="c", sha256="c")
    brought(casefile, replace(FRONT, its_id="77", country="UG"), source=third)
    assert joined(casefile, "HF") == []


def test_a_name_shared_by_very_many_is_no_burden(casefile: Casefile) -> None:
    brought(
        casefile, *(KnownActor(its_id=str(n), name=f"Group {n}", kind="other", names=("Army",)) for n in range(500))
    )
    lines = behind(casefile.connection, ["army"])["army"]
    assert len(lines) <= 50
    assert meant("army", "armed_group", lines) == []


def test_look_alike_letters_lead_to_nobody(casefile: Casefile) -> None:
    brought(casefile, FRONT)
    assert joined(casefile, "H\u0430rrow Front") == []  # a Cyrillic a
    assert joined(casefile, "HARROW-FRONT", "harrow\u200b front") == ["1"]


@pytest.fixture
def told(casefile: Casefile) -> Casefile:
    keep(casefile, read_page(page_of()))
    keep(casefile, read_page(page_of(TEXT + " Snow fell.", name="two.txt")))
    brought(casefile, KnownActor(its_id="9", name="Abel Front", kind="armed_group"), FRONT, DASTIN)
    return casefile


def shown(rows: Iterable[object]) -> list[tuple[str, int]]:
    return [(each.name, each.articles) for each in rows]  # type: ignore[attr-defined]


def test_known_actors_are_shown_with_their_articles_whether_mentioned_or_not(told: Casefile) -> None:
    found = mentioned(told.connection, limit=10)
    assert shown(found) == [("Harrow Front", 2), ("Mira Dastin", 2), ("Abel Front", 0)]
    assert found[0].names == ("Front of Harrow", "HF")
    assert len(found[0].actors) == 1


def test_machine_mentions_never_flood_the_known(told: Casefile) -> None:
    assert "Veyra League" not in dict(shown(mentioned(told.connection, limit=10)))


def test_known_actors_are_found_by_part_of_a_name(told: Casefile) -> None:
    assert shown(mentioned(told.connection, "front", limit=10)) == [("Harrow Front", 2), ("Abel Front", 0)]
    assert shown(mentioned(told.connection, "Front of", limit=10)) == [("Harrow Front", 0)]
    assert mentioned(told.connection, "qwx", limit=10) == []


def test_at_most_so_many_known_actors_are_shown(told: Casefile) -> None:
    assert shown(mentioned(told.connection, limit=1)) == [("Harrow Front", 2)]


def test_an_actor_of_a_longer_list_is_found_from_the_articles_side(told: Casefile) -> None:
    long = (KnownActor(its_id=str(number), name=f"Group {number}", kind="other") for number in range(50))
    brought(told, *long, source=OTHER)
    assert shown(mentioned(told.connection, limit=2)) == [("Harrow Front", 2), ("Mira Dastin", 2)]


def test_withdrawn_lists_know_nobody(told: Casefile) -> None:
    withdraw(told, 1, NOW)
    assert mentioned(told.connection, limit=10) == []
