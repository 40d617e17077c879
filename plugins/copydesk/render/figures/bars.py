"""Bars that lie: below each other, each with its words above it, or beside each other as the parts of one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Final

ROW: Final = 40
"""Pixels from one bar to the next: a line of words, and the bar below it."""
LEAST: Final = 0.5
"""Percent of the shortest bar that is not nothing."""
WORDS: Final = 240
"""Pixels for the words above a bar: what a screen of 320 leaves beside the edges and the number."""


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar of a drawing."""

    value: int
    y: int
    """Pixels from the top to its row."""
    x: float
    """Percent from the left."""
    width: float
    """Percent of the drawing's width; 0 for one that is not drawn."""
    percent: int
    """Its share of all values, rounded so that all of them add up to 100."""


def bars(values: Sequence[int], others: int | None = None) -> tuple[Bar, ...]:
    """Return a bar under each other for each value; the largest value fills the width.

    `others` is the row of a value that is the sum of many: it has a line, but no width, for beside it those who have
    a line of their own would be small and all alike.
    """
    largest = max((value for row, value in enumerate(values) if row != others), default=0)
    percent = rounded(values)
    return tuple(
        Bar(value, ROW * row, 0.0, 0.0 if row == others else _width(value, largest), percent[row])
        for row, value in enumerate(values)
    )


def _width(value: int, largest: int) -> float:
    return max(round(100 * value / largest, 2), LEAST) if value else 0.0


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
