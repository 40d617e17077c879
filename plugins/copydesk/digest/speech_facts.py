"""What the templates are given of quotations and of those who speak; `facts.py` has the facts of all pages."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from typing import Any

from msgspec import Struct

from copydesk.digest.marks import Mark, Marked, marks
from copydesk.digest.story_facts import EditionLink, StoryPage
from copydesk.model import Callout, Quotation
from copydesk.render.figures.bars import Bar


class SaidFact(Struct, frozen=True):
    """A quotation together with the story that it stands in; a struct because a digest has many."""

    story: StoryPage
    quotation: Quotation
    anchor: str
    """Id of the quotation in the story's body, `q-3`."""
    speaker_url: str = ""
    """Page of the speaker; empty where there is none."""
    from_context: bool = False
    """Whether the speaker's name does not stand beside the quotation, but was worked out; the page says so."""
    words: int = 0
    """How many it has."""
    is_person: bool = True
    """Whether a person says it, or somebody of whom nothing else is known."""


@dataclass(frozen=True, slots=True)
class SaidGroup:
    """The quotations of one edition on a page of them."""

    edition: EditionLink
    said: tuple[SaidFact, ...]


@dataclass(frozen=True, eq=False)
class SaidPage(Marked):
    """One page of a long list of quotations: of the quote book, or of one speaker's."""

    title: str
    url: str
    number: int
    """Counted from the oldest, which is 1."""
    said: tuple[SaidFact, ...]
    """Newest story first."""
    newer: str
    """Url of the page with newer ones; empty on the newest."""
    older: str

    @cached_property
    def groups(self) -> tuple[SaidGroup, ...]:
        """The same by edition."""
        groups = groupby(self.said, key=lambda fact: fact.story.edition)
        return tuple(SaidGroup(edition, tuple(facts)) for edition, facts in groups)

    def made_from(self, told: Mark, listed: Mark) -> tuple[Any, ...]:
        """Return what the page is made from."""
        del listed
        stories = {fact.story.slug: fact.story for fact in self.said}.values()
        said = [fact.anchor for fact in self.said]
        return (self.title, self.url, self.number, said, self.newer, self.older, marks(stories, told))


@dataclass(frozen=True, slots=True)
class CalloutFact:
    """A callout together with the story that it stands in."""

    story: StoryPage
    callout: Callout
    anchor: str
    speaker_url: str
    """Page of the speaker; empty where there is none."""
    from_context: bool = False
    """Whether the speaker's name does not stand beside the quotation, but was worked out; the page says so."""


class SpeakerFact(Struct, frozen=True):
    """Somebody who speaks; a struct because a digest has many."""

    name: str
    role: str
    named: bool
    """False for one whom the story only describes: one engineer at the Harbour Board."""
    url: str
    """Page of the speaker; empty where there is none."""
    quotations: int
    words: int
    newest: SaidFact


@dataclass(frozen=True, slots=True)
class SpeakerLetter:
    """The named speakers under one letter of the index."""

    letter: str
    url: str
    """The page that they stand on: the index itself, or in a large digest a page of the letter's own."""
    speakers: tuple[SpeakerFact, ...]


@dataclass(frozen=True, slots=True)
class SpeakerPage:
    """The index of speakers, or in a large digest the page of one of its letters."""

    title: str
    url: str
    letters: tuple[SpeakerLetter, ...]
    """All letters, for the way to the others."""
    shown: tuple[SpeakerLetter, ...]
    """The letters whose speakers stand here."""
    unnamed: tuple[SpeakerFact, ...] = ()
    """The speakers whom the stories only describe, newest first, at most forty; on the index alone."""
    unnamed_total: int = 0


@dataclass(frozen=True, slots=True)
class WhoSpeaks:
    """Words of direct speech by speaker, with the geometry of the figure."""

    speakers: tuple[SpeakerFact, ...]
    """Everybody, most words first."""
    shown: int
    """How many of them have a bar of their own."""
    others: int
    """How many share the last bar; 0 where there is none."""
    others_words: int
    labels: tuple[str, ...]
    """What the drawing calls those shown, cut to the room that it has."""
    named_words: int
    unnamed_words: int
    bars: tuple[Bar, ...]
    """One for each speaker shown, then one for the others."""
    shares: tuple[Bar, ...]
    """Named, then unnamed, beside each other; only the first where nobody is unnamed, and the other way round."""


@dataclass(frozen=True, slots=True)
class QuoteBook:
    """All that is said in the digest."""

    pages: tuple[SaidPage, ...]
    """Newest first; one empty page where nobody has said anything."""
    speakers: tuple[SpeakerPage, ...]
    """The index, and in a large digest a page for each letter."""
    total: int
    """How many quotations there are."""
