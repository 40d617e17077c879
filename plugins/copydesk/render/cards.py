"""Share cards: the picture that goes with a link to a story or an edition, drawn with Pillow.

1200 × 630 pixels, the size that Open Graph's readers ask for, in the theme's light colours. Four of them are enough:
paper, ink, one shade between the two for the edges of letters, and the accent; sixteen would weigh half as much again.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from collections.abc import Iterator
from io import BytesIO
from typing import Final

from PIL import Image, ImageDraw, ImageFont
from PIL.ImageFont import FreeTypeFont

from copydesk.render.card import Card

SIZE: Final = (1200, 630)
MARGIN: Final = 80
"""Left and right of everything, as on the general card of the theme."""
WIDTH: Final = SIZE[0] - 2 * MARGIN
TOP: Final = 190
BOTTOM: Final = 500
"""Between these two heights stands the headline."""
HEAD: Final = 112
FOOT: Final = 562
"""The heights of the small words above and below it."""
BAR: Final = (80, 90)
RULE: Final = (548, 550)
"""The heights of the accent above and of the thin rule below."""
SMALL: Final = 32
"""Size of nameplate, number and foot, in pixels."""
SIZES: Final = (60, 54, 48)
"""Sizes that a headline is tried in, the largest first."""
PAPER: Final = (0xFC, 0xFC, 0xFA)
EDGE: Final = (0x89, 0x8B, 0x8B)
INK: Final = (0x16, 0x19, 0x1C)
ACCENT: Final = (0x0B, 0x55, 0x68)
PALETTE: Final = (PAPER, EDGE, INK, ACCENT)
SHADES: Final = (0,) * 85 + (1,) * 86 + (2,) * 85
"""From how much of a pixel a letter covers, of 255, to its colour."""
RUNS: Final = 3
"""zlib's strategy Z_RLE: within a twelfth of the smallest file, in a twentieth of the time."""

CUT: Final = "..."
INSTEAD: Final = {"–": "-", "—": "-", "‐": "-", "…": "...", "′": "'", "″": '"'}
"""What stands for a sign that the font lacks: that of Pillow has no dashes."""
MISSING: Final = "\uffff"
"""No font has a glyph for it (Unicode 23.7), so what it draws is what the font draws for all that it lacks."""
TURNED: Final = frozenset({"R", "AL", "RLE", "RLO", "RLI"})
"""Characters written from right to left: a line with them would have to be turned round, which no one does here."""


class Face:
    """A typeface in the sizes that a card needs."""

    def __init__(self, file: bytes | None = None) -> None:
        """Take the bytes of a font file, TrueType or OpenType; None for the one that Pillow brings along.

        Raises OSError where they are no font.
        """
        self._file = file
        self._sizes: dict[int, FreeTypeFont] = {}
        self._known: dict[str, bool] = {}
        self._missing = self._shape(MISSING)

    def at(self, size: int) -> FreeTypeFont:
        """Return it at a size in pixels."""
        if size not in self._sizes:
            self._sizes[size] = _font(self._file, size)
        return self._sizes[size]

    def has(self, text: str) -> bool:
        """Say whether every character has a glyph, and none needs more than to be put beside the one before."""
        for character in set(text):
            if character not in self._known:
                self._known[character] = character == " " or self._draws(character)
        return all(self._known[character] for character in text)

    def _draws(self, character: str) -> bool:
        if unicodedata.bidirectional(character) in TURNED or unicodedata.category(character)[0] in "MC":
            return False
        return self._shape(character) != self._missing

    def _shape(self, character: str) -> tuple[tuple[int, int], bytes]:
        mask = self.at(SMALL).getmask(character)
        return mask.size, bytes(mask)


def _font(file: bytes | None, size: int) -> FreeTypeFont:
    if file is not None:
        return ImageFont.truetype(BytesIO(file), size, layout_engine=ImageFont.Layout.BASIC)
    built_in = ImageFont.load_default(size)
    if not isinstance(built_in, FreeTypeFont):
        raise OSError("this Pillow was built without FreeType")
    return built_in


def drawable(card: Card, face: Face) -> bool:
    """Say whether a face has every character of a card, and the card a headline."""
    words = _spelled(card, face)
    return bool(words.headline) and face.has(f"{words.headline}{words.nameplate}{words.number}{words.foot}")


