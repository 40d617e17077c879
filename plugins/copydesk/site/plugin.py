"""The plugin: a handful of named functions connected to Pelican's signals.

Pelican holds receivers weakly, so every one of them is a function of this module.
"""

from __future__ import annotations

import datetime as dt
import logging
from collections.abc import Callable, Iterable, Mapping
from functools import partial
from pathlib import Path
from typing import Any, Final

from copydesk import settings as copydesk_settings
from copydesk.digest.assemble import assemble
from copydesk.digest.editions import edition_links, edition_of
from copydesk.digest.facts import EditionLink
from copydesk.digest.urls import CORRECTIONS
from copydesk.errors import CopydeskError, StoryError
from copydesk.language.interface import language, spoken
from copydesk.language.jinja import speak
from copydesk.render.markup import converter, to_html
from copydesk.site import cards, decorate, library, recogniser, signals
from copydesk.site.account import leads_out, linked_folders
from copydesk.site.analyses import Analyst, addresses_of, as_listed, fingerprint, is_settled, settle
from copydesk.site.cards import CardGenerator, Cards
from copydesk.site.carry import mark_page, settings_hash
from copydesk.site.compiled import compiled, wait
from copydesk.site.crew import CREW
from copydesk.site.feeds import FeedGenerator, Feeds
from copydesk.site.generator import DigestGenerator
from copydesk.site.lean import make_lean
from copydesk.site.mail import MailGenerator
from copydesk.site.memory import MEMORY, Memory
from copydesk.site.offline import OfflineGenerator
from copydesk.site.reader import StoryReader
from copydesk.site.records import KeptStory, Records, keep
from copydesk.site.redirects import emptied
from copydesk.site.search import SearchGenerator
from copydesk.site.sitemap import SitemapGenerator
from copydesk.site.stories import lay_to_rest, parted, same_slug
from copydesk.site.withheld import withheld
from copydesk.site.writer import DigestWriter

log = logging.getLogger(__name__)

ENVIRONMENT: Final = "DESK_ENVIRONMENT"
"""Where Pelican's settings hold the templates' environment of a build."""


def register() -> None:
    """Connect the handlers; called by Pelican through `copydesk.register`."""
    signals.initialized.connect(check_settings)
    signals.initialized.connect(leave_links_alone)
    signals.readers_init.connect(use_story_reader)
    signals.generator_init.connect(add_filters)
    signals.article_generator_init.connect(hold_stories)
    signals.article_generator_init.connect(make_lean)
    signals.article_generator_pretaxonomy.connect(drop_doubles)
    signals.article_generator_finalized.connect(analyse_stories)
    signals.article_writer_finalized.connect(render_stories)
    signals.page_generator_finalized.connect(share_context_with_pages)
    signals.static_generator_finalized.connect(leave_out_files)
    signals.get_generators.connect(list_generator)
    signals.get_writer.connect(page_writer)


def check_settings(pelican: Any) -> None:
    """Stop before anything is read when a COPYDESK_* setting is wrong."""
    pelican.settings.setdefault(MEMORY, Memory())
    own = copydesk_settings.from_mapping(pelican.settings)
    recogniser.check(own)
    cards.check(own)
    settle_language(pelican.settings)


def settle_language(settings: dict[str, Any]) -> None:
    """Write the site's language as HTML wants it, and say so where the interface cannot be had in it.

    A catalogue that cannot be read stops the build here.
    """
    wanted = settings["DEFAULT_LANG"]
    found = language(wanted)
    settings["DEFAULT_LANG"] = found.tag
    if not spoken(wanted):
        what = f"pelican.conf.py: there is no catalogue for DEFAULT_LANG {wanted!r}; the interface stays English"
        log.warning("%s - docs/languages.md says how to add one", what)


def leave_links_alone(pelican: Any) -> None:
    """Keep Pelican from following links to folders; the account of the stories names them."""
    links = linked_folders(Path(pelican.settings["PATH"]))
    for kind in ("ARTICLE", "PAGE", "STATIC"):
        pelican.settings[f"{kind}_EXCLUDES"] = [*pelican.settings[f"{kind}_EXCLUDES"], *links]


def leave_out_files(generator: Any) -> None:
    """Publish no picture that is a link to a file outside content/, and none of a story that is not published.

    The account of the stories names the first; a story's picture comes and goes with it.
    """
    content = Path(generator.path)
    files = generator.context["staticfiles"]
    dark = withheld((Path(file.source_path) for file in files), generator.context) if files else ()
    files[:] = [
        file for file in files if not leads_out(Path(file.source_path), content) and Path(file.source_path) not in dark
    ]
    for file in files:
        generator.settings[MEMORY].held.files.pop(file.save_as, None)


def use_story_reader(readers: Any) -> None:
    """Read Markdown stories with Copydesk's reader."""
    for extension in StoryReader.file_extensions:
        readers.reader_classes[extension] = StoryReader


def add_filters(generator: Any) -> None:
    """Give the templates their filters and the words of the site's language, in one environment for all generators.

    Each of Pelican's generators has an environment of its own and compiles every template anew; within one build none
    of them changes.
    """
    generator.env = generator.settings.setdefault(ENVIRONMENT, generator.env)
    generator.env.auto_reload, generator.env.bytecode_cache = False, compiled()
    wait(generator)
    decorate.add_filters(generator.env)
    speak(generator.env, language(generator.settings["DEFAULT_LANG"]))


def hold_stories(generator: Any) -> None:
    """Read no story again that an earlier build has read; Pelican asks its cache, which is off."""
    known = Records(generator)
    generator.get_cached_data, generator.cache_data = known.story, known.hold


