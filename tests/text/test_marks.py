"""Pairs of quotation marks, told from apostrophes and inches."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from copydesk.text.marks import Quoted, quoted
from support.cases import Case, read_cases

MARKED = st.text(alphabet="ab .,'’‘“”\"„«»‚\n", max_size=80)


@pytest.mark.parametrize("case", read_cases("text/marks.md"), ids=str)
def test_pairs(case: Case) -> None:
    assert "\n".join(_line(case.input, pair) for pair in quoted(case.input)) == case.expected


def _line(text: str, pair: Quoted) -> str:
    return f"{pair.depth}{'' if pair.closed else ' open'} | {text[pair.span.start : pair.span.end]}"


@given(MARKED)
@settings(max_examples=300)
def test_pairs_nest_and_never_cross(text: str) -> None:
    pairs = quoted(text)
    assert [pair.outer.start for pair in pairs] == sorted(pair.outer.start for pair in pairs)
    for one, other in pairwise(pairs):
        assert other.outer.start >= one.outer.end or other.outer.end <= one.span.end
        assert (other.depth > one.depth) == (other.outer.end <= one.span.end)


@given(st.text(max_size=200))
@settings(max_examples=200)
def test_any_text_gives_spans_inside_it(text: str) -> None:
    for pair in quoted(text):
        assert 0 <= pair.outer.start < pair.span.start < pair.span.end <= pair.outer.end <= len(text)
        assert "\n\n" not in text[pair.span.start : pair.span.end]
        assert text[pair.span.start : pair.span.end].strip() == text[pair.span.start : pair.span.end]


def test_many_marks_are_read_once() -> None:
    assert len(quoted("“a” " * 20_000)) == 20_000
