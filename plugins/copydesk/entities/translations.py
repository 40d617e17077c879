"""What other languages call the things that ship: Deutschland, deutsche, Allemagne, allemands."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from copydesk import data
from copydesk.entities.languages import FRENCH, GERMAN
from copydesk.model import Form

GERMAN_ENDINGS = ("", "e", "er", "en", "es", "em")


@dataclass(frozen=True, slots=True)
class Translation:
    """One form of an entry in one language."""

    language: str
    id: str
    """Of the entry."""
    text: str
    form: Form


@cache
def translations() -> tuple[Translation, ...]:
    """Return every foreign form, names before demonyms, in the order of the lists."""
    return tuple(
        form
        for code in (GERMAN, FRENCH)
        for line in data.lines(f"entities-names-{code}.txt")
        for form in _forms(code, line)
    )


def _forms(language: str, line: str) -> Iterator[Translation]:
    id, names, peoples, *_ = [*(cell.strip() for cell in line.split(" | ")), "", ""]
    yield from (Translation(language, id, name, Form.NAME) for name in _listed(names))
    words = (word for cell in _listed(peoples) for word in inflected(cell))
    yield from (Translation(language, id, word, Form.DEMONYM) for word in words)


def inflected(cell: str) -> tuple[str, ...]:
    """Return the forms of one word: deutsch| with the German endings, russe/s as it stands and with each ending."""
    if cell.endswith("|"):
        return tuple(f"{cell[:-1]}{ending}" for ending in GERMAN_ENDINGS)
    stem, *endings = cell.split("/")
    return tuple(f"{stem}{ending}" for ending in ("", *endings))


def _listed(cell: str) -> tuple[str, ...]:
    return tuple(item.strip() for item in cell.split(",") if item.strip())
