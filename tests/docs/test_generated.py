"""Pages that are written from something else are as fresh as what they are written from."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from docs import generate, picture, reference


@pytest.mark.parametrize("path", generate.written(), ids=lambda path: str(path.relative_to(generate.ROOT)))
def test_a_generated_page_is_fresh(path: Path) -> None:
    assert path.exists(), f"{path} is missing; run: make docs"
    assert path.read_text(encoding="utf-8") == generate.written()[path], f"{path.name} is stale; run: make docs"


def test_the_picture_is_whole_and_loads_nothing() -> None:
    drawn = picture.picture()
    ET.fromstring(drawn)
    assert drawn.count("http") == 1  # the name of SVG itself
    assert "prefers-color-scheme: dark" in drawn
    assert sum(pages for _, pages in picture.OUTLETS) == picture.PAGES


def test_a_table_keeps_bars_apart_from_its_own() -> None:
    assert reference.table(("a",), [("x | y",)]) == "| a |\n| --- |\n| x \\| y |\n"


def test_a_page_without_figures_says_how_to_get_them(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(generate, "FIGURES", tmp_path / "none.json")
    page = "a\n<!-- figures: short -->\nold\n<!-- end of figures -->\nb\n"
    assert generate.with_figures(page) == page.replace("old\n", generate.NOT_MEASURED)


def test_kept_figures_become_a_table(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept = tmp_path / "figures.json"
    row = '{"task": "time", "measure": "value F1", "value": 0.7312, "support": 40, "peer": "", "aim": null}'
    kept.write_text(f"[{row}]", encoding="utf-8")
    monkeypatch.setattr(generate, "FIGURES", kept)
    assert "| time | value F1 | 0.731 | 40 | - |" in generate.figures("all")
    assert "0.731" not in generate.figures("short")
