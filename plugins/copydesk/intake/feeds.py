"""Feeds (RSS, Atom): one story for each item, from its full text where the feed carries it."""

from __future__ import annotations

import datetime as dt
import time
from dataclasses import replace
from importlib import import_module
from typing import Any, Final

from copydesk.errors import InputError
from copydesk.intake.byline import authors
from copydesk.intake.page import read_page
from copydesk.model import Story
from copydesk.text.characters import squeeze, wanted
from copydesk.text.urls import canonical

MIN_WORDS: Final = 25
"""An item with fewer words is a teaser; the curator is told."""
MAX_TAGS: Final = 12
MAX_ITEMS: Final = 1_000


def read_feed(raw: bytes, name: str) -> tuple[Story, ...]:
    """Return the stories in a feed file; raises InputError for a damaged feed or one without items."""
    feedparser: Any = import_module("feedparser")  # untyped
    feed = feedparser.parse(raw, sanitize_html=False, resolve_relative_uris=False)
    if not feed.entries:
        raise InputError("the feed holds no items", hint="save the feed again")
    if len(feed.entries) > MAX_ITEMS:
        raise InputError(f"the feed holds {len(feed.entries)} items", hint=f"keep at most {MAX_ITEMS} of them")
    return tuple(story for entry in feed.entries for story in _stories(entry, feed.feed, name))


def _stories(entry: Any, feed: Any, name: str) -> list[Story]:
    html = _content(entry)
    title = _plain(entry.get("title", ""))
    address = canonical(entry.get("link", "") or "")
    page = f"<html><body><article>{html}</article></body></html>"
    try:
        story = read_page(page, name, address, bare=True)
    except InputError:
        story = _teaser(title, html)
    if not story.body:
        return []
    warnings = (*story.warnings, *_warnings(story))
    date = _date(entry)
    return [
        replace(
            story,
            title=title or story.title,
            date=date or story.date,
            date_hint="" if date else story.date_hint,
            source=_plain(feed.get("title", "")),
            source_url=address,
            authors=authors([entry.get("author", "")]) or story.authors,
            lang=(entry.get("language") or feed.get("language") or story.lang or "")[:2].lower(),
            tags=tuple(
                dict.fromkeys(_plain(tag.get("term") or "") for tag in entry.get("tags", []) if tag.get("term"))
            )[:MAX_TAGS],
            basis={"title": "feed", "source": "feed", "source_url": "feed", **({"date": "feed"} if date else {})},
            warnings=warnings,
        )
    ]


def _teaser(title: str, html: str) -> Story:
    from copydesk.intake.page import fragment

    return Story(title, fragment(html) if html.strip() else "")


def _warnings(story: Story) -> list[str]:
    short = len(story.body.split()) < MIN_WORDS
    return ["The feed carries only a teaser of this story; save the page itself."] if short else []


def _content(entry: Any) -> str:
    """Return the longest text of an item: content:encoded or Atom's content before the description."""
    texts = [part.get("value", "") for part in entry.get("content", [])]
    return max(texts, key=len) if any(texts) else str(entry.get("summary", ""))


def _plain(text: str) -> str:
    """Return a title without the tags that some feeds put in it."""
    from copydesk.intake.dom import parse, text_of

    return squeeze(wanted(text_of(parse(text)) if "<" in text and ">" in text else text))


def _date(entry: Any) -> dt.datetime | None:
    stamp = entry.get("published_parsed")
    if not isinstance(stamp, time.struct_time):
        return None
    try:
        return dt.datetime(*stamp[:6], tzinfo=dt.UTC)
    except ValueError:
        return None
