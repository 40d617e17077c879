"""Which addresses the site will have, as far as that can be known without building it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from copydesk.desk.checks.shelf import Shelf, StoryFile, listed
from copydesk.digest.editions import edition_start
from copydesk.digest.urls import (
    CORRECTIONS,
    FOLDERS,
    NETWORK,
    QUOTES,
    SPEAKERS,
    STATS,
    edition_url,
    entity_feed,
    entity_url,
    month_url,
    section_url,
    source_url,
)
from copydesk.errors import StoryError
from copydesk.site.reader import FORMERLY, former_slugs


@dataclass(frozen=True, slots=True)
class Page:
    """One page of the site."""

    url: str
    """Relative to the root, ending in a slash; "" is the front page."""
    waits: bool = False
    """Its story is not published yet."""


@dataclass(frozen=True, slots=True)
class Addresses:
    """Every page by its address, and the pages of files."""

    pages: Mapping[str, Page]
    by_file: Mapping[Path, Page]
    files: frozenset[str]
    """Names of all files that a link may name."""
    other: frozenset[str]
    """Addresses of files that are no pages: pictures, style sheets, feeds."""

    def of_file(self, file: Path) -> Page | None:
        """Return the page of a story file."""
        return self.by_file.get(file)

    def find(self, place: str) -> Page | None:
        """Return what a reader gets at `place`, a path without leading slash, written with or without its last one."""
        place = place.removesuffix("index.html").rstrip("/")
        if place in self.other or place.startswith("feeds/"):
            return Page(place)
        return self.pages.get(f"{place}/" if place else "")


def of(shelf: Shelf) -> Addresses:
    """Return the addresses of everything on the shelf.

    An entity's page counts as there when the registry has the entity: whether a story names it, only a build can say.
    """
    by_file = {
        story.file: Page(_url(story, shelf.settings), waits=not story.is_page and not shelf.is_published(story))
        for story in shelf.files
    }
    made = {url: Page(url) for url in _made(shelf)} | _former(shelf, by_file)
    return Addresses(
        pages=made | {page.url: page for page in by_file.values()},
        by_file=by_file,
        files=frozenset(file.name for file in listed(shelf.content)),
        other=frozenset(_other(shelf)),
    )


def _former(shelf: Shelf, by_file: Mapping[Path, Page]) -> dict[str, Page]:
    """Return the old addresses of stories and pages that lead on to them."""
    found = ((story, url) for story in shelf.files for url in former(story, shelf.settings))
    return {url: Page(url, by_file[story.file].waits) for story, url in found}


def former(story: StoryFile, settings: Mapping[str, Any]) -> tuple[str, ...]:
    """Return the old addresses that a story names, its own of today left out."""
    return tuple(url for slug in former_of(story) if (url := address(slug, story, settings)) != _url(story, settings))


def former_of(story: StoryFile) -> list[str]:
    """Return the old slugs that a story names; none where the reader refuses them, which is an error already."""
    value = story.front.fields.get(FORMERLY)
    try:
        return former_slugs(value, story.name) if value else []
    except StoryError:
        return []


def _url(story: StoryFile, settings: Mapping[str, Any]) -> str:
    return address(story.slug, story, settings)


def address(slug: str, story: StoryFile, settings: Mapping[str, Any]) -> str:
    """Return the address that a story has, or would have, under a slug."""
    pattern = settings["PAGE_URL" if story.is_page else "ARTICLE_URL"]
    return str(pattern).replace("{slug}", slug)


def _made(shelf: Shelf) -> Iterator[str]:
    """Return the addresses of the pages that are made from the stories."""
    yield from ("", "editions/", "sections/", "sources/", "archive/", *(f"{folder}/" for folder in FOLDERS.values()))
    yield from (QUOTES, SPEAKERS, NETWORK, STATS)
    for menu in ("COPYDESK_NAV", "COPYDESK_NAV_MORE"):
        yield from (url for _, url in shelf.settings.get(menu, ()))
    yield from _entities(shelf)
    yield from editions(shelf)
    for story in shelf.stories:
        if story.front.fields.get("corrections" if shelf.is_listed(story) else "retracted"):
            yield CORRECTIONS
        if story.date and shelf.is_listed(story):
            day = story.date.date()
            yield section_url(shelf.section_of(story))
            yield month_url(day)
            if story.text("source"):
                yield source_url(story.text("source"))


def editions(shelf: Shelf) -> Iterator[str]:
    """Yield the addresses of editions; one all of whose stories have been retracted leads on to the corrections."""
    length = str(shelf.settings.get("COPYDESK_EDITION", "week"))
    for story in shelf.stories:
        if story.date and shelf.is_published(story) and story.text("status") != "hidden":
            yield edition_url(edition_start(story.date.date(), length), length)


def _entities(shelf: Shelf) -> Iterator[str]:
    """Return the addresses of entity pages, those of today and those that lead on to them."""
    yield from (entity_url(entry.kind, id) for id, entry in shelf.library.registry.entries.items())
    yield from (redirect.url for redirect in shelf.library.redirects)


def _other(shelf: Shelf) -> Iterator[str]:
    yield "404.html"
    yield from (entity_feed(url) for url in _entities(shelf))
    for folder in shelf.settings.get("STATIC_PATHS", ()):
        place = shelf.content / folder
        files = [place] if place.is_file() else listed(place)
        yield from (file.relative_to(shelf.content).as_posix() for file in files)
    static = shelf.root / "theme" / "static"
    yield from (f"theme/{file.relative_to(static).as_posix()}" for file in listed(static))
