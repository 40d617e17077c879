"""Who speaks: the index of speakers from A to Z, and the figure of an edition."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from itertools import groupby
from typing import Final

from copydesk.digest.letters import ONE_PAGE, letter_of, letter_url, sorted_as
from copydesk.digest.said import all_said
from copydesk.digest.speech_facts import SaidFact, SpeakerFact, SpeakerLetter, SpeakerPage, WhoSpeaks
from copydesk.digest.story_facts import StoryPage
from copydesk.digest.urls import SPEAKERS
from copydesk.language.interface import ENGLISH, Language
from copydesk.model import SpeakerKind
from copydesk.render.figures.bars import WORDS, bars, shares
from copydesk.render.figures.labels import fitted

MOST: Final = 8
"""Speakers whom the figure shows by themselves."""
UNNAMED: Final = 40
"""Unnamed speakers whom the index lists, the newest: nobody looks one up by letter."""


def speakers(said: Iterable[SaidFact]) -> tuple[SpeakerFact, ...]:
    """Return everybody who speaks in a list that comes newest first, in the order of their newest words.

    The same entity is one speaker in all stories; a description is a speaker of its own story alone, for the next
    story's police officer is another one.
    """
    found: dict[Hashable, list[SaidFact]] = {}
    for fact in said:
        found.setdefault(_identity(fact), []).append(fact)
    return tuple(_speaker(facts) for facts in found.values())


def _identity(fact: SaidFact) -> Hashable:
    said = fact.quotation.attribution
    assert said is not None
    who = said.speaker
    if who.kind is SpeakerKind.ROLE:
        return fact.story.slug, who.name.casefold()
    return who.entity or who.name.casefold()


def _speaker(said: Sequence[SaidFact]) -> SpeakerFact:
    newest = said[0]
    attribution = newest.quotation.attribution
    assert attribution is not None
    who = attribution.speaker
    return SpeakerFact(
        name=who.name,
        role=who.role,
        named=who.kind is SpeakerKind.NAMED,
        url=newest.speaker_url,
        quotations=len(said),
        words=sum([fact.words for fact in said]),
        newest=newest,
    )


def speaker_pages(everybody: Sequence[SpeakerFact], language: Language = ENGLISH) -> tuple[SpeakerPage, ...]:
    """Return the index of speakers, the names from A to Z; where it grows too long, each letter has its own page."""
    named = sorted(
        (one for one in everybody if one.named), key=lambda one: (sorted_as(one.name), one.newest.story.slug)
    )
    described = tuple(one for one in everybody if not one.named)
    whole = len(named) <= ONE_PAGE
    letters = tuple(
        SpeakerLetter(letter, SPEAKERS if whole else letter_url(SPEAKERS, letter), tuple(group))
        for letter, group in groupby(named, key=lambda one: letter_of(one.name))
    )
    index = SpeakerPage(
        title=language.gettext("Speakers from A to Z"),
        url=SPEAKERS,
        letters=letters,
        shown=letters if whole else (),
        unnamed=described[:UNNAMED],
        unnamed_total=len(described),
    )
    others = (
        SpeakerPage(language.gettext("Speakers: %(letter)s", letter=each.letter), each.url, letters, (each,))
        for each in letters
    )
    return (index,) if whole else (index, *others)


def who_speaks(stories: Iterable[StoryPage]) -> WhoSpeaks | None:
    """Return how many words of direct speech each speaker has in these stories; None where nobody says a word."""
    everybody = speakers(fact for story in stories for fact in all_said(story))
    if not any(one.words for one in everybody):  # nobody, or somebody who only said “…”
        return None
    ranked = sorted(everybody, key=lambda one: (-one.words, one.name.casefold(), one.newest.story.slug))
    most, others = ranked[:MOST], ranked[MOST:]
    named = sum(one.words for one in ranked if one.named)
    total = sum(one.words for one in ranked)
    rest = sum(one.words for one in others)
    return WhoSpeaks(
        speakers=tuple(ranked),
        shown=len(most),
        others=len(others),
        others_words=rest,
        labels=tuple(fitted(one.name[:1].upper() + one.name[1:], WORDS) for one in most),
        named_words=named,
        unnamed_words=total - named,
        bars=bars([*(one.words for one in most), *([rest] if others else [])], len(most)),
        shares=shares((named, total - named)),
    )
