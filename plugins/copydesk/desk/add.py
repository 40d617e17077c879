"""`add`: received articles into content/articles/, the received file kept beside them.

One line for each story says what became of it: added, needs a date, already there, or refused and why.
"""

from __future__ import annotations

import argparse
import datetime as dt
import hashlib
import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from copydesk.desk.received import read_received, received_files, shown, write_whole
from copydesk.desk.shelf import UNDATED, Shelf, Shelved, give_date, keep_original, open_shelf
from copydesk.errors import CopydeskError, InputError, UsageError
from copydesk.model import Story
from copydesk.text.urls import canonical

FROM_MAKE: Final = ("DATE", "URL", "SOURCE", "SECTION", "NOTE")


@dataclass(frozen=True, slots=True)
class Given:
    """What the curator states on the way in; it wins over what the article states."""

    date: dt.date | None = None
    url: str = ""
    source: str = ""
    section: str = ""
    note: str = ""

    def fields(self) -> Mapping[str, str]:
        """Return the given values as fields of the front matter, without the date."""
        return {"source": self.source, "source_url": self.url, "section": self.section, "note": self.note}


def configure(parser: argparse.ArgumentParser) -> None:
    """Describe the options."""
    parser.add_argument("files", metavar="FILE", nargs="*", type=Path, help="a received file, or a folder of them")
    parser.add_argument("--date", default="", help="when the story was published, as 2023-03-20")
    parser.add_argument("--url", default="", help="its address")
    parser.add_argument("--source", default="", help="the outlet, as in content/sources.yml")
    parser.add_argument("--section", default="", help="its section in the digest")
    parser.add_argument("--note", default="", help="why it matters, in your words")
    parser.add_argument("--content", type=Path, default=Path("content"), help="the content folder")
    parser.add_argument("--from-make", action="store_true", help="take FILE, DATE, URL … from the environment")


def run(options: argparse.Namespace) -> int:
    """Add each file; one that is refused is named and the others go on. 1 if any was refused."""
    if options.from_make:
        options = _from_environment(options, os.environ)
    if not options.files:
        raise UsageError("no file is named", hint="make add FILE=path/to/article.html")
    given = _given(options)
    if given.url and (len(options.files) > 1 or options.files[0].is_dir()):
        raise UsageError("one address cannot belong to several files", hint="add them one by one, or without URL=")
    refused = 0
    for path in options.files:
        try:
            files = received_files(path)
        except InputError as error:
            refused += _refuse(error)
            continue
        within = path if path.is_dir() else None
        refused += sum(_add(file, within, given, options.content) for file in files)
    return 1 if refused else 0


def _from_environment(options: argparse.Namespace, environment: Mapping[str, str]) -> argparse.Namespace:
    """Take the values as `make add` sets them; FILE is one path, which may hold spaces."""
    values = {name.lower(): environment.get(name, "").strip() for name in FROM_MAKE}
    file = environment.get("FILE", "").strip()
    return argparse.Namespace(**{**vars(options), **values, "files": [Path(file)] if file else options.files})


def _given(options: argparse.Namespace) -> Given:
    return Given(_date(options.date), _url(options.url), options.source, options.section, options.note)


def _date(text: str) -> dt.date | None:
    if not text:
        return None
    try:
        return dt.date.fromisoformat(text) if len(text) == len("2023-03-20") else dt.datetime.fromisoformat(text)
    except ValueError as error:
        raise UsageError(f"'{text}' is no date", hint="write it as year-month-day: DATE=2023-03-20") from error


def _url(text: str) -> str:
    address = canonical(text) if text else ""
    if text and not address:
        raise UsageError(f"'{text}' is no address", hint="write it as https://…")
    return address


def _add(file: Path, within: Path | None, given: Given, content: Path) -> int:
    """Add one file, found `within` a folder; return 1 where it was refused."""
    from copydesk.intake import read

    try:
        shelf = open_shelf(content)
        raw = read_received(file, within)
        stories = read(raw, file.name, url=given.url)
        if not stories:
            raise InputError("there is no story in this file", hint="save the article again", file=shown(file))
        for story in stories:
            _add_story(file, raw, story, given, shelf, alone=len(stories) == 1)
            shelf = open_shelf(content) if len(stories) > 1 else shelf
    except CopydeskError as error:
        return _refuse(error.at(shown(file)))
    return 0


def _refuse(error: CopydeskError) -> int:
    print(f"{'refused':<14}{error}", file=sys.stderr)
    return 1


def _add_story(file: Path, raw: bytes, story: Story, given: Given, shelf: Shelf, *, alone: bool) -> None:
    sha256 = hashlib.sha256(raw).hexdigest()
    there = shelf.same(sha256, story.title, given.url or story.source_url, alone=alone)
    if there is not None:
        _already_there(file, there, sha256, given, shelf)
        return
    date = given.date or story.date
    path = shelf.free_path(story.title, str(date.year) if date else UNDATED)
    original = keep_original(shelf.content, file, raw)
    write_whole(path, _story_text(story, given, original, sha256).encode("utf-8"))
    _say("added" if date else "needs a date", path, "" if date else _how_to_date(file, story.date_hint))
    for warning in story.warnings:
        print(f"{'':<14}{warning}")


def _story_text(story: Story, given: Given, original: str, sha256: str) -> str:
    from copydesk.intake import story_file

    dated = {"date": given.date, "date_basis": "curator"} if given.date else {}
    return story_file(story, {**given.fields(), **dated, "original": original, "original_sha256": sha256})


def _already_there(file: Path, there: Shelved, sha256: str, given: Given, shelf: Shelf) -> None:
    """Publish an undated draft that now gets its date; else say where the story is and leave it as it is."""
    if there.draft and given.date and there.sha256 == sha256:
        path = give_date(there, shelf, given.date, given.fields())
        _say("added", path, f"dated {given.date.isoformat()}; it was a draft")
    elif there.sha256 != sha256:
        _say("already there", there.file, "it has the same address, from another file")
    else:
        _say("already there", there.file, _how_to_date(file, "", again=True) if there.draft else "")


def _how_to_date(file: Path, hint: str, *, again: bool = False) -> str:
    said = "it has no date yet" if again else f"the text only says {hint}" if hint else "the text states no date"
    return f"{said}; give it: make add FILE={_quoted(file)} DATE=2023-03-20"


def _quoted(file: Path) -> str:
    name = shown(file)
    return f"'{name}'" if any(char.isspace() for char in name) else name


def _say(what: str, path: Path, why: str = "") -> None:
    print(f"{what:<14}{shown(path)}{f' - {why}' if why else ''}")
