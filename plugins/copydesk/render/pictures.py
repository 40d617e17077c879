"""Width and height of a picture, read from its first bytes: a page that states them does not jump while it loads."""

from __future__ import annotations

import re
import struct
from collections.abc import Callable, Iterator
from typing import Final

FRAMES: Final = frozenset({*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC})
"""JPEG's markers of a frame, which hold its size (ITU T.81, table B.1); C4, C8 and CC are no frames."""
ALONE: Final = frozenset({0x01, *range(0xD0, 0xD9)})
"""JPEG's markers without a length behind them."""

Size = tuple[int, int]


def size(picture: bytes) -> Size | None:
    """Return width and height in pixels of a PNG, JPEG, GIF, WebP or AVIF file; None for anything else."""
    for signature, read in READERS:
        if signature.match(picture):
            try:
                found = read(picture)
            except struct.error:  # the file ends too early
                return None
            return found if found and min(found) > 0 else None
    return None


def _png(picture: bytes) -> Size | None:
    width, height = struct.unpack_from(">II", picture, 16)
    return width, height


def _gif(picture: bytes) -> Size | None:
    width, height = struct.unpack_from("<HH", picture, 6)
    return width, height


def _jpeg(picture: bytes) -> Size | None:
    for marker, at in _segments(picture):
        if marker in FRAMES:
            height, width = struct.unpack_from(">HH", picture, at + 3)
            return width, height
    return None


def _segments(picture: bytes) -> Iterator[tuple[int, int]]:
    """Yield each marker with the place of its length."""
    at = 2
    while at + 4 <= len(picture) and picture[at] == 0xFF:
        marker = picture[at + 1]
        if marker == 0xFF:  # a fill byte
            at += 1
        elif marker in ALONE:
            at += 2
        else:
            yield marker, at + 2
            at += 2 + int(struct.unpack_from(">H", picture, at + 2)[0])


def _webp(picture: bytes) -> Size | None:
    form = picture[12:16]
    if form == b"VP8X":
        return 1 + int.from_bytes(picture[24:27], "little"), 1 + int.from_bytes(picture[27:30], "little")
    if form == b"VP8L":
        bits = struct.unpack_from("<I", picture, 21)[0]
        return 1 + (bits & 0x3FFF), 1 + (bits >> 14 & 0x3FFF)
    width, height = struct.unpack_from("<HH", picture, 26)
    return width & 0x3FFF, height & 0x3FFF


def _avif(picture: bytes) -> Size | None:
    at = picture.find(b"ispe")
    if at < 0:
        return None
    width, height = struct.unpack_from(">II", picture, at + 8)
    return width, height


READERS: Final[tuple[tuple[re.Pattern[bytes], Callable[[bytes], Size | None]], ...]] = (
    (re.compile(rb"\x89PNG\r\n\x1a\n"), _png),
    (re.compile(rb"\xff\xd8\xff"), _jpeg),
    (re.compile(rb"GIF8[79]a"), _gif),
    (re.compile(rb"RIFF....WEBP", re.DOTALL), _webp),
    (re.compile(rb"....ftypavi[fs]", re.DOTALL), _avif),
)
