"""The feeds of a build: of everything, and beside the page of every section, source and entity."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from copydesk import settings as copydesk_settings
from copydesk.digest.facts import DigestFact, EntityFact, ListFact, StoryPage
from copydesk.digest.feeds import atom, jsonfeed, rss, text
from copydesk.digest.feeds.facts import KINDS, SITE_FOLDER, Feed, FeedEntry, FeedLink, page_links, site_links
from copydesk.digest.feeds.ids import entry_id, feed_id, story_key, unique_keys
from copydesk.digest.feeds.opml import outline
from copydesk.digest.rights import EXCERPT, LINK
from copydesk.digest.sources import EXCERPT_WORDS
from copydesk.site import Generator

OUTLINE: Final = f"{SITE_FOLDER}digest.opml"
ICON: Final = "theme/img/favicon.svg"
RIGHTS: Final = "The rights in each story are those of its source."
DOCUMENTS: Final = (atom.feed, rss.feed, jsonfeed.feed)
ENTRIES: Final = (atom.entry, rss.entry, jsonfeed.entry)
"""How each of KINDS is written, in that order."""


class Feeds:
    """Makes the feeds of one build as (name of the file, text); a story is written once for each kind of feed."""

    def __init__(self, digest: DigestFact, settings: Mapping[str, Any]) -> None:
        own = copydesk_settings.from_mapping(settings)
        self._digest, self._site, self._name = digest, str(settings["SITEURL"]), str(settings["SITENAME"])
        self._subtitle, self._language = str(settings.get("SITESUBTITLE") or ""), str(settings["DEFAULT_LANG"])
        self._most, self._most_beside = own.feed_items, own.list_feed_items if own.feed_items else 0
        self._known_as = own.feed_id or self._name
        self._stories = tuple(story for month in digest.months for story in month.stories)
        self._keys: dict[str, str] = {}
        self._made: dict[tuple[str, int, bool], str] = {}

    def site(self) -> tuple[FeedLink, ...]:
        """Return the feeds of everything; none where the settings want none or there is no story."""
        return site_links(self._name) if self._most and self._stories else ()

    def beside(self, title: str, page: str) -> tuple[FeedLink, ...]:
        """Return the feeds that lie beside a list page."""
        return page_links(f"{self._name}: {title}", page) if self._most_beside else ()

    def lists(self) -> tuple[tuple[str, tuple[ListFact | EntityFact, ...]], ...]:
        """Return what has feeds beside its page, in groups with headings."""
        known = (("Sections", self._digest.sections), ("Sources", self._digest.sources))
        return (*known, ("People, organisations, places", self._digest.entities))

    def files(self) -> Iterator[tuple[str, str]]:
        """Yield every feed of the digest."""
        about = (self._name, self._subtitle, "")
        for link, kind in zip(self.site(), range(len(KINDS)), strict=False):
            yield link.url, self._document(kind, link.url, about, self._stories[: self._most], whole=True)
        for _, facts in self.lists():
            for fact in facts:
                yield from self.files_beside(fact)

    def files_beside(self, fact: ListFact | EntityFact, at: str = "") -> Iterator[tuple[str, str]]:
        """Yield the feeds of one list; `at` is an old address of its page, where they go on under the new one."""
        title = title_of(fact)
        about = (f"{self._name}: {title}", f"{title} in {self._name}", fact.url)
        old = self.beside(title, at or fact.url)
        for kind, link in enumerate(self.beside(title, fact.url)):
            stories = fact.stories[: self._most_beside]
            yield old[kind].url, self._document(kind, link.url, about, stories, whole=False)

    def outline(self) -> str:
        """Return the list of all feeds for feed readers: of each the Atom one, for nobody wants a story three times."""
        everything = [(self._name, f"{self._site}/{link.url}", f"{self._site}/") for link in self.site()[:1]]
        groups = [(heading, [self._outlined(fact) for fact in facts]) for heading, facts in self.lists()]
        return outline(self._name, [("Everything", everything), *(groups if self._most_beside else ())])

    def _outlined(self, fact: ListFact | EntityFact) -> tuple[str, str, str]:
        link = self.beside(title_of(fact), fact.url)[0]
        return link.title, f"{self._site}/{link.url}", f"{self._site}/{fact.url}"

    def _document(
        self, kind: int, url: str, about: tuple[str, str, str], stories: Sequence[StoryPage], *, whole: bool
    ) -> str:
        title, description, page = about
        feed = Feed(
            id=feed_id(self._known_as, page),
            title=title,
            description=description,
            page=f"{self._site}/{page}",
            language=self._language,
            updated=max(_updated(story) for story in stories),
            author=self._name,
            rights=RIGHTS,
            icon=f"{self._site}/{ICON}",
        )
        entries = (self._entry(story, kind, whole=whole) for story in stories)
        return DOCUMENTS[kind](feed, f"{self._site}/{url}", entries)

    def _entry(self, story: StoryPage, kind: int, *, whole: bool) -> str:
        place = (story.url, kind, whole)
        if place not in self._made:
            self._made[place] = ENTRIES[kind](self._facts(story, whole=whole), self._language)
        return self._made[place]

    def _facts(self, story: StoryPage, *, whole: bool) -> FeedEntry:
        return FeedEntry(
            id=entry_id(self._known_as, self._key(story)),
            title=story.title,
            url=f"{self._site}/{story.url}",
            published=story.date,
            updated=_updated(story),
            summary=_summary(story),
            authors=story.by or (story.source.name if story.source else self._name,),
            section=story.section.name,
            language=story.lang,
            html=self._html(story) if whole else "",
            original=story.source_url if story.source_url.startswith(text.WEB) else "",
        )

    def _key(self, story: StoryPage) -> str:
        if not self._keys:
            oldest_first: Any = self._stories[::-1]
            known = unique_keys((story_key(each.metadata, each.title), each.slug) for each in oldest_first)
            self._keys = dict(zip((each.url for each in oldest_first), known, strict=True))
        return self._keys[story.url]

    def _html(self, story: Any) -> str:
        outlet = story.source.name if story.source else ""
        original = story.source_url if story.source_url.startswith(text.WEB) else ""
        page = f"{self._site}/{story.url}"
        if story.rights == LINK:
            return text.link_html(original, page, outlet)
        if story.rights == EXCERPT:
            words = (story.source and story.source.excerpt_words) or EXCERPT_WORDS
            return text.excerpt_html(text.excerpt(story.standfirst, story.analysis.text, words), original, outlet)
        body = text.absolute(str(story.get_content(self._site)), page)
        return text.full_html(story.standfirst, body, story.credit, original, outlet)


def _summary(story: StoryPage) -> str:
    if story.rights == LINK:
        return text.link_text(story.source.name if story.source else "")
    return story.teaser or story.title


def _updated(story: Any) -> Any:
    return max(story.date, getattr(story, "modified", story.date))


def title_of(fact: ListFact | EntityFact) -> str:
    """Return what the stories of a list have in common, in words."""
    return fact.name if isinstance(fact, EntityFact) else fact.title


class FeedGenerator(Generator):  # type: ignore[misc] # Pelican is untyped
    """Writes the feeds and the list of them."""

    def generate_output(self, writer: Any) -> None:
        """Write the files; called by Pelican once all facts are in the context."""
        feeds: Feeds = self.context["copydesk_feeds"]
        if feeds.site():
            for name, document in feeds.files():
                writer.write_text(name, document)
            writer.write_text(OUTLINE, feeds.outline())
