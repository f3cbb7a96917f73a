"""A list is known by what stands in it, read as a stream, and refused in words where it is damaged or none."""

from __future__ import annotations

import bz2
import gzip
import hashlib
import io
import json
import os
import tracemalloc
from pathlib import Path

import pytest
from brought import ATTACKS, actors_of, file_of, form_of, found_of
from hypothesis import given
from hypothesis import strategies as st

from reportedly.errors import ListError
from reportedly.model import KnownActor
from reportedly.sources.lists import FORMATS, found_in, open_list
from reportedly.sources.lists.lines import LeftOut
from reportedly.sources.lists.tidy import LONGEST_NAME, MOST_NAMES, UNSEEN

PERSON = '{"id": "x", "schema": "Person", "properties": {"name": ["Mira Dastin"]}}\n'


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("name\nHarrow\n", "csv"),
        ('"Kind";"Name"\nperson;Mira\n', "csv"),
        ("ActorId,NameData,Org\n1,HF,1\n", "ucdp"),
        (PERSON, "ftm"),
        ('[\n{"type":"item","id":"Q1","labels":{}},\n', "wikidata"),
        ("A_B_ [KENREB]\nC_D_ [KENGOV 090120-170120]\n+E_\n\t[KENMIL]\n", "cameo"),
    ],
)
def test_a_list_is_known_by_its_first_lines(text: str, form: str) -> None:
    assert form_of(text) == form


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"   \n",
        b"The minister met the envoy.\n",
        b'{"a": 1}\n',
        b"\x89PNG\r\n\x1a\n" + bytes(300),
        b"%PDF-1.7\n",
        b"a,b\n1,2\n",
    ],
    ids=repr,
)
def test_what_is_no_list_is_refused_in_words(data: bytes) -> None:
    with pytest.raises(ListError, match="list is no list"):
        form_of(data)


def test_a_file_is_opened_with_its_digest(tmp_path: Path) -> None:
    path = tmp_path / "people.jsonl"
    path.write_text(PERSON, encoding="utf-8")
    with open_list(str(path), io.BytesIO()) as file:
        assert file.sha256 == hashlib.sha256(PERSON.encode()).hexdigest()
        assert [each.name for each in found_in(file)[1] if isinstance(each, KnownActor)] == ["Mira Dastin"]


def test_the_standard_input_is_read_as_well() -> None:
    with open_list("-", io.BytesIO(PERSON.encode())) as file:
        assert file.sha256 == hashlib.sha256(PERSON.encode()).hexdigest()
        assert len(list(found_in(file)[1])) == 1


def test_what_is_no_file_is_refused_in_words(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    for name, says in (
        ("pipe", "is no file"),
        (".", "is no file"),
        ("nowhere", "cannot be opened"),
        ("a\0b", "cannot"),
    ):
        with pytest.raises(ListError, match=says), open_list(str(tmp_path / name), io.BytesIO()):
            pass


@pytest.mark.parametrize("pack", [gzip.compress, bz2.compress], ids=["gzip", "bzip2"])
def test_a_packed_list_that_is_cut_off_or_damaged_is_refused(pack) -> None:  # type: ignore[no-untyped-def]
    lines = "".join(
        PERSON.replace("Mira", hashlib.sha256(bytes([n % 256, n // 256])).hexdigest()) for n in range(9_000)
    )
    packed = pack(lines.encode())
    for damaged in (packed[: len(packed) // 2], packed[:-30] + bytes(30), packed[:20]):
        with pytest.raises(ListError, match="damaged"):
            found_of(damaged)


@pytest.mark.parametrize("pack", [gzip.compress, bz2.compress], ids=["gzip", "bzip2"])
def test_a_bomb_is_refused(pack) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(ListError, match="unpacks to more than"):
        found_of(pack(PERSON.encode() + b" " * 300_000_000))


def test_a_long_list_takes_the_memory_of_its_lines() -> None:
    data = b"".join(PERSON.replace("x", str(number)).encode() for number in range(60_000))
    file = file_of(data)
    tracemalloc.start()
    count = sum(1 for _ in found_in(file)[1])
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert count == 60_000
    assert peak < 5_000_000


def naughty() -> list[str]:
    if not ATTACKS.exists():
        pytest.skip("the bad input is not at hand")
    strings = json.loads((ATTACKS / "blns" / "blns.json").read_text(encoding="utf-8"))
    more = [
        json.loads((ATTACKS / "generated" / f"{each}.json").read_text(encoding="utf-8"))
        for each in ("csv_cells", "names")
    ]
    return strings + [text for each in more for text in texts_in(each)]  # fmt: skip


def texts_in(told: object) -> list[str]:
    if isinstance(told, str):
        return [told]
    inner = told.values() if isinstance(told, dict) else told if isinstance(told, list) else ()
    return [text for each in inner for text in texts_in(each)]


def test_naughty_names_are_kept_tidy_or_left_out_by_their_line() -> None:
    strings = naughty()
    lines = [
        json.dumps(
            {"id": str(n), "schema": "Person", "properties": {"name": [s], "alias": [s + " b"], "weakAlias": [s]}}
        )
        for n, s in enumerate(strings)
    ]
    found = found_of(PERSON + "\n".join(lines))
    assert len(found) == len(strings) + 1
    for each in actors_of(found):
        for name in (each.name, *each.names, *each.weak_names):
            assert not UNSEEN.search(name)
            assert 0 < len(name) <= LONGEST_NAME


@pytest.mark.parametrize("form", FORMATS)
def test_naughty_lines_break_no_format(form) -> None:  # type: ignore[no-untyped-def]
    strings = naughty()
    for each in found_of("name,kind\n" + "\n".join(strings) + "\n", form):
        assert isinstance(each, KnownActor | LeftOut)


@given(st.binary(max_size=400), st.sampled_from(FORMATS))
def test_any_bytes_are_read_or_refused(data: bytes, form) -> None:  # type: ignore[no-untyped-def]
    try:
        found = found_of(data, form)
    except ListError:
        return
    for each in actors_of(found):
        assert len(each.names) < MOST_NAMES


WORDS = "id schema properties name labels claims en value mainsnak datavalue P31 P39 time member Q5 x".split()
LEAVES = st.none() | st.booleans() | st.integers() | st.sampled_from([*WORDS, "", "\x00", "\ud800", "+2028-03-01T"])
JSON = st.recursive(
    LEAVES, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(WORDS), inner, max_size=4)
)


@given(
    st.dictionaries(st.sampled_from("id schema properties labels aliases descriptions claims caption".split()), JSON),
    st.sampled_from(["ftm", "wikidata"]),
)
def test_any_object_is_read_or_left_out(told: dict[str, object], form) -> None:  # type: ignore[no-untyped-def]
    if isinstance(told.get("claims"), dict):
        told["claims"] = {"P31": [{"mainsnak": {"datavalue": {"value": {"id": "Q5"}}}}]} | told["claims"]
    if "schema" in told:
        told["schema"] = "Person"
    found_of(json.dumps(told) + "\n" + PERSON * 3, form)
