"""Bars that lie."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from copydesk.render.figures.bars import LEAST, ROW, bars, rounded, shares

VALUES = st.lists(st.integers(0, 10**6), max_size=12)


@given(VALUES)
def test_bars_stand_below_each_other_and_within_the_drawing(values: list[int]) -> None:
    made = bars(values)
    assert [bar.y for bar in made] == [ROW * row for row in range(len(values))]
    assert all(0 <= bar.width <= 100 for bar in made)
    assert all((bar.width >= LEAST) == (bar.value > 0) for bar in made)


@given(VALUES)
def test_a_longer_bar_is_never_a_smaller_value(values: list[int]) -> None:
    widths = [bar.width for bar in sorted(bars(values), key=lambda bar: bar.value)]
    assert widths == sorted(widths)


def test_the_sum_of_many_has_a_line_and_no_bar() -> None:
    assert [(bar.width, bar.percent) for bar in bars([4, 2, 90, 4], others=2)] == [(100, 4), (50, 2), (0, 90), (100, 4)]


@given(VALUES)
def test_shares_fill_the_width_without_a_gap(values: list[int]) -> None:
    made = shares(values)
    ends = [0.0, *(bar.x + bar.width for bar in made)]
    assert all(abs(bar.x - end) < 0.02 for bar, end in zip(made, ends, strict=False))
    assert not made or abs(ends[-1] - 100) < 0.02


@given(VALUES)
def test_whole_percents_add_up(values: list[int]) -> None:
    assert sum(rounded(values)) == (100 if sum(values) else 0)
    assert all(
        abs(percent - 100 * value / (sum(values) or 1)) < 1
        for percent, value in zip(rounded(values), values, strict=True)
    )


def test_of_equal_remainders_the_first_gains() -> None:
    assert rounded([1, 1, 1]) == (34, 33, 33)
