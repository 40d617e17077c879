"""What the safety costs: one archive, built with it and without it in turns. `python -m bench.safety` in tools."""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from statistics import median
from typing import Final

from bench import measure
from bench.measure import CommandError, Cost
from bench.sites import Site, copydesk

CHECKOUT: Final = Path(__file__).resolve().parents[2]
SWITCHES: Final = ("on", "off")
BAR: Final = 15
"""Per cent of a build's CPU that the safety may cost."""


def main(arguments: Sequence[str]) -> int:
    """Print the figures; 1 where a build fails, with what it said."""
    parser = argparse.ArgumentParser(prog="bench.safety", description=__doc__)
    parser.add_argument("--stories", type=int, default=1000, help="how many the archive has")
    parser.add_argument("--rounds", type=int, default=3, help="how often it is built with the safety, and without")
    parser.add_argument("--work", type=Path, help="where to build; by default where temporary files go")
    options = parser.parse_args(arguments)
    try:
        with tempfile.TemporaryDirectory(prefix="bench-", dir=options.work) as folder:
            costs = compare(Path(folder), options.stories, options.rounds)
    except CommandError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    sys.stdout.write("\n".join(table(options.stories, costs)) + "\n")
    return 0


def compare(folder: Path, stories: int, rounds: int) -> dict[str, list[Cost]]:
    """Build one site from nothing in turns; return the costs by the state of the safety. Raises CommandError."""
    site = copydesk(folder / "site", stories, CHECKOUT)
    costs: dict[str, list[Cost]] = {switch: [] for switch in SWITCHES}
    for number in range(rounds):
        for switch in SWITCHES[:: -1 if number % 2 else 1]:
            built = switched(site, switch)
            built.clear()
            costs[switch].append(measure.run(built.command, built.folder, built.environment, folder / "log"))
            sys.stderr.write(f"round {number + 1}, safety {switch}: {costs[switch][-1].cpu:.2f} s\n")
    return costs


def switched(site: Site, switch: str) -> Site:
    """Return a site that is built with the safety on or off."""
    paths = f"{site.folder / 'plugins'}:{CHECKOUT / 'tools'}"
    command = (sys.executable, "-m", "bench.unguarded", switch)
    return replace(site, command=command, environment={**site.environment, "PYTHONPATH": paths})


def table(stories: int, costs: Mapping[str, Sequence[Cost]]) -> Iterator[str]:
    """Yield the figures as lines for a terminal."""
    yield f"{stories:,} stories, rounds: {len(costs['on'])}"
    yield f"{'safety':10}{'CPU s':>8}{'least':>8}{'most':>8}"
    for switch, told in costs.items():
        times = [cost.cpu for cost in told]
        yield f"{switch:10}{median(times):8.2f}{min(times):8.2f}{max(times):8.2f}"
    yield f"it costs {share(costs):.1f} % of the build's CPU; at most {BAR} % is the bar"


def share(costs: Mapping[str, Sequence[Cost]]) -> float:
    """Return how many per cent of the CPU of a build its safety takes, by the medians."""
    guarded, bare = (median(cost.cpu for cost in costs[switch]) for switch in SWITCHES)
    return 100 * (guarded - bare) / guarded


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
