"""What the templates are given: one frozen value for each kind of page, documented in docs/theming.md.

A story is Pelican's own article object (title, url, date, content, summary, authors …) on which the plugin sets
what `StoryPage` lists beyond them. All urls are relative to the
site's root, without a leading slash: write `{{ SITEURL }}/{{ fact.url }}`.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Protocol

from copydesk.model import Analysis, Callout, Kind, Quotation


@dataclass(frozen=True, slots=True)
class SidebarEntry:
    """One line of a story's sidebar."""

    id: str
    name: str
    kind: Kind
    role: str
    count: int
    """How often the story names it."""
    url: str
    """Page of the entity; empty for a name that is not in the registry."""
    anchor: str
    """Id of its first mention in the body, `m-putin`; empty where it is only named in the headline."""


@dataclass(frozen=True, slots=True)
class SectionFact:
    """A section of the digest and its place."""

    name: str
    slug: str
    url: str


@dataclass(frozen=True, slots=True)
class SourceFact:
    """An outlet, as content/sources.yml has it, or only its name where it is not listed there."""

    name: str
    slug: str
    url: str
    homepage: str = ""
    country: str = ""
    owner: str = ""
    policy: str = ""


class StoryPage(Protocol):
    """What a template may use of a story: the parts of Pelican's article that Copydesk promises to keep."""

    title: str
    url: str
    save_as: str
    slug: str
    date: dt.datetime
    content: str
    """The body as HTML without decoration; feeds and lists use it as it is."""
    summary: str
    """HTML."""
    status: str
    lang: str
    section: SectionFact
    source: SourceFact | None
    source_url: str
    by: tuple[str, ...]
    """The authors' names."""
    standfirst: str
    """Plain text; empty where the story has none."""
    teaser: str
    """Plain text for lists: the standfirst, else the first sentence or two of the body."""
    credit: str
    note: str
    """Why the story matters, in the curator's words."""
    analysis: Analysis
    sidebar: tuple[SidebarEntry, ...]
    edition: EditionLink
    reading_minutes: int
    invented: bool
    """True for a demo story (`invented: true` in its front matter); the page says so."""


@dataclass(frozen=True, slots=True)
class EditionLink:
    """Enough of an edition to link to it."""

    id: str
    """2023-W12, or 2023-03-20 for a daily digest."""
    number: int
    """Counted from the oldest, which is 1."""
    label: str
    """20–26 March 2023, or Monday, 20 March 2023."""
    url: str


@dataclass(frozen=True, slots=True)
class EditionSection:
    """One section within an edition."""

    section: SectionFact
    stories: tuple[StoryPage, ...]


@dataclass(frozen=True, slots=True)
class SaidFact:
    """A quotation together with the story that it stands in."""

    story: StoryPage
    quotation: Quotation
    anchor: str
    """Id of the quotation in the story's body, `q-3`."""


@dataclass(frozen=True, slots=True)
class CalloutFact:
    """A callout together with the story that it stands in."""

    story: StoryPage
    callout: Callout
    anchor: str
    speaker_url: str
    """Page of the speaker; empty where there is none."""


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
    """What it said, newest first."""
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
    entities: tuple[EntityFact, ...]
    """By kind (people first), then by name."""
    sections: tuple[ListFact, ...]
    """By name."""
    sources: tuple[ListFact, ...]
    """By name."""
    months: tuple[ListFact, ...]
    """Newest first."""
