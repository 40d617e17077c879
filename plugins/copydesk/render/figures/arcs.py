"""An arc diagram (Wattenberg, 2002): names below each other, an arc for each link between two of them.

Chosen over a cloud of nodes because one name a row cannot lie over another, on a phone as little as on a desk, and
because a list is read in the order in which it stands: related names are moved together, which keeps the arcs short.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

Link = tuple[int, int, int]
"""Two nodes by their numbers, and the strength of the link between them."""

ROW: Final = 28
"""Pixels from one name to the next: a finger needs 24."""
NEAR: Final = 14
"""How far the arc between two neighbours reaches out, in percent of the room for arcs."""
STEP: Final = 16
"""How much farther, at most, than one that is a row shorter: in a small diagram arcs are round and not flat."""
FAR: Final = 96
"""The same for the longest arc."""
THIN: Final = 1.2
THICK: Final = 6
PASSES: Final = 12
"""Rounds of moving names; nearly every diagram is at rest after four."""


@dataclass(frozen=True, slots=True)
class Arc:
    """The half ellipse between two rows."""

    top: int
    """Pixels from the top to the middle of the upper row."""
    bottom: int
    reach: int
    """How far it reaches out, in percent of the room for arcs."""
    half: int
    """Half its height in pixels."""
    stroke: float
    """Width of the line in pixels."""


def middle(row: int) -> int:
    """Return the pixels from the top to the middle of a row."""
    return ROW * row + ROW // 2


def arcs(links: Sequence[Link]) -> tuple[Arc, ...]:
    """Return the arc of each link; its nodes are named by their rows."""
    longest = max((abs(one - other) for one, other, _ in links), default=1)
    strengths = [strength for *_, strength in links] or [0]
    weakest, span = min(strengths), max(max(strengths) - min(strengths), 1)
    return tuple(_arc(sorted(link[:2]), (link[2] - weakest) / span, longest) for link in links)


def _arc(rows: Sequence[int], strength: float, longest: int) -> Arc:
    length = rows[1] - rows[0]
    return Arc(
        top=middle(rows[0]),
        bottom=middle(rows[1]),
        reach=NEAR + min((FAR - NEAR) * (length - 1) // max(longest - 1, 1), STEP * (length - 1)),
        half=ROW * length // 2,
        stroke=round(THIN + (THICK - THIN) * strength, 1),
    )


def arranged(size: int, links: Sequence[Link]) -> tuple[int, ...]:
    """Return the nodes 0 … size - 1 in an order that keeps the links short, the strong ones before the weak.

    To find the best order is NP-hard (minimum linear arrangement, Garey and Johnson, GT42). This one joins chains along
    the strongest links, then swaps neighbours while that shortens anything: whole numbers only, nothing drawn by lot.
    """
    order = _chained(size, links)
    weights: list[dict[int, int]] = [{} for _ in range(size)]
    for one, other, strength in links:
        weights[one][other] = weights[other][one] = strength
    for _ in range(PASSES):
        if not sum(_swapped(order, at, weights) for at in range(size - 1)):
            break
    return tuple(order)


def _chained(size: int, links: Sequence[Link]) -> list[int]:
    """Join the nodes to chains, the strongest links first, each time so that the two come as near as they can."""
    chains = {node: [node] for node in range(size)}
    for one, other, _ in sorted(links, key=lambda link: (-link[2], link)):
        left, right = chains[one], chains[other]
        if left is not right:
            joined = min(_joinings(left, right), key=lambda chain: abs(chain.index(one) - chain.index(other)))
            chains.update(dict.fromkeys(joined, joined))
    return [node for chain in {id(chain): chain for chain in chains.values()}.values() for node in chain]


def _joinings(left: list[int], right: list[int]) -> Iterator[list[int]]:
    yield left + right
    yield left + right[::-1]
    yield left[::-1] + right
    yield right + left


def _swapped(order: list[int], at: int, weights: Sequence[dict[int, int]]) -> bool:
    """Swap the nodes at a place and after it if that makes the links shorter; say whether it was done."""
    upper, lower = order[at : at + 2]
    row = {node: place for place, node in enumerate(order)}
    # A link of the upper node to one above grows by its strength, to one below shrinks; the lower node the other way.
    change = sum(_pull(at, row[node]) * strength for node, strength in weights[upper].items() if node != lower)
    change -= sum(_pull(at, row[node]) * strength for node, strength in weights[lower].items() if node != upper)
    if change >= 0:
        return False
    order[at : at + 2] = lower, upper
    return True


def _pull(at: int, row: int) -> int:
    return 1 if row < at else -1
