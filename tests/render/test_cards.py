"""Share cards as pictures."""

from __future__ import annotations

from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from copydesk.render.card import Card
from copydesk.render.cards import ACCENT, BAR, BOTTOM, INK, MARGIN, PAPER, RULE, SIZE, TOP, Face, drawable, drawn

FACE = Face()
SHORT = Card("Ferry to Pell runs again", "The Tide", "No. 12", "Harbour Courier · 20 March 2023")
LONG = Card(" ".join(["Ferry"] * 80), "The Tide of all the northern provinces " * 3, "No. 12", "Courier " * 40)


def pixels(card: Card) -> Image.Image:
    return Image.open(BytesIO(drawn(card, FACE))).convert("RGB")


def dark_rows(picture: Image.Image) -> list[int]:
    """Return the rows of the picture, from the top, that hold ink."""
    ink = picture.point(lambda level: 255 if level < 60 else 0).convert("L").resize((1, SIZE[1]), Image.Resampling.BOX)
    return [row for row in range(SIZE[1]) if ink.getpixel((0, row))]


@pytest.mark.parametrize("card", [SHORT, LONG], ids=["short", "long"])
def test_a_card_has_its_size_few_colours_and_free_edges(card: Card) -> None:
    picture = pixels(card)
    assert picture.size == SIZE
    assert len(picture.getcolors() or ()) == 4
    assert picture.getpixel((SIZE[0] // 2, sum(BAR) // 2)) == ACCENT
    assert picture.getpixel((SIZE[0] // 2, RULE[0])) == INK
    for box in ((0, 0, MARGIN - 4, SIZE[1]), (SIZE[0] - MARGIN + 4, 0, *SIZE), (0, 0, SIZE[0], BAR[0])):
        assert picture.crop(box).getcolors() == [(picture.crop(box).width * picture.crop(box).height, PAPER)]


@pytest.mark.parametrize("card", [SHORT, LONG, Card("M" * 200, "", "", "")], ids=["short", "long", "one word"])
def test_a_headline_stays_in_its_room(card: Card) -> None:
    rows = [row for row in dark_rows(pixels(card)) if BAR[1] + 80 < row < RULE[0]]
    assert rows
    assert rows[0] >= TOP
    assert rows[-1] <= BOTTOM


def test_a_card_weighs_less_than_a_page() -> None:
    assert len(drawn(SHORT, FACE)) < 6_000
    assert len(drawn(LONG, FACE)) < 16_000


def test_the_same_words_give_the_same_bytes() -> None:
    assert drawn(SHORT, FACE) == drawn(SHORT, Face())
    spaced = Card("Ferry\u00a0to Pell runs\u00ad again", SHORT.nameplate, SHORT.number, SHORT.foot)
    assert drawn(spaced, FACE) == drawn(SHORT, FACE)
    assert drawn(LONG, FACE) != drawn(SHORT, FACE)


@pytest.mark.parametrize(
    ("headline", "can"),
    [
        ("Ferry runs “again” – at last", True),
        ("Die Fähre fährt", False),
        ("الميناء", False),
        ("港口", False),
        ("Ferry 🚢", False),
        ("F\u0336erry", False),
        ("", False),
        (" \u00ad ", False),
    ],
)
def test_a_card_is_drawn_only_where_the_font_has_all_of_it(headline: str, can: bool) -> None:
    assert drawable(Card(headline, "The Tide", "No. 1", "Today"), FACE) is can


def test_every_line_of_a_card_counts() -> None:
    assert not drawable(Card("Ferry", "Die Fähre", "No. 1", "Today"), FACE)
    assert not drawable(Card("Ferry", "The Tide", "Nº 1", "Today"), FACE)
    assert not drawable(Card("Ferry", "The Tide", "No. 1", "20 août"), FACE)


def test_what_is_no_font_is_an_error() -> None:
    with pytest.raises(OSError, match="invalid"):
        Face(b"no font")


@settings(max_examples=25)
@given(st.text(max_size=300), st.text(max_size=80))
def test_any_text_can_be_asked_for_and_drawn(headline: str, foot: str) -> None:
    card = Card(headline, "The Tide", "No. 1", foot)
    drawable(card, FACE)
    assert drawn(card, FACE).startswith(b"\x89PNG")
