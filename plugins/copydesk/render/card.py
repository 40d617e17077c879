"""The words on a share card, apart from `cards.py`, which draws it and which most builds need not load."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import Final

MOST: Final = 240
"""Characters of a line that a card can hold at all."""
REPLACED: Final = {0xAD: None, 0x2011: "-"}
"""Hyphens that are only seen at the end of a line, or not broken at: few fonts have them."""


@dataclass(frozen=True, slots=True)
class Card:
    """What stands on a card."""

    headline: str
    nameplate: str
    number: str
    """Of the edition: No. 12."""
    foot: str
    """Below the headline: source and day."""

    def plain(self) -> Card:
        """Return the card with its words as they are drawn: composed, and with plain spaces and hyphens."""
        return Card(*(_plain(text) for text in (self.headline, self.nameplate, self.number, self.foot)))


def _plain(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text[: 4 * MOST].translate(REPLACED)).split())[:MOST]
