"""The pictures of entities and stories: files in content/, which Pelican copies as they are."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Final
from urllib.parse import unquote

from copydesk.digest.facts import PictureFact
from copydesk.errors import RegistryError
from copydesk.model import Image, RegistryEntry
from copydesk.render.pictures import size

FOLDER: Final = "images"
PICTURE: Final = re.compile(r"<img [^<>]*>")
OWN: Final = re.compile(r" src=\"[{|](?:static|attach)[|}]([^\"#?{|}]+)")


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


def sized(html: str, file: Path, content: Path) -> str:
    """Return the HTML of the story in `file` with the width and height of every picture of the site's own.

    The page then keeps the room free while a picture loads. It must have been through `own_links`: only what that
    leaves an address is looked up.
    """
    return PICTURE.sub(lambda tag: _sized(tag, file, content), html)


def _sized(tag: re.Match[str], file: Path, content: Path) -> str:
    own = OWN.search(tag[0])
    if own is None or " width=" in tag[0]:
        return tag[0]
    target = unquote(own[1])
    place = target.removeprefix("/") if target.startswith("/") else os.path.relpath(file.parent / target, content)
    picture = _read(content, place)
    found = size(picture) if picture else None
    return f'{tag[0][:-1]} width="{found[0]}" height="{found[1]}">' if found else tag[0]


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
