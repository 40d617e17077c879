"""Read one story file for a command: its headline, its plain text and the curator's overrides."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from pathlib import Path

from copydesk.entities.recognise import Recogniser
from copydesk.errors import InputError, StoryError
from copydesk.model import Overrides
from copydesk.site.account import STORY_ENDINGS
from copydesk.text.frontmatter import FrontMatter, parse
from copydesk.text.plain import plain


@dataclass(frozen=True, slots=True)
class Reading:
    """A story as a command sees it."""

    headline: str
    text: str
    """Plain text with a blank line between paragraphs."""
    date: dt.date | None = None
    front: FrontMatter | None = None
    overrides: Overrides = field(default_factory=Overrides)


def read_bytes(file: Path) -> bytes:
    """Return the content of a file; raises InputError with the file's name where there is none to read."""
    try:
        return file.read_bytes()
    except FileNotFoundError as error:
        raise InputError("there is no such file", hint="check the path", file=str(file)) from error
    except IsADirectoryError as error:
        raise InputError("this is a folder", hint="name a file", file=str(file)) from error
    except OSError as error:
        raise InputError(f"cannot be read: {error.strerror}", hint="check its permissions", file=str(file)) from error


def read_story(file: Path) -> Reading:
    """Read a Markdown story or a plain-text file; raises InputError or StoryError with file and line."""
    raw = read_bytes(file)
    try:
        source = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputError("the file is no UTF-8 text", hint="convert it first: make add", file=str(file)) from error
    if not source.strip():
        raise InputError("the file is empty", hint="name a story", file=str(file))
    if file.suffix.lower() not in STORY_ENDINGS:
        return Reading("", source.replace("\r\n", "\n"))
    return _markdown(source, file)


def _markdown(source: str, file: Path) -> Reading:
    from copydesk.digest.overrides import overrides
    from copydesk.site.reader import check_size, parsed_date

    front = parse(source, str(file))
    check_size(front, str(file))
    text = markdown_text(front.body)
    title = front.fields.get("title", "")
    if not isinstance(title, str):
        raise StoryError("the title is no text", hint="write it on one line", file=str(file), line=front.lines["title"])
    date = front.fields.get("date")
    day = parsed_date(date, str(file), front.lines["date"]) if date else None
    return Reading(title, text, day, front, overrides(front.fields, str(file)))


def recogniser_here() -> Recogniser | None:
    """Return the recogniser that the site of the current folder names; None for the shipped one or without a site.

    Raises SettingsError, with the line of pelican.conf.py, where it is named and missing.
    """
    from copydesk.site.build import CONFIG, recogniser_of, site_settings

    return recogniser_of(site_settings(Path.cwd()), Path.cwd()) if Path(CONFIG).is_file() else None


def markdown_text(body: str) -> str:
    """Return the plain text of a Markdown body, converted as the site of the current folder converts it."""
    from copydesk.render.markup import converter, to_html
    from copydesk.site.build import CONFIG, site_settings

    options = site_settings(Path.cwd())["MARKDOWN"] if Path(CONFIG).is_file() else {"extensions": ["extra"]}
    return plain(to_html(converter(options), body)).text
