"""Pelican's generator for the pages that list stories: editions, entities, sections, sources, months."""

from __future__ import annotations

from functools import partial
from typing import Any, Final

from copydesk.digest.facts import DigestFact
from copydesk.digest.urls import FOLDERS, save_as
from copydesk.model import Kind
from copydesk.site import Generator, Writer

ALWAYS: Final = frozenset({Kind.PERSON, Kind.ORGANISATION, Kind.PLACE})
"""Kinds that have a list even where no story names one: the navigation leads there."""


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
        for name, template, facts in (
            ("sections", "section", digest.sections),
            ("sources", "source", digest.sources),
            ("archive", "month", digest.months),
        ):
            write(f"{name}/", "archives" if name == "archive" else name, digest=digest)
            for fact in facts:
                write(fact.url, template, list=fact)

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
        """Write one page with CANONICAL_URL in its context: empty unless the site is built for publication."""
        published = "" if self.settings["RELATIVE_URLS"] else self.settings["SITEURL"]
        address = str(name or "").removesuffix("index.html")
        canonical = f"{published}/{address}" if published else ""
        super().write_file(name, template, context, *args, CANONICAL_URL=canonical, **kwargs)

    def _add_item_to_the_feed(self, feed: Any, item: Any) -> None:
        """Add a story, under its source or the digest's name where it names no author: Atom wants one."""
        super()._add_item_to_the_feed(feed, item)
        if not feed.items[-1]["author_name"]:
            source = getattr(item, "source", None)
            feed.items[-1]["author_name"] = str(getattr(source, "name", "") or self.settings["SITENAME"])
