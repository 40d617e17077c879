"""The sitemaps and robots.txt of a site that is published: which of the pages written search engines may list."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, Final

from copydesk.digest.pages import Page
from copydesk.digest.sitemaps import NewsItem, Place, news, robots, sitemaps
from copydesk.site import Generator

HEAD: Final = 8_000
"""Bytes of a page in which its robots line stands, if it has one."""
NOINDEX: Final = re.compile(rb'<meta name="robots" content="[^"]*noindex')
NEWS_FILE: Final = "sitemap-news.xml"


class SitemapGenerator(Generator):  # type: ignore[misc] # Pelican is untyped
    """Writes the sitemaps from the pages that the others have written; it must come after them."""

    def generate_output(self, writer: Any) -> None:
        """Write the files; only for a site that knows its address, for the protocol has no relative ones."""
        if self.settings["RELATIVE_URLS"]:
            return
        root = f"{self.settings['SITEURL']}/"
        listed = pages(Path(self.output_path), writer.written(), writer.changed)
        files = sitemaps([Place(f"{root}{page}", day) for page, day in listed.items()], root)
        stories = [story for story in self.context["articles"] if story.url in listed]
        items = (NewsItem(f"{root}{story.url}", story.title, story.date, story.lang) for story in stories)
        if fresh := news(items, str(self.settings["SITENAME"])):
            files[NEWS_FILE] = fresh
        for name, text in files.items():
            writer.write_text(name, text)
        writer.write_text("robots.txt", robots(f"{root}{name}" for name in files if name in {"sitemap.xml", NEWS_FILE}))


def pages(output: Path, written: Iterable[str], changed: Mapping[str, dt.date | None]) -> dict[str, dt.date | None]:
    """Return the addresses of the pages that may be listed, relative to the site's root, with their days.

    `written` names the files of this build, `changed` the day of the newest story that some of them show. What a page
    says of itself counts: one whose head has `noindex` is left out, be it a redirect, a story that is another's, or a
    page of the curator's.
    """
    names = {name.removesuffix("index.html"): name for name in written if name.endswith(".html")}
    return {url: changed.get(names[url]) for url in sorted(names) if _listed(output / names[url])}


def _listed(file: Path) -> bool:
    with file.open("rb") as page:
        return not NOINDEX.search(page.read(HEAD))


def newest(facts: Iterable[Any]) -> dt.date | None:
    """Return the day of the newest story that a page's facts hold: the story itself, a list's or the whole digest's."""
    given = list(facts)
    # A page of a long list has the whole list beside it, which is as old as its newest story.
    pages = [fact for fact in given if isinstance(fact, Page)]
    return _day(pages[0].items if pages else given)


def _day(fact: Any) -> dt.date | None:
    if isinstance(fact, list | tuple):
        return max((day for day in map(_day, fact) if day), default=None)
    fact = getattr(fact, "story", fact)  # a quotation is as old as its story
    if isinstance(date := getattr(fact, "date", None), dt.datetime):
        return max(date, getattr(fact, "updated", date)).date()
    # Months are listed newest first, and so are the stories of each; an edition's are in the editor's order.
    return _day(getattr(fact, "months", ())[:1] or getattr(fact, "stories", ()) or getattr(fact, "said", ()))
