"""The shape of the code: which room may import which, and what the core may not touch."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

SOURCE = Path(__file__).resolve().parent.parent / "src" / "reportedly"

# a room may import itself and what stands before it in its own list
MAY_IMPORT: dict[str, set[str]] = {
    "errors": set(),
    "model": set(),
    "lexicon": {"errors", "model"},
    "articles": {"errors", "model", "lexicon"},
    "sources": {"errors", "model"},
    "reading": {"errors", "model", "lexicon"},
    "actors": {"errors", "model", "lexicon"},
    "claims": {"errors", "model", "lexicon"},
    "origins": {"errors", "model", "lexicon", "claims"},
    "ties": {"errors", "model", "lexicon", "claims", "origins", "actors"},
    "pipeline": {"errors", "model", "lexicon", "reading", "actors", "claims", "origins", "ties"},
}
SHELLS = {"store", "cli", "export", "testing"}
CORE = {"model", "errors", "articles", "reading", "actors", "claims", "origins", "ties"}
IMPURE = {
    "asyncio", "httpx", "http", "io", "os", "pathlib", "random", "requests", "shutil", "socket", "spacy", "sqlite3",
    "subprocess", "tempfile", "threading", "time", "urllib",
}  # fmt: skip
ALLOWED = {
    ("articles", "urllib"): {"urllib.parse"},  # takes addresses apart, opens nothing
    ("articles", "io"): {"io"},  # bytes in memory
}


def modules() -> list[Path]:
    return sorted(path for path in SOURCE.rglob("*.py"))


def room_of(path: Path) -> str:
    first = path.relative_to(SOURCE).parts[0]
    return first.removesuffix(".py")


def imports(path: Path) -> set[str]:
    """Give the full names of everything a module imports, wherever in the file."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            found.add(node.module or "")
            if node.module == "reportedly":
                found.update(f"reportedly.{alias.name}" for alias in node.names)
    return found


@pytest.mark.parametrize("path", modules(), ids=lambda path: str(path.relative_to(SOURCE)))
def test_a_room_imports_only_the_rooms_before_it(path: Path) -> None:
    room = room_of(path)
    if room in SHELLS or room == "__init__":
        return
    allowed = MAY_IMPORT[room] | {room}
    rooms = {name.split(".")[1] for name in imports(path) if name.startswith("reportedly.") and name.count(".") >= 1}
    assert rooms - {"__version__"} <= allowed, f"{room} imports {sorted(rooms - allowed)}"


@pytest.mark.parametrize(
    "path",
    [path for path in modules() if room_of(path) in CORE and "backends" not in path.parts],
    ids=lambda path: str(path.relative_to(SOURCE)),
)
def test_the_core_touches_no_network_disk_clock_or_model(path: Path) -> None:
    room = room_of(path)
    for name in imports(path):
        top = name.split(".")[0]
        assert top not in IMPURE or name in ALLOWED.get((room, top), set()), f"{path.name} imports {name}"
    assert "datetime.now" not in path.read_text(encoding="utf-8")


def test_only_the_backends_of_reading_are_imported_lazily_by_the_pipeline() -> None:
    text = (SOURCE / "pipeline.py").read_text(encoding="utf-8")
    top = [line for line in text.splitlines() if line.startswith(("import", "from"))]
    assert not [line for line in top if "backends" in line]


def test_the_package_is_light_to_import() -> None:
    code = (
        "import sys, reportedly, reportedly.cli; "
        "heavy = {'spacy', 'trafilatura', 'lxml', 'numpy', 'sqlite3', 'jinja2'} & set(sys.modules); "
        "sys.exit(f'imports {heavy}' if heavy else 0)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_no_function_is_longer_than_sixty_lines() -> None:
    long = [
        f"{path.name}: {node.name}"
        for path in modules()
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.FunctionDef) and (node.end_lineno or 0) - node.lineno > 60
    ]
    assert not long
