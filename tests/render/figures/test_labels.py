"""How much room words take."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copydesk.render.figures.labels import CUT, fitted, room

LONG = "Lunden Bay Harbour Authority and Pilots’ Guild"
MEASURED = {
    "Orla Venn": 68.5,
    "WWWWWWWWWW": 138.6,
    "mmmmmmmmmm": 136.4,
    "Marvanian Football Association": 217.5,
    "Lunden Bay Harbour Authority": 213.2,
    "“Ærø & Œuvre” (1,234)": 161.3,
    "Åsa Holmström-Lindqvist": 175.8,
    "Иван Петров": 93.9,
    "Ελένη": 41.4,
}
"""Pixels of these words in DejaVu Sans at 14 pixels, as a browser sets them."""


@pytest.mark.parametrize("text", MEASURED)
def test_no_word_is_broader_than_reckoned(text: str) -> None:
    assert MEASURED[text] <= room(text) <= 1.3 * MEASURED[text]


def test_what_fits_stays_and_what_does_not_is_cut() -> None:
    assert fitted("Orla Venn", 185) == "Orla Venn"
    assert fitted(LONG, 190) == "Lunden Bay Harbour A…"
    assert fitted("Lunden Bay", room("Lunden Ba")) == "Lunden…"


@given(st.text(max_size=60), st.integers(room(CUT), 300))
def test_a_label_never_takes_more_than_its_room(text: str, pixels: int) -> None:
    label = fitted(text, pixels)
    assert room(label) <= pixels
    assert label == text or text.startswith(label.removesuffix(CUT))


@given(st.text(max_size=30), st.integers(-5, 5))
def test_no_room_at_all_is_an_ellipsis(text: str, pixels: int) -> None:
    assert fitted(text, pixels) in (text, CUT)
