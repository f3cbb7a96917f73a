"""Tells which list a file is by its first lines; its name may lie."""

from __future__ import annotations

import re

from reportedly.sources.lists.table import column, delimiter_of

WIKIDATA = re.compile(r'"type"\s*:\s*"(?:item|property|lexeme)"|"(?:labels|claims)"\s*:\s*[{\[]')
FTM = re.compile(r'"schema"\s*:\s*"[A-Z]\w+"')
CAMEO_NAME = re.compile(r"\+?[\w'\"(.-]+(?:[_ ][\w'\".,()/&-]*)*")
CAMEO_CODE = re.compile(r"\s*\[(?:[A-Z]{3,}[A-Z0-9]*)(?:\s*[<>]?\s*\d{6,}\S*)?\s*\]")
MARKED = re.compile(r"^(?:<ISSUE|&|\s*-\s|n:|v:|###)|\[~|~\]|\{", re.MULTILINE)  # other dictionaries of the coders
ENOUGH = 3  # codes; a text with so many lines that are codes alone, or end with one, is a dictionary


def form_of(head: str) -> str | None:
    """Name the format of a list by its first lines; None: it is none that is known."""
    start = head.lstrip("\ufeff \t\r\n")
    if start[:1] in ("{", "["):
        if FTM.search(head) and '"properties"' in head:
            return "ftm"
        return "wikidata" if WIKIDATA.search(head) else None
    first = start.partition("\n")[0].rstrip("\r")
    columns = {column(cell) for mark in (delimiter_of(first),) for cell in first.split(mark)}
    named = {cell.strip('"') for cell in columns}
    if {"actorid", "namedata", "org"} <= named:
        return "ucdp"
    if "name" in named:
        return "csv"
    return "cameo" if is_cameo(head) else None


def is_cameo(head: str) -> bool:
    """Tell whether lines are names with underscores and codes in brackets, and none are of another dictionary."""
    lines = [line.partition("#")[0].partition(";")[0].rstrip() for line in head.split("\n")]
    coded = [line for line in lines if CAMEO_CODE.search(line)]
    whole = [line for line in coded if CAMEO_NAME.match(CAMEO_CODE.sub("", line)) or not CAMEO_CODE.sub("", line)]
    underscored = any("_" in line for line in lines)
    return len(whole) >= ENOUGH and underscored and not MARKED.search("\n".join(lines))
