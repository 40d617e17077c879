"""The size of a picture, from its bytes."""

from __future__ import annotations

import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copydesk.render.pictures import size
from support.pictures import png

JPEG = (
    b"\xff\xd8\xff\xe0\x00\x04AB"  # an application's segment
    b"\xff\xff\xc4\x00\x05\x00\x07\x07"  # a fill byte, then a Huffman table, which is no frame
    b"\xff\x01"  # a marker that stands alone
    b"\xff\xc2\x00\x0b\x08\x00\x22\x01\x11\x01\x00\x00\x00"  # a progressive frame: 273 wide, 34 high
)
HEADS = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"GIF89a", b"RIFF\0\0\0\0WEBP", b"\0\0\0\0ftypavif")


@pytest.mark.parametrize(
    ("picture", "found"),
    [
        (png(31, 17), (31, 17)),
        (JPEG, (273, 34)),
        (b"GIF89a" + struct.pack("<HH", 640, 480), (640, 480)),
        (b"RIFF\0\0\0\0WEBPVP8X\x0a\0\0\0\0\0\0\0\x7f\x02\0\xdf\x01\0", (640, 480)),
        (b"RIFF\0\0\0\0WEBPVP8L\0\0\0\0\x2f" + struct.pack("<I", 639 | 479 << 14), (640, 480)),
        (b"RIFF\0\0\0\0WEBPVP8 \0\0\0\0abc\x9d\x01\x2a" + struct.pack("<HH", 640, 480), (640, 480)),
        (b"\0\0\0\x1cftypavif....ispe\0\0\0\0" + struct.pack(">II", 640, 480), (640, 480)),
        (b"\0\0\0\x1cftypavif", None),
        (png(0, 17), None),
        (b"\x89PNG\r\n\x1a\n", None),
        (b"\xff\xd8\xff\xd9", None),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", None),
        (b"", None),
    ],
)
def test_width_and_height(picture: bytes, found: tuple[int, int] | None) -> None:
    assert size(picture) == found


@given(st.sampled_from(HEADS), st.binary(max_size=80))
def test_no_bytes_are_an_accident(head: bytes, rest: bytes) -> None:
    found = size(head + rest)
    assert found is None or min(found) > 0
