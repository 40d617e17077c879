"""A change to several files of the registry that was broken off by a kill: the next command on names ends it.

before the first file is written ──▶ content/entities/.change.json says what each file was and is to be
behind the last one              ──▶ it is gone again; as long as it lies there, no site is built
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from pathlib import Path

from copydesk.desk.received import read_received, removing, shown, write_whole
from copydesk.entities.registry_file import CHANGE
from copydesk.errors import InputError


def begin(folder: Path, before: Mapping[str, str | None], after: Mapping[str, str]) -> None:
    """Note the files of a change, by their names in `folder`: their texts, None for one that is not there yet."""
    noted = {name: [_known_by(before.get(name)), text] for name, text in after.items()}
    write_whole(folder / CHANGE, json.dumps(noted).encode("utf-8"))


def end(folder: Path) -> None:
    """Strike the note: all files are written, or as they were."""
    with removing(folder / CHANGE):
        (folder / CHANGE).unlink(missing_ok=True)


def ended(folder: Path) -> Iterator[str]:
    """Write what a broken-off change has left unwritten; yield a line for each file.

    Raises InputError where somebody has edited one of them since, and for a note that is none of ours.
    """
    note = folder / CHANGE
    if not note.is_file():
        return
    waiting = {folder / name: text for name, text in _left(note).items()}
    for file, text in waiting.items():
        write_whole(file, text.encode("utf-8"))
        yield f"ended         {shown(file)}: a change that was broken off"
    end(folder)


def _left(note: Path) -> dict[str, str]:
    """Return the texts of the files that are still as they were before the change."""
    left: dict[str, str] = {}
    try:
        noted = json.loads(read_received(note))
        for name, (before, text) in noted.items():
            now = _text(note.with_name(Path(name).name))
            if now != text and _known_by(now) != before:
                hint = f"finish the change by hand and remove {CHANGE}"
                raise InputError(f"{name} was edited amid a change that was broken off", hint=hint, file=shown(note))
            if now != text:
                left[Path(name).name] = text
    except (ValueError, TypeError, AttributeError, RecursionError) as error:
        raise InputError("this is no note of a change", hint="remove it", file=shown(note)) from error
    return left


def _text(file: Path) -> str | None:
    return read_received(file).decode("utf-8", "surrogateescape") if file.exists() else None


def _known_by(text: str | None) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogateescape")).hexdigest() if text is not None else ""
