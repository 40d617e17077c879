"""Pelican's generator for the pages that list stories: editions, entities, sections, sources, months."""

from __future__ import annotations

import datetime as dt
import os
from functools import partial
from pathlib import Path
from typing import Any, Final

from copydesk.digest.facts import DigestFact
from copydesk.digest.feeds.facts import SITE_FOLDER
from copydesk.digest.urls import FOLDERS, save_as
from copydesk.model import Kind
from copydesk.site import Generator, Writer
from copydesk.site.feeds import Feeds
from copydesk.site.page_data import page_data
from copydesk.site.quote_book import quote_pages
from copydesk.site.redirects import answered
from copydesk.site.sitemap import newest

ALWAYS: Final = frozenset({Kind.PERSON, Kind.ORGANISATION, Kind.PLACE})
"""Kinds that have a list even where no story names one: the navigation leads there."""


class DigestGenerator(Generator):  # type: ignore[misc] # Pelican is untyped
    """Writes every page that is neither a story nor a page of the curator's."""

    def generate_output(self, writer: Any) -> None:
        """Write the pages; called by Pelican once all facts are in the context."""
        digest: DigestFact = self.context["digest"]
        write = partial(self._write, writer)
        feeds: Feeds = self.context["copydesk_feeds"]
        if feeds.site():
            write(SITE_FOLDER, "feeds", feeds=feeds)
        write("editions/", "editions", digest=digest)
        for edition in digest.editions:
            write(edition.link.url, "edition", edition=edition)
        for kind in Kind:
            entities = tuple(entity for entity in digest.entities if entity.kind is kind)
            if entities or kind in ALWAYS:
                write(f"{FOLDERS[kind]}/", "entities", kind=kind, entities=entities)
        for entity in digest.entities:
            write(entity.url, "entity", entity=entity, page_feeds=feeds.beside(entity.name, entity.url))
        for name, template, facts in (
            ("sections", "section", digest.sections),
            ("sources", "source", digest.sources),
            ("archive", "month", digest.months),
        ):
            write(f"{name}/", "archives" if name == "archive" else name, digest=digest)
            for fact in facts:
                beside = feeds.beside(fact.title, fact.url) if fact.month is None else ()
                write(fact.url, template, list=fact, page_feeds=beside)
        for url, template, given in quote_pages(digest):
            write(url, template, **given)
        self._write_redirects(writer, digest)

    def _write_redirects(self, writer: Any, digest: DigestFact) -> None:
        """Answer the old addresses of entities, those of their feeds as well: a feed reader does not follow a page."""
        place = Path(self.output_path)
        for redirect, entity in answered(digest.entities, self.context["copydesk_library"], place, writer.written()):
            canonical = redirect.way if self.settings["RELATIVE_URLS"] else f"{self.settings['SITEURL']}/{redirect.to}"
            self._write(writer, redirect.url, "redirect", redirect=redirect, CANONICAL_URL=canonical)
            for name, document in self.context["copydesk_feeds"].files_beside(entity, at=redirect.url):
                writer.write_text(name, document)

    def _write(self, writer: Any, url: str, template: str, **facts: Any) -> None:
        writer.write_file(
            save_as(url),
            self.get_template(template),
            self.context,
            relative_urls=self.settings["RELATIVE_URLS"],
            url=url,
            **facts,
        )


class DigestWriter(Writer):  # type: ignore[misc] # Pelican is untyped
    """Pelican's writer, which also tells each page its absolute address and its data for machines."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.changed: dict[str, dt.date | None] = {}
        """The day of the newest story that a page shows, by the page's file."""

    def write_file(self, name: str, template: Any, context: Any, *args: Any, **kwargs: Any) -> None:
        """Write one page with OWN_URL and CANONICAL_URL in its context: empty unless the site is built for publication.

        A page that has another canonical address than its own brings it along, or is a story of somebody else's.
        """
        if not name:
            return  # a tag's or an author's page, which Pelican offers although none is wanted
        published = "" if self.settings["RELATIVE_URLS"] else self.settings["SITEURL"]
        address = name.removesuffix("index.html")
        own = f"{published}/{address}" if published else ""
        story: Any = kwargs.get("article")
        first = story.source_url if getattr(story, "republished", False) else own
        added = {"OWN_URL": own, "CANONICAL_URL": first, "page_data": page_data(name, kwargs, self.settings)}
        self.changed[name] = newest(kwargs.values())
        super().write_file(name, template, context, *args, **{**added, **kwargs})

    def write_text(self, name: str, text: str) -> None:
        """Write a file that no template makes, and account for it as for every other."""
        place = Path(self.output_path) / name
        place.parent.mkdir(parents=True, exist_ok=True)
        with self._open_w(str(place), "utf-8") as file:
            file.write(text)

    def written(self) -> tuple[str, ...]:
        """Return the names of the files written so far, relative to the output folder."""
        return tuple(os.path.relpath(name, self.output_path) for name in self._written_files)
