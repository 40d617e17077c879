"""What a command costs, with all that it starts, and what it leaves behind."""

from __future__ import annotations

import os
import subprocess
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

KB: Final = 1024
"""ru_maxrss counts kilobytes on Linux."""
LAST: Final = 2_000
"""Characters of a log that a failure shows."""


class CommandError(Exception):
    """A build that did not end well; there is nothing to compare."""


@dataclass(frozen=True, slots=True)
class Cost:
    """What one run of a command cost."""

    cpu: float
    """Seconds of user and system time of the command and of every process that it started and waited for."""
    wall: float
    memory: int
    """Bytes that the largest of these processes held at its peak."""


@dataclass(frozen=True, slots=True)
class Size:
    """What lies in a folder."""

    files: int
    octets: int


def run(command: Sequence[str], folder: Path, environment: Mapping[str, str], log: Path) -> Cost:
    """Run a command to its end, what it says into `log`, and return its cost. Raises CommandError."""
    begun = time.perf_counter()
    with log.open("wb") as said:
        process = subprocess.Popen(  # noqa: S603 - the bench's own commands
            command, cwd=folder, env=environment, stdout=said, stderr=subprocess.STDOUT
        )
        _, status, used = os.wait4(process.pid, 0)
    wall = time.perf_counter() - begun
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        said_last = log.read_text(encoding="utf-8", errors="replace")[-LAST:]
        raise CommandError(f"{' '.join(command)}: exit status {process.returncode}\n{said_last}")
    return Cost(used.ru_utime + used.ru_stime, wall, used.ru_maxrss * KB)


def size(folder: Path) -> Size:
    """Return the number of files below a folder and the sum of their bytes, not of the blocks that they take."""
    sizes = [file.stat().st_size for file in folder.rglob("*") if file.is_file()]
    return Size(len(sizes), sum(sizes))
