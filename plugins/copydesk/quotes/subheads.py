"""Headings between the paragraphs of a story."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from copydesk.quotes.cues import Cue
from copydesk.quotes.phrases import is_dash
from copydesk.quotes.tokens import QUOTE, Token, ends_itself

SUBHEAD: Final = 12
"""Words of the longest heading."""


def is_subhead(tokens: Sequence[Token], here: Sequence[Cue]) -> bool:
    """Say whether a paragraph of one sentence is a heading: short, no stop at its end, and nobody speaks in it."""
    last = tokens[-1]
    if ends_itself(last.text) or last.text.endswith((",", ":", ";")) or len(tokens) > SUBHEAD:
        return False
    size = sum(len(token.text.split()) if token.type == QUOTE else 1 for token in tokens)
    signed = any(is_dash(token) or token.text == ":" for token in tokens)
    return size <= SUBHEAD and not signed and not any(cue.strong for cue in here)
