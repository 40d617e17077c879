"""JSON Feed 1.1 (jsonfeed.org)."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any, Final

from copydesk.digest.feeds.facts import Feed, FeedEntry

VERSION: Final = "https://jsonfeed.org/version/1.1"


def feed(about: Feed, address: str, entries: Iterable[str]) -> str:
    """Return the document that lies at `address`; `entries` are what `entry` returned."""
    head = _written(
        {
            "version": VERSION,
            "title": about.title,
            "home_page_url": about.page,
            "feed_url": address,
            "description": about.description,
            "language": about.language,
            "icon": about.icon,
            "authors": [{"name": about.author}],
        }
    )
    items = ",\n".join(entries)
    return f'{head[:-1]},"items":[\n{items}\n]}}\n'


def entry(story: FeedEntry, language: str) -> str:
    """Return one story; `language` is that of the feed."""
    return _written(
        {
            "id": story.id,
            "url": story.url,
            "external_url": story.original,
            "title": story.title,
            "summary": story.summary if story.html else "",
            "content_html": story.html,
            "content_text": "" if story.html else story.summary,
            "date_published": story.published.isoformat(),
            "date_modified": story.updated.isoformat(),
            "authors": [{"name": name} for name in story.authors],
            "tags": [story.section] if story.section else [],
            "language": story.language if story.language != language else "",
        }
    )


def _written(fields: Mapping[str, Any]) -> str:
    kept = {name: value for name, value in fields.items() if value}
    return json.dumps(kept, ensure_ascii=False, separators=(",", ":"))
