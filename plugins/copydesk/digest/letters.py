"""Names by their first letter: the order of an index, and its pages where it grows too long for one."""

from __future__ import annotations

import unicodedata
from typing import Final

OTHER: Final = "#"
"""Where names stand that begin with no letter from A to Z."""
ONE_PAGE: Final = 400
"""Names up to which an index is one page; beyond, each letter has its own."""


def letter_of(name: str) -> str:
    """Return the letter under which a name stands, accents apart."""
    first = _bare(name)[:1].upper()
    return first if "A" <= first <= "Z" else OTHER


def sorted_as(name: str) -> tuple[bool, str, str]:
    """Return the key of the order: by letters, accents apart, names that begin with none last (Ann, Åsa, Ava)."""
    return letter_of(name) == OTHER, _bare(name), name


def letter_url(folder: str, letter: str) -> str:
    """Return the page of a letter in a folder of letters."""
    return f"{folder}{'other' if letter == OTHER else letter.lower()}/"


def _bare(name: str) -> str:
    bare = name.casefold().removeprefix("the ")
    if bare.isascii():
        return bare
    parts = unicodedata.normalize("NFKD", bare)
    return "".join(part for part in parts if not unicodedata.combining(part))
