"""OPML 2.0: the list of all feeds, for taking them into a feed reader at once."""

from __future__ import annotations

from collections.abc import Iterable

from copydesk.digest.feeds.xml import PROLOGUE, element, leaf


def outline(title: str, groups: Iterable[tuple[str, Iterable[tuple[str, str, str]]]]) -> str:
    """Return the document; each group has a heading and its feeds as (title, address, page), all absolute."""
    body = "".join(element("outline", "\n" + "".join(map(_feed, feeds)), text=name) for name, feeds in groups if feeds)
    head = element("head", leaf("title", title))
    return PROLOGUE + element("opml", f"\n{head}{element('body', chr(10) + body)}", version="2.0")


def _feed(feed: tuple[str, str, str]) -> str:
    title, address, page = feed
    return element("outline", "", text=title, type="rss", xmlUrl=address, htmlUrl=page)