def list_generator(pelican: Any) -> tuple[type, ...]:
    """Add the generators of all that is no story, the last of them that of the sitemap of what they have written."""
    del pelican
    return (
        DigestGenerator,
        CardGenerator,
        MailGenerator,
        FeedGenerator,
        SearchGenerator,
        OfflineGenerator,
        SitemapGenerator,
    )


def page_writer(pelican: Any) -> type[DigestWriter]:
    """Write pages with their canonical address."""
    del pelican
    return DigestWriter


def render_stories(generator: Any, writer: Any) -> None:
    """Render the pages of the stories, which have been gathered."""
    del generator
    writer.render_waiting()


def share_context(generator: Any, contents: Iterable[Any]) -> None:
    """Let every content see the context of this build.

    Pelican's generator cache brings a content back with the context that it was saved with, so that a link in it
    would be made for another page's place.
    """
    for content in contents:
        content._context = generator.context  # noqa: SLF001 - Pelican offers no other way


def share_context_with_pages(generator: Any) -> None:
    """Do so for the curator's pages; the one on corrections gets the list of them below its text.

    All pages are told whether there is such a page, written or made, that is not hidden.
    """
    pages = (*generator.pages, *generator.hidden_pages)
    share_context(generator, pages)
    for page in pages:
        mark_page(page)
        if page.url == CORRECTIONS:
            page.template = "corrections"
    digest = generator.context.get("digest")
    listed = any(page.url == CORRECTIONS for page in generator.pages)
    hidden = any(page.url == CORRECTIONS for page in generator.hidden_pages)
    generator.context["has_corrections"] = listed or (not hidden and bool(digest and digest.corrections[0].items))


def drop_doubles(generator: Any) -> None:
    """Keep one of two stories that want the same address, and name the other as an error."""
    for kept, other in same_slug((*generator.articles, *generator.drafts, *generator.hidden_articles)):
        log.error(
            "%s",
            StoryError(
                f"the slug '{other.slug}' is taken by content/{kept.relative_source_path}",
                hint="give one of the two another slug",
                file=f"content/{other.relative_source_path}",
            ),
        )
        for stories in (generator.articles, generator.drafts, generator.hidden_articles):
            if other in stories:
                stories.remove(other)


def analyse_stories(generator: Any) -> None:
    """Analyse every story and put the facts of the whole digest into the shared context."""
    settings = copydesk_settings.from_mapping(generator.settings)
    memory: Memory = generator.settings[MEMORY]
    shelf = library.load(Path(generator.path), memory)
    retracted, stories = parted((*generator.articles, *generator.hidden_articles))
    words = language(generator.settings["DEFAULT_LANG"])
    share_context(generator, (*stories, *retracted))
    # A retracted story still counts: the editions after its own keep the numbers that readers know.
    counted = (*generator.articles, *(story for story in retracted if story.retracted.listed))
    links = edition_links((story.date.date() for story in counted), settings.edition, words)
    settle_stories(generator, settings, shelf, links, stories, retracted)
    note = partial(to_html, converter(generator.settings["MARKDOWN"]))

    def recall(*parts: bytes | str, kind: Any, make: Callable[[], Any]) -> Any:
        return memory.once(memory.key("facts", shelf.digest, *parts), kind, make)

    facts = assemble(
        *(generator.articles, shelf.registry, shelf.editions, shelf.pictures, note, words, retracted),
        kept=memory.held.kept,
        recall=recall,
    )
    feeds = Feeds(facts, generator.settings, retracted)
    generator.context.update(
        digest=facts,
        edition=facts.editions[0] if facts.editions else None,
        copydesk_library=shelf,
        copydesk_cards=Cards(generator.settings),
        copydesk_feeds=feeds,
        copydesk_emptied=tuple(emptied(links.values(), facts.editions, words)),
        site_feeds=feeds.site(),
    )


def settle_stories(
    generator: Any,
    settings: copydesk_settings.Settings,
    shelf: library.Library,
    links: Mapping[dt.date, EditionLink],
    stories: Iterable[Any],
    retracted: Iterable[Any],
) -> None:
    """Attach to every story what this build can say of it, where an earlier one has not said the same."""
    memory, finder = generator.settings[MEMORY], recogniser.named(settings)
    base = memory.held.begin(settings_hash(generator.settings), shelf.digest, repr(shelf.sources), repr(shelf.pictures))
    addresses = addresses_of((*stories, *retracted, *generator.drafts), Path(generator.path))
    for story in retracted:
        lay_to_rest(story)
        story.override_url = story.url
        story.listed, story.fingerprint = as_listed(story), fingerprint(story, addresses)
    analyst = Analyst(shelf, settings, memory, finder)
    if not finder:
        unsettled = [story for story in stories if getattr(getattr(story, "settled", None), "base", None) != base]
        analyst.prepare(unsettled, generator.settings.get(CREW))
        memory.need(analyst.needed(stories))
    for story in stories:
        edition = edition_of(story.date.date(), links, settings.edition)
        try:
            if finder or not is_settled(story, base, edition):
                memory.held.forget(story)
                settle(story, analyst.analysed(story), edition, shelf, addresses, base)
                if not finder:
                    keep(story, memory)
            elif isinstance(story, KeptStory):
                story.look = analyst.shown
        except CopydeskError as error:
            log.error("%s", error)  # noqa: TRY400 - the line says all
            leave_out(generator, story)
        else:
            for warning in story.settled.warnings:
                log.warning("content/%s: %s", story.relative_source_path, warning)


def leave_out(generator: Any, story: Any) -> None:
    """Leave a story out whose front matter cannot be used."""
    for stories in (generator.articles, generator.hidden_articles):
        if story in stories:
            stories.remove(story)
