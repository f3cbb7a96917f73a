"""The phrases that tell a time, as patterns over the letters of the words (``words.LETTERS``).

A pattern is searched for over the whole article at once; of overlapping finds the leftmost and then the longest that
means something is taken. ``core`` is a phrase inside the phrase and is read by the same rules.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from reportedly.reading.times import clock, dates, lengths, periods, relative
from reportedly.reading.times.meaning import Phrase

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from reportedly.reading.times.meaning import Meaning, Narrative

# Repeats are counted out: a page of nothing but numbers must not cost more than its length.
NUMBER = "[NY](?:h?N){0,4}(?:jAZ|hjhAhZ)?"
ABOUT = "[Gq]{0,3}"
QUANTITY = f"(?P<quantity>{NUMBER}(?:[kjh]{NUMBER})?|A?vo?|A?Vo?|A?Zo?A?|A)"
LAST = "(?:t?[lx]|t|I)"
YEAR = "(?:o?d?F?Y|o?[ltx]u|o?dI?u)"
DATE = f"(?:(?:Wc?)?d?M[NO]c?Y|(?:Wc?)?d?[NO]o?Mc?Y|X|(?:Wc?d?)?M[NO](?:{YEAR})?|(?:Wc?)?d?[NO]o?M(?:{YEAR})?)"
DAY = f"(?:{DATE}|d?{LAST}?W|T|J{{1,4}})"
PLAIN = (
    f"(?:{DATE}|d?{LAST}?W|T|J{{1,4}}Y?|M(?:c?Y|{YEAR})|{LAST}?M|d?F?Y|'y|d?'?D|d?{LAST}u|d?m?[ltx]?F?Oh?u(?:{YEAR})?"
    f"|{LAST}usOh?[uZ]|Q(?:{YEAR})?|d?(?:{LAST})?S(?:c?Y|{YEAR})?|du)"
)
CLOCK = "q?(?P<clock>[NC](?=[pKz])|C|[NY](?=z))[pK]?c?z?"


@dataclass(frozen=True, slots=True)
class Rule:
    """One kind of phrase."""

    pattern: re.Pattern[str]
    means: Callable[[Phrase], Meaning | None]


def _rule(pattern: str, means: Callable[[Phrase], Meaning | None]) -> Rule:
    return Rule(re.compile(pattern), means)


RULES = (
    _rule("q?(?:Wc?)?d?M[NO]c?Y|q?(?:Wc?)?d?[NO]o?Mc?Y", dates.full_date),
    _rule("YhNhN", dates.iso_date),
    _rule("X", dates.figures_date),
    _rule(f"q?(?:t?xWc?|Wc?d?|{LAST})?M[NO](?:{YEAR})?|q?(?:Wc?)?d?[NO]o?M(?:{YEAR})?", dates.month_day),
    _rule("(?P<core>M[NO])[hk][NO](?:c?Y)?", dates.day_range),
    _rule("YhN", dates.year_range),
    _rule(f"q?M(?:c?Y|{YEAR})|q?{LAST}?M", dates.month),
    _rule(f"d?{LAST}?W", dates.weekday),
    _rule("q?(?:du|F|Fu|dF|dFu)?Y|q?'y", dates.year),
    _rule("(?:du)?N(?:h?N){1,4}", dates.year_in_words),
    _rule("d?'?D", dates.decade),
    _rule(
        f"q?d?[mn]{{0,3}}F?Oh?u(?:{YEAR})?|q?(?:d?[ltx]us?|d?Ys?)F?Oh?[uZ]|d?[mn]{{0,3}}OZ{YEAR}|Q(?:{YEAR})?",
        periods.ordered_unit,
    ),
    _rule(f"d?(?:{LAST})?S(?:c?Y|{YEAR})?", periods.season),
    _rule(f"{LAST}?J{{1,4}}(?:c?Y|{YEAR})?", periods.holiday),
    _rule("T", relative.near_day),
    _rule(f"d?{LAST}m?F?u", relative.near_unit),
    _rule(f"d?(?:t?[lx]|r)m?(?:{QUANTITY}m?)?U", relative.some_units_from_now),
    _rule(f"d?[lx]{QUANTITY}h?u", relative.some_units_from_now),
    _rule(f"{ABOUT}(?:{QUANTITY})?h?[uU]~{{0,2}}[gbf]", relative.some_units_ago),
    _rule("dm?F?u", relative.the_unit),
    _rule("d?m{0,3}uh[gb](?:O?h?u)?", relative.a_unit_earlier),
    _rule("d?us?h?B", relative.end_of_unit),
    _rule("[bf]idu", lengths.part_of_unit),
    _rule("(?:H|dn)u", relative.that_unit),
    _rule("d?R", relative.reference_word),
    _rule("dl|t", relative.the_past),
    _rule(f"(?:Eh?|d?Bo|[bf])(?P<core>{PLAIN})", lengths.part_of),
    _rule(f"{ABOUT}(?:dO?)?m?(?:{QUANTITY})?m?U~{{0,2}}", lengths.length),
    _rule(f"{ABOUT}d?{QUANTITY}h?[uU]", lengths.length),
    _rule(f"{ABOUT}Au~{{0,2}}", lengths.one_unit),
    _rule(f"e(?:{QUANTITY})?[uU]|e[WMSP]|e?wP?|eWP|L", lengths.repeat),
    _rule(f"E?h?(?P<core>{DAY})c?i?d?P", clock.part_of_day),
    _rule(f"d?P[oi]?(?P<core>{DAY})", clock.part_of_day),
    _rule("(?:[Ebf]h?)?(?:d?[ltxHI]|d)P", clock.part_of_day),
    _rule(f"{CLOCK}(?:c?i?(?P<core>{DAY}))?", clock.clock_time),
    _rule(f"(?P<core>{DAY})c?i?{CLOCK}", clock.clock_time),
)


# What is compared with ("from $2 million a year earlier") is not what the story goes on to speak of.
COMPARISONS = {relative.some_units_ago, relative.a_unit_earlier}


def read(told: Narrative, first: int, behind: int) -> Meaning | None:
    """Read the pieces from ``first`` up to ``behind`` as one whole phrase."""
    for rule in RULES:
        found = rule.pattern.fullmatch(told.pieces.letters, first, behind)
        if found and (means := rule.means(Phrase(told, found))) is not None:
            return means
    return None


# Runs of letters that mean something, with at least one that can carry a time: the only places worth a search.
ISLAND = re.compile("[^.\n$]+")
CARRIES = re.compile("[MWwYyDuUSPTRLJXCQltz]|NK|Np|Nh?N")


def phrases(told: Narrative) -> Iterator[tuple[int, int, Meaning]]:
    """Give the phrases that tell a time, in text order: first piece, piece behind the last, meaning."""
    for island in ISLAND.finditer(told.pieces.letters):
        first, end = island.span()
        if CARRIES.search(told.pieces.letters, first, end):
            for start, behind, means, leads in _best(told, first, end):
                yield start, behind, means
                if leads and means.stretch is not None:
                    told = replace(told, reference=means.stretch)


def _best(told: Narrative, first: int, end: int) -> Iterator[tuple[int, int, Meaning, bool]]:
    """Give the leftmost longest phrases of a run that mean something, and whether the story goes on from them."""
    finds = [
        (found.start(), -found.end(), number, found)
        for number, rule in enumerate(RULES)
        for found in rule.pattern.finditer(told.pieces.letters, first, end)
    ]
    behind = first
    for start, _, number, found in sorted(finds, key=lambda find: find[:3]):
        if start < behind:
            continue
        means = RULES[number].means(Phrase(told, found))
        if means is None:
            continue
        behind = found.end()
        leads = RULES[number].means not in COMPARISONS
        yield start, behind, means, leads
        if leads and means.stretch is not None:
            told = replace(told, reference=means.stretch)
