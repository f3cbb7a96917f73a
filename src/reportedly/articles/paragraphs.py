"""Lines to paragraphs: sentences that were broken over lines become whole again; no word is changed."""

from __future__ import annotations

import re
from itertools import pairwise

ENDS_SENTENCE = re.compile(r"""[.!?…:;][)\]"'”’»]*\Z|[。！？]\Z""")
OPENS_ITEM = re.compile(r"(?:[•·*►▪‣◦–—-]|\(?\d{1,2}[.)])\s+\S")
SMALL_START = re.compile(r"[a-zà-öø-ÿ,;.)\]’”%]")
# Words that cannot end a sentence or a heading: the line was broken behind them.
UNFINISHED = frozenset(
    "a an the of in on at to for from by with and or but as that which who whose than between against into over under"
    " after before about near its his her their is are was were has have had said says will would could should may mr"
    " mrs ms dr gen sen rep lt col st".split()
)
WRAPPED_AT = 100  # characters; mail and terminals break lines at 65-80, paragraphs are longer
WRAPPED_FROM = 40
# "…in the capital.The envoy": a word, a full stop, a capitalised word. Names of sites and initials do not look so.
RUN_ON = re.compile(
    r"(?<=[a-zà-öø-ÿ]{2}[.!?])(?=[A-ZÀ-ÖØ-Þ][a-zà-öø-ÿ]*(?:\s|,\s|’s\s|'s\s))|(?<=[a-z]{2}[.!?][”\"])(?=[A-Z][a-z]*\s)"
)


def join_lines(lines: list[str]) -> list[str]:
    """Give the paragraphs of a text whose lines are given; empty lines part paragraphs."""
    blocks = _blocks(lines)
    parted = sum(len(block) > 0 for block in blocks) > sum(len(block) - 1 for block in blocks)
    return [mend_run_ons(paragraph) for block in blocks for paragraph in _join_block(block, parted=parted)]


def mend_run_ons(paragraph: str) -> str:
    """Put the blank that was lost between two sentences ("the capital.The envoy")."""
    return RUN_ON.sub(" ", paragraph)


def _blocks(lines: list[str]) -> list[list[str]]:
    blocks: list[list[str]] = [[]]
    for line in lines:
        if line:
            blocks[-1].append(line)
        elif blocks[-1]:
            blocks.append([])
    return [block for block in blocks if block]


def _join_block(block: list[str], *, parted: bool) -> list[str]:
    """Join the lines of one block; ``parted`` tells that this text puts empty lines between paragraphs."""
    wrapped = _is_wrapped(block)
    joined = [[block[0]]]
    for before, line in pairwise(block):
        if _goes_on(before, line, wrapped=wrapped, parted=parted):
            joined[-1].append(line)
        else:
            joined.append([line])
    return [" ".join(pieces) for pieces in joined]


def _is_wrapped(block: list[str]) -> bool:
    """Tell whether a block was broken at a fixed width: all lines but the last are about as long."""
    full = block[:-1]
    return (
        len(full) > 1
        and all(WRAPPED_FROM <= len(line) <= WRAPPED_AT for line in full)
        and any(not ENDS_SENTENCE.search(line) for line in full)
    )


def _goes_on(before: str, line: str, *, wrapped: bool, parted: bool) -> bool:
    """Tell whether a line carries on the sentence of the line before it."""
    if OPENS_ITEM.match(line):
        return False
    if wrapped:
        return True
    if ENDS_SENTENCE.search(before):
        return False
    if SMALL_START.match(line) or before.endswith((",", "-", "–", "—", "(", "“")):
        return True
    return parted or before.rsplit(None, 1)[-1].lower() in UNFINISHED
