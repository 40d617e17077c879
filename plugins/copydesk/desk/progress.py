"""A bar that shows how far long work has come: on a terminal alone, below the lines that are printed."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Final, TextIO

LONG: Final = 8
"""Things that are long work; for fewer, a bar would only flicker."""
WIDTH: Final = 24
CLEAR: Final = "\r\x1b[K"


class Progress:
    """How many of `total` things are done; says nothing where `stream` is None."""

    def __init__(self, total: int, stream: TextIO | None) -> None:
        self.total, self.stream, self.done = total, stream, 0

    def step(self) -> None:
        """Count one more thing as done, and show it."""
        self.done += 1
        self.show()

    def show(self) -> None:
        """Show how far the work has come, below the lines that were printed since."""
        self._write(f"{CLEAR}{bar(self.done, self.total)}")

    def clear(self) -> None:
        """Take the bar away, as a line is to be printed or the work is over."""
        self._write(CLEAR)

    def _write(self, text: str) -> None:
        if self.stream is not None:
            self.stream.write(text)
            self.stream.flush()


def bar(done: int, total: int) -> str:
    """Return the bar as text: filled as far as `done` is a part of `total`, with both numbers."""
    filled = WIDTH * done // max(1, total)
    return f"[{'#' * filled}{'.' * (WIDTH - filled)}] {done} of {total}"


@contextmanager
def progress(total: int) -> Iterator[Progress]:
    """Give a bar for `total` things on standard error, and take it away at the end, however that comes about."""
    shown = Progress(total, sys.stderr if total >= LONG and wanted(sys.stderr, os.environ) else None)
    try:
        yield shown
    finally:
        shown.clear()


def wanted(stream: TextIO, environment: Mapping[str, str]) -> bool:
    """Say whether a person watches `stream`: a terminal that can move its cursor, and no run of a CI."""
    return stream.isatty() and environment.get("TERM", "") != "dumb" and not environment.get("CI")
