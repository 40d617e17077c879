"""A folder that held an earlier site and becomes the next one: what is the same there stays, the rest goes."""

from __future__ import annotations

import os
from collections.abc import Container, Iterable
from contextlib import suppress
from pathlib import Path


def standing(folder: Path, known: Container[str]) -> dict[str, int]:
    """Return the files below a folder, by name with their inodes, that are `known` by name; the others are removed.

    A file that another program may write in its place must not stay: by a hard link it may be the published one too.
    Nor must a link to a folder: pages would be written where it leads.
    """
    found: dict[str, int] = {}
    top = f"{folder}{os.sep}"
    for above, folders, names in os.walk(folder):
        linked = [name for name in folders if os.path.islink(f"{above}{os.sep}{name}")]  # noqa: PTH114
        for name in (*names, *linked):
            place = f"{above}{os.sep}{name}"
            relative = place.removeprefix(top).replace(os.sep, "/")
            if relative in known:
                found[relative] = os.lstat(place).st_ino
            else:
                os.unlink(place)  # noqa: PTH108
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
