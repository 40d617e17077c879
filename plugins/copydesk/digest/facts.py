"""What the templates are given: one frozen value for each kind of page, documented in docs/theming.md.

A story is Pelican's own article object (title, url, date, content, summary, authors …) on which the plugin sets
what `StoryPage` lists beyond them. All urls are relative to the
site's root, without a leading slash: write `{{ SITEURL }}/{{ fact.url }}`.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final

from copydesk.digest.company import EDITION_NODES, network
from copydesk.digest.entity_facts import CompanionFact, EntityFact, PictureFact, RoleFact
from copydesk.digest.figure_facts import (
    Network,
    NetworkNode,
    NetworkPair,
    SourceShare,
    SourcesMix,
    Timeline,
    TimelineBin,
)
from copydesk.digest.list_facts import CorrectedFact, ListFact, ShareFact
from copydesk.digest.marks import Mark, Marked, marks
from copydesk.digest.mix import sources_mix
from copydesk.digest.pages import Page, paged
from copydesk.digest.said import edition_callouts
from copydesk.digest.speech_facts import (
    CalloutFact,
    QuoteBook,
    SaidFact,
    SaidGroup,
    SaidPage,
    SpeakerFact,
    SpeakerLetter,
    SpeakerPage,
    WhoSpeaks,
)
from copydesk.digest.story_facts import (
    CorrectionFact,
    EditionLink,
    RetractedPage,
    RetractionFact,
    SectionFact,
    SidebarEntry,
    SourceFact,
    StoryPage,
)
from copydesk.digest.urls import EDITIONS, MONTHS, edition_mail
from copydesk.digest.voices import who_speaks
from copydesk.model import Kind

__all__ = [
    "CalloutFact",
    "CompanionFact",
    "CorrectedFact",
    "CorrectionFact",
    "DigestFact",
    "EditionFact",
    "EditionLink",
    "EditionSection",
    "EntityFact",
    "ListFact",
    "NameIndex",
    "NameLetter",
    "Network",
    "NetworkNode",
    "NetworkPair",
    "Page",
    "PictureFact",
    "QuoteBook",
    "RedirectFact",
    "RetractedPage",
    "RetractionFact",
    "RoleFact",
    "SaidFact",
    "SaidGroup",
    "SaidPage",
    "SectionFact",
    "ShareFact",
    "SidebarEntry",
    "SourceFact",
    "SourceShare",
    "SourcesMix",
    "SpeakerFact",
    "SpeakerLetter",
    "SpeakerPage",
    "StoryPage",
    "Timeline",
    "TimelineBin",
    "WhoSpeaks",
]


EDITIONS_EACH: Final = 50
MONTHS_EACH: Final = 12


@dataclass(frozen=True, slots=True)
class EditionSection:
    """One section within an edition."""

    section: SectionFact
    stories: tuple[StoryPage, ...]


@dataclass(frozen=True, eq=False)
class EditionFact(Marked):
    """One edition of the digest; what it says of its stories together is made when a page asks for it."""

    link: EditionLink
    start: dt.date
    end: dt.date
    """The last day, included."""
    lead: StoryPage
    seconds: tuple[StoryPage, ...]
    """Up to three stories shown beside the lead."""
    sections: tuple[EditionSection, ...]
    """The other stories by section: neither the lead nor the seconds again."""
    stories: tuple[StoryPage, ...]
    """All of them: the lead first, then the others in reading order."""
    note: str
    """The editor's note as HTML; empty where there is none."""
    previous: EditionLink | None
    next: EditionLink | None
    recent: bool = True
    """Whether it is one of the newest few, which may yet be sent by mail."""

    @cached_property
    def callouts(self) -> tuple[CalloutFact, ...]:
        """The edition's quotations, at most four, different speakers first."""
        return edition_callouts(self.stories)

    @cached_property
    def who_speaks(self) -> WhoSpeaks | None:
        """Words by speaker; None where nobody speaks."""
        return who_speaks(self.stories)

    @cached_property
    def network(self) -> Network | None:
        """Who is named with whom; None where too few are."""
        return network(self.stories, EDITION_NODES)

    @cached_property
    def sources_mix(self) -> SourcesMix | None:
        """Stories by source; None where it would show nothing."""
        return sources_mix(self.stories)

    def made_from(self, told: Mark, listed: Mark) -> tuple[Any, ...]:
        """Return what the edition is made from; who is named with whom is told by the sidebars."""
        del listed
        sections = [part.section for part in self.sections]
        stories = marks(self.stories, told)
        return (self.link, self.start, self.end, sections, stories, self.note, self.previous, self.next, self.recent)

    @property
    def mail(self) -> str:
        """Return the folder with its mail version."""
        return edition_mail(self.link.url)


@dataclass(frozen=True, slots=True)
class RedirectFact:
    """An address that the page of an entity or a story once had; its page leads on and stands in no list."""

    url: str
    to: str
    """The address of that page now."""
    way: str
    """The same, relative to `url`."""
    name: str
    """What the entity or the story is called now."""


@dataclass(frozen=True, slots=True)
class NameLetter:
    """The names of one kind under one letter of its index."""

    letter: str
    url: str
    """The page that they stand on: the index itself, or in a large digest a page of the letter's own."""
    entities: tuple[EntityFact, ...]


@dataclass(frozen=True, slots=True)
class NameIndex:
    """The index of one kind of entity, or in a large digest the page of one of its letters."""

    kind: Kind
    url: str
    letters: tuple[NameLetter, ...]
    """All letters, for the way to the others."""
    shown: tuple[NameLetter, ...]
    """The letters whose names stand here."""
    total: int
    """How many names the index has, or the letter."""
    often: tuple[EntityFact, ...] = ()
    """Those of most stories; on the first page of a large index alone."""


@dataclass(frozen=True, slots=True)
class DigestFact:
    """The whole digest: for the front page and the pages that list pages, never for a story page."""

    editions: tuple[EditionFact, ...]
    """Newest first."""
    quotes: QuoteBook
    entities: tuple[EntityFact, ...]
    """By kind (people first), then by name."""
    sections: tuple[ListFact, ...]
    """By name."""
    sources: tuple[ListFact, ...]
    """By name."""
    months: tuple[ListFact, ...]
    """Newest first."""
    corrections: tuple[Page[CorrectedFact], ...] = ()
    """Newest first; one empty page where nothing has been corrected."""
    network: Network | None = None
    """Who is named with whom; None where too few are."""
    sources_mix: SourcesMix | None = None
    """None where it would show nothing."""

    @property
    def edition_pages(self) -> tuple[Page[EditionFact], ...]:
        """Return the editions page by page, the newest first."""
        return paged(self.editions, EDITIONS_EACH, EDITIONS)

    @property
    def month_pages(self) -> tuple[Page[ListFact], ...]:
        """Return the months page by page, the newest first."""
        return paged(self.months, MONTHS_EACH, MONTHS)
