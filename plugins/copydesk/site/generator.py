"""Pelican's generator for the pages that list stories: editions, entities, sections, sources, months."""

from __future__ import annotations

import os
from functools import partial
from pathlib import Path
from typing import Any, Final

from copydesk.digest.facts import DigestFact, EntityFact
from copydesk.digest.urls import FEED, FOLDERS, entity_feed, save_as
from copydesk.model import Kind
from copydesk.site import Generator, Writer
from copydesk.site.redirects import answered

ALWAYS: Final = frozenset({Kind.PERSON, Kind.ORGANISATION, Kind.PLACE})
"""Kinds that have a list even where no story names one: the navigation leads there."""

FEED_STORIES: Final = 20
"""Most stories in an entity's feed. They stand there in full, in the feed of everybody that they name: at fifty, the
feeds of a thousand stories would weigh 30 MB, three quarters of the pages themselves."""


class DigestGenerator(Generator):  # type: ignore[misc] # Pelican is untyped
    """Writes every page that is neither a story nor a page of the curator's."""

    def generate_output(self, writer: Any) -> None:
        """Write the pages; called by Pelican once all facts are in the context."""
        digest: DigestFact = self.context["digest"]
        write = partial(self._write, writer)
        write("editions/", "editions", digest=digest)
        for edition in digest.editions:
            write(edition.link.url, "edition", edition=edition)
        for kind in Kind:
            entities = tuple(entity for entity in digest.entities if entity.kind is kind)
            if entities or kind in ALWAYS:
                write(f"{FOLDERS[kind]}/", "entities", kind=kind, entities=entities)
        for entity in digest.entities:
            write(entity.url, "entity", entity=entity)
            self._write_feed(writer, entity, entity.feed)
        for name, template, facts in (
            ("sections", "section", digest.sections),
            ("sources", "source", digest.sources),
            ("archive", "month", digest.months),
        ):
            write(f"{name}/", "archives" if name == "archive" else name, digest=digest)
            for fact in facts:
                write(fact.url, template, list=fact)
        self._write_redirects(writer, digest)

    def _write_feed(self, writer: Any, entity: EntityFact, path: str) -> None:
        """Write the entity's feed to `path`, under its one address; a site without a feed has none of these either."""
        if self.settings["FEED_ALL_ATOM"]:
            stories = entity.stories[:FEED_STORIES]
            writer.write_feed(stories, self.context, path, entity.feed, feed_title=entity.name)

    def _write_redirects(self, writer: Any, digest: DigestFact) -> None:
        """Answer the old addresses of entities, those of their feeds as well: a feed reader does not follow a page."""
        place = Path(self.output_path)
        for redirect, entity in answered(digest.entities, self.context["copydesk_library"], place, writer.written()):
            canonical = redirect.way if self.settings["RELATIVE_URLS"] else f"{self.settings['SITEURL']}/{redirect.to}"
            self._write(writer, redirect.url, "redirect", redirect=redirect, CANONICAL_URL=canonical)
            self._write_feed(writer, entity, entity_feed(redirect.url))

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
    """Pelican's writer, which also tells each page its absolute address."""

    def write_file(self, name: str, template: Any, context: Any, *args: Any, **kwargs: Any) -> None:
        """Write one page with CANONICAL_URL in its context: empty unless the site is built for publication.

        A page that has another canonical address than its own brings it along.
        """
        published = "" if self.settings["RELATIVE_URLS"] else self.settings["SITEURL"]
        address = str(name or "").removesuffix("index.html")
        canonical = f"{published}/{address}" if published else ""
        super().write_file(name, template, context, *args, **{"CANONICAL_URL": canonical, **kwargs})

    def written(self) -> tuple[str, ...]:
        """Return the names of the files written so far, relative to the output folder."""
        return tuple(os.path.relpath(name, self.output_path) for name in self._written_files)

    def _create_new_feed(self, feed_type: str, feed_title: str | None, context: Any) -> Any:
        """Begin a feed; one that lies beside a page leads there and has an id of its own, where all would have one."""
        made = super()._create_new_feed(feed_type, feed_title, context)
        page, _, name = str(self.feed_url).rpartition("/")
        if name == FEED:
            made.feed.update(link=f"{page}/", id=f"{page}/")
        return made

    def _add_item_to_the_feed(self, feed: Any, item: Any) -> None:
        """Add a story, under its source or the digest's name where it names no author: Atom wants one."""
        super()._add_item_to_the_feed(feed, item)
        if not feed.items[-1]["author_name"]:
            source = getattr(item, "source", None)
            feed.items[-1]["author_name"] = str(getattr(source, "name", "") or self.settings["SITENAME"])
