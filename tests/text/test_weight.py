"""What Markdown is refused for, and what an honest story may have."""

from __future__ import annotations

import pytest

from copydesk.text.weight import too_much


@pytest.mark.parametrize(
    ("body", "what"),
    [
        ("a" * 2_000_001, "over 2,000,000 characters"),
        ("a\n\n" * 20_001, "over 20,000 paragraphs"),
        ("[" * 5_001, "over 5,000 square brackets"),
        ("*" * 20_001, "over 20,000 signs that Markdown must weigh"),
        ("-\n" * 2_001, "over 2,000 headings and rules"),
        ("a\n=\n" * 2_001, "over 2,000 headings and rules"),
        ("# a\n" * 2_001, "over 2,000 headings and rules"),
        (">" * 40 + " a", "quotations or lists nested over 40 deep"),
        ("".join(f"{'    ' * deep}- a\n" for deep in range(45)), "quotations or lists nested over 40 deep"),
        ("a\n" + "\t" * 40 + " 1. a", "quotations or lists nested over 40 deep"),
        ("a\n: b\n" * 101, "over 100 definitions without a blank line between them"),
        ("A.\n\n" + "  : b\n" * 101 + "\nB.", "over 100 definitions without a blank line between them"),
    ],
)
def test_what_takes_minutes_is_named(body: str, what: str) -> None:
    assert too_much(body) == what


@pytest.mark.parametrize(
    "body",
    [
        "a\n: b\n\n" * 5_000,
        f"{' ' * 200}a\n",
        "A toll of 12 crowns.\n\n" * 5_000,
        "- A bridge\n" * 10_000,
        "1. A ferry\n" * 10_000,
        "## Toll\n\nA.\n\n" * 2_000,
    ],
)
def test_a_long_story_is_none_of_it(body: str) -> None:
    assert too_much(body) == ""
