"""What people and machines see: tables, JSON, messages. Nothing from an article can steer the terminal."""

from __future__ import annotations

import dataclasses
import json
import re
import sys
from datetime import date
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from rich.console import Console

    from reportedly.ties import Part

ESCAPES = re.compile(r"(?:\x1b\[|\x9b)[0-?]*[ -/]*[@-~]|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)?|\x1b.?")
CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
UNSAFE_IN_JSON = re.compile("[\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
PIPED_WIDTH = 10_000  # columns; nothing is wrapped or cut when a program reads


def clean(text: str) -> str:
    """Take everything out of a text that a terminal would obey: escape sequences, control and direction characters."""
    return CONTROLS.sub("", ESCAPES.sub("", text))


def one_line(text: str) -> str:
    """Clean a text and put it on one line."""
    return " ".join(clean(text).split())


def prepare_streams() -> None:
    """Make sure that no character stops the output: UTF-8 when piped, marks for what a terminal cannot show."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            encoding = stream.encoding if stream.isatty() else "utf-8"
            reconfigure(encoding=encoding, errors="backslashreplace")


def as_json(value: object) -> str:
    """Write a value as JSON on one line; dataclasses become objects, spans pairs, days ISO dates."""
    text = json.dumps(plain(value), ensure_ascii=False, allow_nan=False)
    return UNSAFE_IN_JSON.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def plain(value: Any) -> Any:  # noqa: ANN401 - whatever queries answer with
    """Turn a value into what JSON knows."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {field.name: plain(getattr(value, field.name)) for field in dataclasses.fields(value)}
    if isinstance(value, dict):
        return {str(key): plain(each) for key, each in value.items()}
    if isinstance(value, (list, tuple, set, frozenset)):
        return [plain(each) for each in (sorted(value) if isinstance(value, (set, frozenset)) else value)]
    return value.isoformat() if isinstance(value, date) else value


def print_json(value: object) -> None:
    """Print one value for machines, at once."""
    sys.stdout.write(as_json(value) + "\n")
    sys.stdout.flush()


def say(text: str = "") -> None:
    """Print a line for people."""
    sys.stdout.write("\n".join(clean(line) for line in text.split("\n")) + "\n")


def complain(text: str) -> None:
    """Print a message on stderr."""
    sys.stdout.flush()
    sys.stderr.write("reportedly: " + "\n".join(clean(line) for line in text.split("\n")) + "\n")


def say_part(part: Part | None) -> None:
    """Say that an answer rests on some of the claims only, where it does."""
    if part is not None:
        say(f"\nLooked at {part}: all figures are floors. Look at all of them with --all")


def console() -> Console:
    """Give a console: colour and wrapping on a terminal only; NO_COLOR is obeyed."""
    from rich.console import Console

    width = None if sys.stdout.isatty() else PIPED_WIDTH
    return Console(width=width, highlight=False, markup=False, emoji=False)


def print_table(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """Print aligned columns; None and empty lists show as a dash. Numbers stand to the right."""
    from rich.table import Table
    from rich.text import Text

    listed = [list(row) for row in rows]
    table = Table(box=None, padding=(0, 2, 0, 0), pad_edge=False, header_style="bold")
    for number, column in enumerate(columns):
        numbers = bool(listed) and all(isinstance(row[number], int) for row in listed)
        table.add_column(Text(column), justify="right" if numbers else "left", overflow="fold")
    for row in listed:
        table.add_row(*(Text(cell(value)) for value in row))
    out = console()
    with out.capture() as printed:
        out.print(table)
    sys.stdout.write("\n".join(line.rstrip() for line in printed.get().split("\n")))


def cell(value: object) -> str:
    """Write one value for a table."""
    if value is None or value in ((), ""):
        return "-"
    if isinstance(value, (tuple, list)):
        return ", ".join(one_line(str(each)) for each in value)
    return one_line(str(value))
