"""What the desk takes back in public: the fields `corrections` and `retracted` of a story, and the list of it all."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Final

from copydesk.digest.facts import CorrectedFact, CorrectionFact, RetractedPage, RetractionFact, StoryPage
from copydesk.digest.pages import Page, paged
from copydesk.digest.urls import CORRECTIONS
from copydesk.errors import StoryError

EACH_PAGE: Final = 100
"""Corrections on a page."""
HINT: Final = "write '- 2023-03-20: what was wrong and how it reads now'"
RETRACTED: Final = "write 'retracted: {2023-03-20: why}', or the day alone"
LEFT: Final = frozenset(
    "title date date_basis status slug formerly lang id source_url original_sha256 retracted".split()
)
"""Fields of a retracted story that are still read: its headline, its addresses, and what it is known by."""


def corrections(value: Any, file: str, line: int = 0) -> tuple[CorrectionFact, ...]:
    """Read the field: a list of `day: text`, or a mapping of them; newest first.

    Raises StoryError for an entry without a day, without a text, or with a day that is none.
    """
    given = [value] if isinstance(value, Mapping) else value
    if not isinstance(given, Sequence) or isinstance(given, str):
        raise StoryError("'corrections' is no list", hint=HINT, file=file, line=line)
    found = [fact for entry in given for fact in _entry(entry, file, line)]
    return tuple(sorted(found, key=lambda fact: fact.date, reverse=True))


def _entry(entry: Any, file: str, line: int) -> Iterator[CorrectionFact]:
    if not isinstance(entry, Mapping):
        raise StoryError(f"the correction '{_short(entry)}' has no date", hint=HINT, file=file, line=line)
    for day, text in entry.items():
        if not isinstance(text, str) or not text.strip():
            raise StoryError(f"the correction of {_short(day)} has no text", hint=HINT, file=file, line=line)
        yield CorrectionFact(_day(day, "a correction", HINT, file, line), text)


def _day(day: Any, of: str, hint: str, file: str, line: int) -> dt.date:
    try:
        return dt.date.fromisoformat(str(day).strip())
    except ValueError as error:
        raise StoryError(f"'{_short(day)}' is no date of {of}", hint=hint, file=file, line=line) from error


def retraction(value: Any, file: str, line: int = 0, *, listed: bool = True) -> RetractionFact:
    """Read the field `retracted`: a day, or a day with the reason; `listed` is False for a story that was hidden.

    Raises StoryError for anything else: what is only half said must not leave the text online.
    """
    given = value[0] if isinstance(value, list) and len(value) == 1 else value
    pairs = list(given.items()) if isinstance(given, Mapping) else [(given, "")]
    if len(pairs) != 1 or not isinstance(pairs[0][1], str):
        raise StoryError("'retracted' is no day with a reason", hint=RETRACTED, file=file, line=line)
    day, reason = pairs[0]
    return RetractionFact(_day(day, "a retraction", RETRACTED, file, line), reason.strip(), listed)


def left(fields: Mapping[str, Any]) -> dict[str, Any]:
    """Return the fields of a story that has been retracted without those that could tell what stood in it."""
    return {name: value for name, value in fields.items() if name in LEFT}


def _short(value: Any) -> str:
    text = " ".join(str(value).split())
    return text if len(text) <= 40 else f"{text[:39]}…"


def last_change(
    story: dt.datetime, modified: dt.datetime, made: Iterable[CorrectionFact | RetractionFact]
) -> dt.datetime:
    """Return when a story was last changed: published, modified by its publisher, corrected or retracted here.

    A correction has a day and no hour; it counts from that day's beginning in the zone of the story's date.
    """
    days = (dt.datetime.combine(each.date, dt.time(), story.tzinfo) for each in made)
    return max(story, modified, *days)


def corrected(stories: Iterable[StoryPage], retracted: Iterable[RetractedPage] = ()) -> tuple[Page[CorrectedFact], ...]:
    """Return the pages of all corrections and retractions, newest first; one empty page where there is none."""
    found = [CorrectedFact(story, each.date, each.text) for story in stories for each in story.corrections]
    found += [
        CorrectedFact(story, story.retracted.date, story.retracted.reason, retracted=True)
        for story in sorted(retracted, key=lambda each: each.url)
        if story.retracted.listed
    ]
    return paged(sorted(found, key=lambda each: each.date, reverse=True), EACH_PAGE, CORRECTIONS)
