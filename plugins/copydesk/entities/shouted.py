"""Headings that capitalise every word: only names that the story proves elsewhere are read out of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from copydesk.entities.pieces import Piece
from copydesk.entities.tokens import Tokens
from copydesk.entities.words import Words
from copydesk.model import Kind

Name = tuple[str, ...]
Stretch = tuple[int, int, Kind]


def proven(tokens: Tokens, found: list[Piece], lists: Words) -> list[Piece]:
    """Return the candidates outside such headings, and those inside that need no proof; all where there is no text."""
    plain = [piece for piece in found if tokens.line[piece.start] not in tokens.shouted]
    if not plain:
        return found
    return [piece for piece in found if piece.known or tokens.line[piece.start] not in tokens.shouted] + [
        piece for piece in found if tokens.line[piece.start] in tokens.shouted and _needs_no_proof(tokens, piece, lists)
    ]


def _needs_no_proof(tokens: Tokens, piece: Piece, lists: Words) -> bool:
    name = tokens.folds[piece.start : piece.end]
    whole = " ".join(name)
    person = len(name) == 2 and name[0] in lists.first and name[1] not in lists.common and name[1] not in lists.function
    return piece.known is None and (person or whole in lists.places or whole in lists.organisations)


def named_in(tokens: Tokens, kinds: Mapping[Name, Kind | None]) -> Iterator[Stretch]:
    """Yield where such headings repeat a name of the story, the longest form at each place, never overlapping."""
    if not tokens.shouted:
        return
    known = dict(_forms(kinds))
    lengths: dict[str, set[int]] = {}
    for name in known:
        lengths.setdefault(name[0], set()).add(len(name))
    end = 0
    for at in [at for at, line in enumerate(tokens.line) if line in tokens.shouted and tokens.capital[at]]:
        sizes = lengths.get(tokens.folds[at], ()) if at >= end else ()
        size = next((size for size in sorted(sizes, reverse=True) if tokens.folds[at : at + size] in known), 0)
        if size and at + size <= len(tokens.words) and tokens.line[at + size - 1] == tokens.line[at]:
            yield at, at + size, known[tokens.folds[at : at + size]]
        end = at + size


def _forms(kinds: Mapping[Name, Kind | None]) -> Iterator[tuple[Name, Kind]]:
    """Yield each name with its kind, and a person's surname."""
    for name, kind in kinds.items():
        if kind is Kind.PERSON and len(name) > 1:
            yield name[-1:], kind
    for name, kind in kinds.items():
        if kind is not None:
            yield name, kind
