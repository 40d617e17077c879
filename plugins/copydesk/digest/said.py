"""Quotations and callouts as pages show them: with the anchor in the story and the page of the speaker."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from typing import Final

from copydesk.digest.facts import CalloutFact, SaidFact, SaidGroup, SaidPage, StoryPage
from copydesk.digest.pages import paged
from copydesk.digest.urls import entity_url
from copydesk.language.interface import ENGLISH, Language
from copydesk.model import Attribution, Entity, Quotation, QuoteKind, SpeakerKind
from copydesk.text.characters import words_of

FROM_CONTEXT: Final = frozenset({"pronoun", "subject"})
"""Rules that name somebody whom the words beside the quotation do not name."""
NUMBERED: Final = "%(name)s, page %(number)s"
EACH_PAGE: Final = 60
"""Quotations on a page: with their stories' headlines under 30 kB compressed, twice that on the newest."""


def callout_facts(story: StoryPage) -> tuple[CalloutFact, ...]:
    """Return a story's callouts with their anchors and their speakers' pages."""
    anchors = quotation_anchors(story)
    return tuple(
        CalloutFact(
            story=story,
            callout=callout,
            anchor=anchors[callout.quotation],
            speaker_url=_speaker_page(story, callout.quotation.attribution),
            from_context=from_context(story.analysis.text, callout.quotation),
        )
        for callout in story.analysis.callouts
    )


def page_of(entity: Entity | None) -> str:
    """Return the page of an entity, or "" for one that is not in the registry."""
    return entity_url(entity.kind, entity.id) if entity and entity.registered else ""


def _speaker_page(story: StoryPage, said: Attribution | None) -> str:
    return page_of(story.analysis.entity(said.speaker.entity)) if said else ""


def from_context(text: str, quotation: Quotation) -> bool:
    """Say whether the speaker was worked out: he said, the minister said, or a paragraph that goes on.

    A second sentence behind “…,” Lund said. is no inference: every reader gives it to Lund. Nor is a description that
    stays one: the page prints the words that the story has.
    """
    said = quotation.attribution
    if said is None:
        return False
    if said.rule == "continuation":
        between = text[min(said.span.end, quotation.span.end) : max(said.span.start, quotation.span.start)]
        return "\n" in between or (said.speaker.kind is SpeakerKind.NAMED and not _names(said))
    return said.rule in FROM_CONTEXT or (said.rule == "nominal" and said.speaker.kind is SpeakerKind.NAMED)


def _names(said: Attribution) -> bool:
    """Say whether the words that the speaker was read from hold a part of the name."""
    mention, name = (set(words_of(words.casefold())) for words in (said.mention, said.speaker.name))
    return bool(mention & name)


def quotation_anchors(story: StoryPage) -> dict[Quotation, str]:
    """Return the id in the page of each quotation: q-1 for the first in the text, and so on."""
    return {quotation: f"q-{number}" for number, quotation in enumerate(story.analysis.quotations, 1)}


def all_said(story: StoryPage) -> tuple[SaidFact, ...]:
    """Return the direct speech of a story of which the text says whose it is, in the order of the text."""
    return tuple(
        SaidFact(story, quotation, anchor, _speaker_page(story, said), from_context(story.analysis.text, quotation))
        for quotation, anchor in quotation_anchors(story).items()
        if (said := quotation.attribution) and quotation.kind is QuoteKind.SPEECH
    )


def by_speaker(said: Iterable[SaidFact]) -> Mapping[str, tuple[SaidFact, ...]]:
    """Return what the speakers said by the url of their page, in the order given; who has no page is left out."""
    found: dict[str, list[SaidFact]] = {}
    for fact in said:
        if fact.speaker_url:
            found.setdefault(fact.speaker_url, []).append(fact)
    return {url: tuple(facts) for url, facts in found.items()}


def said_pages(
    said: Sequence[SaidFact], url: str, title: str, size: int = EACH_PAGE, language: Language = ENGLISH
) -> tuple[SaidPage, ...]:
    """Return the pages of a list of quotations, both newest first, each by edition; `url` is the newest page's."""
    return tuple(
        SaidPage(
            title=language.gettext(NUMBERED, name=title, number=page.number) if page.newer else title,
            url=page.url,
            number=page.number,
            said=page.items,
            groups=_by_edition(page.items),
            newer=page.newer,
            older=page.older,
        )
        for page in paged(said, size, url)
    )


def _by_edition(said: Iterable[SaidFact]) -> tuple[SaidGroup, ...]:
    groups = groupby(said, key=lambda fact: fact.story.edition)
    return tuple(SaidGroup(edition, tuple(facts)) for edition, facts in groups)
