"""Errors that speak to the curator."""

from __future__ import annotations

import pytest

from copydesk.errors import StoryError, did_you_mean


@pytest.mark.parametrize(
    ("error", "line"),
    [
        (StoryError("it is wrong"), "it is wrong"),
        (StoryError("it is wrong", hint="mend it"), "it is wrong - mend it"),
        (StoryError("it is wrong", file="a.md"), "a.md: it is wrong"),
        (StoryError("it is\nwrong", hint="mend it", file="a.md", line=3), "a.md:3: it is wrong - mend it"),
    ],
)
def test_an_error_is_one_line(error: StoryError, line: str) -> None:
    assert str(error) == line


def test_an_error_is_placed_where_it_did_not_know_its_place() -> None:
    assert str(StoryError("wrong").at("a.md", 2)) == "a.md:2: wrong"
    assert str(StoryError("wrong", file="b.md").at("a.md", 2)) == "b.md:2: wrong"


def test_the_near_miss_is_named_and_nothing_else() -> None:
    assert did_you_mean("titel", ["title", "date"]) == "did you mean 'title'?"
    assert did_you_mean("xyzzy", ["title", "date"]) == ""
