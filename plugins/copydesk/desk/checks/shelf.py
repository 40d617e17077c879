"""All of content/ as the rules read it: each file read once, before any rule runs."""

from __future__ import annotations

import datetime as dt
import os
import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final
from zoneinfo import ZoneInfo

from copydesk.desk.checks.finding import Finding, Severity, of_error
from copydesk.desk.received import refuse_unreadable
from copydesk.entities.registry import Registry
from copydesk.errors import CopydeskError, StoryError
from copydesk.site.account import STORY_ENDINGS
from copydesk.site.library import Library, load
from copydesk.site.reader import RETRACTED, StoryReader, check_size, parsed_date, story_slug, withdrawn
from copydesk.text.frontmatter import FrontMatter, parse

FENCE: Final = re.compile(r" {0,3}(```+|~~~+)")
CODE: Final = re.compile(r"`[^`\n]+`")
NOTHING: Final = Library(Registry(), {}, {})


@dataclass(frozen=True, slots=True)
class StoryFile:
    """A story or a page as it lies in content/."""

    file: Path
    name: str
    """As findings show it: content/articles/2023/a.md."""
    is_page: bool
    slug: str
    front: FrontMatter
    prose: str
    """The body with blanks in place of code, so that offsets and lines stay what they are."""
    breaks: tuple[int, ...]
    """Offsets of the line breaks in the prose."""
    date: dt.datetime | None
    """None for no date, or one that the reader refuses."""

    @property
    def for_lists(self) -> bool:
        """Whether it stands in lists once its date has come: no draft, not hidden, not retracted."""
        return self.text("status") in {"", "published"} and not self.is_retracted

    @property
    def is_retracted(self) -> bool:
        """Whether a tombstone stands in its place."""
        return RETRACTED in self.front.fields

    def text(self, field: str) -> str:
        """Return a field that is text, "" where there is none."""
        value = self.front.fields.get(field, "")
        return value if isinstance(value, str) else ""

    @property
    def section(self) -> str:
        """Its section by either name of the field; empty for the site's own."""
        return self.text("section") or self.text("category")

    def line_of(self, field: str) -> int:
        """Return the line of a field, 1 for one that is not there."""
        return self.front.lines.get(field, 1)

    def line_at(self, offset: int) -> int:
        """Return the line of a place in the prose."""
        return self.front.body_line + bisect_left(self.breaks, offset)


@dataclass(frozen=True, slots=True)
class Shelf:
    """Everything that a rule may look at."""

    root: Path
    content: Path
    settings: Mapping[str, Any]
    now: dt.datetime
    stories: tuple[StoryFile, ...]
    pages: tuple[StoryFile, ...]
    library: Library
    reader: StoryReader
    """Pelican's reader for story files, asked for its verdict and never for a page."""
    unreadable: tuple[Finding, ...]
    """What could not be read at all."""

    @property
    def files(self) -> tuple[StoryFile, ...]:
        """Stories and pages."""
        return (*self.stories, *self.pages)

    def section_of(self, story: StoryFile) -> str:
        """Return the section that the site puts a story in."""
        own = self.settings["DEFAULT_METADATA"].get("category") or self.settings["DEFAULT_CATEGORY"]
        return story.section or str(own)

    def is_published(self, story: StoryFile) -> bool:
        """Say whether a reader can reach the story now; a hidden one is reachable, and so is a retracted one's page."""
        return story.text("status") != "draft" and story.date is not None and story.date <= self.now

    def is_listed(self, story: StoryFile) -> bool:
        """Say whether the story stands in lists, editions and feeds now."""
        return self.is_published(story) and story.for_lists


def read(root: Path, settings: Mapping[str, Any], now: dt.datetime) -> Shelf:
    """Read content/ of the checkout `root`; `now` decides what is still to come (with a time zone)."""
    content = root / "content"
    found: list[Finding] = []
    stories = tuple(_files(content, "articles", settings, found))
    pages = tuple(_files(content, "pages", settings, found))
    library = _library(content, found)
    return Shelf(root, content, settings, now, stories, pages, library, StoryReader(settings), tuple(found))


def _library(content: Path, found: list[Finding]) -> Library:
    try:
        return load(content)
    except CopydeskError as error:
        found.append(of_error(error, "library", content.name))
        return NOTHING


def _files(content: Path, folder: str, settings: Mapping[str, Any], found: list[Finding]) -> Iterator[StoryFile]:
    for file in listed(content / folder):
        if file.suffix.lower() in STORY_ENDINGS:
            name = f"{content.name}/{file.relative_to(content).as_posix()}"
            try:
                yield _story(file, name, settings, is_page=folder == "pages")
            except StoryError as error:
                found.append(of_error(error, "unreadable", name))


def listed(place: Path) -> list[Path]:
    """Return every file in a folder, hidden ones and those in hidden folders left out, in the order of their names.

    Raises InputError for a folder that cannot be read.
    """
    files: list[Path] = []
    for above, folders, names in os.walk(place, onerror=refuse_unreadable):
        folders[:] = [name for name in folders if not name.startswith(".")]
        files += [Path(above, name) for name in names if not name.startswith(".")]
    return sorted(files)


def _story(file: Path, name: str, settings: Mapping[str, Any], *, is_page: bool) -> StoryFile:
    try:
        source = file.read_bytes().decode("utf-8")
    except UnicodeDecodeError as error:
        raise StoryError(f"the file is no UTF-8 text (byte {error.start})", hint="save it as UTF-8") from error
    except OSError as error:
        raise StoryError(f"cannot be read: {error.strerror}", hint="check its permissions") from error
    if not source.strip():
        raise StoryError("the file is empty", hint="write a story or remove it")
    front = withdrawn(parse(source, name))
    check_size(front, name)
    prose = without_code(front.body)
    return StoryFile(
        file=file,
        name=name,
        is_page=is_page,
        slug=_slug(file, front),
        front=front,
        prose=prose,
        breaks=tuple(found.start() for found in re.finditer("\n", prose)),
        date=_date(front, name, settings),
    )


def _slug(file: Path, front: FrontMatter) -> str:
    """Return the slug: from the field, else from the file's name."""
    given = front.fields.get("slug")
    if isinstance(given, str) and given:
        return given
    return story_slug(file.stem)


def _date(front: FrontMatter, name: str, settings: Mapping[str, Any]) -> dt.datetime | None:
    value = front.fields.get("date")
    try:
        found: dt.datetime | None = parsed_date(value, name, 1) if value else None
    except StoryError:
        return None  # the rule `field` says so
    if found is None or found.tzinfo:
        return found
    return found.replace(tzinfo=ZoneInfo(settings.get("TIMEZONE") or "UTC"))


def without_code(body: str) -> str:
    """Return a Markdown body with fenced and inline code blanked out, every line at its place."""
    return "\n".join(_unfenced(body.split("\n")))


def _unfenced(rows: Iterable[str]) -> Iterator[str]:
    fence = ""
    for row in rows:
        mark = FENCE.match(row)
        if mark and not fence:
            fence = mark[1]
        elif fence:
            fence = "" if row.strip().startswith(fence) and not row.strip().strip(fence[0]) else fence
        else:
            yield CODE.sub(lambda code: " " * len(code[0]), row)
            continue
        yield ""


def warned(story: StoryFile, field: str, rule: str, what: str, hint: str) -> Finding:
    """Return a warning at the line of a field of the front matter."""
    return Finding(story.name, story.line_of(field), Severity.WARNING, rule, what, hint)
