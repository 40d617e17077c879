"""Where every page lies: one function for each kind, relative to the site's root, ending in a slash."""

from __future__ import annotations

import datetime as dt
from types import MappingProxyType
from typing import Final

from copydesk.model import Kind
from copydesk.text.slugs import slug

FOLDERS: Final = MappingProxyType(
    {
        Kind.PERSON: "people",
        Kind.ORGANISATION: "organisations",
        Kind.PLACE: "places",
        Kind.EVENT: "events",
        Kind.WORK: "works",
    }
)

QUOTES: Final = "quotes/"
"""The quote book."""
SPEAKERS: Final = "quotes/speakers/"
NETWORK: Final = "network/"
"""Who is named with whom."""
STATS: Final = "stats/"
"""The desk's own figures; for scripts in a file beside the page."""
EDITIONS: Final = "editions/"
MONTHS: Final = "archive/"
CORRECTIONS: Final = "corrections/"
SOURCES_POLICY: Final = "sources-policy/"
"""A page of the curator's."""
FEED: Final = "feed.atom.xml"
"""Name of the feed that lies beside the page whose stories it carries."""


def entity_url(kind: Kind, id: str) -> str:
    """Return the page of a registered entity."""
    return f"{FOLDERS[kind]}/{id}/"


def entity_feed(url: str) -> str:
    """Return the feed of the entity whose page is `url`."""
    return f"{url}{FEED}"


def entity_said(url: str) -> str:
    """Return the page of all that the entity whose page is `url` said."""
    return f"{url}said/"


def section_url(name: str) -> str:
    """Return the page of a section."""
    return f"sections/{slug(name)}/"


def source_url(name: str) -> str:
    """Return the page of a source."""
    return f"sources/{slug(name)}/"


def month_url(month: dt.date) -> str:
    """Return the page of a month."""
    return f"archive/{month.year}/{month.month:02}/"


def edition_url(start: dt.date, length: str) -> str:
    """Return the page of the edition that begins on `start`."""
    year, week, _ = start.isocalendar()
    return f"editions/{year}-w{week:02}/" if length == "week" else f"editions/{start.isoformat()}/"


def edition_mail(url: str) -> str:
    """Return the folder with the mail version of the edition whose page is `url`."""
    return f"{url}email/"


def save_as(url: str) -> str:
    """Return the file that answers `url`."""
    return f"{url}index.html" if url.endswith("/") or not url else url
