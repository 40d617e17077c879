"""The feeds of a build: of everything, and beside the page of every section, source and entity."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, Final

from copydesk import settings as copydesk_settings
from copydesk.digest.facts import DigestFact, EntityFact, ListFact, StoryPage
from copydesk.digest.feeds import atom, jsonfeed, rss, text
from copydesk.digest.feeds.facts import KINDS, SITE_FOLDER, Feed, FeedEntry, FeedLink, page_links, site_links
from copydesk.digest.feeds.ids import entry_id, feed_id, story_key, unique_keys
from copydesk.digest.feeds.opml import outline
from copydesk.digest.lists import title_of
from copydesk.digest.rights import LINK
from copydesk.language.interface import language
from copydesk.site import Generator
from copydesk.site.memory import MEMORY, Memory

OUTLINE: Final = f"{SITE_FOLDER}digest.opml"
ICON: Final = "theme/img/favicon.svg"
DOCUMENTS: Final = (atom.feed, rss.feed, jsonfeed.feed)
ENTRIES: Final = (atom.entry, rss.entry, jsonfeed.entry)
"""How each of KINDS is written, in that order."""
Written = tuple[str, bytes, Callable[[], bytes]]
"""A file: its name, what stands for all that it depends on, and what makes it."""


class Feeds:
    """Makes the feeds of one build; a story is written once for each kind of feed."""

    def __init__(self, digest: DigestFact, settings: Mapping[str, Any], retracted: Sequence[Any] = ()) -> None:
        """Take the stories from `digest`; those that were `retracted` have no entry, and no other takes their ids."""
        own = copydesk_settings.from_mapping(settings)
        self._memory: Memory = settings[MEMORY]
        self._digest, self._site, self._name = digest, str(settings["SITEURL"]), str(settings["SITENAME"])
        self._subtitle, self._language = str(settings.get("SITESUBTITLE") or ""), str(settings["DEFAULT_LANG"])
        self._words = language(self._language)
        self._most, self._most_beside = own.feed_items, own.list_feed_items if own.feed_items else 0
        self._known_as = own.feed_id or self._name
        self._stories = tuple(story for month in digest.months for story in month.stories)
        self._retracted = tuple(retracted)
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
        words, digest = self._words, self._digest
        known = ((words.gettext("Sections"), digest.sections), (words.gettext("Sources"), digest.sources))
        return (*known, (words.gettext("People, organisations, places"), digest.entities))

    def files(self) -> Iterator[Written]:
        """Yield every feed of the digest."""
        about = (self._name, self._subtitle, "")
        for link, kind in zip(self.site(), range(len(KINDS)), strict=False):
            yield self._written(link.url, kind, link.url, about, self._stories[: self._most], whole=True)
        for _, facts in self.lists():
            for fact in facts:
                yield from self.files_beside(fact)

    def files_beside(self, fact: ListFact | EntityFact, at: str = "") -> Iterator[Written]:
        """Yield the feeds of one list; `at` is an old address of its page, where they go on under the new one."""
        title = title_of(fact)
        about = (
            f"{self._name}: {title}",
            self._words.gettext("%(title)s in %(site)s", title=title, site=self._name),
            fact.url,
        )
        old = self.beside(title, at or fact.url)
        for kind, link in enumerate(self.beside(title, fact.url)):
            stories = fact.stories[: self._most_beside]
            yield self._written(old[kind].url, kind, link.url, about, stories, whole=False)

    def outline(self) -> str:
        """Return the list of all feeds for feed readers: of each the Atom one, for nobody wants a story three times."""
        everything = [(self._name, f"{self._site}/{link.url}", f"{self._site}/") for link in self.site()[:1]]
        groups = [(heading, [self._outlined(fact) for fact in facts]) for heading, facts in self.lists()]
        return outline(
            self._name, [(self._words.gettext("Everything"), everything), *(groups if self._most_beside else ())]
        )

    def _outlined(self, fact: ListFact | EntityFact) -> tuple[str, str, str]:
        link = self.beside(title_of(fact), fact.url)[0]
        return link.title, f"{self._site}/{link.url}", f"{self._site}/{fact.url}"

    def _written(
        self, name: str, kind: int, url: str, about: Sequence[str], stories: Sequence[StoryPage], *, whole: bool
    ) -> Written:
        site = (self._site, self._name, self._language, self._known_as)
        shown = (part for story in stories for part in (story.fingerprint if whole else story.listed, self._key(story)))
        key = self._memory.key("feed", str(kind), str(whole), url, *about, *site, *shown)

        def made() -> bytes:
            return self._document(kind, url, about, stories, whole=whole).encode()

        return name, key, made

    def _document(self, kind: int, url: str, about: Sequence[str], stories: Sequence[StoryPage], *, whole: bool) -> str:
        title, description, page = about
        feed = Feed(
            id=feed_id(self._known_as, page),
            title=title,
            description=description,
            page=f"{self._site}/{page}",
            language=self._language,
            updated=max(story.updated for story in stories),
            author=self._name,
            rights=self._words.gettext("The rights in each story are those of its source."),
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
            updated=story.updated,
            summary=self._summary(story),
            authors=story.by or (story.source.name if story.source else self._name,),
            section=story.section.name,
            language=story.lang,
            html=self._html(story) if whole else "",
            original=story.source_url if story.source_url.startswith(text.WEB) else "",
        )

    def _key(self, story: StoryPage) -> str:
        if not self._keys:
            oldest_first: Any = sorted((*self._stories[::-1], *self._retracted), key=lambda each: each.date)
            known = unique_keys((story_key(each.metadata, each.title), each.slug) for each in oldest_first)
            self._keys = dict(zip((each.url for each in oldest_first), known, strict=True))
        return self._keys[story.url]

    def _html(self, story: Any) -> str:
        outlet = story.source.name if story.source else ""
        original = story.source_url if story.source_url.startswith(text.WEB) else ""
        page = f"{self._site}/{story.url}"
        made = text.corrections_html(story.corrections, self._words)
        if story.rights == LINK:
            return text.link_html(original, page, outlet, self._words) + made
        body = text.absolute(str(story.get_content(self._site)), page) if story.whole else story.excerpt
        return text.full_html(story.standfirst, body, story.credit, original, outlet, self._words) + made

    def _summary(self, story: StoryPage) -> str:
        if story.rights == LINK:
            return text.link_text(story.source.name if story.source else "", self._words)
        return story.teaser or story.title


class FeedGenerator(Generator):  # type: ignore[misc] # Pelican is untyped
    """Writes the feeds and the list of them."""

    def generate_output(self, writer: Any) -> None:
        """Write the files; called by Pelican once all facts are in the context."""
        feeds: Feeds = self.context["copydesk_feeds"]
        if feeds.site():
            for file in feeds.files():
                writer.write_once(*file)
            writer.write_text(OUTLINE, feeds.outline())
