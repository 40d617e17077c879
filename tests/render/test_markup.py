"""Markdown bodies to sanitised HTML."""

from __future__ import annotations

import re

import nh3
import pytest
from hypothesis import given
from hypothesis import strategies as st

from copydesk.errors import StoryError
from copydesk.render.markup import ATTRIBUTES, TAGS, converter, sanitised, to_html
from support.cases import Case, read_cases

MD = converter({"extension_configs": {"markdown.extensions.extra": {}, "markdown.extensions.sane_lists": {}}})
TAG = re.compile(r"<(/?)([a-z0-9]+)((?:\s[^<>]*)?)>")


@pytest.mark.parametrize("case", read_cases("render/markup.md"), ids=str)
def test_case(case: Case) -> None:
    assert to_html(MD, case.input) == case.expected


@given(
    st.text(max_size=120)
    | st.lists(
        st.sampled_from("<script> </div> <img src=x onerror=y> [a](b) `c` * _ & &lt; \\< {: onload=x }".split(" "))
    ).map(" ".join)
)
def test_whatever_the_text_only_allowed_tags_and_attributes_come_out(text: str) -> None:
    html = to_html(MD, text)
    for _, name, rest in TAG.findall(html):
        assert name in TAGS
        names = set(re.findall(r'\s([a-z-]+)(?==")', rest))
        assert names <= ATTRIBUTES.get(name, frozenset()) | {"rel", "class"}
    assert "<" not in TAG.sub("", html)


def test_what_python_cannot_follow_is_a_fault_of_the_story() -> None:
    with pytest.raises(StoryError, match="the story nests too deep"):
        to_html(MD, "a\n: b\n" * 900)


def test_nothing_of_ours_runs_within_the_sanitiser(monkeypatch: pytest.MonkeyPatch) -> None:
    """What a filter raises, an interrupt too, it would take for consent: the page would be another, and be kept."""
    options: dict[str, object] = {}

    def clean(html: str, **given: object) -> str:
        options.update(given)
        return html

    monkeypatch.setattr(nh3, "clean", clean)
    assert sanitised("text") == "text"
    assert options
    assert not any(map(callable, options.values()))
