"""What the site says around its stories: English in the code and the templates, any other language by a catalogue."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache
from gettext import NullTranslations
from typing import Final

from copydesk.data import catalogues, words
from copydesk.language.catalogue import translations


@dataclass(frozen=True, slots=True, eq=False)
class Language:
    """One language of the interface; there is one value for each tag, so that it can be a key."""

    tag: str
    """As HTML wants it (BCP 47): de, de-AT."""
    locale: str
    """As CLDR names its dates and numbers: de, de_AT, en_GB."""
    dir: str
    """ltr or rtl."""
    translations: NullTranslations = field(default_factory=NullTranslations)

    def __reduce__(self) -> tuple[Callable[[str], Language], tuple[str]]:
        """Be stored by the tag alone: a catalogue holds compiled code."""
        return language, (self.tag,)

    def gettext(self, text: str, /, **values: object) -> str:
        """Return the text in this language, English where the catalogue lacks it, with `values` at its %(places)s."""
        found = self.translations.gettext(text)
        return found % values if values else found

    def ngettext(self, one: str, many: str, number: int, /, **values: object) -> str:
        """Return the form that goes with `number`, which stands at %(num)s as this language writes it."""
        return self.translations.ngettext(one, many, number) % {"num": self.number(number), **values}

    def number(self, number: float) -> str:
        """Return 1,234 or 2.5 as this language writes it."""
        plain = isinstance(number, int) and -1000 < number < 1000
        return str(number) if plain else _grouped(number, self.locale)


ENGLISH: Final = Language("en", "en_GB", "ltr")
"""Without a country, English dates are as Britain writes them: 20 March 2023."""


@cache
def language(tag: str) -> Language:
    """Return the interface in the language `tag` (de, de-AT, fr_CA).

    Where there is no catalogue for it the words stay English, dates and direction are the language's own; what is no
    language at all gives English.
    """
    name = normal(tag)
    base, known = name.partition("-")[0], locale(name)
    if name == ENGLISH.tag or not known:
        return ENGLISH
    words = translations(base) if base in catalogues() else NullTranslations()
    return Language(name, known, direction(name), words)


def spoken(tag: str) -> bool:
    """Say whether the interface can be had in the language `tag`."""
    base = normal(tag).partition("-")[0]
    return base == "en" or base in catalogues()


def normal(tag: str) -> str:
    """Return a language's tag as HTML wants it: pt_br is pt-BR."""
    first, *rest = str(tag).strip().replace("_", "-").split("-")
    return "-".join((first.lower(), *(_subtag(part) for part in rest if part)))


def _subtag(part: str) -> str:
    return part.upper() if len(part) == 2 else part.capitalize() if len(part) == 4 else part.lower()


@cache
def direction(tag: str) -> str:
    """Return rtl for a language that is written from right to left, else ltr."""
    first, *rest = normal(tag).split("-")
    scripts = [part for part in rest if len(part) == 4 and part.isalpha()]
    known = words("language-right-to-left.txt")
    return "rtl" if (scripts[0] if scripts else first) in known else "ltr"


@cache
def locale(tag: str) -> str:
    """Return CLDR's name for a language's tag, that of the language alone where its country is unknown, or ""."""
    from babel import Locale, UnknownLocaleError

    for name in (normal(tag), normal(tag).partition("-")[0]):
        try:
            return str(Locale.parse(name, sep="-"))
        except (UnknownLocaleError, ValueError):
            continue
    return ""


@cache
def _grouped(number: float, name: str) -> str:
    from babel.numbers import format_decimal

    return str(format_decimal(number, locale=name))
