"""Stretches of tokens: what to keep of the content, the source and the cue of a statement."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportedly.reading.statements.cues import BETWEEN

if TYPE_CHECKING:
    from reportedly.reading.parse import Parse
    from reportedly.reading.statements.cues import Cue

Range = tuple[int, int]  # first token, token behind the last

WH = frozenset({"what", "which", "who", "whom", "that", "as", "how", "and", "but", "so"})
ASIDE = frozenset({"which", "who", "where"})
TRIM = frozenset({"PUNCT", "SPACE", "CCONJ"})
LONGEST_SENTENCE = 300  # tokens; what is longer is no sentence of a newspaper


def cue_ranges(parse: Parse, cue: Cue) -> list[Range]:
    """Give the tokens of a cue with auxiliaries, negation and adverbs next to it; several ranges where it is parted."""
    first, behind = cue.anchor, cue.anchor + 1
    while first > 0 and _belongs(parse, first - 1, cue.anchor):
        first -= 1
    while behind < len(parse) and parse.heads[behind] == cue.anchor and parse.deps[behind] in ("prt", "neg"):
        behind += 1
    ranges = [(first, behind)]
    for token in cue.tokens[1:]:
        if all(parse.pos[between] in BETWEEN for between in range(ranges[-1][1], token)):
            ranges[-1] = (ranges[-1][0], max(token + 1, ranges[-1][1]))
        else:
            ranges.append((token, token + 1))
    return ranges


def _belongs(parse: Parse, token: int, anchor: int) -> bool:
    """Tell whether a token in front of a cue is part of its verb group."""
    if parse.heads[token] == anchor and parse.lower[token] == "no":
        return True
    return (
        parse.heads[token] == anchor
        and parse.deps[token] in ("aux", "auxpass", "neg", "advmod")
        and parse.pos[token] != "SCONJ"
    )


def cut(parse: Parse, ranges: list[Range], without: list[Range | None]) -> list[Range]:
    """Take the speaker and the cue out of the content, and drop what is left of it but punctuation and pronouns."""
    for other in without:
        if other is not None:
            ranges = [part for whole in ranges for part in minus(whole, other)]
    kept = []
    for first, behind in ranges:
        found = _tidy(parse, first, behind)
        if found is not None:
            kept.append(found)
    return _joined(parse, sorted(kept))


def minus(whole: Range, other: Range) -> list[Range]:
    """Take one range out of another."""
    if other[1] <= whole[0] or whole[1] <= other[0]:
        return [whole]
    return [part for part in ((whole[0], other[0]), (other[1], whole[1])) if part[0] < part[1]]


def _tidy(parse: Parse, first: int, behind: int) -> Range | None:
    """Trim a range; None where it holds nothing but pronouns and conjunctions."""
    found = trim(parse, first, _without_aside(parse, first, behind))
    if found is None or (found[1] - found[0] == 1 and parse.lower[found[0]] in WH):
        return None
    return found


def _without_aside(parse: Parse, first: int, behind: int) -> int:
    """Give the end of a content without a closing ", which ...": the writer's, not the speaker's."""
    for token in range(first + 3, min(behind, first + LONGEST_SENTENCE)):
        if parse.words[token - 1] == "," and (_is_aside(parse, token, behind) or _is_credit(parse, token)):
            return token - 1
    return behind


def _is_aside(parse: Parse, token: int, behind: int) -> bool:
    """Tell whether a relative clause begins here that goes on to the end."""
    return (
        parse.lower[token] in ASIDE
        and parse.tags[token] in ("WDT", "WP", "WRB")
        and parse.right[parse.heads[token]] + 1 >= behind - 1
    )


def _is_credit(parse: Parse, token: int) -> bool:
    """Tell whether a word begins "according to" or "as reported by": whoever is credited there frames the rest."""
    if parse.lower[token] == "according":
        return True
    if parse.lower[token] != "as" or parse.right[token] + 3 > len(parse):
        return False
    step = token + 1 + (parse.pos[token + 1] == "ADV")
    return parse.tags[step] == "VBN" and parse.lower[min(step + 1, len(parse) - 1)] == "by"


def _joined(parse: Parse, ranges: list[Range]) -> list[Range]:
    """Join ranges that touch or are parted by punctuation only."""
    joined: list[Range] = []
    for first, behind in ranges:
        if joined and all(parse.pos[token] == "PUNCT" for token in range(joined[-1][1], first)):
            joined[-1] = (joined[-1][0], max(behind, joined[-1][1]))
        else:
            joined.append((first, behind))
    return joined


def whole(parse: Parse, token: int) -> Range:
    """Give everything that hangs on a token."""
    return parse.left[token], parse.right[token] + 1


def trim(parse: Parse, first: int, behind: int) -> Range | None:
    """Take punctuation and conjunctions off both ends; None where nothing is left."""
    while first < behind and parse.pos[first] in TRIM and parse.words[first] not in "$#@":
        first += 1
    while behind > first and parse.pos[behind - 1] in TRIM and parse.words[behind - 1] not in (")", "]", "%"):
        behind -= 1
    return (first, behind) if first < behind else None
