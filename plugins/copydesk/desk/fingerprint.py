"""Has anything changed since the last build? Answered from contents, never from times, without loading Pelican."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import os
import platform
import sys
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass
from functools import lru_cache
from operator import itemgetter
from pathlib import Path
from types import MappingProxyType
from typing import Final

from copydesk.desk.reach import reached

INPUTS: Final = ("pelican.conf.py", "requirements.lock", "content", "theme", "plugins")
IGNORED: Final = frozenset({"__pycache__", "inbox", "originals", "published.yml", ".git", ".DS_Store"})
UNFINISHED: Final = (".pyc", "~", ".swp", ".tmp")
"""Endings of what compilers and editors leave beside a file while they work."""
UNREADABLE: Final = b"\0no permission"
"""Stands for what a file holds that may not be read."""
PARTS: Final = MappingProxyType(
    {
        "analysis": ("copydesk.analyse", "copydesk.text.plain", "copydesk.digest.overrides"),
        "html": ("copydesk.render.markup",),
    }
)
"""What a build remembers longer than the rest, and the modules that have a say in it beside the word lists."""
VARIABLES: Final = ("SITEURL", "COPYDESK_ENV", "KEEP_GOING", "THEME")


@dataclass(frozen=True, slots=True)
class Record:
    """What the last successful build was made from and what it made."""

    inputs: str
    """`Inputs.whole`."""
    outputs: str
    """`stamp` of the site."""
    summary: str
    """What the build said, to be said again."""
    wakes: str = ""
    """From when on the same inputs give another site, because an embargo ends; ISO 8601 or empty."""
    made: str = ""
    """When the build began: a clock that shows an earlier time was set back, and embargoes with it."""


@dataclass(frozen=True, slots=True)
class Inputs:
    """The digests of what a build depends on, the clock aside."""

    whole: str
    """Of every input file, of the environment, of the libraries and of the Python version."""
    code: str
    """Of the program and its libraries alone: what it has worked out holds for these."""


def inputs(root: Path, environment: Mapping[str, str]) -> Inputs:
    """Return the digests of everything that a build of the checkout `root` depends on."""
    folders = {name: folder(root / name) for name in INPUTS}
    code = _code(folders["requirements.lock"], folders["plugins"])
    variables = (f"{name}={environment.get(name, '')}" for name in VARIABLES)
    return Inputs(_digest(code, *folders.values(), *variables), code)


def code(root: Path) -> str:
    """Return the digest of the program of the checkout `root`, as in its `Inputs`."""
    return _code(folder(root / "requirements.lock"), folder(root / "plugins"))


@lru_cache(maxsize=1)
def parts(root: Path, code: str) -> Mapping[str, str]:
    """Return the digest of the part of the program that makes each of `PARTS`; `code` is that of the whole of it."""
    del code  # another program has other parts: the cache asks it
    plugins = root / "plugins"
    rest = (folder(root / "requirements.lock"), folder(plugins / "copydesk/data"))
    return {
        name: _code(rest[0], _digest(rest[1], *(folder(file) for each in modules for file in reached(plugins, each))))
        for name, modules in PARTS.items()
    }


def _code(lock: str, plugins: str) -> str:
    installed = folder(Path(sys.prefix, "requirements.lock"))
    return _digest(platform.python_version(), installed, lock, plugins)


def _digest(*parts: str) -> str:
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()


def folder(place: Path) -> str:
    """Return the digest of a file or of all files in a folder, names included; "" where there is nothing."""
    if place.is_file():
        return hashlib.sha256(place.read_bytes()).hexdigest()
    if not place.is_dir():
        return ""
    digest = hashlib.sha256()
    for name, file in sorted(_files(str(place), ""), key=itemgetter(0)):
        digest.update(f"\0{name}\0".encode("utf-8", "surrogateescape"))
        digest.update(hashlib.sha256(_bytes(file)).digest())
    return digest.hexdigest()


def stamp(place: Path) -> str:
    """Return a digest of the names, modes, sizes and times of all files in the folder `place`.

    It tells that nobody has touched what a build has written there, and is never asked about what a build reads.
    """
    facts = sorted(
        f"\0{name}\0{there.st_mode}\0{there.st_size}\0{there.st_mtime_ns}" for name, there in _written(str(place))
    )
    return hashlib.sha256("".join(facts).encode("utf-8", "surrogateescape")).hexdigest()


def _written(place: str, above: str = "") -> Iterator[tuple[str, os.stat_result]]:
    """Yield the files below a folder, their names relative to its top, with what the system says of them."""
    with os.scandir(place) as entries:
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                yield from _written(entry.path, f"{above}{entry.name}/")
            else:
                yield f"{above}{entry.name}", entry.stat(follow_symlinks=False)


def _bytes(file: os.DirEntry[str]) -> bytes:
    """Return what a file holds, or where a link leads; nothing for a pipe or a device, which would never end.

    A file that nobody may read is a fault that the build itself names, and no reason to stop before it.
    """
    if file.is_symlink():
        return os.fsencode(os.readlink(file.path))  # noqa: PTH115
    if not file.is_file():
        return b""
    try:
        with open(file.path, "rb", buffering=0) as opened:  # noqa: PTH123
            return opened.readall()
    except PermissionError:
        return UNREADABLE


def _files(place: str, above: str) -> Iterator[tuple[str, os.DirEntry[str]]]:
    """Yield the files that count below a folder, with their names relative to its top."""
    with os.scandir(place) as entries:
        for entry in entries:
            if entry.name in IGNORED:
                continue
            if entry.is_dir(follow_symlinks=False):
                yield from _files(entry.path, f"{above}{entry.name}/")
            elif not entry.name.startswith(".") and not entry.name.endswith(UNFINISHED) and _is_there(entry):
                yield f"{above}{entry.name}", entry


def _is_there(entry: os.DirEntry[str]) -> bool:
    """Say whether a name leads to something, for a link may lead nowhere."""
    return not entry.is_symlink() or os.path.exists(entry.path)  # noqa: PTH110


def read(file: Path) -> Record | None:
    """Return the record of the last build; None where there is none that can be trusted."""
    try:
        values = json.loads(file.read_text(encoding="utf-8"))
        record = Record(**{key: str(value) for key, value in values.items()})
        moments = [dt.datetime.fromisoformat(moment) for moment in (record.wakes, record.made) if moment]
    except (OSError, ValueError, TypeError, AttributeError, RecursionError):
        return None
    return record if all(moment.tzinfo for moment in moments) else None


def write(file: Path, record: Record) -> None:
    """Keep the record, whole or not at all; a disk that refuses costs the next build its time, and never this one."""
    fresh = file.with_suffix(".new")
    with suppress(OSError):
        file.parent.mkdir(parents=True, exist_ok=True)
        fresh.write_text(json.dumps(asdict(record), ensure_ascii=False, indent=1), encoding="utf-8")
        fresh.replace(file)


def is_current(record: Record | None, inputs_now: Inputs, output: Path, now: dt.datetime) -> bool:
    """Say whether the site in `output` is what a build would make now."""
    if record is None or record.inputs != inputs_now.whole:
        return False
    if record.wakes and now >= dt.datetime.fromisoformat(record.wakes):
        return False
    if record.made and now < dt.datetime.fromisoformat(record.made):
        return False
    return output.is_dir() and stamp(output) == record.outputs
