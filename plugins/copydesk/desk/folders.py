"""Folders that change as a whole: exchanged in one step, locked while they are worked on."""

from __future__ import annotations

import ctypes
import errno
import os
import shutil
import stat
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final, TextIO

from copydesk.errors import BuildError

if sys.platform != "win32":
    import fcntl

AT_FDCWD: Final = -100
RENAME_EXCHANGE: Final = 2
"""Linux, renameat2(2): both names exist at every moment and swap what they point at."""


def exchange(fresh: Path, published: Path, previous: Path | None = None) -> None:
    """Put the folder `fresh` at the place of `published`; what was there goes, or goes to `previous`.

    On Linux readers see the whole old folder or the whole new one. Elsewhere there is an instant between two renames;
    a failure of the second puts the old folder back.
    """
    if not published.exists():
        fresh.rename(published)
        return
    swap(fresh, published)
    if previous is not None:
        _keep(fresh, previous)
    shutil.rmtree(fresh, ignore_errors=True)


def swap(one: Path, other: Path) -> None:
    """Let two folders change places.

    Raises BuildError, with both as they were, where something in `other` could never be removed again.
    """
    if (held := _held(other)) is not None:
        where = held.relative_to(other.parent).as_posix()
        raise BuildError(f"{where} can be neither written nor removed", hint="make it writable and build again")
    if not _exchanged(one, other):
        _renamed(one, other)


def _keep(old: Path, previous: Path) -> None:
    """Keep a folder that was published as `previous`; where that fails there is no way back, and no harm."""
    with suppress(OSError):
        previous.parent.mkdir(parents=True, exist_ok=True)
        if previous.exists():
            shutil.rmtree(previous)
        old.rename(previous)


def _held(place: Path) -> Path | None:
    """Return something in a folder that refuses to be written although its mode allows it: immutable, another's."""
    for above, folders, files in os.walk(place):
        for path in (Path(above), *(Path(above, name) for name in files), *(Path(above, name) for name in folders)):
            if not path.is_symlink() and not os.access(path, os.W_OK) and path.stat().st_mode & stat.S_IWUSR:
                return path
    return None


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
    """Hold the lock `file` while one build runs; a second one says which process holds it and waits for it."""
    file.parent.mkdir(parents=True, exist_ok=True)
    with file.open("a+", encoding="utf-8") as handle:
        if sys.platform != "win32":
            _wait_for(handle)
            handle.truncate(0)
            handle.write(f"{os.getpid()}\n")
            handle.flush()
        yield


if sys.platform != "win32":

    def _wait_for(handle: TextIO) -> None:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            handle.seek(0)
            holder = handle.read(20).strip()
            who = f" (process {holder})" if holder.isdecimal() else ""
            print(f"Another build is running here{who}; waiting for it", file=sys.stderr)
            fcntl.flock(handle, fcntl.LOCK_EX)
