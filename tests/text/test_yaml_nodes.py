"""YAML that is written to keep its reader busy, or to say what no text can hold."""

from __future__ import annotations

import pytest

from copydesk.errors import StoryError
from copydesk.text.frontmatter import parse, plain_value
from copydesk.text.yaml_nodes import compose

LAUGHS = "a0: &a0 [x, x]\n" + "".join(f"a{at}: &a{at} [*a{at - 1}, *a{at - 1}]\n" for at in range(1, 40))


@pytest.mark.parametrize(
    ("text", "what"),
    [
        (LAUGHS, "full of names for one value"),
        ("a: &a [*a]", "full of names for one value"),
        ("a: &a {b: [*a]}", "full of names for one value"),
        ("a: " + "[" * 900 + "]" * 900, "nested too deeply"),
        ("a: " + "[" * 1_000_000, "nested too deeply"),
        ("a: " + "{b: " * 60 + "x" + "}" * 60, "nested too deeply"),
    ],
)
def test_values_without_end_are_refused_at_once(text: str, what: str) -> None:
    with pytest.raises(StoryError, match=what):
        parse(f"---\n{text}\n---\n", "toll.md")


def test_a_value_may_have_a_second_name() -> None:
    assert parse("---\na: &a [quay]\nb: *a\n---\n").fields == {"a": ["quay"], "b": ["quay"]}


@pytest.mark.parametrize("text", [r'"To\x00ll \x1b\uFFFE"', r'["To\x08ll"]', r'{"To\x07ll": "To\x9Fll"}'])
def test_an_escape_says_nothing_that_no_text_can_hold(text: str) -> None:
    root = compose(text, "", StoryError)
    assert root is not None
    assert plain_value(root) in ("Toll", ["Toll"], {"Toll": "Toll"})
