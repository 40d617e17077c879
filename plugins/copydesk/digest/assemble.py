"""From analysed stories to the facts of every page that lists stories."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import partial
from itertools import chain

from copydesk.digest.company import network
from copydesk.digest.corrections import corrected
from copydesk.digest.editions import editions
from copydesk.digest.entity_pages import entity_facts
from copydesk.digest.facts import DigestFact, Network, PictureFact, QuoteBook, RetractedPage, SaidFact, StoryPage
from copydesk.digest.kept import Kept, Recall, anew, made
from copydesk.digest.lists import month_lists, newest_first, section_lists, source_lists
from copydesk.digest.marks import marks
from copydesk.digest.mix import sources_mix
from copydesk.digest.plans import EditionPlan
from copydesk.digest.said import all_said, by_speaker, said_pages
from copydesk.digest.urls import QUOTES
from copydesk.digest.voices import speaker_pages, speakers
from copydesk.entities.registry import Registry
from copydesk.language.interface import ENGLISH, Language


def assemble(
    stories: Iterable[StoryPage],
    registry: Registry,
    plans: Mapping[str, EditionPlan],
    pictures: Mapping[str, PictureFact],
    note: Callable[[str], str],
    language: Language = ENGLISH,
    retracted: Iterable[RetractedPage] = (),
    kept: Kept = anew,
    recall: Recall = made,
) -> DigestFact:
    """Put the digest together; `retracted` stories stand in the list of corrections alone.

    `pictures` are those of the entities by id; `note` turns an editor's Markdown into HTML;
    `language` is that of the interface; `kept` may know facts that were made before, `recall` what others were made of.
    """
    ordered = newest_first(stories)
    each = (kept(("said", story.slug), (story,), partial(all_said, story)) for story in ordered)
    said = tuple(chain.from_iterable(each))
    return DigestFact(
        editions=editions(ordered, plans, note, kept),
        quotes=quote_book(said, language, kept),
        entities=entity_facts(ordered, registry, pictures, by_speaker(said), language, kept, recall),
        sections=section_lists(ordered, kept),
        sources=source_lists(ordered, kept),
        months=month_lists(ordered, language, kept),
        corrections=corrected(ordered, retracted),
        network=recall("network", marks(ordered, "named"), kind=Network | None, make=partial(network, ordered)),
        sources_mix=sources_mix(ordered),
    )


def quote_book(said: tuple[SaidFact, ...], language: Language = ENGLISH, kept: Kept = anew) -> QuoteBook:
    """Return the quote book of all that is said, which comes newest first."""
    pages = said_pages(said, QUOTES, language.gettext("Quote book"), language=language, kept=kept)
    return QuoteBook(pages, speaker_pages(speakers(said), language), len(said))
