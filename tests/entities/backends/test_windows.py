"""A long text cut into windows."""

from __future__ import annotations

from hypothesis import example, given, settings
from hypothesis import strategies as st

from copydesk.entities.backends.windows import SURROGATE, WORD, windows

LONG = "One two three four five. Six seven eight nine ten. Eleven twelve.\n\nA short one.\n\nAnother short one."


def test_windows_end_with_paragraphs_and_where_these_are_long_with_sentences() -> None:
    assert [window for _, window in windows(LONG, 12)] == [
        "One two three four five. Six seven eight nine ten.",
        " Eleven twelve.\n\nA short one.",
        "\n\nAnother short one.",
    ]


def test_a_short_text_is_one_window_and_an_empty_one_none() -> None:
    assert list(windows(LONG, 99)) == [(0, LONG)]
    assert list(windows(" \n", 99)) == []


@settings(max_examples=200)
@given(
    st.one_of(st.text(), st.lists(st.sampled_from(["a", "B.", "\n\n", " ", "x" * 99, "“", "\ud800"])).map(" ".join)),
    st.integers(1, 9),
)
@example("a" * 400, 3)
def test_windows_hold_every_word_where_it_stands_and_are_small(text: str, most: int) -> None:
    clean = SURROGATE.sub("\ufffd", text)
    found = list(windows(text, most))
    ends = [0, *(offset + len(window) for offset, window in found)]
    assert all(clean[offset : offset + len(window)] == window for offset, window in found)
    assert all(start == end for (start, _), end in zip(found, ends, strict=False))
    assert not clean[ends[-1] :].strip()
    assert all(sum(1 for _ in WORD.finditer(window)) <= most + 1 for _, window in found)
