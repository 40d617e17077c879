"""Whether a name acts or speaks where it stands, rather than being spoken of."""

from __future__ import annotations

from copydesk.entities.clues import FINITE, hangs
from copydesk.entities.tokens import Tokens
from copydesk.entities.words import Words

LONGEST_ASIDE = 14
"""Tokens between the commas of "Ines Falk, a professor of tides, said"."""
LONGEST_TITLE = 8
LONGEST_ORIGIN = 8
ORIGIN = frozenset({"of", "from"})
IN_NAME = frozenset({"of", "the", "for", "and", "&"})
IN_TITLE = frozenset({"a", "an", "the", "of", "for", ",", "-", "'s"})


def acts(tokens: Tokens, start: int, end: int, words: Words) -> bool:
    """Say whether the name at tokens [start, end) is the subject of a verb right beside it."""
    end = _behind_origin(tokens, end)
    if hangs(tokens, start, words):
        return False
    if verb_at(tokens, end, words) or _said_before(tokens, start, words) or _behind_aside(tokens, end, words):
        return True
    aside = start > 0 and tokens.words[start - 1 : start] == (",",) == tokens.words[end : end + 1]
    return aside and verb_at(tokens, end + 1, words)  # its leader, Davin Holt, demanded


def _behind_origin(tokens: Tokens, end: int) -> int:
    """Step over where somebody is from: Tom Haskell of Idaho asked, Una Marsh of the University of Tarn said."""
    if end >= len(tokens.words) or tokens.folds[end] not in ORIGIN:
        return end
    at = end + 1
    while at < len(tokens.words) and at - end <= LONGEST_ORIGIN and (tokens.capital[at] or tokens.folds[at] in IN_NAME):
        at += 1
    return at if at > end + 1 and tokens.capital[at - 1] else end


def verb_at(tokens: Tokens, at: int, words: Words) -> bool:
    """Say whether the word at `at` is the verb that a name before it would be the subject of."""
    if at >= len(tokens.words) or tokens.capital[at]:
        return False
    word = tokens.folds[at]
    return word in words.said or word in FINITE or (len(word) > 3 and word.endswith("ed"))


def _said_before(tokens: Tokens, start: int, words: Words) -> bool:
    """Say whether "said" stands before the name and its role: said the finance minister, Peder Quill."""
    for at in range(start - 1, max(-1, start - 1 - LONGEST_TITLE), -1):
        word = tokens.folds[at]
        if word in words.said and not tokens.capital[at]:
            return True
        if not (word in IN_TITLE or (word[0].isalpha() and (tokens.capital[at] or word not in words.function))):
            return False
    return False


def _behind_aside(tokens: Tokens, end: int, words: Words) -> bool:
    """Say whether a verb stands behind an aside, or the aside tells what somebody does: Ines Falk, who led."""
    if end >= len(tokens.words) or tokens.words[end] != ",":
        return False
    ahead = tokens.words[end + 1 : end + LONGEST_ASIDE]
    if ahead[:1] == ("who",):
        return True
    return "," in ahead and verb_at(tokens, end + 2 + ahead.index(","), words)
