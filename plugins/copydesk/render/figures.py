"""Figures as numbers: where each bar of a drawing stands. The theme draws them; nothing here is markup.

Lengths are percent of the drawing's width, so that it fits every screen and its words keep their size; heights are
pixels. The same values give the same drawing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Final

ROW: Final = 40
"""Pixels from one bar to the next: a line of words, and the bar below it."""
LEAST: Final = 0.5
"""Percent of the shortest bar that is not nothing."""


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar of a drawing."""

    value: int
    y: int
    """Pixels from the top to its row."""
    x: float
    """Percent from the left."""
    width: float
    """Percent of the drawing's width."""
    percent: int
    """Its share of all values, rounded so that all of them add up to 100."""


def bars(values: Sequence[int]) -> tuple[Bar, ...]:
    """Return a bar under each other for each value; the largest value fills the width."""
    largest = max(values, default=0)
    percent = rounded(values)
    return tuple(
        Bar(value, ROW * row, 0.0, max(round(100 * value / largest, 2), LEAST) if value else 0.0, percent[row])
        for row, value in enumerate(values)
    )


def shares(values: Sequence[int]) -> tuple[Bar, ...]:
    """Return the parts of one bar beside each other, together as wide as the drawing; a value of 0 has none."""
    total = sum(values)
    ends = list(accumulate(values, initial=0))
    percent = rounded(values)
    return tuple(
        Bar(value, 0, round(100 * ends[at] / total, 2), round(100 * value / total, 2), percent[at])
        for at, value in enumerate(values)
        if value
    )


def rounded(values: Sequence[int]) -> tuple[int, ...]:
    """Return the shares of the values in whole percent that add up to 100, by largest remainders (Hare, 1859)."""
    total = sum(values)
    if not total:
        return tuple(0 for _ in values)
    floors = [100 * value // total for value in values]
    missing = 100 - sum(floors)
    order = sorted(range(len(values)), key=lambda at: (-(100 * values[at] % total), at))
    return tuple(floor + (at in order[:missing]) for at, floor in enumerate(floors))
