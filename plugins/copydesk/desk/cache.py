"""What lies in .cache/: plain files and folders of ours, whatever was put into their places.

A cache may come from another machine. A link in it would have us write where it leads, a pipe would have us wait for
ever, and a folder in the place of a file would have every build forget what it knows.
"""

from __future__ import annotations

import os
import shutil
import stat
from contextlib import suppress
from pathlib import Path
from typing import Final

CACHE: Final = ".cache"
"""The folder, below the checkout's own."""
MEMORY: Final = "memory.sqlite"
PREVIOUS: Final = "previous"
"""The site that the last build replaced, for `rollback`."""
SPARE: Final = "spare"
"""An earlier site still, which the next build makes into its own."""
UNFINISHED: Final = "unfinished"
"""Where files are written before they are put into their places."""
FILES: Final = ("add.lock", "build.json", "build.lock", "build.new", *(f"{MEMORY}{end}" for end in ("", "-journal")))
FOLDERS: Final = (PREVIOUS, SPARE, UNFINISHED)
NAMES_ANOTHER: Final = bytes.fromhex("d9d505f920a163d7")
"""How a journal of SQLite ends that names a file to be deleted once it is played back (its file format, section 3)."""


def set_right(cache: Path) -> None:
    """Remove what is no plain file where a file of ours belongs, and what is no folder where a folder does."""
    for names, is_right in ((FILES, stat.S_ISREG), (FOLDERS, stat.S_ISDIR)):
        for name in names:
            with suppress(OSError):  # most often there is nothing; what cannot be removed, its user will tell
                if not is_right(os.lstat(cache / name).st_mode):
                    _remove(cache / name)
    with suppress(OSError):
        _refuse_journal(cache / f"{MEMORY}-journal")


def clear_unfinished(cache: Path) -> None:
    """Remove what killed processes have begun to write; one that is at work writes it again, see `write_whole`."""
    with suppress(OSError):
        shutil.rmtree(cache / UNFINISHED, ignore_errors=True)


def _refuse_journal(journal: Path) -> None:
    """Remove a journal that names a file: SQLite would delete that, wherever it lies. Ours names none."""
    with journal.open("rb") as file:
        file.seek(-len(NAMES_ANOTHER), os.SEEK_END)
        names_another = file.read() == NAMES_ANOTHER
    if names_another:
        journal.unlink()


def _remove(place: Path) -> None:
    if place.is_dir() and not place.is_symlink():
        shutil.rmtree(place, ignore_errors=True)
    else:
        place.unlink()
