"""From analysed stories to the facts of every page that lists stories."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from copydesk.digest.editions import editions
from copydesk.digest.entity_pages import entity_facts
from copydesk.digest.facts import DigestFact, PictureFact, StoryPage
from copydesk.digest.lists import month_lists, newest_first, section_lists, source_lists
from copydesk.digest.plans import EditionPlan
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
    return DigestFact(
        editions=editions(ordered, plans, note),
        entities=entity_facts(ordered, registry, pictures),
        sections=section_lists(ordered),
        sources=source_lists(ordered),
        months=month_lists(ordered),
    )
