"""All that speaks for or against one name in one story, as numbers; and the table that weighs it.

The table is the sum of two: clues weighed by hand, and the same clues with endings and neighbours weighed by training
on openly licensed text. Its head says which text; tools/train_entities.py makes it again.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cache

from copydesk import data
from copydesk.entities import clues
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


def values(tokens: Tokens, group: Sequence[Piece], lower: frozenset[str], lists: Words) -> dict[str, float]:
    """Return the strength of each clue for a name, given all its mentions; a repeated clue counts less each time.

    `lower` holds the words that the story also writes without a capital.
    """
    first = group[0]
    name = tokens.folds[first.start : first.end]
    found = dict.fromkeys((*clues.inner(tokens, first, lists), *_endings(name), "always"), 1.0)
    if len(name) == 1 and name[0] in lower and not tokens.words[first.start].isupper():
        found["also-lower"] = 1.0
    if not any(firm(tokens, piece) for piece in group):
        found["unsure"] = 1.0
    seen = Counter(clue for piece in group[:ENOUGH] for clue in _around(tokens, piece, lists))
    found |= {clue: 1 + math.log(count) if count > 1 else 1.0 for clue, count in seen.items()}
    if "unsure" in found and name[0] in lists.word_names and not found.keys() & PERSONAL:
        found.pop("first-name-alone", None)
    return found


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
    found = list(clues.outer(tokens, piece, lists))
    if piece.start and tokens.line[piece.start - 1] == tokens.line[piece.start]:
        found.append(NEIGHBOUR_BEFORE + tokens.folds[piece.start - 1])
    if piece.end < len(tokens.words) and tokens.line[piece.end] == tokens.line[piece.start]:
        found.append(NEIGHBOUR_AFTER + tokens.folds[piece.end])
    return found


def scored(found: Mapping[str, float]) -> list[float]:
    """Return what the clues add up to, for each of KINDS."""
    weights = table()
    person = organisation = place = event = nothing = 0.0
    for clue, strength in found.items():
        if clue in weights:
            one, two, three, four, five = weights[clue]
            person += strength * one
            organisation += strength * two
            place += strength * three
            event += strength * four
            nothing += strength * five
    return [person, organisation, place, event, nothing]


def best(score: Sequence[float]) -> Kind | None:
    """Return the kind with the highest score, the first of equals."""
    return KINDS[max(range(len(KINDS)), key=lambda at: (score[at], -at))]


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
