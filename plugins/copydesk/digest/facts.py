"""What the templates are given: one frozen value for each kind of page, documented in docs/theming.md.

A story is Pelican's own article object (title, url, date, content, summary, authors …) on which the plugin sets
what `StoryPage` lists beyond them. All urls are relative to the
site's root, without a leading slash: write `{{ SITEURL }}/{{ fact.url }}`.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

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
from copydesk.digest.story_facts import EditionLink, SectionFact, SidebarEntry, SourceFact, StoryPage
from copydesk.model import Kind

__all__ = [
    "CalloutFact",
    "CompanionFact",
    "DigestFact",
    "EditionFact",
    "EditionLink",
    "EditionSection",
    "EntityFact",
    "ListFact",
    "PictureFact",
    "QuoteBook",
    "RedirectFact",
    "RoleFact",
    "SaidFact",
    "SaidGroup",
    "SaidPage",
    "SectionFact",
    "SidebarEntry",
    "SourceFact",
    "SpeakerFact",
    "SpeakerLetter",
    "SpeakerPage",
    "StoryPage",
    "WhoSpeaks",
]


@dataclass(frozen=True, slots=True)
class EditionSection:
    """One section within an edition."""

    section: SectionFact
    stories: tuple[StoryPage, ...]


@dataclass(frozen=True, slots=True)
class EditionFact:
    """One edition of the digest."""

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
    callouts: tuple[CalloutFact, ...]
    """The edition's quotations, at most four, different speakers first."""
    who_speaks: WhoSpeaks | None
    """None where nobody does."""
    previous: EditionLink | None
    next: EditionLink | None


@dataclass(frozen=True, slots=True)
class CompanionFact:
    """Somebody who is named in the same stories."""

    id: str
    name: str
    kind: Kind
    url: str
    count: int
    """Number of stories that name both; at least two."""


@dataclass(frozen=True, slots=True)
class RoleFact:
    """What somebody is or was."""

    role: str
    dates: str = ""
    """In words: since March 2013, 2010–2019; empty where the registry gives no date."""


@dataclass(frozen=True, slots=True)
class PictureFact:
    """The picture of an entity: a file of the site's own."""

    url: str
    width: int
    """In pixels, as are those of `height`: the page keeps the room free while the picture loads."""
    height: int
    alt: str
    author: str = ""
    licence: str = ""


@dataclass(frozen=True, slots=True)
class RedirectFact:
    """An address that an entity's page once had; its page leads on and stands in no list."""

    url: str
    to: str
    """The address of the entity's page now."""
    way: str
    """The same, relative to `url`."""
    name: str
    """What the entity is called now."""


@dataclass(frozen=True, slots=True)
class EntityFact:
    """A registered entity that at least one story names."""

    id: str
    name: str
    kind: Kind
    url: str
    feed: str
    """Its Atom feed."""
    role: str
    roles: tuple[RoleFact, ...]
    """Newest first; empty where the registry gives no role with dates."""
    description: str
    wikidata: str
    picture: PictureFact | None
    aliases: tuple[str, ...]
    """The other names that the registry has."""
    names_seen: tuple[str, ...]
    """The forms by which stories name it, commonest first; demonyms left out."""
    stories: tuple[StoryPage, ...]
    """Newest first."""
    said: tuple[SaidFact, ...]
    """What it said, newest first, at most twelve."""
    said_total: int
    said_pages: tuple[SaidPage, ...]
    """All that it said on pages of their own, newest first; empty where the twelve are all."""
    companions: tuple[CompanionFact, ...]
    """Most shared stories first, at most twelve."""


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
