"""Lines that a program broke are paragraphs again, and lines that nobody broke stay as they are."""

from __future__ import annotations

import textwrap

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from copydesk.intake.lines import read_lines
from copydesk.intake.wrapping import is_wrapped

TITLE = "Salt works of Osk close after two centuries of work"
TEXTS = (
    "The last pan of the salt works at Osk was emptied on Wednesday, and the workers went home in the rain.",
    "“We never thought that we would see the day,” the foreman said, and he locked the gate with his own key.",
    "The tram to Osk has not run since the flood, so that most of them had to walk for the better part of two hours.",
    "The owners want to sell the land, but nobody has said to whom, or what is to be built on it.",
)


def paragraphs(text: str) -> list[str]:
    return [line.text for line in read_lines(text)]


def broken(text: str, width: int) -> str:
    return "\n".join(textwrap.wrap(text, width))


@pytest.mark.parametrize("width", [60, 65, 72, 78])
def test_broken_lines_without_any_gap_are_parted_where_a_word_would_have_had_room(width: int) -> None:
    text = "\n".join([TITLE, *(broken(text, width) for text in TEXTS)])
    found = paragraphs(text)
    assert found[0] == TITLE
    assert " ".join(found[1:]) == " ".join(TEXTS)
    assert len(found) >= len(TEXTS)


@pytest.mark.parametrize("gap", ["\n\n", "\n\n\n"])
def test_lines_with_a_blank_one_behind_each_are_joined(gap: str) -> None:
    text = gap.join(broken(text, 70).replace("\n", "\n\n") for text in (TITLE, *TEXTS))
    assert paragraphs(text) == [TITLE, *TEXTS]


def test_paragraphs_with_gaps_between_them_stay_apart() -> None:
    text = "\n\n".join([TITLE, *TEXTS, "A short line", "and one more that begins small", "Karl Ost"])
    assert len(paragraphs(text)) == len(TEXTS) + 4


def test_an_indent_begins_a_paragraph() -> None:
    text = "\n".join("\n".join(textwrap.wrap(text, 66, initial_indent="  ")) for text in TEXTS)
    assert paragraphs(text) == list(TEXTS)


def test_words_cut_at_the_end_of_a_line_are_whole_again() -> None:
    text = (
        f"{TITLE}\n\nThe last pan of the\nsalt works was emp-\ntied on Wednesday by\nlong-serving men and\nwomen, a "
        "long-\nserving pump and a\npre- and a postwar\nengine of the Osk-\nSund line, all of it\nslowly."
    )
    whole = paragraphs(text)[-1]
    assert whole.startswith("The last pan of the salt works was emptied on Wednesday by long-serving men and women, a ")
    assert whole.endswith("a long-serving pump and a pre- and a postwar engine of the Osk-Sund line, all of it slowly.")


def test_a_dash_within_a_broken_sentence_is_no_bullet() -> None:
    torn = "The board has raised the price of salt for all of the bakers in Osk\n- and nobody was asked - so that"
    found = paragraphs(f"{broken(TEXTS[0], 70)}\n\n{torn} the pans can be\nmended before the next flood comes along.")
    assert "bakers in Osk - and nobody was asked - so that the pans can be mended" in found[-1]


def test_a_bullet_goes_on_in_the_line_below() -> None:
    items = "- a new pan, to be paid by the owners or, if they cannot pay by then,\n  by the town\n- a tram"
    assert [line.bullet for line in read_lines(f"{broken(TEXTS[0], 70)}\n\n{items}")] == ["", "-", "-"]


@settings(max_examples=60)
@given(st.lists(st.text(alphabet="abc .-\n\t“”Ö", max_size=90), max_size=30))
def test_no_letter_is_lost_or_made(parts: list[str]) -> None:
    text = "\n".join(parts)
    kept = "".join(f"{line.bullet}{line.text}" for line in read_lines(text))
    letters = [char for char in text if char.isalpha()]
    assert [char for char in kept if char.isalpha()] == letters
    assert is_wrapped(read_lines(text)) in {True, False}
