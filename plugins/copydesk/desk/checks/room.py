"""How much of GitHub Pages' room the last build takes, and when it will be full at the present rate."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from copydesk.desk.checks.finding import Finding, Severity

MOST: Final = 1_000_000_000
"""Bytes of a published site that GitHub Pages allows (docs.github.com, GitHub Pages limits)."""
FULL: Final = 0.8
"""The share of it from which on there is a warning: time to think about pictures, or about another host."""
WINDOW: Final = dt.timedelta(days=90)
"""The days that make the present rate."""
FAR: Final = 36_500
"""Days beyond which a forecast says nothing."""
HINT: Final = "see docs/checking.md on what to do about room"


@dataclass(frozen=True, slots=True)
class Room:
    """What the output takes."""

    bytes: int
    stories: int
    """Those that are published."""
    lately: int
    """Those of the last ninety days."""

    @property
    def each(self) -> int:
        """Return the bytes for each story, all pages that it adds to counted in."""
        return self.bytes // self.stories if self.stories else 0

    @property
    def is_short(self) -> bool:
        """Say whether less than a fifth of the room is left."""
        return self.bytes >= FULL * MOST

    def full(self, share: float, today: dt.date) -> dt.date | None:
        """Return the day on which that share of the room is taken at the present rate; None for never, or far off."""
        daily = self.lately * self.each / WINDOW.days
        days = (share * MOST - self.bytes) / daily if daily else FAR
        return today + dt.timedelta(days=max(0, int(days))) if days < FAR else None


def room(size: int, days: Iterable[dt.datetime], now: dt.datetime) -> Room:
    """Return what an output of so many bytes takes with stories of these dates."""
    known = list(days)
    return Room(size, len(known), sum(now - WINDOW < day <= now for day in known))


def size_of(folder: Path) -> int:
    """Return the bytes of all files in a folder, 0 where there is none; a file that goes meanwhile counts nothing."""
    total = 0
    for above, _, names in os.walk(folder):
        for name in names:
            try:
                total += os.lstat(os.path.join(above, name)).st_size  # noqa: PTH118 - a third of Path's time
            except OSError:
                continue
    return total


def told(taken: Room, today: dt.date) -> str:
    """Return the line below the tally; "" where nothing has been built."""
    if not taken.bytes:
        return ""
    line = f"output/ holds {_amount(taken.bytes)} of the {_amount(MOST)} of GitHub Pages"
    line += f", {_amount(taken.each)} a story" if taken.stories else ""
    day = taken.full(FULL, today)
    return f"{line}; at the present rate {FULL:.0%} is reached on {day.isoformat()}" if day else line


def warning(taken: Room, today: dt.date) -> tuple[Finding, ...]:
    """Return the finding about an output that has little room left."""
    if not taken.is_short:
        return ()
    day = taken.full(1.0, today)
    when = f", and at the present rate all of it on {day.isoformat()}" if day else ""
    what = f"output/ takes {taken.bytes / MOST:.0%} of the {_amount(MOST)} that GitHub Pages allows{when}"
    return (Finding("pelican.conf.py", 1, Severity.WARNING, "room", what, HINT),)


def _amount(size: int) -> str:
    for unit, name in ((1_000_000_000, "GB"), (1_000_000, "MB"), (1_000, "kB")):
        if size >= unit:
            return f"{size / unit:.3g} {name}"
    return f"{size} bytes"
