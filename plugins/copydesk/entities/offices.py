"""An office with what it is for, before the name of its holder: Secretary of State Pela Vintar."""

from __future__ import annotations

from typing import Final

from copydesk.entities.tokens import Tokens
from copydesk.entities.words import Words

LINKS: Final = frozenset({"of", "for"})
LONGEST: Final = 4
"""In words: Minister for Foreign Affairs and Trade is longer, and its last words are taken all the same."""


def holder_at(tokens: Tokens, start: int, end: int, words: Words) -> int:
    """Return where the holder's name begins in the run [start, end) behind "Minister of"; `start` for nowhere."""
    if not _linked(tokens, start, words):
        return start
    at = start
    while at < end and tokens.folds[at] in words.offices:
        at += 1
    if at == start:
        at = next((n for n in range(start + 1, end - 1) if tokens.folds[n] in words.first), start)
    return at if at < end else start


def office_at(tokens: Tokens, start: int, words: Words) -> int:
    """Return where the office's own words begin before the name at `start`: at State; `start` where there are none."""
    at = start
    while (
        at
        and start - at < LONGEST
        and tokens.folds[at - 1] in words.offices
        and tokens.line[at - 1] == tokens.line[start]
    ):
        at -= 1
    return at if at < start and _linked(tokens, at, words) else start


def _linked(tokens: Tokens, at: int, words: Words) -> bool:
    """Say whether "Minister of" stands before `at`."""
    before = at > 1 and tokens.line[at - 2] == tokens.line[min(at, len(tokens.line) - 1)]
    return before and tokens.folds[at - 1] in LINKS and tokens.folds[at - 2] in words.titles
