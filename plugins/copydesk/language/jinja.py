"""The words of the interface in templates: Jinja's own i18n extension, English until a language is put into it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from jinja2 import Environment
from jinja2.ext import InternationalizationExtension
from markupsafe import Markup, escape

from copydesk.language import dates
from copydesk.language.interface import ENGLISH, Language, direction


class Interface(InternationalizationExtension):
    """`_()`, `gettext()` and `ngettext()`, which a theme can use with the plugin switched off as well."""

    def __init__(self, environment: Environment) -> None:
        super().__init__(environment)
        environment.extend(newstyle_gettext=True)
        environment.globals["once"] = _once
        speak(environment, ENGLISH)


def _once(macro: Callable[..., Any], *values: Any) -> Any:
    """Return what a macro makes of some values; the plugin keeps it for the other pages."""
    return macro(*values)


@dataclass(frozen=True, slots=True)
class Words:
    """What templates call: no closures, because Pelican's own cache stores a page with its whole context."""

    language: Language
    known: dict[str, Markup] = field(default_factory=dict, compare=False, repr=False)
    """Texts as markup."""

    def _found(self, text: str) -> Markup:
        if text not in self.known:
            self.known[text] = escape(text)
        return self.known[text]

    def gettext(self, text: str, /, **values: Any) -> Markup:
        """Return the text, escaped, with `values` at its %(places)s: escaped unless they are markup."""
        found = self._found(self.language.translations.gettext(text))
        return _filled(found, values) if values else found

    def ngettext(self, one: str, many: str, number: int, /, **values: Any) -> Markup:
        """Return the form that goes with `number`, likewise; the number itself stands at %(num)s."""
        found = self._found(self.language.translations.ngettext(one, many, number))
        return _filled(found, {"num": self.language.number(number), **values})

    def day(self, day: dt.date) -> str:
        """Return Monday, 20 March 2023."""
        return dates.day_label(day, self.language)

    def shortday(self, day: dt.date) -> str:
        """Return 20 March 2023."""
        return dates.short_label(day, self.language)


def _filled(text: Markup, values: Mapping[str, Any]) -> Markup:
    """Return the text with its places filled: what `text % values` makes, without wrapping every value."""
    return Markup(str.__mod__(text, {name: escape(value) for name, value in values.items()}))  # noqa: S704 - escaped


def speak(environment: Environment, language: Language) -> None:
    """Let the templates of one environment speak a language."""
    words = Words(language)
    environment.globals.update(_=words.gettext, gettext=words.gettext, ngettext=words.ngettext, interface=language)
    environment.filters.update(day=words.day, shortday=words.shortday, number=language.number, direction=direction)
