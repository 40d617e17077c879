"""`edition`: starts the file of an edition, with its stories as comments, and never over one that is there."""

from __future__ import annotations

import argparse
import datetime as dt
import json
import os
import re
from collections.abc import Mapping
from typing import Final

from copydesk.desk.checkout import here
from copydesk.desk.checks.shelf import Shelf, StoryFile, read
from copydesk.desk.received import write_whole
from copydesk.digest.editions import edition_id, edition_start
from copydesk.errors import InputError, UsageError
from copydesk.language.dates import span_label
from copydesk.text.characters import printable

WEEK: Final = re.compile(r"(\d{4})-?W(\d{1,2})", re.IGNORECASE)
EXAMPLES: Final = "write WEEK=2023-W12 or DATE=2023-03-20"


def configure(parser: argparse.ArgumentParser) -> None:
    """Describe the options."""
    parser.add_argument("--week", default="", help="the week, as 2023-W12; without one, the week of the newest story")
    parser.add_argument("--date", default="", help="a day of the week (or the day) that the edition covers")
    parser.add_argument("--from-make", action="store_true", help="take WEEK and DATE from the environment")


def run(options: argparse.Namespace) -> int:
    """Write content/editions/<id>.md; 0 when it is there now, UsageError or InputError where it cannot be."""
    root = here()
    from copydesk.site.build import site_settings

    week, date = _asked(options, os.environ)
    shelf = read(root, site_settings(root), dt.datetime.now(dt.UTC))
    length = str(shelf.settings.get("COPYDESK_EDITION", "week"))
    start = _start(week, date, length) or _newest(shelf, length)
    id = edition_id(start, length)
    file = shelf.content / "editions" / f"{id}.md"
    name = f"content/editions/{file.name}"
    if file.exists():
        raise InputError("this edition has a file already", hint="edit that one", file=name)
    stories = stories_of(shelf, start, length)
    write_whole(file, draft(stories, start, length).encode("utf-8"))
    count = len(stories)
    print(f"started       {name} with {count} {'story' if count == 1 else 'stories'} in it")
    return 0


def _asked(options: argparse.Namespace, environment: Mapping[str, str]) -> tuple[str, str]:
    if options.from_make:
        return environment.get("WEEK", "").strip(), environment.get("DATE", "").strip()
    return options.week.strip(), options.date.strip()


def _start(week: str, date: str, length: str) -> dt.date | None:
    """Return the first day that is asked for, None where nothing is. Raises UsageError for what cannot be read."""
    if week and date:
        raise UsageError("a week and a date are given", hint="give one of the two")
    if week and length == "day":
        raise UsageError("the editions of this digest are days", hint="write DATE=2023-03-20")
    if week:
        return _monday(week)
    if not date:
        return None
    try:
        day = _within(dt.date.fromisoformat(date))
    except ValueError as error:
        raise UsageError(f"'{date}' is no date", hint=EXAMPLES) from error
    return edition_start(day, length)


def _monday(week: str) -> dt.date:
    found = WEEK.fullmatch(week)
    if not found:
        raise UsageError(f"'{week}' is no week", hint=EXAMPLES)
    try:
        return _within(dt.date.fromisocalendar(int(found[1]), int(found[2]), 1))
    except ValueError as error:
        raise UsageError(f"there is no week '{week}'", hint=EXAMPLES) from error


def _within(day: dt.date) -> dt.date:
    """Return a day whose week can be counted; raises ValueError for one at the end of the calendar."""
    return day.replace(year=day.year + 1, day=1).replace(year=day.year, day=day.day)


def _newest(shelf: Shelf, length: str) -> dt.date:
    """Return the start of the edition of the newest story that is published or waits for its date."""
    days = [story.date.date() for story in shelf.stories if story.date and story.text("status") != "draft"]
    if not days:
        raise UsageError("no story has a date yet", hint=EXAMPLES)
    return edition_start(max(days), length)


def stories_of(shelf: Shelf, start: dt.date, length: str) -> tuple[StoryFile, ...]:
    """Return the stories of an edition, newest first as the page has them; drafts and hidden ones are not in it."""
    days = 7 if length == "week" else 1
    dated = [
        (story.date, story)
        for story in shelf.stories
        if story.date and 0 <= (story.date.date() - start).days < days and story.for_lists
    ]
    return tuple(story for _, story in sorted(dated, key=lambda pair: (-pair[0].timestamp(), pair[1].slug)))


def draft(stories: tuple[StoryFile, ...], start: dt.date, length: str) -> str:
    """Return the text of a new edition file: nothing is decided, everything stands ready to be uncommented."""
    end = start + dt.timedelta(days=6 if length == "week" else 0)
    lead = stories[0].slug if stories else "…"
    rows = [
        f"# The edition of {span_label(start, end)}. Without the '#' before it, a line counts; below the second ---",
        "# stands the editor's note, in two or three sentences of Markdown. What is not named follows, newest first.",
        f"#lead: {lead}",
        "#order:",
        *(f"#  - {story.slug}    # {_told(story)}" for story in stories),
        *([f"#sections: [{', '.join(sections)}]"] if (sections := _sections(stories)) else []),
    ]
    return "\n".join(["---", *rows, "---", "", ""])


def _sections(stories: tuple[StoryFile, ...]) -> list[str]:
    """Return the sections of the stories, each as YAML writes it within a list."""
    names = dict.fromkeys(story.section for story in stories if story.section)
    return [json.dumps(printable(name), ensure_ascii=False) for name in names]


def _told(story: StoryFile) -> str:
    """Return a story's day and headline on one line."""
    day = story.date.date().isoformat() if story.date else ""
    line = " ".join(f"{day} {story.text('title')}".split())
    return "".join(char for char in line if char.isprintable())  # YAML reads no others, not even in a comment
