"""The phrases that tell a time, as patterns over the letters of the words (``time_words.LETTERS``).

A pattern is searched for over the whole article at once; of overlapping finds the leftmost and then the longest that
means something is taken. ``core`` is a phrase inside the phrase and is read by the same rules.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from reportedly.reading import time_meaning as meaning

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from reportedly.reading.time_meaning import Meaning, Narrative

NUMBER = "[NY](?:h?N)*(?:jAZ|hjhAhZ)?"
QUANTITY = f"(?P<quantity>{NUMBER}(?:[kjh]{NUMBER})?|A?vo?|A?Vo?|A?Zo?A?|A)"
LAST = "(?:t?[lx]|t|I)"
YEAR = "(?:o?d?F?Y|o?[ltx]u|o?dI?u)"
DATE = f"(?:(?:Wc?)?d?M[NO]c?Y|(?:Wc?)?d?[NO]o?Mc?Y|X|(?:Wc?d?)?M[NO](?:{YEAR})?|(?:Wc?)?d?[NO]o?M(?:{YEAR})?)"
DAY = f"(?:{DATE}|d?{LAST}?W|T|J+)"
PLAIN = (
    f"(?:{DATE}|d?{LAST}?W|T|J+Y?|M(?:c?Y|{YEAR})|{LAST}?M|d?F?Y|'y|d?'?D|d?{LAST}u|d?m?[ltx]?F?Oh?u(?:{YEAR})?"
    f"|{LAST}usOh?[uZ]|Q(?:{YEAR})?|d?(?:{LAST})?S(?:c?Y|{YEAR})?|du)"
)
CLOCK = "q?(?P<clock>[NC](?=[pKz])|C|[NY](?=z))[pK]?c?z?"


@dataclass(frozen=True, slots=True)
class Rule:
    """One kind of phrase."""

    pattern: re.Pattern[str]
    means: Callable[[Narrative, re.Match[str]], Meaning | None]


def _rule(pattern: str, means: Callable[[Narrative, re.Match[str]], Meaning | None]) -> Rule:
    return Rule(re.compile(pattern), means)


RULES = (
    _rule("q?(?:Wc?)?d?M[NO]c?Y|q?(?:Wc?)?d?[NO]o?Mc?Y", meaning.full_date),
    _rule("YhNhN", meaning.iso_date),
    _rule("X", meaning.figures_date),
    _rule(f"q?(?:t?xWc?|Wc?d?|{LAST})?M[NO](?:{YEAR})?|q?(?:Wc?)?d?[NO]o?M(?:{YEAR})?", meaning.month_day),
    _rule(f"q?M(?:c?Y|{YEAR})|q?{LAST}?M", meaning.month),
    _rule(f"d?{LAST}?W", meaning.weekday),
    _rule("q?(?:du|F|Fu|dF|dFu)?Y|q?'y", meaning.year),
    _rule("(?:du)?N(?:h?N)+", meaning.year_in_words),
    _rule("d?'?D", meaning.decade),
    _rule(f"q?d?[mn]*F?Oh?u(?:{YEAR})?|q?(?:d?[ltx]us?|d?Ys?)F?Oh?[uZ]|d?[mn]*OZ{YEAR}|Q(?:{YEAR})?", meaning.ordered_unit),
    _rule(f"d?(?:{LAST})?S(?:c?Y|{YEAR})?", meaning.season),
    _rule(f"{LAST}?J+(?:c?Y|{YEAR})?", meaning.holiday),
    _rule("T", meaning.near_day),
    _rule(f"d?{LAST}m?F?u", meaning.near_unit),
    _rule(f"d?(?:t?[lx]|r)m?(?:{QUANTITY}m?)?U", meaning.some_units_from_now),
    _rule(f"d?[lx]{QUANTITY}h?u", meaning.some_units_from_now),
    _rule(f"[Gq]*(?:{QUANTITY})?h?[uU]~*[gbf]", meaning.some_units_ago),
    _rule("dm?F?u", meaning.the_unit),
    _rule("d?m*uh[gb](?:O?h?u)?", meaning.a_unit_earlier),
    _rule("d?us?h?B", meaning.end_of_unit),
    _rule("[bf]idu", meaning.part_of_unit),
    _rule("(?:H|dn)u", meaning.that_unit),
    _rule("d?R", meaning.reference_word),
    _rule("dl|t", meaning.the_past),
    _rule(f"(?:Eh?|d?Bo|[bf])(?P<core>{PLAIN})", meaning.part_of),
    _rule(f"[Gq]*(?:dO?)?m?(?:{QUANTITY})?m?U~*", meaning.length),
    _rule(f"[Gq]*d?{QUANTITY}h?[uU]", meaning.length),
    _rule("[Gq]*Au~*", meaning.one_unit),
    _rule(f"e(?:{QUANTITY})?[uU]|e[WMSP]|e?wP?|eWP|L", meaning.repeat),
    _rule(f"E?h?(?P<core>{DAY})c?i?d?P", meaning.part_of_day),
    _rule(f"d?P[oi]?(?P<core>{DAY})", meaning.part_of_day),
    _rule("(?:[Ebf]h?)?(?:d?[ltxHI]|d)P", meaning.part_of_day),
    _rule(f"{CLOCK}(?:c?i?(?P<core>{DAY}))?", meaning.clock_time),
    _rule(f"(?P<core>{DAY})c?i?{CLOCK}", meaning.clock_time),
)


# What is compared with ("from $2 million a year earlier") is not what the story goes on to speak of.
COMPARISONS = {meaning.some_units_ago, meaning.a_unit_earlier}


def read(told: Narrative, first: int, behind: int) -> Meaning | None:
    """Read the pieces from ``first`` up to ``behind`` as one whole phrase."""
    for rule in RULES:
        found = rule.pattern.fullmatch(told.pieces.letters, first, behind)
        if found and (means := rule.means(told, found)) is not None:
            return means
    return None


def phrases(told: Narrative) -> Iterator[tuple[int, int, Meaning]]:
    """Give the phrases that tell a time, in text order, each with its first piece, the piece behind it and its meaning."""
    finds = [
        (found.start(), -found.end(), number, found)
        for number, rule in enumerate(RULES)
        for found in rule.pattern.finditer(told.pieces.letters)
    ]
    finds.sort(key=lambda find: find[:3])
    behind = 0
    for start, _, number, found in finds:
        if start < behind:
            continue
        means = RULES[number].means(told, found)
        if means is None:
            continue
        yield start, found.end(), means
        behind = found.end()
        if means.stretch is not None and RULES[number].means not in COMPARISONS:
            told = replace(told, reference=means.stretch)
