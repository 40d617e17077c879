"""Which files of the program have a say in what one of its modules returns: all that it reaches by its imports."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

IMPORT: Final = re.compile(
    r"^[ \t]*(?:from[ \t]+(copydesk[\w.]*)[ \t]+import[ \t]+(\([^)]*\)|[^\n#]*)|import[ \t]+(copydesk[\w.]*))",
    re.MULTILINE,
)
"""The house's imports are written out, so that a look at the text finds every one, those within functions too."""
WORD: Final = re.compile(r"\w+")


def reached(plugins: Path, module: str) -> tuple[Path, ...]:
    """Return the files below `plugins` that a module, named with its dots, needs, itself included; in their order."""
    there = {f"{above}{os.sep}{name}" for above, _, names in os.walk(plugins) for name in names}
    found: set[str] = set()
    waiting = [module]
    known: set[str] = set()
    while waiting:
        if (name := waiting.pop()) in known:
            continue
        known.add(name)
        for file in _files(str(plugins), name):
            if file in there and file not in found:
                found.add(file)
                waiting += _imported(Path(file).read_text(encoding="utf-8", errors="replace"))
    return tuple(sorted(map(Path, found)))


def _files(plugins: str, name: str) -> Iterator[str]:
    """Yield what importing a name may run: the packages above it, and the module; a name in a module has no file.

    The package's own is left out: it leads to the site, but only once Pelican has called it.
    """
    top, *parts = name.split(".")
    place = f"{plugins}{os.sep}{top}"
    for part in parts:
        place += f"{os.sep}{part}"
        yield f"{place}{os.sep}__init__.py"
    yield f"{place}.py"


def _imported(source: str) -> Iterator[str]:
    """Yield what a source may import: of `from a import b` both a and a.b, for b may be a module."""
    for package, names, module in IMPORT.findall(source):
        yield package or module
        yield from (f"{package}.{name}" for name in WORD.findall(names) if package)
