"""Folders that change as a whole: exchanged in one step, locked while they are worked on."""

from __future__ import annotations

import ctypes
import errno
import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from copydesk.errors import BuildError

if sys.platform != "win32":
    import fcntl

AT_FDCWD: Final = -100
RENAME_EXCHANGE: Final = 2
"""Linux, renameat2(2): both names exist at every moment and swap what they point at."""


def exchange(fresh: Path, published: Path) -> None:
    """Put the folder `fresh` at the place of `published`; what was there goes.

    On Linux readers see the whole old folder or the whole new one. Elsewhere there is an instant between two renames;
    a failure of the second puts the old folder back.
    """
    if not published.exists():
        fresh.rename(published)
        return
    if not _exchanged(fresh, published):
        _renamed(fresh, published)
    shutil.rmtree(fresh, ignore_errors=True)


def _exchanged(one: Path, other: Path) -> bool:
    try:
        rename = ctypes.CDLL(None, use_errno=True).renameat2
    except (AttributeError, OSError, TypeError):  # no such function in this system's C library
        return False
    status = rename(AT_FDCWD, os.fsencode(one), AT_FDCWD, os.fsencode(other), RENAME_EXCHANGE)
    if status and ctypes.get_errno() not in {errno.EINVAL, errno.ENOSYS, errno.EPERM}:
        code = ctypes.get_errno()
        raise BuildError(f"{os.strerror(code)}: {other.name}", hint="make the folder writable and build again")
    return not status


def _renamed(fresh: Path, published: Path) -> None:
    old = fresh.with_name(f"{fresh.name}-old")
    published.rename(old)
    try:
        fresh.rename(published)
    except OSError:
        old.rename(published)
        raise
    old.rename(fresh)


@contextmanager
def locked(file: Path) -> Iterator[None]:
    """Hold the lock `file` while one build runs; a second one waits for the first."""
    file.parent.mkdir(parents=True, exist_ok=True)
    with file.open("a", encoding="utf-8") as handle:
        if sys.platform != "win32":
            try:
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                print("Another build is running here; waiting for it", file=sys.stderr)
                fcntl.flock(handle, fcntl.LOCK_EX)
        yield
