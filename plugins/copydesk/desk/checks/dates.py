"""Rules about dates that can be read and are probably wrong: another year's folder, the wrong order."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from types import MappingProxyType
from typing import Final

from copydesk.desk.checks.finding import Finding
from copydesk.desk.checks.shelf import Shelf, StoryFile, warned

FOLDER: Final = re.compile(r"/articles/(\d{4})/")
ADDRESS: Final = re.compile(r"/((?:19|20)\d\d)[/-](0?[1-9]|1[0-2])[/-]")
"""A year and a month in an address, as most outlets write them."""
AHEAD: Final = dt.timedelta(days=366)
"""An embargo is for days or weeks: a story dated further ahead has a slip in its year."""
OLDEST: Final = 1800
BEFORE: Final = MappingProxyType({"retrieved": dt.timedelta(days=31), "modified": dt.timedelta(days=1)})
"""How long before its date a story may have been received, for an embargo, and changed, for its time zone."""
MONTHS_APART: Final = 2
"""A story may be filed in December under an address of January."""


def year(story: StoryFile, shelf: Shelf) -> Iterator[Finding]:
    """Find a date whose year other facts contradict."""
    if story.is_page or story.date is None:
        return
    folder = FOLDER.search(story.name)
    if folder and int(folder[1]) != story.date.year:
        hint = f"mend the date, or move the file to {story.date.year:04}/"
        yield warned(story, "date", "year", f"the date is of {story.date.year}, the folder of {folder[1]}", hint)
    stated = ADDRESS.search(story.text("source_url"))
    other = stated and int(stated[1]) != story.date.year  # within a year the second number may be that of an issue
    if stated and other and _months(story.date, int(stated[1]), int(stated[2])) >= MONTHS_APART:
        what = f"the date is {story.date.date().isoformat()}, and its address says {stated[1]}-{int(stated[2]):02}"
        yield warned(story, "date", "year", what, "mend the one that is wrong")
    if story.date > shelf.now + AHEAD or story.date.year < OLDEST:
        what = f"the date {story.date.date().isoformat()} is {_how_far(story.date, shelf.now)}"
        yield warned(story, "date", "year", what, "mend the year")


def _months(date: dt.datetime, year_: int, month: int) -> int:
    return abs((date.year - year_) * 12 + date.month - month)


def _how_far(date: dt.datetime, now: dt.datetime) -> str:
    return "over a year ahead" if date > now else "of another century"


def order(story: StoryFile, shelf: Shelf) -> Iterator[Finding]:
    """Find a story that was received or changed before it was published."""
    if story.date is None:
        return
    for field, what in (("retrieved", "was received"), ("modified", "was changed")):
        stated = story.text(field)
        day = _day(stated)
        if stated and day is None and field == "retrieved":
            yield warned(story, field, "date-order", f"'{stated}' is no date", "write year-month-day: 2023-03-20")
        elif day and story.date.date() - day > BEFORE[field]:
            said = f"the story {what} on {day.isoformat()}, before its date"
            yield warned(story, field, "date-order", said, f"mend date: or {field}:")
    del shelf


def _day(text: str) -> dt.date | None:
    """Return the day of an ISO date or date and time; None for anything else."""
    try:
        return dt.datetime.fromisoformat(text.replace("_", " ")).date()
    except ValueError:
        return None
