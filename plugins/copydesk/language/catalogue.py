"""The catalogues of the interface: gettext's .po files, one a language, read as they are edited."""

from __future__ import annotations

import re
from gettext import GNUTranslations, NullTranslations
from io import BytesIO, StringIO
from typing import Any, Final

from copydesk.data import text
from copydesk.errors import SettingsError

PLACE: Final = re.compile(r"%\(\w+\)s|%%|%")
"""What stands for a value in a text, and the sign itself."""


def translations(name: str) -> NullTranslations:
    """Return the catalogue of the language `name` (de), from data/catalogue/de.po.

    Raises SettingsError with file and line for a file that is no catalogue, or a translation that asks for a value
    which its English text has not. A text without translation, or marked fuzzy, stays English.
    """
    from babel.messages.mofile import write_mo

    catalog = read(text(f"catalogue/{name}.po"), f"{name}.po")
    for message in catalog:
        if message.id:
            _check(message, f"{name}.po")
    compiled = BytesIO()
    write_mo(compiled, catalog)
    compiled.seek(0)
    return GNUTranslations(compiled)


def read(text: str, file: str) -> Any:
    """Return the messages of a .po file as Babel reads them. Raises SettingsError with file and line."""
    from babel.messages.pofile import PoFileError, read_po

    try:
        return read_po(StringIO(text), abort_invalid=True)
    except PoFileError as error:
        raise SettingsError(error.args[0], hint="mend the catalogue", file=file, line=error.lineno + 1) from error
    except ValueError as error:  # a header that cannot be read
        raise SettingsError(f"no catalogue: {error}", hint="mend its first entry", file=file, line=1) from error


def forms(value: str | tuple[str, ...]) -> tuple[str, ...]:
    """Return the texts of one side of an entry: one, or those of its plural."""
    return (value,) if isinstance(value, str) else tuple(value)


def _check(message: Any, file: str) -> None:
    known = set(PLACE.findall(" ".join(forms(message.id))))
    for form in forms(message.string):
        if unknown := set(PLACE.findall(form)) - known:
            raise SettingsError(
                f"the translation of '{forms(message.id)[0]}' has {min(unknown)}, which the English has not",
                hint=f"use {', '.join(sorted(known)) or 'no sign %'}",
                file=file,
                line=message.lineno or 0,
            )
