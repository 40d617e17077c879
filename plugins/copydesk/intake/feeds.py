"""Feeds (RSS, Atom): one story for each item, from its full text where the feed carries it."""

from __future__ import annotations

import datetime as dt
import io
import re
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from importlib import import_module
from typing import Any, Final
from urllib.parse import urljoin

from copydesk.errors import InputError
from copydesk.intake.byline import authors
from copydesk.intake.saved import read_saved
from copydesk.intake.site_rules import SiteRules
from copydesk.model import Story
from copydesk.text.characters import squeeze, wanted, words_of
from copydesk.text.urls import canonical, clean

MODIFIED: Final = re.compile(r"<(?:dcterms:modified|[\w-]{1,20}:updated|updated|modified)\b")
MIN_WORDS: Final = 25
"""An item with fewer words is a teaser; the curator is told."""
MAX_TAGS: Final = 12
MAX_AUTHOR: Final = 1_000
"""Characters: more than any name has."""
DECLARATION: Final = re.compile(r"<\?xml\b[^<>]{0,400}>")
MAX_ITEMS: Final = 1_000
NO_TITLE: Final = "no title of its own"
"""What a page's reader warns of, and the feed or the mail around it knows better."""
NO_RULES: Final = SiteRules()


@dataclass(frozen=True, slots=True)
class Item:
    """One entry of a feed of any kind, as the feed states it."""

    title: str
    html: str
    link: str = ""
    date: dt.date | dt.datetime | None = None
    authors: tuple[str, ...] = ()
    outlet: str = ""
    language: str = ""
    tags: tuple[str, ...] = ()
    image: str = ""


def read_feed(text: str, name: str, rules: SiteRules = NO_RULES) -> tuple[Story, ...]:
    """Return the stories in the text of a feed; raises InputError for a damaged feed or one without items."""
    feed = _parsed(text)
    if not feed.entries:
        raise InputError("the feed holds no items", hint="save the feed again")
    if len(feed.entries) > MAX_ITEMS:
        raise InputError(f"the feed holds {len(feed.entries)} items", hint=f"keep at most {MAX_ITEMS} of them")
    dated = str(feed.get("version", "")).startswith("rss") and not MODIFIED.search(text)
    return stories_from([_item(entry, feed.feed, dated=dated) for entry in feed.entries], name, rules)


def _parsed(text: str) -> Any:
    """Return what feedparser finds; an encoding that the text states is none of its own any more."""
    feedparser: Any = import_module("feedparser")  # untyped
    text = text.lstrip()
    found = DECLARATION.match(text)
    stated = f"<?xml version='1.0' encoding='utf-8'?>\n{text[found.end() if found else 0 :]}"
    with _short_authors():
        source = io.BytesIO(stated.encode("utf-8", "replace"))
        return feedparser.parse(source, sanitize_html=False, resolve_relative_uris=False)


@contextmanager
def _short_authors() -> Iterator[None]:
    """Show feedparser the beginning of an author alone: it looks for a mail address there in the square of the length.

    In the text the length cannot be told: comments, sections, entities and other elements may stand within a name.
    """
    parser: Any = import_module("feedparser.mixin")._FeedParserMixin  # noqa: SLF001 - the search has no other name
    sync = parser._sync_author_detail  # noqa: SLF001

    def bounded(self: Any, key: str = "author") -> None:
        context = self._get_context()
        if len(context.get(key) or "") > MAX_AUTHOR:
            context[key] = context[key][:MAX_AUTHOR]
        sync(self, key)

    parser._sync_author_detail = bounded  # noqa: SLF001
    try:
        yield
    finally:
        parser._sync_author_detail = sync  # noqa: SLF001


