"""`import`: the content of an archive that `export` wrote, into an empty content/, as a whole or not at all."""

from __future__ import annotations

import argparse
import os
import zipfile
from pathlib import Path, PurePosixPath
from typing import Final

from copydesk.desk.checkout import SETTINGS, here
from copydesk.desk.checks.shelf import listed
from copydesk.desk.export import FEED
from copydesk.desk.folders import begun, clear, exchange
from copydesk.desk.received import shown, write_whole
from copydesk.errors import InputError, UsageError

CONTENT: Final = "content"
FRESH: Final = ".import-"
MOST_BYTES: Final = 4_000_000_000
"""Of what is unpacked: an archive may claim to hold more than any disk does."""
LINK: Final = 0o120000
KIND: Final = 0o170000


def configure(parser: argparse.ArgumentParser) -> None:
    """Describe the options."""
    parser.add_argument("archive", nargs="?", type=Path, default=Path(), help="an archive that export wrote")


def run(options: argparse.Namespace) -> int:
    """Unpack the archive into content/ of the current folder; raises InputError where it cannot be, and leaves all."""
    root, archive = here(), options.archive.expanduser()
    if archive == Path():
        raise UsageError("no archive is named", hint="make import FILE=digest.zip")
    if not archive.is_file():
        raise InputError("there is no such archive", hint="make import FILE=digest.zip", file=shown(archive))
    if listed(root / CONTENT):
        hint = "move what is there away first: git mv, or another clone"
        raise InputError("content/ is not empty", hint=hint, file=CONTENT)
    files = _unpacked(archive)
    clear(root.glob(f"{FRESH}*"))
    with begun(root / f"{FRESH}{os.getpid()}") as fresh:
        for name, held in files.items():
            if name not in {SETTINGS, FEED}:
                write_whole(fresh / PurePosixPath(name).relative_to(CONTENT), held)
        exchange(fresh, root / CONTENT)
    print(f"imported      {sum(name.startswith(CONTENT) for name in files)} files into {CONTENT}/")
    _compare_settings(root, files.get(SETTINGS, b""))
    return 0


def _unpacked(archive: Path) -> dict[str, bytes]:
    """Return the files of an archive by name; raises InputError for what `export` would not have written."""
    try:
        with zipfile.ZipFile(archive) as packed:
            entries = [entry for entry in packed.infolist() if not entry.is_dir()]
            for entry in entries:
                _refuse_odd(entry, archive)
            if sum(entry.file_size for entry in entries) > MOST_BYTES:
                raise InputError("the archive holds too much", hint="import it in parts", file=shown(archive))
            files = {entry.filename: packed.read(entry) for entry in entries}
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError, ValueError) as error:
        what = f"the archive cannot be read: {error}"
        raise InputError(what, hint="name one that make export wrote", file=shown(archive)) from error
    if not any(name.startswith(f"{CONTENT}/") for name in files):
        raise InputError(
            "there is no content/ in this archive", hint="name one that make export wrote", file=shown(archive)
        )
    return files


def _refuse_odd(entry: zipfile.ZipInfo, archive: Path) -> None:
    """Refuse a name that would lead out of content/, and what is no plain file."""
    parts = entry.filename.split("/")
    own = entry.filename in {SETTINGS, FEED} or (parts[0] == CONTENT and len(parts) > 1)
    odd = {"", ".", ".."} & set(parts) or "\\" in entry.filename or any(part.startswith(".") for part in parts)
    if not own or odd or not entry.filename.isprintable() or (entry.external_attr >> 16) & KIND == LINK:
        what = f"'{shown(Path(entry.filename))[:80]}' does not belong into content/"
        raise InputError(what, hint="name an archive that make export wrote", file=shown(archive))


def _compare_settings(root: Path, theirs: bytes) -> None:
    """Put the archive's settings beside ours where they differ: they are a program, and nobody has read it yet."""
    if theirs and theirs != (root / SETTINGS).read_bytes():
        beside = root / f"{SETTINGS}.imported"
        write_whole(beside, theirs)
        print(f"Its settings differ from yours: they are in {beside.name}. Take over what you want, then remove it.")
