"""What goes with a page's own lines, and that prose never does."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from copydesk.intake.lines import read_lines
from copydesk.intake.paste_crud import without_crud
from copydesk.intake.paste_draft import Draft

LONG = "The ferry to Sund will run again from Monday, the harbour office said after a night of talks with the crew."


def kept(text: str) -> list[str]:
    return [line.text for line in without_crud(read_lines(text), Draft())]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"{LONG}\n\nRelated stories\nThe pier\nThe boat\n\n{LONG}", [LONG, LONG]),
        (f"{LONG}\n\nRelated stories\n\nThe pier\n\n{LONG}", [LONG, "The pier", LONG]),
        (f"{LONG}\n\nRead more: The pier of Sund\nWhat comes next\n{LONG}", [LONG, "What comes next", LONG]),
        (f"{LONG}\n\n{LONG}\n\nRelated topics\n\nSund\n\nFerries", [LONG, LONG]),
        (f"{LONG}\n\nRelated topics\n\nSund\n\nSource: the office", [LONG, "Source: the office"]),
        (f"Home\nNews\nSport\n\nA title\n\n{LONG}", ["A title", LONG]),
        ("Home\n\n船又开了\n\n船长说明天再来", ["船又开了", "船长说明天再来"]),
        (f"Image caption,\nThe broken pier\n\n{LONG}", [LONG]),
    ],
)
def test_lines_that_only_their_place_tells(text: str, expected: list[str]) -> None:
    assert kept(text) == expected


WORD = st.sampled_from(
    "share read more photo by related home subscribe the ferry runs again and image © update".split()
)


@settings(max_examples=100)
@given(
    st.lists(st.lists(WORD, min_size=45, max_size=60).map(lambda words: " ".join(words) + "."), min_size=1, max_size=5)
)
def test_a_long_sentence_stays_whatever_its_words(sentences: list[str]) -> None:
    prose = [sentence for sentence in sentences if not sentence.startswith("©")]
    assert [line for line in kept("\n\n".join(sentences)) if not line.startswith("©")] == prose
