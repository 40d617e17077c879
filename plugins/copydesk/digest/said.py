"""Quotations and callouts as pages show them: with the anchor in the story and the page of the speaker."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from typing import Final

from copydesk.digest.kept import Kept, anew
from copydesk.digest.pages import Page, paged
from copydesk.digest.speech_facts import CalloutFact, SaidFact, SaidPage
from copydesk.digest.story_facts import StoryPage
from copydesk.language.interface import ENGLISH, Language

EDITION_CALLOUTS: Final = 4
NUMBERED: Final = "%(name)s, page %(number)s"
EACH_PAGE: Final = 60
"""Quotations on a page: with their stories' headlines under 30 kB compressed, twice that on the newest."""


def callout_facts(story: StoryPage) -> tuple[CalloutFact, ...]:
    """Return a story's callouts with their anchors and their speakers' pages."""
    return tuple(CalloutFact(story, *each) for each in story.brief.callouts)


def all_said(story: StoryPage) -> tuple[SaidFact, ...]:
    """Return the direct speech of a story of which the text says whose it is, in the order of the text."""
    return tuple([SaidFact(story, *each) for each in story.brief.said])


def edition_callouts(stories: Iterable[StoryPage]) -> tuple[CalloutFact, ...]:
    """Choose the edition's quotations: one a speaker, one a story where there are enough."""
    offered = [fact for story in stories for fact in callout_facts(story)]
    chosen: list[CalloutFact] = []
    for once_a_story in (True, False):
        for fact in offered:
            if len(chosen) == EDITION_CALLOUTS:
                break
            heard = {_speaker(other) for other in chosen}
            told = {other.story.slug for other in chosen}
            if _speaker(fact) not in heard and not (once_a_story and fact.story.slug in told):
                chosen.append(fact)
    return tuple(chosen)


def _speaker(fact: CalloutFact) -> str:
    said = fact.callout.quotation.attribution
    return said.speaker.entity or said.speaker.name if said else ""


def by_speaker(said: Iterable[SaidFact]) -> Mapping[str, tuple[SaidFact, ...]]:
    """Return what the speakers said by the url of their page, in the order given; who has no page is left out."""
    found: dict[str, list[SaidFact]] = {}
    for fact in said:
        if fact.speaker_url:
            found.setdefault(fact.speaker_url, []).append(fact)
    return {url: tuple(facts) for url, facts in found.items()}


def said_pages(
    said: Sequence[SaidFact],
    url: str,
    title: str,
    size: int = EACH_PAGE,
    language: Language = ENGLISH,
    kept: Kept = anew,
) -> tuple[SaidPage, ...]:
    """Return the pages of a list of quotations, both newest first, each by edition; `url` is the newest page's."""
    return tuple(
        kept(("said page", page.url), (page, title), partial(_said_page, page, title, language))
        for page in paged(said, size, url)
    )


def _said_page(page: Page[SaidFact], title: str, language: Language) -> SaidPage:
    return SaidPage(
        title=language.gettext(NUMBERED, name=title, number=page.number) if page.newer else title,
        url=page.url,
        number=page.number,
        said=page.items,
        newer=page.newer,
        older=page.older,
    )
