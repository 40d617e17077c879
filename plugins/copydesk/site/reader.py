"""Pelican's reader for story files: YAML front matter, Markdown without raw HTML, and an error that says its line."""

from __future__ import annotations

import datetime as dt
import logging
import re
from collections.abc import Mapping
from dataclasses import replace
from functools import cached_property
from html import escape
from pathlib import Path
from typing import Any, ClassVar, Final

from markdown import Markdown

from copydesk.digest.corrections import corrections, left, retraction
from copydesk.digest.overrides import overrides
from copydesk.errors import StoryError, did_you_mean
from copydesk.render.markup import converter, to_html
from copydesk.site import Article, Author, BaseReader, Category, SafeDatetime, Tag
from copydesk.site.account import leads_out
from copydesk.site.links import own_links
from copydesk.site.memory import MEMORY, Memory
from copydesk.site.pictures import sized
from copydesk.text.characters import balanced, printable, squeeze
from copydesk.text.frontmatter import FrontMatter, Value, parse
from copydesk.text.slugs import slug
from copydesk.text.weight import too_much

log = logging.getLogger(__name__)

REFUSED: Final = frozenset(
    "save_as url template path translation reader content settings metadata context relative_source_path source_path"
    " translations in_default_lang date_format locale_date locale_modified timezone".split()
) | frozenset(name for name in dir(Article) if not name.startswith("_")) - {"status", "summary"}
"""Pelican sets every field as an attribute, and lets a file say where it is written and by which template.

A received article must not. Fields that begin with `_` or `override_` are refused as well.
"""
PRIVATE: Final = ("_", "override_")
RESERVED: Final = frozenset(
    {"con", "prn", "aux", "nul", *(f"{port}{number}" for port in ("com", "lpt") for number in range(10))}
)
"""Names that no folder can have on Windows, where a curator's checkout may lie."""
STATUSES: Final = ("published", "draft", "hidden")
SLUG: Final = re.compile(r"[a-z0-9][a-z0-9-]{0,79}")
LISTS: Final = frozenset({"authors", "tags"})
MAPPINGS: Final = frozenset({"entities", "quotes"})
RETRACTED: Final = "retracted"
FORMERLY: Final = "formerly"


