"""Everything public is told of, every page can be found, every link leads somewhere."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

import reportedly
from docs import examples
from reportedly.cli.app import VERBS
from reportedly.lexicon import Lexicon
from reportedly.lexicon.load import TABLES

ROOT = examples.ROOT
REFERENCE = ROOT / "docs" / "reference"
DECISIONS = sorted((ROOT / "decisions").glob("[0-9]*.md"))
PAGES = [*examples.documents(), ROOT / "CHANGES.md", *sorted((ROOT / "decisions").glob("*.md"))]
LINK = re.compile(r"\]\(([^)#\s]+)(?:#[^)]*)?\)")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]


def text(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def links(path: Path) -> list[Path]:
    return [
        (path.parent / target).resolve()
        for target in LINK.findall(text(path))
        if not target.startswith(("http", "mailto"))
    ]


@pytest.mark.parametrize("name", reportedly.__all__)
def test_every_public_name_exists_and_is_documented(name: str) -> None:
    assert getattr(reportedly, name).__doc__
    assert f"\n## {name}\n" in text(REFERENCE / "python.md")


def test_public_names_are_sorted_and_all_have_a_home() -> None:
    assert sorted(reportedly.__all__) == reportedly.__all__
    assert sorted(reportedly.HOMES) == reportedly.__all__


def test_a_name_that_is_not_public_is_refused() -> None:
    with pytest.raises(AttributeError, match="no attribute 'sources_of_truth'"):
        reportedly.sources_of_truth  # type: ignore[attr-defined]  # noqa: B018


@pytest.mark.parametrize("verb", VERBS)
def test_every_verb_is_in_the_reference_and_in_the_readme_or_a_page(verb: str) -> None:
    assert f"\n## {verb}\n" in text(REFERENCE / "cli.md")
    told = "\n".join(text(path) for path in examples.documents() if path.parent != REFERENCE)
    assert f"reportedly {verb}" in told


def test_every_kind_of_event_and_relation_is_in_the_reference(lexicon: Lexicon) -> None:
    page = text(REFERENCE / "lexicon.md")
    assert not [row.kind for row in lexicon.kinds if f"| `{row.kind}` |" not in page]


@pytest.mark.parametrize("table", TABLES)
def test_every_table_and_column_is_in_the_reference(table: str) -> None:
    _, _, behind = text(REFERENCE / "lexicon.md").partition(f"\n## {table}.csv\n")
    section = behind.partition("\n## ")[0]
    assert all(f"| `{column}` |" in section for column in TABLES[table]._fields)


@pytest.mark.parametrize("path", PAGES, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_link_leads_to_a_file_of_the_project(path: Path) -> None:
    assert not [str(target) for target in links(path) if not target.exists() or not target.is_relative_to(ROOT)]


def test_every_page_can_be_reached_from_the_readme() -> None:
    reached = {ROOT / "README.md"}
    waiting = [ROOT / "README.md"]
    while waiting:
        for target in links(waiting.pop()):
            if target.suffix == ".md" and target.exists() and target not in reached:
                reached.add(target)
                waiting.append(target)
    assert not [str(path.relative_to(ROOT)) for path in PAGES if path not in reached]


@pytest.mark.parametrize("path", DECISIONS, ids=lambda path: path.stem)
def test_a_decision_says_question_choice_reason_and_what_would_change_our_mind(path: Path) -> None:
    page = text(path)
    assert re.match(rf"# {path.name[:3]}\. .+\n\nStatus: .+\n", page)
    heads = ["Question", "Choice", "Reason", "What would change our mind"]
    assert re.findall(r"^## (.+)$", page, re.MULTILINE) == heads


def test_every_dependency_has_its_reason() -> None:
    page = text(ROOT / "decisions" / "002-dependencies.md")
    wanted = [*PROJECT["dependencies"], *PROJECT["optional-dependencies"]["dev"]]
    names = [re.split(r"[<>=!~\[ ]", each)[0] for each in wanted]
    assert not [name for name in names if f"| `{name}` |" not in page]


def test_every_dependency_is_pinned() -> None:
    pinned = {
        line.partition("==")[0].lower().replace("_", "-") for line in text(ROOT / "requirements.lock").splitlines()
    }
    wanted = [*PROJECT["dependencies"], *PROJECT["optional-dependencies"]["dev"]]
    names = [re.split(r"[<>=!~\[ ]", each)[0].lower().replace("_", "-") for each in wanted]
    assert not [name for name in names if name not in pinned]


def test_the_lock_names_no_place_and_pins_exactly() -> None:
    lines = [line for line in text(ROOT / "requirements.lock").splitlines() if not line.startswith("#")]
    assert not [line for line in lines if not re.fullmatch(r"[A-Za-z0-9_.-]+==[A-Za-z0-9_.+!-]+", line)]


def test_the_version_is_in_the_list_of_changes() -> None:
    assert reportedly.__version__ == PROJECT["version"]
    assert f"\n## {reportedly.__version__} " in text(ROOT / "CHANGES.md")
