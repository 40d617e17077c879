"""The shelf of stories: what lies in content/articles/, and how a new story or a first date gets there.

An edited story is never overwritten: a new one takes a free name, and a date is put into the lines of the file as it
stands.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from copydesk.desk.received import read_received, write_whole
from copydesk.errors import InputError, StoryError
from copydesk.text import frontmatter
from copydesk.text.slugs import LONGEST, slug
from copydesk.text.urls import canonical

UNDATED: Final = "undated"
ODD: Final = re.compile(r"[^\w.-]+")
DRAFT_LINES: Final = re.compile(r"(?m)^(?:status: *draft|date_hint:.*|date:.*|date_basis:.*)\n")


@dataclass(frozen=True, slots=True)
class Shelved:
    """One story that is there already."""

    file: Path
    title: str
    sha256: str
    source_url: str
    draft: bool


@dataclass(frozen=True, slots=True)
class Shelf:
    """The stories of a content folder."""

    content: Path
    stories: tuple[Shelved, ...]

    def same(self, sha256: str, title: str, url: str, *, alone: bool) -> Shelved | None:
        """Return the story made from the same original, or that has the same address; a feed's also needs the title."""
        for story in self.stories:
            if (
                sha256
                and story.sha256 == sha256
                and (alone or story.title == title or (url and story.source_url == url))
            ):
                return story
        return next((story for story in self.stories if url and story.source_url == url), None)

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
    """Return what lies in content/articles/; a file that cannot be read still keeps its name taken."""
    if not content.is_dir():
        raise InputError("there is no such content folder", hint="run this in the project's folder", file=str(content))
    return Shelf(content, tuple(_stories(content / "articles")))


def _stories(folder: Path) -> Iterator[Shelved]:
    for file in sorted(folder.rglob("*.md")) if folder.is_dir() else []:
        try:
            fields = frontmatter.parse(read_received(file).decode("utf-8", "replace"), str(file)).fields
        except (StoryError, InputError):
            fields = {}
        yield Shelved(
            file,
            str(fields.get("title", "")),
            str(fields.get("original_sha256", "")),
            canonical(str(fields.get("source_url", ""))),
            str(fields.get("status", "")) == "draft" and not fields.get("date"),
        )


def keep_original(content: Path, file: Path, raw: bytes) -> str:
    """Keep the received bytes under content/originals/ and return their path from content/, as the story names it.

    A file that lies there already stays where it is; another file of the same name gets the hash into its name.
    """
    folder = content / "originals"
    if file.resolve().is_relative_to(folder.resolve()):
        return file.resolve().relative_to(content.resolve()).as_posix()
    name = ODD.sub("-", file.name).strip("-.")[-100:] or "original"
    kept = folder / name
    if kept.exists() and kept.read_bytes() != raw:
        kept = folder / f"{hashlib.sha256(raw).hexdigest()[:8]}-{name}"
    if not kept.exists():
        write_whole(kept, raw)
    return kept.relative_to(content).as_posix()


def give_date(story: Shelved, shelf: Shelf, date: dt.date, given: Mapping[str, str]) -> Path:
    """Publish an undated draft: its lines stay as the curator left them, the date goes in below the title.

    Values in `given` are added where the file lacks them. Returns the story's new path.
    """
    text = read_received(story.file).decode("utf-8")
    fields = frontmatter.parse(text, str(story.file)).fields
    head, mark, body = text.partition("\n---\n")
    lines = DRAFT_LINES.sub("", f"{head}\n").rstrip("\n").split("\n")
    extra = {name: value for name, value in given.items() if value and not fields.get(name)}
    dated = frontmatter.dump({"date": date, "date_basis": "curator", **extra}, "").split("\n")[1:]
    at = next((at for at, line in enumerate(lines, 1) if line.startswith("title:")), 1)
    lines[at:at] = dated[: dated.index("---")]
    path = shelf.content / "articles" / str(date.year) / story.file.name
    if path.exists():
        raise InputError("a story of this name is there already", hint="rename one of the two", file=str(path))
    write_whole(path, ("\n".join(lines) + mark + body).encode("utf-8"))
    story.file.unlink()
    return path
