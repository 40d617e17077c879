"""RSS 2.0 (rssboard.org), with the whole text in content:encoded and authors by name in dc:creator."""

from __future__ import annotations

from collections.abc import Iterable
from email.utils import format_datetime
from html import escape

from copydesk.digest.feeds.facts import KINDS, Feed, FeedEntry
from copydesk.digest.feeds.xml import PROLOGUE, element, leaf, words


def feed(about: Feed, address: str, entries: Iterable[str]) -> str:
    """Return the document that lies at `address`; `entries` are what `entry` returned."""
    head = (
        words("title", about.title),
        leaf("link", about.page),
        words("description", about.description or about.title),
        leaf("language", about.language),
        leaf("copyright", about.rights),
        leaf("lastBuildDate", format_datetime(about.updated)),
        leaf("generator", "Copydesk"),
        leaf("atom:link", rel="self", type=KINDS[1].type, href=address),
    )
    return PROLOGUE + element(
        "rss",
        f"\n{element('channel', ''.join((*head, *entries)))}",
        version="2.0",
        xmlns_atom="http://www.w3.org/2005/Atom",
        xmlns_content="http://purl.org/rss/1.0/modules/content/",
        xmlns_dc="http://purl.org/dc/elements/1.1/",
    )


def entry(story: FeedEntry, language: str) -> str:
    """Return one story; `language` is that of the feed, of which a story in another one says its own."""
    parts = (
        words("title", story.title),
        leaf("link", story.url),
        leaf("guid", story.id, isPermaLink="false"),
        leaf("pubDate", format_datetime(story.published)),
        *(leaf("dc:creator", name) for name in story.authors),
        leaf("dc:language", story.language) if story.language != language else "",
        leaf("category", story.section) if story.section else "",
        leaf("description", escape(story.summary, quote=False)),  # readers take it for HTML
        leaf("content:encoded", story.html) if story.html else "",
    )
    return element("item", f"\n{''.join(parts)}")
