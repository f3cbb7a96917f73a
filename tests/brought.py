"""Reads made-up lists from memory, and finds the real ones where they are at hand."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pytest

from evaluation.corpora import shared
from reportedly.model import KnownActor
from reportedly.sources.lists import Found, ListFile, found_in
from reportedly.sources.lists.lines import LeftOut

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportedly.sources.lists import Form

REAL = shared() / "bench" / "actors"
ATTACKS = shared() / "attacks"


def file_of(data: bytes | str, name: str = "list") -> ListFile:
    whole = data.encode("utf-8", "surrogatepass") if isinstance(data, str) else data
    return ListFile(name, "0" * 64, len(whole), io.BytesIO(whole))


def found_of(data: bytes | str, form: Form | None = None) -> list[Found]:
    return list(found_in(file_of(data), form)[1])


def form_of(data: bytes | str) -> str:
    return found_in(file_of(data))[0]


def actors_of(data: bytes | str | Sequence[Found], form: Form | None = None) -> list[KnownActor]:
    found = found_of(data, form) if isinstance(data, bytes | str) else data
    return [each for each in found if isinstance(each, KnownActor)]


def left_out_of(data: bytes | str | Sequence[Found], form: Form | None = None) -> list[LeftOut]:
    found = found_of(data, form) if isinstance(data, bytes | str) else data
    return [each for each in found if isinstance(each, LeftOut)]


def real(name: str) -> bytes:
    path = REAL / name
    if not path.exists():
        pytest.skip(f"{name} is not at hand")
    return path.read_bytes()
