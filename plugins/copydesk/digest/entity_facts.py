"""What pages are given of people, organisations, places, events and works."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final

from copydesk.digest.figure_facts import Timeline
from copydesk.digest.list_facts import STORIES
from copydesk.digest.marks import Mark, Marked, marks
from copydesk.digest.pages import Page, paged
from copydesk.digest.said import said_pages
from copydesk.digest.speech_facts import SaidFact, SaidPage
from copydesk.digest.story_facts import StoryPage
from copydesk.digest.timelines import timeline
from copydesk.digest.urls import entity_said
from copydesk.language.interface import ENGLISH, Language
from copydesk.model import Kind

SAID: Final = 12
"""Quotations that the page of an entity shows; who said more has pages of what they said."""


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


@dataclass(frozen=True, eq=False)
class EntityFact(Marked):
    """A registered entity that at least one story names; what is drawn of it is made when a page asks for it."""

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
    all_said: tuple[SaidFact, ...]
    """What it said, newest first."""
    companions: tuple[CompanionFact, ...]
    """Most shared stories first, at most twelve."""
    since: dt.date
    """The first day of the digest, with which its timeline begins."""
    gender: str = ""
    """As the registry states it; empty where it does not, and never guessed."""
    language: Language = ENGLISH
    """That of the interface."""

    @property
    def said(self) -> tuple[SaidFact, ...]:
        """What it said, newest first, at most twelve."""
        return self.all_said[:SAID]

    @property
    def said_total(self) -> int:
        """How much it said."""
        return len(self.all_said)

    @cached_property
    def said_pages(self) -> tuple[SaidPage, ...]:
        """All that it said on pages of their own, newest first; empty where the twelve are all."""
        if self.said_total <= SAID:
            return ()
        title = self.language.gettext("What %(name)s said", name=self.name)
        return said_pages(self.all_said, entity_said(self.url), title, language=self.language)

    @cached_property
    def timeline(self) -> Timeline | None:
        """Its stories in time; None where there is too little to show."""
        return timeline(self.stories, self.since, self.language)

    def made_from(self, told: Mark, listed: Mark) -> tuple[Any, ...]:
        """Return what the entity's page is made from."""
        said = marks((fact.story for fact in self.all_said), told)
        stories = marks(self.stories, listed)
        known = (self.id, self.name, self.kind, self.role, self.roles, self.description, self.wikidata, self.aliases)
        seen = (self.names_seen, self.companions, self.picture, self.gender, self.since, self.language.tag)
        return (*known, *seen, stories, said, [fact.anchor for fact in self.all_said])

    @property
    def pages(self) -> tuple[Page[StoryPage], ...]:
        """Return its stories page by page, the newest first."""
        return paged(self.stories, STORIES, self.url)
