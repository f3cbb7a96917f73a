"""The reference pages, written from what they tell of: help texts, types, tables, public names."""

from __future__ import annotations

import ast
import contextlib
import inspect
import io
import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import reportedly
from reportedly.cli import app as command_line
from reportedly.lexicon import load as tables

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "src" / "reportedly"
WIDTH = "90"  # columns of help texts; fits a page
COMMANDS = """# Command line

Output is for people; `--json` gives the same for programs. `-` is the standard input. Errors go to the standard error.
Exit codes: 0 done, 1 nothing could be done or found, 2 the command was called wrongly, 130 stopped by Ctrl-C.
"""
TABLES_OF_WORDS = """# Lexicon

The words that the reader knows. Each table is a CSV file with exactly these columns, in this order. Columns of type
`tuple[str, ...]` hold several values parted by `|`. Every row carries an `example` that must match and a
`counterexample` that must not; the tests run both. Where the rows come from stands in
`src/reportedly/lexicon/SOURCES.md`. A folder of your own is laid over these tables: [how to](../how-to/own-lexicon.md).
"""
NAMES = """# Python

These names are public: `from reportedly import open_reader`. They are imported when first used. Everything else may
change without notice. The fields of the types stand in [Types](model.md), examples in
[how to use it from Python](../how-to/python.md).
"""
HEAD = "<!-- Written by `make docs` from {source}; edit that, not this page. -->\n\n"


def pages() -> dict[str, str]:
    """Give every generated reference page by its path below docs/."""
    return {
        "reference/cli.md": HEAD.format(source="the command line's own help") + command_page(),
        "reference/model.md": HEAD.format(source="src/reportedly/model.py") + model_page(),
        "reference/lexicon.md": HEAD.format(source="src/reportedly/lexicon") + lexicon_page(),
        "reference/python.md": HEAD.format(source="the public names of the package") + python_page(),
    }


def command_page() -> str:
    """Write what ``--help`` says of every verb."""
    verbs = [f"## {verb}\n\n```text\n{help_of(verb)}\n```\n" for verb in command_line.VERBS]
    return "\n".join([COMMANDS, f"```text\n{help_of()}\n```\n", *verbs])


def help_of(*verb: str) -> str:
    """Give the help text of a verb, or of the whole."""
    before = os.environ.get("COLUMNS")
    os.environ["COLUMNS"] = WIDTH
    printed = io.StringIO()
    try:
        with contextlib.redirect_stdout(printed):
            command_line.run([*verb, "--help"])
    finally:
        os.environ.pop("COLUMNS")
        if before is not None:
            os.environ["COLUMNS"] = before
    return "\n".join(line.rstrip() for line in printed.getvalue().strip().splitlines())


def model_page() -> str:
    """Write the types with a line for every field, out of the comments in the source."""
    text = (SOURCE / "model.py").read_text(encoding="utf-8")
    tree = ast.parse(text)
    parts = [f"# Types\n\n{ast.get_docstring(tree)}\n".replace("``", "`")]
    choices = [node for node in tree.body if isinstance(node, ast.Assign) and "Literal" in ast.unparse(node.value)]
    rows = [(f"`{ast.unparse(node.targets[0])}`", _options(node.value)) for node in choices]
    parts.append("## Choices\n\n" + table(("name", "one of"), rows))
    parts.extend(
        f"## {node.name}\n\n{plain(ast.get_docstring(node) or '')}\n\n{fields(node, text.splitlines())}"
        for node in tree.body
        if isinstance(node, ast.ClassDef)
    )
    return "\n".join(parts)


def _options(literal: ast.expr) -> str:
    assert isinstance(literal, ast.Subscript)
    values = literal.slice.elts if isinstance(literal.slice, ast.Tuple) else [literal.slice]
    return ", ".join(f"`{ast.literal_eval(value)}`" for value in values)


def fields(node: ast.ClassDef, lines: Sequence[str]) -> str:
    """Write the fields of a class with their types and the comments that stand behind them."""
    rows = []
    for field in node.body:
        if isinstance(field, ast.AnnAssign):
            comment = lines[field.lineno - 1][field.end_col_offset or 0 :].partition("#")[2].strip()
            rows.append((f"`{ast.unparse(field.target)}`", f"`{ast.unparse(field.annotation)}`", comment))
    return table(("field", "type", "what it is"), rows)


def lexicon_page() -> str:
    """Write the tables of the lexicon: columns, how many rows, and all kinds of event and relation."""
    from reportedly.lexicon.load import TABLES

    rows = tables()
    text = (SOURCE / "lexicon" / "load.py").read_text(encoding="utf-8")
    classes = {node.name: node for node in ast.parse(text).body if isinstance(node, ast.ClassDef)}
    parts = [TABLES_OF_WORDS]
    for name, row in TABLES.items():
        said = plain((row.__doc__ or "").partition(": ")[2])
        head = f"## {name}.csv\n\n{said[:1].upper()}{said[1:]}\n\n"
        parts.append(head + fields(classes[row.__name__], text.splitlines()))
    kinds = [
        (
            f"`{k.kind}`",
            k.label,
            k.plover or "-",
            f"`{k.relation}`" if k.relation else "-",
            k.tie,
            k.symmetric,
            k.example,
        )
        for k in rows.kinds
    ]
    head = ("kind", "how people read it", "PLOVER", "relation", "class of tie", "mutual", "example")
    parts.append("## Kinds of event and relation\n\n" + table(head, kinds))
    return "\n".join(parts)


def python_page() -> str:
    """Write the public names with their signatures and what their docstrings say."""
    parts = [NAMES]
    for name in reportedly.__all__:
        value = getattr(reportedly, name)
        parts.append(f"## {name}\n\n{_signature(name, value)}{plain(inspect.getdoc(value) or '')}\n")
        parts.extend(methods(value))
    return "\n".join(parts)


def _signature(name: str, value: Any) -> str:  # noqa: ANN401 - a class or a function
    """Write how a function is called; types are shown as written in the source."""
    if inspect.isclass(value):
        return ""
    told, starred = [], False
    for each in inspect.signature(value).parameters.values():
        if each.kind is inspect.Parameter.KEYWORD_ONLY and not starred:
            told.append("*")
            starred = True
        default = "" if each.default is inspect.Parameter.empty else f" = {each.default!r}"
        told.append(each.name if each.name == "self" else f"{each.name}: {each.annotation}{default}")
    if told[:1] == ["self"]:
        told = told[1:]
    gives = inspect.signature(value).return_annotation
    called = f"{name}({', '.join(told)}) -> {gives}"
    if hasattr(value, "__wrapped__"):  # a context manager
        called = f"with {name}({', '.join(told)}) as {gives.removeprefix('Iterator[').removesuffix(']').lower()}: ..."
    return f"```text\n{called}\n```\n\n"


def methods(value: object) -> Iterator[str]:
    """Write the public methods of a class that has some of its own."""
    if not inspect.isclass(value) or issubclass(value, Exception):
        return
    for name, method in sorted(vars(value).items()):
        told = inspect.getdoc(method) if inspect.isfunction(method) else None
        if told and not name.startswith("_"):
            yield f"{_signature(f'.{name}', method)}{plain(told)}\n"


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Write a table in Markdown."""
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join("| " + " | ".join(_cell(cell) for cell in line) + " |" for line in lines) + "\n"


def _cell(text: str) -> str:
    return plain(text).replace("|", "\\|").replace("\n", " ")


def plain(docstring: str) -> str:
    """Turn the double backticks of docstrings into those of Markdown."""
    return docstring.replace("``", "`")
