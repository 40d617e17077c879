"""All that speaks for or against one name in one story, as numbers; and the table that weighs it.

The table is the sum of two: clues weighed by hand, and the same clues with endings and neighbours weighed by training
on openly licensed text. Its head says which text; tools/train_entities.py makes it again.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache

from copydesk import data
from copydesk.entities.clues import outer
from copydesk.entities.name_clues import Wording, inner, wording
from copydesk.entities.pieces import Piece
from copydesk.entities.tokens import Tokens
from copydesk.entities.words import Words
from copydesk.model import Kind

KINDS = (Kind.PERSON, Kind.ORGANISATION, Kind.PLACE, Kind.EVENT, None)
"""The columns of the table; None is for what names nothing."""
HAND_SET = "entities-clues.txt"
TRAINED = "entities-weights.txt"
HAND_SCALE = 0.2
"""The two tables have different scales; at 0.2 the sum did best on articles that neither has seen."""
NEIGHBOUR_BEFORE, NEIGHBOUR_AFTER = "<", ">"
PERSONAL = frozenset({"title-before", "said-after", "said-before", "who-after", "age-after", "role-after"})
ENOUGH = 100
"""Mentions of one name that are asked for clues; more would say the same again."""
Row = tuple[float, ...]
NOTHING_YET: Row = (0.0, 0.0, 0.0, 0.0, 0.0)


def values(tokens: Tokens, group: Sequence[Piece], lists: Words) -> dict[str, float]:
    """Return the strength of each clue for a name, given all its mentions; a repeated clue counts less each time."""
    own, _ = _inherent(wording(tokens, group[0]), lists)
    found = dict.fromkeys(own, 1.0) | _strengths(tokens, group, lists)
    if _misleads(tokens.folds[group[0].start], found, lists):
        found.pop("first-name-alone", None)
    return found


def score_of(tokens: Tokens, group: Sequence[Piece], lists: Words) -> list[float]:
    """Return what all that speaks for or against a name adds up to, for each of KINDS."""
    _, base = _inherent(wording(tokens, group[0]), lists)
    found = _strengths(tokens, group, lists)
    if _misleads(tokens.folds[group[0].start], found, lists):
        return scored(values(tokens, group, lists))
    return scored(found, base)


@lru_cache(maxsize=8192)
def _inherent(name: Wording, lists: Words) -> tuple[tuple[str, ...], Row]:
    """Return the clues of a name by itself and their sum; a corpus has the same names again and again."""
    found = (*inner(name, lists), *_endings(name.folds), "always")
    return found, tuple(scored(dict.fromkeys(found, 1.0)))


def _strengths(tokens: Tokens, group: Sequence[Piece], lists: Words) -> dict[str, float]:
    """Return the strength of each clue that the story gives about a name."""
    first = group[0]
    found: dict[str, float] = {}
    if first.end - first.start == 1 and tokens.folds[first.start] in tokens.lower:
        found |= {} if tokens.words[first.start].isupper() else {"also-lower": 1.0}
    if not any(firm(tokens, piece) for piece in group):
        found["unsure"] = 1.0
    seen: dict[str, int] = {}
    for piece in group[:ENOUGH] if len(group) > ENOUGH else group:
        for clue in _around(tokens, piece, lists):
            seen[clue] = seen.get(clue, 0) + 1
    for clue, count in seen.items():
        found[clue] = 1 + math.log(count) if count > 1 else 1.0
    return found


def _misleads(word: str, found: Mapping[str, float], lists: Words) -> bool:
    """Say whether a first name is rather a common word: Grace, where only a sentence's beginning makes it large."""
    return "unsure" in found and word in lists.word_names and not found.keys() & PERSONAL


def firm(tokens: Tokens, piece: Piece) -> bool:
    """Say whether the capitals of a candidate mean something where it stands."""
    if tokens.line[piece.start] in tokens.shouted:
        return False
    return piece.titled or not tokens.initial[piece.start] or piece.end - piece.start > 1


def _endings(name: Sequence[str]) -> list[str]:
    last = name[-1]
    found = [f"-{last[-size:]}" for size in (2, 3, 4) if len(last) > size]
    return found if len(name) == 1 else [*found, f"{name[0][:3]}-"]


def _around(tokens: Tokens, piece: Piece, lists: Words) -> list[str]:
    found = outer(tokens, piece, lists)
    start, end, lines = piece.start, piece.end, tokens.line
    line = lines[start]
    if start and lines[start - 1] == line:
        found.append(NEIGHBOUR_BEFORE + tokens.folds[start - 1])
    if end < len(lines) and lines[end] == line:
        found.append(NEIGHBOUR_AFTER + tokens.folds[end])
    return found


def scored(found: Mapping[str, float], base: Row = NOTHING_YET) -> list[float]:
    """Return what the clues add up to, for each of KINDS; `base` is the sum of those before them."""
    weights = table()
    person, organisation, place, event, nothing = base
    for clue, strength in found.items():
        row = weights.get(clue)
        if row is not None:
            one, two, three, four, five = row if strength == 1.0 else [strength * weight for weight in row]
            person += one
            organisation += two
            place += three
            event += four
            nothing += five
    return [person, organisation, place, event, nothing]


def best(score: Sequence[float]) -> Kind | None:
    """Return the kind with the highest score, the first of equals."""
    return KINDS[score.index(max(score))]


@cache
def table() -> Mapping[str, Row]:
    """Return the weights of each clue, one for each of KINDS."""
    made = {clue: tuple(HAND_SCALE * weight for weight in row) for clue, row in _rows(HAND_SET)}
    for clue, row in _rows(TRAINED):
        known = made.get(clue)
        made[clue] = tuple(map(sum, zip(known, row, strict=True))) if known else row
    return made


def _rows(name: str) -> list[tuple[str, Row]]:
    cells = (line.split() for line in data.lines(name))
    return [(row[0], tuple(map(float, row[1:]))) for row in cells]
