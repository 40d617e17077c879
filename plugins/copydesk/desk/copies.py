"""Where else the text of a story lies in content/: what was received of it, and pictures that it alone shows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final
from urllib.parse import quote

from copydesk.desk.received import read_received, removing, shown
from copydesk.desk.shelf import open_shelf
from copydesk.errors import InputError
from copydesk.intake.identity import Index, fingerprint
from copydesk.intake.receive import read
from copydesk.text.frontmatter import FrontMatter
from copydesk.text.urls import canonical

LONG: Final = re.compile(rb"[A-Za-z]{7,20}")
MOST: Final = 12
"""So many of a story's longest words tell whether a file may hold it, before that is converted."""
NAMING: Final = frozenset({".md", ".markdown", ".yml", ".yaml", ".new"})


def removed(front: FrontMatter, story: Path, content: Path) -> Iterator[str]:
    """Delete what was received of a story beside its original, and the pictures that it alone shows.

    A file counts that holds this story and no other, by its address or its text; the original of another story stays.
    Yields a line for each thing that was deleted. Raises InputError for what cannot be removed.
    """
    kept = {(content / other.original).resolve() for other in open_shelf(content).stories if other.original}
    for file in _received(content):
        if file.resolve() not in kept and _holds(file, front):
            yield _gone(file, content, "it holds the same story")
    files = (file for file in sorted(content.rglob("*")) if file.suffix.lower() in NAMING)
    others = [_text(file) for file in files if file != story and file.stem != story.name]
    for file in sorted((content / "images").rglob("*")):
        if file.is_file() and _names(front.body, file) and not any(_names(text, file) for text in others):
            yield _gone(file, content, "this story alone showed it")


def _gone(file: Path, content: Path, why: str) -> str:
    with removing(file):
        file.unlink()
    return f"deleted       {shown(file.relative_to(content.parent))}: {why}"


def _received(content: Path) -> Iterator[Path]:
    for place in (content / "originals", content / "inbox"):
        yield from (file for file in sorted(place.rglob("*")) if file.is_file() and not file.is_symlink())


def _holds(file: Path, front: FrontMatter) -> bool:
    """Say whether a received file is this story and nothing else."""
    try:
        raw = read_received(file)
        if not _may_hold(raw, front):
            return False
        stories = read(raw, file.name)
    except InputError:
        return False
    address, texts = canonical(str(front.fields.get("source_url", ""))), Index()
    texts.add("", fingerprint(front.body))
    same = [
        (address != "" and canonical(each.source_url) == address)
        or (front.body.strip() != "" and texts.nearest(fingerprint(each.body)) is not None)
        for each in stories
    ]
    return bool(same) and all(same)


def _may_hold(raw: bytes, front: FrontMatter) -> bool:
    address = str(front.fields.get("source_url", "")).partition("://")[2].encode()
    words = sorted(set(LONG.findall(front.body.encode())), key=lambda word: (-len(word), word))[:MOST]
    there = sum(word in raw for word in words)
    return (address != b"" and address in raw) or (there > 0 and 2 * there >= len(words))


def _text(file: Path) -> str:
    try:
        return read_received(file).decode("utf-8", "replace")
    except InputError:
        return ""


def _names(text: str, file: Path) -> bool:
    return file.name in text or quote(file.name) in text
