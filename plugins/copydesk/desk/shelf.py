"""The shelf of stories: what lies in content/articles/, and how a new story or a first date gets there.

An edited story is never overwritten: a new one takes a free name, and a date is put into the lines of the file as it
stands.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from copydesk.desk.received import read_received, refuse_unreadable, removing, write_whole
from copydesk.errors import InputError, StoryError
from copydesk.intake.identity import Fingerprint, Index, Match, fingerprint
from copydesk.intake.storyfile import edited
from copydesk.text import frontmatter
from copydesk.text.slugs import LONGEST, slug
from copydesk.text.urls import canonical

UNDATED: Final = "undated"
ODD: Final = re.compile(r"[^\w.-]+")


@dataclass(frozen=True, slots=True)
class Shelved:
    """One story that is there already."""

    file: Path
    title: str
    sha256: str
    source_url: str
    draft: bool
    original: str = ""
    body: str = ""
    retracted: bool = False
    slug: str = ""


@dataclass(slots=True)
class Shelf:
    """The stories of a content folder, and those that this run has added."""

    content: Path
    stories: list[Shelved]
    _texts: Index | None = field(default=None)

    def same_file(self, sha256: str, title: str, url: str, *, alone: bool) -> Shelved | None:
        """Return the story made from the same original; one of a feed must also have the title or the address."""
        return next(
            (
                story
                for story in self.stories
                if sha256
                and story.sha256 == sha256
                and (alone or story.title == title or (url and story.source_url == url))
            ),
            None,
        )

    def same_address(self, url: str) -> Shelved | None:
        """Return the story that has the address, or None."""
        return next((story for story in self.stories if url and story.source_url == url), None)

    def same_text(self, print_: Fingerprint) -> tuple[Shelved, Match] | None:
        """Return the story with nearly the same text and how near it is, or None."""
        if self._texts is None:
            self._texts = Index()
            for story in self.stories:
                self._texts.add(str(story.file), fingerprint(story.body))
        match = self._texts.nearest(print_)
        found = [story for story in self.stories if match and str(story.file) == match.name]
        return (found[0], match) if found and match else None

    def put(self, story: Shelved) -> None:
        """Enter a story that has been added, so that the next one is compared with it too."""
        self.stories.append(story)
        if self._texts is not None:
            self._texts.add(str(story.file), fingerprint(story.body))

    def free_path(self, title: str, year: str) -> Path:
        """Return a path whose name no story has, in any year: the name is the address of the story's page.

        Two stories may well have one headline ("What we know so far"), so the second gets a number.
        """
        name = slug(title)
        taken = {story.file.stem for story in self.stories}
        number = 1
        while (candidate := name if number == 1 else f"{name[: LONGEST - 4].rstrip('-')}-{number}") in taken:
            number += 1
        return self.content / "articles" / year / f"{candidate}.md"


def open_shelf(content: Path) -> Shelf:
    """Return what lies in content/articles/; a file that cannot be read still keeps its name taken.

    Raises InputError for a folder that cannot be read.
    """
    if not content.is_dir():
        raise InputError("there is no such content folder", hint="run this in the project's folder", file=str(content))
    return Shelf(content, list(_stories(content / "articles")))


def _stories(folder: Path) -> Iterator[Shelved]:
    walked = os.walk(folder, onerror=refuse_unreadable)
    for file in sorted(Path(place, name) for place, _, names in walked for name in names if name.endswith(".md")):
        try:
            front = frontmatter.parse(read_received(file).decode("utf-8", "replace"), str(file))
            fields, body = front.fields, front.body
        except (StoryError, InputError):
            fields, body = {}, ""
        yield Shelved(
            file,
            str(fields.get("title", "")),
            str(fields.get("original_sha256", "")),
            canonical(str(fields.get("source_url", ""))),
            str(fields.get("status", "")) == "draft" and not fields.get("date"),
            str(fields.get("original", "")),
            body,
            "retracted" in fields,
            str(fields.get("slug", "")) or file.stem,
        )


def original_path(content: Path, file: Path, raw: bytes) -> Path:
    """Return where the received bytes are kept, under content/originals/.

    A file that lies there already stays where it is, and so do the same bytes under the same name; another file of the
    same name gets the hash into its name.
    """
    folder = content / "originals"
    if file.resolve().is_relative_to(folder.resolve()):
        return content / file.resolve().relative_to(content.resolve())
    name = ODD.sub("-", file.name).strip("-.")[-100:] or "original"
    kept = folder / name
    if kept.exists() and kept.read_bytes() != raw:
        kept = folder / f"{hashlib.sha256(raw).hexdigest()[:8]}-{name}"
    return kept


def keep_original(content: Path, file: Path, raw: bytes) -> str:
    """Keep the received bytes and return their path from content/, as the story names it."""
    kept = original_path(content, file, raw)
    if not kept.exists():
        write_whole(kept, raw)
    return kept.relative_to(content).as_posix()


def dated_text(story: Shelved, date: dt.date, given: Mapping[str, str]) -> tuple[str, int]:
    """Return the text of an undated draft with its date, its other lines as the curator left them.

    Values in `given` are added where the file lacks them. The number is the year.
    """
    text = read_received(story.file).decode("utf-8")
    fields = frontmatter.parse(text, str(story.file)).fields
    extra = {name: value for name, value in given.items() if value and not fields.get(name)}
    gone = {"status": None, "date_hint": None}
    return edited(text, {**gone, "date": date, "date_basis": "curator", **extra}), date.year


def move(story: Shelved, shelf: Shelf, text: str, year: int) -> Path:
    """Write a story and put it under its year; an empty folder is not left behind.

    It is written where it lies and then moved, so that at no moment there are two of it.
    """
    path = shelf.content / "articles" / str(year) / story.file.name
    if path != story.file and path.exists():
        raise InputError("a story of this name is there already", hint="rename one of the two", file=str(path))
    write_whole(story.file, text.encode("utf-8"))
    if path != story.file:
        with removing(story.file):
            path.parent.mkdir(parents=True, exist_ok=True)
            story.file.rename(path)
            if not any(story.file.parent.iterdir()):
                story.file.parent.rmdir()
    return path
