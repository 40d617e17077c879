"""The files of a site from one build to the next: what is known of each, and an earlier site that becomes the next one.

In a folder that held an earlier site, what is the same stays and the rest goes.
"""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Container, Iterable
from contextlib import suppress
from pathlib import Path
from typing import Final

import msgspec

from copydesk.site.held import Files
from copydesk.site.memory import Memory

SECOND: Final = 10**9
"""In nanoseconds."""
SETTLED: Final = SECOND // 10
"""Nanoseconds after which a change has another time than the one before; some disks tell whole seconds alone."""


def standing(folder: Path, known: Container[str]) -> dict[str, int]:
    """Return the files below a folder, by name with their inodes, that are `known` by name; the others are removed.

    A file that another program may write in its place must not stay: by a hard link it may be the published one too.
    Nor must a link to a folder: pages would be written where it leads.
    """
    found: dict[str, int] = {}
    waiting, mode, gone = [(str(folder), "")], os.lstat(folder).st_mode, list[str]()
    while waiting:
        place, above = waiting.pop()
        with os.scandir(place) as entries:
            for entry in entries:
                name, facts = f"{above}{entry.name}", entry.stat(follow_symlinks=False)
                if not entry.is_dir(follow_symlinks=False):
                    if name in known:
                        found[name] = facts.st_ino
                    else:
                        gone.append(name)
                elif name in known:
                    shutil.rmtree(entry.path)
                else:
                    if facts.st_mode != mode:  # as on a disk that a cache was unpacked on
                        os.chmod(entry.path, mode & 0o7777)  # noqa: PTH101
                    waiting.append((entry.path, f"{name}/"))
    sweep(folder, gone)
    return found


def sweep(folder: Path, left: Iterable[str]) -> None:
    """Remove the files of these names from a folder, and the folders that are empty then."""
    for name in left:
        place = folder / name
        place.unlink(missing_ok=True)
        with suppress(OSError):
            for above in place.parents:
                if above == folder:
                    break
                above.rmdir()


def seen(facts: os.stat_result) -> tuple[int, ...]:
    """Return what tells that a file is still as it was: nobody sets the time of its last change of any kind back."""
    return (facts.st_ino, facts.st_size, facts.st_mtime_ns, facts.st_ctime_ns)


def recalled(memory: Memory) -> Files:
    """Return what the last build knew of its files; nothing where it has left no word."""
    kept = memory.recall(memory.key("files"))
    with suppress(msgspec.MsgspecError):
        return msgspec.msgpack.decode(kept or b"", type=Files)
    return {}


def remember(memory: Memory) -> None:
    """Keep what this build knows of its files for the next one, in this process or in another.

    What was changed only now could be changed again without another time to show for it: it will be looked at.
    """
    now, made = time.time_ns(), memory.held.made
    told = {name: one if _is_settled(one[0], now) else ((), b"") for name, one in made.items()}
    memory.held.files = made
    memory.keep(memory.key("files"), msgspec.msgpack.encode(told))


def _is_settled(facts: tuple[int, ...], now: int) -> bool:
    changed = max(facts[2:], default=now)
    return changed < now - (SETTLED if changed % SECOND else 2 * SECOND)
