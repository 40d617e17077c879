"""German writes every noun large, so that a capital says nothing: only names with a reason of their own are read.

What the registry knows is found as in any text; beside it, people behind an office or with a known first name, their
surnames alone, and acronyms. Names of bodies and places that nobody knows are left alone rather than guessed.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from msgspec.structs import replace

from copydesk import data
from copydesk.entities.pieces import ACRONYM_LONGEST, Piece
from copydesk.entities.tokens import Tokens
from copydesk.entities.words import Words

LONGEST_NAME: Final = 3
PAIR: Final = 2
OF_WHAT: Final = frozenset({"der", "des", "dem", "den"})
"""What parts an office from what it is for, and no name: die Vorsitzende der Opposition."""
LONGEST_OFFICE: Final = 6


def sure(tokens: Tokens, found: list[Piece], lists: Words) -> list[Piece]:
    """Return the candidates of a German text that are names for sure, cut to the name."""
    cut = [piece for candidate in found for piece in _cut(tokens, candidate, lists)]
    surnames = {tokens.folds[piece.end - 1] for piece in cut if piece.titled}
    taken = {(piece.start, piece.end) for piece in cut}
    lone = (piece for piece in found if piece.end - piece.start == 1 and (piece.start, piece.end) not in taken)
    alone = [piece for piece in lone if tokens.folds[piece.start] in surnames]
    return sorted((*cut, *alone), key=lambda piece: piece.start)


def _cut(tokens: Tokens, piece: Piece, lists: Words) -> Iterator[Piece]:
    if piece.known is not None or piece.titled or _is_acronym(tokens, piece):
        yield piece
        return
    start = _name_start(tokens, piece, lists)
    if start < piece.end and piece.end - start <= LONGEST_NAME:
        yield replace(piece, start=start, titled=True)


def _is_acronym(tokens: Tokens, piece: Piece) -> bool:
    word = tokens.words[piece.start]
    return piece.end - piece.start == 1 and word.isupper() and 1 < len(word) <= ACRONYM_LONGEST


def _name_start(tokens: Tokens, piece: Piece, lists: Words) -> int:
    """Return where a person's name begins in a candidate: behind an office, at a first name; its end for nowhere."""
    roles = tuple(data.lines("entities-german-roles.txt"))
    span = range(piece.start, piece.end)
    behind = max((at + 1 for at in span if tokens.words[at].lower().endswith(roles)), default=0)
    if not behind and piece.end - piece.start == PAIR and _behind_role(tokens, piece.start, roles):
        return piece.start
    if behind < piece.end and tokens.words[behind] in OF_WHAT:
        return piece.end
    first = next((at for at in span[:-1] if tokens.folds[at] in lists.first), piece.end)
    return behind or first


def _behind_role(tokens: Tokens, start: int, roles: tuple[str, ...]) -> bool:
    """Say whether an office and a comma stand before the name: der Vorsitzende der Opposition, Davin Holt, sagte."""
    if start == 0 or tokens.words[start - 1] != ",":
        return False
    before = tokens.words[max(0, start - 1 - LONGEST_OFFICE) : start - 1]
    return any(word[0].isupper() and word.lower().endswith(roles) for word in before)
