"""Share cards: which page has one of its own, and the files of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from copydesk import settings as copydesk_settings
from copydesk.digest.cards import CardFact, card_fact, edition_card, story_card
from copydesk.digest.facts import DigestFact, EditionFact
from copydesk.errors import SettingsError
from copydesk.language.interface import Language, language
from copydesk.render.card import Card
from copydesk.settings import Settings
from copydesk.site import Generator
from copydesk.site.memory import MEMORY, Memory

if TYPE_CHECKING:
    from copydesk.render.cards import Face

FONT: Final = ("font_source_serif_pro", "files", "SourceSerifPro-Semibold.ttf")
"""The package and the file of the typeface that cards are set in; Pillow's own has neither accents nor dashes."""


def general(words: Language) -> CardFact:
    """Return the card of the theme, for every page that has none of its own."""
    return CardFact("theme/img/card.png", words.gettext("An open quotation mark between two rules"))


class Cards:
    """Says which card a page has and draws those of one build."""

    def __init__(self, settings: Mapping[str, Any]) -> None:
        own = copydesk_settings.from_mapping(settings)
        wanted = own.share_cards == "always" or (own.share_cards == "publish" and not settings["RELATIVE_URLS"])
        self._face = face(own) if wanted else None
        self._font = _bytes(own) if wanted else b""
        self._memory: Memory = settings[MEMORY]
        self._nameplate, self._language = str(settings["SITENAME"]), language(str(settings["DEFAULT_LANG"]))
        self._general = general(self._language)
        self._drawable: dict[Card, bool] = {}

    def fact(self, subject: Any) -> CardFact:
        """Return the card of a story's or an edition's page, the general one for every other page."""
        card = self._card(subject)
        if card is None:
            return self._general
        return card_fact(card, subject.link.url if isinstance(subject, EditionFact) else subject.url)

    def files(self, digest: DigestFact) -> Iterator[tuple[str, bytes, Callable[[], bytes]]]:
        """Yield the cards of a digest as name, what stands for all that the card depends on, and what draws it."""
        for edition in digest.editions:
            for subject in (edition, *edition.stories):
                if card := self._card(subject):
                    key = self._memory.key("card", version("pillow"), self._font, repr(card))
                    yield self.fact(subject).url, key, partial(self._drawn, card)

    def _card(self, subject: Any) -> Card | None:
        """Return the card of a page's own; None where none is wanted or the font lacks a character of it."""
        if self._face is None or (card := self._made(subject)) is None:
            return None
        from copydesk.render.cards import drawable

        if card not in self._drawable:
            self._drawable[card] = drawable(card, self._face)
        return card if self._drawable[card] else None

    def _made(self, subject: Any) -> Card | None:
        """Return the words of a card; None for a story that is hidden, which leaves no trace beyond its own page."""
        if isinstance(subject, EditionFact):
            return edition_card(subject, self._nameplate, self._language)
        listed = getattr(subject, "status", "") == "published" and hasattr(subject, "analysis")
        return story_card(subject, self._nameplate, self._language) if listed else None

    def _drawn(self, card: Card) -> bytes:
        from copydesk.render.cards import drawn

        assert self._face is not None
        return drawn(card, self._face)


def check(settings: Settings) -> None:
    """Raise SettingsError where the font that the settings name cannot be read."""
    if settings.card_font:
        face(settings)


def face(settings: Settings) -> Face:
    """Return the typeface that the settings name. Raises SettingsError where it cannot be read."""
    from copydesk.render.cards import Face

    try:
        return Face(_bytes(settings))
    except OSError as error:
        raise SettingsError(
            f"COPYDESK_CARD_FONT is '{settings.card_font}', which is no font that can be read: "
            f"{error.strerror or error}",
            hint="name a .ttf or .otf file, counted from this folder",
        ) from error


def _bytes(settings: Settings) -> bytes:
    if settings.card_font:
        return Path(settings.card_font).read_bytes()
    return files(FONT[0]).joinpath(*FONT[1:]).read_bytes()


class CardGenerator(Generator):  # type: ignore[misc] # Pelican is untyped
    """Writes the cards."""

    def generate_output(self, writer: Any) -> None:
        """Write them; called by Pelican once all facts are in the context."""
        for name, key, draw in self.context["copydesk_cards"].files(self.context["digest"]):
            writer.write_once(name, key, draw)
