"""The case files: pastes, pages and fragments as a curator would write them down."""

from __future__ import annotations

import pytest

from intake.printing import fragment, head, page, paste
from support.cases import Case, read_cases


@pytest.mark.parametrize("case", read_cases("intake/paste.md"), ids=str)
def test_a_paste_becomes_a_story(case: Case) -> None:
    assert paste(case.input) == case.expected


@pytest.mark.parametrize(
    "case",
    [
        case
        for name in ("paste_shapes", "paste_pages", "paste_layout", "paste_languages")
        for case in read_cases(f"intake/{name}.md")
    ],
    ids=str,
)
def test_a_paste_of_any_shape_becomes_a_story(case: Case) -> None:
    assert paste(case.input) == case.expected


@pytest.mark.parametrize("case", read_cases("intake/page.md"), ids=str)
def test_a_saved_page_becomes_a_story(case: Case) -> None:
    assert page(case.input) == case.expected


@pytest.mark.parametrize("case", read_cases("intake/heads.md"), ids=str)
def test_a_page_says_what_it_is(case: Case) -> None:
    assert head(case.input) == case.expected


@pytest.mark.parametrize("case", read_cases("intake/fragment.md"), ids=str)
def test_a_fragment_becomes_markdown(case: Case) -> None:
    assert fragment(case.input) == case.expected
