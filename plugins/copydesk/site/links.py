"""Pelican's own links in a story: `{static}…`, `{attach}…`, `{filename}…`.

Pelican publishes whatever such a link names, also outside content/, and finds links wherever an attribute reads like
one: `|static|/../x` is one, and so is the title `see href='{static}/../x'`. Here a link stays only as the whole address
of a link or picture, and only where it leads to a file that may be published; elsewhere its brackets become entities,
which read the same. See docs/security.md.
"""

from __future__ import annotations

import os
import re
from functools import partial
from pathlib import Path
from typing import Final
from urllib.parse import unquote

from copydesk.site.account import FOLDERS, PICTURE_ENDINGS, STORY_ENDINGS

TAG: Final = re.compile(r"<[a-z][^<>]*[{|][^<>]*>")
ATTRIBUTE: Final = re.compile(r" ([a-z]+)=\"([^\"]*)\"")
OWN_LINK: Final = re.compile(r"[{|](static|attach|filename)[|}]([^{|}]*)")
FILE: Final = re.compile(r"[#?]")
BRACKETS: Final = {ord("{"): "&#123;", ord("|"): "&#124;", ord("}"): "&#125;"}
PUBLISHED: Final = PICTURE_ENDINGS | frozenset({".pdf", ".csv", ".mp3", ".ogg", ".mp4", ".webm"})
"""Nothing that a browser would run as a page of the site."""
KEPT_BACK: Final = frozenset({"inbox", "originals", "entities"})
"""Folders of content/ that are the desk's alone."""


def own_links(html: str, file: Path, content: Path) -> tuple[str, list[str]]:
    """Return sanitised HTML in which every own link may be followed, and why others have lost their address."""
    faults: list[str] = []
    at = partial(_attribute, file=file, content=content, faults=faults)
    return TAG.sub(lambda tag: ATTRIBUTE.sub(at, tag[0]), html), faults


def _attribute(found: re.Match[str], *, file: Path, content: Path, faults: list[str]) -> str:
    name, value = found[1], found[2]
    own = OWN_LINK.fullmatch(value) if name in {"href", "src"} else None
    if own is None:
        return f' {name}="{value.translate(BRACKETS)}"'
    fault = _fault(own[1], unquote(own[2]), file, content)
    if not fault:
        return found[0]
    faults.append(f"the link {{{own[1]}}}{unquote(own[2])} {fault}")
    return ""


def _fault(kind: str, address: str, file: Path, content: Path) -> str:
    """Say what is wrong with the file that an own link names; "" for nothing."""
    target = FILE.split(address, maxsplit=1)[0]
    place = (content if target.startswith("/") else file.parent) / target.lstrip("/")
    home = content.resolve()
    try:
        # The first as the system reads it, through links; the second as Pelican does, by the names alone.
        places = (place.resolve(), Path(os.path.normpath(place)).resolve())
        there = place.is_file()
    except (OSError, ValueError, RuntimeError):  # a name too long or with a zero in it, links in a circle
        return "leads nowhere"
    if not all(each.is_relative_to(home) for each in places):
        return f"leads out of {content.name}/"
    parts = places[0].relative_to(home).parts
    endings = STORY_ENDINGS | PUBLISHED if kind == "filename" else PUBLISHED
    if not there:
        return "leads nowhere"
    hidden = any(part.startswith(".") for part in parts)
    if hidden or parts[0] not in FOLDERS - KEPT_BACK or places[0].suffix.lower() not in endings:
        return "leads to what is not published"
    return ""