def _spelled(card: Card, face: Face) -> Card:
    """Return the card in signs that the face has, as far as there are some."""
    words = card.plain()
    parts = (words.headline, words.nameplate, words.number, words.foot)
    lacking = {ord(sign): other for sign, other in INSTEAD.items() if not face.has(sign)}
    return Card(*(part.translate(lacking) for part in parts))


def drawn(card: Card, face: Face) -> bytes:
    """Return the card as a PNG file; the same words and the same Pillow give the same bytes."""
    words, small = _spelled(card, face), face.at(SMALL)
    canvas = Image.new("L", SIZE, PALETTE.index(PAPER))
    canvas.paste(PALETTE.index(ACCENT), (MARGIN, BAR[0], SIZE[0] - MARGIN, BAR[1]))
    canvas.paste(PALETTE.index(INK), (MARGIN, RULE[0], SIZE[0] - MARGIN, RULE[1]))
    beside = round(small.getlength(words.number))
    _write(canvas, (MARGIN, HEAD), _shortened(words.nameplate, small, WIDTH - beside - SMALL), small)
    _write(canvas, (SIZE[0] - MARGIN - beside, HEAD), words.number, small)
    _write(canvas, (MARGIN, FOOT), _shortened(words.foot, small, WIDTH), small)
    _headline(canvas, words.headline, face)
    canvas.putpalette([value for colour in PALETTE for value in colour])
    file = BytesIO()
    canvas.save(file, "PNG", bits=2, compress_level=9, compress_type=RUNS)
    return file.getvalue()


def _headline(canvas: Image.Image, text: str, face: Face) -> None:
    """Write a headline as large as fits, in the middle of its room, and cut it where even the smallest is too large."""
    font, rows = _set(text, face)
    leading = sum(font.getmetrics())
    top = TOP + (BOTTOM - TOP - leading * len(rows)) // 2
    for number, row in enumerate(rows):
        _write(canvas, (MARGIN, top + number * leading), row, font)


def _set(text: str, face: Face) -> tuple[FreeTypeFont, list[str]]:
    """Return the rows of a headline and the size that they are set in."""
    for size in SIZES:
        font = face.at(size)
        most = max(1, (BOTTOM - TOP) // sum(font.getmetrics()))
        rows = list(_rows(text, font, WIDTH))
        if len(rows) <= most:
            return font, _balanced(text, font, rows)
    return font, [*rows[: most - 1], _shortened(f"{rows[most - 1]} {rows[most]}", font, WIDTH)]


def _balanced(text: str, font: FreeTypeFont, rows: list[str]) -> list[str]:
    """Return as many rows of about the same width: no last one of a single word."""
    narrow, wide = WIDTH // 2, WIDTH
    while wide - narrow > SMALL:
        width = (narrow + wide) // 2
        tried = list(_rows(text, font, width))
        if len(tried) == len(rows):
            rows, wide = tried, width
        else:
            narrow = width
    return rows


def _rows(text: str, font: FreeTypeFont, width: int) -> Iterator[str]:
    """Break a text into rows of at most `width`, between words; a word that is wider is broken where it must be."""
    row = ""
    for word in text.split():
        longer = f"{row} {word}" if row else word
        if font.getlength(longer) <= width:
            row = longer
            continue
        if row:
            yield row
        row = word
        while font.getlength(row) > width:
            end = _fitting(row, font, width)
            yield row[:end]
            row = row[end:]
    yield row


def _fitting(text: str, font: FreeTypeFont, width: float) -> int:
    """Return how many characters of `text` fit into `width`, at least one."""
    return bisect_right(range(1, len(text)), width, key=lambda end: font.getlength(text[:end])) or 1


def _shortened(text: str, font: FreeTypeFont, width: float) -> str:
    """Return a text that fits into `width`, cut at a word where there is one."""
    if font.getlength(text) <= width:
        return text
    kept = text[: _fitting(text, font, width - font.getlength(CUT))]
    return f"{(kept.rpartition(' ')[0] or kept).rstrip(' ,;:.')}{CUT}"


def _write(canvas: Image.Image, place: tuple[int, int], text: str, font: FreeTypeFont) -> None:
    """Write one row of text, its pixels as places in the palette."""
    row = Image.new("L", (WIDTH + MARGIN // 2, sum(font.getmetrics())), 0)
    ImageDraw.Draw(row).text((0, 0), text, 255, font)
    if box := row.getbbox():
        canvas.paste(row.crop(box).point(SHADES), (place[0] + box[0], place[1] + box[1]))
