"""Three versions to one: nothing of either side is lost, or it is a conflict."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from copydesk.errors import StoryError
from copydesk.intake.merging import merged_body, merged_fields
from copydesk.intake.storyfile import edited


def body(letters: str) -> str:
    return "\n\n".join(letters) + "\n"


@pytest.mark.parametrize(
    ("base", "ours", "theirs", "expected"),
    [
        ("abc", "abc", "abcd", "abcd"),
        ("abc", "Abc", "abcd", "Abcd"),
        ("abc", "abc", "xabc", "xabc"),
        ("abc", "aBc", "abXc", "aBXc"),
        ("abc", "aBc", "aXbc", "aXBc"),
        ("abc", "aBc", "abC", "aBC"),
        ("abc", "ac", "abcd", "acd"),
        ("abc", "aBc", "aBcd", "aBcd"),
        ("abc", "abcX", "abcX", "abcX"),
        ("abcdef", "abXcdef", "abcdeYf", "abXcdeYf"),
        ("abc", "aBc", "aDc", None),
        ("abc", "aBc", "ac", None),
        ("abc", "abcX", "abcY", None),
        ("abcd", "aXd", "abYcd", None),
    ],
)
def test_two_sets_of_changes(base: str, ours: str, theirs: str, expected: str | None) -> None:
    found = merged_body(body(base), body(ours), body(theirs))
    assert found == (None if expected is None else body(expected))


LETTERS = st.text(alphabet="abcde", max_size=7)


@settings(max_examples=150)
@given(LETTERS, LETTERS, LETTERS)
def test_what_one_side_adds_is_in_the_merge(base: str, ours: str, theirs: str) -> None:
    found = merged_body(body(base), body(ours), body(theirs))
    if found is not None:
        blocks = set(found.split())
        assert (set(ours) - set(base)) | (set(theirs) - set(base)) <= blocks
        assert blocks <= set(base + ours + theirs)


@settings(max_examples=80)
@given(LETTERS, LETTERS)
def test_an_unchanged_side_gives_the_other(base: str, other: str) -> None:
    assert merged_body(body(base), body(base), body(other)) == body(other)
    assert merged_body(body(base), body(other), body(base)) == body(other)


def test_fields_follow_the_publisher_where_the_curator_left_them() -> None:
    found = merged_fields(
        {"title": "A", "section": "News", "credit": "X"},
        {"title": "Ours", "section": "News", "credit": "X", "note": "n"},
        {"title": "B", "section": "Islands", "authors": ["Ana Vell"]},
    )
    assert found.changes == {"section": "Islands", "authors": ["Ana Vell"], "credit": None}
    assert found.kept == ("title",)


FILE = """---
title: "A: b"   # ours
authors:
  - Ana Vell
  - Odd Marrin
tags: [x, y]
note: kept
---

Body.
"""


def test_a_field_is_written_anew_and_every_other_line_stays() -> None:
    text = edited(FILE, {"authors": ["Mirja Sool"], "tags": None, "source": "Harbour Courier"})
    assert text == (
        '---\ntitle: "A: b"   # ours\nsource: Harbour Courier\nauthors: [Mirja Sool]\nnote: kept\n---\n\nBody.\n'
    )


def test_another_body_takes_the_place_of_the_old() -> None:
    assert edited(FILE, {}, "New.\n").endswith("note: kept\n---\n\nNew.\n")


def test_a_header_of_another_form_is_refused() -> None:
    with pytest.raises(StoryError):
        edited("Title: x\n\nBody.\n", {"title": "y"})
