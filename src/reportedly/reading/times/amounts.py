"""Amounts of time: numbers in words and figures, and TIMEX3 durations."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reportedly.reading.times.pieces import Pieces

CLOCK_UNITS = {"h": "PT{}H", "m": "PT{}M", "s": "PT{}S"}
PERIODS = {"D": "P{}D", "W": "P{}W", "M": "P{}M", "Q": "P{}Q", "Y": "P{}Y"} | CLOCK_UNITS
MULTIPLES = {"X": ("Y", 10), "C": ("Y", 100), "WE": ("D", 2)}  # written in another unit: two decades are P20Y
VAGUE = {"X": "PXDE", "C": "PXCE", "WE": "PXD"}
HALVES = {"Y": "P{}6M", "h": "PT{}30M", "m": "PT{}30S", "D": "P{}T12H"}
HALF = 0.5
TEN, HUNDRED, THOUSAND = 10, 100, 1000


def number(pieces: Pieces, first: int, behind: int) -> float | None:
    """Read an amount: "two", "twenty-four", "1 1/2", "a couple of", "a"; None where it is vague ("a few")."""
    letters = pieces.letters[first:behind]
    if "v" in letters:
        return None
    parts = [
        float(value)
        for letter, value in zip(letters, pieces.amounts[first:behind], strict=True)
        if letter in "NZVY" and isinstance(value, (int, float))
    ]
    if parts and ("k" in letters or ("j" in letters and "Z" not in letters)):
        return parts[0]  # "two to three weeks", "one or two days"
    return summed(parts) if parts else 1.0


def summed(parts: list[float]) -> float:
    """Put number words together: twenty four = 24, two hundred = 200, nineteen ninety six = 1996."""
    total = 0.0
    for part in parts:
        if part in {HUNDRED, THOUSAND} and total:
            total *= part
        elif TEN <= total < HUNDRED and TEN <= part < HUNDRED:
            total = total * HUNDRED + part  # years as words
        else:
            total += part
    return total


def period(count: float | None, unit: str) -> str:
    """Write a TIMEX3 duration: P2Y, PT30M, PXD.

    >>> period(1.5, "Y"), period(None, "W"), period(2, "X")
    ('P1Y6M', 'PXW', 'P20Y')
    """
    if count is None:
        return VAGUE.get(unit) or PERIODS[unit].format("X")
    unit, times = MULTIPLES.get(unit, (unit, 1))
    whole, rest = divmod(count * times, 1)
    if rest == HALF and unit in HALVES:
        return HALVES[unit].format(f"{int(whole)}{unit.upper()}" if whole else "")
    return PERIODS[unit].format(int(whole) if rest == 0 else whole + rest)