class StoryReader(BaseReader):  # type: ignore[misc] # Pelican is untyped
    """Reads `.md` files for Pelican."""

    enabled = True
    file_extensions: ClassVar = ["md", "markdown"]

    def __init__(self, settings: Mapping[str, Any]) -> None:
        super().__init__(settings)
        self._options = repr(settings["MARKDOWN"])
        self._memory: Memory = settings.get(MEMORY) or Memory()

    @cached_property
    def _md(self) -> Markdown:
        """Return the converter; Pelican makes a reader for every generator, most of which read nothing."""
        return converter(self.settings["MARKDOWN"])

    def read(self, source_path: str) -> tuple[str, dict[str, Any]]:
        """Return the body as HTML and the metadata; log and raise StoryError with file and line where it can't."""
        file = Path(source_path)
        name = _shown(file, Path(self.settings["PATH"]))
        try:
            return self._read(file, name)
        except StoryError as error:
            log.error("%s", error.at(name))  # Pelican's own message names the file alone  # noqa: TRY400
            raise

    def _read(self, file: Path, name: str) -> tuple[str, dict[str, Any]]:
        try:
            if leads_out(file, Path(self.settings["PATH"])):
                raise StoryError("a link that is not followed", hint="copy what it leads to", file=name)
            if not file.is_file():
                raise StoryError("no file that can be read", hint="remove it", file=name)
            source = printable(self._bytes(file).decode("utf-8"))
        except OSError as error:
            raise StoryError(f"cannot be read: {error.strerror}", hint="check its permissions", file=name) from error
        except UnicodeDecodeError as error:
            raise StoryError(
                f"the file is no UTF-8 text (byte {error.start})", hint="save it as UTF-8", file=name
            ) from error
        if not source.strip():
            raise StoryError("the file is empty", hint="write a story or remove it", file=name)
        front = withdrawn(parse(source, name))
        if RETRACTED in front.fields and not self._is_story(file):
            raise no_story(name, front.lines[RETRACTED])
        metadata = self.metadata(front, name)
        if "date" not in metadata and self._is_story(file):
            metadata["status"] = "draft"  # a story waits for its date; a page of the curator's needs none
        metadata.setdefault("slug", story_slug(file.stem))
        check_size(front, name)
        body = "\n".join(map(balanced, front.body.split("\n")))
        html, faults = own_links(self._html(body), file, Path(self.settings["PATH"]))
        self._memory.held.opened.alone &= not faults  # the file may come to which a link leads
        for fault in faults:
            log.warning("%s", StoryError(fault, hint="the page shows its words without a link", file=name))
        return sized(html, file, Path(self.settings["PATH"])), metadata

    def _bytes(self, file: Path) -> bytes:
        """Return what a file holds: where it has been looked for, what it held then, for the story is known by that."""
        opened = self._memory.held.opened
        opened.alone = bool(opened.source) and opened.file == str(file)
        return opened.source if opened.alone else file.read_bytes()

    def _html(self, body: str) -> str:
        """Return the body as HTML, which is made once for a text."""
        key = self._memory.key("html", self._options, body)
        return self._memory.once(key, str, lambda: to_html(self._md, body))

    def _is_story(self, file: Path) -> bool:
        content = Path(self.settings["PATH"])
        return any(file.is_relative_to(content / folder) for folder in self.settings["ARTICLE_PATHS"])

    def metadata(self, front: FrontMatter, name: str) -> dict[str, Any]:
        """Turn the fields into what Pelican expects: its own classes for dates, authors, tags and the category."""
        fields = {key: _folded(value) for key, value in front.fields.items()}
        for key in fields:
            if key in REFUSED or key.startswith(PRIVATE):
                raise StoryError(
                    f"a story cannot set '{key}'", hint="remove the line", file=name, line=front.lines[key]
                )
        if not fields.get("title"):
            raise StoryError("the story has no title", hint="add a line 'title: …'", file=name, line=1)
        given = {key: value for key, value in fields.items() if value != "" or key == RETRACTED}
        read = {key: self._value(key, value, front, name) for key, value in given.items()}
        return read | self._derived(fields) | _tombstone(read)

    def _derived(self, fields: Mapping[str, Value]) -> dict[str, Any]:
        section = fields.get("section") or fields.get("category")
        derived: dict[str, Any] = {}
        if section:
            derived["category"] = Category(str(section), self.settings)
        if fields.get("standfirst"):
            derived["summary"] = _paragraph(fields["standfirst"])
        return derived

    def _value(self, key: str, value: Value, front: FrontMatter, name: str) -> Any:
        line = front.lines[key]
        if key in {"date", "modified"}:
            return parsed_date(value, name, line)
        if key in {"authors", "author"}:
            authors = [Author(each, self.settings) for each in _listed(value)]
            return authors if key == "authors" else authors[0]
        if key == "tags":
            return [Tag(each, self.settings) for each in _listed(value)]
        if key == "corrections":
            corrections(value, name, line)  # here, where its line is known
            return value
        if key == RETRACTED:
            return retraction(value, name, line)
        if key == FORMERLY:
            return former_slugs(value, name, line)
        if key in MAPPINGS and not isinstance(value, dict):
            raise StoryError(f"'{key}' is no list of choices", hint=f"write {key}: {{hide: […]}}", file=name, line=line)
        if key in MAPPINGS:
            _check_overrides(key, value, name, line)
        if key not in LISTS | MAPPINGS and not isinstance(value, str):
            raise StoryError(f"'{key}' takes one line of text", hint="write it on one line", file=name, line=line)
        if key == "status" and value not in STATUSES:
            hint = did_you_mean(str(value), STATUSES) or f"write one of {', '.join(STATUSES)}"
            raise StoryError(f"there is no status '{value}'", hint=hint, file=name, line=line)
        if key == "slug":
            _check_slug(str(value), name, line)
        return _paragraph(value) if key == "summary" else value


