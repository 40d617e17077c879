"""JSON Feed (jsonfeed.org, version 1.1): one story for each item, as from any other feed."""

from __future__ import annotations

import json
from collections.abc import Iterator
from html import escape
from typing import Any, Final

from copydesk.errors import InputError
from copydesk.intake.dates import iso_date
from copydesk.intake.feeds import MAX_ITEMS, NO_RULES, Item, stories_from
from copydesk.intake.site_rules import SiteRules
from copydesk.model import Story

VERSION: Final = "jsonfeed.org/version/"


def read_json_feed(text: str, name: str, rules: SiteRules = NO_RULES) -> tuple[Story, ...]:
    """Return the stories in a JSON Feed; raises InputError for other JSON, a damaged feed or one without items."""
    try:
        feed = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise InputError("this is no valid JSON", hint="save the feed again") from error
    if not isinstance(feed, dict) or VERSION not in str(feed.get("version", "")):
        raise InputError("this is JSON, but no JSON Feed", hint="save it as a web page, a mail, a feed or plain text")
    items = [item for item in _list(feed.get("items")) if isinstance(item, dict)]
    if not items:
        raise InputError("the feed holds no items", hint="save the feed again")
    if len(items) > MAX_ITEMS:
        raise InputError(f"the feed holds {len(items)} items", hint=f"keep at most {MAX_ITEMS} of them")
    return stories_from([_item(item, feed) for item in items], name, rules)


def _item(item: dict[str, Any], feed: dict[str, Any]) -> Item:
    plain = "".join(f"<p>{escape(part)}</p>" for part in _text(item, "content_text").split("\n\n") if part.strip())
    return Item(
        title=_text(item, "title"),
        html=_text(item, "content_html") or plain or f"<p>{escape(_text(item, 'summary'))}</p>",
        link=_text(item, "url") or _text(item, "external_url"),
        date=iso_date(_text(item, "date_published")),
        authors=tuple(_names(item)) or tuple(_names(feed)),
        outlet=_text(feed, "title"),
        language=_text(item, "language") or _text(feed, "language"),
        tags=tuple(tag for tag in _list(item.get("tags")) if isinstance(tag, str)),
        image=_text(item, "image") or _text(item, "banner_image"),
    )


def _names(holder: dict[str, Any]) -> Iterator[str]:
    """Yield the authors; version 1.0 of the format has a single one."""
    for author in (*_list(holder.get("authors")), holder.get("author")):
        if isinstance(author, dict) and _text(author, "name"):
            yield _text(author, "name")


def _text(holder: dict[str, Any], name: str) -> str:
    value = holder.get(name)
    return value if isinstance(value, str) else ""


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []
