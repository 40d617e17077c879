"""The speaker whom a quotation without one of its own goes on from, and how sure that is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from msgspec.structs import replace

from copydesk.model import Attribution

OPEN_BEFORE: Final = 0.96
SAME_PARAGRAPH: Final = 0.95
NEXT_PARAGRAPH: Final = 0.8
REPORTED_BEFORE: Final = 0.81
"""Trust in a speaker carried over: after an open quotation, within a paragraph, over a break, from reported speech."""


@dataclass(slots=True)
class Carried:
    """The speaker that a bare quotation would continue."""

    said: Attribution | None = None
    paragraph: int = -9
    open: bool = False
    quoted: bool = False
    """Whether it comes from a quotation; else from reported speech."""
    near: bool = False
    """Whether it holds for its own paragraph alone, as for a description of somebody who was reported."""


def continued(carried: Carried, paragraph: int) -> Attribution | None:
    """Return the carried speaker for a bare quotation, less certain the further it was carried."""
    if carried.said is None:
        return None
    gap = paragraph - carried.paragraph
    if gap > 1 or (gap and carried.near):
        return None
    if not carried.quoted:
        trust = REPORTED_BEFORE
    elif gap == 0:
        trust = SAME_PARAGRAPH
    else:
        trust = OPEN_BEFORE if carried.open else NEXT_PARAGRAPH
    return replace(trusted(carried.said, trust) or carried.said, rule="continuation")


def trusted(said: Attribution | None, trust: float) -> Attribution | None:
    """Return an attribution with its certainty lowered by a factor."""
    return replace(said, confidence=round(said.confidence * trust, 3)) if said is not None else None
