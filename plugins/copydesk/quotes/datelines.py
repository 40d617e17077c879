"""Names of places that open a sentence and are no subject: datelines, and the short form of a state behind a town."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from copydesk.quotes import lexicon as lx
from copydesk.quotes.phrases import Phrase, is_dash, is_name
from copydesk.quotes.tokens import DASHES, Token

DATELINE: Final = 12
DATELINE_WORD: Final = 3
PLACE: Final = 4
"""Tokens of the longest dateline, letters that its first word must exceed, and tokens of one in small letters."""
SPAN: Final = 40
"""Tokens in which a second dash is looked for."""


def dateline(tokens: Sequence[Token], end: int) -> int:
    """Return the token behind a dateline: LUNDEN BAY, Marvania (AP) — Roth …; 0 where there is none."""
    if not tokens:
        return 0
    if not (tokens[0].text.isupper() and len(tokens[0].text) > DATELINE_WORD):
        return _plain_dateline(tokens, end)
    return next((at + 1 for at in range(1, min(DATELINE, end)) if is_dash(tokens[at]) or tokens[at].text == "-"), 0)


def _plain_dateline(tokens: Sequence[Token], end: int) -> int:
    """Read Eastport (MPA) – Roth …: a place, the one dash of its sentence, a capital."""
    near = [token.text for token in tokens[: min(PLACE + 1, end)]]
    if DASHES.isdisjoint(near):
        return 0
    dash = next(at for at, text in enumerate(near) if text in DASHES)
    if not dash or dash + 1 >= end or any(is_dash(token) for token in tokens[dash + 1 : min(SPAN, end)]):
        return 0
    named = all(is_name(token) or token.text == "," for token in tokens[:dash])
    return dash + 1 if named and tokens[dash + 1].flags & lx.CAPITAL else 0


def is_state(tokens: Sequence[Token], found: Phrase) -> bool:
    """Say whether a phrase is the short form of a state behind a town: in Eastport, N.H., (Roth said)."""
    behind = behind_stop(tokens, found.end)
    abbreviated = "." in tokens[found.start].text or behind > found.end
    placed = found.start > 1 and tokens[found.start - 1].text == "," and is_name(tokens[found.start - 2])
    closed = behind < len(tokens) and tokens[behind].text == ","
    return found.end == found.start + 1 and abbreviated and placed and closed


def behind_stop(tokens: Sequence[Token], at: int) -> int:
    """Step over the stop of Jr. before a comma."""
    return at + 1 if at + 1 < len(tokens) and tokens[at].text == "." and tokens[at + 1].text == "," else at
