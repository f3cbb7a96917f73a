"""The tree of who has it from whom: lines, picture, and nothing an article can steer."""

from __future__ import annotations

from lxml import etree

from reportedly.export.origin_tree import Node, lines, svg

TREE = (
    Node(
        "Wire",
        "",
        "origin",
        (Node("Paper, 2026-03-02", "Paper <- Wire", "article", (Node("Blog", "a copy", "taken"),)),),
    ),
    Node("against: Front", "a party", "against"),
)


def test_what_was_taken_stands_below_what_it_was_taken_from() -> None:
    assert list(lines(TREE)) == [
        "├─ Wire",
        "│  └─ Paper, 2026-03-02 [Paper <- Wire]",
        "│     └─ Blog [a copy]",
        "└─ against: Front [a party]",
    ]


def test_the_picture_has_a_row_for_every_node_and_is_well_formed() -> None:
    drawn = etree.fromstring(svg(TREE, "Who has it"))
    labels = [each.text for each in drawn.iter("{*}text") if each.get("class") == "l"]
    assert labels == ["Wire", "Paper, 2026-03-02", "Blog", "against: Front"]
    rows = [float(each.get("y")) for each in drawn.iter("{*}text") if each.get("class") == "l"]
    assert len(set(rows)) == len(rows)


def test_titles_cannot_break_out_of_the_picture() -> None:
    drawn = svg((Node("</svg><script>alert(1)</script>", '" onload="x', "origin"),), "<b>")
    root = etree.fromstring(drawn)
    assert not list(root.iter("{*}script"))
    assert "alert(1)" in next(each.text for each in root.iter("{*}text"))


def test_a_long_title_is_cut() -> None:
    drawn = svg((Node("word " * 200, "", "origin"),), "t")
    assert "…" in drawn
