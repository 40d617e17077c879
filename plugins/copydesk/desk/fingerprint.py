"""Has anything changed since the last build? Answered from contents, never from times, without loading Pelican."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import os
import platform
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Final

INPUTS: Final = ("pelican.conf.py", "requirements.lock", "content", "theme", "plugins")
IGNORED: Final = frozenset({"__pycache__", "inbox", "originals", "published.yml", ".git", ".DS_Store"})
UNFINISHED: Final = (".pyc", "~", ".swp", ".tmp")
"""Endings of what compilers and editors leave beside a file while they work."""
VARIABLES: Final = ("SITEURL", "COPYDESK_ENV", "KEEP_GOING", "THEME")


@dataclass(frozen=True, slots=True)
class Record:
    """What the last successful build was made from and what it made."""

    inputs: str
    """Digest of every input file, of the environment and of the Python version."""
    outputs: str
    """Digest of every file of the site."""
    summary: str
    """What the build said, to be said again."""
    wakes: str = ""
    """From when on the same inputs give another site, because an embargo ends; ISO 8601 or empty."""


def inputs(root: Path, environment: Mapping[str, str]) -> str:
    """Return the digest of everything that a build of the checkout `root` depends on, the clock aside."""
    digest = hashlib.sha256(platform.python_version().encode())
    for name in VARIABLES:
        digest.update(f"\0{name}={environment.get(name, '')}".encode())
    for name in INPUTS:
        digest.update(folder(root / name).encode())
    return digest.hexdigest()


def folder(place: Path) -> str:
    """Return the digest of a file or of all files in a folder, names included; "" where there is nothing."""
    if place.is_file():
        return hashlib.sha256(place.read_bytes()).hexdigest()
    digest = hashlib.sha256()
    for name in sorted(_files(place)):
        digest.update(f"\0{name}\0".encode("utf-8", "surrogateescape"))
        digest.update(hashlib.sha256(_bytes(place / name)).digest())
    return digest.hexdigest() if place.is_dir() else ""


def _bytes(file: Path) -> bytes:
    """Return what a file holds, or where a link leads; nothing for a pipe or a device, which would never end."""
    if file.is_symlink():
        return os.fsencode(file.readlink())
    return file.read_bytes() if file.is_file() else b""


def _files(place: Path) -> Iterable[str]:
    for above, folders, names in os.walk(place):
        folders[:] = [name for name in folders if name not in IGNORED]
        for name in names:
            if (
                name not in IGNORED
                and not name.startswith(".")
                and not name.endswith(UNFINISHED)
                and (Path(above) / name).exists()
            ):
                yield os.path.relpath(os.path.join(above, name), place)  # noqa: PTH118 - pathlib costs ten times as much here


def read(file: Path) -> Record | None:
    """Return the record of the last build; None where there is none that can be trusted."""
    try:
        values = json.loads(file.read_text(encoding="utf-8"))
        return Record(**{key: str(value) for key, value in values.items()})
    except (OSError, ValueError, TypeError, AttributeError):
        return None


def write(file: Path, record: Record) -> None:
    """Keep the record, whole or not at all."""
    file.parent.mkdir(parents=True, exist_ok=True)
    fresh = file.with_suffix(".new")
    fresh.write_text(json.dumps(asdict(record), ensure_ascii=False, indent=1), encoding="utf-8")
    fresh.replace(file)


def is_current(record: Record | None, inputs_now: str, output: Path, now: dt.datetime) -> bool:
    """Say whether the site in `output` is what a build would make now."""
    if record is None or record.inputs != inputs_now:
        return False
    if record.wakes and now >= dt.datetime.fromisoformat(record.wakes):
        return False
    return output.is_dir() and folder(output) == record.outputs
