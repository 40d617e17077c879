"""What the reader refuses before Python-Markdown sees it."""

from __future__ import annotations

import pytest

from copydesk.errors import StoryError
from copydesk.site.reader import check_size, story_slug
from copydesk.text.frontmatter import parse


@pytest.mark.parametrize(
    ("body", "what"),
    [
        ("word " * 500_000, "over 2,000,000 characters"),
        ("x\n\n" * 30_000, "over 20,000 paragraphs"),
        ("[" * 6_000, "over 5,000 square brackets"),
        ("\\\\[" * 6_000, "over 5,000 square brackets"),
        ("&nbsp;" * 30_000, "over 20,000 signs that Markdown must weigh"),
        (">" * 50 + " deep", "quotations or lists nested over 40 deep"),
    ],
)
def test_a_body_that_would_take_minutes_is_refused_at_once(body: str, what: str) -> None:
    with pytest.raises(StoryError) as caught:
        check_size(parse(f"---\ntitle: x\n---\n{body}"), "content/articles/x.md")
    assert str(caught.value) == f"content/articles/x.md:4: the story has {what} - part it into several"


def test_a_long_report_is_no_problem() -> None:
    check_size(parse("---\ntitle: x\n---\n" + "A paragraph of a long report, see [note](a).\n\n" * 2_000), "x.md")
    check_size(parse("---\ntitle: x\n---\n" + "\\[" * 18_000), "x.md")  # as the converter writes brackets


@pytest.mark.parametrize(("stem", "slug"), [("CON", "con-story"), ("lpt1", "lpt1-story"), ("Über uns", "uber-uns")])
def test_a_file_s_name_becomes_an_address_that_every_system_can_hold(stem: str, slug: str) -> None:
    assert story_slug(stem) == slug
