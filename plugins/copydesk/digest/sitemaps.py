"""Sitemaps (sitemaps.org 0.9), the news sitemap and robots.txt: where the pages are, and of which day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from copydesk.digest.feeds.xml import PROLOGUE, element, leaf

SITEMAPS: Final = "http://www.sitemaps.org/schemas/sitemap/0.9"
NEWS: Final = "http://www.google.com/schemas/sitemap-news/0.9"
MOST: Final = 50_000
"""Addresses in one file, as the protocol allows; more make several files and an index."""
MOST_NEWS: Final = 1_000
FRESH: Final = dt.timedelta(days=2)
"""How long a story is news to search engines."""


@dataclass(frozen=True, slots=True)
class Place:
    """A page that search engines may list, and the day of its newest story, if it shows any."""

    address: str
    changed: dt.date | None = None


@dataclass(frozen=True, slots=True)
class NewsItem:
    """A story as the news sitemap wants it."""

    address: str
    title: str
    published: dt.datetime
    language: str


def sitemaps(places: Sequence[Place], root: str) -> dict[str, str]:
    """Return the files by name: sitemap.xml alone, or as an index with the parts that it names below `root`."""
    parts = [places[at : at + MOST] for at in range(0, len(places), MOST)]
    if len(parts) <= 1:
        return {"sitemap.xml": _urlset(places)}
    files = {f"sitemap-{number}.xml": _urlset(part) for number, part in enumerate(parts, 1)}
    index = "".join(element("sitemap", leaf("loc", f"{root}{name}")) for name in files)
    return {"sitemap.xml": PROLOGUE + element("sitemapindex", f"\n{index}", xmlns=SITEMAPS), **files}


def _urlset(places: Iterable[Place]) -> str:
    urls = (
        element(
            "url", leaf("loc", place.address) + (leaf("lastmod", place.changed.isoformat()) if place.changed else "")
        )
        for place in places
    )
    return PROLOGUE + element("urlset", "\n" + "".join(urls), xmlns=SITEMAPS)


def news(items: Iterable[NewsItem], name: str) -> str:
    """Return the news sitemap of the digest called `name`; "" where there is no story.

    It holds two days of stories, counted back from the newest one: a build that asked the clock would be another one
    tomorrow. Where the newest is older than that, search engines pass over the file.
    """
    ordered = sorted(items, key=lambda item: item.address)
    newest = max((item.published for item in ordered), default=None)
    fresh = [item for item in ordered if newest and newest - item.published <= FRESH]
    fresh.sort(key=lambda item: item.published, reverse=True)
    urls = "".join(element("url", leaf("loc", item.address) + _item(item, name)) for item in fresh[:MOST_NEWS])
    return PROLOGUE + element("urlset", f"\n{urls}", xmlns=SITEMAPS, xmlns_news=NEWS) if urls else ""


def _item(item: NewsItem, name: str) -> str:
    publication = leaf("news:name", name) + leaf("news:language", item.language)
    parts = (
        element("news:publication", publication),
        leaf("news:publication_date", item.published.isoformat()),
        leaf("news:title", item.title),
    )
    return element("news:news", "".join(parts))


def robots(addresses: Iterable[str]) -> str:
    """Return robots.txt: everything may be read, and here is the list."""
    return "User-agent: *\nAllow: /\n" + "".join(f"Sitemap: {address}\n" for address in addresses)
