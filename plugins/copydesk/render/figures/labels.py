"""How much room words take in a drawing, where nothing wraps and nothing may lie over anything else.

No font is known here: the widths are those of DejaVu Sans, the widest of the faces that systems use for their
apparatus, in hundredths of the font's size. So a label that fits by this reckoning fits on the reader's screen.
"""

from __future__ import annotations

import unicodedata
from itertools import accumulate
from types import MappingProxyType
from typing import Final

SIZE: Final = 14
"""Pixels of the words in a drawing: the token --small."""
NARROW: Final = MappingProxyType(dict.fromkeys("ijl.,:;'’|!", 34) | dict.fromkeys("frt() -“”", 45))
BROAD: Final = MappingProxyType(
    {"m": 98, "w": 82, "æ": 98, "œ": 103, "M": 87, "W": 99, "Æ": 98, "Œ": 107, "&": 78}
    | dict.fromkeys("жмфшщыюω", 96)
    | dict.fromkeys("ЖМФШЩЫЮΩ", 110)
)
MARKS: Final = frozenset({"Mn", "Me", "Cf", "Cc"})
"""Categories of characters that take no room of their own."""
LATIN: Final = "\u024f"
LATIN_TO_CYRILLIC: Final = "\u052f"
"""The last letters of what the widths were measured for; Greek stands between the two."""
CUT: Final = "…"


def room(text: str) -> int:
    """Return the pixels that the text may take at most."""
    return -(-sum(map(_width, text)) * SIZE // 100)


def fitted(text: str, pixels: int) -> str:
    """Return the text, or as much of its beginning as has room within so many pixels, and an ellipsis."""
    if room(text) <= pixels:
        return text
    ends = accumulate(map(_width, text), initial=_width(CUT))
    kept = sum(end * SIZE <= pixels * 100 for end in ends) - 1
    return text[: max(kept, 0)].rstrip() + CUT


def _width(char: str) -> int:
    if char in NARROW:
        return NARROW[char]
    if char in BROAD:
        return BROAD[char]
    category = unicodedata.category(char)
    if category in MARKS:
        return 0
    if char > LATIN_TO_CYRILLIC:
        return 140 if unicodedata.east_asian_width(char) in "WF" else 100  # an ideograph is a square, an emoji broader
    if category[0] not in "LN":
        return 100
    return 80 if category == "Lu" else 64 if char <= LATIN else 70
