"""Whose words a noun announces before a quotation: Roth’s answer was that “…”, on Roth’s claim that there were “…”."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from copydesk.quotes import lexicon as lx
from copydesk.quotes.phrases import Phrase, is_name, left, name_before
from copydesk.quotes.tokens import QUOTE, Token
from copydesk.quotes.vocabulary import PUNCTUATION, WORD

LEADS_TO_WORDS: Final = frozenset("is was were are remains remained that simple clear".split())
"""What may stand between a noun for somebody's words and the words: her answer was simple: “…”."""
THAT: Final = frozenset(["that", "dass", "que"])
CLAIM: Final = 14
"""Tokens between a claim and the words quoted from it."""
WORDS_WORD: Final = frozenset(["words", "phrase", "telling"])
POSSESSED: Final = 4
"""Letters that a possessive must exceed: not that’s, it’s."""


def owner_of_words(tokens: Sequence[Token], at: int) -> Phrase | None:
    """Read Roth’s answer was that “…” and The senator’s message: “…”."""
    end = at
    while end > 0 and end > at - 4 and (tokens[end - 1].text in (":", ",") or tokens[end - 1].low in LEADS_TO_WORDS):
        end -= 1
    announced = any(token.text == ":" or token.low in THAT for token in tokens[end:at])
    if end < 2 or end == at or not tokens[end - 1].flags & lx.WORDS_OF:
        return None
    if not (announced or tokens[at].text[:1].isupper()):
        return None  # her claim was “true”
    start = end - 2
    while start > 0 and start > end - 5 and not _possesses(tokens[start]):
        if tokens[start].type != WORD or tokens[start].flags & (lx.VERB | lx.PREPOSITION):
            return None
        start -= 1
    return _owner(tokens, start + 1) if _possesses(tokens[start]) else None


def claimant(tokens: Sequence[Token], at: int) -> Phrase | None:
    """Read Roth’s claim that there were “…”."""
    for place in range(at - 1, max(at - CLAIM, 1), -1):
        if tokens[place].low == "that" and tokens[place - 1].flags & lx.WORDS_OF and place > 1:
            return _owner(tokens, place - 1) if _possesses(tokens[place - 2]) else None
        if tokens[place].type == QUOTE or tokens[place].text in (";", ":"):
            return None
    return None


def in_words_of(tokens: Sequence[Token], at: int) -> Phrase | None:
    """Read In Roth’s words, … “…”."""
    for place in range(at - 1, max(at - CLAIM, 1), -1):
        if tokens[place].low in WORDS_WORD and _possesses(tokens[place - 1]):
            opens = next((token for token in reversed(tokens[: place - 1]) if not is_name(token)), None)
            return _owner(tokens, place) if opens is not None and opens.low == "in" else None
        if tokens[place].type == QUOTE or tokens[place].text in (";", ":"):
            return None
    return None


def _owner(tokens: Sequence[Token], end: int) -> Phrase | None:
    """Return the phrase that ends with a possessive, whatever stands before it: on Roth’s, of the senator’s."""
    return name_before(tokens, 0, end) or left(tokens, 0, end)


def _possesses(token: Token) -> bool:
    return token.type == WORD and token.low.endswith(("’s", "'s", "s’", "s'")) and len(token.low) > POSSESSED


def possessor(tokens: Sequence[Token], at: int) -> Phrase | None:
    """Read Roth’s “…”."""
    for place in range(at - 1, max(at - 4, -1), -1):
        token = tokens[place]
        if token.type != WORD or token.flags & lx.VERB:
            return None
        if token.low.endswith(("’s", "'s")) and is_name(token):
            return Phrase(place, place + 1)
        if token.type == PUNCTUATION:
            return None
    return None
