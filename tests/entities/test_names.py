"""Names as strings: folds, ids and small distances."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from copydesk.entities.names import fold, initials, near, within


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("zelensky", "zelenskyy", True),
        ("vintar", "vintor", True),
        ("vintar", "mintar", False),
        ("orre", "orra", False),
        ("lindqvist", "lindkvist", True),
        ("lindqvist", "lundquest", False),
        ("orrevall", "orevall", True),
        ("orlevin", "olrevin", False),
        ("bauchtmar", "buchtmarr", True),
        ("sel", "sela", False),
    ],
)
def test_spellings_of_one_name_are_near(one: str, other: str, *, same: bool) -> None:
    assert near(one, other) is same


def test_an_acronym_may_leave_out_small_words() -> None:
    assert initials(("bank", "of", "marvania")) == ("bom", "bm")
    assert initials(("marvania",)) == ()


@settings(max_examples=100)
@given(st.text("abc", max_size=7), st.text("abc", max_size=7), st.integers(0, 3))
def test_distance_is_symmetric_and_zero_only_for_equals(one: str, other: str, limit: int) -> None:
    assert within(one, other, limit) == within(other, one, limit)
    assert within(one, other, 0) == (one == other)


@settings(max_examples=100)
@given(st.text(max_size=12))
def test_folding_twice_changes_nothing_more(text: str) -> None:
    assert fold(fold(text)) == fold(text)
