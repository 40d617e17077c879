"""Bars that stand: one for each stretch of time, an empty one for a stretch in which nothing was."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

HEIGHT: Final = 72
"""Pixels of the highest bar that there can be."""
LEAST: Final = 3
"""Pixels of the lowest bar that is not nothing."""
FULL: Final = 4
"""The least value that reaches the full height: a person named once a week is no skyline."""


@dataclass(frozen=True, slots=True)
class Column:
    """One bar of a row of them, on a grid that is a unit broad for each, and as high as the highest of the row."""

    value: int
    x: int
    """Its number in the row, from 0."""
    y: int
    """Pixels from the top to its upper end."""
    height: int
    """Pixels; 0 for a value of 0."""
    middle: float
    """Percent of the row's width from the left to its middle, for words above it."""


def columns(values: Sequence[int]) -> tuple[Column, ...]:
    """Return a bar beside each other for each value."""
    full = max(FULL, *values, 0)
    heights = [max(HEIGHT * value // full, LEAST) if value else 0 for value in values]
    top = max(heights, default=0)
    return tuple(
        Column(value, at, top - height, height, round(100 * (at + 0.4) / len(values), 1))
        for at, (value, height) in enumerate(zip(values, heights, strict=True))
    )
