"""What looks like a known name and is none: Vienna sausages, French toast, "WHO?" for who."""

from __future__ import annotations

from copydesk.entities.tokens import Tokens
from copydesk.entities.words import Words

PHRASE_SIZES = (2, 3)


def names_nothing(tokens: Tokens, start: int, end: int, words: Words) -> bool:
    """Say whether tokens [start, end) are part of a fixed phrase, of a ware's name or only a word in capitals."""
    after = tokens.folds[end] if end < len(tokens.folds) else ""
    return (
        (after in words.wares and tokens.line[end] == tokens.line[end - 1])
        or (tokens.folds[start] in words.phrase_heads and _phrase(tokens, start, words))
        or (after == "?" and _asked(tokens, start, end, words))
    )


def _phrase(tokens: Tokens, start: int, words: Words) -> bool:
    return any(tokens.folds[start : start + size] in words.phrases for size in PHRASE_SIZES)


def _asked(tokens: Tokens, start: int, end: int, words: Words) -> bool:
    """Say whether a function word in capitals is a shouted question: WHO? asked one."""
    if end - start > 1 or tokens.folds[start] not in words.function:
        return False
    return tokens.folds[start - 1 if start else 0] != "the"
