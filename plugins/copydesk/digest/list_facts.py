"""What the templates are given of lists of stories and of corrections; `facts.py` has the facts of all pages."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Final

from copydesk.digest.pages import Page, paged
from copydesk.digest.story_facts import RetractedPage, SectionFact, SourceFact, StoryPage

STORIES: Final = 50
"""Stories on a page of a list, twice that on the newest."""


@dataclass(frozen=True, slots=True)
class ShareFact:
    """How much of the digest comes from one source."""

    stories: int
    percent: int
    """Of all stories, rounded, so that a page seldom changes with another source's story; 0 for less than a half."""
    since: dt.date
    """The day of the oldest story."""


@dataclass(frozen=True, slots=True)
class CorrectedFact:
    """A correction together with its story, or that the story has been retracted."""

    story: StoryPage | RetractedPage
    date: dt.date
    text: str
    retracted: bool = False
    """`text` is then the reason, and may be empty."""


@dataclass(frozen=True, slots=True)
class ListFact:
    """A section, source or month page: a heading and its stories."""

    title: str
    url: str
    stories: tuple[StoryPage, ...]
    """Newest first."""
    section: SectionFact | None = None
    source: SourceFact | None = None
    month: dt.date | None = None
    """The first day of the month."""
    share: ShareFact | None = None
    """A source's alone."""

    @property
    def pages(self) -> tuple[Page[StoryPage], ...]:
        """Return the stories page by page, the newest first."""
        return paged(self.stories, STORIES, self.url)
