"""What the templates are given of figures; `facts.py` has the facts of all pages. Geometry: render/figures/."""

from __future__ import annotations

from dataclasses import dataclass

from copydesk.model import Kind
from copydesk.render.figures.arcs import Arc
from copydesk.render.figures.bars import Bar
from copydesk.render.figures.columns import Column


@dataclass(frozen=True, slots=True)
class TimelineBin:
    """One stretch of time, and the stories that fall into it."""

    label: str
    """In full: 20–26 March 2023, or March 2023."""
    short: str
    """Enough of it for the end of an axis: 20 March 2023."""
    column: Column


@dataclass(frozen=True, slots=True)
class Timeline:
    """How many stories name somebody, day by day or in longer stretches."""

    unit: str
    """day, week, month, quarter or year; years where each bar is several."""
    bins: tuple[TimelineBin, ...]
    """Oldest first, without a gap: an empty one for a stretch in which no story names it."""
    busiest: TimelineBin
    """The one with the most stories, the newest of several."""
    total: int
    height: int
    """Pixels of the highest bar."""


@dataclass(frozen=True, slots=True)
class SourceShare:
    """An outlet's part of the stories."""

    name: str
    label: str
    """The name as the drawing has it, cut to the room there."""
    url: str
    bar: Bar


@dataclass(frozen=True, slots=True)
class SourcesMix:
    """Which outlets the stories come from."""

    shares: tuple[SourceShare, ...]
    """Most stories first, at most eight."""
    others: int
    """How many outlets share the bar after them; 0 where there is none."""
    others_bar: Bar | None
    unsourced_bar: Bar | None
    """The stories that name no source; None where all do."""
    total: int
    """Number of stories."""


@dataclass(frozen=True, slots=True)
class NetworkNode:
    """Somebody in the drawing of who is named with whom; its place in the list is its row."""

    id: str
    name: str
    label: str
    """The name as the drawing has it, cut to the room there."""
    kind: Kind
    url: str
    y: int
    """Pixels from the top to the middle of its row."""


@dataclass(frozen=True, slots=True)
class NetworkPair:
    """Two that the same stories name."""

    one: NetworkNode
    other: NetworkNode
    count: int
    """Number of stories that name both; at least two."""
    arc: Arc


@dataclass(frozen=True, slots=True)
class Network:
    """Who is named with whom."""

    nodes: tuple[NetworkNode, ...]
    """In the order of the rows: those that belong together are near each other."""
    pairs: tuple[NetworkPair, ...]
    """Most stories in common first."""
    height: int
    """Pixels."""
    reach: int
    """How far the arcs reach out, in units of their grid."""
    room: int
    """Percent of the drawing's width for them; a small diagram needs less."""
