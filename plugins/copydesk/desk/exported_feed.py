"""Every published story in full as one JSON Feed, for the archive."""

from __future__ import annotations

from typing import Final

from copydesk import settings as copydesk_settings
from copydesk.desk.checks.addresses import Addresses
from copydesk.desk.checks.shelf import Shelf, StoryFile
from copydesk.digest.feeds import jsonfeed
from copydesk.digest.feeds.facts import Feed, FeedEntry
from copydesk.digest.feeds.ids import entry_id, feed_id, story_key, unique_keys
from copydesk.render.markup import converter, to_html

NAME: Final = "feed.json"


def feed(shelf: Shelf, known: Addresses) -> str:
    """Return the feed of all stories that readers can reach and find, newest first."""
    dated = [(story.date, story) for story in shelf.stories if story.date and _is_listed(story, shelf)]
    stories = [story for _, story in sorted(dated, key=lambda pair: (pair[0], pair[1].slug))]
    site, name = str(shelf.settings["SITEURL"]), str(shelf.settings["SITENAME"])
    known_as = copydesk_settings.from_mapping(shelf.settings).feed_id or name
    keys = unique_keys((story_key(story.front.fields, story.text("title")), story.slug) for story in stories)
    language = str(shelf.settings["DEFAULT_LANG"])
    markdown = converter(shelf.settings["MARKDOWN"])
    entries = [
        jsonfeed.entry(
            _entry(story, entry_id(known_as, key), known, site, to_html(markdown, story.front.body)), language
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


def _is_listed(story: StoryFile, shelf: Shelf) -> bool:
    return shelf.is_published(story) and story.text("status") in {"", "published"}


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
