"""Bars that stand."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from copydesk.render.figures.columns import FULL, HEIGHT, LEAST, columns

VALUES = st.lists(st.integers(0, 10**6), max_size=60)


@given(VALUES)
def test_bars_stand_on_one_line_within_the_drawing(values: list[int]) -> None:
    made = columns(values)
    assert [bar.x for bar in made] == list(range(len(values)))
    assert len({bar.y + bar.height for bar in made}) <= 1
    assert min((bar.y for bar in made), default=0) == 0
    assert all((LEAST <= bar.height <= HEIGHT) if bar.value else bar.height == 0 for bar in made)
    assert all(0 < bar.middle < 100 for bar in made)


@given(VALUES)
def test_a_higher_bar_is_never_a_smaller_value(values: list[int]) -> None:
    heights = [bar.height for bar in sorted(columns(values), key=lambda bar: bar.value)]
    assert heights == sorted(heights)


def test_single_stories_are_low_and_many_reach_the_top() -> None:
    assert [bar.height for bar in columns([0, 1, FULL])] == [0, HEIGHT // FULL, HEIGHT]
    assert [bar.height for bar in columns([1, 1])] == [HEIGHT // FULL] * 2
    assert [bar.height for bar in columns([1000, 1])] == [HEIGHT, LEAST]
