"""The benchmark of the safety: what it switches off is there, and its arithmetic. Nothing here is timed."""

from __future__ import annotations

import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest

from bench import safety, unguarded
from bench.measure import Cost
from bench.sites import copydesk

COSTS = {
    "on": [Cost(cpu, wall=1.0, memory=1) for cpu in (9.0, 10.0, 30.0)],
    "off": [Cost(cpu, wall=1.0, memory=1) for cpu in (9.0, 8.0, 9.5)],
}


@pytest.mark.parametrize("place", unguarded.OFF)
def test_what_is_switched_off_is_there(place: str) -> None:
    module, _, name = place.partition(":")
    assert callable(getattr(import_module(f"copydesk.{module}"), name))


def test_the_share_is_of_medians() -> None:
    assert safety.share(COSTS) == 10.0
    assert list(safety.table(1000, COSTS))[2:] == [
        "on           10.00    9.00   30.00",
        "off           9.00    8.00    9.50",
        "it costs 10.0 % of the build's CPU; at most 15 % is the bar",
    ]


def test_the_switch_is_the_benchmarks_and_it_works(tmp_path: Path) -> None:
    """A site built without the safety has the link that a guarded one takes the address from."""
    site = copydesk(tmp_path / "site", 2, safety.CHECKOUT)
    story = min((site.folder / site.stories).glob("*.md"))
    with story.open("a", encoding="utf-8") as file:
        file.write("\n[the toll](ftp://bay.example/toll)\n")
    shown = {}
    for switch in safety.SWITCHES:
        switched = safety.switched(site, switch)
        switched.clear()
        assert switched.command[0] == sys.executable
        subprocess.run(
            switched.command, cwd=site.folder, env=dict(switched.environment), check=True, capture_output=True
        )
        shown[switch] = any("ftp://bay.example" in page.read_text("utf-8") for page in site.output.rglob("*.html"))
    assert shown == {"on": False, "off": True}
