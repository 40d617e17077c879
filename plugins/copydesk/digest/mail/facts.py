"""An edition as its mail shows it, with every address absolute."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Final

from markupsafe import Markup

from copydesk.digest.excerpts import excerpt
from copydesk.digest.facts import CalloutFact, EditionFact, StoryPage
from copydesk.digest.feeds.text import WEB, absolute
from copydesk.language.dates import short_label
from copydesk.language.interface import Language
from copydesk.render.jsonld import shortened
from copydesk.text.characters import squeeze
from copydesk.text.plain import BREAK

LEAD_WORDS: Final = 120
"""Longest text of the first story."""
STORY_WORDS: Final = 60
"""Longest text of every other one: a mail is looked through, and leads to the pages."""
HEADLINES: Final = 100
"""Most stories that are named where there is no room for more than their headlines."""
HEADLINE: Final = 160
"""Longest of these headlines, in characters."""
PREVIEW: Final = 140
"""Characters that mail programs show beside the subject."""


@dataclass(frozen=True, slots=True)
class Masthead:
    """The digest that a mail comes from."""

    name: str
    home: str
    """Absolute address of the site's root, with its slash."""
    unsubscribe: str = ""
    """Where those go who want no more mail, or the sender's placeholder for it; empty where the sender adds it."""


@dataclass(frozen=True, slots=True)
class MailStory:
    """A story in a mail."""

    title: str
    url: str
    section: str
    source: str
    """Empty where none is named."""
    original: str
    """Where it appeared first; empty where that is not known."""
    day: str
    minutes: int
    """To read it; 0 where no more than a link may be shown."""
    lang: str
    text: tuple[str, ...]
    """Paragraphs of plain text; none where no more than a link may be shown."""
    note: str
    invented: bool


@dataclass(frozen=True, slots=True)
class MailQuote:
    """One of the edition's quotations."""

    text: str
    speaker: str
    role: str
    from_context: bool
    title: str
    """Of its story."""
    url: str
    """Of its place in the story."""
    lang: str


@dataclass(frozen=True, slots=True)
class MailFact:
    """An edition as a mail."""

    name: str
    """Of the digest."""
    home: str
    subject: str
    preview: str
    """What stands beside the subject in a list of mails."""
    number: int
    label: str
    url: str
    """The edition on the site."""
    date: dt.datetime
    """When its newest story appeared."""
    total: int
    """How many stories the edition has."""
    note: Markup
    """The editor's; empty where there is none."""
    stories: tuple[MailStory, ...]
    """The lead first."""
    headlines: tuple[MailStory, ...]
    """Stories for which there was no more room than for their headlines."""
    left: int
    """Stories for which there was no room at all."""
    quotes: tuple[MailQuote, ...]
    """For the HTML document alone."""
    unsubscribe: str


def mail_fact(edition: EditionFact, masthead: Masthead, language: Language, most: int) -> MailFact:
    """Return the mail of an edition with the text of at most `most` of its stories."""
    ordered = reading_order(edition)
    shown, named = ordered[:most], ordered[most : most + HEADLINES]
    number = language.gettext("No. %(number)s", number=language.number(edition.link.number))
    return MailFact(
        name=masthead.name,
        home=masthead.home,
        subject=squeeze(f"{masthead.name}, {number}: {shortened(edition.lead.title)}"),
        preview=shortened(" · ".join(story.title for story in ordered[1:4]) or edition.link.label, PREVIEW),
        number=edition.link.number,
        label=edition.link.label,
        url=f"{masthead.home}{edition.link.url}",
        date=max(story.date for story in ordered),
        total=len(ordered),
        note=Markup(absolute(edition.note, f"{masthead.home}{edition.link.url}")),  # noqa: S704 - sanitised HTML
        stories=tuple(
            _story(story, masthead.home, language, opening(story, STORY_WORDS if at else LEAD_WORDS))
            for at, story in enumerate(shown)
        ),
        headlines=tuple(_story(story, masthead.home, language, (), HEADLINE) for story in named),
        left=max(0, len(ordered) - most - HEADLINES),
        quotes=tuple(_quote(fact, masthead.home) for fact in edition.callouts if fact.story in shown),
        unsubscribe=masthead.unsubscribe,
    )


def reading_order(edition: EditionFact) -> tuple[StoryPage, ...]:
    """Return the stories as the edition's page shows them: the lead, the seconds, the others by section."""
    return (edition.lead, *edition.seconds, *(story for part in edition.sections for story in part.stories))


def opening(story: StoryPage, words: int) -> tuple[str, ...]:
    """Return the beginning of a story in paragraphs of plain text, whole sentences of at most so many words together.

    What its rights keep back is not there to be taken: digest/excerpts.py.
    """
    part = excerpt(story.standfirst, story.analysis.text, words)
    return tuple(block for block in (part.standfirst, *part.text.split(BREAK)) if block.strip())


def _story(
    story: StoryPage, home: str, language: Language, text: tuple[str, ...], most: int | None = None
) -> MailStory:
    return MailStory(
        title=shortened(story.title, most) if most else story.title,
        url=f"{home}{story.url}",
        section=story.section.name,
        source=story.source.name if story.source else "",
        original=story.source_url if story.source_url.startswith(WEB) else "",
        day=short_label(story.date, language),
        minutes=story.reading_minutes,
        lang=story.lang,
        text=text,
        note=story.note,
        invented=story.invented,
    )


def _quote(fact: CalloutFact, home: str) -> MailQuote:
    said = fact.callout.quotation.attribution
    return MailQuote(
        text=fact.callout.text.rstrip(", "),
        speaker=said.speaker.name if said else "",
        role=said.speaker.role if said else "",
        from_context=fact.from_context,
        title=fact.story.title,
        url=f"{home}{fact.story.url}#{fact.anchor}",
        lang=fact.story.lang,
    )
