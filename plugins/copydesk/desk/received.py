"""Received files on disk: which there are, and their bytes, or one clear line why not."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

from copydesk.desk.cache import CACHE, UNFINISHED
from copydesk.desk.checkout import is_checkout
from copydesk.errors import InputError
from copydesk.intake.receive import MAX_BYTES

ADDRESSES: Final = "index.json"
"""A file of this name beside received files may map their names to the addresses that they were fetched from."""
PACKED: Final = re.compile(r"\.(?:warc\.gz|[^.]{1,12})$", re.IGNORECASE)
ASSETS: Final = re.compile(r".[_-](?:files|Dateien|fichiers|archivos|file|bestanden|filer)$")
ARTICLES: Final = frozenset(".txt .md .eml .mht .mhtml .docx .pdf .xml .rss .atom .webarchive .warc .gz".split())
OWN_ENDINGS: Final = frozenset({".md", ".markdown", ".yml", ".yaml"})
NOISE: Final = frozenset({ADDRESSES, "thumbs.db", "desktop.ini"})


class NothingThereError(InputError):
    """A folder holds no article."""


def received_files(path: Path) -> tuple[Path, ...]:
    """Return the file, or all files of a folder and its subfolders in order of their names.

    Hidden files and the "page_files" folders that browsers save beside a page are passed by, also where the page itself
    has gone to the originals. Raises InputError for a missing path and for a folder that cannot be read, and
    NothingThereError for one with nothing in it.
    """
    if not os.path.lexists(path):
        raise InputError("there is no such file or folder", hint="check the path", file=shown(path))
    if not path.is_dir():
        return (path,)
    found = tuple(sorted(_files(path), key=lambda file: file.as_posix()))
    if not found:
        hint = "put the received files there"
        raise NothingThereError("there are no articles in this folder", hint=hint, file=shown(path))
    return found


def refuse_own(path: Path, content: Path) -> None:
    """Raise InputError for what the digest itself consists of: it would be taken for news.

    What waits in the inbox, the originals and a received file that lies astray may be named.
    """
    place, home = path.resolve(), content.resolve()
    inside = place.relative_to(home).parts[:1] if place.is_relative_to(home) else None
    own = inside is not None and inside not in {("inbox",), ("originals",)}
    if (path.is_dir() and (own or home.is_relative_to(place))) or (own and path.suffix.lower() in OWN_ENDINGS):
        raise InputError("this is the digest's own content", hint="name what was received", file=shown(path))


def _files(folder: Path) -> Iterator[Path]:
    for place, folders, names in os.walk(folder, onerror=refuse_unreadable):
        folders[:] = [
            name for name in sorted(folders) if not name.startswith(".") and not _is_assets(Path(place, name))
        ]
        yield from (Path(place, name) for name in folders if Path(place, name).is_symlink())  # named, not followed
        yield from (Path(place, name) for name in names if not name.startswith(".") and name.lower() not in NOISE)


def _is_assets(folder: Path) -> bool:
    """Say whether a folder is what a browser saved beside a page: named so, and without a file that is an article."""
    return ASSETS.search(folder.name) is not None and not any(
        file.suffix.lower() in ARTICLES for file in folder.iterdir()
    )


def addresses_of(source: Path) -> Mapping[str, str]:
    """Return the addresses that a folder's index.json gives for its files; nothing where there is none."""
    index = source / ADDRESSES
    if not source.is_dir() or not index.is_file():
        return {}
    try:
        found = json.loads(read_received(index))
    except (ValueError, RecursionError) as error:
        raise InputError("this is no valid JSON", hint="map file names to addresses", file=str(index)) from error
    return {key: value for key, value in found.items() if isinstance(value, str)} if isinstance(found, dict) else {}


def stem(name: str) -> str:
    """Return a file's name without its ending; `.warc.gz` is one ending."""
    return PACKED.sub("", name) or name


def shown(path: Path) -> str:
    """Return a path as one printable line, whatever bytes its name holds."""
    return " ".join(str(path).encode("utf-8", "replace").decode("utf-8").split())


def read_received(file: Path, within: Path | None = None) -> bytes:
    """Return a file's bytes; raises InputError for what is no plain file, cannot be read or is far too large.

    With `within`, a link that leads out of that folder is refused: a folder from elsewhere must not bring in files of
    this machine.
    """
    name = shown(file)
    try:
        if file.is_symlink() and file.is_dir():
            raise InputError("this is a link to a folder", hint="name the folder itself", file=name)
        if within is not None and not file.resolve().is_relative_to(within.resolve()):
            raise InputError("this is a link to a file elsewhere", hint="name that file itself", file=name)
        if file.is_symlink() and not file.exists():
            raise InputError("this is a link that leads nowhere", hint="name the file itself", file=name)
        if not file.is_file():
            raise InputError("this is no plain file", hint="name an article or a folder of articles", file=name)
        if file.stat().st_size > MAX_BYTES:
            size = file.stat().st_size // 1_000_000
            raise InputError(f"the file is too large ({size} MB)", hint="save the article alone", file=name)
        return file.read_bytes()
    except (OSError, RuntimeError) as error:  # pathlib raises RuntimeError for links in a circle
        raise InputError(
            f"cannot be read: {getattr(error, 'strerror', error)}", hint="check its permissions", file=name
        ) from error


def refuse_unreadable(error: OSError) -> None:
    """Raise InputError for a folder that cannot be read: os.walk would pass by all that it holds, without a word."""
    if not isinstance(error, FileNotFoundError):
        what = f"cannot be read: {error.strerror}"
        raise InputError(what, hint="check its permissions", file=shown(Path(error.filename))) from error


@contextmanager
def removing(file: Path) -> Iterator[None]:
    """Turn a failure to remove or to move a file into InputError."""
    try:
        yield
    except OSError as error:
        raise InputError(
            f"cannot be removed: {error.strerror or error}", hint="check the folder's permissions", file=shown(file)
        ) from error


def write_whole(file: Path, content: bytes) -> None:
    """Write a file so that it is there as a whole or not at all; raises InputError where that fails.

    An interrupt leaves nothing half written behind; in a checkout a kill leaves it outside content/, where no commit
    takes it up.
    """
    name = f".{file.name[:60]}.{os.getpid()}.tmp"
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        if not _in_checkout(file) or not _replaced(file, content, Path(CACHE, UNFINISHED, name)):
            _put(file, content, file.with_name(name))
    except (FileExistsError, NotADirectoryError) as error:
        raise InputError(
            "cannot be written: a file lies where its folder should be", hint="name a folder", file=shown(file)
        ) from error
    except OSError as error:
        raise InputError(
            f"cannot be written: {error.strerror}", hint="check the disk and the folder's permissions", file=shown(file)
        ) from error


def _in_checkout(file: Path) -> bool:
    return is_checkout(Path.cwd()) and file.resolve().is_relative_to(Path.cwd())


def _replaced(file: Path, content: bytes, temporary: Path) -> bool:
    """Write a file by way of `temporary` and say whether that was possible: it may lie on another disk."""
    try:
        temporary.parent.mkdir(parents=True, exist_ok=True)
        _put(file, content, temporary)
    except OSError:
        return False
    return True


def _put(file: Path, content: bytes, temporary: Path) -> None:
    try:
        temporary.write_bytes(content)
        temporary.replace(file)
    finally:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)