def story_slug(stem: str) -> str:
    """Return the address of a story whose file's name, without its ending, is `stem`; none that a system reserves."""
    found = slug(stem)
    return f"{found}-story" if found in RESERVED else found


def _check_slug(value: str, file: str, line: int) -> None:
    if not SLUG.fullmatch(value) or value in RESERVED:
        hint = "use a-z, 0-9 and hyphens, at most 80"
        raise StoryError(f"the slug '{value}' makes no address", hint=hint, file=file, line=line)


def former_slugs(value: Value, file: str, line: int = 0) -> list[str]:
    """Return the slugs that a story had before; raises StoryError for one that makes no address."""
    slugs = _listed(value) if isinstance(value, str | list) else [str(value)]
    for each in slugs:
        _check_slug(each, file, line)
    return list(dict.fromkeys(slugs))


def no_story(file: str, line: int) -> StoryError:
    """Return the error of a page of the curator's that says it was retracted."""
    hint = "remove the page, or give it 'status: hidden'"
    return StoryError("a page cannot be retracted", hint=hint, file=file, line=line)


def withdrawn(front: FrontMatter) -> FrontMatter:
    """Return a story without its text and what tells of it where it has been retracted, else as it is.

    Here, so that neither the build nor a check ever holds what must not be read.
    """
    return replace(front, fields=left(front.fields), body="") if RETRACTED in front.fields else front


def _tombstone(read: Mapping[str, Any]) -> dict[str, Any]:
    """Return what Pelican must know of a retracted story: a page of its own kind, in no list."""
    if RETRACTED not in read:
        return {}
    status = read.get("status", "published")
    fact = replace(read[RETRACTED], listed=status == "published")
    return {RETRACTED: fact, "template": "retracted", "status": "draft" if status == "draft" else "hidden"}


def _paragraph(text: Value) -> str:
    """Return text as the HTML that Pelican takes a summary for."""
    return f"<p>{escape(str(text), quote=False)}</p>"


def _folded(value: Value) -> Value:
    """Return a field with every text in it on one line, its marks of direction balanced."""
    if isinstance(value, list):
        return [_folded(item) for item in value]
    if isinstance(value, dict):
        return {squeeze(key): _folded(item) for key, item in value.items()}
    return balanced(squeeze(str(value)))


def parsed_date(value: Value, file: str, line: int) -> SafeDatetime:
    """Return an ISO 8601 date or date and time; raise StoryError for anything else."""
    try:
        found = dt.datetime.fromisoformat(str(value).strip().replace("_", " "))
    except ValueError as error:
        raise StoryError(
            f"'{value}' is no date", hint="write year-month-day, such as 2023-03-20", file=file, line=line
        ) from error
    return SafeDatetime(found.year, found.month, found.day, found.hour, found.minute, found.second, tzinfo=found.tzinfo)


def _check_overrides(key: str, value: Value, file: str, line: int) -> None:
    """Refuse an override of an unknown kind here, where its line is known."""
    try:
        overrides({key: value}, file)
    except StoryError as error:
        raise error.at(file, line) from error


def _listed(value: Value) -> list[str]:
    """Return a YAML list, or Pelican's one-line list: parted by semicolons if there is one, else by commas."""
    if isinstance(value, list):
        return [str(item) for item in value if str(item)]
    parts = str(value).split(";" if ";" in str(value) else ",")
    return [part.strip() for part in parts if part.strip()]


def check_size(front: FrontMatter, file: str) -> None:
    """Refuse a body on which Python-Markdown would sit for minutes: its time grows with the square of these."""
    what = too_much(front.body)
    if what:
        raise StoryError(f"the story has {what}", hint="part it into several", file=file, line=front.body_line)


def _shown(file: Path, content: Path) -> str:
    """Return the file's path as the curator knows it: from the folder that holds content/."""
    return file.relative_to(content.parent).as_posix() if file.is_relative_to(content.parent) else file.name
