"""Where every page lies: one function for each kind, relative to the site's root, ending in a slash."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, Final

from pelican.utils import slugify

from copydesk.model import Kind

FOLDERS: Final = MappingProxyType(
    {
        Kind.PERSON: "people",
        Kind.ORGANISATION: "organisations",
        Kind.PLACE: "places",
        Kind.EVENT: "events",
        Kind.WORK: "works",
    }
)


def slug(name: str) -> str:
    """Return an address for a name: a-z, 0-9 and hyphens, at most 80; "x" where nothing is left of it."""
    return (
        str(slugify(name, regex_subs=[(r"[^\w\s-]", ""), (r"(?u)\A\s*", ""), (r"[-\s_]+", "-")]))[:80].strip("-") or "x"
    )


def story_slug(stem: str, settings: Mapping[str, Any]) -> str:
    """Return the slug that Pelican gives a file called `stem`.md whose front matter sets none."""
    return str(slugify(stem, regex_subs=settings.get("SLUG_REGEX_SUBSTITUTIONS", [])))


def entity_url(kind: Kind, id: str) -> str:
    """Return the page of a registered entity."""
    return f"{FOLDERS[kind]}/{id}/"


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


def save_as(url: str) -> str:
    """Return the file that answers `url`."""
    return f"{url}index.html" if url.endswith("/") or not url else url
