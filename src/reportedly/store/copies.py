"""Copies of a casefile, made while others read and write it: whole under their name, or not there."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing, suppress
from typing import TYPE_CHECKING

from reportedly.store.crash_points import here

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

AT_ONCE = 1024  # pages of 4 KiB that are copied between two looks at the progress


def copy_to(
    connection: sqlite3.Connection,
    target: Path,
    *,
    advance: Callable[[int, int], None] = lambda _done, _all: None,
    check: Callable[[sqlite3.Connection], None] = lambda _copy: None,
) -> None:
    """Copy all that is committed now to ``target``, which is replaced in one stroke when the copy is whole.

    Others may write meanwhile: what they add is not in the copy. ``check`` may raise an error to refuse the copy;
    ``advance`` is told the pages that are done and those there are. On any error nothing is left behind.
    """
    part = target.with_name(f"{target.name}.{os.getpid()}.part")

    def told(_status: int, left: int, pages: int) -> None:
        advance(pages - left, pages)
        here("copy-half")

    part.unlink(missing_ok=True)  # of a program of the same number that was killed
    began = not connection.in_transaction
    if began:
        connection.execute("BEGIN")  # one state of the file from here on; otherwise each write of others starts anew
    try:
        connection.execute("SELECT 1 FROM sqlite_schema").fetchone()
        with closing(sqlite3.connect(part, isolation_level=None)) as copy:
            connection.backup(copy, pages=AT_ONCE, progress=told)
            copy.execute("PRAGMA journal_mode = DELETE")  # one file, without companions
            check(copy)
        here("copy-whole")
        flush(part)
        os.replace(part, target)  # noqa: PTH105 - one stroke, also where the target is there
        here("copy-renamed")
        flush(target.parent)
    finally:
        if began and connection.in_transaction:
            connection.execute("ROLLBACK")
        for each in (part, part.with_name(f"{part.name}-journal")):
            with suppress(OSError):
                each.unlink(missing_ok=True)


def flush(path: Path) -> None:
    """Bring a file, or the names in a folder, to the disk; some systems do not know that for folders."""
    if os.name == "nt":
        return
    opened = os.open(path, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)
