"""A feed and its entries, before any kind of feed has a say: all addresses are absolute, all times know their zone."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Final

SITE_FOLDER: Final = "feeds/"
"""Where the feeds of the whole digest lie, with the page that lists all feeds."""


@dataclass(frozen=True, slots=True)
class FeedKind:
    """A kind of feed: how it is called, what its files are called and what they are served as."""

    name: str
    ending: str
    type: str


KINDS: Final = (
    FeedKind("Atom", "atom.xml", "application/atom+xml"),
    FeedKind("RSS", "rss.xml", "application/rss+xml"),
    FeedKind("JSON Feed", "json", "application/feed+json"),
)


@dataclass(frozen=True, slots=True)
class FeedLink:
    """One file of a feed, for a link: what its stories are of, its kind, its address relative to the site's root."""

    title: str
    kind: str
    type: str
    url: str


@dataclass(frozen=True, slots=True)
class FeedEntry:
    """A story in a feed."""

    id: str
    """An IRI that stays when the story's name, date, headline or the site's address changes."""
    title: str
    url: str
    published: dt.datetime
    updated: dt.datetime
    summary: str
    """Plain text; never empty."""
    authors: tuple[str, ...]
    """At least one."""
    section: str
    language: str
    html: str = ""
    """The story, as much of it as its rights allow, with absolute addresses; empty in a feed of summaries."""
    original: str = ""
    """Where the story appeared first; empty where that is not known."""


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed without its entries."""

    id: str
    title: str
    description: str
    page: str
    """The page whose stories it carries."""
    language: str
    updated: dt.datetime
    """When the newest entry was."""
    author: str
    rights: str
    icon: str


def site_links(title: str) -> tuple[FeedLink, ...]:
    """Return the feeds of the whole digest, one of each kind."""
    return tuple(FeedLink(title, kind.name, kind.type, f"{SITE_FOLDER}all.{kind.ending}") for kind in KINDS)


def page_links(title: str, page: str) -> tuple[FeedLink, ...]:
    """Return the feeds that lie beside the page at the address `page`, one of each kind."""
    return tuple(FeedLink(title, kind.name, kind.type, f"{page}feed.{kind.ending}") for kind in KINDS)
