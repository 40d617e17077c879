"""Clues that a phrase before a name gives: an apposition, a preposition of place, a ship."""

from __future__ import annotations

from collections.abc import Iterator

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


def phrases(tokens: Tokens, piece: Piece, words: Words) -> Iterator[str]:
    """Yield the clues that the phrase before one mention gives."""
    at = piece.start - 1
    if at < 0 or tokens.line[at] != tokens.line[piece.start]:
        return
    if tokens.words[at] == "," and _role(tokens, at, words):
        yield "role-before"
    elif tokens.words[at] == "," and _body(tokens, at, words):
        yield "body-before"
    if piece.end - piece.start > 1 and tokens.folds[piece.end - 1] in words.landforms and tokens.folds[at] in SITES:
        yield "landform"
    if _vessel(tokens, at, words):
        yield "vessel-before"
    if _titled_work(tokens, at, words):
        yield "work-before"


def ship_prefix(tokens: Tokens, piece: Piece) -> bool:
    """Say whether the name begins like that of a ship: HMS, MV."""
    return piece.end - piece.start > 1 and tokens.words[piece.start].isupper() and tokens.folds[piece.start] in PREFIXES


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
    acted = (
        tokens.folds[at] in ALSO_VERBS and at > 0 and tokens.capital[at - 1] and tokens.folds[at - 1] not in ARTICLES
    )
    return tokens.folds[at] in words.work_nouns and not tokens.capital[at] and not acted


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
