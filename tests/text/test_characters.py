"""Characters that no text should hold, and marks of direction that would turn what stands after them."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copydesk.text.characters import DIRECTIONS, ENDS, balanced, printable


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("plain", "plain"),
        ("photo \u202egpj.exe", "photo \u202egpj.exe\u202c"),
        ("\u2067one \u202btwo", "\u2067one \u202btwo\u202c\u2069"),
        ("end\u202c\u2069 alone", "end alone"),
        ("\u2066in \u202eturned\u2069 out", "\u2066in \u202eturned\u202c\u2069 out"),
        ("\u2067all well\u2069", "\u2067all well\u2069"),
    ],
)
def test_marks_of_direction_end_within_their_line(line: str, expected: str) -> None:
    assert balanced(line) == expected


@given(st.text("a\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069", max_size=300))
def test_whatever_the_marks_each_has_its_end(line: str) -> None:
    waiting = []
    for mark in DIRECTIONS.findall(balanced(line)):
        if mark in ENDS:
            waiting.append(ENDS[mark])
        else:
            assert waiting.pop() == mark
    assert waiting == []
    assert DIRECTIONS.sub("", balanced(line)) == DIRECTIONS.sub("", line)


def test_non_characters_of_every_plane_go() -> None:
    text = "".join(f"{chr(plane * 0x10000 + 0xFFFE)}{chr(plane * 0x10000 + 0xFFFF)}" for plane in range(17))
    assert printable(f"a{text}\ufdd0\ufdefb\U0001f600") == "ab\U0001f600"
    assert not re.search("[\x00\ud800]", printable("\x00\ud800"))
