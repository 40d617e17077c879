"""What the templates are given of one story; `facts.py` has the facts of all pages."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Protocol

from copydesk.digest.briefs import Brief
from copydesk.model import Analysis, Kind


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
    kind: str = ""
    """Newspaper, news agency, magazine … in the desk's words."""
    languages: tuple[str, ...] = ()
    policy: str = ""
    excerpt_words: int = 0
    """Longest excerpt, in words; 0 where nobody has said."""


@dataclass(frozen=True, slots=True)
class CorrectionFact:
    """What the desk has corrected in a story."""

    date: dt.date
    text: str
    """What was wrong and how it reads now; plain text."""


@dataclass(frozen=True, slots=True)
class RetractionFact:
    """That a story has been withdrawn; its page says so in the place of its text."""

    date: dt.date
    reason: str = ""
    """Why, in plain text; empty where nobody says."""
    listed: bool = True
    """False for a story that was hidden: its page says it, no list does."""


class RetractedPage(Protocol):
    """What is left of a story that has been withdrawn."""

    title: str
    url: str
    date: dt.datetime
    lang: str
    retracted: RetractionFact


class StoryPage(Protocol):
    """What a template may use of a story: the parts of Pelican's article that Copydesk promises to keep."""

    title: str
    url: str
    save_as: str
    slug: str
    date: dt.datetime
    content: str
    """The body as HTML without decoration; feeds and lists use it as it is. Shown only where `whole` is true."""
    whole: bool
    """False where the rights allow an excerpt or a link alone."""
    excerpt: str
    """What is shown in place of the content then, as HTML; empty for a link alone."""
    summary: str
    """HTML."""
    status: str
    lang: str
    section: SectionFact
    source: SourceFact | None
    source_url: str
    retrieved: dt.date | None
    """The day on which the desk received it, where that is known."""
    rights: str
    """What the digest may show of it: full, excerpt or link; empty where nobody has said."""
    republished: bool
    """True for another's story in full: its page names the original as the first and is not to be listed."""
    by: tuple[str, ...]
    """The authors' names."""
    standfirst: str
    """Plain text; empty where the story has none."""
    teaser: str
    """Plain text for lists: the standfirst, else the first sentence or two of the body."""
    opening: str
    """Plain text: the paragraph that follows the teaser, or the first one where the teaser is the standfirst."""
    credit: str
    note: str
    """Why the story matters, in the curator's words."""
    corrections: tuple[CorrectionFact, ...]
    """Newest first."""
    updated: dt.datetime
    """When it was last changed: published, modified by its publisher, or corrected by the desk."""
    analysis: Analysis
    """Of what is shown."""
    brief: Brief
    """What lists need of it."""
    sidebar: tuple[SidebarEntry, ...]
    edition: EditionLink
    """None where a hidden story is the only one of its week, which makes no edition; no list has such a story."""
    reading_minutes: int
    fingerprint: bytes
    """A hash of all that a page can show of it."""
    listed: bytes
    """A hash of all that a page can show of it without its body."""
    told: bytes
    """A hash of that and of what lists show of the words that are said in it."""
    named: bytes
    """A hash of its sidebar and of the names by which it names whom."""
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
