"""Atom (RFC 4287)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from copydesk.digest.feeds.facts import KINDS, Feed, FeedEntry
from copydesk.digest.feeds.xml import PROLOGUE, element, leaf, words

NAMESPACE: Final = "http://www.w3.org/2005/Atom"


def feed(about: Feed, address: str, entries: Iterable[str]) -> str:
    """Return the document that lies at `address`; `entries` are what `entry` returned."""
    head = (
        leaf("id", about.id),
        words("title", about.title, type="html"),
        words("subtitle", about.description, type="html") if about.description else "",
        leaf("updated", about.updated.isoformat()),
        element("author", leaf("name", about.author)),
        leaf("link", rel="self", type=KINDS[0].type, href=address),
        leaf("link", rel="alternate", type="text/html", href=about.page),
        leaf("rights", about.rights),
        leaf("icon", about.icon),
        leaf("generator", "Copydesk"),
    )
    return PROLOGUE + element("feed", f"\n{''.join((*head, *entries))}", xmlns=NAMESPACE, xml_lang=about.language)


def entry(story: FeedEntry, language: str) -> str:
    """Return one story; `language` is that of the feed."""
    parts = (
        leaf("id", story.id),
        words("title", story.title, type="html"),
        leaf("link", rel="alternate", type="text/html", href=story.url),
        leaf("link", rel="via", href=story.original) if story.original else "",
        leaf("published", story.published.isoformat()),
        leaf("updated", story.updated.isoformat()),
        *(element("author", leaf("name", name)) for name in story.authors),
        leaf("category", term=story.section) if story.section else "",
        words("summary", story.summary, type="html"),
        leaf("content", story.html, type="html") if story.html else "",
    )
    return element("entry", f"\n{''.join(parts)}", xml_lang=story.language if story.language != language else "")
