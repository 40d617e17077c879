"""What `make add` hands over: values in the environment, and one word that may name one path or several."""

from __future__ import annotations

import argparse
import os
import shlex
from collections import Counter
from collections.abc import Iterable, Mapping
from glob import glob, has_magic
from pathlib import Path
from typing import Final

from copydesk.errors import UsageError

VALUES: Final = ("DATE", "URL", "SOURCE", "SECTION", "NOTE", "RIGHTS", "FORMAT", "WORKERS")
SWITCHES: Final = ("ANYWAY", "DRY_RUN")
OFF: Final = frozenset({"", "0", "no", "false"})
MAKER: Final = "MAKER"
"""The process of make: of two values under one name it hands over the last alone, so its own words are read."""


def from_environment(options: argparse.Namespace, environment: Mapping[str, str]) -> argparse.Namespace:
    """Return the options with the values that `make add` sets; raises UsageError for a name that is given twice."""
    refuse_twice(_words(environment.get(MAKER, "")))
    values = {name.lower(): environment.get(name, "").strip() for name in VALUES}
    on = {name.lower(): environment.get(name, "").strip().lower() not in OFF for name in SWITCHES}
    switches = {name: on[name] or getattr(options, name) for name in on}
    files = named(environment.get("FILE", "").strip()) or options.files
    return argparse.Namespace(**{**vars(options), **values, **switches, "files": files})


def refuse_twice(words: Iterable[str]) -> None:
    """Raise UsageError where two of make's words give one name a value: one of the two would be lost."""
    counted = Counter(word.partition("=")[0] for word in words if "=" in word and not word.startswith("-"))
    if twice := next((name for name, times in counted.items() if times > 1), ""):
        hint = "for several files: make add FILE='a.html b.html', or the folder that holds them"
        raise UsageError(f"{twice}= is given twice", hint=hint if twice == "FILE" else "give it once")


def named(word: str) -> list[Path]:
    """Return the paths that `word` names: itself, blanks and all; else what fits its pattern; else each of its words.

    Words are parted as the shell parts them, where one of them is a path that is there.
    """
    if not word:
        return []
    whole = Path(word).expanduser()
    if os.path.lexists(whole):
        return [whole]
    if (fitting := _fitting(whole)) != [whole]:
        return fitting
    try:
        parts = shlex.split(word)
    except ValueError:
        return [whole]
    paths = [path for part in parts for path in _fitting(Path(part).expanduser())]
    return paths if any(os.path.lexists(path) for path in paths) else [whole]


def _fitting(path: Path) -> list[Path]:
    """Return what fits a path that is a pattern and no file's name; else the path itself."""
    if os.path.lexists(path) or not has_magic(str(path)):
        return [path]
    return [Path(name) for name in sorted(glob(str(path)))] or [path]  # noqa: PTH207 - the pattern may be absolute


def _words(process: str) -> list[str]:
    """Return the words that a process was called with, where the system tells them as Linux does; else none."""
    if not process.isdecimal():
        return []
    try:
        told = Path("/proc", process, "cmdline").read_bytes()
    except OSError:
        return []
    return told.decode("utf-8", "replace").split("\0")
