"""From analysed stories to the facts of every page that lists stories."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from copydesk.digest.editions import editions
from copydesk.digest.entity_pages import entity_facts
from copydesk.digest.facts import DigestFact, PictureFact, QuoteBook, SaidFact, StoryPage
from copydesk.digest.lists import month_lists, newest_first, section_lists, source_lists
from copydesk.digest.plans import EditionPlan
from copydesk.digest.said import all_said, by_speaker, said_pages
from copydesk.digest.urls import QUOTES
from copydesk.digest.voices import speaker_pages, speakers
from copydesk.entities.registry import Registry


def assemble(
    stories: Iterable[StoryPage],
    registry: Registry,
    plans: Mapping[str, EditionPlan],
    pictures: Mapping[str, PictureFact],
    note: Callable[[str], str],
) -> DigestFact:
    """Put the digest together.

    `pictures` are those of the entities by id; `note` turns an editor's Markdown into HTML.
    """
    ordered = newest_first(stories)
    said = tuple(fact for story in ordered for fact in all_said(story))
    return DigestFact(
        editions=editions(ordered, plans, note),
        quotes=quote_book(said),
        entities=entity_facts(ordered, registry, pictures, by_speaker(said)),
        sections=section_lists(ordered),
        sources=source_lists(ordered),
        months=month_lists(ordered),
    )


def quote_book(said: tuple[SaidFact, ...]) -> QuoteBook:
    """Return the quote book of all that is said, which comes newest first."""
    return QuoteBook(said_pages(said, QUOTES, "Quote book"), speaker_pages(speakers(said)), len(said))
