"""Front matter, read and written."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copydesk.errors import StoryError
from copydesk.text.characters import UNWANTED
from copydesk.text.frontmatter import BREAKS, dump, parse
from support.cases import Case, read_cases


def shown(source: str) -> str:
    try:
        front = parse(source, "story.md")
    except StoryError as error:
        return str(error)
    return "\n".join((*(f"{name}={value!r}" for name, value in front.fields.items()), "===", front.body)).rstrip("\n")


@pytest.mark.parametrize("case", read_cases("text/frontmatter.md"), ids=str)
def test_case(case: Case) -> None:
    assert shown(case.input) == case.expected


def test_every_field_knows_its_line() -> None:
    front = parse("---\ntitle: a\nauthors:\n  - b\ndate: c\n---\n\nbody")
    assert dict(front.lines) == {"title": 2, "authors": 3, "date": 5}
    assert front.body_line == 7


def folded(text: str) -> str:
    """Return what a value becomes on one line."""
    return " ".join(UNWANTED.sub("", BREAKS.sub(" ", text)).split())


values = st.text(max_size=40)
names = st.from_regex(r"[a-z][a-z_]{0,10}", fullmatch=True)


@given(st.dictionaries(names, values | st.lists(values, max_size=3), max_size=5), st.text(max_size=80))
def test_what_is_written_is_read_back(fields: dict[str, str | list[str]], body: str) -> None:
    """Whatever the text: line breaks in a value become spaces, control characters go, the rest comes back."""
    front = parse(dump(fields, body))
    for name, value in fields.items():
        if isinstance(value, str) and folded(value):
            assert folded(str(front.fields[name])) == folded(value)
        elif value and not isinstance(value, str):
            read = front.fields[name]
            assert isinstance(read, list)
            assert [folded(str(each)) for each in read] == [folded(each) for each in value]
    assert front.body.lstrip("\n") == body.replace("\r\n", "\n").replace("\r", "\n").lstrip("\n")


@given(st.text(max_size=200))
def test_any_text_gives_a_story_or_a_story_error(text: str) -> None:
    for source in (f"---\n{text}\n---\n", text):
        result = shown(source)
        assert result.startswith("story.md:") or "===" in result
