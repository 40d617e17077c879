"""Clues that a phrase before a name gives: an apposition, a preposition of place, a ship."""

from __future__ import annotations

from collections.abc import Sequence

from copydesk.entities.pieces import Piece
from copydesk.entities.tokens import Tokens
from copydesk.entities.words import Words

SITES = frozenset(
    "on off at near from to in into past around over above below under across through along towards beyond".split()
)
CALLED = frozenset({"called", "named", "renamed", "christened"})
PREFIXES = frozenset({"hms", "uss", "rms", "mv", "ms", "ss", "rv", "rss", "hmas", "ins", "mt"})
ARTICLES = frozenset({"a", "an", "the", "its", "his", "her", "their", "our", "my", "'s"})
QUOTES = frozenset("“‘\"'«„")
ALSO_VERBS = frozenset({"play", "plays", "film", "films", "record", "records"})
"""Sorts of works that are none where a name stands before them: when Rovers play Ostrand."""
LONGEST_ROLE = 7
LONGEST_BODY = 4
CALLED_WITHIN = 8
VESSEL_WITHIN = 60
"""Tokens before "called" in which the ship must have been spoken of."""


def phrases(tokens: Tokens, piece: Piece, words: Words) -> list[str]:
    """Return the clues that the phrase before one mention gives."""
    at = piece.start - 1
    if at < 0 or tokens.line[at] != tokens.line[piece.start]:
        return []
    found = []
    if tokens.words[at] == ",":
        clue = "role-before" if _role(tokens, at, words) else "body-before" if _body(tokens, at, words) else ""
        found += [clue] if clue else []
    elif piece.end - piece.start > 1 and tokens.folds[at] in SITES and tokens.folds[piece.end - 1] in words.landforms:
        found.append("landform")
    if _vessel(tokens, at, words):
        found.append("vessel-before")
    if _titled_work(tokens, at, words):
        found.append("work-before")
    return found


def ship_prefix(name: Sequence[str], folds: Sequence[str]) -> bool:
    """Say whether a name begins like that of a ship: HMS, MV."""
    return len(name) > 1 and folds[0] in PREFIXES and name[0].isupper()


def _role(tokens: Tokens, comma: int, words: Words) -> bool:
    """Say whether a role and its article or owner stand before the comma: the director, the port's chair, my mother."""
    start = comma - 1
    while start >= 0 and comma - start <= LONGEST_ROLE and tokens.words[start][-1].isalpha():
        if tokens.folds[start] in ARTICLES:
            head = tokens.folds[start + 1 : comma]
            return any(word in words.titles for word in head) and tokens.line[start] == tokens.line[comma]
        start -= 1
    return False


def _body(tokens: Tokens, comma: int, words: Words) -> bool:
    """Say whether a sort of body and its article stand before the comma: the phone company, Marvatel."""
    start = comma - 1
    if tokens.folds[start] not in words.org_nouns or tokens.capital[start]:
        return False
    before = tokens.folds[max(0, comma - LONGEST_BODY) : start]
    return any(word in ARTICLES for word in before)


def _titled_work(tokens: Tokens, at: int, words: Words) -> bool:
    """Say whether a sort of work stands before the name, with its article or a mark between: novel “The Ledger”."""
    while at > 0 and ((tokens.folds[at] == "the" and tokens.capital[at]) or tokens.words[at] in QUOTES):
        at -= 1
    if tokens.folds[at] not in words.work_nouns or tokens.capital[at]:
        return False
    acted = tokens.folds[at] in ALSO_VERBS and at > 0 and tokens.capital[at - 1]
    return not (acted and tokens.folds[at - 1] not in ARTICLES)


def _vessel(tokens: Tokens, at: int, words: Words) -> bool:
    if tokens.folds[at] == "the":
        return at > 0 and (tokens.folds[at - 1] == "aboard" or _called(tokens, at, words))
    return tokens.folds[at] in words.vessels and not tokens.capital[at]


def _called(tokens: Tokens, at: int, words: Words) -> bool:
    """Say whether a ship is given its name: She is called, said Veitch, the Patience."""
    for before in range(at - 1, max(-1, at - CALLED_WITHIN), -1):
        if tokens.words[before] in (".", "?", "!"):
            return False
        if tokens.folds[before] in CALLED:
            return any(word in words.vessels for word in tokens.folds[max(0, before - VESSEL_WITHIN) : before])
    return False
