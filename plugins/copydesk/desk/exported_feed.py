"""Every published story in full as one JSON Feed, for the archive."""

from __future__ import annotations

import os
import posixpath
import re
from functools import partial
from html import escape, unescape
from pathlib import Path
from typing import Final
from urllib.parse import quote, unquote

from markdown import Markdown

from copydesk import settings as copydesk_settings
from copydesk.desk.checks.addresses import Addresses
from copydesk.desk.checks.shelf import Shelf, StoryFile
from copydesk.digest.feeds import jsonfeed
from copydesk.digest.feeds.facts import Feed, FeedEntry
from copydesk.digest.feeds.ids import entry_id, feed_id, story_key, unique_keys
from copydesk.digest.feeds.text import absolute
from copydesk.errors import StoryError
from copydesk.render.markup import converter, to_html
from copydesk.site.links import ATTRIBUTE, FILE, OWN_LINK, own_links

NAME: Final = "feed.json"


def feed(shelf: Shelf, known: Addresses) -> str:
    """Return the feed of all stories that readers can reach and find, newest first."""
    dated = [(story.date, story) for story in shelf.stories if story.date and shelf.is_listed(story)]
    stories = [story for _, story in sorted(dated, key=lambda pair: (pair[0], pair[1].slug))]
    site, name = str(shelf.settings["SITEURL"]), str(shelf.settings["SITENAME"])
    known_as = copydesk_settings.from_mapping(shelf.settings).feed_id or name
    keys = unique_keys((story_key(story.front.fields, story.text("title")), story.slug) for story in stories)
    language = str(shelf.settings["DEFAULT_LANG"])
    markdown = converter(shelf.settings["MARKDOWN"])
    entries = [
        jsonfeed.entry(
            _entry(story, entry_id(known_as, key), known, site, _html(story, markdown, shelf, known)), language
        )
        for story, key in zip(stories, keys, strict=True)
    ]
    about = Feed(
        id=feed_id(known_as, ""),
        title=name,
        description=str(shelf.settings.get("SITESUBTITLE") or ""),
        page=f"{site}/",
        language=language,
        updated=max((story.date for story in stories if story.date), default=shelf.now),
        author=name,
        rights="",
        icon="",
    )
    return jsonfeed.feed(about, f"{site}/{NAME}", reversed(entries))


def _html(story: StoryFile, markdown: Markdown, shelf: Shelf, known: Addresses) -> str:
    """Return a body as HTML, every address in it absolute; Pelican's own links lead where they lead on the site."""
    site, page = str(shelf.settings["SITEURL"]), known.of_file(story.file)
    try:
        html, _ = own_links(to_html(markdown, story.front.body), story.file, shelf.content)
    except StoryError as error:
        raise error.at(story.name) from error
    led = ATTRIBUTE.sub(partial(_led, story=story, site=site, shelf=shelf, known=known), html)
    return absolute(led, f"{site}/{page.url if page else ''}")


def _led(found: re.Match[str], *, story: StoryFile, site: str, shelf: Shelf, known: Addresses) -> str:
    """Return an attribute with the address of the page or the file that one of Pelican's own links names."""
    own = OWN_LINK.fullmatch(unescape(found[2])) if found[1] in {"href", "src"} else None
    if own is None:
        return found[0]
    path, rest = split_address(own[2])
    place = Path(os.path.normpath((shelf.content if path.startswith("/") else story.file.parent) / path.lstrip("/")))
    page = known.of_file(place) if own[1] == "filename" else None
    if own[1] == "filename" and (page is None or page.waits):
        return ""
    beside = known.of_file(story.file) if own[1] == "attach" else None
    base = story.file.parent if beside else shelf.content
    url = page.url if page else quote(posixpath.join(beside.url if beside else "", os.path.relpath(place, base)))
    return f' {found[1]}="{escape(f"{site}/{url}{rest}")}"'


def split_address(address: str) -> tuple[str, str]:
    """Return the path that an own link names, decoded, and what follows it from the first # or ? on."""
    path = FILE.split(address, maxsplit=1)[0]
    return unquote(path), address[len(path) :]


def _entry(story: StoryFile, id: str, known: Addresses, site: str, html: str) -> FeedEntry:
    if story.date is None:
        raise ValueError(story.name)
    page, original = known.of_file(story.file), story.text("source_url")
    authors = story.front.fields.get("authors") or story.front.fields.get("author") or ()
    return FeedEntry(
        id=id,
        title=story.text("title"),
        url=f"{site}/{page.url if page else ''}",
        published=story.date,
        updated=story.date,
        summary=story.text("standfirst"),
        authors=tuple(str(author) for author in ([authors] if isinstance(authors, str) else authors)),
        section=story.text("section") or story.text("category"),
        language=story.text("lang"),
        html=html,
        original=original if original.startswith(("https://", "http://")) else "",
    )
