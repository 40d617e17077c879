"""Subheads that led to something the page holds and the story does not: they go with it."""

from __future__ import annotations

from typing import Final

from copydesk.intake.units import Unit, UnitKind

MIN_DROPPED: Final = 20
"""So many words dropped right below a subhead were its text, though a lower subhead with kept text follows."""


def hollow_headings(units: tuple[Unit, ...], elected: list[Unit], kept: list[Unit]) -> frozenset[Unit]:
    """Return the kept headings below which everything was dropped, and rightly so.

    A heading leads what follows it up to the next of the same or a higher level. Rightly dropped are links, and what
    fell under a rule (`elected` by the vote, and not `kept`); below a heading that finders took, other text may have
    been overlooked. `units` are all of the page.
    """
    staying, ruled = frozenset(kept), frozenset(elected).difference(kept)
    last = max(
        (at for at, unit in enumerate(units) if unit in staying and unit.kind is not UnitKind.HEADING), default=0
    )
    weights = {unit: unit.words if unit in ruled else 2 * unit.linked * unit.words - unit.words for unit in units}
    return frozenset(
        unit
        for at, unit in enumerate(units)
        if unit.kind is UnitKind.HEADING and unit in staying and (at > last or _is_hollow(units, at, staying, weights))
    )


def _is_hollow(units: tuple[Unit, ...], heading: int, staying: frozenset[Unit], weights: dict[Unit, float]) -> bool:
    level, words, weight = units[heading].element.tag, 0, 0.0
    for at in range(heading + 1, len(units)):
        unit = units[at]
        ends = unit.kind is UnitKind.HEADING and unit.element.tag <= level
        if ends and (unit in staying or words):
            return words > 0 and weight >= 0
        if unit in staying:
            return unit.kind is UnitKind.HEADING and words >= MIN_DROPPED and weight >= 0
        words += unit.words
        weight += weights[unit]
    return weight >= 0
