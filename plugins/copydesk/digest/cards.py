"""The words on the share card of a story or an edition, and what a page says of its card."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from copydesk.digest.facts import EditionFact, EditionLink, StoryPage
from copydesk.language.dates import short_label
from copydesk.language.interface import Language
from copydesk.render.card import Card

FILE: Final = "card.png"
"""Name of the card that lies beside the page it stands for."""


@dataclass(frozen=True, slots=True)
class CardFact:
    """The picture that goes with a link to a page."""

    url: str
    alt: str
    """Its words."""


def story_card(story: StoryPage, nameplate: str, language: Language) -> Card:
    """Return the card of a story: headline, source and day."""
    day = short_label(story.date, language)
    foot = f"{story.source.name} · {day}" if story.source else day
    return Card(story.title, nameplate, _number(story.edition, language), foot)


def edition_card(edition: EditionFact, nameplate: str, language: Language) -> Card:
    """Return the card of an edition: the headline of its lead, and its days."""
    return Card(edition.lead.title, nameplate, _number(edition.link, language), edition.link.label)


def _number(link: EditionLink, language: Language) -> str:
    return language.gettext("No. %(number)s", number=language.number(link.number))


def card_fact(card: Card, page: str) -> CardFact:
    """Return what the page at the address `page` says of its card."""
    return CardFact(f"{page}{FILE}", f"{card.headline} ({card.foot}, {card.nameplate})")
