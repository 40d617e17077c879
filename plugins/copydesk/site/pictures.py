"""The pictures of entities: files in content/images/, which Pelican copies as they are."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Final

from copydesk.digest.facts import PictureFact
from copydesk.errors import RegistryError
from copydesk.model import Image, RegistryEntry
from copydesk.render.pictures import size

FOLDER: Final = "images"


def pictures(content: Path, entries: Iterable[RegistryEntry]) -> dict[str, PictureFact]:
    """Return the pictures of the entries by their ids.

    Raises RegistryError with the entry's file and line for one that is not there, that lies where no picture is
    published, or that is no picture.
    """
    return {entry.id: _picture(content, entry, entry.image) for entry in entries if entry.image}


def _picture(content: Path, entry: RegistryEntry, image: Image) -> PictureFact:
    picture = _read(content, image.file)
    if picture is None:
        raise _fault(entry, f"there is no picture {content.name}/{image.file}", "put it there or mend the path")
    if Path(image.file).parts[0] != FOLDER:
        hint = f"move it to {content.name}/{FOLDER}/"
        raise _fault(entry, f"{content.name}/{image.file} lies where no picture is published", hint)
    found = size(picture)
    if found is None:
        hint = "use a JPEG, PNG, GIF, WebP or AVIF"
        raise _fault(entry, f"{content.name}/{image.file} is no picture that a browser shows", hint)
    return PictureFact(image.file, *found, image.alt or entry.name, image.author, image.licence)


def _read(content: Path, name: str) -> bytes | None:
    """Return what is in a file of content/; None where there is none, or only a link that leads out."""
    file = content / name
    try:
        # First whether it is a file: Python 3.11 cannot resolve a link that leads to itself.
        if not file.is_file() or not file.resolve().is_relative_to(content.resolve()):
            return None
        return file.read_bytes()
    except OSError:  # no permission, a name too long
        return None


def _fault(entry: RegistryEntry, what: str, hint: str) -> RegistryError:
    return RegistryError(what, hint=hint, file=entry.file, line=entry.line)
