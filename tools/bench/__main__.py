"""Build one invented archive with plain Pelican and with Copydesk in turns, and compare. `make bench` calls this."""

from __future__ import annotations

import argparse
import os
import platform
import sys
import tempfile
from collections.abc import Sequence
from importlib.metadata import version
from pathlib import Path
from typing import Final

from bench import measure, report
from bench.measure import CommandError, Cost
from bench.sites import Site, copydesk, plain_pelican

CHECKOUT: Final = Path(__file__).resolve().parents[2]
TIMES: Final = 4
"""How many times as large the archive is that shows the growth."""


def main(arguments: Sequence[str]) -> int:
    """Print the figures; 1 where a build fails, with what it said."""
    options = _parser().parse_args(arguments)
    try:
        with tempfile.TemporaryDirectory(prefix="bench-", dir=options.work) as folder:
            figures = compare(Path(folder), options.stories, options.rounds, times=1 if options.no_growth else TIMES)
    except CommandError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    sys.stdout.write(report.as_json(figures) if options.format == "json" else report.table(figures))
    return 0


def compare(folder: Path, stories: int, rounds: int, times: int) -> report.Figures:
    """Build both sites in every mode, in turns, and a `times` as large archive cold. Raises CommandError."""
    before = os.getloadavg()[0]
    sites = _sites(folder / "small", stories)
    large = _sites(folder / "large", stories * times) if times > 1 else ()
    costs: dict[str, dict[str, list[Cost]]] = {site.title: {mode: [] for mode in report.MODES} for site in sites}
    sizes = {}
    for number in range(rounds):
        for mode in report.MODES:
            for site in sites:
                costs[site.title][mode].append(_built(site, mode, number, folder))
                sizes[site.title] = measure.size(site.output)
    larger: dict[str, list[Cost]] = {site.title: [] for site in large}
    for number in range(rounds):
        for site in large:
            larger[site.title].append(_built(site, report.COLD, number, folder))
    load = (before, os.getloadavg()[0])
    versions = {"Python": platform.python_version(), "Pelican": version("pelican")}
    return report.Figures(stories, costs, sizes, larger, times, load, versions)


def _sites(folder: Path, stories: int) -> tuple[Site, ...]:
    return plain_pelican(folder / "pelican", stories), copydesk(folder / "copydesk", stories, CHECKOUT)


def _built(site: Site, mode: str, number: int, folder: Path) -> Cost:
    """Bring a site into the state that a mode begins with, and build it."""
    if mode == report.COLD:
        site.clear()
    if mode == report.EDITED:
        site.edit(number)
    cost = measure.run(site.command, site.folder, site.environment, folder / "log")
    sys.stderr.write(f"round {number + 1}, {mode}, {site.title}: {cost.cpu:.2f} s\n")
    return cost


def _count(text: str) -> int:
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError("at least 1")
    return number


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="bench", description=__doc__)
    parser.add_argument("--stories", type=_count, default=1000, help="how many the archive has")
    parser.add_argument("--rounds", type=_count, default=3, help="how often everything is built")
    parser.add_argument("--no-growth", action="store_true", help=f"without the archive {TIMES} times as large")
    parser.add_argument("--format", choices=("table", "json"), default="table")
    parser.add_argument("--work", type=Path, help="where to build; by default where temporary files go")
    return parser


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