def _item(entry: Any, feed: Any, *, dated: bool) -> Item:
    """Return an entry as an item; `dated`: what feedparser takes for the day of a change is dc:date, as in RSS 1.0."""
    link = entry.get("feedburner_origlink", "") or entry.get("link", "") or ""
    return Item(
        title=entry.get("title", ""),
        html=_content(entry),
        link=_joined(feed.get("link", ""), link),
        date=_date(entry, "published") or (_date(entry, "updated") if dated else None),
        authors=(entry.get("author", ""),),
        outlet=feed.get("title", ""),
        language=entry.get("language") or feed.get("language") or "",
        tags=tuple(tag.get("term") for tag in entry.get("tags", []) if tag.get("term")),
    )


def stories_from(items: list[Item], name: str, rules: SiteRules) -> tuple[Story, ...]:
    """Return the stories of a feed; what cannot be read stands in the first one's `missed`.

    Raises InputError where none can be read.
    """
    stories: list[Story] = []
    faults: list[InputError] = []
    for item in items:
        try:
            found = _stories_of(item, name, rules)
            stories += found
            if not found:
                faults.append(InputError(f"the item “{_plain(item.title)}” holds no text", hint="save its page"))
        except InputError as error:
            faults.append(InputError(f"the item “{_plain(item.title)}” cannot be read: {error.what}", hint=error.hint))
    if faults and not stories:
        raise faults[0]
    if faults:
        stories[0] = replace(stories[0], missed=tuple(map(str, faults)))
    return tuple(stories)


def _stories_of(item: Item, name: str, rules: SiteRules) -> tuple[Story, ...]:
    """Return the story of an item, or nothing where it holds no text."""
    title, address = _plain(item.title), canonical(item.link)
    try:
        page = f"<html><body><article>{item.html}</article></body></html>"
        story = read_saved(page, name, address, rules, bare=True)
    except InputError:
        story = _teaser(title, item.html)
    if not story.body:
        return ()
    stated = {"title": title, "source": item.outlet, "source_url": address, "date": item.date}
    found = replace(
        story,
        title=title or story.title,
        date=item.date or story.date,
        date_hint="" if item.date else story.date_hint,
        source=_plain(item.outlet),
        source_url=address,
        authors=authors(item.authors) or story.authors,
        lang=(item.language or story.lang)[:2].lower(),
        tags=tuple(dict.fromkeys(_plain(tag) for tag in item.tags))[:MAX_TAGS],
        image=clean(item.image, address) or story.image,
        basis={**story.basis, **{field: "feed" for field, value in stated.items() if value}},
        warnings=(*(told for told in story.warnings if not title or NO_TITLE not in told), *_warnings(story)),
    )
    return (found,)


def _teaser(title: str, html: str) -> Story:
    from copydesk.intake.page import fragment

    return Story(title, fragment(html) if html.strip() else "")


def _warnings(story: Story) -> list[str]:
    short = len(words_of(story.body)) < MIN_WORDS
    return ["The feed carries only a teaser of this story; save the page itself."] if short else []


def _content(entry: Any) -> str:
    """Return the longest text of an item: content:encoded or Atom's content before the description."""
    texts = [part.get("value", "") for part in entry.get("content", [])]
    return max(texts, key=len) if any(texts) else str(entry.get("summary", ""))


def _plain(text: str) -> str:
    """Return a title without the tags that some feeds put in it; one that is no HTML is taken at its word."""
    from copydesk.intake.dom import parse, text_of

    shown = text
    if "<" in text and ">" in text:
        with suppress(InputError):
            shown = text_of(parse(f"<p>{text}</p>"))
    return squeeze(wanted(shown))


def _joined(base: str, link: str) -> str:
    """Return the address of an item, which some feeds write without the host."""
    try:
        return urljoin(base, link) if base and link else link
    except ValueError:
        return link


def _date(entry: Any, name: str) -> dt.datetime | None:
    stamp = entry.get(f"{name}_parsed")
    if not isinstance(stamp, time.struct_time):
        return None
    try:
        return dt.datetime(*stamp[:6], tzinfo=dt.UTC)
    except ValueError:
        return None
