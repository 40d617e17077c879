"""The figures of a benchmark, as a table for a person and as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from statistics import median
from typing import Any, Final

from bench.measure import Cost, Size

MB: Final = 1_000_000
COLD: Final = "cold"
NOTHING: Final = "nothing changed"
EDITED: Final = "one story edited"
MODES: Final = (COLD, NOTHING, EDITED)


@dataclass(frozen=True, slots=True)
class Figures:
    """All that was measured. Costs by site and mode, one of each round; sizes by site."""

    stories: int
    costs: Mapping[str, Mapping[str, Sequence[Cost]]]
    sizes: Mapping[str, Size]
    larger: Mapping[str, Sequence[Cost]]
    """Cold builds of an archive `times` as large; empty where none was made."""
    times: int
    load: tuple[float, float]
    """How many processes wanted the processor in the last minute, before and after."""
    versions: Mapping[str, str]


def cpu(costs: Sequence[Cost]) -> float:
    """Return the median of the CPU seconds."""
    return median(cost.cpu for cost in costs)


def ratio(figures: Figures, mode: str) -> float:
    """Return how many times as much CPU the second site takes as the first."""
    first, second = (cpu(each[mode]) for each in figures.costs.values())
    return second / first


def growth(figures: Figures, site: str) -> float:
    """Return how many times as much CPU the larger archive takes as the smaller."""
    return cpu(figures.larger[site]) / cpu(figures.costs[site][COLD])


def table(figures: Figures) -> str:
    """Return the figures as lines for a terminal."""
    return "\n".join([*_head(figures), "", *_costs(figures), "", *_sizes(figures), *_growth(figures), ""])


def as_json(figures: Figures) -> str:
    """Return everything that was measured, each round, and what the table works out from it."""
    made: dict[str, Any] = asdict(figures)
    made["ratios"] = {mode: ratio(figures, mode) for mode in MODES}
    made["growth"] = {site: growth(figures, site) for site in figures.larger}
    made["bytes_per_story"] = {site: size.octets / figures.stories for site, size in figures.sizes.items()}
    return json.dumps(made, indent=1) + "\n"


def _head(figures: Figures) -> Iterator[str]:
    rounds = len(next(iter(figures.costs.values()))[COLD])
    yield f"{figures.stories:,} stories, rounds: {rounds}, {', '.join(map(' '.join, figures.versions.items()))}"
    before, after = figures.load
    yield f"load: {before:.1f} before, {after:.1f} after; seconds are medians, with the least and the most CPU"


def _costs(figures: Figures) -> Iterator[str]:
    yield f"{'':18}{'':10}{'CPU s':>8}{'least':>8}{'most':>8}{'wall s':>8}{'MB':>7}{'ratio':>8}"
    for mode in MODES:
        for place, (site, costs) in enumerate(figures.costs.items()):
            told = costs[mode]
            times = [cost.cpu for cost in told]
            wall, peak = median(cost.wall for cost in told), max(cost.memory for cost in told)
            compared = f"{ratio(figures, mode):8.2f}" if place else ""
            yield (
                f"{'' if place else mode:18}{site:10}{median(times):8.2f}{min(times):8.2f}{max(times):8.2f}"
                f"{wall:8.2f}{peak / MB:7.0f}{compared}"
            )


def _sizes(figures: Figures) -> Iterator[str]:
    yield f"{'':18}{'':10}{'bytes a story':>16}{'files':>8}"
    for site, size in figures.sizes.items():
        yield f"{'output':18}{site:10}{size.octets / figures.stories:16,.0f}{size.files:8,}"


def _growth(figures: Figures) -> Iterator[str]:
    if not figures.larger:
        return
    yield ""
    yield f"{'':18}{'':10}{'CPU s':>8}{'growth':>8}"
    for site, costs in figures.larger.items():
        name = f"cold, {figures.stories * figures.times:,}"
        yield f"{name:18}{site:10}{cpu(costs):8.2f}{growth(figures, site):8.2f}"
