"""Weights learnt from annotated text: multinomial logistic regression by AdaGrad, the same every time."""

from __future__ import annotations

import math
import random
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping

from copydesk.entities.evidence import KINDS, values
from copydesk.entities.kinds import name_of
from copydesk.entities.pieces import Piece
from copydesk.entities.recognise_rules import candidates
from copydesk.entities.tokens import tokenise
from copydesk.entities.words import words

TYPES: Mapping[str, int] = {"PER": 0, "ORG": 1, "LOC": 2, "MISC": 3}
NOTHING = 4
RAREST = 3
EPOCHS = 40
AVERAGED = 20
"""The last epochs, of which the mean is taken: it depends less on the order of the examples."""
RATE = 0.02
DECAY = 50.0
SEED = 7
Example = tuple[dict[str, float], int]


def examples(text: str, spans: Mapping[tuple[int, int], str]) -> Iterator[Example]:
    """Yield, for each name of a text, its clues and its class; `spans` maps offsets to PER, ORG, LOC or MISC."""
    tokens, lists = tokenise(text), words()
    named: dict[tuple[str, ...], list[Piece]] = defaultdict(list)
    for piece in candidates(tokens, lists):
        if piece.known is None:
            named[name_of(tokens, piece)].append(piece)
    for group in named.values():
        places = [(tokens.starts[piece.start], tokens.ends[piece.end - 1]) for piece in group]
        labels = Counter(TYPES.get(spans.get(place, ""), NOTHING) for place in places)
        yield values(tokens, group, lists), labels.most_common(1)[0][0]


def trained(found: Iterable[Example]) -> dict[str, list[float]]:
    """Return a weight of each clue for each class; clues seen fewer than RAREST times are left out."""
    drawn = list(found)
    seen = Counter(clue for clues, _ in drawn for clue in clues)
    pruned = [({clue: x for clue, x in clues.items() if seen[clue] >= RAREST}, label) for clues, label in drawn]
    weights = {clue: [0.0] * len(KINDS) for clue in sorted(seen) if seen[clue] >= RAREST}
    slopes = {clue: [1e-6] * len(KINDS) for clue in weights}
    order = random.Random(SEED)  # noqa: S311 - the order of the examples is no secret
    means = {clue: [0.0] * len(KINDS) for clue in weights}
    for epoch in range(EPOCHS):
        order.shuffle(pruned)
        for clues, label in pruned:
            _step(clues, label, weights, slopes, DECAY / max(1, len(pruned)))
        if epoch >= EPOCHS - AVERAGED:
            for clue, row in weights.items():
                means[clue] = [mean + weight / AVERAGED for mean, weight in zip(means[clue], row, strict=True)]
    return means


def _step(
    clues: Mapping[str, float],
    label: int,
    weights: dict[str, list[float]],
    slopes: dict[str, list[float]],
    decay: float,
) -> None:
    """Follow the gradient of one example."""
    chances = _chances(clues, weights)
    for clue, strength in clues.items():
        row, past = weights[clue], slopes[clue]
        for at, chance in enumerate(chances):
            slope = strength * (chance - (at == label)) + decay * row[at]
            past[at] += slope * slope
            row[at] -= RATE * slope / math.sqrt(past[at])


def _chances(clues: Mapping[str, float], weights: Mapping[str, list[float]]) -> list[float]:
    scores = [sum(weights[clue][at] * strength for clue, strength in clues.items()) for at in range(len(KINDS))]
    top = max(scores)
    powers = [math.exp(score - top) for score in scores]
    total = sum(powers)
    return [power / total for power in powers]
