"""Names that tell where a story or a picture comes from, not who is in it."""

from __future__ import annotations

from copydesk import data
from copydesk.entities.tokens import Tokens

BEFORE = frozenset({":", "by", "/", "of"})
DASHES = frozenset("-–—")
LONGEST_DATELINE = 10
"""Tokens of a dateline before its brackets: CASTLEVEN, Marvania, March 3."""
LONGEST_AGENCY = 4


def credited(tokens: Tokens, at: int) -> bool:
    """Say whether the name at token `at` only signs: Image: Tilda Orre, or LUNDEN BAY (MNA) -."""
    if at < 2:
        return False
    return (tokens.folds[at - 1] in BEFORE and _picture(tokens, at)) or _agency(tokens, at)


def _picture(tokens: Tokens, at: int) -> bool:
    before = tokens.folds[max(0, at - 3) : at - 1]
    return before[-1] != "." and not data.words("entities-credit-words.txt").isdisjoint(before)


def _agency(tokens: Tokens, at: int) -> bool:
    """Say whether the name stands in the brackets of a dateline."""
    start = at - LONGEST_AGENCY if at > LONGEST_AGENCY else 0
    if "(" not in tokens.words[start:at]:
        return False
    opening = next((n for n in range(at - 1, start - 1, -1) if tokens.words[n] == "("), -1)
    return opening > 0 and _heads_line(tokens, opening) and _closed(tokens, at)


def _heads_line(tokens: Tokens, at: int) -> bool:
    """Say whether nothing but the capital words, numbers and commas of a place and a day opens the line."""
    start = at
    while start > 0 and tokens.line[start - 1] == tokens.line[at] and at - start <= LONGEST_DATELINE:
        start -= 1
    return 0 < at - start <= LONGEST_DATELINE and all(
        tokens.capital[n] or not tokens.words[n][0].isalpha() for n in range(start, at)
    )


def _closed(tokens: Tokens, at: int) -> bool:
    """Say whether the bracket closes and a dash follows."""
    ahead = tokens.words[at : at + LONGEST_AGENCY + 2]
    end = ahead.index(")") if ")" in ahead else len(ahead)
    return end + 1 < len(ahead) and ahead[end + 1] in DASHES
