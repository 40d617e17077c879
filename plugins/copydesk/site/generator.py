"""Pelican's generator for the pages that list stories: editions, entities, sections, sources, months."""

from __future__ import annotations

import json
from functools import partial
from pathlib import Path
from typing import Any

from copydesk.digest.facts import DigestFact, RedirectFact
from copydesk.digest.feeds.facts import SITE_FOLDER
from copydesk.digest.stats import as_json, stats
from copydesk.digest.urls import STATS, save_as
from copydesk.language.interface import language
from copydesk.site import Generator
from copydesk.site.feeds import Feeds
from copydesk.site.list_pages import list_pages
from copydesk.site.memory import MEMORY
from copydesk.site.quote_book import quote_pages
from copydesk.site.redirects import answered, of_stories


class DigestGenerator(Generator):  # type: ignore[misc] # Pelican is untyped
    """Writes every page that is neither a story nor a page of the curator's."""

    def generate_output(self, writer: Any) -> None:
        """Write the pages; called by Pelican once all facts are in the context."""
        digest: DigestFact = self.context["digest"]
        write = partial(self._write, writer)
        feeds: Feeds = self.context["copydesk_feeds"]
        if feeds.site():
            write(SITE_FOLDER, "feeds", feeds=feeds)
        kept = self.settings[MEMORY].held.kept
        pages = (*list_pages(digest, feeds, self._curators, kept), *quote_pages(digest))
        with writer.gathered():
            for url, template, given in pages:
                write(url, template, **given)
        figures = stats(digest, language(self.settings["DEFAULT_LANG"]))
        write(STATS, "stats", figures=figures)
        writer.write_text(f"{STATS}stats.json", json.dumps(as_json(figures), ensure_ascii=False, indent=1) + "\n")
        self._write_redirects(writer, digest)

    def _curators(self, url: str) -> Any:
        """Return the page of the curator's at an address; None where there is none."""
        pages = (*self.context.get("pages", ()), *self.context.get("hidden_pages", ()))
        return next((page for page in pages if page.url == url), None)

    def _write_redirects(self, writer: Any, digest: DigestFact) -> None:
        """Answer the old addresses of stories, editions and entities, of feeds too: their readers follow no page."""
        place = Path(self.output_path)
        kinds = ("articles", "hidden_articles", "pages", "hidden_pages")
        contents = [content for kind in kinds for content in self.context.get(kind, ())]
        for moved in of_stories(contents, self.settings, writer.written()):
            self._write_redirect(writer, moved)
        for moved in self.context["copydesk_emptied"]:
            self._write_redirect(writer, moved)
        for redirect, entity in answered(digest.entities, self.context["copydesk_library"], place, writer.written()):
            self._write_redirect(writer, redirect)
            for file in self.context["copydesk_feeds"].files_beside(entity, at=redirect.url):
                writer.write_once(*file)

    def _write_redirect(self, writer: Any, redirect: RedirectFact) -> None:
        canonical = redirect.way if self.settings["RELATIVE_URLS"] else f"{self.settings['SITEURL']}/{redirect.to}"
        self._write(writer, redirect.url, "redirect", redirect=redirect, CANONICAL_URL=canonical)

    def _write(self, writer: Any, url: str, template: str, **facts: Any) -> None:
        writer.write_file(
            save_as(url),
            self.get_template(template),
            self.context,
            relative_urls=self.settings["RELATIVE_URLS"],
            url=url,
            **facts,
        )
